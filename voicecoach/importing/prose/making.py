"""Moves out of what stands under their names, in sentences of their own, and in tables."""

from __future__ import annotations

from dataclasses import dataclass
from operator import or_

from voicecoach.importing.draft import DraftMove, DraftRest
from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.aside import Aside
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.cautions import is_caution
from voicecoach.importing.prose.details import length_of
from voicecoach.importing.prose.fates import Fates
from voicecoach.importing.prose.moves import MoveText
from voicecoach.importing.prose.names import (
    bare_count,
    label_kind,
    labelled,
    lead_of,
    split_name,
    without_number,
)
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.programme import Programme
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import is_rest_line, texts_under
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.tables import MoveTable
from voicecoach.importing.prose.words import Vocabulary


@dataclass(slots=True)
class Making:
    """Makes the moves of a text; `defaults` are what holds for all of them at a place."""

    words: Vocabulary
    book: Notebook
    fates: Fates
    programme: Programme
    aside: Aside

    def of_node(self, node: Outlined, defaults: Amounts) -> None:
        """One move: its name is that of the node, all else stands under it."""
        words = self.words
        lead = lead_of(node.block.text, words) if node.block.kind == "item" else None
        text = lead.name if lead else without_number(node.block.text)
        name, amounts = split_name(text.rstrip(":"), words, has_context=True)
        move = MoveText(words, name, sure=amounts)
        if lead and lead.rest:
            move.add(bare_count(lead.rest, words))
        label = ""
        for one in texts_under(node):
            label = self._under(move, one.block, label)
        self._tell_move(node.block, self._made(move, defaults))

    def of_sentence(self, node: Outlined, defaults: Amounts) -> None:
        """A move that is told in a sentence, without a name of its own."""
        words = self.words
        text = unstarred(node.block.text)
        first, *more = sentences_of(without_number(text))
        name, own = split_name(first, words, has_context=True)
        head, _, tail = name.partition(", ")
        if len(name) > 60 and head and len(head) <= 60:
            more = [tail, *more]
            name = head
        is_long = len(name.split()) > 9
        move = MoveText(words, "" if is_long else name, sure=own)
        if is_long:
            move.add(first)
        for sentence in more:
            move.add(sentence)
        for one in texts_under(node):
            self._under(move, one.block, "")
        self._tell_move(node.block, self._made(move, defaults))

    def of_table(self, table: MoveTable, defaults: Amounts) -> None:
        """The moves and the rests of a table, row by row."""
        words = self.words
        for block in table.heads:
            self.fates.tell(block, "taken", "the head of a table")
        for block in table.rows:
            told = table.fields(block)
            name = next((cell for kind, _, cell in told if kind == "name"), "")
            line = " ".join(unstarred(cell) for cell in block.cells)
            amounts = amounts_in(line, words)
            if is_rest_line(line, amounts, words) and (amounts.rest or amounts.time):
                self.programme.push(DraftRest(length_of(amounts.rest or amounts.time)))  # type: ignore[arg-type]
                self.fates.tell(block, "taken", "a rest")
                continue
            if not any(c.isalpha() for c in name) or not table.is_of_moves:
                self.aside.noted(block, line)
                continue
            tidy, own = split_name(name, words, has_context=True)
            move = MoveText(words, tidy, sure=own)
            for kind, label, cell in told:
                if kind != "name" and cell.strip():
                    move.add_field(label, cell, kind)
            self._tell_move(block, self._made(move, defaults))

    def _under(self, move: MoveText, block: TextBlock, label: str) -> str:
        """Take a block into a move; the label that holds for the blocks behind it."""
        words = self.words
        text = block.text
        shown = unstarred(text).strip()
        kind = words.columns.get(shown.rstrip(" :").lower())
        if words.labels.search(shown):
            self.fates.tell(block, "taken", "a label")
            return ""
        if kind and shown.endswith(":"):
            self.fates.tell(block, "taken", "a label")
            return kind
        lead = lead_of(text, words)
        column = label_kind(lead.name, words) if lead else None
        fields = labelled(shown, words)
        if fields:
            told = ", ".join(move.add_field(name, value, of) for of, name, value in fields)
        elif lead and lead.rest and column:
            told = move.add_field(lead.name, lead.rest, column)
        elif lead and lead.rest and words.labels.search(lead.name):
            told = move.add(lead.rest)
        elif self.aside.is_advert(shown):
            self.aside.leave_advert(block, shown)
            return label
        elif self._is_warning(block) or (label and words.warning.search(shown)):
            self.aside.noted(block, shown)
            return label
        elif label and block.kind == "item":
            told = move.add_field(label, text, label)
        else:
            told = move.add(text)
            label = ""
        is_plain = not told.startswith("a line")
        self.fates.tell(block, "taken" if is_plain else "decided", f"{move.name}: {told}")
        return label

    def _is_warning(self, block: TextBlock) -> bool:
        """True for a paragraph that stands apart, and is about pain or doctors alone."""
        sentences = sentences_of(unstarred(block.text))
        is_apart = block.kind == "paragraph" and not block.is_tight and not block.level
        is_any = any(self.words.warning.search(one) for one in sentences)
        warned = [is_caution(one, self.words) for one in sentences]
        often = [amounts_in(one, self.words).is_often for one in sentences]
        return is_apart and is_any and all(map(or_, warned, often))

    def _made(self, move: MoveText, defaults: Amounts) -> DraftMove:
        made, rest = move.made(defaults)
        self.programme.push(made)
        self.book.notes += move.notes
        if rest:
            self.programme.push(rest)
        return made

    def _tell_move(self, block: TextBlock, made: DraftMove) -> None:
        """The fate of the line that a move begins with, and what was decided about the move."""
        told = f"the move {made.name}, {', '.join(made.details)}"
        if made.decisions:
            self.fates.tell(block, "decided", f"{told} ({'; '.join(made.decisions)})")
        else:
            self.fates.tell(block, "taken", told)
