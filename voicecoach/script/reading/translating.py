"""Lines in the words of the script's language, put into those of the language of scripts.

One stage between the lines and the statements: what a German, Spanish or Japanese keyword stands
for is put in its place, and each line remembers what was written, so that problems point at it and
the canonical form keeps it.  Names and texts are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from voicecoach.errors import Source
from voicecoach.script.keywords.table import KeywordRules, Keywords, keywords_of
from voicecoach.script.reading.lines import Mistake, Replaced, SourceLine
from voicecoach.script.reading.settings import READERS
from voicecoach.script.reading.specs import is_detail, read_part

_LANGUAGE: Final = re.compile(r"language\s*:\s*([A-Za-z][\w-]*)\s*$", re.IGNORECASE)
_LONGEST: Final = 400
"""Characters before a text; no line of keywords is longer, and a hostile one is."""


def written_keywords(lines: Iterable[SourceLine]) -> Keywords | None:
    """The keywords of the language that a setting names; None where that has none of its own."""
    found = (_LANGUAGE.match(line.text) for line in lines if not line.indent)
    language = next((match[1] for match in found if match), "")
    return keywords_of(language)


def translated(line: SourceLine, keywords: Keywords) -> SourceLine:
    """The line with the keywords of the script's own language in English."""
    if not line.text or line.text[0] in "#>|" or _MARKED.match(line.text):
        return line
    mapped = _Mapped(line.text, keywords)
    _translate(mapped, keywords, line)
    return mapped.line(line)


_MARKED: Final = re.compile(r"[-*•]\s")


def translated_throughout(line: SourceLine, keywords: Keywords) -> SourceLine:
    """A line that is not understood with all that may be a keyword in English, wherever it is."""
    mapped = _Mapped(line.text, keywords)
    if len(line.text) <= _LONGEST:
        mapped.detail(0, len(line.text))
        mapped.commas(0)
    return mapped.line(line)


def _translate(mapped: _Mapped, keywords: Keywords, line: SourceLine) -> None:
    """Put the keywords of a line into English, in the places where keywords stand."""
    if line.text.startswith('"'):
        _details(mapped, line.text.find('"', 1) + 1 or len(line.text))
        return
    key, colon, _ = line.text.partition(":")
    if colon and key.strip().lower() in READERS:
        _value(mapped, keywords, key.strip().lower(), len(key) + 1)
        return
    tried = _Mapped(line.text, keywords)
    if _head(tried, keywords):
        mapped.take(tried)
    else:
        _details(mapped, 0)


_DURATIONS: Final = ("change", "rest", "halfway", "breath")
_PLAIN: Final = ("countdown", "halfway", "preview", "quiet", "rest")


def _value(mapped: _Mapped, keywords: Keywords, key: str, start: int) -> None:
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


def _head(mapped: _Mapped, keywords: Keywords) -> bool:
    """Put the beginning of a line into English where it is the head of a statement; else False."""
    keyed = _Mapped(mapped.text, keywords)
    keyed.fold_width(_text_start(keyed.text))
    keyed.apply(keywords.heads, 0, None, at_start=True)
    if _KEYED.match(keyed.text):
        mapped.take(keyed)
        return True
    mapped.fold_width(_text_start(mapped.text))
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
        mapped.apply(keywords.phases, found.end(), None)
    elif found["block"]:
        mapped.commas(0)
        mapped.apply((*keywords.options, *keywords.details), found.end(), None, only_behind=",")
    return True


_COMMAS: Final = ",、，"
_COLONS: Final = ":："


def _text_start(text: str) -> int:
    """Where the text of a line may begin: behind the first colon that ends a head."""
    colon = re.search(r"：|:(?!\d)", text[:_LONGEST])
    return colon.end() if colon else min(len(text), _LONGEST)


def _details(mapped: _Mapped, start: int) -> None:
    """Put the details of a move into English: the parts behind its commas that are details."""
    name_ends = start if start else None
    parts = list(_parts(mapped.text, start))
    first = next((at for at in parts[0 if start else 1 :] if mapped.is_detail(*at)), None)
    if first is not None:
        for part in reversed([at for at in parts if at >= first]):
            mapped.detail(*part)
        mapped.commas(first[0] - 1 if name_ends is None else name_ends)
        if paced := _PACED.search(mapped.text, first[0]):
            mapped.put(paced.start(1), paced.end(1), " at ")
        return
    starts = _WORD if mapped.keywords.is_spaced else _WORD_OR_NUMBER
    for word in starts.finditer(mapped.text[:_LONGEST], start):  # a comma is missing
        if mapped.is_detail(word.start(), len(mapped.text), whole=True):
            mapped.detail(word.start(), len(mapped.text))
            mapped.part(word.start())
            return


_PACED: Final = re.compile(r"(?<=reps|.rep)(\s*,\s*every\s+)(?=\d)")
"""Repetitions and their pace with a comma between."""

_WORD: Final = re.compile(r"(?<=[\s(])\S")
_WORD_OR_NUMBER: Final = re.compile(
    r"(?<=[\s(])\S|(?<=[^\d.:：×xX−-])\d|(?<=：)\d|(?<=\S)[左右各両片]"
)


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the parts of a line between commas of any kind start and end."""
    position = start
    for part in re.split(f"[{_COMMAS}]", text[start:]):
        yield position, position + len(part)
        position += len(part) + 1


class _Mapped:
    """A text that is put into English, piece by piece, and where each of its characters is from."""

    def __init__(self, text: str, keywords: Keywords) -> None:
        self.written = self.text = text
        self.keywords = keywords
        self.origins = [(at, at + 1, False) for at in range(len(text))]
        """For each character: from where to where it stood, and whether it was replaced."""

    def take(self, other: _Mapped) -> None:
        """Become as another one of the same line."""
        self.text, self.origins = other.text, other.origins

    def put(self, start: int, end: int, new: str) -> None:
        """Put other characters in the place of some."""
        from_, to = self.origins[start][0], self.origins[end - 1][1]
        self.origins[start:end] = [(from_, to, True)] * len(new)
        self.text = self.text[:start] + new + self.text[end:]

    def apply(
        self,
        rules: KeywordRules,
        start: int,
        end: int | None,
        *,
        at_start: bool = False,
        only_behind: str = "",
    ) -> None:
        """Apply each rule in a stretch; `at_start` at its start alone, and only the first."""
        behind = len(self.text) - (len(self.text) if end is None else end)
        for rule in self.keywords.compiled(rules):
            position = start
            while position <= len(self.text) - behind:
                window = self.text[: len(self.text) - behind]
                search = rule.pattern.match if at_start else rule.pattern.search
                match = search(window, position)
                if match is None or not match[0]:
                    break
                if only_behind and only_behind not in window[start - 1 : match.start()]:
                    position = match.end()
                    continue
                new = self.keywords.filled(rule.form, match)
                self.put(match.start(), match.end(), new)
                if at_start:
                    return
                position = match.start() + max(1, len(new))

    def fold_width(self, end: int) -> None:
        """Digits and colons of full width as those of half width, up to an offset."""
        for at in range(min(end, len(self.text))):
            if (plain := _HALF_WIDTH.get(self.text[at])) is not None:
                self.put(at, at + 1, plain)

    def units(self, start: int, end: int) -> None:
        """Put the words behind numbers into English, the last first, so that offsets stay."""
        padded = not self.keywords.is_spaced
        for match in reversed(list(self.keywords.after_number.finditer(self.text, start, end))):
            word = self.keywords.counted[match[2].lower()]
            word = f" {word} " if padded else word
            self.put(match.start(2), match.end(), word)

    def commas(self, start: int) -> None:
        """Commas of East Asia as those of the language of scripts, from an offset on."""
        for at in range(max(start, 0), len(self.text)):
            if self.text[at] in _COMMAS[1:]:
                self.put(at, at + 1, ",")

    def part(self, at: int) -> None:
        """Part what begins at an offset from the name before it, by plain signs."""
        before = self.text[at - 1]
        if before in _COLONS:
            self.put(at - 1, at, ": ")
        elif not before.isspace():
            self.put(at, at + 1, f" {self.text[at]}")

    def detail(self, start: int, end: int) -> None:
        """Put a part behind a comma into English."""
        tried = self._tried(start, end)
        before, after = self.text[:start], self.text[end:]
        self.text = before + tried.text + after
        self.origins[start:end] = [
            (from_ + start if not touched else self.origins[start + from_][0],
             self.origins[start + to - 1][1], touched)
            for from_, to, touched in tried.origins
        ]  # fmt: skip

    def is_detail(self, start: int, end: int, *, whole: bool = False) -> bool:
        """True where a part is a detail in English, or begins as one with words of its own."""
        written, tried = self.text[start:end].strip(), self._tried(start, end).text.strip()
        if tried == written or whole:
            return is_detail(tried)
        return _begins_as_detail(tried)

    def _tried(self, start: int, end: int) -> _Mapped:
        tried = _Mapped(self.text[start:end], self.keywords)
        if len(tried.text) <= _LONGEST:
            tried.fold_width(len(tried.text))
            tried.units(0, len(tried.text))
            tried.apply(self.keywords.details, 0, None)
        return tried

    def line(self, line: SourceLine) -> SourceLine:
        """The line with this text, and what of it was replaced."""
        while self.text.endswith(" "):
            self.text = self.text[:-1]
            self.origins.pop()
        if not any(touched for _, _, touched in self.origins):
            return line
        return replace(line, text=self.text, replaced=tuple(self._replaced()))

    def _replaced(self) -> Iterator[Replaced]:
        """The stretches that were replaced; those that grew together are one."""
        runs: list[list[int]] = []
        for at, (from_, to, touched) in enumerate(self.origins):
            if not touched:
                continue
            if runs and runs[-1][1] == at and from_ < runs[-1][3]:
                runs[-1][1], runs[-1][3] = at + 1, max(runs[-1][3], to)
                runs[-1][2] = min(runs[-1][2], from_)
            else:
                runs.append([at, at + 1, from_, to])
        for start, end, from_, to in runs:
            yield Replaced(start, end, from_, to, self.written[from_:to])


_NO_SOURCE: Final = Source("", ())

_HALF_WIDTH: Final = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "：": ":", "．": ".", "－": "-", "～": "-", "〜": "-", "　": " ", "（": "(", "）": ")",
    "・": "•",
}  # fmt: skip


def _begins_as_detail(text: str) -> bool:
    """True where a text begins with a detail of a move, be it a wrong one."""
    try:
        return bool(read_part(SourceLine(_NO_SOURCE, 1, "", text, 1, None), 0, len(text))[0])
    except Mistake:
        return True
