"""The frame of every page: how text gets into it, and the files that all pages share."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from voicecoach.languages import same_language
from voicecoach.podcast.page.words import PageWords
from voicecoach.rendering.tags.texts import one_line
from voicecoach.units import SECOND, Milliseconds, format_clock

_POLICY: Final = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("media-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)


_FOLDER: Final = "assets"

_ASSETS: Final = ("icon.svg", "page.css", "player.js")


def text(words: str) -> str:
    """Anyone's words, in one line, as HTML: also between the quotes of an attribute."""
    return escape(one_line(words))


def address(name: str) -> str:
    """The address of a file of the show, from a page beside it."""
    return escape(quote(name))


def length(time: Milliseconds) -> str:
    """A length as readers and programs read it."""
    unit = "h" if time >= 3600 * SECOND else "min"
    seconds = round(time / SECOND)
    return f'<time datetime="PT{seconds}S">{format_clock(time)} {unit}</time>'


def language(tag: str, words: PageWords) -> str:
    """The attribute that says in which language words are, where the page is in another."""
    return "" if same_language(tag, words.tag) else f' lang="{text(tag)}"'


def data(identifier: str, content: Any) -> str:
    """A block of JSON for the page's script; no browser runs it."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/json" id="{identifier}">{written}</script>'


@cache
def _content(name: str) -> bytes:
    return (files("voicecoach.podcast.page") / _FOLDER / name).read_bytes()


def asset_files() -> dict[str, bytes]:
    """The shared files by their names in the show's folder."""
    return {f"{_FOLDER}/{name}": _content(name) for name in _ASSETS}


def asset(name: str) -> str:
    """The address of a shared file: a new one for each version, so that no old one is kept."""
    version = hashlib.sha256(_content(name)).hexdigest()[:8]
    return f"{_FOLDER}/{name}?v={version}"


def document(words: PageWords, title: str, head: str, body: str, style: str | None = None) -> str:
    """A whole page.  `style` is the text of a style element that `body` brings along."""
    return f"""<!doctype html>
<html lang="{text(words.tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{text(title)}</title>
<link rel="icon" type="image/svg+xml" href="{asset("icon.svg")}">
<link rel="stylesheet" href="{asset("page.css")}">
{head}
</head>
<body>
<a class="skip" href="#main">{text(words.skip)}</a>
{body}
</body>
</html>
"""


def _policy(style: str | None) -> str:
    """The Content-Security-Policy; a style element is allowed by the hash of its text."""
    rules = dict(_POLICY)
    if style is not None:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        rules["style-src"] += f" 'sha256-{digest}'"
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
