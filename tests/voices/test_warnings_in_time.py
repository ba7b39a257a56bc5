"""The coach's warnings are told from noise by their time, in whatever order words are spoken."""

from __future__ import annotations

import os
import sys
from typing import Final

import pytest

from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import KEYS, SAFETY, TITLES
from voicecoach.engines.table import missing
from voicecoach.safety import letters, unspoken
from voicecoach.units import Milliseconds
from voicecoach.voices import ClipCache, open_studio

VOICES: Final = [
    ("hibari:heart", "en"), ("piper:en_US-joe-medium", "en"), ("pico:american", "en"),
    ("pico:british", "en"), ("system:en-US", "en"), ("pico:german", "de"), ("system:de", "de"),
    ("pico:spanish", "es"), ("system:es", "es"), ("openjtalk:mei", "ja"), ("system:ja", "ja"),
]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere other voices come along")
@pytest.mark.parametrize(("name", "language"), VOICES)
def test_no_order_of_words_makes_a_warning_that_is_spoken_look_unspoken(
    cache: ClipCache, name: str, language: str
) -> None:
    """Several workers speak, and the warnings are compared with what is known at a moment.

    At worst those are the phrases in which the voice is slowest.
    """
    if missing(name.partition(":")[0]) is not None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("an extra is not installed")
    coach = Coach.of(language)
    warnings = [coach.say(key) for key in SAFETY]
    others = [coach.say(key) for key in KEYS if not KEYS[key] and key not in TITLES]
    with open_studio(name, language, cache=cache) as studio:
        studio.prepare((*warnings, *others))
        times = {phrase: studio.length(phrase) for phrase in (*others, *warnings)}
    by_pace = sorted(others, key=lambda one: -times[one] / letters(one.said))
    for known in range(len(by_pace) + 1):
        spoken = {phrase: times[phrase] for phrase in (*by_pace[:known], *warnings)}
        assert unspoken(warnings, spoken, 1.0) is None
        for warning in warnings:
            alone = {phrase: times[phrase] for phrase in (*by_pace[:known], warning)}
            assert unspoken([warning], alone, 1.0) is None


def test_a_warning_that_is_cut_short_is_told_once_the_coachs_phrases_are_known(
    cache: ClipCache,
) -> None:
    coach = Coach.of("en")
    warning = coach.say("warning")
    others = [coach.say(key) for key in KEYS if not KEYS[key] and key not in TITLES]
    with open_studio("system:en-US", "en", cache=cache) as studio:
        times = {phrase: studio.length(phrase) for phrase in (*others, warning)}
    times[warning] = Milliseconds(round(0.55 * times[warning]))
    assert unspoken([warning], times, 1.0) == warning
