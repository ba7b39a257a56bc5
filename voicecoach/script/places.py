"""Which files a script may name: those in its own folder, unless the user allows more.

A script may come from anybody.  It must not be able to read what lies elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from voicecoach.errors import Problem, problem_order
from voicecoach.problems import problem
from voicecoach.script.parser import Parsed
from voicecoach.script.settings import Setting

_FILES: Final = ("sounds", "artwork", "music")
"""The settings whose value names a file or a folder."""


def lies_inside(name: str, folder: Path) -> bool:
    """Whether the path `name`, as a script writes it, leads to a place inside `folder`."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return False
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def check_places(parsed: Parsed) -> Parsed:
    """The script, with a problem for each setting that names a file outside its folder."""
    folder = Path(parsed.source.name).parent
    found = [
        _outside(statement, name)
        for statement in parsed.statements.values()
        if isinstance(statement, Setting) and statement.key in _FILES
        for name in statement.values.values()
        if name.startswith("~") or not lies_inside(name, folder)
    ]
    if not found:
        return parsed
    problems = tuple(sorted([*parsed.problems, *found], key=problem_order))
    return replace(parsed, routine=None, problems=problems)


def _outside(setting: Setting, name: str) -> Problem:
    help = "put the file into the script's folder, or allow it for one run with --allow-outside"
    return problem("E503", setting.value, name=name, help=help)
