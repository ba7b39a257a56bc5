"""The parts of a text that are nothing to do: notes, warnings, adverts, what is not understood."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.cautions import is_caution
from voicecoach.importing.prose.fates import Fates
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.programme import Programme
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import texts_under
from voicecoach.importing.prose.words import Vocabulary


@dataclass(slots=True)
class Aside:
    """Keeps things for readers, or leaves them out, and tells their fate."""

    words: Vocabulary
    book: Notebook
    fates: Fates
    programme: Programme

    def noted(self, block: TextBlock, text: str) -> None:
        """A text that is nothing to do."""
        told = self.book.take(text, is_item=block.kind == "item")
        self.fates.tell(block, "taken", told)

    def all_noted(self, node: Outlined) -> None:
        """A node and all under it as notes, but for advertisements."""
        for one in (node, *texts_under(node)):
            if self.is_advert(unstarred(one.block.text)):
                self.leave_advert(one.block, unstarred(one.block.text))
            else:
                self.noted(one.block, unstarred(one.block.text).strip())

    def is_advert(self, text: str) -> bool:
        """True for a line that sells something, or leads elsewhere."""
        found = self.words.adverts.search(text)
        if found is None or len(text) > 300:
            return False
        return found.start() < 3 or not amounts_in(text, self.words).has_any or "read" in found[0]

    def leave_advert(self, block: TextBlock, text: str) -> None:
        """Leave an advertisement out, and keep what it says for the mover's safety."""
        warned = [one for one in sentences_of(text) if is_caution(one, self.words)]
        if warned:
            self.noted(block, " ".join(warned))
        else:
            self.fates.tell(block, "left", "an advertisement, or a link", is_known=True)

    def leave(self, node: Outlined, why: str) -> None:
        """Leave a node out with all under it, but for cautions."""
        for one in (node, *texts_under(node)):
            if is_caution(one.block.text, self.words):
                self.noted(one.block, unstarred(one.block.text).strip())
            self.fates.tell(one.block, "left", why, is_known=True)

    def not_understood(self, block: TextBlock) -> None:
        """A line that stays in the script as a comment."""
        text = unstarred(block.text) or " | ".join(block.cells)
        if any(c.isalnum() for c in text):
            self.programme.comment(text)
            self.fates.tell(block, "left", "it is not understood, and stands as a comment")
        else:
            self.fates.tell(block, "left", "a line without words", is_known=True)

    def not_told(self, block: TextBlock, why: str) -> None:
        """A line whose words are kept, and which somebody has to look at."""
        self.fates.tell(block, "left", why)
