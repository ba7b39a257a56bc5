"""A move as people write it elsewhere, put into the words of the language.

The details are cut into pieces: those of the language, and those of the tables below, as trainers,
notes and other timers have them.  What the pieces mean together (`3 x 10` counts, `30s x 3`
repeats) is decided when all are known; a text with a piece that is neither is not mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from voicecoach.errors import Source
from voicecoach.script.reading.details import SpecSlot
from voicecoach.script.reading.lines import Mistake, SourceLine
from voicecoach.script.reading.nouns import is_counted
from voicecoach.script.reading.parts import plural_of, written_part
from voicecoach.script.reading.specs import PLURALS, read_part
from voicecoach.script.reading.wordings import NUMBER_WORDS, as_ladder
from voicecoach.script.routine import PARTS
from voicecoach.units import UNIT_WORDS

_LONGEST: Final = 200
"""Characters; notes have no longer lines, and a hostile line does."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A move in the language: its name and details; `sure` tells that it keeps the meaning.

    `lacks_part` tells that its sides are known, and not what part of the body has them: there
    `LACKING` stands in the text.
    """

    name: str
    details: str
    sure: bool
    lacks_part: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.name}, {self.details}"


_Slot = SpecSlot | Literal["times", "count", "gap"]
"""A detail; `times` are sets or repetitions, a `count` follows them, a `gap` is a rest of sets."""


@dataclass(frozen=True, slots=True)
class _Piece:
    slot: _Slot
    text: str
    sure: bool = True
    joined: bool = False
    """True where no comma parts it from the piece before it."""


_UNIT: Final = f"(?:{'|'.join(sorted(UNIT_WORDS, key=len, reverse=True))})"
_TIME: Final = rf"(?:\d+:\d\d(?::\d\d)?|(?:\d+(?:\.\d+)?\s*{_UNIT}\b\s*)*\d+(?:\.\d+)?\s*{_UNIT}\b)"
_END: Final = (
    r"(?=\s*(?:$|[,;()\]|/@x×]|each\b|ea\b|per\b|both\b|on\b|left\b|right\b|with\b|rest\b|hold\b))"
)
_BODY: Final = "|".join((*PARTS, *PLURALS))
_BOTH: Final = r"(?:each|both|per|every|ea\.?)"
_PREFIX: Final = r"(?:on\s+|for\s+|to\s+)?(?:the\s+)?"
_REST: Final = r"(?:rests?|break|pause|recovery|recover)"
_OF_SETS: Final = r"(?:\s+(?:between|in\s+between|btwn|bw)(?:\s+(?:the\s+)?(?:sets|rounds|each))?)"
_NUMBER: Final = r"\d+"
_NUMBER_IN: Final = re.compile(_NUMBER)

_Make = Callable[[re.Match[str], str], _Piece | None]
"""Makes a piece of a match, in a line; None where it is none after all."""


def _text(slot: _Slot, form: str, *, sure: bool = True) -> _Make:
    def make(match: re.Match[str], _: str) -> _Piece:
        return _Piece(slot, form.format(*match.groups()), sure)

    return make


def _part(slot: _Slot, form: str, *, sure: bool = True) -> _Make:
    """A piece that names a part of the body, where it is written in the match or not."""

    def make(match: re.Match[str], _: str) -> _Piece:
        words = {key: (value or "").lower() for key, value in match.groupdict().items()}
        part = words.get("part") or LACKING
        part = PLURALS.get(part, part)
        side = words.get("side", "")
        return _Piece(slot, form.format(part=part, side=side), sure)

    return make


LACKING: Final = "PART"
"""It stands in the text of a mended move for the part of the body that nobody knows."""


def _ladder(match: re.Match[str], _: str) -> _Piece | None:
    """Three numbers are a ladder, and so are two that fall; two that rise are a range."""
    numbers = [int(number) for number in re.findall(_NUMBER, match[1])]
    if len(numbers) == 2 and numbers[0] <= numbers[1]:
        return _Piece("work", f"{numbers[1]}{match[2]}{match[3]}", sure=False)
    ladder = as_ladder(match[0])
    return None if ladder is None else _Piece("work", ladder, sure=len(numbers) > 2)


def _counted(match: re.Match[str], line: str) -> _Piece | None:
    """`10 squats`: a number of what is done."""
    if not is_counted(match[2]):
        return None
    stem = match[2].lower().split()[-1].rstrip("s")
    return _Piece(
        "work", f"{match[1]} reps", sure=stem in line.lower().partition(match[0].lower())[0]
    )


_PIECES: Final[tuple[tuple[re.Pattern[str], _Make], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        # sets and repetitions
        (rf"(\d+)\s+reps?\s*(?:@|every|\()\s*({_TIME})(?:\s*(?:each|per\s+rep|apart)\b)?",
         _text("work", "{0} reps at {1}")),
        (rf"(\d+)\s*@\s*({_TIME})", _text("work", "{0} reps at {1}")),
        (rf"(\d+)\s+reps?\s+(?:of|x|×)\s+({_TIME})", _text("work", "{0} reps, hold {1}")),
        (rf"(?:squeeze|press|contract|pause)\s+(?:for\s+)?({_TIME})",
         _text("hold", "{0}", sure=False)),
        (r"[x×]\s*(\d+)\s*reps?\b", _text("work", "{0} reps")),
        (r"repeat(?:ed)?\s+(?:x\s*)?(\d+)\s*(?:x|×|times)?(?!\w)", _text("times", "{0}")),
        (rf"(\d+)\s+holds?\s+(?:of|x|×|for)\s+({_TIME})", _text("work", "{0} reps, hold {1}")),
        (r"(\d+)\s*sets?\s*(?:[x×]|of\b)", _text("sets", "{0} sets")),
        (r"(\d+)\s*(?:[x×*]|times)(?=\s*\d)", _text("times", "{0}")),
        (r"[x×*]\s*(\d+)(?:\s*(?:sets|times|rounds))?(?![\w.:-])", _text("times", "{0}")),
        (rf"(\d+)\s*(?:[x×]|times|repeats)(?!\w){_END}", _text("times", "{0}")),
        (rf"(\d+(?:\s*[-–/]\s*\d+)+)(\s*)(reps?|breaths?|{_UNIT})\b", _ladder),
        (r"(\d+)\s*to\s*(\d+)\s*(reps?|breaths?)\b", _text("work", "{1} {2}", sure=False)),
        (rf"\d+\s*to\s*(\d+\s*{_UNIT})\b", _text("work", "{0}", sure=False)),
        (rf"\d+\s*[-–]\s*(\d+){_END}", _text("count", "{0}", sure=False)),
        (r"(\d+)\s+(?:[a-z]+\s+){1,2}breaths?\b", _text("work", "{0} breaths")),
        (r"(\d+)\s*(?:[a-z]+\s+){1,2}reps?\b", _text("work", "{0} reps")),
        (r"(\d+)\s*(?:repetitions|repetition)\b", _text("work", "{0} reps")),
        # sides
        (rf"(?:both|two|2|all)\s+(?P<part>{_BODY})\b(?!\s+at)", _part("each", "each {part}")),
        (rf"{_PREFIX}(?:{_BOTH}\s+|/\s*)(?P<part>{_BODY})\b(?!\s+at)",
         _part("each", "each {part}")),
        (rf"{_PREFIX}(?P<side>left|right)(?:\s+(?P<part>{_BODY}))?"
         r"\s+(?:first\b|then\s+(?:left|right)\b)",
         _part("first", "{side} {part} first")),
        (rf"{_PREFIX}(?:left|l)\s*(?:and|&|/|\+|then)\s*(?:the\s+)?(?:right|r)\b"
         rf"(?:\s+(?P<part>{_BODY})\b)?",
         _part("each", "each {part}")),
        (rf"{_PREFIX}(?:right|r)\s*(?:and|&|/|\+)\s*(?:the\s+)?(?:left|l)\b"
         rf"(?:\s+(?P<part>{_BODY})\b)?",
         _part("each", "each {part}")),
        (rf"(?:only\s+|just\s+)?{_PREFIX}(?P<side>left|right)(?:\s+(?P<part>{_BODY})\b)?(?:\s+only\b)?"
         r"(?!\s*\w)", _part("only", "{side} {part}")),
        (rf"{_PREFIX}r\.?(?:\s+(?P<part>{_BODY})\b)?(?:\s+only\b)?(?!\s*\w)",
         _part("only", "right {part}")),
        (rf"{_PREFIX}l\.?(?:\s+(?P<part>{_BODY})\b)?(?:\s+only\b)?(?!\s*\w)",
         _part("only", "left {part}")),
        (rf"alternate\s+(?P<part>{_BODY})\b", _part("alternating", "alternating {part}s")),
        (rf"(?:alternat(?:e|ing)){_END}(?!\s*\w)", _part("alternating", "alternating {part}s")),
        (rf"{_BOTH}(?=\s*(?:$|[,;)|]))", _part("each", "each {part}")),
        (r"(?:then\s+)?(?:repeat|switch|swap|change|same)\s+(?:on\s+)?(?:the\s+)?(?:other\s+)?"
         rf"(?P<part>{_BODY})\b",
         _part("each", "each {part}", sure=False)),
        (r"(?:then\s+)?(?:switch|swap)\b(?!\s+\w)", _part("each", "each {part}", sure=False)),
        # holds and rests
        (rf"({_TIME})\s*(?:of\s+)?holds?\b(?!\s+\d)", _text("hold", "{0}")),
        (rf"hold(?:ing)?\s+(?:it\s+|each\s+|each\s+one\s+)?(?:for\s+)?({_TIME})",
         _text("hold", "{0}")),
        (rf"({_TIME})\s*{_REST}\b{_OF_SETS}?", _text("gap", "{0}")),
        (rf"({_TIME}){_OF_SETS}", _text("gap", "{0}")),
        (rf"(?:with\s+)?{_REST}\s*(?:of\s+|for\s+|:\s*)?({_TIME}){_OF_SETS}?", _text("gap", "{0}")),
        (rf"(?:switch|swap|side|change)(?:\s+(?:sides?|changes?))?\s+(?:of\s+|in\s+)?({_TIME})",
         _text("change", "change {0}")),
        # what is done, by its name
        (r"(\d+)[\s-]*counts?\b", _text("work", "{0}s", sure=False)),
        (rf"(\d+)\s+((?:[a-z]+[\s-]+){{0,2}}[a-z]+s){_END}", _counted),
        (rf"(\d+)(?!\s*{_UNIT}\b)(?!:){_END}", _text("count", "{0}")),
    )
)  # fmt: skip
"""Pieces from elsewhere, tried in order at each place; behind them come the language's own."""

_BETWEEN: Final = re.compile(
    r"(?:[\s,;:()\[\]|@&+]|[-–—](?=\s|$)|(?:of|with|for|at|and|w/)(?=\s))+"
)


def mended_moves(line: SourceLine) -> Iterator[Mended]:
    """The moves that a line from elsewhere may mean, the likeliest first."""
    text = _in_digits(line.text.strip())
    if len(text) > _LONGEST or not _NUMBER_IN.search(text) or _SENTENCE.search(text):
        return
    for name, details in _halves(without_marks(text)):
        if (mended := _mended(line, name, details)) is not None:
            yield mended


_SENTENCE: Final = re.compile(r"(?<!\bea)[.!?]$", re.IGNORECASE)
"""The end of a sentence, which is no move; `30s ea.` is one."""


def _in_digits(text: str) -> str:
    """The text with the numbers in words that count sets, repetitions or breaths in digits."""
    if len(text) > _LONGEST:
        return text
    text = re.sub(r"\btwice\b", "2 times", text, flags=re.IGNORECASE)
    return _NUMBER_WORD.sub(lambda match: str(NUMBER_WORDS.index(match[1].lower()) + 1), text)


_NUMBER_WORD: Final = re.compile(
    rf"\b({'|'.join(NUMBER_WORDS)})(?=\s+(?:times|sets?|reps?|breaths?)\b)", re.IGNORECASE
)


def without_marks(text: str) -> str:
    """The text of a line of a list, without its bullet or number, bold type and table rules."""
    mark = MARK.match(text)
    text = re.sub(r"\*\*|__|~~|`", "", text[mark.end() :] if mark else text)
    return _SLANTED.sub(r"\2", text).strip().strip("|").strip()


_SLANTED: Final = re.compile(r"(?<!\w)([*_])(\w[^*_]*)\1(?!\w)")


MARK: Final = re.compile(
    r"(?:[-*+•·–—▪◦‣]\s*\[[ xX]?\]\s*|\[[ xX]?\]\s*|[☐☑☒✓✔✗→➤►▶•·▪◦‣]\s*|[-*+–—]\s+"
    r"|\d{1,2}[.)]\s+(?!\d)|\(?(?:\d{1,2}|[a-zA-Z])\)\s+|\d{1,2}(?:\.|\s*[-–:]\s+)(?=[^\W\d_]))+"
)
"""What stands in front of a line of a list: a bullet, a number, a box to tick."""

_START: Final = re.compile(
    r"(?<=[\s,:;(|–—])(?=\d|[x×*]\s?\d|(?:each|both|per|left|right|only|on|"
    r"for|hold|alternat|rest|with|switch|l|2|two)\b)",
    re.IGNORECASE,
)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The name and the details, for each place where the details may begin."""
    for match in _START.finditer(text):
        name = text[: match.start()].rstrip(" \t,:;(|–—-=.…→>").removesuffix(" for")
        if (
            name.strip()
            and ". " not in f"{text[: match.start()]} "
            and not re.search(r"\d\s*[x×]?$|[x×]$", name)
        ):
            yield name.strip(), text[match.start() :]


def _mended(line: SourceLine, name: str, details: str) -> Mended | None:
    pieces = _cut(details, name)
    if not pieces or (whole := _resolved(pieces)) is None:
        return None
    text = "".join(
        piece.text if not at else f"{' ' if piece.joined else ', '}{piece.text}"
        for at, piece in enumerate(whole)
    )
    part = written_part(name, line.source) if LACKING in text else None
    if part is not None:
        text = text.replace(f"{LACKING}s", plural_of(part)).replace(LACKING, part)
    return Mended(name, text, all(piece.sure for piece in whole), LACKING in text)


def _cut(details: str, name: str) -> list[_Piece]:
    """The pieces of the details, all of them or none."""
    pieces: list[_Piece] = []
    position = 0
    line = SourceLine(_NO_SOURCE, 1, "", details, 1, None)
    while True:
        between = _BETWEEN.match(details, position)
        position = between.end() if between else position
        if position >= len(details):
            return pieces
        found = _piece(line, position, name)
        if found is None:
            return []
        piece, end = found
        joins = piece.slot in _SIDES and not (between and set(between[0]) & set(",;"))
        pieces.append(replace(piece, joined=joins))
        position = end


_NO_SOURCE: Final = Source("", ())
_SIDES: Final = ("each", "only", "first", "alternating")


def _piece(line: SourceLine, position: int, name: str) -> tuple[_Piece, int] | None:
    for pattern, make in _PIECES:
        match = pattern.match(line.text, position)
        if match and (piece := make(match, f"{name} {line.text}")):
            return piece, match.end()
    try:
        specs, _ = read_part(line, position, position + 1)
    except Mistake:
        return None
    if not specs:
        return None
    end = specs[0].end
    return _Piece(specs[0].slot, line.text[position:end].strip()), end


def _resolved(pieces: list[_Piece]) -> list[_Piece] | None:
    """The pieces as details of the language; None where they do not go together."""
    slots = [piece.slot for piece in pieces]
    if any(slots.count(slot) > 1 for slot in slots):
        return None
    if "count" in slots and not {"times", "sets"} & set(slots):
        return None
    worked = bool({"work", "count"} & set(slots))
    held = "hold" in slots and not worked
    repeated = bool({"sets"} & set(slots)) or ("times" in slots and (worked or held))
    whole: list[_Piece] = []
    for piece in pieces:
        match piece.slot:
            case "count":
                whole.append(replace(piece, slot="work", text=f"{piece.text} reps"))
            case "times" if worked or held:
                sets = "1 set" if piece.text == "1" else f"{piece.text} sets"
                whole.append(replace(piece, slot="sets", text=sets))
            case "times":
                whole.append(replace(piece, slot="work", text=f"{piece.text} reps"))
            case "hold" if held:
                whole.append(replace(piece, slot="work", text=piece.text.removeprefix("hold ")))
            case "hold":
                text = piece.text if piece.text.startswith("hold") else f"hold {piece.text}"
                whole.append(replace(piece, text=text))
            case "alternating" if not any("reps" in other.text for other in pieces):
                word = piece.text.split()[-1]
                part = LACKING if LACKING in word else PLURALS.get(word.lower(), word)
                whole.append(replace(piece, slot="each", text=f"each {part}", sure=False))
            case "gap" if repeated:
                whole.append(replace(piece, slot="rest", text=f"rest {piece.text} between"))
            case "gap":
                return None
            case _:
                whole.append(piece)
    if slots[:2] == ["times", "count"] and int(pieces[0].text) > int(pieces[1].text):
        whole[0] = replace(whole[0], sure=False)
    return whole if any(piece.slot == "work" for piece in whole) else None
