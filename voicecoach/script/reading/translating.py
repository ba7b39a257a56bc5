"""Lines in the words of the script's language, put into those of the language of scripts.

One stage between the lines and the statements: what a German, Spanish or Japanese keyword stands
for is put in its place, and each line remembers what was written, so that problems point at it and
the canonical form keeps it.  Names and texts are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from voicecoach.script.keywords.table import ENGLISH_TIME, Keywords, keywords_of
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.reading.mapped import COMMAS, LONGEST_KEYED, MappedText
from voicecoach.script.reading.settings import READERS

_LANGUAGE: Final = re.compile(r"language\s*:\s*([A-Za-z][\w-]*)\s*$", re.IGNORECASE)


def written_keywords(lines: Iterable[SourceLine]) -> Keywords | None:
    """The keywords of the language that a setting names; None where that has none of its own."""
    found = (_LANGUAGE.match(line.text) for line in lines if not line.indent)
    language = next((match[1] for match in found if match), "")
    return keywords_of(language)


def translated(line: SourceLine, keywords: Keywords) -> SourceLine:
    """The line with the keywords of the script's own language in English."""
    if not line.text or line.text[0] in "#>|" or _MARKED.match(line.text):
        return line
    mapped = MappedText(line.text, keywords)
    _translate(mapped, keywords, line)
    return mapped.line(line)


_MARKED: Final = re.compile(r"[-*•]\s|[・‣▪]")


def translated_throughout(line: SourceLine, keywords: Keywords) -> SourceLine:
    """A line that is not understood with all that may be a keyword in English, wherever it is."""
    mapped = MappedText(line.text, keywords)
    if len(line.text) <= LONGEST_KEYED:
        mapped.detail(0, len(line.text))
        mapped.commas(0)
    return mapped.line(line)


def counted_throughout(line: SourceLine, keywords: Keywords) -> SourceLine:
    """A line with all its times and counts in English, and nothing else."""
    mapped = MappedText(line.text, keywords)
    if len(line.text) <= LONGEST_KEYED:
        mapped.fold_width(len(line.text))
        mapped.numbers()
        mapped.units(0, len(mapped.text))
    return mapped.line(line)


def _translate(mapped: MappedText, keywords: Keywords, line: SourceLine) -> None:
    """Put the keywords of a line into English, in the places where keywords stand."""
    if line.text.startswith('"'):
        _details(mapped, line.text.find('"', 1) + 1 or len(line.text))
        return
    key, colon, _ = line.text.partition(":")
    if colon and key.strip().lower() in READERS:
        _value(mapped, keywords, key.strip().lower(), len(key) + 1)
        return
    tried = MappedText(line.text, keywords)
    if _head(tried, keywords):
        mapped.take(tried)
    else:
        _details(mapped, 0)


_DURATIONS: Final = ("change", "rest", "halfway", "breath")
_PLAIN: Final = ("countdown", "halfway", "preview", "quiet", "rest")


def _value(mapped: MappedText, keywords: Keywords, key: str, start: int) -> None:
    """The value of a setting, where it is a time or one of a few words."""
    if key in _DURATIONS:
        mapped.fold_width(len(mapped.text))
        mapped.units(start, len(mapped.text))
    if key == "breath":
        mapped.apply(keywords.phases, start, len(mapped.text))
    elif key in _PLAIN:
        mapped.apply(keywords.values, start, len(mapped.text))
        if key == "rest" and mapped.text.endswith("off"):
            mapped.put(len(mapped.text) - 3, len(mapped.text), "none")


_STATEMENT: Final = re.compile(
    r"(?P<text>(?:at|every)\s+(?:half|-?\d)[^:,]*:|(?:rest|pause)\s+\d[^:]*(?::|$)"
    r")|(?P<breathe>breathe\s)"
    r"|(?P<block>nonstop\s*:?$|rounds?\s+for\s|\d+\s+(?:rounds?|times?)\s*(?:[:,、，]|$))"
    r"|(?P<whole>rest|use\s)",
    re.IGNORECASE,
)
"""The beginnings of statements other than moves, in English."""

_KEYED: Final = re.compile(r"(?:say|feel|tip|then|needs|setup)\s*:", re.IGNORECASE)
"""Those behind which a text stands at once."""


def _head(mapped: MappedText, keywords: Keywords) -> bool:
    """Put the beginning of a line into English where it is the head of a statement; else False."""
    keyed = MappedText(mapped.text, keywords)
    keyed.fold_width(_text_start(keyed.text))
    keyed.apply(keywords.heads, 0, None, at_start=True)
    if _KEYED.match(keyed.text):
        mapped.take(keyed)
        return True
    mapped.fold_width(_text_start(mapped.text))
    if len(mapped.text) <= LONGEST_KEYED:
        mapped.numbers(_text_start(mapped.text))
    mapped.units(0, _text_start(mapped.text))
    mapped.apply(keywords.heads, 0, None, at_start=True)
    found = _STATEMENT.match(mapped.text)
    if found is None:
        return False
    if found["breathe"] or found["block"]:
        mapped.fold_width(len(mapped.text))
        mapped.units(0, len(mapped.text))
    if found["breathe"]:
        mapped.commas(0)
        mapped.apply(keywords.turned_phases, found.end(), None)
        mapped.apply(keywords.phases, found.end(), None)
    elif found["block"]:
        mapped.commas(0)
        mapped.apply((*keywords.options, *keywords.details), found.end(), None, only_behind=",")
    return True


def _text_start(text: str) -> int:
    """Where the text of a line may begin: behind the first colon that ends a head."""
    colon = re.search(r"：|:(?!\d)", text[:LONGEST_KEYED])
    return colon.end() if colon else min(len(text), LONGEST_KEYED)


def _details(mapped: MappedText, start: int) -> None:
    """Put the details of a move into English: the parts behind its commas that are details."""
    name_ends = start if start else None
    parts = list(_parts(mapped.text, start, mapped.keywords))
    first = next((at for at in parts[0 if start else 1 :] if mapped.is_detail(*at)), None)
    if first is not None:
        for part in reversed([at for at in parts if at >= first]):
            mapped.detail(*part)
        mapped.commas(first[0] - 1 if name_ends is None else name_ends)
        if paced := _PACED.search(mapped.text, first[0]):
            mapped.put(paced.start(1), paced.end(1), " at ")
        _as_work(mapped, first[0])
        _with_part(mapped, first[0])
        return
    starts = _WORD if mapped.keywords.is_spaced else _WORD_OR_NUMBER
    if len(mapped.text) > LONGEST_KEYED:
        return
    earliest = max(start, len(mapped.text) - _LONGEST_DETAILS)
    for word in starts.finditer(mapped.text, earliest):  # a comma is missing
        if mapped.is_detail(word.start(), len(mapped.text), whole=True):
            mapped.detail(word.start(), len(mapped.text))
            mapped.part(word.start())
            return


def _as_work(mapped: MappedText, start: int) -> None:
    """A hold without repetitions, in words of the language, is how long the move is held."""
    held = _HELD.search(mapped.text, start)
    if held and mapped.origins[held.start()][2] and not _COUNTED.search(mapped.text, start):
        mapped.put(held.start(), held.end(), held[1])


def _with_part(mapped: MappedText, start: int) -> None:
    """A side that comes first, without its part of the body, has that of both sides."""
    each, first = _EACH.search(mapped.text, start), _SIDE_FIRST.search(mapped.text, start)
    if each and first and each[1] != "side" and mapped.origins[first.start(1)][2]:
        mapped.put(first.start(1), first.end(1), each[1])


_EACH: Final = re.compile(r"\beach\s+(\w+)")
_SIDE_FIRST: Final = re.compile(r"\b(?:left|right)\s+(side)\s+first\b")
_HELD: Final = re.compile(rf"\bhold\s+({ENGLISH_TIME})", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\breps?\b|\d\s*[x×]\s*\d", re.IGNORECASE)

_LONGEST_DETAILS: Final = 120
"""Characters of the details behind a name; nobody writes more of them without a comma."""

_PACED: Final = re.compile(r"(?<=reps|.rep)(\s*,\s*every\s+)(?=\d)")
"""Repetitions and their pace with a comma between."""

_WORD: Final = re.compile(r"(?<=[\s(])\S")
_WORD_OR_NUMBER: Final = re.compile(
    r"(?<=[\s(])\S|(?<=[^\d.:：×xX−-])\d|(?<=：)\d|(?<=\S)[左右各両片]"
)


def _parts(text: str, start: int, keywords: Keywords) -> Iterator[tuple[int, int]]:
    """Where the parts of a line between commas of any kind start and end."""
    decimals = set(keywords.decimal_commas(text, start, len(text)))
    position = start
    for comma in re.finditer(f"[{COMMAS}]", text):
        if comma.start() >= start and comma.start() not in decimals:
            yield position, comma.start()
            position = comma.end()
    yield position, len(text)
