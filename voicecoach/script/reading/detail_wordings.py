"""The details of a move as trainers, notes and other timers write them: one table of pieces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from voicecoach.script.reading.details import SpecSlot
from voicecoach.script.reading.nouns import is_counted
from voicecoach.script.reading.specs import PLURALS
from voicecoach.script.reading.wordings import as_ladder
from voicecoach.script.routine import PARTS
from voicecoach.units import UNIT_WORDS

_Slot = SpecSlot | Literal["times", "count", "gap"]
"""A detail; `times` are sets or repetitions, a `count` follows them, a `gap` is a rest of sets."""


@dataclass(frozen=True, slots=True)
class DetailWording:
    """One detail of a move, whether the language has it so or not; `sure` as in a mend."""

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

_Make = Callable[[re.Match[str], str], DetailWording | None]
"""Makes a piece of a match, in a line; None where it is none after all."""


def _text(slot: _Slot, form: str, *, sure: bool = True) -> _Make:
    def make(match: re.Match[str], _: str) -> DetailWording:
        return DetailWording(slot, form.format(*match.groups()), sure)

    return make


def _part(slot: _Slot, form: str, *, sure: bool = True) -> _Make:
    """A piece that names a part of the body, where it is written in the match or not."""

    def make(match: re.Match[str], _: str) -> DetailWording:
        words = {key: (value or "").lower() for key, value in match.groupdict().items()}
        part = words.get("part") or LACKING
        part = PLURALS.get(part, part)
        side = words.get("side", "")
        return DetailWording(slot, form.format(part=part, side=side), sure)

    return make


LACKING: Final = "PART"
"""It stands in the text of a mended move for the part of the body that nobody knows."""


def _ladder(match: re.Match[str], _: str) -> DetailWording | None:
    """Three numbers are a ladder, and so are two that fall; two that rise are a range."""
    numbers = [int(number) for number in re.findall(_NUMBER, match[1])]
    if len(numbers) == 2 and numbers[0] <= numbers[1]:
        return DetailWording("work", f"{numbers[1]}{match[2]}{match[3]}", sure=False)
    ladder = as_ladder(match[0])
    return None if ladder is None else DetailWording("work", ladder, sure=len(numbers) > 2)


def _counted(match: re.Match[str], line: str) -> DetailWording | None:
    """`10 squats`: a number of what is done."""
    if not is_counted(match[2]):
        return None
    stem = match[2].lower().split()[-1].rstrip("s")
    return DetailWording(
        "work", f"{match[1]} reps", sure=stem in line.lower().partition(match[0].lower())[0]
    )


DETAIL_WORDINGS: Final[tuple[tuple[re.Pattern[str], _Make], ...]] = tuple(
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
        (rf"{_PREFIX}(?:right|r)\s+then\s+(?:the\s+)?(?:left|l)\b(?:\s+(?P<part>{_BODY})\b)?",
         _part("first", "right {part} first")),
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
        (rf"{_BOTH}\s+(?:directions?|ways?)\b", _part("each", "each {part}", sure=False)),
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
