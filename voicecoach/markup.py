"""Marks that shape a text on a page, and are no part of its words: Markdown, HTML, emoji.

Texts come from notes, chats and web pages.  What they carry along for the eye is taken out
here, so that it is neither shown nor spoken.
"""

from __future__ import annotations

import html
import re
from typing import Final

_MARKS: Final = re.compile(
    r"[*_`~#<&\[|>•▪◦‣●○■□☐☑☒\u231a\u231b\u20e3\u23e9-\u23fa\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)
"""One of these is in every text that has any marks, numbers of lists apart."""

_TAG: Final = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|audio|b|big|br|break|center|code|del|div|em|emphasis|font|h[1-6]|hr|i"
    r"|img|ins|lang|li|mark|ol|p|phoneme|prosody|q|s|say-as|small|span|speak|strong|sub|sup|table"
    r"|tbody|td|th|thead|tr|tt|u|ul|voice|w)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""The tags of HTML and SSML.  What else stands between such brackets is the author's words."""

_ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][\dA-Fa-f]{2,6});")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_CHECKBOX: Final = re.compile(r"\[[ xX✓✔]\]\s*|[☐☑☒]\s*")
_STRUCK: Final = re.compile(r"~~(?=\S)[^~]+?(?<=\S)~~")
_EMPHASIS: Final = (
    re.compile(r"(?<!\*)\*\*\*(?=\S)([^*]+?)(?<=\S)\*\*\*(?!\*)"),
    re.compile(r"(?<!\*)\*\*(?=\S)([^*]+?)(?<=\S)\*\*(?!\*)"),
    re.compile(r"(?<!\w)__(?=\S)([^_]+?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\d*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\d*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)"),
    re.compile(r"``?([^`]+)``?"),
)
_LEADING: Final = re.compile(r"\s*(?:[-+]\s+(?=\[[ xX]\])|[*•▪◦‣●○■□]\s+)+")
_EMOJI: Final = re.compile(
    r"(?:[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u2793\u2795-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa]"
    r"[\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]*)+"
)
_KEYCAP: Final = re.compile(r"([\d#*])\ufe0f?\u20e3")
_CELLS: Final = re.compile(r"\s*\|\s*")
_SPACE_BEFORE_STOP: Final = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")

_SPACES: Final = re.compile(r" {2,}")

_DEEPEST: Final = 8
"""So many marks inside one another are taken out."""

_ARROWS: Final = frozenset("➔➙➛➜➝➞➟➠➡⬅⬆⬇⮕")
"""Arrows among the emoji: they are read as the step from one thing to the next."""


def without_markup(text: str) -> str:
    """The words of a text, without the marks around them.

    A link is its text, an entity its letter, what stands between marks of emphasis that.
    Tags, check boxes, bullets, emoji, and what was struck out are gone.  A text without such
    marks is given back as it is.
    """
    for _ in range(_DEEPEST):
        if not _MARKS.search(text):
            break
        before, text = text, _taken_out(text)
        if text == before:
            break
    return text


def _taken_out(text: str) -> str:
    """The text without the outermost marks."""
    made = _TAG.sub(" ", text) if "<" in text else text
    made = _LINK.sub(r"\1", made) if "](" in made else made
    made = _LEADING.sub("", made, count=1) if _LEADING.match(made) else made
    made = _CHECKBOX.sub("", made)
    made = _STRUCK.sub("", made)
    for emphasis in _EMPHASIS:
        made = emphasis.sub(r"\1", made)
    made = _EMOJI.sub(_arrow, _KEYCAP.sub(r"\1 ", made))
    if made.count("|") > 1:
        made = _CELLS.sub(", ", made.strip().strip("|").strip())
    made = _ENTITY.sub(_letter, made)
    if made == text:
        return text
    return _SPACES.sub(" ", _SPACE_BEFORE_STOP.sub("", made)).strip()


def _letter(found: re.Match[str]) -> str:
    """The letter that an entity stands for, where it is one that is seen."""
    meant = html.unescape(found[0])
    return " " if meant.isspace() else meant if meant.isprintable() else ""


def _arrow(found: re.Match[str]) -> str:
    return " → " if found[0][0] in _ARROWS else " "
