"""The speaking rates of the engines: the one table behind `speed`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voicecoach.engines.base import NOMINAL_WORDS_A_MINUTE


@dataclass(frozen=True, slots=True)
class SpeakingRate:
    """Words a minute -> the engine's own setting, measured, the slowest first.

    Beyond the ends the engine is not trusted, or cannot go: the rest of the way
    the sound is stretched, its pitch kept.
    """

    points: tuple[tuple[float, float], ...]

    def setting(self, speed: float) -> tuple[float, float]:
        """The engine's setting for `speed`, and how many times faster its sound is to be played."""
        wanted = NOMINAL_WORDS_A_MINUTE * speed
        reached = min(max(wanted, self.points[0][0]), self.points[-1][0])
        for (slow, slow_setting), (fast, fast_setting) in pairwise(self.points):
            if reached <= fast:
                share = (reached - slow) / (fast - slow)
                return slow_setting + share * (fast_setting - slow_setting), wanted / reached
        raise AssertionError("unreachable: the rate is one of the table's")


SPEAKING_RATES: Final[dict[str, SpeakingRate]] = {
    # eSpeak NG 1.52, its rate parameter, which does not go under 80.
    "espeak": SpeakingRate(((106, 80), (129, 104), (162, 130), (317, 260))),
    # Piper's length_scale, in the voice joe.  Slower than 2.5 its vowels begin to waver.
    "piper": SpeakingRate(
        ((115.5, 2.5), (140, 2.0), (156.3, 1.74), (178.3, 1.5), (242.5, 1.0), (270.5, 0.8),
         (318, 0.7), (365.4, 0.6))
    ),
    # The speed of hibari's model, in the voice heart.  Under 0.8 single words are misheard.
    "hibari": SpeakingRate(((189, 0.8), (214, 0.85), (235, 1.0), (267, 1.3))),
    # Pico's speed, in German and Spanish, and in English.
    "pico": SpeakingRate(
        ((93, 0.5), (129, 0.7), (155, 0.85), (181, 1.0), (216, 1.2), (264, 1.5), (342, 2.0))
    ),
    "pico english": SpeakingRate(
        ((103, 0.5), (143, 0.7), (173, 0.85), (203, 1.0), (242, 1.2), (299, 1.5), (390, 2.0))
    ),
    # Open JTalk's speed, in morae a second, where 5.4 of them are the pace of 160 words a minute.
    "openjtalk": SpeakingRate(
        ((119, 0.5), (140, 0.6), (159, 0.7), (177, 0.8), (211, 1.0), (242, 1.2), (282, 1.5),
         (357, 2.0))
    ),
    # pyttsx3's rate property, which both systems take for words a minute.
    "nsss": SpeakingRate(((80, 80), (320, 320))),
    "sapi5": SpeakingRate(((80, 80), (320, 320))),
}  # fmt: skip
"""The name of what speaks -> its speaking rate.

eSpeak NG, Piper and hibari were measured on trimmed coaching phrases in American
English; other voices of an engine take the same settings.
"""
