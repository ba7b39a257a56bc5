"""Which letters a script may have its voice read: those that its language is written in.

A voice of another alphabet spells such words, names their letters one by one, or keeps silent.
Latin letters are read by nearly every voice, and a single letter, such as the Greek one of an
angle, by all.

Which alphabet a language has is told by Unicode's likely subtags (CLDR, through Babel).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from voicecoach.errors import Problem, Span, problem_order
from voicecoach.languages import primary
from voicecoach.problems import problem
from voicecoach.script.parser import Parsed
from voicecoach.script.reading.blocks import NonstopHead, RoundsForHead, RoundsHead
from voicecoach.script.reading.inside import Detail, Instruction, RepeatSetup
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.settings import Setting
from voicecoach.script.reading.statements import Note, Statement, Title
from voicecoach.script.routine import (
    BreatheStep,
    PauseStep,
    RestStep,
    SayStep,
    SectionStep,
    TimedLine,
    Use,
)
from voicecoach.script.text import Text

_LATIN: Final = "LATIN"

_PREFIXES: Final = {
    "Hans": ("CJK", "BOPOMOFO"),
    "Hant": ("CJK", "BOPOMOFO"),
    "Jpan": ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "CJK"),
    "Kore": ("HANGUL", "HALFWIDTH", "CJK"),
}
"""Alphabet (ISO 15924) -> how Unicode's names of its letters begin, where not with its own name."""

_OF_SEVERAL: Final = frozenset(name for names in _PREFIXES.values() for name in names)

_SYLLABLES: Final = _OF_SEVERAL | {"ETHIOPIC"}
"""The letters of which one is a word, or much of one."""

_SPELLING: Final = ("ja", "ky", "my")
"""The languages whose voices spell Latin words letter by letter."""

_LATIN_WORD: Final = re.compile(r"(?=[a-z]*[A-Z]?[a-z]{3})[A-Za-z]{4,}")
"""A Latin word that is no abbreviation."""

_PLACEHOLDER: Final = r"\{(?:[a-z]+\}|side:)"


def check_letters(
    parsed: Parsed, *, any_voice: bool = False, language: str | None = None
) -> Parsed:
    """The script, with a problem for each spoken text whose letters its voice does not read.

    None where `any_voice` may speak it all the same.  The voice is one for `language`, or
    for the script's own.
    """
    routine = parsed.draft or parsed.routine
    if any_voice or routine is None:
        return parsed
    language = language or routine.settings.language
    known = _known(word for word, _ in routine.settings.pronounce)
    found = [
        wrong
        for statement in parsed.statements.values()
        for span in _spoken(statement)
        if (wrong := _unread(span, language, known))
    ]
    if not found:
        return parsed
    problems = tuple(sorted([*parsed.problems, *found], key=problem_order))
    return replace(parsed, routine=None, problems=problems)


def _spoken(statement: Statement) -> Iterator[Span]:
    """Where the words of a statement stand that are spoken."""
    match statement:
        case Title(span=span) | MoveHead(named=span):
            yield span
        case SayStep(text=text) | RestStep(text=Text() as text):
            yield text.span
        case Instruction(text=text) | Detail(text=text) | TimedLine(text=text):
            yield text.span
        case Setting(key="warning"):
            yield statement.value
        case RestStep() | PauseStep() | BreatheStep() | Use() | SectionStep():
            pass
        case RoundsHead() | NonstopHead() | RoundsForHead() | RepeatSetup() | Setting() | Note():
            pass


def _known(own: Iterable[str]) -> re.Pattern[str]:
    """All that needs no look: placeholders, and the words that the script says how to pronounce."""
    words = sorted(dict.fromkeys(own), key=lambda word: (-len(word), word))
    return re.compile("|".join([_PLACEHOLDER, *map(re.escape, words)]), re.IGNORECASE)


def _unread(span: Span, language: str, known: re.Pattern[str]) -> Problem | None:
    """The problem of a spoken text with letters that no voice of the language reads."""
    text = span.text
    if text.isascii() and primary(language) not in _SPELLING:
        return None
    looked_at = known.sub(lambda found: " " * len(found[0]), text)
    for start, end in _foreign(looked_at, language):
        where = replace(span, start=span.start + start, end=span.start + end)
        return problem("E508", where, word=text[start:end], language=language)
    return None


def _foreign(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where words stand whose letters a voice of the language does not read."""
    read = _alphabet(language)
    if not read:
        return
    if primary(language) in _SPELLING:
        yield from (found.span() for found in _LATIN_WORD.finditer(text))
    at = 0
    for alphabet, letters in groupby(text, _alphabet_of):
        end = at + len(list(letters))
        is_word = end - at > 1 or alphabet in _SYLLABLES
        if alphabet and alphabet not in read and is_word:
            yield at, end
        at = end


@lru_cache(maxsize=4096)
def _alphabet_of(char: str) -> str | None:
    """The beginning of Unicode's name of a letter; None where it is of no alphabet."""
    if unicodedata.category(char)[0] not in "LM":
        return None
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in _OF_SEVERAL or name in _named() else None


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """The alphabets that Unicode knows, as the names of their letters begin."""
    from babel import Locale

    return frozenset(name.upper() for name in Locale("en").scripts.values()) - {_LATIN}


@lru_cache(maxsize=64)
def _alphabet(language: str) -> frozenset[str]:
    """The alphabets of a language, as the names of their letters begin; empty where unknown."""
    from babel import Locale
    from babel.core import get_global

    subtags = language.split("-")
    likely = get_global("likely_subtags").get(primary(language), "")
    codes = {part for part in (*likely.split("_"), *(s.title() for s in subtags)) if len(part) == 4}
    names = Locale("en").scripts
    return frozenset(
        name
        for code in codes
        for name in _PREFIXES.get(code, (str(names.get(code, "")).upper(),))
        if name
    )
