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

_SPACE = "[ \t\u00a0\u202f]*"
_CLOCK = re.compile(r"(\d+):(\d+)(?::(\d+))?(\.\d+)?", re.ASCII)
_AMOUNT = re.compile(rf"(\d+(?:\.\d+)?)({_SPACE})([^\W\d_]*)")
_LONGEST_NUMBER = 9
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
    if clock := _CLOCK.match(text, start):
        return _clock_length(clock), clock.end()
    return _scan_amounts(text, start)


def parse_duration(text: str) -> Milliseconds:
    """The length of a text that is one duration and nothing else.

    Raises `DurationError`.
    """
    scanned = scan_duration(text)
    if scanned is None:
        raise DurationError("E101", 0, len(text), text)
    length, end = scanned
    if end < len(text):
        raise DurationError("E101", 0, len(text), text)
    return length


def _clock_length(match: re.Match[str]) -> Milliseconds:
    fields = [match[i] for i in (1, 2, 3) if match[i] is not None]
    for position, field in enumerate(fields):
        if len(field) > _LONGEST_NUMBER:
            raise DurationError("E107", match.start(), match.end(), match[0])
        if position and (int(field) > 59 or len(field) != 2):
            raise DurationError("E105", match.start(position + 1), match.end(position + 1), field)
    whole = 0
    for field in fields:
        whole = whole * 60 + int(field)
    fraction = _thousandths("0" + (match[4] or ""), SECOND, match.start(), match.end())
    return Milliseconds(whole * SECOND + fraction)


def _scan_amounts(text: str, start: int) -> tuple[Milliseconds, int]:
    total, position, last_unit = 0, start, None
    while match := _AMOUNT.match(text, position):
        number, space, word = match.groups()
        if not number.isascii():
            raise DurationError("E106", match.start(1), match.end(1), number)
        unit = _UNITS.get(word.lower())
        if last_unit is None:
            if not word:
                raise DurationError("E103", match.start(1), match.end(1), number)
            if unit is None:
                raise DurationError("E104", match.start(3), match.end(3), word)
        else:
            adjacent = text[position - 1] not in " \t\u00a0\u202f"
            if not word and adjacent and last_unit != SECOND:
                unit = Milliseconds(last_unit // 60)  # 1m30, 1h30
            elif unit is None or unit >= last_unit:
                break
        end = match.end(3) if word else match.end(1)
        total += _thousandths(number, unit, match.start(1), end)
        position, last_unit = end, unit
        following = re.compile(_SPACE).match(text, position)
        after = following.end() if following else position
        if after < len(text) and "0" <= text[after] <= "9" and after > position:
            nearer = _AMOUNT.match(text, after)
            if nearer is None or _UNITS.get(nearer[3].lower(), last_unit) >= last_unit:
                break
            position = after
    return Milliseconds(total), position


def _thousandths(number: str, unit: int, start: int, end: int) -> Milliseconds:
    whole, _, fraction = number.partition(".")
    if len(whole) > _LONGEST_NUMBER or len(fraction) > _LONGEST_NUMBER:
        raise DurationError("E107", start, end, number)
    scaled = int(whole + fraction) * unit
    length, rest = divmod(scaled, 10 ** len(fraction))
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
