"""From a script to a routine."""

from voicecoach.script.parser import Parsed, parse
from voicecoach.script.routine import Routine

__all__ = ["Parsed", "Routine", "parse"]
