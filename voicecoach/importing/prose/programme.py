"""The programme that a text makes: its moves and rests in order, in sections and rounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.importing.draft import (
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftSection,
    SpokenText,
    UnderLine,
)
from voicecoach.importing.prose.blocks import TextBlock
from voicecoach.importing.prose.details import length_of
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary, is_between_moves
from voicecoach.units import format_duration

_WHOLE: Final = re.compile(
    r"\b(?:routine|everything|program(?:me?|m)?|session|rutina|todo|alles)\b",
    re.IGNORECASE,
)
"""Words for all that stands in a text, and not in its last section alone."""


@dataclass(slots=True)
class Programme:
    """All that a text has to do, as it comes in."""

    words: Vocabulary
    book: Notebook
    items: list[DraftItem] = field(default_factory=list)
    pending: tuple[TextBlock, str] | None = None
    """A heading that becomes a section as soon as a move stands under it."""
    rest_between: Amounts | None = None
    round_rest: Amounts | None = None
    moves: int = 0
    rounds_from: int = 0
    rounds: tuple[int, str, tuple[str, ...]] | None = None

    def open_section(self) -> None:
        """Begin the section whose heading waits for its first move."""
        if self.pending:
            self.items.append(DraftSection(self.pending[1]))
            self.pending = None

    def push(self, item: DraftItem) -> None:
        """Add a move or a rest; what is needed is told under the first move behind it."""
        self.book.topic_head = ""
        self.open_section()
        if isinstance(item, DraftMove):
            self.moves += 1
            if self.book.needs:
                lines = tuple(UnderLine("needs", SpokenText(need)) for need in self.book.needs)
                item = replace(item, under=(*item.under, *lines))
                self.book.needs = []
        self.items.append(item)

    def comment(self, text: str) -> None:
        """Add a line that only the writer sees."""
        self.items.append(DraftComment(text))

    def tell_rounds(self, told: Amounts, sentence: str) -> None:
        """Take a sentence for the header of rounds around the moves up to the next heading."""
        count = told.rounds or told.reps
        if count is None or count.low <= 1:
            return
        has_rest = told.rest and not is_between_moves(sentence, self.words)
        rest = (
            f", rest {format_duration(length_of(told.rest))} between"
            if told.rest and has_rest
            else ""
        )
        note = () if count.is_one else (f"{count.low:g}-{count.high:g} rounds: the fewer",)
        start = 0 if _WHOLE.search(sentence) else self.rounds_from
        self.rounds = (start, f"{round(count.low)} rounds{rest}", note)

    def in_rounds(self, told: Amounts, sentence: str, inside: Callable[[], None]) -> None:
        """Put what `inside` adds into the rounds that a sentence tells."""
        self.open_section()
        waiting, self.rounds = self.rounds, None
        self.rounds_from = start = len(self.items)
        self.tell_rounds(told, sentence)
        own, self.rounds = self.rounds, waiting
        inside()
        if own and any(isinstance(one, DraftMove) for one in self.items[start:]):
            self.items[start:] = [DraftBlock(own[1], tuple(self.items[start:]), own[2])]

    def close(self) -> None:
        """End the rounds that are open: all moves since their start become a block."""
        if self.rounds is not None:
            start, header, decisions = self.rounds
            if self.round_rest and "rest" not in header:
                header = f"{header}, rest {rest_told(self.round_rest)} between"
                self.round_rest = None
            inside = self.items[start:]
            lead = [one for one in inside if isinstance(one, DraftSection)][:1]
            rest = [one for one in inside if one not in lead]
            if any(isinstance(one, DraftMove) for one in rest):
                self.items[start:] = [*lead, DraftBlock(header, tuple(rest), decisions)]
                self.rounds = None
                self.rounds_from = len(self.items)
                return
            if lead:
                self.rounds = None
        else:
            self.rounds_from = len(self.items)

    def settings(self) -> tuple[tuple[str, str], ...]:
        """The settings that the text asks for."""
        if self.rest_between and self.rest_between.rest:
            return (("rest", format_duration(length_of(self.rest_between.rest))),)
        return ()

    def all_items(self) -> tuple[DraftItem, ...]:
        """All items, with the rounds that are still open."""
        self.close()
        return tuple(self.items)


def rest_told(told: Amounts) -> str:
    """The rest that a sentence tells, as a script writes it; empty where it tells none."""
    return format_duration(length_of(told.rest)) if told.rest else ""
