"""From blocks to a draft: moves, sections, rounds, notes and warnings of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from operator import or_
from typing import Final

from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    DraftSection,
    NotThisFormat,
    SpokenText,
    UnderLine,
)
from voicecoach.importing.prose.amounts import Amounts, amounts_in, outside, turns_in
from voicecoach.importing.prose.blocks import TextBlock, Written, unstarred
from voicecoach.importing.prose.cautions import is_caution, is_greeting
from voicecoach.importing.prose.details import length_of, merged
from voicecoach.importing.prose.fates import Fates
from voicecoach.importing.prose.forms import without_fields
from voicecoach.importing.prose.languages import vocabulary_of
from voicecoach.importing.prose.listing import as_listed
from voicecoach.importing.prose.moves import MoveText
from voicecoach.importing.prose.names import (
    bare_count,
    is_instruction,
    label_kind,
    labelled,
    lead_of,
    split_name,
    tidy_name,
    without_number,
)
from voicecoach.importing.prose.narrating import told_one_by_one
from voicecoach.importing.prose.notebook import Notebook
from voicecoach.importing.prose.outline import Outlined, lowered, outlined
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import (
    is_heading_like,
    is_move,
    is_rest_line,
    is_topic,
    shape_of,
    texts_under,
)
from voicecoach.importing.prose.tables import MoveTable, tables_of
from voicecoach.importing.prose.titles import named_routine
from voicecoach.importing.prose.words import Vocabulary
from voicecoach.units import format_duration

NO_EXERCISE: Final = (
    "it has no exercise: no name with a time, repetitions or instructions was found"
)

_LARGEST: Final = 400_000
_MOST_BLOCKS: Final = 10_000
_LONGEST: Final = 6000
"""Characters of a paragraph that is read; nobody writes longer ones for people."""


_PARTS: Final = re.compile(r"[,;]\s+(?![^(]*\))|\s+(?:and|und|y)\s+(?=[^,;]*$)")
"""Between the moves of a list in one line."""


_WHOLE: Final = re.compile(
    r"\b(?:routine|everything|program(?:me?|m)?|session|rutina|todo|alles)\b",
    re.IGNORECASE,
)
"""Words for all that stands in a text, and not in its last section alone."""


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
    reader = _Reader(words, Notebook(words))
    is_long = len(written.blocks) > _MOST_BLOCKS
    if is_long or sum(len(block.text) for block in written.blocks) > _LARGEST:
        raise NotThisFormat("it has more text in it than any routine has")
    blocks = reader.of_bounded_length(written.blocks)
    blocks = without_fields(blocks, reader.fates, reader.book.notes)
    blocks = as_listed(told_one_by_one(lowered(blocks, words)), words)
    title = reader.titled(blocks, written.title) or named_routine(written.blocks, words) or stem
    blocks = reader.blocks_without_title(blocks)
    roots = outlined(blocks, lambda n: is_heading_like(blocks, n, words))
    place = _Place(
        defaults=reader.rest_of_sets(blocks), is_of_exercises=bool(words.kinds.search(title))
    )
    reader.nodes(roots, place)
    if not reader.moves:
        raise NotThisFormat(NO_EXERCISE)
    for block in blocks:
        if not reader.fates.is_told(block):
            reader.not_understood(block)
    return Draft(
        title=title,
        language=words.language,
        settings=reader.settings(),
        warnings=tuple(map(SpokenText, reader.book.warnings)),
        notes=tuple(reader.book.notes),
        items=reader.all_items(),
        rows=reader.fates.in_order(written, written.blocks),
    )


@dataclass(slots=True)
class _Reader:
    words: Vocabulary
    book: Notebook
    fates: Fates = field(default_factory=Fates)
    items: list[DraftItem] = field(default_factory=list)
    found: Amounts | None = None
    """What a section without moves told about all moves."""
    pending: tuple[TextBlock, str] | None = None
    """A heading that becomes a section as soon as a move stands under it."""
    rest_between: Amounts | None = None
    round_rest: Amounts | None = None
    moves: int = 0
    title_block: TextBlock | None = None
    rounds_from: int = 0
    rounds: tuple[int, str, tuple[str, ...]] | None = None

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

    # The title

    def titled(self, blocks: Sequence[TextBlock], title: str) -> str:
        """The title that a text gives itself, without marks."""
        headings = [b for b in blocks if b.kind == "heading"]
        if headings:
            top = min(b.level for b in headings)
            first = next(b for b in headings if b.level == top)
            alone = [b for b in headings if b.level == top] == [first]
            if alone or top == 1:
                self.title_block = first
                return _title(first.text)
        elif len(blocks) > 1 and blocks[0].kind == "paragraph" and not title:
            told = unstarred(blocks[0].text).strip()
            amounts = amounts_in(told, self.words)
            is_short = len(told) <= 90 and not told.endswith((".", "!", ",", ";"))
            is_alone = not blocks[1].is_tight or blocks[1].kind != "paragraph"
            is_alone |= bool(self.words.kinds.search(told)) and self._is_about_all(blocks[1].text)
            others = any(
                is_heading_like(blocks, n, self.words)
                or b.kind in ("item", "row")
                or lead_of(b.text, self.words)
                for n, b in enumerate(blocks[1:], 1)
            )
            is_one = len(sentences_of(told)) == 1 and not told.endswith(":")
            is_long = amounts.time is not None and amounts.time.low >= 60
            is_article = not blocks[1].is_tight and blocks[1].kind == "paragraph"
            others |= is_article and self._is_prose(blocks[1].text)
            has_amount = amounts.has_any or amounts.has_sides
            is_alone &= not re.fullmatch(r"(?:day|tag|día|week|woche|semana)\s+\w+", told, re.I)
            is_free = (
                not has_amount
                or (is_long and told.isupper())
                or (is_long and not is_instruction(blocks[1].text, self.words))
            )
            is_short &= not is_greeting(told)
            if is_short and is_one and is_alone and others and is_free:
                self.title_block = blocks[0]
                return _title(told)
        return _title(title) if title else ""

    def _is_prose(self, text: str) -> bool:
        """True for sentences, the first of which is no instruction."""
        return len(sentences_of(text)) > 1 and not is_instruction(sentences_of(text)[0], self.words)

    def _is_about_all(self, text: str) -> bool:
        """True for what is said about a whole routine, and is no instruction for one move."""
        words = self.words
        is_about = bool(words.every_move.search(text)) or amounts_in(text, words).is_often
        return is_about or not is_instruction(text, words)

    def blocks_without_title(self, blocks: list[TextBlock]) -> list[TextBlock]:
        """The blocks; a title that is no heading is none of them."""
        block = self.title_block
        if block is None or block.kind == "heading":
            return blocks
        self.fates.tell(block, "taken", "the title")
        told = amounts_in(unstarred(block.text), self.words)
        if told.rounds:
            self._tell_rounds(told, unstarred(block.text))
        return [one for one in blocks if one is not block]

    # The outline

    def nodes(self, nodes: Sequence[Outlined], place: _Place) -> None:
        """Read what stands side by side."""
        self.found = None
        place = self._with_defaults(nodes, place)
        found = self.found
        intro = ""
        for kind, group in groupby(nodes, key=_group):
            members = list(group)
            if kind == "item":
                self._list(members, place, intro)
            elif kind == "row":
                self._table([node.block for node in members], place)
            else:
                for node in members:
                    before = self.moves
                    self.found = None
                    self._one(node, place)
                    if self.found is not None and self.moves == before:
                        place = replace(place, defaults=merged(self.found, place.defaults))
            intro = unstarred(members[-1].block.text) if kind == "paragraph" else ""
        self.found = found

    def _with_defaults(self, nodes: Sequence[Outlined], place: _Place) -> _Place:
        """The place with what sentences here tell about all moves."""
        for node in nodes:
            if node.block.kind in ("heading", "row") or node.is_name or node.children:
                continue
            for sentence in sentences_of(unstarred(node.block.text)):
                place = self._with_default(sentence, node.block, place)
        return place

    def _with_default(self, sentence: str, block: TextBlock, place: _Place) -> _Place:
        told = amounts_in(sentence, self.words)
        turns = turns_in(sentence)
        if turns and not self.words.exercise.search(outside(sentence, told.spans)):
            self.rest_between = self.rest_between or turns
            self.fates.tell(block, "taken", "the time of each move, and the rest between them")
            self.book.consumed.add(sentence)
            self.found = Amounts(time=turns.time)
            return replace(place, defaults=merged(self.found, place.defaults))
        is_of_all = bool(self.words.every_move.search(sentence)) and not (told.sets or told.reps)
        is_between = bool(re.search(rf"\b(?:{self.words.between})\b", sentence, re.IGNORECASE))
        if told.rest and (self._is_between_moves(sentence) or (is_of_all and is_between)):
            self.rest_between = self.rest_between or Amounts(rest=told.rest)
            self.fates.tell(block, "taken", f"a rest of {_length(told)} between the moves")
            self.book.consumed.add(sentence)
        if told.rest and self._is_between_rounds(sentence):
            self.round_rest = told
            self.fates.tell(block, "taken", f"a rest of {_length(told)} between the rounds")
            self.book.consumed.add(sentence)
        is_item = block.kind == "item" and shape_of(Outlined(block), self.words) != "rounds"
        if not self.rounds and not is_item and self._is_round(sentence, told):
            self._tell_rounds(told, sentence)
            self.fates.tell(block, "taken", "how many rounds")
            self.book.consumed.add(sentence)
        if not self.words.every_move.search(sentence):
            return place
        if told.reps and not told.time and self.words.rounds_of_all.search(sentence):
            return place
        if told.has_any or told.has_sides:
            self.fates.tell(block, "taken", "what holds for each move")
            told.rest = told.side = told.rounds = None
            self.book.consumed.add(sentence)
            self.found = told
            return replace(place, defaults=merged(told, place.defaults))
        return place

    def _is_between_moves(self, sentence: str) -> bool:
        between = re.search(rf"(?:{self.words.between})\b(.*)", sentence, re.IGNORECASE)
        return bool(
            between
            and (self.words.kinds.search(between[1]) or self.words.every_move.search(between[0]))
        )

    def _is_round(self, sentence: str, told: Amounts) -> bool:
        if told.rounds:
            return told.rounds.low > 1 and not told.has_any
        is_repeated = told.is_times and told.time is None and not told.is_often
        return (
            is_repeated and not told.has_sides and bool(self.words.rounds_of_all.search(sentence))
        )

    def _is_between_rounds(self, sentence: str) -> bool:
        between = re.search(rf"(?:{self.words.between})\b(.*)", sentence, re.IGNORECASE)
        return bool(
            between and re.search(rf"\b(?:{self.words.rounds})\b", between[1], re.IGNORECASE)
        )

    def _tell_rounds(self, told: Amounts, sentence: str) -> None:
        count = told.rounds or told.reps
        if count is None or count.low <= 1:
            return
        has_rest = told.rest and not self._is_between_moves(sentence)
        rest = (
            f", rest {format_duration(length_of(told.rest))} between"
            if told.rest and has_rest
            else ""
        )
        note = () if count.is_one else (f"{count.low:g}-{count.high:g} rounds: the fewer",)
        start = 0 if _WHOLE.search(sentence) else self.rounds_from
        self.rounds = (start, f"{round(count.low)} rounds{rest}", note)

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
            self._move(node, place)
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
            self._leave(node, "an advertisement")
            return
        topic = is_topic(text, words) and block is not self.title_block
        if block is self.title_block:
            self.fates.tell(block, "taken", "the title")
            place = replace(place, is_of_exercises=bool(words.kinds.search(text)))
        elif topic:
            self.fates.tell(block, "taken", "the heading of a note")
            self._close()
            self.book.topic_head = _title(text)
        else:
            self.fates.tell(block, "taken", "a section, where moves stand under it")
            self._close()
            self.pending = (block, _title(text))
            self.book.topic_head = _title(text)
        told = amounts_in(text, words)
        if told.rounds or (told.reps and not told.time and re.search(r"[x×]", text)):
            self.rounds_from = len(self.items)
            self._tell_rounds(told, text)
            if self.pending:
                name, _ = split_name(text, words, has_context=False)
                again = rf"\(\s*(?:{words.again})?\s*\)|\b(?:{words.rounds})\b"
                outer = tidy_name(re.sub(again, "", name, flags=re.IGNORECASE))
                self.pending = (block, outer or self.pending[1])
        elif turns := turns_in(text):
            self.rest_between = self.rest_between or turns
            place = replace(place, defaults=merged(Amounts(time=turns.time), place.defaults))
            if self.pending:
                self.pending = (block, _title(text.partition("(")[0]) or self.pending[1])
        elif told.has_any and told.has_sides | bool(words.every_move.search(text)) and not topic:
            place = replace(place, defaults=merged(told, place.defaults))
        inner = replace(
            place,
            is_topic=topic,
            is_of_exercises=not topic
            and (
                bool(words.kinds.search(text) or words.chapters.search(without_number(text)))
                or place.is_of_exercises
                or (self.moves > 0 and bool(words.exercise.search(text)))
            ),
        )
        self.nodes(node.children, inner)
        if self.pending and self.pending[0] is block:
            self.pending = None
        self._close()

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

    def _close(self) -> None:
        """End the rounds that are open: all moves since their start become a block."""
        if self.rounds is not None:
            start, header, decisions = self.rounds
            if self.round_rest and "rest" not in header:
                header = f"{header}, rest {_length(self.round_rest)} between"
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

    # Moves

    def _open_section(self) -> None:
        if self.pending:
            self.items.append(DraftSection(self.pending[1]))
            self.pending = None

    def _push(self, item: DraftItem) -> None:
        self.book.topic_head = ""
        self._open_section()
        if isinstance(item, DraftMove):
            self.moves += 1
            if self.book.needs:
                lines = tuple(UnderLine("needs", SpokenText(need)) for need in self.book.needs)
                item = replace(item, under=(*item.under, *lines))
                self.book.needs = []
        self.items.append(item)

    def _move(self, node: Outlined, place: _Place) -> None:
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
        self._tell_move(node.block, self._made(move, place))

    def _is_warning(self, block: TextBlock) -> bool:
        """True for a paragraph that stands apart, and is about pain or doctors alone."""
        sentences = sentences_of(unstarred(block.text))
        is_apart = block.kind == "paragraph" and not block.is_tight and not block.level
        is_any = any(self.words.warning.search(one) for one in sentences)
        warned = [is_caution(one, self.words) for one in sentences]
        often = [amounts_in(one, self.words).is_often for one in sentences]
        return is_apart and is_any and all(map(or_, warned, often))

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
        elif self._is_advert(shown):
            self._leave_advert(block, shown)
            return label
        elif self._is_warning(block) or (label and words.warning.search(shown)):
            self._noted(block, shown)
            return label
        elif label and block.kind == "item":
            told = move.add_field(label, text, label)
        else:
            told = move.add(text)
            label = ""
        is_plain = not told.startswith("a line")
        self.fates.tell(block, "taken" if is_plain else "decided", f"{move.name}: {told}")
        return label

    def _tell_move(self, block: TextBlock, made: DraftMove) -> None:
        """The fate of the line that a move begins with, and what was decided about the move."""
        told = f"the move {made.name}, {', '.join(made.details)}"
        if made.decisions:
            self.fates.tell(block, "decided", f"{told} ({'; '.join(made.decisions)})")
        else:
            self.fates.tell(block, "taken", told)

    def _made(self, move: MoveText, place: _Place) -> DraftMove:
        made, rest = move.made(place.defaults)
        self._push(made)
        self.book.notes += move.notes
        if rest:
            self._push(rest)
        return made

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
            if is_moves and not self._is_advert(unstarred(node.block.text)):
                self._item(node, shape, place)
            else:
                self._all_noted(node)

    def _has_amounts(self, nodes: Sequence[Outlined]) -> bool:
        told = [amounts_in(unstarred(node.block.text), self.words) for node in nodes]
        return sum(one.has_any and not one.is_often for one in told) * 3 >= len(nodes) * 2

    def _item(self, node: Outlined, shape: str, place: _Place) -> None:
        words = self.words
        text = unstarred(node.block.text)
        amounts = amounts_in(text, words)
        match shape:
            case "rest" if self._is_between_rounds(text) and self.round_rest:
                self.fates.tell(node.block, "taken", "the rest between the rounds")
            case "rest":
                time = amounts.rest or amounts.time
                if time:
                    self._push(DraftRest(length_of(time)))
                    self.fates.tell(node.block, "taken", "a rest")
            case "rounds" if node.children:
                self._rounds_of(node, place, amounts)
            case "rounds":
                self._tell_rounds(amounts, text)
                self.fates.tell(node.block, "taken", "how many rounds")
            case "every":
                self.fates.tell(node.block, "taken", "what holds for each move")
            case "other":
                self.not_understood(node.block)
            case "move" | "bare" | "step" if _TIMED.search(text):
                self.not_understood(node.block)
                self.nodes(node.children, replace(place, is_of_exercises=True))
            case "bare" if self._is_saying(node, amounts, place):
                self.not_understood(node.block)
            case "move" | "bare":
                if node.children or not self._inline_list(node.block, place):
                    self._move(node, place)
            case "label":
                self._all_noted(node)
            case "group":
                self._group(node, place)
            case _ if is_caution(text, words) and not node.children:
                self._noted(node.block, text)
            case _:
                self._sentence_move(node, place, amounts)

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
        self._open_section()
        self.items.append(DraftComment(text))
        is_plain = not amounts_in(text, self.words).has_any and not _TIMED.search(text)
        if is_plain:
            self.fates.tell(node.block, "decided", "a comment above its moves")
        else:
            self.not_told(node.block, "what it says of the moves under it stands as a comment")
        self.nodes(node.children, replace(place, is_of_exercises=True))

    def _rounds_of(self, node: Outlined, place: _Place, amounts: Amounts) -> None:
        """Rounds whose moves stand under the item that tells them."""
        self._open_section()
        waiting, self.rounds = self.rounds, None
        self.rounds_from = start = len(self.items)
        self._tell_rounds(amounts, unstarred(node.block.text))
        told, self.rounds = self.rounds, waiting
        self.fates.tell(node.block, "taken", "how many rounds")
        self.nodes(node.children, replace(place, is_of_exercises=True))
        if told and any(isinstance(one, DraftMove) for one in self.items[start:]):
            self.items[start:] = [DraftBlock(told[1], tuple(self.items[start:]), told[2])]

    def _sentence_move(self, node: Outlined, place: _Place, amounts: Amounts) -> None:
        """An item that is a sentence: a move without a name of its own, or a note."""
        words = self.words
        text = unstarred(node.block.text)
        told = amounts.has_any or place.defaults.has_any
        if not told and not node.children:
            self._paragraph(node.block, place)
            return
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
        self._tell_move(node.block, self._made(move, place))

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
            self._rows(table, place)

    def _rows(self, table: MoveTable, place: _Place) -> None:
        words = self.words
        for block in table.heads:
            self.fates.tell(block, "taken", "the head of a table")
        for block in table.rows:
            told = table.fields(block)
            name = next((cell for kind, _, cell in told if kind == "name"), "")
            line = " ".join(unstarred(cell) for cell in block.cells)
            amounts = amounts_in(line, words)
            if is_rest_line(line, amounts, words) and (amounts.rest or amounts.time):
                self._push(DraftRest(length_of(amounts.rest or amounts.time)))  # type: ignore[arg-type]
                self.fates.tell(block, "taken", "a rest")
                continue
            if not any(c.isalpha() for c in name) or not table.is_of_moves:
                self._noted(block, line)
                continue
            tidy, own = split_name(name, words, has_context=True)
            move = MoveText(words, tidy, sure=own)
            for kind, label, cell in told:
                if kind != "name" and cell.strip():
                    move.add_field(label, cell, kind)
            self._tell_move(block, self._made(move, place))

    # Notes and warnings

    def _paragraph(self, block: TextBlock, place: _Place) -> None:
        words, text = self.words, unstarred(block.text).strip()
        amounts = amounts_in(text, words)
        is_known = self.fates.is_told(block)
        if self._is_advert(text):
            self._leave_advert(block, text)
            return
        if not place.is_topic and self._inline_list(block, place):
            return
        if not place.is_topic and not is_known:
            if is_rest_line(text, amounts, words) and self.moves and (amounts.rest or amounts.time):
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
                self._move(Outlined(replace(block, kind="item") if lead else block), place)
                return
        if self._is_repeat(text, amounts):
            self._tell_rounds(amounts, text)
            self.fates.tell(block, "taken", "how many rounds")
            return
        self._noted(block, text)

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
            self.moves
            and not self.rounds
            and (amounts.rounds or amounts.reps)
            and not amounts.time
            and not amounts.is_often
            and self.words.rounds_of_all.search(text)
            and len(text) < 200
        )

    def _noted(self, block: TextBlock, text: str) -> None:
        """A text that is nothing to do."""
        told = self.book.take(text, is_item=block.kind == "item")
        self.fates.tell(block, "taken", told)

    def _all_noted(self, node: Outlined) -> None:
        for one in (node, *texts_under(node)):
            if self._is_advert(unstarred(one.block.text)):
                self._leave_advert(one.block, unstarred(one.block.text))
            else:
                self._noted(one.block, unstarred(one.block.text).strip())

    def _is_advert(self, text: str) -> bool:
        found = self.words.adverts.search(text)
        if found is None or len(text) > 300:
            return False
        return found.start() < 3 or not amounts_in(text, self.words).has_any or "read" in found[0]

    def _leave_advert(self, block: TextBlock, text: str) -> None:
        """Leave an advertisement out, and keep what it says for the mover's safety."""
        warned = [one for one in sentences_of(text) if is_caution(one, self.words)]
        if warned:
            self._noted(block, " ".join(warned))
        else:
            self.fates.tell(block, "left", "an advertisement, or a link", is_known=True)

    def _leave(self, node: Outlined, why: str) -> None:
        for one in (node, *texts_under(node)):
            if is_caution(one.block.text, self.words):
                self._noted(one.block, unstarred(one.block.text).strip())
            self.fates.tell(one.block, "left", why, is_known=True)

    def not_understood(self, block: TextBlock) -> None:
        """A line that stays in the script as a comment."""
        text = unstarred(block.text) or " | ".join(block.cells)
        if any(c.isalnum() for c in text):
            self.items.append(DraftComment(text))
            self.fates.tell(block, "left", "it is not understood, and stands as a comment")
        else:
            self.fates.tell(block, "left", "a line without words", is_known=True)

    def not_told(self, block: TextBlock, why: str) -> None:
        """A line whose words are kept, and which somebody has to look at."""
        self.fates.tell(block, "left", why)

    def settings(self) -> tuple[tuple[str, str], ...]:
        """The settings that the text asks for."""
        if self.rest_between and self.rest_between.rest:
            return (("rest", format_duration(length_of(self.rest_between.rest))),)
        return ()

    def all_items(self) -> tuple[DraftItem, ...]:
        """All items, with the rounds that are still open."""
        self._close()
        return tuple(self.items)


def _group(node: Outlined) -> str:
    if node.block.kind in ("item", "row"):
        return node.block.kind
    return "paragraph"


def _title(text: str) -> str:
    return tidy_name(text) or unstarred(text).strip()


def _length(told: Amounts) -> str:
    return format_duration(length_of(told.rest)) if told.rest else ""
