"""The form that a line was probably meant to have, where it has none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from voicecoach.problems import problem
from voicecoach.script.nearness import one_edit_apart
from voicecoach.script.reading.inside import MOVE_KEYS
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.reading.moves import ends_in_detail
from voicecoach.script.reading.settings import READERS, unknown_setting
from voicecoach.script.reading.specs import is_detail
from voicecoach.script.reading.values import Mistake, mistake
from voicecoach.script.statements import Standing

IsStatement = Callable[[SourceLine, Standing], bool]
"""True where a line, standing there, is a whole statement and no move."""

_WITH_COLON: Final = ("say", *MOVE_KEYS)
_WITHOUT: Final = ("rest", "pause", "use", "at", "every")

_BULLET: Final = re.compile(r"(?:[*•·–—+-]|\d+[.)])\s*(?=[^\W\d])")
_WORD: Final = re.compile(r"([^\W\d_]+)(\s*:)?\s*")
_NUMBERS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_ROUNDS: Final = re.compile(
    rf"(?:(?:repeat|do)\s+)?(\d+|{'|'.join(_NUMBERS)})\s*(x|×|[^\W\d_]+)?(?:\s+([^\W\d_]+))?\s*(:?$|,)",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"(rounds?|times)\s*:?\s*(\d+)\s*:?$", re.IGNORECASE)
_FOREIGN: Final = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "：": ": ", "＃": "#"})
"""Punctuation of East Asian keyboards, and what the language has instead."""

_INSIDE: Final = "inside a move stand '- INSTRUCTION', feel:, tip:, then:, needs:, at, every"


def not_understood(line: SourceLine, is_statement: IsStatement) -> Mistake:
    """The mistake of a line under a move that none of the forms fits."""
    help = _INSIDE
    if ends_in_detail(line) or is_statement(line, Standing.ROUNDS):
        help = "a step of its own starts as far left as the move above it"
    elif doubted := doubt(line, Standing.MOVE, is_statement):
        return doubted
    elif line.text[0].isupper():
        help = f"for an instruction write '- {line.text}'"
    return mistake(line, "E217", 0, len(line.text), help=help)


def doubt(line: SourceLine, where: Standing, is_statement: IsStatement) -> Mistake | None:
    """The mistake of a line without any detail of a move, where it is told what was meant."""
    code = "E217" if where is Standing.MOVE else "E206"
    if bullet := _BULLET.match(line.text):
        help = f"did you mean '- {line.text[bullet.end() :]}'?"
        help += "" if where is Standing.MOVE else " It stands indented under its move"
        return Mistake(problem(code, line.span, help=help))
    if where is not Standing.MOVE and (mended := _rounds(line)):
        return Mistake(problem("E214", line.span, help=f"did you mean '{mended}'?"))
    word = _WORD.match(line.text)
    if word:
        for mended in _mended(line, word, where):
            if is_statement(SourceLine(line.source, line.number, "", mended, 1, None), where):
                return _slip(line, word, mended, code)
        if word[2] and (unknown := _unknown_key(line, word, where)):
            return unknown
    plain = line.text.translate(_FOREIGN)
    if plain != line.text and where is not Standing.MOVE:
        return Mistake(problem(code, line.span, help=f"write '{plain}', with plain punctuation"))
    return None


def _rounds(line: SourceLine) -> str | None:
    if turned := _TURNED.match(line.text):
        return f"{turned[2]} {turned[1].lower()}"
    match = _ROUNDS.match(line.text)
    if match is None:
        return None
    number, first, second, _ = match.groups()
    count = number if number[0].isdecimal() else _NUMBERS.index(number.lower()) + 1
    words = [word.lower() for word in (first, second) if word and word.lower() not in ("x", "×")]
    if not words:
        return f"{count} times" if (first or match.start(1)) and match[4] != "," else None
    near = (known for known in ("rounds", "times") if one_edit_apart(words[-1], known))
    meant = next(near, words[-1] if words[-1] in ("rounds", "times") else None)
    return f"{count} {meant}{line.text[match.start(4) :]}" if meant else None


def _mended(line: SourceLine, word: re.Match[str], where: Standing) -> Iterator[str]:
    """The line with its first word put right, and a colon put behind it or taken away."""
    written, after = word[1].lower(), line.text[word.end() :]
    with_colon = (*_WITH_COLON, *READERS) if where is Standing.BEFORE_STEPS else _WITH_COLON
    for known in _WITHOUT:
        if written == known or one_edit_apart(written, known):
            yield f"{known} {after}"
    for known in with_colon:
        if written == known or one_edit_apart(written, known):
            yield f"{known}: {after}"


def _slip(line: SourceLine, word: re.Match[str], mended: str, code: str) -> Mistake:
    known = mended.partition(" ")[0]
    if known == f"{word[1].lower()}:":
        return mistake(line, "E222", 0, len(word[1]), mended=mended)
    return mistake(line, code, 0, len(word[0].rstrip()), help=f"did you mean '{mended}'?")


def _unknown_key(line: SourceLine, word: re.Match[str], where: Standing) -> Mistake | None:
    after = line.text[word.end() :]
    if is_detail(after.rpartition(",")[2].strip()):
        return None
    key = word[1].lower()
    if where is Standing.BEFORE_STEPS:
        return unknown_setting(line, key)
    if key in READERS:
        return mistake(line, "E209", 0, len(word[1]), key=key)
    if where is Standing.MOVE:
        return None
    help = f"to have it spoken write 'say: {after}'"
    return Mistake(problem("E206", line.span, help=help))
