"""From lines to a tree by indentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.script.reading.lines import SourceLine

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
    """Lines side by side.

    `indent` is how they are indented; `slips` holds the indentations that were
    told as a problem and count as this block's until a line has its own again.
    """

    indent: str
    nodes: list[Node] = field(default_factory=list)
    slips: set[str] = field(default_factory=set)


def outline(lines: Iterable[SourceLine]) -> tuple[list[Node], list[Problem]]:
    """The lines that say something as a tree, and what is wrong with the indentation.

    A block's lines share one indentation, of spaces or of tabs, which begins
    with that of the block around it.  A line that breaks this is told once and
    put where it was most likely meant to be; lines nested too deep are left out.
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
        expected = _named(inner) if inner else "spaces or tabs"
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


def _named(indent: str) -> str:
    names = {" ": "spaces", "\t": "tabs"}
    kinds = dict.fromkeys(names.get(character, "other white space") for character in indent)
    return " and ".join(sorted(kinds, reverse=True))


def _indentation(line: SourceLine) -> Span:
    return line.source.span(line.number, 1, len(line.indent) + 1)
