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
from voicecoach.resources import sound_sets, voice_files
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.parser import Parsed
from voicecoach.script.reading.settings import Setting

_FILES: Final = ("sounds", "artwork", "music")
"""The settings whose value names a file or a folder."""


def lies_inside(name: str, folder: Path) -> bool:
    """True where the path `name`, as a script writes it, leads to a place inside `folder`."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return False
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def named_files(parsed: Parsed) -> Iterator[tuple[Setting, str]]:
    """Each setting that names a file or a folder, with that name."""
    yield from _named(parsed, _FILES)


def _named(parsed: Parsed, keys: tuple[str, ...]) -> Iterator[tuple[Setting, str]]:
    for statement in parsed.statements.values():
        if isinstance(statement, Setting) and statement.key in keys:
            for name in statement.values.values():
                yield statement, name


def check_places(parsed: Parsed, *, allow_outside: bool = False) -> Parsed:
    """The script, with a problem for each file that it names and that is not there.

    One outside the script's folder counts as such unless `allow_outside`.
    """
    folder = Path(parsed.source.name).parent
    found = [
        wrong
        for setting, name in _named(parsed, (*_FILES, "voice"))
        if (
            wrong := _outside(setting, name, folder, allow_outside) or missing_file(setting, folder)
        )
    ]
    if not found:
        return parsed
    problems = tuple(sorted([*parsed.problems, *found], key=problem_order))
    return replace(parsed, routine=None, problems=problems)


def place(name: str, folder: Path) -> Path:
    """Where a file lies that a script in `folder` names; `~` is the user's own folder."""
    try:
        return folder / Path(name).expanduser()
    except RuntimeError:  # `~x` where nobody is called x
        return folder / name


def is_folder(path: Path) -> bool:
    """True where a folder is there; one that no system can have is not."""
    return _is(Path.is_dir, path)


def missing_file(setting: Setting, folder: Path) -> Problem | None:
    """The problem of a setting that names what is not there, from a script in `folder`."""
    if setting.key not in _FILES:
        return None
    (name,) = setting.values.values()
    path = place(name, folder)
    help: str | None
    if setting.key == "sounds":
        if name in sound_sets() or is_folder(path):
            return None
        what = "set or folder of sounds"
        help = did_you_mean(name, sound_sets()) or (
            f"the sets that ship are {' and '.join(sound_sets())}; "
            "for your own sounds name their folder"
        )
    elif _is(Path.is_file, path):
        return None
    else:
        what = "file"
        help = did_you_mean(name, _files(folder))
        if is_folder(path):
            help = "that is a folder; name a file in it"
    if name.startswith(('"', "'")):
        help = f"write it without quotes: {name.strip(name[0])}"
    return problem("E507", setting.value, what=what, name=name, help=help)


def _outside(setting: Setting, name: str, folder: Path, allow_outside: bool) -> Problem | None:
    read = _read_for(setting.key, name, folder)
    if allow_outside or all(lies_inside(one, folder) and one[:1] != "~" for one in read):
        return None
    help = "put the file into the script's folder, or allow it for one run with --allow-outside"
    return problem("E503", setting.value, name=name, help=help)


def _read_for(key: str, name: str, folder: Path) -> tuple[str, ...]:
    """The files read where a setting has that name: both of a voice, the sounds in a folder."""
    if key == "voice":
        return voice_files(name)
    if key != "sounds" or name in sound_sets():
        return (name,)
    return (name, *(f"{name}/{file}" for file in _files(folder / name)))


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> list[str]:
    """The files beside a script, by name."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
