"""The layout of unstarred text: its lines as blocks, with wrapped lines joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from voicecoach.importing.prose.blocks import SourceText, TextBlock

_NARROWEST: Final = 45
"""Lines that are shorter than that are not wrapped: each stands for itself."""

_BULLET: Final = re.compile(
    r"^(?P<indent>[ \t\u00a0]*)(?:(?P<sign>[-*+•·◦▪▫‣⁃●○■□☐☑✓✔✅➤►→»–—])|"
    r"(?P<number>\d{1,3})[.)]|\((?P<round>\d{1,3})\)|"
    r"(?P<letter>[a-hA-H])[.)])\s+(?:\[[ xX]?\]\s*)?(?P<text>\S.*)$"
)
_BOX: Final = re.compile(r"^(?P<indent>\s*)(?:[-*]\s*)?(?:\[[ xX]?\]|[☐☑□✅])\s*(?P<text>\S.*)$")
_KEYCAP: Final = re.compile(r"^(?P<indent>\s*)(?P<number>\d)\ufe0f?\u20e3\s*(?P<text>\S.*)$")
_MARK: Final = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_LABELLED: Final = re.compile(r"^[^\W\d_][\w' -]{1,24}:\s")
"""A line that begins with a label goes on with none."""

_RULE: Final = re.compile(r"^\s*([-=_*~·•#])(?:\s*\1){2,}\s*$")
_TABLE_RULE: Final = re.compile(r"^[\s|:+=-]{0,200}-[\s|:+=-]{0,200}$")


@dataclass(slots=True)
class _Layout:
    blocks: list[TextBlock] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    """For each depth twice the indent, and one more for bullets below numbers."""
    numbered: set[int] = field(default_factory=set)
    group: list[SourceText] = field(default_factory=list)
    is_tight: bool = False


def laid_out(lines: Iterable[SourceText], *, is_hyphenated: bool = False) -> list[TextBlock]:
    """The blocks of lines of unstarred text."""
    done = _Layout()
    for line in lines:
        _take(done, line, is_hyphenated=is_hyphenated)
    _flush(done, is_hyphenated=is_hyphenated)
    return done.blocks


def _take(done: _Layout, line: SourceText, *, is_hyphenated: bool) -> None:
    text = line.text.expandtabs(4) if line.text[:1].isspace() else line.text
    text = text.rstrip()
    if not text.strip():
        _flush(done, is_hyphenated=is_hyphenated)
        done.is_tight = False
        return
    mark, cells = _MARK.match(text.strip()), _cells(text)
    item = _KEYCAP.match(text) or _BULLET.match(text) or _BOX.match(text)
    if _RULE.match(text) and not mark:
        _underline(done, line, text, is_hyphenated=is_hyphenated)
    elif mark:
        _flush(done, is_hyphenated=is_hyphenated)
        done.blocks.append(
            TextBlock("heading", mark[2], (line,), len(mark[1]), is_tight=done.is_tight)
        )
        done.indents, done.numbered = [], set()
    elif cells and not item:
        _flush(done, is_hyphenated=is_hyphenated)
        _row(done, line, text, cells)
    elif item:
        _flush(done, is_hyphenated=is_hyphenated)
        _item(done, line, item)
    else:
        done.group.append(SourceText(line.place, text))
        return
    done.is_tight = True


def _cells(text: str) -> tuple[str, ...]:
    if "|" in text:
        parts = [part.strip() for part in text.strip().strip("|").split("|")]
    elif "\t" in text.strip():
        parts = [part.strip() for part in text.strip().split("\t")]
    else:
        return ()
    return tuple(parts) if len(parts) > 1 else ()


def _row(done: _Layout, line: SourceText, text: str, cells: tuple[str, ...]) -> None:
    if _TABLE_RULE.match(text):
        if done.blocks and done.blocks[-1].kind == "row":
            last = done.blocks[-1]
            sources = (*last.sources, line)
            done.blocks[-1] = TextBlock("row", last.text, sources, cells=last.cells, is_head=True)
        else:
            done.blocks.append(TextBlock("paragraph", "", (line,)))
        return
    done.blocks.append(TextBlock("row", " | ".join(cells), (line,), cells=cells))
    done.indents, done.numbered = [], set()


def _item(done: _Layout, line: SourceText, match: re.Match[str]) -> None:
    found = match.groupdict()
    indent = len(found["indent"])
    number = _number(found)
    indent = 2 * indent + (number is None and 2 * indent in done.numbered)
    while done.indents and done.indents[-1] > indent:
        done.numbered.discard(done.indents.pop())
    if not done.indents or done.indents[-1] < indent:
        done.indents.append(indent)
    if number is not None:
        done.numbered.add(indent)
    level = len(done.indents)
    done.blocks.append(
        TextBlock("item", found["text"], (line,), level, number, is_tight=done.is_tight)
    )


def _number(found: dict[str, str | None]) -> int | None:
    """The number of an item, or that of its letter; None for bullets."""
    told, letter = found.get("number") or found.get("round"), found.get("letter")
    if told:
        return int(told)
    return ord(letter.lower()) - ord("a") + 1 if letter else None


def _underline(done: _Layout, line: SourceText, text: str, *, is_hyphenated: bool) -> None:
    """A line of signs: the line above it is a heading, or nothing is."""
    level = 1 if text.strip()[0] == "=" else 2
    if len(done.group) == 1 and len(done.group[0].text) < 90 and text.strip()[0] in "=-~":
        above = done.group.pop()
        done.blocks.append(TextBlock("heading", above.text.strip(), (above, line), level))
        done.indents, done.numbered = [], set()
    else:
        _flush(done, is_hyphenated=is_hyphenated)
        done.blocks.append(TextBlock("paragraph", "", (line,)))


def _flush(done: _Layout, *, is_hyphenated: bool) -> None:
    """The lines since the last empty one become paragraphs, or go on with an item."""
    group, done.group = done.group, []
    if not group:
        return
    texts = unwrapped(group, is_hyphenated=is_hyphenated)
    depth = _depth(done, group[0].text)
    last = done.blocks[-1] if done.blocks else None
    if (
        last is not None
        and last.kind == "item"
        and done.is_tight
        and (depth or _goes_on(last, texts[0][0]))
    ):
        text, sources = texts.pop(0)
        joined = f"{last.text} {text}" if depth == 0 or not _is_name_end(last.text) else None
        if joined is not None:
            done.blocks[-1] = TextBlock(
                "item",
                joined,
                (*last.sources, *sources),
                last.level,
                last.number,
                is_tight=last.is_tight,
            )
        else:
            done.blocks.append(TextBlock("paragraph", text, sources, level=depth, is_tight=True))
    for text, sources in texts:
        done.blocks.append(
            TextBlock("paragraph", text, sources, level=depth, is_tight=done.is_tight)
        )
        done.is_tight = True
    done.is_tight = True


def _is_name_end(text: str) -> bool:
    """True for an item that is a name: what stands below it is no part of the same line."""
    return len(text) < _NARROWEST


def _goes_on(last: TextBlock, text: str) -> bool:
    return text[:1].islower() and len(last.text) >= _NARROWEST


def _depth(done: _Layout, text: str) -> int:
    """The depth of the item that a line is indented under; 0 where it is under none."""
    indent = 2 * (len(text) - len(text.lstrip()))
    above = [number for number, at in enumerate(done.indents, 1) if at < indent]
    if not above:
        done.indents, done.numbered = [], set()
    return above[-1] if above else 0


def unwrapped(
    group: Sequence[SourceText], *, is_hyphenated: bool = False
) -> list[tuple[str, tuple[SourceText, ...]]]:
    """The lines of a group, those joined that were wrapped at its width."""
    width = max(len(line.text.strip()) for line in group)
    apart = _lines_of_amounts(group) | _lines_of_sentences(group)
    found: list[tuple[str, tuple[SourceText, ...]]] = []
    before = ""
    parts: list[str] = []
    sources: list[SourceText] = []
    for line in group:
        text = line.text.strip()
        if parts and (apart & {before, text} or not _is_wrapped(before, text, width)):
            found.append((" ".join(parts), tuple(sources)))
            parts, sources = [], []
        if parts and is_hyphenated and re.search(r"[^\W\d_]-$", parts[-1]) and text[:1].islower():
            parts[-1] = f"{parts[-1][:-1]}{text}"
        else:
            parts.append(text)
        sources.append(line)
        before = text
    return [*found, (" ".join(parts), tuple(sources))]


def _lines_of_amounts(group: Sequence[SourceText]) -> set[str]:
    """The lines of a list without signs: short ones with an amount, where most are such."""
    texts = [line.text.strip() for line in group]
    found = [
        text
        for text in texts
        if len(text) <= _LONGEST_LISTED and _AMOUNT.search(text) and text[-1:] not in ",;-"
    ]
    return set(found) if len(found) >= 3 and len(found) * 2 >= len(texts) else set()


def _lines_of_sentences(group: Sequence[SourceText]) -> set[str]:
    """All lines where each begins and ends as a sentence does, which wrapped lines do not."""
    texts = [line.text.strip() for line in group]
    is_each = all(text[-1:] in ".!?" and not text[:1].islower() for text in texts)
    return set(texts) if len(texts) > 2 and is_each else set()


_LONGEST_LISTED: Final = 60
_AMOUNT: Final = re.compile(
    r"\d\s*(?:s|sec|secs|sek|seg|seconds?|sekunden|segundos|m|min|mins|minutes?|minuten|minutos|x|×|"
    r"reps?|wdh|mal|veces|breaths?|sets?|series)\b|\d\s*(?:each|per|/|pro|je|por|cada)|"
    r"[x×]\s*\d|\d:\d\d|\s\d{1,3}$",
    re.IGNORECASE,
)


def _is_wrapped(before: str, text: str, width: int) -> bool:
    """True where the next line's first word did not fit behind the line before."""
    if not before or not text:
        return True
    is_apart = before[-1] in ".!?" and len(text) < _NARROWEST and text[-1] not in ".!?,;"
    if _LABELLED.match(text) or is_apart:
        return False
    if width < _NARROWEST or len(before) < 0.6 * width:
        return (
            width >= _NARROWEST
            and text[:1].islower()
            and len(before) >= 25
            and before[-1] not in ".!?:"
        )
    first = text.split(maxsplit=1)[0] if text else ""
    fits = len(before) + 1 + len(first) <= width
    return not fits or (text[:1].islower() and before[-1] not in ".!?:")


def lines_numbered(text: str, prefix: str = "") -> Iterator[SourceText]:
    """The lines of a text with their numbers as places."""
    for number, line in enumerate(text.splitlines(), 1):
        yield SourceText(f"{prefix}{number}", line)
