"""From a routine to its score.

refusals    what forbids to play a routine, before any of it is
unroll      rounds unrolled, rests merged, each interval and how it is entered: the acts
libretto    the acts with their words: wording around an interval, inside within it
layout      the libretto with its times: slots before a go, hold behind it, on a tape
contracts   what a score must keep, checked each time
"""

from voicecoach.compiler.build import Compiled, compile_routine, lay_out, write_libretto
from voicecoach.compiler.contracts import check_given
from voicecoach.compiler.libretto import Libretto
from voicecoach.compiler.refusals import check_moments, check_size
from voicecoach.compiler.tape import KnownLengths
from voicecoach.compiler.unroll import find_move

__all__ = [
    "Compiled",
    "KnownLengths",
    "Libretto",
    "check_given",
    "check_moments",
    "check_size",
    "compile_routine",
    "find_move",
    "lay_out",
    "write_libretto",
]
