"""The details of a move: `20s each leg`, `8 reps at 4s`, `3 sets`, `change 10s` and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from voicecoach.errors import Source
from voicecoach.score import Side
from voicecoach.script.nearness import closest, one_edit_apart
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.reading.values import MINUS, Mistake, duration_at, mistake, whole_number
from voicecoach.script.routine import PARTS, HoldSpec, RepsSpec
from voicecoach.units import Milliseconds

KEYWORDS: Final = (
    "each", "left", "right", "first", "reps", "sets", "rest", "between", "change", "countdown",
)  # fmt: skip

SHORTEST_HOLD: Final = Milliseconds(500)
MOST_REPS: Final = 1000
MOST_SETS: Final = 100
MOST_TICKS: Final = 10

_NO_SOURCE: Final = Source("", ())


@dataclass(frozen=True, slots=True)
class Spec:
    """One detail: which (`slot`), its value, and the offsets in the line's text around it."""

    slot: str
    value: object
    start: int
    end: int


def read_part(line: SourceLine, start: int, end: int) -> list[Spec]:
    """The details in `line.text[start:end]`; empty where that is not made of details.

    Raises `Mistake` where a detail begins and goes wrong.
    """
    specs: list[Spec] = []
    position = start
    while position < end:
        spec = _read_spec(line, position)
        if spec is None:
            if not specs:
                return []
            raise unknown_detail(line, position, end, specs[-1].start)
        specs.append(spec)
        position = spec.end
        while position < end and line.text[position].isspace():
            position += 1
    return specs


def is_detail(text: str) -> bool:
    """True where the text is made of details and nothing else."""
    line = SourceLine(_NO_SOURCE, 1, "", text, 1, None)
    try:
        return bool(read_part(line, 0, len(text)))
    except Mistake:
        return False


def unknown_detail(line: SourceLine, start: int, end: int, before: int | None = None) -> Mistake:
    """The mistake of a detail that is not one, with what it may have been meant to be.

    `before` is where the detail begins that it may be the end of.
    """
    text = line.text[start:end]
    first = text.split()[0].lower()
    longer = text if before is None else line.text[before:end]
    if not any(character.isalnum() for character in text):
        help = "take it away"
    elif mended := mended_detail(text) or mended_detail(longer):
        help = f"did you mean '{mended}'?"
    elif first in _SAMPLES:
        help = f"write it like '{_SAMPLES[first]}'"
    else:
        help = "after the first detail only details can stand, such as '20s', 'each leg', '3 sets'"
    return mistake(line, "E304", start, end, help=help)


_SAMPLES: Final = {
    "each": "each leg", "left": "left leg first", "right": "right leg first", "sets": "3 sets",
    "reps": "8 reps at 4s", "rest": "rest 15s between", "change": "change 10s",
    "countdown": "countdown 3",
}  # fmt: skip


def mended_detail(text: str) -> str | None:
    """The text with one or two slips put right, where that makes it a detail; else None."""
    words = text.lower().split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    meant = [(word, *_near_words(word)) for word in words]
    if sum(len(options) > 1 for options in meant) == 0:
        return None
    tries = sorted(product(*meant), key=lambda tried: _slips(words, tried))
    tried = (" ".join(options) for options in tries if 0 < _slips(words, options) <= 2)
    return next((mended for mended in tried if is_detail(mended)), None)


def _slips(words: Sequence[str], mended: Sequence[str]) -> int:
    return sum(word != other for word, other in zip(words, mended, strict=True))


@lru_cache(maxsize=4096)
def _near_words(word: str) -> tuple[str, ...]:
    """The words of a detail that a word may stand for: one edit away, or in another wording."""
    if word in _ALTERNATIVES:
        return (_ALTERNATIVES[word],)
    if word in KEYWORDS or word in PARTS or len(word) > _LONGEST_WORD:
        return ()
    return tuple(known for known in (*KEYWORDS, *PARTS) if one_edit_apart(word, known))


_MOST_WORDS: Final = 6
_LONGEST_WORD: Final = 1 + max(map(len, (*KEYWORDS, *PARTS)))

_ALTERNATIVES: Final = {
    "both": "each", "per": "each", "every": "each", "alternate": "each", "alternating": "each",
    "feet": "foot", "repetitions": "reps", "repetition": "reps", "repeats": "reps", "times": "sets",
}  # fmt: skip


def _read_spec(line: SourceLine, start: int) -> Spec | None:
    for pattern, read in _FORMS:
        if match := pattern.match(line.text, start):
            return read(line, match)
    if _NUMBER.match(line.text, start):
        length, end = duration_at(line, start, "")
        return Spec("work", HoldSpec(length), start, end)
    return None


_NUMBER: Final = re.compile(rf"[{MINUS}.]?\d")
"""The beginning of a hold, and of what was meant to be one: a sign, or a point without a nought."""


def _read_reps(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the number of reps", 1, MOST_REPS)
    if match[2] is None:
        return Spec("work", RepsSpec(count), match.start(), match.end())
    pace, end = duration_at(line, match.end(), "at")
    return Spec("work", RepsSpec(count, pace), match.start(), end)


def _read_sets(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the number of sets", 1, MOST_SETS)
    return Spec("sets", count, match.start(), match.end())


def _read_each(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("each", _part(line, match, 1), match.start(), match.end())


def _read_side(line: SourceLine, match: re.Match[str]) -> Spec:
    slot = "first" if match[3] else "only"
    value = (Side(match[1].lower()), _part(line, match, 2))
    return Spec(slot, value, match.start(), match.end())


def _part(line: SourceLine, match: re.Match[str], group: int) -> str:
    word = match[group].lower()
    if word in PARTS:
        return word
    meant = closest(_ALTERNATIVES.get(word, word), PARTS)
    help = f"the parts are {', '.join(PARTS)}"
    if meant:
        before = line.text[match.start() : match.start(group)]
        after = line.text[match.end(group) : match.end()]
        help = f"did you mean '{before}{meant}{after}'?"
    raise mistake(line, "E304", match.start(), match.end(), help=help)


def _read_between(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "rest")
    after = re.compile(r"\s+between\b", re.IGNORECASE).match(line.text, end)
    if not after:
        word = line.text[match.start() : end]
        help = f"'{word} between' rests between the sets; a rest step has a line of its own"
        raise mistake(line, "E304", match.start(), end, help=help)
    return Spec("rest", length, match.start(), after.end())


def _read_change(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "change")
    return Spec("change", length, match.start(), end)


def _read_countdown(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the countdown", 0, MOST_TICKS)
    return Spec("countdown", count, match.start(), match.end())


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[SourceLine, re.Match[str]], Spec]], ...]] = (
    tuple(
        (re.compile(pattern, re.IGNORECASE), read)
        for pattern, read in (
            (r"(\d+)\s+reps?\b(\s+at\b\s*)?", _read_reps),
            (r"(\d+)\s+sets?\b", _read_sets),
            (r"each\s+(\w+)", _read_each),
            (r"(left|right)\s+(\w+)(\s+first\b)?", _read_side),
            (rf"rest\s+(?=[{MINUS}.]?\d)", _read_between),
            (rf"change\s+(?=[{MINUS}.]?\d)", _read_change),
            (r"countdown\s+(\d+)", _read_countdown),
        )
    )
)
