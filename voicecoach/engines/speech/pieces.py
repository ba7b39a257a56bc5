"""Cutting a long text into pieces that an engine speaks one after the other.

What a neural voice computes at a time, it holds in memory: 1.7 MB for each letter of a
sentence, tried with Piper.  So a text of any length is spoken in pieces that are no
longer than `LONGEST_PIECE`.  They end where a speaker would breathe: at the ends of
sentences, else at commas and their like, else between words, else, in a language that
does not set words apart or in an endless word, between letters.  A text that is
no longer than that is not cut, whatever stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_PIECE: Final = 105
"""The most that a piece weighs, at usual speeds; the longest text that ships weighs 103."""

PIECES_VERSION: Final = 2
"""Raised whenever a text that is cut would be cut or joined differently."""

_SLOW: Final = 0.9
"""Under this speed pieces are smaller, since the same letters sound for longer."""

_SLOWEST: Final = 0.7
"""The share of `LONGEST_PIECE` that pieces have at least."""

_FIGURE: Final = 8
_CAPITAL: Final = 4
_SYLLABLE: Final = 2
_SIGN: Final = 15

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_COMMON: Final = frozenset(" .,;:!?…'’‘\"“”„«»()[]-–—/、。！？，；：・「」『』\u3000")
"""Signs that are not spoken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and the milliseconds of silence behind them at speed 1.0."""

    text: str
    pause: int = 0


@dataclass(frozen=True, slots=True)
class _Seam:
    """A kind of place where a text may be cut: behind what `place` finds."""

    place: re.Pattern[str]
    pause: int


_CLOSING: Final = r"[\"'”’»)\]」』）]*"

_SEAMS: Final = (
    # A sentence that goes on in a small letter or a figure was an abbreviation.
    _Seam(re.compile(rf"[.!?…]{_CLOSING}\s+(?![a-zß-ÿ\d])|[。！？]{_CLOSING}\s*"), 530),
    _Seam(re.compile(rf"[,;:]{_CLOSING}\s+|\s[—–-]\s+|—|[、，；：・]\s*"), 260),
    _Seam(re.compile(r"\s+"), 0),
)
"""The kinds of seams, best first.

The silence is what Piper's joe and eSpeak NG leave there themselves: 568 and 513 ms
between sentences, 227 to 272 and 247 to 371 ms at a comma or dash.
"""


def piece_limit(speed: float) -> int:
    """The most that a piece may weigh at `speed`."""
    return round(LONGEST_PIECE * max(_SLOWEST, min(1.0, speed / _SLOW)))


def weight(text: str) -> int:
    """About how many letters a text is as it is spoken: figures and signs are words."""
    if text.isascii() and text.replace(" ", "").isalpha() and not text.isupper():
        return len(text)
    capitals = sum(len(word) for word in _WORD.findall(text) if word.isupper())
    return sum(map(_weight, text)) + (_CAPITAL - 1) * capitals


def is_cut(text: str, speed: float) -> bool:
    """True where the text is spoken in more than one piece."""
    return weight(text) > piece_limit(speed)


def into_pieces(text: str, speed: float) -> tuple[Piece, ...]:
    """The text in pieces, none of which weighs more than `piece_limit(speed)`."""
    limit = piece_limit(speed)
    if weight(text) <= limit:
        return (Piece(text),)
    return tuple(_cut(text.strip(), limit, _SEAMS))


def sentences(text: str) -> list[str]:
    """The text at the ends of its sentences; an abbreviation with a number behind it ends none."""
    return [part.strip() for part in _parts(text, _SEAMS[0].place) if part.strip()]


def heaviest(text: str, speed: float) -> int:
    """The weight of the heaviest piece of a text."""
    return min(weight(text), piece_limit(speed))


def _weight(letter: str) -> int:
    if letter.isalpha():
        return 1 if letter < "\u0e00" else _SYLLABLE
    if letter in _COMMON or unicodedata.category(letter)[0] in "MZC":
        return 1
    return _FIGURE if letter.isdigit() else _SIGN


def _cut(text: str, limit: int, seams: Sequence[_Seam], last: int = 0) -> Iterator[Piece]:
    """`text` in pieces, cut at the first kind of seam and, where that is not enough, the next.

    `last` is the silence behind the last of them.
    """
    if weight(text) <= limit:
        yield Piece(text, last)
        return
    if not seams:
        yield from _between_letters(text, limit, last)
        return
    seam, *finer = seams
    groups = _grouped(_parts(text, seam.place), limit)
    for at, group in enumerate(groups, 1):
        yield from _cut(group, limit, finer, seam.pause if at < len(groups) else last)


def _parts(text: str, place: re.Pattern[str]) -> list[str]:
    """The text, parted behind each place."""
    ends = [found.end() for found in place.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _grouped(parts: Sequence[str], limit: int) -> list[str]:
    """Neighbours put together again, as evenly as the limit lets them be.

    A last word on its own would sound like an afterthought.
    """
    weights = [weight(part) for part in parts]
    left = sum(weights)
    groups: list[list[str]] = []
    filled = goal = 0.0
    for part, heavy in zip(parts, weights, strict=True):
        if groups and filled + heavy <= limit and filled + heavy / 2 <= goal:
            groups[-1].append(part)
            filled += heavy
        else:
            groups.append([part])
            goal = left / -(-left // limit)
            filled = heavy
        left -= heavy
    return ["".join(group).strip() for group in groups]


def _between_letters(text: str, limit: int, last: int) -> Iterator[Piece]:
    """Pieces of a text without a seam; what belongs to one letter stays together."""
    groups = [fit for group in _grouped(_letters(text), limit) for fit in _halved(group, limit)]
    for at, group in enumerate(groups, 1):
        yield Piece(group, last if at == len(groups) else 0)


def _halved(text: str, limit: int) -> Iterator[str]:
    """The text, in halves while these are too heavy: capitals in a row outweigh their sum."""
    letters = _letters(text)
    if weight(text) <= limit or len(letters) < 2:
        yield text
        return
    middle = len(letters) // 2
    yield from _halved("".join(letters[:middle]), limit)
    yield from _halved("".join(letters[middle:]), limit)


_JOINER: Final = "\u200d"


def _letters(text: str) -> list[str]:
    """Letters with their marks, and signs that are joined to one."""
    letters: list[str] = []
    for letter in text:
        if letters and _belongs_to(letters[-1], letter):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _belongs_to(before: str, letter: str) -> bool:
    is_flag = _is_half_a_flag(before) and _is_half_a_flag(letter)
    return is_flag or before.endswith(_JOINER) or _is_attached(letter)


def _is_attached(letter: str) -> bool:
    """True for a mark, a joiner, a tone of skin, or a vowel written behind its letter."""
    return (
        unicodedata.category(letter)[0] == "M"
        or letter in "\u200c\u200d\u0e33\u0eb3"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\U000e0020" <= letter <= "\U000e007f"
    )


def _is_half_a_flag(letters: str) -> bool:
    return len(letters) == 1 and "\U0001f1e6" <= letters <= "\U0001f1ff"
