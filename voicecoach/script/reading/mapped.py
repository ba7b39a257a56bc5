"""A text that is put from one language into another, and where each of its characters is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from voicecoach.errors import Source
from voicecoach.script.keywords.table import KeywordRules, Keywords
from voicecoach.script.reading.lines import Mistake, Replaced, SourceLine
from voicecoach.script.reading.specs import is_detail, read_part

LONGEST_KEYED: Final = 400
"""Characters before a text; no line of keywords is longer, and a hostile one is."""

COMMAS: Final = ",、，"
COLONS: Final = ":："


class MappedText:
    """A text that is put into English, piece by piece, and where each of its characters is from."""

    def __init__(self, text: str, keywords: Keywords) -> None:
        self.written = self.text = text
        self.keywords = keywords
        self.origins = [(at, at + 1, False) for at in range(len(text))]
        """For each character: from where to where it stood, and whether it was replaced."""

    def take(self, other: MappedText) -> None:
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

    def numbers(self, end: int | None = None) -> None:
        """Put numbers in words, halves, decimal commas, and the signs of time into English."""
        behind = 0 if end is None else len(self.text) - end
        self.apply(self.keywords.amounts, 0, end)
        for word in reversed(
            [*self.keywords.numeral.finditer(self.text, 0, len(self.text) - behind)]
        ):
            number = self.keywords.numerals[word[1].lower()]
            self.put(word.start(), word.end(), str(number))
        for comma in list(self.keywords.decimal_commas(self.text, 0, len(self.text) - behind)):
            self.put(comma, comma + 1, ".")
        for pattern, form in _SIGNS:
            found = pattern.finditer(self.text, 0, len(self.text) - behind)
            for sign in reversed(list(found)):
                self.put(sign.start(), sign.end(), sign.expand(form))

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
            if self.text[at] in COMMAS[1:]:
                self.put(at, at + 1, ",")

    def part(self, at: int) -> None:
        """Part what begins at an offset from the name before it, by plain signs."""
        before = self.text[at - 1]
        if before in COLONS:
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

    def _tried(self, start: int, end: int) -> MappedText:
        tried = MappedText(self.text[start:end], self.keywords)
        if len(tried.text) <= LONGEST_KEYED:
            tried.fold_width(len(tried.text))
            tried.numbers()
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

_SIGNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"(?<=\d)(?:''|\"|″|”|’’|′′)", "s"),
        (r"(?<=\d)(?:'|′|’)(?=\s*\d+\s*s)", "m"),
        (r"(?<=\d)(?:'|′|’)(?=\d\d\b)", "m"),
        (r"(?<=\d)(?:'|′|’)(?![\w'])", "m"),
        (r"(?<![\d.])(?=[½¼¾])½(?=\s*[^\W\d_])", "0.5"),
        (r"(?<=\d)\s*½(?=\s*[^\W\d_])", ".5"),
        (r"(?<![\d/.])1/2(?=\s*[^\W\d_])", "0.5"),
        (r"(?<=\d)(\s*)(s|m|h|min|secs?|reps?)\.(?!\w)", r"\1\2"),
    )
)
"""Signs of minutes, seconds and halves, and dots behind units."""

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
