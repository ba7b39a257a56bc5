"""From blocks to a draft: moves, sections, rounds, notes and warnings of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Final

from voicecoach.importing.draft import (
    Draft,
    DraftRest,
    NotThisFormat,
    SpokenText,
)
from voicecoach.importing.prose.amounts import amounts_in, turns_in
from voicecoach.importing.prose.aside import Aside
from voicecoach.importing.prose.blocks import TextBlock, Written, unstarred
from voicecoach.importing.prose.cautions import is_caution
from voicecoach.importing.prose.details import length_of, merged
from voicecoach.importing.prose.fates import Fates
from voicecoach.importing.prose.forms import without_fields
from voicecoach.importing.prose.general import Generally
from voicecoach.importing.prose.languages import vocabulary_of
from voicecoach.importing.prose.listing import as_listed
from voicecoach.importing.prose.making import Making
from voicecoach.importing.prose.names import lead_of, split_name, tidy_name, without_number
from voicecoach.importing.prose.narrating import told_one_by_one
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.outline import Outlined, lowered, outlined
from voicecoach.importing.prose.programme import Programme
from voicecoach.importing.prose.shapes import (
    is_heading_like,
    is_move,
    is_rest_line,
    is_topic,
    shape_of,
    texts_under,
)
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.tables import tables_of
from voicecoach.importing.prose.titles import named_routine, plain_title, title_given
from voicecoach.importing.prose.words import Vocabulary, is_between_rounds

NO_EXERCISE: Final = (
    "it has no exercise: no name with a time, repetitions or instructions was found"
)

_LARGEST: Final = 400_000
_MOST_BLOCKS: Final = 10_000
_LONGEST: Final = 6000
"""Characters of a paragraph that is read; nobody writes longer ones for people."""


_PARTS: Final = re.compile(r"[,;]\s+(?![^(]*\))|\s+(?:and|und|y)\s+(?=[^,;]*$)")
"""Between the moves of a list in one line."""


_TIMED: Final = re.compile(r"\b(?:amrap|emom|tabata|for\s+time)\b", re.IGNORECASE)
"""Words for moves that are done as often as time allows, which no script can tell."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reader is: what holds for all moves here, and what the heading is about."""

    defaults: Amounts = field(default_factory=Amounts)
    is_topic: bool = False
    is_of_exercises: bool = False


def draft_of(written: Written, stem: str) -> Draft:
    """The draft of a text.  Raises `NotThisFormat` where there is no exercise in it."""
    words = vocabulary_of(" ".join(block.text for block in written.blocks))
    is_long = len(written.blocks) > _MOST_BLOCKS
    if is_long or sum(len(block.text) for block in written.blocks) > _LARGEST:
        raise NotThisFormat("it has more text in it than any routine has")
    reader = _reader(words)
    blocks = reader.of_bounded_length(written.blocks)
    blocks = without_fields(blocks, reader.fates, reader.book.notes)
    blocks = as_listed(told_one_by_one(lowered(blocks, words)), words)
    own, reader.title_block = title_given(blocks, written.title, words)
    title = own or named_routine(written.blocks, words) or stem
    blocks = reader.blocks_without_title(blocks)
    roots = outlined(blocks, lambda n: is_heading_like(blocks, n, words))
    place = _Place(
        defaults=reader.general.rest_of_sets(blocks),
        is_of_exercises=bool(words.kinds.search(title)),
    )
    reader.nodes(roots, place)
    if not reader.programme.moves:
        raise NotThisFormat(NO_EXERCISE)
    for block in blocks:
        if not reader.fates.is_told(block):
            reader.aside.not_understood(block)
    return Draft(
        title=title,
        language=words.language,
        settings=reader.programme.settings(),
        warnings=tuple(map(SpokenText, reader.book.warnings)),
        notes=tuple(reader.book.notes),
        items=reader.programme.all_items(),
        rows=reader.fates.in_order(written, written.blocks),
    )


def _reader(words: Vocabulary) -> _Reader:
    book, fates = Notebook(words), Fates()
    programme = Programme(words, book)
    aside = Aside(words, book, fates, programme)
    making = Making(words, book, fates, programme, aside)
    general = Generally(words, book, fates, programme)
    return _Reader(words, book, fates, programme, general, aside, making)


@dataclass(slots=True)
class _Reader:
    words: Vocabulary
    book: Notebook
    fates: Fates
    programme: Programme
    general: Generally
    aside: Aside
    making: Making
    title_block: TextBlock | None = None

    def of_bounded_length(self, blocks: Sequence[TextBlock]) -> list[TextBlock]:
        """The blocks with text; those that are too long for one are told as left out."""
        kept = []
        for block in blocks:
            if len(block.text) > _LONGEST:
                self.fates.tell(block, "left", "it is too long for a paragraph")
            elif block.text.strip() or block.cells:
                kept.append(block)
            else:
                self.fates.tell(block, "left", "a line without words", is_known=True)
        return kept

    def blocks_without_title(self, blocks: list[TextBlock]) -> list[TextBlock]:
        """The blocks; a title that is no heading is none of them."""
        block = self.title_block
        if block is None or block.kind == "heading":
            return blocks
        self.fates.tell(block, "taken", "the title")
        told = amounts_in(unstarred(block.text), self.words)
        if told.rounds:
            self.programme.tell_rounds(told, unstarred(block.text))
        return [one for one in blocks if one is not block]

    # The outline

    def nodes(self, nodes: Sequence[Outlined], place: _Place) -> None:
        """Read what stands side by side."""
        self.general.found = None
        place = replace(place, defaults=self.general.with_defaults(nodes, place.defaults))
        found = self.general.found
        intro = ""
        for kind, group in groupby(nodes, key=_group):
            members = list(group)
            if kind == "item":
                self._list(members, place, intro)
            elif kind == "row":
                self._table([node.block for node in members], place)
            else:
                for node in members:
                    before = self.programme.moves
                    self.general.found = None
                    self._one(node, place)
                    if self.general.found is not None and self.programme.moves == before:
                        place = replace(place, defaults=merged(self.general.found, place.defaults))
            intro = unstarred(members[-1].block.text) if kind == "paragraph" else ""
        self.general.found = found

    def _one(self, node: Outlined, place: _Place) -> None:
        block = node.block
        if block.kind == "heading" or node.is_name:
            self._heading(node, place)
        else:
            self._paragraph(block, place)

    def _heading(self, node: Outlined, place: _Place) -> None:
        block, words = node.block, self.words
        body = list(
            takewhile(lambda one: one.block.kind != "row" and not one.is_name, node.children)
        )
        behind = node.children[len(body) :]
        is_table = all(one.block.kind == "row" for one in behind)
        if body and behind and self._is_move_alone(Outlined(block, body), is_table=is_table):
            self._heading(Outlined(block, body), place)
            self.nodes(behind, place)
            return
        if is_move(node, words, is_likely=place.defaults.has_any):
            if block is self.title_block:
                self.fates.tell(block, "taken", "the title, and the move")
            self.making.of_node(node, place.defaults)
            return
        text = unstarred(block.text).strip().rstrip(":")
        if node.is_name and not node.children and not self._is_section(node, place):
            self._line(node, place)
            return
        if (
            words.adverts.search(text)
            and not words.exercise.search(text)
            and block.kind == "heading"
        ):
            self.aside.leave(node, "an advertisement")
            return
        topic = is_topic(text, words) and block is not self.title_block
        if block is self.title_block:
            self.fates.tell(block, "taken", "the title")
            place = replace(place, is_of_exercises=bool(words.kinds.search(text)))
        elif topic:
            self.fates.tell(block, "taken", "the heading of a note")
            self.programme.close()
            self.book.topic_head = plain_title(text)
        else:
            self.fates.tell(block, "taken", "a section, where moves stand under it")
            self.programme.close()
            self.programme.pending = (block, plain_title(text))
            self.book.topic_head = plain_title(text)
        told = amounts_in(text, words)
        if told.rounds or (told.reps and not told.time and re.search(r"[x×]", text)):
            self.programme.rounds_from = len(self.programme.items)
            self.programme.tell_rounds(told, text)
            if self.programme.pending:
                name, _ = split_name(text, words, has_context=False)
                again = rf"\(\s*(?:{words.again})?\s*\)|\b(?:{words.rounds})\b"
                outer = tidy_name(re.sub(again, "", name, flags=re.IGNORECASE))
                self.programme.pending = (block, outer or self.programme.pending[1])
        elif turns := turns_in(text):
            self.programme.rest_between = self.programme.rest_between or turns
            place = replace(place, defaults=merged(Amounts(time=turns.time), place.defaults))
            if self.programme.pending:
                self.programme.pending = (
                    block,
                    plain_title(text.partition("(")[0]) or self.programme.pending[1],
                )
        elif told.has_any and told.has_sides | bool(words.every_move.search(text)) and not topic:
            place = replace(place, defaults=merged(told, place.defaults))
        inner = replace(
            place,
            is_topic=topic,
            is_of_exercises=not topic
            and (
                bool(words.kinds.search(text) or words.chapters.search(without_number(text)))
                or place.is_of_exercises
                or (self.programme.moves > 0 and bool(words.exercise.search(text)))
            ),
        )
        self.nodes(node.children, inner)
        if self.programme.pending and self.programme.pending[0] is block:
            self.programme.pending = None
        self.programme.close()

    def _is_move_alone(self, node: Outlined, *, is_table: bool) -> bool:
        """True where what stands before a table or another name is a move by itself."""
        words, text = self.words, node.block.text
        told = [amounts_in(unstarred(one.block.text), words) for one in texts_under(node)]
        is_named = is_table or (
            bool(words.exercise.search(text)) and not words.chapters.search(text)
        )
        is_first = node.block is not self.title_block
        has_amount = any(one.has_any for one in told) or node.block.kind == "heading"
        return is_named and is_first and has_amount and is_move(node, words)

    def _is_section(self, node: Outlined, place: _Place) -> bool:
        text = unstarred(node.block.text).rstrip(":")
        return (
            bool(self.words.chapters.search(text))
            or text.isupper()
            or node.block.text.startswith("**")
            or not (place.is_of_exercises or self.words.exercise.search(text))
        )

    def _list(self, nodes: Sequence[Outlined], place: _Place, intro: str) -> None:
        """A list: of moves, or of what is said in notes."""
        words = self.words
        shapes = [shape_of(node, words) for node in nodes]
        named = sum(bool(words.exercise.search(node.block.text)) for node in nodes)
        strong = sum(
            shape in ("move", "rest", "group") or (shape == "rounds" and bool(node.children))
            for node, shape in zip(nodes, shapes, strict=True)
        )
        context = place.is_of_exercises or bool(words.kinds.search(intro))
        is_moves = not place.is_topic and (
            strong * 2 >= len(nodes)
            or (context and (shapes.count("step") * 2 < len(nodes) or strong > 0))
            or named * 2 > len(nodes)
            or self._has_amounts(nodes)
        )
        if place.is_topic and strong * 2 > len(nodes) and named * 2 > len(nodes):
            is_moves = not words.asking.search(intro)
        for node, shape in zip(nodes, shapes, strict=True):
            if is_moves and not self.aside.is_advert(unstarred(node.block.text)):
                self._item(node, shape, place)
            else:
                self.aside.all_noted(node)

    def _has_amounts(self, nodes: Sequence[Outlined]) -> bool:
        told = [amounts_in(unstarred(node.block.text), self.words) for node in nodes]
        return sum(one.has_any and not one.is_often for one in told) * 3 >= len(nodes) * 2

    def _item(self, node: Outlined, shape: str, place: _Place) -> None:
        words = self.words
        text = unstarred(node.block.text)
        amounts = amounts_in(text, words)
        match shape:
            case "rest" if is_between_rounds(text, words) and self.programme.round_rest:
                self.fates.tell(node.block, "taken", "the rest between the rounds")
            case "rest":
                time = amounts.rest or amounts.time
                if time:
                    self.programme.push(DraftRest(length_of(time)))
                    self.fates.tell(node.block, "taken", "a rest")
            case "rounds" if node.children:
                self._rounds_of(node, place, amounts)
            case "rounds":
                self.programme.tell_rounds(amounts, text)
                self.fates.tell(node.block, "taken", "how many rounds")
            case "every":
                self.fates.tell(node.block, "taken", "what holds for each move")
            case "other":
                self.aside.not_understood(node.block)
            case "move" | "bare" | "step" if _TIMED.search(text):
                self.aside.not_understood(node.block)
                self.nodes(node.children, replace(place, is_of_exercises=True))
            case "bare" if self._is_saying(node, amounts, place):
                self.aside.not_understood(node.block)
            case "move" | "bare":
                if node.children or not self._inline_list(node.block, place):
                    self.making.of_node(node, place.defaults)
            case "label":
                self.aside.all_noted(node)
            case "group":
                self._group(node, place)
            case _ if is_caution(text, words) and not node.children:
                self.aside.noted(node.block, text)
            case _ if amounts.has_any or place.defaults.has_any or node.children:
                self.making.of_sentence(node, place.defaults)
            case _:
                self._paragraph(node.block, place)

    def _is_saying(self, node: Outlined, amounts: Amounts, place: _Place) -> bool:
        """True for a few words that name no exercise, and speak of something: `log it`."""
        words = self.words
        said = set(re.findall(r"[^\W\d_]+", node.block.text.lower()))
        is_told = amounts.has_any or place.defaults.has_any or node.children
        return (
            not is_told
            and not words.exercise.search(node.block.text)
            and bool(said & words.objects)
        )

    def _group(self, node: Outlined, place: _Place) -> None:
        """An item with moves under it, such as a superset: its own words stay as a comment."""
        text = unstarred(node.block.text)
        self.programme.open_section()
        self.programme.comment(text)
        is_plain = not amounts_in(text, self.words).has_any and not _TIMED.search(text)
        if is_plain:
            self.fates.tell(node.block, "decided", "a comment above its moves")
        else:
            self.aside.not_told(
                node.block, "what it says of the moves under it stands as a comment"
            )
        self.nodes(node.children, replace(place, is_of_exercises=True))

    def _rounds_of(self, node: Outlined, place: _Place, amounts: Amounts) -> None:
        """Rounds whose moves stand under the item that tells them."""
        self.fates.tell(node.block, "taken", "how many rounds")
        inner = replace(place, is_of_exercises=True)
        self.programme.in_rounds(
            amounts, unstarred(node.block.text), lambda: self.nodes(node.children, inner)
        )

    def _line(self, node: Outlined, place: _Place) -> None:
        """A line that stands alone and is a name."""
        shape = shape_of(node, self.words)
        is_exercise = bool(self.words.exercise.search(node.block.text))
        if shape in ("move", "rest", "rounds", "every") or (
            shape == "bare" and is_exercise and not place.is_topic
        ):
            self._item(node, shape, place)
        else:
            self._paragraph(node.block, place)

    def _table(self, blocks: Sequence[TextBlock], place: _Place) -> None:
        for table in tables_of(blocks, self.words):
            self.making.of_table(table, place.defaults)

    def _paragraph(self, block: TextBlock, place: _Place) -> None:
        words, text = self.words, unstarred(block.text).strip()
        amounts = amounts_in(text, words)
        is_known = self.fates.is_told(block)
        if self.aside.is_advert(text):
            self.aside.leave_advert(block, text)
            return
        if not place.is_topic and self._inline_list(block, place):
            return
        if not place.is_topic and not is_known:
            if (
                is_rest_line(text, amounts, words)
                and self.programme.moves
                and (amounts.rest or amounts.time)
            ):
                self._item(Outlined(block), "rest", place)
                return
            shape = shape_of(Outlined(block), words)
            is_open = not text.endswith((".", "!"))
            lead = lead_of(block.text, words)
            if (
                shape == "move"
                and (is_open or lead)
                and not amounts.is_often
                and (words.exercise.search(text) or place.is_of_exercises)
            ):
                self.making.of_node(
                    Outlined(replace(block, kind="item") if lead else block), place.defaults
                )
                return
        if self._is_repeat(text, amounts):
            self.programme.tell_rounds(amounts, text)
            self.fates.tell(block, "taken", "how many rounds")
            return
        self.aside.noted(block, text)

    def _inline_list(self, block: TextBlock, place: _Place) -> bool:
        """Read a paragraph that is a list of moves in one line; False where it is none."""
        text = unstarred(block.text).strip().rstrip(".")
        head, colon, tail = text.partition(":")
        parts = _PARTS.split(tail if colon and len(head) < 80 else text)
        if len(parts) < 3 or len(text) > 1000:
            return False
        nodes = [
            Outlined(replace(block, kind="item", text=part.strip(), level=1)) for part in parts
        ]
        shapes = [shape_of(node, self.words) for node in nodes]
        if shapes.count("move") * 3 < 2 * len(nodes) or not set(shapes) <= {"move", "bare", "rest"}:
            return False
        for node, shape in zip(nodes, shapes, strict=True):
            self._item(node, shape, place)
        return True

    def _is_repeat(self, text: str, amounts: Amounts) -> bool:
        return bool(
            self.programme.moves
            and not self.programme.rounds
            and (amounts.rounds or amounts.reps)
            and not amounts.time
            and not amounts.is_often
            and self.words.rounds_of_all.search(text)
            and len(text) < 200
        )


def _group(node: Outlined) -> str:
    if node.block.kind in ("item", "row"):
        return node.block.kind
    return "paragraph"
