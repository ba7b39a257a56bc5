"""What makes a warning one that is heard."""

from __future__ import annotations

import pytest

from voicecoach.compiler.coach import LANGUAGES, Coach
from voicecoach.compiler.phrases.table import CARING, KEYS, SAFETY, TITLES
from voicecoach.safety import FASTEST, QUICKEST, SHARE, SLOWEST, letters, pace, unspoken, usual_pace
from voicecoach.score import Phrase
from voicecoach.units import Milliseconds

COACH = Coach.of("en")
WARNINGS = [COACH.say(key) for key in SAFETY]
OTHERS = [COACH.say(key) for key in KEYS if not KEYS[key] and key not in TITLES]


def at(a_letter: float, speed: float = 1.0) -> dict[Phrase, Milliseconds]:
    """The coach's phrases in a voice that takes so many milliseconds a letter at speed 1.0."""
    return {
        phrase: Milliseconds(round(a_letter * letters(phrase.said) / pace(phrase, speed)))
        for phrase in (*OTHERS, *WARNINGS)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(CARING))
def test_the_coachs_warnings_are_spoken_at_1_25_at_most(language: str, key: str) -> None:
    phrase = Coach.of(language).say(key)
    assert phrase.authored == ()
    assert [pace(phrase, speed) for speed in (0.5, 1.0, 1.25, 2.0)] == [0.5, 1.0, FASTEST, FASTEST]
    assert pace(Coach.of(language).say("halfway"), 2.0) == 2.0


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.25, 2.0])
@pytest.mark.parametrize("a_letter", [75, 86, 110, 128, 150])
def test_a_voice_that_takes_as_long_as_voices_do_speaks(a_letter: float, speed: float) -> None:
    assert unspoken(WARNINGS, at(a_letter, speed), speed) is None


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.25, 2.0])
@pytest.mark.parametrize("a_letter", [10, 0.98 * QUICKEST, 1.02 * SLOWEST, 1000])
def test_a_voice_at_another_rate_than_its_own_does_not_speak(a_letter: float, speed: float) -> None:
    assert unspoken(WARNINGS, at(a_letter, speed), speed) == WARNINGS[0]


@pytest.mark.parametrize("gone", WARNINGS)
def test_a_warning_with_words_swallowed_is_told_by_the_other_phrases(gone: Phrase) -> None:
    spoken = at(120)
    assert usual_pace(spoken, 1.0) == pytest.approx(120, abs=2)
    spoken[gone] = Milliseconds(round(0.98 * SHARE * spoken[gone]))
    assert spoken[gone] > QUICKEST * letters(gone.said)
    assert unspoken(WARNINGS, spoken, 1.0) == gone


def test_what_the_author_wrote_tells_nothing_of_the_voice() -> None:
    """Texts that are spoken in no time, by their pronunciation, move no bound."""
    spoken = at(120)
    spoken |= {Phrase("X" * 40 + str(n), authored=((0, 41),)): Milliseconds(20) for n in range(50)}
    assert usual_pace(spoken, 1.0) == pytest.approx(120, abs=2)


def test_figures_take_more_time_than_they_have_letters() -> None:
    rounds = [COACH.say("round", round=n, rounds=99) for n in range(1, 99)]
    spoken = at(120) | dict.fromkeys(rounds, Milliseconds(1900))
    assert usual_pace(spoken, 1.0) == pytest.approx(120, abs=2)


def test_a_warning_of_the_authors_may_take_any_time_but_none() -> None:
    text = "Stop after 1234567 s."
    own = Phrase(text, authored=((0, len(text)),), keeps_safe=True)
    for length, told in ((300, None), (9000, None), (299, own), (0, own)):
        assert unspoken([own], at(120) | {own: Milliseconds(length)}, 1.0) == told


def test_what_is_not_spoken_yet_is_not_told() -> None:
    assert unspoken(WARNINGS, {}, 1.0) is None


def test_letters_weigh_what_they_say() -> None:
    assert letters("Stop, if it hurts!") == 13
    assert letters("やめてください。") == 14
    assert letters("停") == 3
    assert letters("... !?") == 0
