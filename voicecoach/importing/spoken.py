"""SpokenText texts and names of a draft as a script writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from voicecoach.errors import Problem, Source
from voicecoach.importing.cleaning import on_one_line, shortened
from voicecoach.importing.draft import MARKS, OTHER, SIDE, SIDED, SpokenText
from voicecoach.languages import primary
from voicecoach.markup import without_markup
from voicecoach.script.keywords.table import keywords_of
from voicecoach.script.reading.doubts import LONGEST_NAME
from voicecoach.script.reading.lines import Standing, read_lines
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.own_notes import wrong_name
from voicecoach.script.reading.statements import Statement, read_statement
from voicecoach.script.reading.translating import translated
from voicecoach.script.routine import Specs

_WORDS: Final = {"de": ("eine", "andere"), "es": ("un", "otro"), "en": ("one", "other")}
"""Language -> the words for this side and the other one where nothing has sides."""

_UNNAMED: Final = {"de": "Übung", "es": "Ejercicio", "ja": "運動", "en": "Exercise"}

LONGEST_SPOKEN: Final = 10_000
"""Characters of a text or a name that are looked at; more nobody says in a quarter of an hour."""

_SLASHES: Final = re.compile(r"(?:^|(?<=[\s\\]))//")


def slashed(text: str) -> str:
    r"""The text with two slashes as `\//` where they would begin a comment."""
    return _SLASHES.sub(r"\\//", text) if "//" in text else text


def has_words(text: str) -> bool:
    """True where there is something in a text that can be spoken."""
    return any(character.isalnum() for character in text)


def text_of(spoken: SpokenText, language: str, *, has_sides: bool) -> str:
    """A spoken text as a script writes it, slashes apart; empty where it has no words.

    Its marks become placeholders, or words, where nothing has sides.
    """
    text = on_one_line(spoken.text[:LONGEST_SPOKEN], MARKS)
    if not has_words(without_markup(text)):
        return ""
    if has_sides:
        text = text.replace("{", "{{").replace("}", "}}")
        text = SIDED.sub(_own_words, text).replace(SIDE, "{side}").replace(OTHER, "{other}")
    else:
        text = in_words(text, language).replace("{", "{{").replace("}", "}}")
    return on_one_line(text)


def in_words(text: str, language: str) -> str:
    """A text whose marks are words."""
    this, other = _WORDS.get(primary(language), _WORDS["en"])
    return SIDED.sub(r"\1", text).replace(SIDE, this).replace(OTHER, other)


def _own_words(mark: re.Match[str]) -> str:
    """The placeholder of a mark with words of its own, or the words for left alone."""
    left, right = (word.strip() for word in mark.groups())
    if set("{}|") & set(left + right) or not (left or right):
        return left.replace("|", " ")
    return f"{{side:{left}|{right}}}"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a script can have, and the decisions on the way to it."""

    name: str
    decisions: tuple[str, ...] = ()


def name_of(name: str, fallback: str, language: str) -> Named:
    """The name of a move, a section or a routine: one line with words, no longer than a screen."""
    whole = on_one_line(in_words(name[:LONGEST_SPOKEN], language))
    plain = on_one_line(without_markup(whole))
    if not has_words(plain):
        return Named(fallback, (f"the name was '{whole}'" if whole else "it had no name",))
    if len(plain) > LONGEST_NAME:
        return Named(shortened(plain, LONGEST_NAME), (f"the name went on: {plain}",))
    return Named(plain)


def unnamed(language: str) -> str:
    """The name of a move that has none."""
    return _UNNAMED.get(primary(language), _UNNAMED["en"])


@dataclass(frozen=True, slots=True)
class DraftHead:
    """The line of a move, and its details as the language reads them; None where it is none."""

    text: str
    specs: Specs | None


@lru_cache(maxsize=4096)
def head_of(name: str, details: tuple[str, ...], language: str) -> DraftHead:
    """The line of a move, its name in quotes where it would be read otherwise.

    The surest way to know is to read the line, with the keywords of the script's language, and
    to see whether the name comes back.
    """
    behind = on_one_line(", ".join(details))
    plain = f"{slashed(name)}, {behind}"
    found = [_read(plain, where, language) for where in _places(name)]
    first = found[0]
    if isinstance(first, MoveHead) and all(_is_same(one, name, first.specs) for one in found):
        return DraftHead(plain, first.specs)
    quoted = f'"{name.replace(chr(34), chr(39))}", {behind}'
    wished = _read(quoted, Standing.STEPS, language)
    return DraftHead(quoted, wished.specs if isinstance(wished, MoveHead) else None)


def _places(name: str) -> tuple[Standing, ...]:
    """The places where a name may be read in its own way: before the first step are settings."""
    is_key = ":" in name or "=" in name
    return (Standing.STEPS, Standing.BEFORE_STEPS) if is_key else (Standing.STEPS,)


def _is_same(statement: Statement | None, name: str, specs: Specs) -> bool:
    return isinstance(statement, MoveHead) and (statement.name, statement.specs) == (name, specs)


def _read(text: str, where: Standing, language: str) -> Statement | None:
    """The statement of a line that stands alone; None where there is anything wrong with it."""
    found: list[Problem] = []
    (line,) = read_lines(Source("", (text,)))
    if not line.text or line.comment is not None:
        return None
    if (keywords := keywords_of(language)) is not None:
        line = translated(line, keywords)
    statement = read_statement(line, where, found)
    if keywords is not None and statement and wrong_name(line, statement, keywords):
        return None
    return None if found else statement


def is_statement(text: str, where: Standing, language: str) -> bool:
    """True where the language reads a line there without a problem."""
    return _read(text, where, language) is not None
