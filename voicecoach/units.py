"""Time: whole milliseconds, and how durations are read and written.

All of voicecoach counts time in whole milliseconds from the start of a
routine.  One millisecond is 48 samples at the one sample rate, so every
conversion is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NewType

Milliseconds = NewType("Milliseconds", int)
"""A span of time, or a moment since the start, in whole milliseconds."""

SAMPLE_RATE: Final = 48_000
"""Samples a second, everywhere inside voicecoach."""

SAMPLES_PER_MS: Final = SAMPLE_RATE // 1000

SECOND: Final = Milliseconds(1000)
MINUTE: Final = Milliseconds(60_000)
HOUR: Final = Milliseconds(3_600_000)

_UNITS: Final = {
    "s": SECOND, "sec": SECOND, "secs": SECOND, "second": SECOND, "seconds": SECOND,
    "m": MINUTE, "min": MINUTE, "mins": MINUTE, "minute": MINUTE, "minutes": MINUTE,
    "h": HOUR, "hr": HOUR, "hrs": HOUR, "hour": HOUR, "hours": HOUR,
}  # fmt: skip

UNIT_WORDS: Final = tuple(_UNITS)
"""Every word that may follow a number as a unit of time."""

_SPACE: Final = "[ \t\u00a0\u202f]*"
_CLOCK: Final = re.compile(r"(\d+):(\d+)(?::(\d+))?(\.\d+)?", re.ASCII)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_UNIT: Final = re.compile(rf"{_SPACE}([^\W\d_]+)")
_NEXT: Final = re.compile(rf"({_SPACE})([0-9]+(?:\.[0-9]+)?)")
_LONGEST_NUMBER: Final = 9
"""Digits; more than any limit needs, and too few to be slow."""


@dataclass(eq=False)
class DurationError(Exception):
    """A duration that cannot be read: which problem, and where in the text.

    `code` is an entry of `voicecoach.problems`; `start` and `end` are offsets
    into the text that was read; `word` is the culprit.
    """

    code: str
    start: int
    end: int
    word: str


def samples(time: Milliseconds) -> int:
    """Samples in `time` at 48 kHz, exactly."""
    return time * SAMPLES_PER_MS


def scan_duration(text: str, start: int = 0) -> tuple[Milliseconds, int] | None:
    """Read the duration that begins at `text[start]`.

    Gives its length and the offset just after it, or None where no digit
    stands.  `20s`, `20 sec`, `0.5s`, `1m30`, `1m 30s`, `1:30`, `1:00:00` and
    `1h` are durations.

    Raises `DurationError` where a number stands but no duration can be made of it.
    """
    if start >= len(text) or not ("0" <= text[start] <= "9"):
        return None
    clock = _CLOCK.match(text, start)
    return (_clock_length(clock), clock.end()) if clock else _scan_amounts(text, start)


def parse_duration(text: str) -> Milliseconds:
    """The length of a text that is one duration and nothing else.

    Raises `DurationError`.
    """
    scanned = scan_duration(text)
    if scanned is None or scanned[1] < len(text):
        raise DurationError("E101", 0, len(text), text)
    return scanned[0]


def _clock_length(match: re.Match[str]) -> Milliseconds:
    fields = [match[i] for i in (1, 2, 3) if match[i] is not None]
    for position, field in enumerate(fields):
        if len(field) > _LONGEST_NUMBER:
            raise DurationError("E107", match.start(), match.end(), match[0])
        if position and (int(field) > 59 or len(field) != 2):
            raise DurationError("E105", match.start(position + 1), match.end(position + 1), field)
    minutes = 0
    for field in fields[:-1]:
        minutes = minutes * 60 + int(field)
    seconds = fields[-1] + (match[4] or "")
    return Milliseconds(minutes * MINUTE + _thousandths(seconds, SECOND, match.start(len(fields))))


def _scan_amounts(text: str, start: int) -> tuple[Milliseconds, int]:
    """Amounts one after the other, each in a smaller unit: `1h 5m 30s`, `1m30`."""
    length, unit, end = _first_amount(text, start)
    total = int(length)
    while following := _next_amount(text, end, unit):
        length, unit, end = following
        total += length
    return Milliseconds(total), end


def _first_amount(text: str, start: int) -> tuple[Milliseconds, Milliseconds, int]:
    """The length of a number with its unit, that unit, and the offset after it."""
    match = _NUMBER.match(text, start)
    assert match is not None
    number = match[0]
    if not number.isascii():
        raise DurationError("E106", start, match.end(), number)
    word = _UNIT.match(text, match.end())
    if word is None:
        raise DurationError("E103", start, match.end(), number)
    unit = _UNITS.get(word[1].lower())
    if unit is None:
        raise DurationError("E104", word.start(1), word.end(1), word[1])
    return _thousandths(number, unit, start), unit, word.end()


def _next_amount(
    text: str, start: int, larger: Milliseconds
) -> tuple[Milliseconds, Milliseconds, int] | None:
    """The text with which the duration goes on after an amount in the unit `larger`, if it does.

    That is a number with a smaller unit, or one alone that touches: `1m30`.
    """
    match = _NEXT.match(text, start)
    if match is None:
        return None
    space, number = match.groups()
    word = _UNIT.match(text, match.end())
    unit = _UNITS.get(word[1].lower()) if word else None
    if word and unit and unit < larger:
        return _thousandths(number, unit, match.start(2)), unit, word.end()
    glued = word is not None and word.start(1) == match.end()
    if space or unit or glued or larger == SECOND:
        return None
    smaller = Milliseconds(larger // 60)
    return _thousandths(number, smaller, match.start(2)), smaller, match.end()


def _thousandths(number: str, unit: Milliseconds, start: int) -> Milliseconds:
    """The length of `number`, which stands at offset `start`, of a unit."""
    whole, _, fraction = number.partition(".")
    end = start + len(number)
    if len(whole) > _LONGEST_NUMBER or len(fraction) > _LONGEST_NUMBER:
        raise DurationError("E107", start, end, number)
    length, rest = divmod(int(whole + fraction) * unit, 10 ** len(fraction))
    if rest:
        raise DurationError("E108", start, end, number)
    return Milliseconds(length)


def format_duration(time: Milliseconds) -> str:
    """`time` as a script writes it: `20s`, `1m 30s`, `0.5s`, `1h 5m`."""
    seconds, rest = divmod(time, SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    decimals = f".{rest:03}".rstrip("0") if rest else ""
    parts = [
        f"{hours}h" if hours else "",
        f"{minutes}m" if minutes else "",
        f"{seconds}{decimals}s" if seconds or rest or not time else "",
    ]
    return " ".join(part for part in parts if part)


def format_clock(time: Milliseconds, *, tenths: bool = False) -> str:
    """`time` as a clock shows it: `1:05`, `1:00:05`, with tenths `1:05.3`.

    Rounded down, as clocks do.
    """
    seconds, rest = divmod(time, SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    end = f":{seconds:02}" + (f".{rest // 100}" if tenths else "")
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + end
