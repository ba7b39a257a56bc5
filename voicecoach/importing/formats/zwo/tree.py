"""The XML of a workout as a tree: mended where editors break it, refused where it plays tricks.

Names of elements and attributes are in lower case here: real files have them in either.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Final
from xml.etree.ElementTree import Comment, Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from voicecoach.importing.draft import NotThisFormat, SourceRow

_DECLARATION: Final = re.compile(r"\s*<\?xml\b([^>]{0,400})\?>")
_ENCODING: Final = re.compile(r"""encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.ASCII)
_AMPERSAND: Final = re.compile(r"&(?:(\w{1,40});|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)?", re.ASCII)
_OF_XML: Final = ("amp", "lt", "gt", "quot", "apos")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_END: Final = re.compile(r"</workout_file\s*>", re.IGNORECASE)
_ROOT: Final = re.compile(r"<workout_file[\s/>]", re.IGNORECASE)

_HEAD: Final = 4096
"""Bytes in which the first element of a file begins."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""How a file begins whose encoding its first bytes tell, whatever it declares."""


@dataclass(frozen=True, slots=True)
class WorkoutTree:
    """The root of a workout, rows for what was mended on the way to it, and what is before it."""

    root: Element
    rows: tuple[SourceRow, ...]
    comments: tuple[str, ...] = ()


def begins_as_workout(data: bytes) -> bool:
    """True where the first element of a file is that of a Zwift workout."""
    return _ROOT.match(_prologue(_text_of(data[:_HEAD]))[0]) is not None


def _prologue(text: str) -> tuple[str, list[str]]:
    """The text from its first element on, and the comments before that."""
    comments: list[str] = []
    text = _DECLARATION.sub("", text[:_HEAD], count=1).lstrip()
    while text.startswith(("<!--", "<!DOCTYPE")):
        is_remark = text.startswith("<!--")
        end = "-->" if is_remark else "]>" if "[" in text.partition(">")[0] else ">"
        said, _, text = text.partition(end)
        text = text.lstrip()
        comments += [said.removeprefix("<!--")] if is_remark else []
    return text, comments


def parsed_workout(data: bytes) -> WorkoutTree:
    """The tree of a workout.

    Raises `NotThisFormat` where it is no XML that can be mended, or one with entities of its own.
    """
    rows: list[SourceRow] = []
    text = _mended(_text_of(data), rows)
    if not text.strip():
        raise NotThisFormat("the file is empty")
    root = _root(text)
    comments = tuple(_cut(one) for one in _prologue(text)[1] if one.strip())
    rows += [
        SourceRow("file", f"<!--{one}-->", "decided", "a comment in the script") for one in comments
    ]
    return WorkoutTree(root, tuple(rows), comments)


class _Builder(TreeBuilder):
    """A tree of no great depth: one element in the other, without an end, would take long."""

    def __init__(self) -> None:
        super().__init__(insert_comments=True)
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotThisFormat(f"its elements stand in one another more than {_DEEPEST} deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


_DEEPEST: Final = 50


def _root(text: str) -> Element:
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(text)
        root: Element = parser.close()
    except DefusedXmlException as trick:
        raise NotThisFormat(
            "its XML declares a document type or entities, which no workout needs"
        ) from trick
    except ParseError as error:
        line = error.position[0]
        raise NotThisFormat(f"its XML is broken at line {line}: {_cause(error)}") from error
    if not _is_called(root, "workout_file"):
        raise NotThisFormat("it is XML, but no Zwift workout: its first element is another one")
    return root


def _cause(error: ParseError) -> str:
    return str(error).partition(":")[0]


def _text_of(data: bytes) -> str:
    """The text of a file, in the encoding that it has, be it the one that it declares or not."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data.decode("utf-8", "ignore")
        return data.decode(_declared(data) or "cp1252", "replace")


def _declared(data: bytes) -> str | None:
    """The encoding that a file declares, where it is one of text in single bytes."""
    declared = _ENCODING.search(data[:400].decode("latin-1"))
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1]).name
        is_text = "<".encode(name) == b"<" and name != "utf-8"
    except (LookupError, UnicodeError, TypeError, AttributeError):
        return None
    return name if is_text else None


def _mended(text: str, rows: list[SourceRow]) -> str:
    """The text without its declaration, and with what XML cannot have made good."""
    text = _DECLARATION.sub("", text, count=1)
    text, taken = _FORBIDDEN.subn("", text)
    if taken:
        rows.append(SourceRow("file", f"{taken} control characters", "decided", "taken away"))
    if "<!DOCTYPE" not in text and text.count("&") < _MOST_MENDED:
        text = _with_ampersands(text, rows)
    ends = [match.end() for match in _END.finditer(text)]
    if ends and text[ends[-1] :].strip():
        behind = _cut(text[ends[-1] :].strip())
        rows.append(SourceRow("file", behind, "left", "it stands behind the end of the workout"))
        text = text[: ends[-1]]
    return text


_MOST_MENDED: Final = 200_000
"""Ampersands; a file with more of them is no workout that an editor broke."""


def _with_ampersands(text: str, rows: list[SourceRow]) -> str:
    broken: set[str] = set()

    def mended(match: re.Match[str]) -> str:
        name = match[1]
        if name in _OF_XML or match[0].startswith("&#"):
            return match[0]
        broken.add(match[0])
        known = html5.get(f"{name};") if name else None
        return f"&amp;{match[0][1:]}" if known is None else _escaped(known)

    text = _AMPERSAND.sub(mended, text)
    if broken:
        told = " ".join(sorted(broken)[:5])
        rows.append(
            SourceRow("file", told, "decided", "an ampersand that stands for itself, or its sign")
        )
    return text


def _escaped(text: str) -> str:
    return "".join(f"&#{ord(one)};" for one in text)


def _cut(text: str) -> str:
    return " ".join(text[:200].split())


def _is_called(element: Element, name: str) -> bool:
    return tag_of(element) == name


def tag_of(element: Element) -> str:
    """The name of an element in lower case, without a namespace; empty for a comment."""
    tag: object = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_comment(element: Element) -> bool:
    """True for a comment of the file."""
    return element.tag is Comment  # type: ignore[comparison-overlap]


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element by their names in lower case; the first one counts."""
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        found.setdefault(name.rpartition("}")[2].lower(), value)
    return found


def shown(element: Element) -> str:
    """An element on one line, as it stands in a report."""
    if is_comment(element):
        return f"<!--{_cut(element.text or '')}-->"
    parts = [str(element.tag).rpartition("}")[2]]
    parts += [f'{name}="{_cut(value)}"' for name, value in list(element.attrib.items())[:12]]
    text = _cut(element.text or "")
    return f"<{' '.join(parts)}>{text}"


def placed_children(parent: Element, place: str) -> Iterator[tuple[Element, str]]:
    """The children of an element, each with a path such as `workout/SteadyState[2]`."""
    seen: dict[str, int] = {}
    for child in parent:
        name = "comment" if is_comment(child) else str(child.tag).rpartition("}")[2]
        seen[name] = seen.get(name, 0) + 1
        yield child, f"{place}{name}[{seen[name]}]"
