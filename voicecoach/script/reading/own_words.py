"""The meaning of lines that are not understood, in the words of their own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final, cast

from voicecoach.errors import Edit, Problem
from voicecoach.problems import with_help
from voicecoach.script.keywords.table import KEYWORD_LANGUAGES, Keywords, keywords_of
from voicecoach.script.reading.lines import SourceLine, Standing
from voicecoach.script.reading.specs import KEYWORDS
from voicecoach.script.reading.statements import STATEMENT_WORDS, read_statement
from voicecoach.script.reading.translating import translated, translated_throughout
from voicecoach.script.routine import PARTS
from voicecoach.suggestions import one_edit_apart
from voicecoach.told.sentence import Sentence, told
from voicecoach.units import UNIT_WORDS

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_MOST_WORDS: Final = 20
"""Words that are tried; a line of keywords has no more, and a hostile one does."""


def meant_in_own_words(
    line: SourceLine, where: Standing, told: Problem, keywords: Keywords
) -> Problem:
    """The problem of a line with the mend that its own language tells; else as it was told.

    That is a slip in a keyword, a line of notes in which the keywords stand elsewhere, or a number
    before what is counted.
    """
    slip = next(
        (slip for slip in _slips(line, keywords) if _reads(line, *slip, where, keywords)), None
    )
    if slip is not None:
        start, end, meant = slip
        span = line.source.span(line.number, line.start + start, line.start + end)
        return with_help(told, None, Edit(span, meant, sure=False))
    if told.edit is None and told.code in _UNCLEAR:
        told = _of_notes(line, where, keywords) or _counted(line, told, keywords) or told
    return told if told.edit is None else _in_own_words(line, told, keywords)


def meant_in_other_words(line: SourceLine, where: Standing, told: Problem) -> Problem:
    """The problem of a line of a script in English that is written in words of another language."""
    if len(line.text) > _LONGEST_LINE or not (told.edit is None or told.code == "E303"):
        return told
    for tag in KEYWORD_LANGUAGES:
        keywords = cast(Keywords, keywords_of(tag))
        if not _has_words(line, keywords):
            continue
        english = translated(line, keywords)
        if _is_foreign(english, keywords) and read_statement(english, where, []) is not None:
            edit = line.rewritten(_SPACES.sub(" ", english.text.replace(" ,", ",")).strip())
            return with_help(told, _or_named(tag), edit)
    return told


def _or_named(tag: str) -> Sentence:
    """The help behind the mend of a line in another language."""
    return told(", or name the language of the script under its title: 'language: {tag}'", tag=tag)


def _has_words(line: SourceLine, keywords: Keywords) -> bool:
    """True where a line has a word of another language; Japanese has none between spaces."""
    if not keywords.is_spaced:
        return not line.text.isascii()
    return any(word.lower() in keywords.lone_words for word in _LETTERS.findall(line.text))


def _is_foreign(english: SourceLine, keywords: Keywords) -> bool:
    """True where a word was put into English that no writer of English has for anything."""
    words = (word.lower() for one in english.replaced for word in _LETTERS.findall(one.written))
    return any(word in keywords.lone_words and word not in _ENGLISH_TOO for word in words)


_LETTERS: Final = re.compile(r"[^\W\d_]{4,}|[^\W\d_a-zA-Z]+")
_ENGLISH_TOO: Final = ("pause", "series", "material", "halt", "meter", "final")
_LONGEST_LINE: Final = 200
_SPACES: Final = re.compile(r"\s+")

_UNCLEAR: Final = ("E206", "E213", "E301", "E302", "E303", "E304")
"""Problems of lines whose keywords may stand where they are not looked for."""


def _reads(
    line: SourceLine, start: int, end: int, meant: str, where: Standing, keywords: Keywords
) -> bool:
    """True where a line is understood with other words in a place of it."""
    text = f"{line.as_written[:start]}{meant}{line.as_written[end:]}"
    tried = translated(_rewritten(line, text), keywords)
    return read_statement(tried, where, []) is not None


def _of_notes(line: SourceLine, where: Standing, keywords: Keywords) -> Problem | None:
    """The problem of a line with all keywords in English, where a mend is known for that."""
    throughout = translated_throughout(_rewritten(line, line.as_written), keywords)
    found: list[Problem] = []
    if read_statement(throughout, where, found) is not None or (edit := found[-1].edit) is None:
        return None
    start, end = edit.span.start - line.start, edit.span.end - line.start
    anywhere = Standing.ROUNDS if where is Standing.BEFORE_STEPS else where
    helps = _reads(line, start, end, edit.text, anywhere, keywords)
    return found[-1] if helps else None


_NUMBER_FIRST: Final = re.compile(r"(\d{1,3})\s*(?:[x×]\s*)?([^\W\d_][^\d,:]{2,60})")


def _counted(line: SourceLine, told: Problem, keywords: Keywords) -> Problem | None:
    """The problem of a number before what is counted: `10 Kniebeugen`."""
    match = _NUMBER_FIRST.fullmatch(line.as_written)
    if match is None:
        return None
    name = f"{match[2][0].upper()}{match[2][1:]}"
    text = f"{name}, {keywords.counts['reps'].format(match[1])}"
    return with_help(told, None, line.rewritten(text, sure=False))


def _in_own_words(line: SourceLine, told: Problem, keywords: Keywords) -> Problem:
    """The problem with its mend in the words of the language, where the two mean the same."""
    edit = told.edit
    assert edit is not None
    own = keywords.in_own_words(edit.text, line.as_written)
    whole = _rewritten(line, "")
    same = [translated_throughout(replace(whole, text=text), keywords) for text in (own, edit.text)]
    if own == edit.text or " ".join(same[0].text.split()) != " ".join(same[1].text.split()):
        return told
    help = (told.help or "").replace(edit.text, own)
    return replace(told, edit=replace(edit, text=own), help=help)


def _rewritten(line: SourceLine, text: str) -> SourceLine:
    return replace(line, text=text, replaced=())


def _slips(line: SourceLine, keywords: Keywords) -> Iterator[tuple[int, int, str]]:
    """The words of a line that one slip of the finger parts from a keyword, where they stand."""
    for word in islice(_WORD.finditer(line.as_written), _MOST_WORDS):
        for known in _near(word[0].lower(), keywords):
            cased = known.capitalize() if word[0][0].isupper() else known
            yield word.start(), word.end(), cased


@lru_cache(maxsize=4096)
def _near(word: str, keywords: Keywords) -> tuple[str, ...]:
    """The keywords that one slip makes of a word; none where it is one itself."""
    if word in keywords.lone_words or word in _ENGLISH or len(word) > _LONGEST_WORD:
        return ()
    return tuple(known for known in keywords.words if one_edit_apart(word, known))


_LONGEST_WORD: Final = 30
_ENGLISH: Final = frozenset((*KEYWORDS, *PARTS, *UNIT_WORDS, *STATEMENT_WORDS))
"""The keywords that a script in any language may have."""
