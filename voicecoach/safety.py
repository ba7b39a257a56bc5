"""The marks of a warning that is heard: which words warn, how fast, how long, and how clear.

A voice that swallows words, or speaks them at another rate than its model was made for,
is told by the time that it takes for a letter.  The figures are those of the coach's own
phrases as the voices that come along speak them, at a speed of 1.0: 82 to 136 ms a letter
in English, German, Spanish and Japanese.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from voicecoach.errors import OutsideError
from voicecoach.score import Cue, Phrase, Role, Speech
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from typing import TypeGuard

_ROLES: Final = frozenset({Role.WARNING, Role.REMINDER, Role.CLOSING})
"""The roles of what keeps people safe in a score."""

CLEAR: Final = 0.9
"""The lowest `sound.mix.clarity` at which words are understood for certain: see docs/sounds.md."""

FASTEST: Final = 1.25
"""The highest speed of a phrase that keeps people safe."""

SHORTEST_WARNING: Final = Milliseconds(300)
"""No warning can be spoken in less."""

QUICKEST: Final = 60
"""Milliseconds a letter at a speed of 1.0: a voice at twice its rate takes 54 to 64."""

SLOWEST: Final = 210
"""Milliseconds a letter at a speed of 1.0: a voice at half its rate takes 218 to 256."""

SHARE: Final = 0.6
"""The least part of the time a letter that a voice takes in the coach's other phrases."""

_COMPARED: Final = 80
"""So many letters of other phrases tell how long a voice takes for one.

Fewer would not, whichever phrases were spoken first: of the slowest ones, which are short, the
voices that come along take up to twice as long for a letter as in a warning.
"""

_TELLING: Final = 7
"""Letters from which the time for one is more than that of the pause around them."""

_DENSE: Final = {"HIRAGANA": 2, "KATAKANA": 2, "HANGUL": 3, "CJK": 3, "ETHIOPIC": 2}
"""The letters of an alphabet that one character of a denser script stands for."""


def is_safety(cue: Cue) -> TypeGuard[Speech]:
    """True where the cue is words that warn, remind of pain, help in it, or send to a doctor."""
    return isinstance(cue, Speech) and (cue.role in _ROLES or cue.phrase.keeps_safe)


def letters(words: str) -> int:
    """The length of what words say, in letters of an alphabet; a kana, say, counts for two."""
    return sum(_DENSE.get(_script(char), 1) for char in words if _is_letter(char))


def pace(phrase: Phrase, speed: float) -> float:
    """The speed at which a phrase is spoken in a routine of that speed."""
    return min(speed, FASTEST) if phrase.keeps_safe else speed


def usual_pace(spoken: Mapping[Phrase, Milliseconds], speed: float) -> float | None:
    """Milliseconds a letter that a voice takes at a speed of 1.0; None where too little is known.

    `spoken` are phrases with how long each takes at `speed`.  Only the coach's own count:
    they are the same in every routine.  Half of their letters are spoken faster, half slower.
    """
    known = sorted(
        (length * pace(phrase, speed) / count, count)
        for phrase, length in spoken.items()
        if _is_telling(phrase) and (count := letters(phrase.said)) >= _TELLING
    )
    passed = list(accumulate(count for _, count in known))
    if not passed or passed[-1] < _COMPARED:
        return None
    return known[bisect_left(passed, passed[-1] / 2)][0]


def _is_telling(phrase: Phrase) -> bool:
    """True where it is the coach's own, in letters alone: figures take more time than they have."""
    return not phrase.authored and not any(map(str.isdigit, phrase.said))


def unspoken(
    warnings: Iterable[Phrase], spoken: Mapping[Phrase, Milliseconds], speed: float
) -> Phrase | None:
    """The first of the `warnings` that the voice cannot have said so that it is understood.

    `spoken` are the phrases of a routine with how long each takes, at `speed`; a warning that
    is not among them yet is passed over.
    """
    usual = usual_pace(spoken, speed)
    return next(
        (
            phrase
            for phrase in warnings
            if phrase in spoken and not _is_spoken(phrase, spoken[phrase], speed, usual)
        ),
        None,
    )


def does_not_speak(voice: str, phrase: Phrase) -> OutsideError:
    """The error that tells of a voice that does not say a warning so that it is understood."""
    return OutsideError(
        f"the voice '{voice}' does not speak the warning “{phrase.text}”",
        "choose another voice with 'voice:'; 'voicecoach voices' lists them",
    )


def _is_spoken(phrase: Phrase, length: Milliseconds, speed: float, usual: float | None) -> bool:
    if length < SHORTEST_WARNING:
        return False
    count = letters(phrase.said)
    if phrase.authored or count < _TELLING:
        return True  # figures and pronunciations of a script's own may take any time
    a_letter = length * pace(phrase, speed) / count
    least = QUICKEST if usual is None else max(QUICKEST, SHARE * usual)
    return least <= a_letter <= SLOWEST


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0].partition("-")[0]
