"""A move as people write it elsewhere, put into the words of the language.

The details are cut into pieces: those of the language, and those of the tables below, as trainers,
notes and other timers have them.  What the pieces mean together (`3 x 10` counts, `30s x 3`
repeats) is decided when all are known; a text with a piece that is neither is not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, cast

from voicecoach.errors import Source
from voicecoach.script.reading.detail_wordings import DETAIL_WORDINGS, LACKING, DetailWording
from voicecoach.script.reading.lines import Mistake, SourceLine
from voicecoach.script.reading.parts import plural_of, written_part
from voicecoach.script.reading.specs import PLURALS, read_part
from voicecoach.script.reading.wordings import NUMBER_WORDS
from voicecoach.units import DurationError, Milliseconds, format_duration, parse_duration

_NUMBER_IN: Final = re.compile(r"\d+")
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
    r"(?:[-*+•·・–—▪◦‣]\s*\[[ xX]?\]\s*|\[[ xX]?\]\s*|[☐☑☒✓✔✗→➤►▶•·・▪◦‣]\s*|[-*+–—]\s+"
    r"|\d{1,2}[.)．）]\s*(?<=[\s．）])(?!\d)|\(?(?:\d{1,2}|[a-zA-Z])\)\s+|\d{1,2}(?:[.．]|\s*[-–:]\s+)(?=[^\W\d_]))+"
)
"""What stands in front of a line of a list: a bullet, a number, a box to tick."""

_START: Final = re.compile(
    r"(?<=[\s,:;(|–—])(?=\d|[x×*]\s?\d|(?:each|both|per|left|right|only|on|"
    r"for|hold|squeeze|contract|press|alternat|rest|with|switch|r|l|2|two)\b)",
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


def _cut(details: str, name: str) -> list[DetailWording]:
    """The pieces of the details, all of them or none."""
    pieces: list[DetailWording] = []
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


def _piece(line: SourceLine, position: int, name: str) -> tuple[DetailWording, int] | None:
    for pattern, make in DETAIL_WORDINGS:
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
    return DetailWording(specs[0].slot, line.text[position:end].strip()), end


def _with_release(pieces: list[DetailWording]) -> list[DetailWording]:
    """Repetitions that are paced and held: what is left of the pace is the release."""
    held = next((piece for piece in pieces if piece.slot == "hold"), None)
    paced = next((piece for piece in pieces if _PACED.fullmatch(piece.text)), None)
    if held is None or paced is None:
        return pieces
    count, pace = cast(re.Match[str], _PACED.fullmatch(paced.text)).groups()
    try:
        rest = parse_duration(pace) - parse_duration(held.text.removeprefix("hold "))
    except DurationError:
        return pieces
    if rest <= 0:
        return pieces
    release = format_duration(Milliseconds(rest))
    others = [piece for piece in pieces if piece not in (held, paced)]
    return [
        replace(paced, text=f"{count} reps", sure=False),
        replace(held, joined=False),
        DetailWording("release", f"release {release}", sure=False),
        *others,
    ]


_PACED: Final = re.compile(r"(\d+)\s+reps?\s+at\s+(\S.*)")


def _resolved(pieces: list[DetailWording]) -> list[DetailWording] | None:
    """The pieces as details of the language; None where they do not go together."""
    pieces = _with_release(pieces)
    slots = [piece.slot for piece in pieces]
    if any(slots.count(slot) > 1 for slot in slots):
        return None
    if "count" in slots and not {"times", "sets"} & set(slots):
        return None
    worked = bool({"work", "count"} & set(slots))
    held = "hold" in slots and not worked
    repeated = bool({"sets"} & set(slots)) or ("times" in slots and (worked or held))
    whole: list[DetailWording] = []
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
