"""Sentences that hold for all moves: how long each is held, the rests between them, rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.importing.prose.amounts import amounts_in, outside, turns_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.details import merged
from voicecoach.importing.prose.fates import Fates
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.programme import Programme, rest_told
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import is_rest_line, shape_of
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary, is_between_moves, is_between_rounds


@dataclass(slots=True)
class Generally:
    """All that a text tells of its moves together, as it comes in."""

    words: Vocabulary
    book: Notebook
    fates: Fates
    programme: Programme
    found: Amounts | None = None
    """What a section without moves told about all moves."""

    def rest_of_sets(self, blocks: Sequence[TextBlock]) -> Amounts:
        """The rest that a sentence of its own tells for between the sets of all moves."""
        words = self.words
        between = rf"\b(?:{words.between})\b\W+(?:\w+\W+){{0,2}}?(?:{words.sets})\b"
        for block in blocks:
            said = sentences_of(unstarred(block.text)) if block.kind == "paragraph" else []
            if any(amounts_in(sentence, words).has_any for sentence in said):
                continue  # it is about a move
            for sentence in said:
                told = amounts_in(sentence, words)
                is_alone = told.rest and not (told.has_any or told.has_sides)
                is_of_sets = re.search(between, sentence, re.IGNORECASE)
                if is_alone and is_of_sets and is_rest_line(sentence.strip(" ."), told, words):
                    self.fates.tell(block, "taken", "the rest between the sets")
                    self.book.consumed.add(sentence)
                    return Amounts(rest=told.rest)
        return Amounts()

    def with_defaults(self, nodes: Sequence[Outlined], defaults: Amounts) -> Amounts:
        """The amounts that hold for all moves here, with what sentences of the nodes tell."""
        for node in nodes:
            if node.block.kind in ("heading", "row") or node.is_name or node.children:
                continue
            for sentence in sentences_of(unstarred(node.block.text)):
                defaults = self._with_default(sentence, node.block, defaults)
        return defaults

    def _with_default(self, sentence: str, block: TextBlock, defaults: Amounts) -> Amounts:
        told = amounts_in(sentence, self.words)
        turns = turns_in(sentence)
        if turns and not self.words.exercise.search(outside(sentence, told.spans)):
            self.programme.rest_between = self.programme.rest_between or turns
            self.fates.tell(block, "taken", "the time of each move, and the rest between them")
            self.book.consumed.add(sentence)
            self.found = Amounts(time=turns.time)
            return merged(self.found, defaults)
        is_of_all = bool(self.words.every_move.search(sentence)) and not (told.sets or told.reps)
        is_between = bool(re.search(rf"\b(?:{self.words.between})\b", sentence, re.IGNORECASE))
        if told.rest and (is_between_moves(sentence, self.words) or (is_of_all and is_between)):
            self.programme.rest_between = self.programme.rest_between or Amounts(rest=told.rest)
            self.fates.tell(block, "taken", f"a rest of {rest_told(told)} between the moves")
            self.book.consumed.add(sentence)
        if told.rest and is_between_rounds(sentence, self.words):
            self.programme.round_rest = told
            self.fates.tell(block, "taken", f"a rest of {rest_told(told)} between the rounds")
            self.book.consumed.add(sentence)
        is_item = block.kind == "item" and shape_of(Outlined(block), self.words) != "rounds"
        if not self.programme.rounds and not is_item and self._is_round(sentence, told):
            self.programme.tell_rounds(told, sentence)
            self.fates.tell(block, "taken", "how many rounds")
            self.book.consumed.add(sentence)
        if not self.words.every_move.search(sentence):
            return defaults
        if told.reps and not told.time and self.words.rounds_of_all.search(sentence):
            return defaults
        if told.has_any or told.has_sides:
            self.fates.tell(block, "taken", "what holds for each move")
            told.rest = told.side = told.rounds = None
            self.book.consumed.add(sentence)
            self.found = told
            return merged(told, defaults)
        return defaults

    def _is_round(self, sentence: str, told: Amounts) -> bool:
        if told.rounds:
            return told.rounds.low > 1 and not told.has_any
        is_repeated = told.is_times and told.time is None and not told.is_often
        return (
            is_repeated and not told.has_sides and bool(self.words.rounds_of_all.search(sentence))
        )
