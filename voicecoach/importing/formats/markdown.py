"""Notes or an article in Markdown, such as a chatbot's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.formats.text import LARGEST_TEXT, is_text
from voicecoach.importing.prose.blocks import SourceText, TextBlock, Written
from voicecoach.importing.prose.layout import unwrapped
from voicecoach.importing.prose.reading import draft_of
from voicecoach.importing.table import Given
from voicecoach.importing.trees import text_of_bytes

if TYPE_CHECKING:
    from markdown_it.token import Token

_LOOKED_AT: Final = 100_000

_SIGNS: Final = re.compile(
    r"^#{1,6} +\S|^\s{0,3}[-*+] +\[[ xX]\] |\*\*[^*\n]{1,200}\*\*|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+|"
    r"^```|\[[^\[\]\n]{1,200}\]\([^()\n]{1,300}\)",
    re.MULTILINE,
)
_FRONT: Final = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FRONT_TITLE: Final = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_BOX: Final = re.compile(r"^\[[ xX]?\]\s+")


def recognises(given: Given) -> bool:
    """True for text with signs of Markdown: headings, bold words, boxes, tables, links."""
    if not is_text(given.data[:4096]) or given.data.lstrip()[:1] in (b"{", b"<", b""):
        return False
    text = text_of_bytes(given.data[:_LOOKED_AT]).replace("\r\n", "\n")
    return given.suffix.lower() in (".md", ".markdown") or len(_SIGNS.findall(text)) > 1


def read(given: Given) -> list[Draft]:
    """The one draft of a text.  Raises `NotThisFormat` where no exercise stands in it."""
    from markdown_it import MarkdownIt

    if len(given.data) > LARGEST_TEXT:
        raise NotThisFormat(
            f"it has more than {LARGEST_TEXT:,} bytes, which is no text of a routine"
        )
    text = text_of_bytes(given.data).replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(text.split("\n"))
    front = _FRONT.match(text)
    if front:
        reader.apart(0, front[0].count("\n"), "the head of the file")
    told = _FRONT_TITLE.search(front[1]) if front else None
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    tokens = parser.disable("code").parse(reader.body(front[0].count("\n") if front else 0))
    reader.tokens(tokens)
    written = Written(tuple(reader.all_blocks()), told[1] if told else "", tuple(reader.left))
    return [draft_of(written, titled(given.stem) or "Routine")]


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    blocks: list[TextBlock] = field(default_factory=list)
    left: list[tuple[SourceText, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    lists: list[int | None] = field(default_factory=list)
    """For each list that is open, the number of its next item; None for bullets."""
    item: tuple[int, int | None] | None = None
    """The item that has no text yet: its depth and its number."""
    cells: list[str] | None = None
    last_line: int = -2

    def body(self, start: int) -> str:
        """The text behind the head of the file, with empty lines for the head."""
        return "\n".join([""] * start + self.lines[start:])

    def apart(self, start: int, end: int, why: str) -> None:
        """Lines that are no text."""
        for source in self._sources(start, end):
            self.left.append((source, why))

    def _sources(self, start: int, end: int) -> tuple[SourceText, ...]:
        fresh = [n for n in range(start, min(end, len(self.lines))) if n not in self.seen]
        self.seen.update(fresh)
        told = ((str(n + 1), self.lines[n]) for n in fresh if self.lines[n].strip())
        return tuple(SourceText(place, text) for place, text in told)

    def tokens(self, tokens: Sequence[Token]) -> None:
        """Take the tokens of the parser, one after the other."""
        heading = 0
        is_head = False
        span = [0, 0]
        for token in tokens:
            span = token.map or span
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1:])
                case "heading_close":
                    heading = 0
                case "bullet_list_open":
                    self.lists.append(None)
                case "ordered_list_open":
                    self.lists.append(int(token.attrGet("start") or 1))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    number = self.lists[-1]
                    self.item = (len(self.lists), number)
                    if number is not None:
                        self.lists[-1] = number + 1
                case "thead_open" | "thead_close":
                    is_head = token.type == "thead_open"
                case "tr_open":
                    self.cells = []
                case "tr_close":
                    self._row(span, is_head=is_head)
                case "fence" | "code_block" | "html_block":
                    self._verbatim(token.content, span)
                case "hr":
                    self.apart(span[0], span[1], "a rule")
                case "inline":
                    self._inline(token, span, heading)
                case _:
                    pass

    def _row(self, span: list[int], *, is_head: bool) -> None:
        cells = tuple(self.cells or ())
        sources = self._sources(span[0], span[1] + is_head)
        self.blocks.append(
            TextBlock("row", " | ".join(cells), sources, cells=cells, is_head=is_head)
        )
        self.cells = None

    def _verbatim(self, content: str, span: list[int]) -> None:
        from voicecoach.importing.prose.layout import laid_out

        shown = re.sub(r"<!--.*?-->|<[^>\n]{0,200}>", " ", content, flags=re.DOTALL)
        if not any(c.isalnum() for c in shown):
            self.apart(span[0], span[1], "no text")
            return
        lines = shown.split("\n")
        start = span[0] + (len(lines) <= span[1] - span[0] - 1)
        sources = [SourceText(str(start + n + 1), line) for n, line in enumerate(lines)]
        self.seen.update(range(*span))
        self.blocks += laid_out(sources)

    def _inline(self, token: Token, span: list[int], heading: int) -> None:
        text = _text(token)
        if self.cells is not None:
            self.cells.append(" ".join(text.split()))
            return
        is_tight = span[0] == self.last_line
        self.last_line = span[1]
        if heading:
            self.blocks.append(TextBlock("heading", text, self._sources(*span), heading))
            return
        lines = text.split("\n")
        texts = [SourceText(str(span[0] + n + 1), line) for n, line in enumerate(lines)]
        for part, told in unwrapped(texts):
            first, last = int(told[0].place) - 1, int(told[-1].place)
            self._part(part, self._sources(first, last), is_tight=is_tight)
            is_tight = True

    def _part(self, text: str, sources: tuple[SourceText, ...], *, is_tight: bool) -> None:
        if self.item is not None:
            depth, number = self.item
            self.item = None
            shown = _BOX.sub("", text)
            self.blocks.append(TextBlock("item", shown, sources, depth, number, is_tight=is_tight))
        else:
            depth = len(self.lists)
            self.blocks.append(TextBlock("paragraph", text, sources, depth, is_tight=is_tight))

    def all_blocks(self) -> list[TextBlock]:
        """The blocks; lines that are part of none are told as left out."""
        rest = [n for n in range(len(self.lines)) if n not in self.seen and self.lines[n].strip()]
        for number in rest:
            source = SourceText(str(number + 1), self.lines[number])
            self.left.append((source, "the address of a link, or a sign"))
        return self.blocks


def _text(token: Token) -> str:
    """The words of a line of Markdown, with stars around those that are bold."""
    parts: list[str] = []
    for child in token.children or []:
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "strong_open" | "strong_close":
                parts.append("**")
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "html_inline" if child.content.lower().startswith("<br"):
                parts.append(
                    "; " if parts and not parts[-1].rstrip().endswith((".", ",", ";")) else " "
                )
            case _:
                pass
    return "".join(parts)
