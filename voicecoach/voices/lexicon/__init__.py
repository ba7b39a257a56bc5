"""How what is written is said: units, figures and abbreviations, by language and by script."""

from voicecoach.voices.lexicon.apply import Pronunciations, pronounced

__all__ = ["Pronunciations", "pronounced"]
