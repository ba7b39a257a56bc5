"""The headers of blocks: rounds, rounds that start every so often or for a time, and nonstop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.rests import length_at
from voicecoach.script.reading.specs import ends_in_detail
from voicecoach.script.reading.values import MINUS, whole_number
from voicecoach.script.reading.wordings import as_header
from voicecoach.script.routine import LONGEST_ROUTINE
from voicecoach.told.sentence import Sentence, told
from voicecoach.units import SECOND, Milliseconds, format_duration

MOST_ROUNDS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class RoundsHead:
    """`N rounds` or `N times`, with `rest D between`, `every D` or `nonstop` behind a comma"""

    count: int
    announced: bool
    rest_between: Milliseconds | None
    span: Span
    every: Milliseconds | None = None
    nonstop: bool = False


@dataclass(frozen=True, slots=True)
class NonstopHead:
    """`nonstop`"""

    span: Span


@dataclass(frozen=True, slots=True)
class RoundsForHead:
    """`rounds for D`"""

    length: Milliseconds
    span: Span


BlockHead = RoundsHead | NonstopHead | RoundsForHead

_VALUE: Final = rf"[{MINUS}.]?\d"
_NONSTOP: Final = re.compile(r"nonstop\s*:?", re.IGNORECASE)
_ROUNDS_FOR: Final = re.compile(rf"rounds?\s+for\s+(?={_VALUE})", re.IGNORECASE)
_ROUNDS: Final = re.compile(r"(\d+)\s+(rounds?|times?)\b", re.IGNORECASE)
_BROKEN: Final = re.compile(
    rf"(?:[{MINUS}]\s*)?\d+(?:[.,]\d+)?\s+(rounds?|times)\s*:?"
    r"(?:\s*,\s*(?:(?:rest|every)\s.*|nonstop\s*:?))?",
    re.IGNORECASE,
)
"""A header whose number of rounds is no whole one, or is negative."""

_OPTION: Final = re.compile(
    rf"\s*,\s*(?:(rest)\s+(?={_VALUE})|(every)\s+(?={_VALUE})|(nonstop)\b)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s+between\b", re.IGNORECASE)


def read_block(line: SourceLine, _: Standing, __: list[Problem]) -> BlockHead | None:
    """`N rounds` with its options, `rounds for D` and `nonstop`; a colon may end each."""
    if _NONSTOP.fullmatch(line.text):
        return NonstopHead(line.span)
    if match := _ROUNDS_FOR.match(line.text):
        length, end = length_at(line, match.end(), "for")
        _check_end(line, end, told("write 'rounds for 10m', and the moves indented under it"))
        return RoundsForHead(_not_nothing(line, length, match.end(), end), line.span)
    if match := _ROUNDS.match(line.text):
        words = (told("the number of rounds"), 1, MOST_ROUNDS)
        count = whole_number(line, match.start(1), match.end(1), *words)
        return _with_options(line, RoundsHead(count, _announced(match), None, line.span), match)
    _check_count(line)
    return None


def _announced(match: re.Match[str]) -> bool:
    return match[2].lower().startswith("round")


def _with_options(line: SourceLine, head: RoundsHead, match: re.Match[str]) -> RoundsHead:
    """The header with what stands behind its number."""
    lengths: dict[str, Milliseconds | None] = {}
    places: dict[str, tuple[int, int]] = {}
    end = match.end()
    while option := _OPTION.match(line.text, end):
        word = (option[1] or option[2] or option[3]).lower()
        start = option.start(option.lastindex or 0)
        clash = next((other for other in _CLASHES[word] if other in places), None)
        if clash is not None:
            before, comma = line.said(*places[clash]), line.text.find(",", start)
            help = None if clash == word else _CLASH_HELP
            stop = comma if comma > 0 else len(line.text.rstrip(" :"))
            raise mistake(line, "E305", start, stop, before=before, help=help)
        length, end = _option(line, word, option.end())
        lengths[word], places[word] = length, (start, end)
    help = told("if it is a move, put its name in double quotes")
    _check_end(line, end, help if ends_in_detail(line) else None)
    every, nonstop = lengths.get("every"), "nonstop" in lengths
    return RoundsHead(
        head.count, head.announced, lengths.get("rest"), head.span, every=every, nonstop=nonstop
    )


_CLASHES: Final = {
    "rest": ("rest", "every"),
    "every": ("rest", "every", "nonstop"),
    "nonstop": ("every", "nonstop"),
}
"""An option of rounds -> the options that it cannot stand with."""

_CLASH_HELP: Final = told(
    "keep one of them: rounds that start every so often have no gap, and what is left of the time "
    "of each is its rest"
)


def _option(line: SourceLine, word: str, start: int) -> tuple[Milliseconds | None, int]:
    """The time of an option that begins before an offset, if it has one, and where it ends."""
    if word == "nonstop":
        return None, start
    length, end = length_at(line, start, word)
    if word == "every":
        return _not_nothing(line, length, start, end), end
    tail = _BETWEEN.match(line.text, end)
    if tail is None:
        whole = not line.text[end:].strip(" :")
        before = re.search(r"rest\s+$", line.text[:start], re.IGNORECASE)
        edit, help = None, told("write 'rest {length} between'", length=line.text[start:end])
        if whole and before:
            edit = line.edit(before.start(), end, f"rest {line.text[start:end]} between")
        raise mistake(line, "E214", start, len(line.text), edit, help=None if edit else help)
    return length, tail.end()


def _not_nothing(line: SourceLine, length: Milliseconds, start: int, end: int) -> Milliseconds:
    if length < SECOND:
        low, high = format_duration(SECOND), format_duration(LONGEST_ROUTINE)
        raise mistake(line, "E112", start, end, what=told("the time of rounds"), low=low, high=high)
    return length


def _check_end(line: SourceLine, end: int, help: Sentence | None) -> None:
    """Raise `Mistake` where something stands behind a header."""
    left_over = line.text[end:].strip()
    if left_over not in ("", ":"):
        at = line.text.index(left_over, end)
        meant = as_header(line.text)
        edit = line.rewritten(meant, sure=False) if meant else None
        raise mistake(line, "E214", at, len(line.text), edit, help=None if meant else help)


def _check_count(line: SourceLine) -> None:
    """Raise `Mistake` where a header of rounds counts in parts."""
    if broken := _BROKEN.fullmatch(line.text):
        help = told("write a whole number, such as '3 {word}'", word=broken[1].lower())
        raise Mistake(problem("E214", line.span, help=help))
