"""The score of a script against the wished one: the share of moves that are all right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from voicecoach.importing.draft import Draft
from voicecoach.importing.table import SOURCE_FORMATS, Given
from voicecoach.importing.writing import write_draft
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse

TEXTS: Final = Path(__file__).parent / "texts"

_OF_PROSE: Final = [
    one for one in SOURCE_FORMATS if one.name in ("docx", "pdf", "html", "markdown", "text")
]

NAMES: Final = tuple(sorted(p.name for p in TEXTS.iterdir() if p.suffix != ".coach"))


@dataclass(frozen=True, slots=True)
class Told:
    """A move of a script: its head, and the lines under it."""

    head: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The moves that are all right, of all that the two scripts have, and those that are not."""

    right: int
    moves: int
    wrong: tuple[str, ...]


def drafts(name: str) -> list[Draft]:
    """The drafts of a text of the fixtures."""
    path = TEXTS / name
    given = Given(path.stem, path.suffix, path.read_bytes())
    form = next(one for one in _OF_PROSE if one.reader().recognises(given))
    return form.reader().read(given)


def written(name: str) -> str:
    """The script that a text of the fixtures becomes."""
    (draft,) = drafts(name)
    return write_draft(draft).text


def head_of_line(text: str, number: int) -> str:
    """The line of a move in the script of a plain text, without its comment."""
    (draft,) = _OF_PROSE[-1].reader().read(Given("list", ".txt", text.encode()))
    return list(_moves(write_draft(draft).text))[number].head


def score(made: str, wished: str) -> Score:
    """The score of a script; a move too many counts as one that is wrong."""
    one, other = list(_moves(made)), list(_moves(wished))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    wrong = [
        f"{one[a:b]} -> {other[c:d]}" for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]
    return Score(right, max(len(one), len(other)), tuple(wrong))


def wished_for(name: str) -> str:
    """The wished script of a text, in its canonical form."""
    text = (TEXTS / name).with_suffix(".coach").read_text("utf-8")
    return format_script(parse("wished.coach", text.encode()))


def _moves(script: str) -> Iterator[Told]:
    """The moves, rests and headers of rounds of a script, without comments."""
    head: str = ""
    under: list[str] = []
    for line in script.splitlines():
        told = line.partition("  // ")[0].strip()
        if not told or told.startswith(_NO_MOVES):
            continue
        if told.startswith(_UNDER):
            under.append(told)
            continue
        if head:
            yield Told(head, tuple(under))
        head, under = told, []
    if head:
        yield Told(head, tuple(under))


_NO_MOVES: Final = ("#", ">", "//", "language:", "warning:")
_UNDER: Final = ("- ", "feel:", "tip:", "needs:", "then:")
