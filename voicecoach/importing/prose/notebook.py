"""The parts of a text that are nothing to do: notes, warnings, what is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from voicecoach.importing.prose.cautions import is_warning
from voicecoach.importing.prose.names import is_needed, without_number
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.words import Vocabulary

_MOST_WARNINGS: Final = 4
_LONGEST_WARNING: Final = 160
_MOST_WORDS: Final = 14
"""Words of a sentence that says nothing beside what holds for all moves."""


@dataclass(slots=True)
class Notebook:
    """The notes of a text as they come in."""

    words: Vocabulary
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    consumed: set[str] = field(default_factory=set)
    """Sentences that tell what holds for all moves, and nothing else."""
    topic_head: str = ""
    is_in_list: bool = False

    def take(self, text: str, *, is_item: bool) -> str:
        """Take a text, and tell what it became."""
        rest: list[str] = []
        for sentence in sentences_of(text):
            if sentence in self.consumed and len(sentence.split()) <= _MOST_WORDS:
                continue
            needed = self.words.needs.match(sentence)
            is_short = len(sentence) <= _LONGEST_WARNING and len(self.warnings) < _MOST_WARNINGS
            if is_short and is_warning(sentence, self.words):
                self.warnings.append(without_number(sentence))
            elif needed and is_needed(sentence[needed.end() :]) and len(sentence) < 120:
                self.needs.append(sentence[needed.end() :].strip(" ."))
            else:
                rest.append(sentence)
        if rest:
            self._note(" ".join(rest), is_item=is_item)
        return "a note" if rest else "a warning, or what is needed"

    def _note(self, text: str, *, is_item: bool) -> None:
        """A note; the items of one list are one note, behind the heading above them."""
        if self.topic_head:
            head = self.topic_head
            self.notes.append(f"{head}{'' if head.endswith('?') else ':'} {text}")
            self.topic_head = ""
        elif is_item and self.notes and self.notes[-1].endswith(":"):
            self.notes[-1] = f"{self.notes[-1]} {text}"
        elif is_item and self.is_in_list and self.notes:
            self.notes[-1] = f"{self.notes[-1].rstrip('.;')}; {text}"
        else:
            self.notes.append(text)
        self.is_in_list = is_item
