"""Setting the title of a cover: as large as it fits, in lines of about one length."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from voicecoach.rendering.picture.typeface import Typeface, visible

_SIZES: Final = tuple(range(340, 99, -20))
_MOST_LINES: Final = 4
_LEADING: Final = 1.22
_CAPITAL: Final = 0.74
"""How high a capital letter is, of the size of its font."""

_ELLIPSIS: Final = "…"
_NOT_FIRST: Final = (
    "、。，．・：；？！ー）］｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…"
)
"""Characters that Japanese never puts at the start of a line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size in pixels."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * _LEADING

    @property
    def rise(self) -> float:
        """From the top of the block to its first baseline."""
        return self.size * _CAPITAL

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last baseline."""
        return self.rise + self.leading * (len(self.lines) - 1)


def set_title(title: str, width: int, height: int) -> Block | None:
    """`title` in up to four lines, as large as fits into `width` and `height` pixels.

    Signs that no font has, such as emoji, are left out; a title that has such
    letters gives None, since a part of it could say something else.  One that
    is too long ends in an ellipsis.
    """
    words = _writable(title)
    if not words:
        return None
    pieces = _pieces(words)
    for size in _SIZES:
        lines = _wrapped(pieces, size, width)
        block = Block(tuple(lines), size)
        if len(lines) <= _MOST_LINES and block.height <= height:
            return Block(tuple(_balanced(pieces, size, width, len(lines))), size)
    return Block(tuple(_cut(lines, _SIZES[-1], width)), _SIZES[-1])


def _writable(title: str) -> str:
    typeface = Typeface(1)
    typeface.runs(title, 100)
    if any(unicodedata.category(c)[0] in "LMN" for c in typeface.unknown):
        return ""
    written = "".join(c for c in visible(title) if c not in typeface.unknown)
    return " ".join(written.split())


def _pieces(words: str) -> list[str]:
    """What may stand on a line of its own: words with the space after them, single kanji."""
    pieces = [""]
    for before, character in zip(" " + words, words, strict=False):
        breaks = before == " " or _stands_alone(before) or _stands_alone(character)
        if breaks and character != " " and character not in _NOT_FIRST:
            pieces.append("")
        pieces[-1] += character
    return [piece for piece in pieces if piece]


def _stands_alone(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "W"


def _wrapped(pieces: list[str], size: float, width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and _length(lines[-1] + piece, size) > width:
            lines.append("")
        lines[-1] += piece
        while _length(lines[-1], size) > width and len(lines[-1].rstrip()) > 1:
            fits = _fitting(lines[-1], size, width)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return [line.rstrip() for line in lines]


def _balanced(pieces: list[str], size: float, width: int, count: int) -> list[str]:
    """`count` lines that are as narrow as they can be."""
    narrow, wide = 0, width
    while wide - narrow > 10:
        middle = (narrow + wide) // 2
        lines = _wrapped(pieces, size, middle)
        whole = all(len(piece.rstrip()) == 1 or _length(piece, size) <= middle for piece in pieces)
        if len(lines) <= count and whole:
            wide = middle
        else:
            narrow = middle
    return _wrapped(pieces, size, wide)


def _cut(lines: list[str], size: float, width: int) -> list[str]:
    last = lines[_MOST_LINES - 1]
    fits = _fitting(last, size, width - _length(_ELLIPSIS, size))
    return [*lines[: _MOST_LINES - 1], last[:fits].rstrip(" ,;:-–") + _ELLIPSIS]


def _fitting(text: str, size: float, width: float) -> int:
    """How many characters of `text` fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _length(text[:middle], size) <= width else (low, middle - 1)
    return low


def _length(text: str, size: float) -> float:
    runs = Typeface(1).runs(text.rstrip(), size)
    return sum(font.getlength(piece) for piece, font in runs)
