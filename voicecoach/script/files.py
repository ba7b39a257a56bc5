"""Finding and reading script files, and the files that a script may name.

A script may name those in its own folder, unless the user allows more, and they must be there:
a name that was mistyped is told with its line.  A script may come from anybody.  It must not be
able to read what lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from voicecoach.errors import OutsideError, Problem, UsageError, problem_order
from voicecoach.problems import problem
from voicecoach.resources import (
    SCRIPT_SUFFIX,
    missing_sounds,
    scripts_folder,
    sound_sets,
    voice_files,
)
from voicecoach.script.alphabets import check_letters
from voicecoach.script.parser import Parsed, parse
from voicecoach.script.reading.lines import LARGEST_SCRIPT
from voicecoach.script.reading.settings import Setting
from voicecoach.script.routine import Use
from voicecoach.suggestions import did_you_mean
from voicecoach.told.sentence import Sentence, told

if TYPE_CHECKING:
    from voicecoach.script.uses import Found

SUFFIX: Final = SCRIPT_SUFFIX

_WHERE: Final = "'voicecoach list' shows those that are here, 'voicecoach new NAME' begins one"


def shipped_scripts() -> dict[str, Path]:
    """The routine scripts that ship, by name, in order of their names."""
    return {path.stem: path for path in sorted(scripts_folder().glob(f"*{SUFFIX}"))}


def find_script(script: str) -> Path:
    """The file that `script` means: a path, or the name of a routine that ships.

    Raises `UsageError` where it is neither.
    """
    path = Path(script)
    for candidate in (path, path.with_name(path.name + SUFFIX) if path.name else path):
        if exists(candidate, Path.is_file):
            return candidate
    shipped = shipped_scripts()
    if script in shipped:
        return shipped[script]
    if exists(path, Path.is_dir):
        raise UsageError(f"'{script}' is a folder, not a script", f"name a {SUFFIX} file in it")
    help = did_you_mean(script, shipped) or _WHERE
    raise UsageError(f"there is no script '{script}'", help)


def parse_script(script: str) -> Parsed:
    """The script at a path or of a shipped routine by itself: nothing that it names is looked at.

    Raises `UsageError` where there is none, `OutsideError` where it cannot be read.
    """
    path = find_script(script)
    return parse(str(path), _bytes(path))


def read_script(
    script: str,
    *,
    allow_outside: bool = False,
    any_voice: bool = False,
    language: str | None = None,
) -> Parsed:
    """The script at a path or of a shipped routine, with the scripts that it uses.

    With `allow_outside` it may name files and scripts outside its own folder; with
    `any_voice` its texts may have letters that no voice of its language reads, or of
    `language` where that is another for this run.  Raises what `parse_script` raises.
    """
    lettered = partial(check_letters, any_voice=any_voice, language=language)

    def read_used(name: str, data: bytes) -> Parsed:
        return lettered(parse(name, data))

    read = lettered(parse_script(script))
    placed = check_places(read, allow_outside=allow_outside)
    if not any(isinstance(statement, Use) for statement in placed.statements.values()):
        return placed
    from voicecoach.script.uses import Library, resolve_uses  # few scripts use others

    find = _find_anywhere if allow_outside else _find_used
    return resolve_uses(placed, Library(find, _usable_names, read_used))


def _find_used(name: str, user: str) -> Found | None:
    """The script `name` beside the script that uses it, or among those that ship.

    Raises `PermissionError` where the name leads out of the folder.
    """
    folder = Path(user).parent
    if not (lies_inside(name, folder) and lies_inside(f"{name}{SUFFIX}", folder)):
        raise PermissionError(name)
    return _find_anywhere(name, user)


def _find_anywhere(name: str, user: str) -> Found | None:
    from voicecoach.script.uses import Found

    path = Path(user).parent / f"{name}{SUFFIX}"
    if exists(path, Path.is_file):
        return Found(str(path), _bytes(path))
    shipped = shipped_scripts().get(name)
    return Found(str(shipped), _bytes(shipped)) if shipped else None


def _usable_names(user: str) -> tuple[str, ...]:
    """The names that a script could use: those beside it and those that ship."""
    beside = (path.stem for path in Path(user).parent.glob(f"*{SUFFIX}"))
    return tuple(dict.fromkeys([*sorted(beside), *shipped_scripts()]))


def exists(path: Path, kind: Callable[[Path], bool]) -> bool:
    """True where a path is there and of that kind (`Path.is_dir`, `Path.is_file` or `Path.exists`).

    One that no file can have, as one that is too long, is not.
    """
    try:
        return kind(path)
    except (OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes:
    """The file's bytes, and never more than a script may have (and one, to tell)."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_SCRIPT + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise OutsideError(
            f"'{path}' cannot be read: {why}", "check that you may read it"
        ) from None


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
    return exists(path, Path.is_dir)


def missing_file(setting: Setting, folder: Path) -> Problem | None:
    """The problem of a setting that names what is not there, from a script in `folder`."""
    if setting.key not in _FILES:
        return None
    (name,) = setting.values.values()
    path = place(name, folder)
    help: Sentence | None
    if setting.key == "sounds":
        if name in sound_sets():
            return None
        if is_folder(path):
            return _missing_sounds(setting, name, path)
        what = told("set or folder of sounds")
        *others, last = sound_sets()
        help = did_you_mean(name, sound_sets()) or told(
            "the sets that ship are {others} and {last}; for your own sounds name their folder",
            others=", ".join(others),
            last=last,
        )
    elif exists(path, Path.is_file):
        return None
    else:
        what = told("file")
        help = did_you_mean(name, _files(folder))
        if is_folder(path):
            help = told("that is a folder; name a file in it")
    if name.startswith(('"', "'")):
        help = told("write it without quotes: {name}", name=name.strip(name[0]))
    return problem("E507", setting.value, what=what, name=name, help=help)


def _missing_sounds(setting: Setting, name: str, folder: Path) -> Problem | None:
    """The problem of a folder that lacks some of the sounds that it must have."""
    try:
        missing = missing_sounds({path.name.lower() for path in folder.iterdir()})
    except OSError:
        return None  # told with its cause where the sounds are read
    if not missing:
        return None
    help = told(
        "add {files} to the folder; a copy from a set that ships will do", files=", ".join(missing)
    )
    first = f"{name.rstrip('/')}/{missing[0]}"
    return problem("E507", setting.value, what=told("sound"), name=first, help=help)


def _outside(setting: Setting, name: str, folder: Path, allow_outside: bool) -> Problem | None:
    read = _read_for(setting.key, name, folder)
    if allow_outside or all(lies_inside(one, folder) and one[:1] != "~" for one in read):
        return None
    help = told(
        "put the file into the script's folder, or allow it for one run with --allow-outside"
    )
    return problem("E503", setting.value, name=name, help=help)


def _read_for(key: str, name: str, folder: Path) -> tuple[str, ...]:
    """The files read where a setting has that name: both of a voice, the sounds in a folder."""
    if key == "voice":
        return voice_files(name)
    if key != "sounds" or name in sound_sets():
        return (name,)
    return (name, *(f"{name}/{file}" for file in _files(folder / name)))


def _files(folder: Path) -> list[str]:
    """The files beside a script, by name."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
