"""Words from anywhere on one line of a script: without characters that no script has."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"
"""Invisible, but part of how some languages are spelled."""

_INVISIBLE: Final = ("Cc", "Cf", "Cs", "Co", "Cn")

_SENTENCE: Final = re.compile(r"(?<=[.!?;:。！？])\s+")


def on_one_line(text: str, keep: str = "") -> str:
    """The words of a text on one line: white space folded, what cannot be seen taken away.

    The characters in `keep` stay, whatever they are.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(one if one in keep else _seen(one) for one in text)
    return " ".join(text.split())


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    return "" if unicodedata.category(character) in _INVISIBLE else character


def titled(stem: str) -> str:
    """The name of a file as a title: with spaces, and a capital at its start."""
    words = on_one_line(stem.replace("-", " ").replace("_", " "))
    return words[:1].upper() + words[1:]


def shortened(text: str, most: int) -> str:
    """The text, cut behind a word and with an ellipsis where it has more than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{at_word if len(at_word) > most // 2 else cut}…"


def pieces(text: str, most: int) -> list[str]:
    """The text in pieces of `most` characters at the most, cut between sentences or words."""
    if len(text) <= most:
        return [text]
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if found and len(found[-1]) + 1 + len(sentence) <= most:
            found[-1] += f" {sentence}"
        else:
            found += _cut(sentence, most)
    return found


def _cut(text: str, most: int) -> list[str]:
    found: list[str] = []
    while len(text) > most:
        at = text.rfind(" ", most // 2, most)
        at = at if at > 0 else most
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*found, text]
