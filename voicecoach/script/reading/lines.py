"""From the bytes of a script to a tree of lines: encoding, comments, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import reduce
from typing import Final

from voicecoach.errors import Edit, Problem, Source, Span
from voicecoach.problems import problem
from voicecoach.script.reading.tongue import language_told_in
from voicecoach.told.sentence import Many, Sentence, told

LARGEST_SCRIPT: Final = 16 * 1024 * 1024
"""Bytes.  A film that was named .coach is told apart from a script before it fills memory."""

MOST_LINES: Final = 200_000
"""More than anybody writes, and what a program writes for 12 hours."""

LONGEST_LINE: Final = 10_000
"""Characters.  No breath is long enough to say more."""

_BYTE_ORDER_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(name: str, data: bytes) -> tuple[Source, list[Problem]]:
    """The text of the script `name`, and what is wrong with its encoding or size.

    Lines end at LF; a byte order mark, a CR before the LF and trailing space are dropped.
    """
    size, lines = len(data), data.count(b"\n")
    if size > LARGEST_SCRIPT:
        return _too_large(name, told("{size} bytes", size=Many(size)), LARGEST_SCRIPT)
    if lines > MOST_LINES:
        return _too_large(name, told("{size} lines", size=Many(lines)), MOST_LINES)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            source = Source(name, ())
            help = told("it is saved as {encoding}; save it as UTF-8", encoding=encoding)
            return source, [problem("E003", source.span(1, 1, 2), help=help)]
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")
    rows = tuple(line.rstrip() for line in text.split("\n"))
    source = Source(name, rows, language_told_in(rows))
    return source, _check(source)


def _too_large(name: str, size: Sentence, limit: int) -> tuple[Source, list[Problem]]:
    source = Source(name, ())
    return source, [problem("E004", source.span(1, 1, 2), size=size, limit=Many(limit))]


_CONTROL: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\udc80-\udcff]")
"""Controls other than the tab, and the bytes that are not UTF-8."""


def _check(source: Source) -> list[Problem]:
    """The first character of each line that no text may have, and each line that is too long.

    A NUL anywhere says that it is no text, and is told alone; after a byte that
    is not UTF-8 nothing is checked.
    """
    for number, line in enumerate(source.lines, 1):
        if "\0" in line:
            column = line.index("\0") + 1
            return [problem("E002", source.span(number, column, column + 1))]
    found: list[Problem] = []
    for number, line in enumerate(source.lines, 1):
        if len(line) > LONGEST_LINE:
            length, limit = Many(len(line)), Many(LONGEST_LINE)
            found.append(problem("E005", source.span(number, 1, 2), length=length, limit=limit))
        elif match := _CONTROL.search(line):
            wrong = _told(match[0], source.span(number, match.start() + 1, match.end() + 1))
            found.append(wrong)
            if wrong.code == "E003":
                break
    return found


def _told(character: str, span: Span) -> Problem:
    if character >= "\udc80":
        return problem("E003", span)
    ends = told("save the script with line ends of Unix or Windows")
    help = ends if character == "\r" else None
    return problem("E010", span, help=help, character=f"U+{ord(character):04X}")


_COMMENT: Final = re.compile(r"(?:^|(?<=\s))//")
_INDENT: Final = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words of a line's text that stand for `written`, and the offsets around both."""

    start: int
    end: int
    written_start: int
    written_end: int
    written: str

    def marked(self, text: str, stands: str, mark: str) -> str:
        """A text with a mark in the place of the words that stand for what was written, once."""
        space = r"\s?" if stands.strip() != stands else ""
        words = rf"{space}(?<!\w){re.escape(stands.strip())}(?!\w){space}"
        return re.sub(words, mark, text, count=1)


_MARKS: Final = 0xF0000
"""The first of the characters of private use that hold the places of words."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a script.

    `text` is what it says, without indentation, comment and trailing space,
    and starts at column `start`; `comment`, from its slashes on, is None where
    there is none.  `replaced` tells what of the text stands for words of another language.
    """

    source: Source
    number: int
    indent: str
    text: str
    start: int
    comment: str | None
    replaced: tuple[Replaced, ...] = ()

    @property
    def span(self) -> Span:
        """All of what the line says."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`, as it was written."""
        first, last = self._written_at(start), self._written_at(end, is_end=True)
        return self.source.span(self.number, self.start + first, self.start + last)

    def _written_at(self, offset: int, *, is_end: bool = False) -> int:
        """The offset in what was written of an offset in `text`."""
        shift = 0
        for one in self.replaced:
            if offset < one.start or (is_end and offset == one.start):
                break
            if offset < one.end:
                return one.written_end if is_end else one.written_start
            shift = one.written_end - one.end
        return offset + shift

    def is_replaced(self, start: int, end: int) -> bool:
        """True where `text[start:end]`, or a part of it, stands for words of another language."""
        return any(one.start < end and one.end > start for one in self.replaced)

    @property
    def as_written(self) -> str:
        """The line in the words of its writer."""
        return self.said(0, len(self.text))

    def said(self, start: int, end: int) -> str:
        """`text[start:end]` as its writer has said it."""
        return self.part(start, end).text if self.is_replaced(start, end) else self.text[start:end]

    def edit(self, start: int, end: int, text: str, *, sure: bool = True) -> Edit:
        """The mend that puts `text` in the place of `text[start:end]` of this line.

        What the writer has said in the words of another language is said in them again.
        """
        own = [one for one in self.replaced if start <= one.start and one.end <= end]
        for at, one in enumerate(own):
            text = one.marked(text, self.text[one.start : one.end], chr(_MARKS + at))
        for at, one in enumerate(own):
            text = text.replace(chr(_MARKS + at), one.written)
        return Edit(self.part(start, end), text, sure)

    def rewritten(self, text: str, *, sure: bool = True) -> Edit:
        """The mend that puts `text` in the place of all that the line says, its comment apart."""
        return self.edit(0, len(self.text), text, sure=sure)


def read_lines(source: Source) -> list[SourceLine]:
    """The lines of a source, empty ones and those with only a comment included."""
    return [_read_line(source, number, raw) for number, raw in enumerate(source.lines, 1)]


def _read_line(source: Source, number: int, raw: str) -> SourceLine:
    match = _INDENT.match(raw)
    indent = match[0] if match else ""
    body = raw[len(indent) :]
    found = _COMMENT.search(body, _quoted(body)) if "//" in body else None
    text = body[: found.start()].rstrip() if found else body
    comment = body[found.start() :] if found else None
    return SourceLine(source, number, indent, text, len(indent) + 1, comment)


def _quoted(body: str) -> int:
    """The length of the quoted name that a line starts with: no comment starts inside."""
    return body.find('"', 1) + 1 if body.startswith('"') else 0


class Standing(Enum):
    """The places where a line can stand; each takes statements of its own."""

    BEFORE_STEPS = auto()
    STEPS = auto()
    ROUNDS = auto()
    MOVE = auto()
    REST = auto()


class Mistake(Exception):
    """A line cannot be read any further; the reader above goes on with the next one."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def mistake(
    line: SourceLine,
    code: str,
    start: int,
    end: int,
    edit: Edit | None = None,
    /,
    *,
    help: Sentence | None = None,
    **words: object,
) -> Mistake:
    """The mistake `code` in `line.text[start:end]`; the culprit is `word` unless given."""
    words.setdefault("word", line.said(start, end))
    return Mistake(problem(code, line.part(start, end), edit, help=help, **words))


DEEPEST: Final = 20
"""Levels of nesting.  Nobody who listens can follow more, and later stages recurse."""


@dataclass(slots=True)
class Node:
    """A line and the lines indented under it; `cut` tells that some are left out."""

    line: SourceLine
    children: list[Node] = field(default_factory=list)
    cut: bool = False


@dataclass(slots=True)
class _Block:
    """Lines side by side, indented by `indent`.

    `slips`, which were told as a problem, count as it until a line has its own indentation again.
    """

    indent: str
    nodes: list[Node] = field(default_factory=list)
    slips: set[str] = field(default_factory=set)


def outline(lines: Iterable[SourceLine]) -> tuple[list[Node], list[Problem]]:
    """The lines that say something as a tree, and what is wrong with the indentation.

    A block's lines share one indentation, of spaces or of tabs, which begins with that of the block
    around it.  A line that breaks this is told once and put where it was most likely meant to be.
    """
    tree = _Tree()
    for line in lines:
        if line.text:
            tree.add(line)
    return tree.blocks[0].nodes, tree.found


@dataclass(slots=True)
class _Tree:
    blocks: list[_Block] = field(default_factory=lambda: [_Block("")])
    """The block around everything, and the blocks that are open inside, outermost first."""
    found: list[Problem] = field(default_factory=list)
    too_deep: bool = False

    def add(self, line: SourceLine) -> None:
        depth = self._depth(line)
        if depth is None:
            depth = self._guessed_depth(line)
        if depth > DEEPEST:
            if not self.too_deep:
                self.found.append(problem("E008", line.span, limit=DEEPEST))
            self.too_deep = True
            self.blocks[DEEPEST].nodes[-1].cut = True
            return
        del self.blocks[depth + 1 :]
        if depth == len(self.blocks):
            self.blocks.append(_Block(line.indent, self.blocks[-1].nodes[-1].children))
        self.blocks[depth].nodes.append(Node(line))

    def _depth(self, line: SourceLine) -> int | None:
        """The number of blocks around the line, or None where its indentation is wrong."""
        for depth in reversed(range(len(self.blocks))):
            block = self.blocks[depth]
            if line.indent == block.indent:
                block.slips.clear()
                return depth
            if line.indent in block.slips:
                return depth
        inner = self.blocks[-1]
        deeper = len(line.indent) > len(inner.indent) and line.indent.startswith(inner.indent)
        if deeper and inner.nodes and len(set(line.indent)) == 1 and line.indent[0] in " \t":
            return len(self.blocks)
        return None

    def _guessed_depth(self, line: SourceLine) -> int:
        """Tell what is wrong with the indentation, and guess what was meant."""
        indent, inner = line.indent, self.blocks[-1]
        if not set(indent) <= {" ", "\t"} or (inner.indent and not _alike(indent, inner.indent)):
            return self._mixed(line)
        if len(set(indent)) > 1:
            return self._mixed(line)
        if not inner.nodes:
            return self._slip(line, 0, problem("E009", _indentation(line)))
        around = sum(1 for block in self.blocks if len(block.indent) < len(indent))
        return self._slip(line, around, problem("E007", _indentation(line)))

    def _mixed(self, line: SourceLine) -> int:
        """Tabs among spaces, or the other way round, or other white space."""
        inner = next((block.indent for block in reversed(self.blocks) if block.indent), "")
        expected = _named(inner) if inner else told("spaces or tabs")
        words = {"found": _named(line.indent), "expected": expected}
        last = self.blocks[-1]
        if line.indent.startswith(last.indent) and last.nodes:
            depth = len(self.blocks)
        else:
            tabs = line.indent.count("\t")
            depth = min(tabs or len(self.blocks), len(self.blocks) - 1)
        wrong = problem("E006", _indentation(line), **words)
        if depth < len(self.blocks):
            return self._slip(line, depth, wrong)
        self.found.append(wrong)
        return depth

    def _slip(self, line: SourceLine, depth: int, wrong: Problem) -> int:
        self.found.append(wrong)
        self.blocks[depth].slips.add(line.indent)
        return depth


def _alike(indent: str, other: str) -> bool:
    """True where two indentations are made of the same characters, as far as both go."""
    return indent.startswith(other) or other.startswith(indent)


def _named(indent: str) -> Sentence:
    names = {" ": told("spaces"), "\t": told("tabs")}
    other = told("other white space")
    kinds = dict.fromkeys(names.get(character, other) for character in indent)
    return reduce(
        lambda before, last: told("{others} and {last}", others=before, last=last),
        sorted(kinds, reverse=True),
    )


def _indentation(line: SourceLine) -> Span:
    return line.source.span(line.number, 1, len(line.indent) + 1)
