"""Which files a script may name: those in its own folder, unless the user allows more.

They must be there: a name that was mistyped is told with its line.

A script may come from anybody.  It must not be able to read what lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from voicecoach.errors import Problem, problem_order
from voicecoach.problems import problem
from voicecoach.resources import sound_sets
from voicecoach.script.nearness import did_you_mean
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


def named_files(parsed: Parsed) -> Iterator[tuple[Setting, str]]:
    """Each setting that names a file or a folder, with that name."""
    for statement in parsed.statements.values():
        if isinstance(statement, Setting) and statement.key in _FILES:
            for name in statement.values.values():
                yield statement, name


def check_places(parsed: Parsed, *, allow_outside: bool = False) -> Parsed:
    """The script, with a problem for each file that it names and that is not there.

    One outside the script's folder counts as such unless `allow_outside`.
    """
    folder = Path(parsed.source.name).parent
    found = [
        wrong
        for setting, name in named_files(parsed)
        if (wrong := _wrong(setting, name, folder, allow_outside))
    ]
    if not found:
        return parsed
    problems = tuple(sorted([*parsed.problems, *found], key=problem_order))
    return replace(parsed, routine=None, problems=problems)


def _wrong(setting: Setting, name: str, folder: Path, allow_outside: bool) -> Problem | None:
    help: str | None
    if not allow_outside and (name.startswith("~") or not lies_inside(name, folder)):
        help = "put the file into the script's folder, or allow it for one run with --allow-outside"
        return problem("E503", setting.value, name=name, help=help)
    if setting.key == "sounds":
        return None if name in sound_sets() else _missing_sounds(setting, name, folder)
    if _is(Path.is_file, folder, name):
        return None
    help = did_you_mean(name, _files(folder))
    return problem("E507", setting.value, what="file", name=name, help=help)


def _missing_sounds(setting: Setting, name: str, folder: Path) -> Problem | None:
    if _is(Path.is_dir, folder, name):
        return None
    sets = sound_sets()
    help = did_you_mean(name, sets) or (
        f"the sets that ship are {' and '.join(sets)}; for your own sounds name their folder"
    )
    return problem("E507", setting.value, what="set or folder of sounds", name=name, help=help)


def _is(kind: Callable[[Path], bool], folder: Path, name: str) -> bool:
    """Whether what the script names is there, and a file or a folder, as it must be."""
    try:
        return kind(folder / Path(name).expanduser())
    except (OSError, RuntimeError, ValueError):
        return False


def _files(folder: Path) -> list[str]:
    """The files beside a script, by name."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
