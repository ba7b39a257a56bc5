"""All templates of sentences that problems are told in, found in the package itself."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import voicecoach
from voicecoach.problems import HELPS, MESSAGES

PACKAGE: Final = Path(voicecoach.__file__).parent

MAKERS: Final = ("told", "Unfilled")
"""The calls whose first argument is a template."""


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions by their names in the package, each with where it stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in names:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def _written() -> Iterator[str]:
    for _, call in calls(*MAKERS):
        match call.args:
            case [ast.Constant(value=str(template)), *_]:
                yield template


TEMPLATES: Final = tuple(dict.fromkeys([*MESSAGES.values(), *HELPS.values(), *_written()]))


def fields(template: str) -> list[str]:
    """The names of a template's words, in alphabetical order."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def chunks(template: str) -> list[str]:
    """What a template says between its words."""
    return [text for text, *_ in string.Formatter().parse(template) if text]


def is_wordless(template: str) -> bool:
    """True where a template has nothing to translate: it only puts sentences side by side."""
    return not re.search(r"[^\W\d_]", "".join(chunks(template)))
