"""Lists of phrases with their times: `0:30 - "text"` by the clock, or `phrase;seconds`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    DraftSay,
    NotThisFormat,
    SpokenText,
    UnderLine,
)
from voicecoach.importing.resting import is_rest, words_of_rest
from voicecoach.importing.table import Given
from voicecoach.importing.trees import LONGEST_TIME, Ledger, text_of_bytes
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import SECOND, Milliseconds, format_duration

_BY_CLOCK: Final = re.compile(
    r"[\[(]?(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d(?:[.,]\d{1,3})?)[\])]?"
    r"\s*(?:[-–—:|,]\s*)?(?P<open>[\"“„«'‘])?(?P<text>.*?\w.*?)[\"”“»'’]?"
)
_BY_LENGTH: Final = re.compile(
    r"[\"“„]?(?P<text>[^;]*\w[^;\"”“]*)[\"”“]?\s*;\s*"
    r"(?P<number>\d{1,6}(?:[.,]\d{1,3})?)\s*(?:s|secs?|seconds?)?\s*;?",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(r"[^;\d]+;\s*(?:seconds?|secs?|time|duration|s)\s*;?", re.IGNORECASE)

_IS_NONE: Final = re.compile(rf"#|//|(?:{_HEAD.pattern})$", re.IGNORECASE)
"""A comment, or the head of a table."""

_ENOUGH: Final = 0.7
"""The share of lines that have the form, in a list of that form."""

_LOOKED_AT: Final = 100_000
"""Characters that tell what a source is."""

_MOST: Final = 10_000
"""Phrases; twelve hours have no more."""

_LONGEST: Final = 2000
"""Characters of a line; who says more says it without a time."""

_MOST_WORDS: Final = 6
_IN_SENTENCES: Final = re.compile(r"[.!?…。,;]")
_END: Final = re.compile(
    r"(?:(?:and|you are|you're|all|we are|we're)\s+)*"
    r"(?:end|the end|done|finish(?:ed)?|stop|complete|over|well done|fertig|ende|fin|listo)[.! ]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with the number of its line, and a time: when it is said, or how long it lasts."""

    line: int
    text: str
    time: Milliseconds
    is_quoted: bool = False


def recognises(given: Given) -> bool:
    """True for text most of whose lines are phrases with times.

    Times before words without quotes are those of a clock only where they begin at 0 and rise.
    """
    lines = text_of_bytes(given.data[:_LOOKED_AT]).splitlines()
    said = [line for line in map(str.strip, lines) if line and not _IS_NONE.match(line)]
    enough = max(2.0, _ENOUGH * len(said))
    by_clock = _found(lines, _at)
    times = [phrase.time for phrase in by_clock]
    is_clock = times == sorted(set(times)) and times[:1] == [0]
    if len(by_clock) >= enough and (is_clock or all(one.is_quoted for one in by_clock)):
        return True
    return len(_found(lines, _lasting)) >= enough


def read(given: Given) -> list[Draft]:
    """The one draft of a list.  Raises `NotThisFormat` where it has no such phrases."""
    lines = text_of_bytes(given.data).splitlines()
    by_clock, by_length = _found(lines, _at), _found(lines, _lasting)
    if not by_clock and not by_length:
        raise NotThisFormat("it has no line such as '0:30 - \"text\"' or 'phrase;seconds'")
    if max(len(by_clock), len(by_length)) > _MOST:
        raise NotThisFormat(f"it has more than {_MOST:,} phrases")
    told = Ledger()
    title = titled(given.stem) or "Phrases"
    if len(by_length) >= len(by_clock):
        phrases, start, end = by_length, Milliseconds(0), None
    else:
        phrases, start, end = _spans(by_clock)
    names = sum(_is_name(one.text) for one in phrases)
    make = _as_steps if 2 * names >= len(phrases) else _as_one_hold
    items = make(phrases, start, end, title, told)
    taken = {one.line for one in (*phrases, *([end] if end else []))}
    others = _others(lines, taken, told)
    rows = tuple(sorted(told.rows, key=lambda row: int(row.place)))
    return [Draft(title=title, items=(*others, *items), rows=rows)]


def _found(lines: Sequence[str], form: Callable[[int, str], _Phrase | None]) -> list[_Phrase]:
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1))
    found = (form(number, line) for number, line in numbered if 0 < len(line) < _LONGEST)
    return [phrase for phrase in found if phrase is not None]


def _at(number: int, line: str) -> _Phrase | None:
    match = _BY_CLOCK.fullmatch(line)
    if match is None:
        return None
    minutes = 60 * int(match["hours"] or 0) + int(match["minutes"])
    time = round((60 * minutes + float(match["seconds"].replace(",", "."))) * SECOND)
    if time > LONGEST_TIME:
        return None
    return _Phrase(number, match["text"].strip(), Milliseconds(time), match["open"] is not None)


def _lasting(number: int, line: str) -> _Phrase | None:
    match = _BY_LENGTH.fullmatch(line)
    if match is None:
        return None
    time = round(float(match["number"].replace(",", ".")) * SECOND)
    return _Phrase(number, match["text"].strip(), Milliseconds(time))


def _spans(by_clock: Sequence[_Phrase]) -> tuple[list[_Phrase], Milliseconds, _Phrase]:
    """Phrases with how long each lasts, the time before the first, and the last one.

    A phrase whose time is not after the one before is put at the same time.
    """
    times = [one.time for one in by_clock]
    for number in range(1, len(times)):
        times[number] = max(times[number], times[number - 1])
    lengths = (Milliseconds(b - a) for a, b in pairwise(times))
    spans = [replace(p, time=length) for p, length in zip(by_clock, lengths, strict=False)]
    return spans, times[0], by_clock[-1]


def _is_name(text: str) -> bool:
    """True for words that name something to do, and false for sentences."""
    return len(text.split()) <= _MOST_WORDS and not _IN_SENTENCES.search(text)


def _as_steps(
    phrases: Sequence[_Phrase], start: Milliseconds, end: _Phrase | None, _: str, told: Ledger
) -> list[DraftItem]:
    """Each phrase as a step: a move where it is a name, a rest with these words otherwise."""
    steps: list[DraftItem] = [DraftRest(start, is_silent=True)] if start else []
    for one in phrases:
        step = _step(one)
        what = "the move" if isinstance(step, DraftMove) else "a rest"
        told.taken(str(one.line), one.text, f"{what}, {format_duration(one.time)}")
        steps.append(step)
    items: list[DraftItem] = [DraftBlock("nonstop", tuple(steps))]
    if end is not None:
        _tell_end(end, told)
        items.append(DraftSay(SpokenText(end.text), _of_end(end)))
    return items


def _step(phrase: _Phrase) -> DraftItem:
    if not phrase.time:
        return DraftSay(SpokenText(phrase.text))
    if is_rest(phrase.text):
        words = words_of_rest(phrase.text)
        return DraftRest(phrase.time, SpokenText(words) if words else None)
    if phrase.time < SHORTEST_HOLD or not _is_name(phrase.text):
        return DraftRest(phrase.time, SpokenText(phrase.text))
    return DraftMove(phrase.text, (format_duration(phrase.time),))


def _as_one_hold(
    phrases: Sequence[_Phrase], start: Milliseconds, end: _Phrase | None, title: str, told: Ledger
) -> list[DraftItem]:
    """All phrases in one hold, each said at its time."""
    under: list[UnderLine] = []
    decisions: list[str] = []
    at = start
    for one in phrases:
        if at:
            told.taken(str(one.line), one.text, f"said at {format_duration(at)}")
            under.append(UnderLine(f"at {format_duration(at)}", SpokenText(one.text)))
        else:
            told.decided(str(one.line), one.text, "said before the time begins")
            decisions.append("the first phrase is said before the time begins")
            under.append(UnderLine("-", SpokenText(one.text)))
        at = Milliseconds(at + one.time)
    if end is not None:
        _tell_end(end, told)
        under.append(UnderLine("then", SpokenText(end.text)))
        decisions += _of_end(end)
    return [DraftMove(title, (format_duration(at),), tuple(under), tuple(decisions))]


def _tell_end(end: _Phrase, told: Ledger) -> None:
    if _END.fullmatch(end.text):
        told.taken(str(end.line), end.text, "said at the end")
    else:
        told.decided(str(end.line), end.text, "said at the end: its own length is not told")


def _of_end(end: _Phrase) -> tuple[str, ...]:
    return () if _END.fullmatch(end.text) else ("the last phrase ends it: its length is not told",)


def _others(lines: Sequence[str], taken: set[int], told: Ledger) -> list[DraftItem]:
    """The lines that are no phrases, as comments."""
    items: list[DraftItem] = []
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or number in taken:
            continue
        if _HEAD.fullmatch(line):
            told.left(str(number), line, "the head of the table", is_known=True)
        elif line.startswith(("#", "//")):
            told.taken(str(number), line, "a comment")
            items.append(DraftComment(line.lstrip("#/ ")))
        else:
            told.left(str(number), line, "a comment in the script, as it has no time")
            items.append(DraftComment(line))
    return items
