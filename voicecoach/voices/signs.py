"""Signs between words and figures: slashes, arrows, crosses, Roman numerals, `<` and its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from voicecoach.voices.figures import VULGAR, Figures, Said
from voicecoach.voices.lexicon.table import (
    Edges,
    Lexicon,
    in_any_case,
    pattern_of_units,
    text_before,
    text_behind,
)

_NUMERALS: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12,
}  # fmt: skip

_FIRST_OF_FIGURES: Final = rf"[\d{''.join(VULGAR)}]|[.,]\d"

_AT_SIGNS: Final = {
    "sign": rf"(?<![\w<>])(?:<=|>=|[<>≤≥≈~∼〜±@#]|\+/-|\+-)\s?(?={_FIRST_OF_FIGURES})",
    "numeral": r"(?:(?<=[\w.]\s)|(?<=[\u3040-\u9fff]))"
    r"[IVX]{1,4}(?:\s?(?:[/&+,–-]|\b(?:and|or|to|und|oder|bis|y|o|a)\b)\s?[IVX]{1,4})*(?![\w'’])",
    "slash": r"(?<=[\w.°%×\"'″′])\s?/\s?(?P<counted>[^\W\d_]+)(?:\.(?=\s+[^\W\d_]|\w))?",
    "apart": r"(?:\s+/\s+|(?:(?<=[^\W\d_])|(?<=[.°%\"'″′]))/)(?=\d)",
    "arrow": r"\s*(?:[→⇒⟶➔➙➛➜➝➞➟➠➡↔⇨]|<?-+>|<?=+>)\s*",
}
"""Signs that are read in every language, by their kind."""

_CROSS: Final = (
    r"(?:(?<=[^\W\d_.])×|(?<=[\u3040-\u9fff])[xX]|(?<=[^\d\s])\s+[xX×]|(?<![^(])[xX×])\s?"
)
"""The cross of `30s x 3`, which does not stand behind bare figures."""

_SHORT_BEFORE_SLASH: Final = 3
"""So many words behind a number, at most, are still what it counts."""


class Signs:
    """The reader of signs of one language, and of the figures that they stand with."""

    def __init__(self, lexicon: Lexicon, edges: Edges) -> None:
        self.figures = Figures(lexicon, edges)
        self._lexicon = lexicon
        units = pattern_of_units(lexicon, edges)
        number = rf"(?P<often>\d{{1,3}})(?![\d.,]*\d|\s?[x×〜～~–-]|\s?(?:{units}))"
        signs = [f"(?P<{kind}>{pattern})" for kind, pattern in _AT_SIGNS.items()]
        signs += [f"(?P<crossed>{_CROSS}{number})", rf"(?P<cross>{_CROSS}(?=\d))"]
        self.pattern = "|".join(signs)
        self._rules: dict[str, Callable[[re.Match[str]], str | Said | None]] = {
            "sign": self._sign,
            "numeral": self._numeral,
            "slash": self._slash,
            "apart": lambda _: lexicon.pause,
            "arrow": self._arrow,
            "crossed": self._crossed,
            "cross": lambda _: lexicon.pause,
        }

    def read(self, found: re.Match[str]) -> Said:
        """The words for a sign that the pattern has found, and where the text goes on."""
        said = self._rules[str(found.lastgroup)](found)
        if isinstance(said, Said):
            return said
        return Said(found.end(), found[0] if said is None else said)

    def _sign(self, found: re.Match[str]) -> str:
        sign = found[0].strip()
        words = self._lexicon.signs[sign]
        return f"{words} " if words[-1:].isascii() else words

    def _numeral(self, found: re.Match[str]) -> str | None:
        """`Warrior II`: one letter alone is a numeral behind names that have one."""
        numerals = re.findall(r"[IVX]+", found[0])
        name = text_before(found).rstrip().rpartition(" ")[2]
        is_label = name.strip(".:(").casefold() in self._lexicon.labels
        if any(one not in _NUMERALS for one in numerals):
            return None
        if not is_label and (name[:1].islower() or not self._is_numbered(found, numerals[0])):
            return None
        figures = self._lexicon.figures
        told = re.sub(r"[IVX]+", lambda one: figures(str(_NUMERALS[one[0]])), found[0])
        told = re.sub(r"(\S+)\s?[–-]\s?(\S+)", lambda two: self._range(two[1], two[2]), told)
        return re.sub(r"\s?/\s?", self._lexicon.either, told)

    def _is_numbered(self, found: re.Match[str], numeral: str) -> bool:
        """True where a numeral ends a name that is no label: one letter alone, of two words."""
        if len(numeral) > 1:
            return True
        named = re.search(r"[A-ZÄÖÜ][\w'’-]+\s[A-ZÄÖÜ][\w'’-]+\s$", text_before(found))
        return named is not None and not re.match(r"\s*\w", text_behind(found))

    def _range(self, first: str, second: str) -> str:
        return self._lexicon.bare_range.format(first, second)

    def _slash(self, found: re.Match[str]) -> Said | None:
        """A slash behind what is counted is *per*, between words it is *or*."""
        after, lead = found["counted"], text_before(found)
        for end in (len(after), *(range(len(after) - 1, 0, -1) if after[0] >= "\u3000" else ())):
            per = self._lexicon.per.get(in_any_case(after[:end]))
            if per is not None and self._is_counted(lead):
                whole = end == len(after)
                return Said(found.end() if whole else found.start("counted") + end, per)
        if not lead[-1].isalpha() and lead[-1] != ".":
            return None
        return Said(found.start("counted"), self._lexicon.either)

    def _is_counted(self, lead: str) -> bool:
        clause = re.split(r"[,;:!?()]|\.\s", lead)[-1].split()
        last = clause[-1].rstrip(".") if clause else ""
        if in_any_case(last) in self._lexicon.counts or re.search(r"\d[x×°%\"'″′]*$", last):
            return True
        if in_any_case(last) in self._lexicon.sides:
            return False
        behind = re.search(r"\d([^\d\s]+)$", last)
        if behind is not None and self.figures.is_unit(behind[1]):
            return True
        return any(re.match(r"\d", word) for word in clause[-1 - _SHORT_BEFORE_SLASH : -1])

    def _crossed(self, found: re.Match[str]) -> str:
        """The `x 3` of `30s x 3`: how often."""
        times, often = self._lexicon.times, found["often"]
        begins = text_before(found).rstrip()[-1:] in ("", "(")
        pause = "" if begins else self._lexicon.pause
        if often == "1":
            return f"{pause}{times.one}"
        several = times.other.format(often) if isinstance(times.other, str) else times.other(often)
        return f"{pause}{several}"

    def _arrow(self, found: re.Match[str]) -> str:
        at_an_end = not found.start() or found.end() == len(found.string)
        return "" if at_an_end else self._lexicon.pause
