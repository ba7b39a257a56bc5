"""Wordings from elsewhere: headers and details as trainers and other timers write them."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.suggestions import suggestion
from voicecoach.told.sentence import Sentence

NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip

_TIME: Final = r"(\d+(?:[.:]\d+)*\s*[a-z]*)"
_ROUNDS: Final = r"(\d+\s+(?:rounds?|times?))"
_NONSTOP: Final = r"(?:non?[\s-]*stop|back[\s-]to[\s-]back|without\s+(?:a\s+)?(?:rest|break)s?)"
_AS_MANY: Final = r"as\s+many\s+(?:rounds|times)\s+as\s+(?:possible|you\s+can)"
_MINUTE: Final = r"(?:(?:every|on\s+the|each)\s+minute(?:\s+on\s+the\s+minute)?|emom)"


def _table(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), form) for pattern, form in rows)


_HEADERS: Final = _table(
    (rf"{_NONSTOP}\s*:?", "nonstop"),
    (rf"{_NONSTOP}\s*[,:]?\s*{_ROUNDS}\s*:?", "{0}, nonstop"),
    (rf"{_ROUNDS}\s*,?\s*{_NONSTOP}\s*:?", "{0}, nonstop"),
    (r"emom\s*:?", "10 rounds, every 1m"),
    (r"emom\s*(?:for\s|[,:])?\s*(\d+)\s*(?:m|mins?|minutes?|x|rounds?|times)?\s*:?",
     "{0} rounds, every 1m"),
    (r"(\d+)[\s-]*(?:m|mins?|minutes?)\s+emom\s*:?", "{0} rounds, every 1m"),
    (rf"{_ROUNDS}\s*,?\s*{_MINUTE}\s*:?", "{0}, every 1m"),
    (rf"{_ROUNDS}\s*,?\s*(?:one\s+)?every\s+{_TIME}\s*:?", "{0}, every {1}"),
    (rf"{_MINUTE}\s*:?", "10 rounds, every 1m"),
    (rf"every\s+{_TIME}\s*:?", "10 rounds, every {0}"),
    (r"amrap\s*:?", "rounds for 10m"),
    (rf"amrap\s*(?:for\s|in\s|[,:])?\s*{_TIME}\s*:?", "rounds for {0}"),
    (rf"{_TIME}\s+amrap\s*:?", "rounds for {0}"),
    (rf"{_AS_MANY}\s*(?:for\s|in\s|,)?\s*{_TIME}\s*:?", "rounds for {0}"),
    (rf"rounds?\s*(?:in\s|:)?\s*{_TIME}\s*:?", "rounds for {0}"),
)  # fmt: skip
"""The headers of blocks in other wordings -> the header of the language."""

_MAY_BE_HEADER: Final = re.compile(
    r"\d|no|back|without|emom|every|on\s|each\s|amrap|as\s|round", re.IGNORECASE
)

_BREATHING: Final = _table(
    (r"breath(?:e|s|ing)?\s*[:,]?\s*(in\s+\d.*)", "breathe {0}"),
    (r"(?:breath(?:e|s|ing)?|box\s+breathing)\s*[:,]?\s*(\d+(?:\.\d+)?-\d.*)", "breathe {0}"),
)
"""Breathing in other wordings -> the statement of the language."""

_DETAILS: Final = _table(
    (rf"hold(?:ing)?\s+(?:it\s+|each\s+|each\s+one\s+)?for\s+{_TIME}", "hold {0}"),
    (rf"releas(?:e|ing)\s+for\s+{_TIME}", "release {0}"),
    (r"as\s+many(?:\s+rep(?:etition)?s)?\s+as\s+(?:possible|you\s+can)", "as long as you can"),
    (r"as\s+long\s+as\s+(?:possible|i\s+can)|(?:until|till|to)\s+failure|amrap",
     "as long as you can"),
    (rf"(?:at\s+most|up\s+to|max(?:imum|\.)?|no\s+more\s+than)\s+{_TIME}", "{0} at most"),
    (rf"{_TIME}\s+max(?:imum|\.)?", "{0} at most"),
    (r"(?:until|till)\s+(?:you(?:'re|\s+are)|i(?:'m|\s+am))\s+ready", "until ready"),
    (r"(?:when|till|til)\s+ready|(?:until|till)\s+(?:done|finished)", "until ready"),
    (rf"(?:approx(?:\.|imately)?|around|circa|ca\.?|roughly|~)\s*{_TIME}", "about {0}"),
    (r"(?:each|per|every|one)\s+(\w+)\s+at\s+(?:a\s+)?time", "one {0} at a time"),
    (r"all\s+sets\s+(?:of|on|with)\s+one\s+(\w+)(?:\s+first)?", "one {0} at a time"),
    (r"(\d+\s+sets?)\s+(?:of|with|à)\s+(\d.*)", "{0} {1}"),
    (r"alternat\w*\s+(?:each\s+|both\s+|between\s+|the\s+)*(\w+)", "alternating {0}"),
)  # fmt: skip
"""Details in other wordings -> the detail of the language."""

_LADDER: Final = re.compile(
    r"(\d+(?:\s*[-–/]\s*\d+)+)\s*(reps?|breaths?|s|secs?|m|mins?)\b", re.IGNORECASE
)
_LONGEST: Final = 100
"""Characters; no wording is longer, and a hostile line is."""


def as_header(text: str) -> str | None:
    """The header of a block that a line in another wording was meant to be, if it is one."""
    return _meant(text, _HEADERS) if _MAY_BE_HEADER.match(text) else None


def as_breathing(text: str) -> str | None:
    """The breathing that a line in another wording was meant to be, if it may be one."""
    return _meant(text, _BREATHING) or _with_plain_phases(text)


def _with_plain_phases(text: str) -> str | None:
    """Breathing whose phases have other names, or a `for` before their time."""
    if len(text) > _LONGEST or not _PHASED.match(text):
        return None
    plain = text
    for pattern, word in _PHASES:
        plain = pattern.sub(word, plain)
    plain = f"breathe {plain.removeprefix('breathe ')}"
    return None if plain == text else plain


_PHASED: Final = re.compile(r"(?:breathe?\s+)?(?:in|inhale)\s", re.IGNORECASE)
_PHASES: Final = _table(
    (r"\b(?:breathe?\s+in|inhale|in)\s+(?:for\s+)?(?=\d)", "in "),
    (r"\b(?:breathe?\s+out|exhale|out)\s+(?:for\s+)?(?=\d)", "out "),
    (r"\bhold\s+(?:it\s+)?(?:for\s+)?(?=\d)", "hold "),
)
"""The phases of a breath in other wordings -> their names in the language."""


def as_detail(text: str) -> str | None:
    """The detail that a text in another wording was meant to be, if it may be one."""
    return as_ladder(text) or _meant(text, _DETAILS)


def as_ladder(text: str) -> str | None:
    """The ladder that a row of numbers was meant to be: `21-15-9 reps`."""
    if len(text) > _LONGEST or not (ladder := _LADDER.fullmatch(text)):
        return None
    unit = ladder[2].lower()
    numbers = re.findall(r"\d+", ladder[1])
    counted = unit.startswith(("rep", "breath"))
    rungs = numbers if counted else [f"{number}{unit}" for number in numbers]
    return " then ".join(rungs) + (f" {unit}" if counted else "")


def mended_breathing(text: str) -> Sentence | None:
    """The help for a line that begins like breathing and is not understood, if one is sure."""
    if len(text) > _LONGEST:
        return None
    mended = _with_plain_phases(text) or text
    if row := _ROW.match(text):
        numbers = "-".join(re.findall(_NUMBER, row[1]))
        mended = f"breathe {numbers}{text[row.end() :]}"
    if often := _OFTEN.search(mended):
        count = next(number for number in often.groups() if number).lower()
        count = count if count.isdecimal() else str(NUMBER_WORDS.index(count) + 1)
        mended = f"{mended[: often.start()]}, {count} time{'' if count == '1' else 's'}"
    return None if mended == text else suggestion(mended)


_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_ROW: Final = re.compile(
    rf"breathe\s+({_NUMBER}(?:\s*[-–—/:− ]\s*{_NUMBER}){{1,3}})(?=\s*(?:,|$|[x×]))",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"\s*[, ]\s*(?:[x×*]\s*(\d+)|(\d+)\s*(?:[x×]|rounds?|breaths?|times?)"
    rf"|({'|'.join(NUMBER_WORDS)})\s+times?)$",
    re.IGNORECASE,
)


def _meant(text: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    if len(text) > _LONGEST:
        return None
    for pattern, form in table:
        match = pattern.fullmatch(text)
        if match and (meant := form.format(*match.groups())).lower() != text.lower():
            return meant
    return None
