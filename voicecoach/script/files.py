"""Finding and reading script files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from voicecoach.errors import OutsideError, UsageError
from voicecoach.resources import SCRIPT_SUFFIX, scripts_folder
from voicecoach.script.alphabets import check_letters
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.parser import Parsed, parse
from voicecoach.script.places import check_places, lies_inside
from voicecoach.script.reading.lines import LARGEST_SCRIPT
from voicecoach.script.uses import Found, Library, resolve_uses

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
    except OSError:
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
