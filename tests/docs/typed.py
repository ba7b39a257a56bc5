"""What the documentation tells people to type: commands in console blocks and in the text."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from tests.docs.examples import DOCS, fences
from voicecoach.cli import main

ROOT: Final = DOCS.parent
PAGES: Final = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))

_BLOCKS: Final = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_INLINE: Final = re.compile(r"`voicecoach ([^`]+)`")


def typed(page: Path) -> Iterator[list[str]]:
    """The commands of a page's console blocks, in order, as words; comments are left out."""
    for fence in fences(page.read_text("utf-8")):
        if fence.language == "console":
            for line in fence.text.splitlines():
                assert line.startswith("$ "), (page.name, line)
                yield shlex.split(line[2:], comments=True)


def of_voicecoach(page: Path) -> list[list[str]]:
    """The arguments of the `voicecoach` commands of a page's blocks, in order."""
    return [words[1:] for words in typed(page) if words[0] == "voicecoach"]


def in_text(page: Path) -> list[list[str]]:
    """The arguments of the `voicecoach` commands that are named in a page's sentences."""
    text = _BLOCKS.sub("", page.read_text("utf-8"))
    return [shlex.split(found) for found in _INLINE.findall(text)]


def read(arguments: list[str]) -> None:
    """Read a command line as the program does, and run nothing.

    Raises `click.UsageError` where there is no such command, option or choice.
    """
    command: click.Command = main
    context, name, rest = click.Context(main), "", list(arguments)
    while isinstance(command, click.Group):
        if rest in ([], ["--help"]):
            return
        name, *rest = rest
        found = command.get_command(context, name)
        if found is None:
            raise click.UsageError(f"no command '{name}'")
        command = found
    command.make_context(name, rest, parent=context)
