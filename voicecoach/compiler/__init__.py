"""From a routine to its score."""

from voicecoach.compiler.build import Compiled, compile_routine, lay_out
from voicecoach.compiler.contracts import check_given
from voicecoach.compiler.libretto import Libretto, write_libretto
from voicecoach.compiler.refusals import check_moments
from voicecoach.compiler.start import find_move
from voicecoach.compiler.tape import KnownLengths

__all__ = [
    "Compiled",
    "KnownLengths",
    "Libretto",
    "check_given",
    "check_moments",
    "compile_routine",
    "find_move",
    "lay_out",
    "write_libretto",
]
