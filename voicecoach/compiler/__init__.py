"""From a routine to its score."""

from voicecoach.compiler.authored import check_moments
from voicecoach.compiler.build import Compiled, KnownLengths, compile_routine, needed_phrases
from voicecoach.compiler.checks import check_given
from voicecoach.compiler.start import find_move

__all__ = [
    "Compiled",
    "KnownLengths",
    "check_given",
    "check_moments",
    "compile_routine",
    "find_move",
    "needed_phrases",
]
