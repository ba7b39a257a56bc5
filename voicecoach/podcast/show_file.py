"""show.toml: the name of a show, whose it is and where it will be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from click import format_filename

from voicecoach.errors import OutsideError, Problem, ScriptError, Source, UsageError
from voicecoach.languages import WRITTEN_TAG
from voicecoach.outputs import write_output
from voicecoach.podcast.categories import categories
from voicecoach.podcast.show import FEED, SHOW_FILE, Show, title_of
from voicecoach.script.files import exists
from voicecoach.suggestions import closest, did_you_mean

_EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LONGEST: Final = 4000
"""Characters of a text; podcast directories cut longer ones."""


class _Wrong(ValueError):
    """A value that cannot stand there: the message, and what to write instead."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


def read_show(path: Path) -> Show:
    """The show that a show.toml describes.

    Raises `ScriptError` with all mistakes in it, `OutsideError` where it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        shown = format_filename(path)
        raise OutsideError(f"'{shown}' cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        source = Source(str(path), ())
        problem = Problem("show", source.span(1, 1, 2), "this is not UTF-8 text", _SAVE)
        raise ScriptError([problem]) from error
    return _Reader(Source(str(path), tuple(text.splitlines())), text).show(path.parent)


_SAVE: Final = "choose the encoding UTF-8 when you save it in your editor"


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    text: str

    def show(self, folder: Path) -> Show:
        try:
            table = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ScriptError([self._broken(str(error))]) from error
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, value in table.items():
            try:
                values[key] = _value(key, value)
            except _Wrong as wrong:
                problems.append(self._problem(key, str(wrong), wrong.help))
        misspelt = (closest(key, _KEYS) for key in table if key not in _KEYS)
        if "title" not in table and "title" not in misspelt:
            help = 'write title = "..." with the name of the show'
            problems.append(
                Problem("show", self.source.span(1, 1, 2), "the show has no title", help)
            )
        if problems:
            raise ScriptError(sorted(problems, key=lambda problem: problem.span.line))
        if "artwork" in values:
            values["artwork"] = folder / values["artwork"]
        return Show(**values)

    def _broken(self, message: str) -> Problem:
        place = _PLACE.search(message)
        line, column = (int(place[1]), int(place[2])) if place else (len(self.source.lines) or 1, 1)
        told = _PLACE.sub("", message).removesuffix("(at end of document)").strip()
        help = 'a line is KEY = VALUE, and a text stands in double quotes: title = "Stretches"'
        return Problem("show", self.source.span(line, column, column + 1), told, help)

    def _problem(self, key: str, message: str, help: str | None) -> Problem:
        pattern = re.compile(rf"\s*(\[*\s*[\"']?{re.escape(key)}\b[^=]*(=.*)?)")
        for number, line in enumerate(self.source.lines, 1):
            if match := pattern.fullmatch(line):
                span = self.source.span(number, match.start(1) + 1, len(line.rstrip()) + 1)
                return Problem("show", span, message, help)
        return Problem("show", self.source.span(1, 1, 2), message, help)


def _value(key: str, value: object) -> object:
    reader = _KEYS.get(key)
    if reader is None:
        help = did_you_mean(key, _KEYS) or f"there are {', '.join(_KEYS)}"
        raise _Wrong(f"'{key}' is not a key of show.toml", help)
    return reader(key, value)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"'{key}' is a text", f'write {key} = "..."')
    if len(value) > _LONGEST:
        raise _Wrong(f"'{key}' has {len(value):,} characters, more than {_LONGEST:,}", "shorten it")
    return value.strip()


def _like(pattern: re.Pattern[str], what: str, example: str) -> Callable[[str, object], str]:
    def read(key: str, value: object) -> str:
        text = _text(key, value)
        if not pattern.fullmatch(text):
            raise _Wrong(f"'{text}' is not {what}", f'such as {key} = "{example}"')
        return text

    return read


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(f"'{key}' is true or false", f"write {key} = true, without quotes")
    return value


def _address(key: str, value: object) -> str:
    text = _text(key, value)
    help = f'such as {key} = "https://example.org/show/"'
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _Wrong(f"'{text}' is not the address of a folder", help) from None
    plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    clean = text.isascii() and not re.search(r"[\s<>\"{}|\\^`]", text)
    if parts.scheme not in ("http", "https") or not host or not plain or not clean:
        raise _Wrong(f"'{text}' is not the address of a folder", help)
    if text.endswith(f"/{FEED}"):
        raise _Wrong(f"'{key}' is where the folder will be, not the feed", f"leave {FEED} away")
    return text.rstrip("/") + "/"


def _guid(key: str, value: object) -> str:
    try:
        return str(UUID(_text(key, value)))
    except ValueError:
        help = "copy it from <podcast:guid> of the feed that the show had before"
        raise _Wrong(f"'{value}' is not a GUID", help) from None


def _categories(key: str, value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not value:
        raise _Wrong(f"'{key}' is a list", f'such as {key} = ["Health & Fitness > Fitness"]')
    return tuple(dict.fromkeys(_category(name) for name in value))


def _category(name: object) -> tuple[str, ...]:
    folded = {known.casefold(): category for known, category in categories().items()}
    category = folded.get(str(name).casefold())
    if category is None:
        help = did_you_mean(str(name), categories()) or 'such as "Health & Fitness > Medicine"'
        raise _Wrong(f"'{name}' is not a category of podcast directories", help)
    return category


_KEYS: Final[dict[str, Callable[[str, object], object]]] = {
    "title": _text,
    "author": _text,
    "description": _text,
    "language": _like(WRITTEN_TAG, "a language tag", "en"),
    "base_url": _address,
    "artwork": _text,
    "categories": _categories,
    "email": _like(_EMAIL, "an e-mail address", "me@example.org"),
    "explicit": _flag,
    "locked": _flag,
    "copyright": _text,
    "guid": _guid,
}
"""Each key of show.toml, and how its value is read."""

_STARTER: Final = """\
# The show as podcast apps will list it.  Every key but the title may be left away.
title = {title}
author = "voicecoach"
description = "Spoken routines to stretch along with."
language = "en"

# Where the published folder will be on the web.  Other hosts need it; 'voicecoach serve' does not.
# base_url = "https://example.org/show/"

# A square picture, JPEG or PNG, 1400 to 3000 pixels each way; else one is drawn.
# artwork = "artwork.png"

categories = ["Health & Fitness > Fitness", "Health & Fitness > Medicine"]
explicit = false

# true asks other hosts not to take the feed over; email lets you prove that it is yours.
locked = false
# email = "me@example.org"
"""


def write_show_file(folder: Path) -> Path:
    """Write a show.toml to begin with into `folder`; gives its path.

    Raises `UsageError` where one is there already.
    """
    path = folder / SHOW_FILE
    if exists(path, Path.exists):
        raise UsageError(f"'{format_filename(path)}' is there already", "edit that one")
    text = _STARTER.format(title=_quoted(title_of(folder)))
    write_output(path, [text.encode()], by="")
    return path


def _quoted(text: str) -> str:
    return '"' + "".join(_escapes(text)) + '"'


def _escapes(text: str) -> Iterator[str]:
    for character in text:
        control = ord(character) < 0x20 or ord(character) == 0x7F
        if 0xD800 <= ord(character) < 0xE000:
            yield "\ufffd"
        else:
            yield f"\\u{ord(character):04X}" if control or character in '"\\' else character
