"""From a draft to the text of a script, which the language reads without an error.

    draft -> lines -> text -> read again; a line that is not understood becomes a comment

The last step is the net: whatever a source says, its script can be checked, formatted and
played.  What the writer had to leave out is told in rows of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.importing.cleaning import on_one_line, pieces, shortened
from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    DraftSay,
    DraftSection,
    NotThisFormat,
    SourceRow,
    SpokenText,
    UnderLine,
)
from voicecoach.importing.letters import told_language
from voicecoach.importing.lines import DraftLine
from voicecoach.importing.netting import NOTHING_TO_DO, WrittenDraft, script_of
from voicecoach.importing.spoken import (
    LONGEST_SPOKEN,
    head_of,
    in_words,
    is_statement,
    name_of,
    slashed,
    text_of,
    unnamed,
)
from voicecoach.languages import WRITTEN_TAG, primary
from voicecoach.script.reading.lines import DEEPEST, MOST_LINES, Standing
from voicecoach.script.reading.texts import meaningless_in_move
from voicecoach.timing import CLEARANCE
from voicecoach.units import format_duration

UNTITLED: Final = "Imported routine"

_LONGEST_TEXT: Final = 1500
"""Characters that a text of one line takes; nobody says more in one breath."""

_LONGEST_COMMENT: Final = 400
_NOTE_WIDTH: Final = 94

_ONCE: Final = ("feel", "then")
"""Lines that stand under a move once."""

_UNDER_RESTS: Final = ("-", "at ", "every ")

_LATIN: Final = ("en", "de", "es", "fr", "it", "nl", "pt")
"""Languages that are written in Latin letters; of others the letters are looked at."""

MOST_ITEMS: Final = 10_000
"""Steps that a draft may have; whoever writes more than that for one routine is a program."""


def write_draft(draft: Draft) -> WrittenDraft:
    """The script of a draft: it has no error and is in its canonical form.

    Raises `NotThisFormat` where there is nothing to do in the draft, or more than a script takes.
    """
    if step_count(draft.items) > MOST_ITEMS:
        raise NotThisFormat(f"it has more than {MOST_ITEMS:,} steps, which no routine plays")
    language = draft.language if WRITTEN_TAG.fullmatch(draft.language) else "en"
    told = told_language(_texts(draft)) if language == "en" else None
    writer = _Writer(told or language, is_told=told is not None)
    lines = list(writer.script(draft))
    if len(lines) > MOST_LINES // 2:
        raise NotThisFormat(f"it makes {len(lines):,} lines, more than a script takes")
    if not _takes_time(draft.items):
        raise NotThisFormat(NOTHING_TO_DO)
    done = script_of(lines)
    cut = tuple(
        SourceRow(
            "script", text[:80], "left", f"what stands behind {LONGEST_SPOKEN:,} characters of it"
        )
        for text in _texts(draft)
        if len(text) > LONGEST_SPOKEN
    )
    return replace(done, rows=(*writer.rows, *cut, *done.rows))


@dataclass(slots=True)
class _Writer:
    language: str
    is_told: bool
    """True where the language is told from the letters."""
    moves: int = 0
    rows: list[SourceRow] = field(default_factory=list)
    depth: int = 0
    """The blocks that are open."""

    @property
    def reads_latin(self) -> bool:
        """True where a voice of the language surely reads names in Latin letters."""
        return primary(self.language) in _LATIN

    def script(self, draft: Draft) -> Iterator[DraftLine]:
        title = name_of(draft.title, UNTITLED, self.language)
        comment = _comment(*title.decisions) if draft.title else ""
        yield DraftLine(f"# {slashed(title.name)}", comment, 0, "title", f"# {UNTITLED}")
        if self.language != "en":
            yield DraftLine(f"language: {self.language}", "told from its letters" * self.is_told)
        yield from self._settings(draft)
        yield from self._notes(draft.notes)
        yield DraftLine()
        yield from self._items(draft.items)

    def _settings(self, draft: Draft) -> Iterator[DraftLine]:
        seen = {"language"}
        for key, value in draft.settings:
            said = f"{key}: {slashed(on_one_line(value))}"
            if key in seen or not is_statement(said, Standing.BEFORE_STEPS, self.language):
                yield DraftLine(comment=_comment(said))
                self.rows.append(
                    SourceRow("script", said, "left", "no setting that a script can have")
                )
            else:
                seen |= {key} - {"pronounce"}
                yield DraftLine(said)
        for warning in draft.warnings:
            text = text_of(warning, self.language, has_sides=False)
            yield from (DraftLine(f"warning: {part}") for part in _parts(text))

    def _notes(self, notes: Sequence[str]) -> Iterator[DraftLine]:
        for number, note in enumerate(notes):
            rows = textwrap.wrap(on_one_line(note), _NOTE_WIDTH, break_on_hyphens=False)
            if number and rows:
                yield DraftLine(">")
            yield from (DraftLine(f"> {slashed(row)}") for row in rows)

    def _items(self, items: Sequence[DraftItem]) -> Iterator[DraftLine]:
        apart = False
        for number, item in enumerate(items):
            lines = list(self._item(item))
            is_tall = len(lines) > 1 or isinstance(item, DraftSection)
            if number and not self.depth and (apart or is_tall):
                yield DraftLine()
            apart = is_tall and not isinstance(item, DraftSection)
            yield from lines

    def _item(self, item: DraftItem) -> Iterator[DraftLine]:
        match item:
            case DraftMove():
                yield from self._move(item)
            case DraftRest():
                yield from self._rest(item)
            case DraftSay():
                yield from self._say(item.text, item.decisions)
            case DraftSection():
                yield from self._section(item)
            case DraftComment():
                parts = pieces(on_one_line(in_words(item.text, self.language)), _LONGEST_TEXT)
                yield from (DraftLine(comment=part, depth=self.depth) for part in parts if part)
            case DraftBlock():
                yield from self._block(item)

    def _move(self, move: DraftMove) -> Iterator[DraftLine]:
        self.moves += 1
        fallback = f"{unnamed(self.language)} {self.moves}"
        named = name_of(move.name, fallback, self.language)
        head = head_of(named.name, move.details, self.language)
        other = ""
        if head.specs is not None and not (self.reads_latin and named.name.isascii()):
            other = head_of(fallback, move.details, self.language).text
        comment = _comment(*move.decisions, *named.decisions)
        yield DraftLine(head.text, comment, self.depth, "move", other)
        sided = head.specs is not None and "side" not in meaningless_in_move(head.specs, True)
        yield from self._under(_once(move.under), has_sides=sided)

    def _rest(self, rest: DraftRest) -> Iterator[DraftLine]:
        text = text_of(rest.text, self.language, has_sides=False) if rest.text else ""
        if rest.length < CLEARANCE:
            if rest.length > 0:
                comment = f"a rest of {format_duration(rest.length)} is too short to be one"
                yield DraftLine(comment=comment, depth=self.depth)
            if rest.text is not None:
                yield from self._say(rest.text, rest.decisions)
            return
        is_silent = rest.is_silent and not text and not rest.under
        said = f"{'pause' if is_silent else 'rest'} {format_duration(rest.length)}"
        first, *more = _parts(text) or [""]
        comment = _comment(*rest.decisions)
        if first:
            yield DraftLine(f"{said}: {first}", comment, self.depth, "move", said)
        else:
            yield DraftLine(said, comment, self.depth, "move")
        yield from (DraftLine(f"- {part}", depth=self.depth + 1) for part in more)
        under = [
            line if line.key.startswith(_UNDER_RESTS) else replace(line, key="-")
            for line in rest.under
        ]
        yield from self._under(under, has_sides=False)

    def _under(self, lines: Sequence[UnderLine], *, has_sides: bool) -> Iterator[DraftLine]:
        depth = self.depth + 1
        for line in lines:
            sided = has_sides and line.key != "needs"
            text = text_of(line.text, self.language, has_sides=sided)
            mark = on_one_line(line.key) + ("" if line.key == "-" else ":")
            yield from (DraftLine(f"{mark} {part}", depth=depth) for part in _parts(text))

    def _say(self, spoken: SpokenText, decisions: Sequence[str]) -> Iterator[DraftLine]:
        text = text_of(spoken, self.language, has_sides=False)
        comment = _comment(*decisions)
        yield from (DraftLine(f"say: {part}", comment, self.depth) for part in _parts(text))

    def _section(self, section: DraftSection) -> Iterator[DraftLine]:
        named = name_of(section.title, "", self.language)
        comment = _comment(*section.decisions, *named.decisions)
        said = f"## {slashed(named.name)}" if named.name else ""
        line = DraftLine(said, comment, self.depth)
        yield line.as_comment() if self.depth and said else line

    def _block(self, block: DraftBlock) -> Iterator[DraftLine]:
        if not _takes_time(block.items):
            yield from self._items(block.items)
            return
        if self.depth >= DEEPEST - 1:
            raise NotThisFormat(f"its blocks stand in one another more than {DEEPEST - 1} deep")
        comment = _comment(*block.decisions)
        yield DraftLine(on_one_line(block.header), comment, self.depth, "block")
        self.depth += 1
        yield from self._items(block.items)
        self.depth -= 1


def _comment(*decisions: str) -> str:
    return shortened(on_one_line("; ".join(decisions)), _LONGEST_COMMENT)


def _parts(text: str) -> list[str]:
    """A text as a script writes it, on as many lines as it takes; none where it is empty."""
    return [slashed(part) for part in pieces(text, _LONGEST_TEXT)] if text else []


def _once(lines: Sequence[UnderLine]) -> list[UnderLine]:
    """The lines under a move, with those that stand there once made one."""
    kept: list[UnderLine] = []
    first: dict[str, int] = {}
    for line in lines:
        if line.key in _ONCE and line.key in first:
            before = kept[first[line.key]]
            text = SpokenText(f"{before.text.text} {line.text.text}")
            kept[first[line.key]] = replace(before, text=text)
        else:
            first.setdefault(line.key, len(kept))
            kept.append(line)
    return kept


def _takes_time(items: Sequence[DraftItem]) -> bool:
    """True where there is a move or a rest in a block, without which it has no meaning."""
    return any(
        isinstance(item, DraftMove)
        or (isinstance(item, DraftRest) and item.length >= CLEARANCE)
        or (isinstance(item, DraftBlock) and _takes_time(item.items))
        for item in items
    )


def step_count(items: Sequence[DraftItem]) -> int:
    """The number of steps, with those in blocks."""
    inside = (step_count(item.items) for item in items if isinstance(item, DraftBlock))
    return len(items) + sum(inside)


def _texts(draft: Draft) -> Iterator[str]:
    """Words of a draft that are spoken."""
    yield draft.title
    waiting = list(reversed(draft.items))
    while waiting:
        match waiting.pop():
            case DraftMove(name=name, under=under):
                yield name
                yield from (line.text.text for line in under)
            case DraftRest(text=SpokenText(text=text)) | DraftSay(text=SpokenText(text=text)):
                yield text
            case DraftBlock(items=items):
                waiting += reversed(items)
            case DraftRest() | DraftSection() | DraftComment():
                pass
