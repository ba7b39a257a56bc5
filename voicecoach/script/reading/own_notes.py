"""Lines of notes in the script's own language, and names that hide what notes say.

The reader of moves knows what a name may not hold in English; here is the same for the words of
another language: a time, a count or a rest in a name is told, and no advice makes one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from voicecoach.errors import Edit, Problem, Source
from voicecoach.problems import problem, with_help
from voicecoach.script.keywords.table import Keywords
from voicecoach.script.reading.lines import SourceLine, Standing
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.naming import OR_QUOTED, behind_name
from voicecoach.script.reading.specs import KEYWORDS
from voicecoach.script.reading.statements import Statement, read_statement
from voicecoach.script.reading.translating import counted_throughout, translated
from voicecoach.told.sentence import told
from voicecoach.units import UNIT_WORDS

_LONGEST: Final = 200
"""Characters; notes have no longer lines, and a hostile line does."""


NAMED_WHOLE: Final = told("put the whole name in double quotes, or mend the detail")


def wrong_name(line: SourceLine, statement: Statement, keywords: Keywords) -> Problem | None:
    """The problem of a move whose name has a time, a count or a rest in it; None without one."""
    if not isinstance(statement, MoveHead) or line.text[0] in '"“”„‟«»':
        return None
    name = statement.named.text
    if len(name) > _LONGEST:
        return None
    if keywords.rests.fullmatch(name):
        return problem("E309", statement.named, help=OR_QUOTED, word=name)
    whole = counted_throughout(replace(line, text=name, replaced=()), keywords)
    if sides := keywords.both_sides.search(name):
        span = line.part(sides.start(), sides.end())
        return problem("E315", span, help=behind_name(name), word=sides[0])
    found = _HIDDEN.search(whole.text) if whole.replaced else None
    if found is None:
        return None
    hidden = whole.part(found.start(), found.end())
    return problem("E315", hidden, help=behind_name(name), word=hidden.text)


_HIDDEN: Final = re.compile(
    rf"(?<![^\W\u3040-\u9fff])(?<![/.-])\d+(?:\.\d+)?\s*(?:{'|'.join(UNIT_WORDS)}|reps?|sets?|breaths?)(?![\w-])"
    r"(?!\s*(?:の力|丈|目|転))",
    re.IGNORECASE,
)
"""A time or a count in a name, but for words that merely begin as one."""


def makes_no_wrong_name(line: SourceLine, text: str, where: Standing, keywords: Keywords) -> bool:
    """False where a line that says `text` instead is a move whose name hides something."""
    if len(text) > _LONGEST:
        return True
    tried, statement, found = _read(line, text, where, keywords)
    if statement is None:
        return found not in _OF_NAMES
    return _named_right(tried, statement, keywords)


_OF_NAMES: Final = ("E307", "E315")
"""Problems of names that hide something."""


def is_sound(line: SourceLine, text: str, where: Standing, keywords: Keywords) -> bool:
    """True where a line that says `text` instead is understood, and its name hides nothing."""
    if len(text) > _LONGEST:
        return False
    tried, statement, _ = _read(line, text, where, keywords)
    return statement is not None and _named_right(tried, statement, keywords)


def _read(
    line: SourceLine, text: str, where: Standing, keywords: Keywords
) -> tuple[SourceLine, Statement | None, str]:
    """The line that says `text`, put into English, its statement, and the code of its problem."""
    found: list[Problem] = []
    source = Source("", (f"{line.indent}{text}",), line.source.language)
    tried = translated(SourceLine(source, 1, line.indent, text, line.start, None), keywords)
    statement = read_statement(tried, where, found)
    return tried, statement, found[-1].code if found else ""


def _named_right(line: SourceLine, statement: Statement | None, keywords: Keywords) -> bool:
    """True where a statement is no move, or one whose name hides nothing and is whole."""
    if not isinstance(statement, MoveHead):
        return True
    return wrong_name(line, statement, keywords) is None and _is_whole_name(statement, keywords)


def _is_whole_name(head: MoveHead, keywords: Keywords) -> bool:
    """True where no word that leads on to something else ends the name, and brackets close."""
    name = head.name
    pairs = all(name.count(a) == name.count(b) for a, b in ("()", "（）", "[]"))
    if name.lower() in KEYWORDS:
        return False
    return pairs and not keywords.leads_on.search(name)


def of_notes(
    line: SourceLine, where: Standing, told: Problem, keywords: Keywords
) -> Problem | None:
    """The problem with the line put as its language has it; None where no rule makes it whole.

    The rules are tried one after another, each on what the one before it has made.
    """
    text = line.as_written
    if len(text) > _LONGEST:
        return None
    anywhere = Standing.ROUNDS if where is Standing.BEFORE_STEPS else where
    for rule in keywords.compiled(keywords.notes):
        mended = keywords.substituted(rule, text)
        if mended == text or not mended.strip():
            continue
        text = mended.strip()
        if not line.text[0].islower():
            text = f"{text[:1].upper()}{text[1:]}"
        if is_sound(line, text, anywhere, keywords):
            return with_help(told, None, _whole(line, text))
    return None


def _whole(line: SourceLine, text: str) -> Edit:
    span = line.source.span(line.number, line.start, line.start + len(line.as_written))
    return Edit(span, text, sure=False)
