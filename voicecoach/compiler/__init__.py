"""From a routine to its timeline."""

from voicecoach.compiler.build import Compiled, compile_routine, needed_phrases
from voicecoach.compiler.start import find_move

__all__ = ["Compiled", "compile_routine", "find_move", "needed_phrases"]
