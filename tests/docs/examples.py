"""The examples of the documentation, and how they are run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fakes import SOUND_LENGTHS, by_letters
from voicecoach.compiler import compile_routine
from voicecoach.errors import Problem
from voicecoach.script import Parsed, parse
from voicecoach.script.alphabets import check_letters
from voicecoach.script.files import check_places
from voicecoach.script.uses import Found, Library, resolve_uses

DOCS: Final = Path(__file__).parent.parent.parent / "docs"

_FENCE: Final = re.compile(r"^```(\w*) ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_MARK: Final = re.compile(r"«(?:byte ([0-9A-F]{2})|(.+?) × (\d+))»")
_FILE: Final = re.compile(r"^--- (.+) ---$", re.MULTILINE)
_AND_SO_ON: Final = re.compile(r"and so on, up to (\D+)(\d+)\.coach")


@dataclass(frozen=True)
class Fence:
    """A block of code: its language, what else stands behind the fence, and its text."""

    language: str
    kind: str
    text: str


def fences(markdown: str) -> Iterator[Fence]:
    """The blocks of code, in order."""
    for match in _FENCE.finditer(markdown):
        yield Fence(*match.groups())


def files(example: str) -> dict[str, bytes]:
    """The files of an example by their names; the first one is the script itself."""
    head, *rest = _FILE.split(example)
    if not rest:
        return {"main.coach": _data(head)}
    made: dict[str, bytes] = {}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        if more := _AND_SO_ON.match(name):
            _go_on(made, more[1], int(more[2]))
        else:
            made[name] = _data(text.lstrip("\n"))
    return made


def _go_on(made: dict[str, bytes], stem: str, last: int) -> None:
    """Add files like `STEM1.coach` up to `last`, each with its own number and the next one's."""
    first = made[f"{stem}1.coach"].decode()
    for number in range(2, last + 1):
        text = first.replace(f"{stem}2", f"{stem}{number + 1}")
        made[f"{stem}{number}.coach"] = text.encode()


def _data(text: str) -> bytes:
    """The text with its marks filled in: `«byte E9»`, `«la × 6000»`."""
    made, position = b"", 0
    for match in _MARK.finditer(text):
        made += text[position : match.start()].encode()
        byte, repeated, times = match.groups()
        made += bytes.fromhex(byte) if byte else repeated.replace("\\n", "\n").encode() * int(times)
        position = match.end()
    return made + text[position:].encode()


def read(example: str) -> Parsed:
    """The script of an example with the scripts that it uses."""
    made = files(example)

    def find(name: str, _: str) -> Found | None:
        if ".." in name:
            raise PermissionError(name)
        data = made.get(f"{name}.coach")
        return None if data is None else Found(f"{name}.coach", data)

    names = tuple(name.removesuffix(".coach") for name in made)
    first, data = next(iter(made.items()))
    parsed = check_places(check_letters(parse(first, data)))
    return resolve_uses(parsed, Library(find, lambda _: names))


def problems(example: str, *, as_warnings: bool = False) -> list[Problem]:
    """All problems of an example, those of its plan included.

    A line that does not fit is an error, or a warning where a routine is played.
    """
    parsed = read(example)
    found = list(parsed.problems)
    if parsed.routine is not None:
        compiled = compile_routine(parsed.routine, by_letters, SOUND_LENGTHS)
        found += compiled.problems
        for misfit in compiled.misfits:
            found.append(misfit.as_warning("slow") if as_warnings else misfit.as_error())
    return found
