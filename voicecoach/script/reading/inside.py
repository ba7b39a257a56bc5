"""The lines under a move: its instructions, what is said about it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from voicecoach.errors import Problem, Span
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.specs import ends_in_detail
from voicecoach.script.reading.texts import read_text
from voicecoach.script.reading.values import MINUS, duration_at, something_after
from voicecoach.script.routine import At, BeforeEnd, Every, Half, TimedLine, When
from voicecoach.script.text import Text
from voicecoach.suggestions import closest
from voicecoach.told.sentence import told

MOVE_KEYS: Final = ("feel", "tip", "then", "needs", "setup")

_BULLET: Final = re.compile(r"-(\s+|$)")
_DETAIL: Final = re.compile(rf"({'|'.join(MOVE_KEYS)})\s*:\s*", re.IGNORECASE)
_TIMED: Final = re.compile(r"(at|every)\s+(?=\S)", re.IGNORECASE)
_MOMENT: Final = re.compile(rf"half(?![\w-])|[{MINUS}.]*\d", re.IGNORECASE)
_HALF: Final = re.compile(r"half(?![\w-])", re.IGNORECASE)
_OTHER_HALF: Final = re.compile(
    r"at\s+(50\s*%|1/2|½|(?:the\s+)?(?:half\s*-?\s*way(?:\s+(?:point|mark))?|mid(?:dle|way|point)?)"
    r"|the\s+half|half\s+time|halftime)(?=\s*:)",
    re.IGNORECASE,
)
"""The middle of a hold in other words."""
_PERCENT: Final = re.compile(r"\d+(?:\.\d+)?\s*%")
_COLON: Final = re.compile(r"\s*:\s*")

_ANY: Final = re.compile(rf"[-*•–—]\s|({'|'.join(MOVE_KEYS)})\s*:|(at|every)\s.*:", re.IGNORECASE)

_MOMENTS: Final = told("such as 'at 10s: TEXT', 'at half: TEXT', 'at -5s: TEXT', 'every 20s: TEXT'")


@dataclass(frozen=True, slots=True)
class Instruction:
    """`- TEXT` inside a move."""

    text: Text
    span: Span


DetailKey = Literal["feel", "tip", "then", "needs"]


@dataclass(frozen=True, slots=True)
class Detail:
    """`feel:`, `tip:`, `then:` or `needs:` inside a move."""

    key: DetailKey
    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class RepeatSetup:
    """`setup: repeat` inside a move."""

    span: Span


UnderMove = Instruction | Detail | RepeatSetup | TimedLine
"""The statements that stand under a move; instructions and timed lines under a rest, too."""


def belongs_in_move(line: SourceLine) -> bool:
    """True where a line looks like one of those that stand under a move."""
    return _ANY.match(line.text) is not None


def read_instruction(line: SourceLine, where: Standing, found: list[Problem]) -> UnderMove | None:
    """`- TEXT`"""
    match = _BULLET.match(line.text)
    if match is None:
        return None
    _inside(line, where, "-", rests=True)
    something_after(line, match.end(), "-")
    return Instruction(read_text(line, match.end(), found), line.span)


def read_detail(line: SourceLine, where: Standing, found: list[Problem]) -> UnderMove | None:
    """`feel:`, `tip:`, `then:` and `needs:` with their text, and `setup: repeat`."""
    match = _DETAIL.match(line.text)
    if match is None:
        return None
    key = match[1].lower()
    _inside(line, where, f"{key}:")
    something_after(line, match.end(), f"{key}:")
    if key != "setup":
        return Detail(cast(DetailKey, key), read_text(line, match.end(), found), line.span)
    value = line.text[match.end() :]
    if value.lower() != "repeat":
        help = told("'setup: repeat' is the one there is")
        words = {"value": value, "key": "setup"}
        raise mistake(line, "E212", match.end(), len(line.text), help=help, **words)
    return RepeatSetup(line.span)


def read_timed(line: SourceLine, where: Standing, found: list[Problem]) -> UnderMove | None:
    """`at TIME: TEXT` and `every TIME: TEXT`."""
    match = _TIMED.match(line.text)
    if match is None:
        return None
    is_moment = _MOMENT.match(line.text, match.end())
    if ":" not in line.text and not is_moment:
        return None
    word = match[1].lower()
    if where not in (Standing.MOVE, Standing.REST):
        if is_moment and ":" in line.text and not ends_in_detail(line):
            _inside(line, where, word, rests=True)
        return None
    if word == "at" and (half := _OTHER_HALF.match(line.text)):
        edit = line.edit(match.start(), half.end(1), "at half")
        raise mistake(line, "E219", match.end(), half.end(1), edit)
    when, end = _moment(line, word, match.end())
    colon = _COLON.match(line.text, end)
    start = colon.end() if colon else end
    something_after(line, start, line.text[:start].rstrip())
    if not colon:
        said = line.text[end:].strip()
        edit = line.rewritten(f"{line.text[:end]}: {said}")
        raise mistake(line, "E222", 0, end, edit)
    return TimedLine(when, read_text(line, start, found), line.span)


def _moment(line: SourceLine, word: str, start: int) -> tuple[When, int]:
    text = line.text
    half = _HALF.match(text, start)
    if half and word == "at":
        return Half(), half.end()
    if half or not _MOMENT.match(text, start):
        raise _no_moment(line, start)
    if percent := _PERCENT.match(text, start):
        raise mistake(line, "E219", start, percent.end(), help=_MOMENTS)
    if word == "at" and text[start] in MINUS:
        length, end = duration_at(line, start + 1, "at -")
        return BeforeEnd(length), end
    length, end = duration_at(line, start, word)
    if word == "every" and not length:
        help = told("write the time between two of them, such as 'every 20s: TEXT'")
        raise mistake(line, "E219", start, end, help=help)
    return (Every(length) if word == "every" else At(length)), end


def _no_moment(line: SourceLine, start: int) -> Mistake:
    end = line.text.find(":", start)
    end = end if end > start else len(line.text)
    word = line.text[start:end].rstrip()
    if word.lower() != "half" and closest(word, ["half"]):
        edit = line.edit(start, start + len(word), "half", sure=False)
        return mistake(line, "E219", start, start + len(word), edit)
    help = _MOMENTS
    return mistake(line, "E219", start, start + len(word), help=help)


def _inside(line: SourceLine, where: Standing, mark: str, *, rests: bool = False) -> None:
    """Raise `Mistake` where a line stands under no move, and under no rest that takes it."""
    if where is not Standing.MOVE and not (rests and where is Standing.REST):
        step = told("move or rest") if rests else told("move")
        raise mistake(line, "E213", 0, len(mark.removesuffix(":")), mark=mark, step=step)
