"""Web pages as blocks: their headings, paragraphs, lists and tables, without what frames them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from voicecoach.importing.prose.blocks import SourceText, TextBlock, Written
from voicecoach.importing.prose.words import word_set

_VOID: Final = word_set("area base br col embed hr img input link meta param source track wbr")
_APART: Final = {
    "nav": "the navigation of the page", "footer": "the foot of the page",
    "aside": "beside the text", "script": "a program of the page", "style": "how the page looks",
    "noscript": "a program of the page",
    "form": "a form", "button": "a button", "svg": "a picture", "iframe": "another page",
    "template": "a program of the page", "select": "a form", "dialog": "a window of the page",
    "object": "another page", "audio": "a sound", "video": "a film", "figure": "a picture",
    "textarea": "a form", "canvas": "a picture", "menu": "the navigation of the page",
}  # fmt: skip
_FRAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|cookies?|consent|gdpr|banner|footer|"
    r"sidebar|side-bar|related|recommend(?:ed|ations)?|share|sharing|social|"
    r"comments?|disqus|newsletter|subscribe|subscription|promo(?:tion)?|adverts?|"
    r"advertisement|ads?|sponsor(?:ed)?|breadcrumbs?|popup|pop-up|modal|login|"
    r"signup|pagination|byline|author(?:-bio|-box)?|tags|skip-link|toc|"
    r"table-of-contents|upsell|product(?:s|-card)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FRAMING_ROLES: Final = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"}
)
_BREAKING: Final = word_set(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li table tr td th "
    "thead tbody tfoot dl dt dd "
    "blockquote pre address details summary figcaption caption hr center body html fieldset"
)
_CLOSED_BY: Final = {
    "li": {"li"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"}, "p": {"p"}, "option": {"option"},
}  # fmt: skip
"""Elements whose end tags nobody writes -> those that they end."""

_STOPPING: Final = {
    "li": {"ul", "ol"}, "tr": {"table"}, "td": {"tr", "table"}, "th": {"tr", "table"},
    "dt": {"dl"}, "dd": {"dl"}, "p": {"div", "li", "td", "section", "article", "blockquote"},
}  # fmt: skip

_DEEPEST: Final = 100
MOST_TAGS: Final = 40_000
"""Tags that a page may have; the longest articles have some thousands."""


@dataclass(slots=True)
class _Open:
    tag: str
    apart: str = ""


@dataclass(slots=True)
class _State:
    blocks: list[TextBlock] = field(default_factory=list)
    apart: list[tuple[SourceText, str]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    line: int = 0
    item: tuple[int, int | None] | None = None
    heading: int = 0
    cells: list[str] | None = None
    is_head: bool = False
    title: str = ""


class _Page(HTMLParser):
    """A page as it is read, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.state = _State()
        self.tags = 0

    @property
    def _apart(self) -> str:
        return next((one.apart for one in self.state.open if one.apart), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state = self.state
        self.tags += 1
        if tag in _VOID:
            if tag == "br":
                state.text.append("\n")
            elif tag == "input" and ("type", "checkbox") not in attrs and state.text:
                state.text.append(" ")
            elif tag == "hr":
                self._flush()
            return
        self._end_implied(tag)
        if tag in _BREAKING or tag in _APART:
            self._flush()
        why = _why_apart(tag, attrs) if len(state.open) < _DEEPEST else "too deep in the page"
        if why and tag in ("body", "html", "main", "article", "h1", "h2", "h3", "li", "td", "tr"):
            why = ""
        state.open.append(_Open(tag, why))
        self._begin(tag, attrs)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state = self.state
        if tag in ("b", "strong"):
            state.text.append("**")
        elif tag in ("ul", "ol"):
            start = dict(attrs).get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 5 else 1
            state.lists.append(first if tag == "ol" else None)
        elif tag == "li":
            number = state.lists[-1] if state.lists else None
            state.item = (max(1, len(state.lists)), number)
            if number is not None:
                state.lists[-1] = number + 1
        elif tag == "tr":
            state.cells, state.is_head = [], False
        elif tag == "th":
            state.is_head = True
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            state.heading = int(tag[1])
        elif tag == "dt":
            state.heading = 6
        elif tag == "title":
            state.text.clear()

    def _end_implied(self, tag: str) -> None:
        ends, stops = _CLOSED_BY.get(tag), _STOPPING.get(tag, set())
        if tag in _BREAKING and self.state.open and self.state.open[-1].tag == "p":
            self._close(len(self.state.open) - 1)
        if not ends:
            return
        for at in range(len(self.state.open) - 1, max(-1, len(self.state.open) - 20), -1):
            one = self.state.open[at].tag
            if one in stops:
                return
            if one in ends:
                self._close(at)
                return

    def handle_endtag(self, tag: str) -> None:
        state = self.state
        for at in range(len(state.open) - 1, max(-1, len(state.open) - _DEEPEST), -1):
            if state.open[at].tag == tag:
                self._close(at)
                return
            if state.open[at].tag in ("td", "th", "li", "table") and tag in (
                "b",
                "strong",
                "span",
                "a",
                "p",
                "div",
                "em",
                "i",
            ):
                return

    def _close(self, at: int) -> None:
        """End the element at a depth, and all that are open in it."""
        state = self.state
        while len(state.open) > at:
            one = state.open[-1]
            if one.tag in ("b", "strong"):
                state.text.append("**")
            elif one.tag == "title":
                state.title = state.title or " ".join("".join(state.text).split())
                state.text.clear()
            elif one.tag in ("td", "th"):
                self._cell()
            elif one.tag in _BREAKING or one.apart:
                self._flush()
            state.open.pop()
            self._ended(one.tag)

    def _ended(self, tag: str) -> None:
        state = self.state
        if tag in ("ul", "ol") and state.lists:
            state.lists.pop()
        elif tag == "li":
            state.item = None
        elif tag == "tr":
            self._row()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt"):
            state.heading = 0

    def handle_data(self, data: str) -> None:
        state = self.state
        if state.open and state.open[-1].tag in ("script", "style"):
            return
        if not state.text:
            state.line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        is_kept = any(one.tag == "pre" for one in state.open[-6:])
        state.text.append(data if is_kept else re.sub(r"\s+", " ", data))

    def _cell(self) -> None:
        text = " ".join("".join(self.state.text).split())
        text = text.strip("; ")
        self.state.text.clear()
        if self.state.cells is not None and not self._apart:
            self.state.cells.append(_tidy(text))

    def _row(self) -> None:
        state = self.state
        cells, state.cells = state.cells, None
        if cells and any(cell.strip() for cell in cells):
            text = " | ".join(cells)
            source = SourceText(str(self.getpos()[0]), text)
            state.blocks.append(
                TextBlock("row", text, (source,), cells=tuple(cells), is_head=state.is_head)
            )

    def _flush(self) -> None:
        """The text so far becomes a block, or is told as left out."""
        state = self.state
        if state.cells is not None and any(one.tag in ("td", "th") for one in state.open[-8:]):
            if (
                state.text
                and state.text[-1].strip(" ")
                and not state.text[-1].rstrip().endswith((".", ":", ";", "**"))
            ):
                state.text.append("; ")
            else:
                state.text.append(" ")
            return
        lines = "".join(state.text).split("\n")
        state.text.clear()
        for number, line in enumerate(lines):
            text = _tidy(" ".join(line.split()))
            if any(c.isalnum() for c in text):
                self._block(text, is_tight=number > 0)

    def _block(self, text: str, *, is_tight: bool) -> None:
        state = self.state
        source = SourceText(str(state.line), text.replace("**", ""))
        why = self._apart
        if why:
            state.apart.append((source, why))
        elif state.heading:
            state.blocks.append(TextBlock("heading", text, (source,), state.heading))
        elif state.item is not None:
            depth, number = state.item
            state.item = None
            state.blocks.append(TextBlock("item", text, (source,), depth, number))
        else:
            depth = len(state.lists)
            state.blocks.append(TextBlock("paragraph", text, (source,), depth, is_tight=is_tight))


def _why_apart(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    if tag in _APART:
        return _APART[tag]
    told = dict(attrs)
    if (told.get("role") or "") in _FRAMING_ROLES:
        return "around the text of the page"
    if "hidden" in told or (told.get("aria-hidden") or "") == "true":
        return "hidden in the page"
    names = f"{told.get('class') or ''} {told.get('id') or ''}"[:300]
    return "around the text of the page" if _FRAMES.search(names) else ""


def _tidy(text: str) -> str:
    """The text without bold marks around nothing."""
    text = re.sub(r"\*\*(\s*)\*\*", r"\1", text)
    return re.sub(r"\*\*\s*([^*]+?)\s*\*\*", r"**\1** ", text).strip() if "**" in text else text


def _sound(html: str) -> str:
    """The page without programs, comments and tags that do not end, which parsers are slow at.

    Lines keep their numbers.
    """
    kept: list[str] = []
    lowered = html.lower() if len(html.lower()) == len(html) else html
    position = 0
    for match in _PROGRAM.finditer(lowered):
        if match.start() < position:
            continue
        kept.append(html[position : match.start()])
        closing = "-->" if match[0] == "<!--" else f"</{match[1]}"
        end = lowered.find(closing, match.end())
        end = len(html) if end < 0 else end
        past = lowered.find(">", end)
        position = len(html) if past < 0 else past + 1
        kept.append("\n" * html.count("\n", match.start(), position))
    kept.append(html[position:])
    text = _MEANINGLESS.sub(_newlines, "".join(kept))
    return _DATA.sub("", text)


def _newlines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


_PROGRAM: Final = re.compile(r"<!--|<(script|style|svg|noscript|template)\b")
_MEANINGLESS: Final = re.compile(r"<[!?][^<>]*>?|<(?=[^a-z/]|$)|<[^<>]*(?=<|$)", re.IGNORECASE)
_DATA: Final = re.compile(r"data:[\w/+.-]{0,80};base64,[\w+/=]+")
_LONGEST: Final = 2_000_000


def page_written(html: str) -> Written | None:
    """The blocks of a page; None where it has more tags than any text."""
    html = _sound(html)
    if html.count("<") > MOST_TAGS or len(html) > _LONGEST:
        return None
    page = _Page()
    page.feed(html)
    page.close()
    page._close(0)
    page._flush()
    state = page.state
    return Written(tuple(state.blocks), state.title, tuple(state.apart))
