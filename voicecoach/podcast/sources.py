"""The sources of a show: its scripts and its show.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from click import format_filename

from voicecoach.errors import UsageError
from voicecoach.podcast.show import SHOW_FILE, Show, title_of
from voicecoach.script.files import SUFFIX, exists, find_script

_TAKEN: Final = frozenset({"index", "feed"})
"""Names of files that the show itself needs."""

_NO_FILE: Final = re.compile(r"^\.|[\x00-\x1f/\\:*?\"<>|\ud800-\udfff]|[ .]$")
"""Names that a file cannot have on every system and in an address, and hidden files."""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """The scripts by name, the show, and what is to be told about it."""

    scripts: dict[str, str]
    show: Show
    told: tuple[str, ...]


def find_sources(arguments: Sequence[str], target: Path) -> ShowSources:
    """The scripts that `arguments` mean, and the show.toml beside them.

    An argument is a script, a routine that ships, or a folder, which means all scripts in
    it.  Raises `UsageError` where there is none, or where two would have the same files,
    and what `read_show` raises.
    """
    scripts: dict[str, str] = {}
    for argument in arguments:
        for script in _scripts(argument):
            name = Path(script).stem
            _check_name(name, script, scripts)
            scripts[name] = script
    folders = list(dict.fromkeys([*(_folder(a) for a in arguments), Path(), target]))
    return ShowSources(scripts, *_show(folders))


def _scripts(argument: str) -> Iterator[str]:
    folder = Path(argument)
    if not exists(folder, Path.is_dir):
        yield str(find_script(argument))
        return
    found = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    if not found:
        help = f"'voicecoach new NAME' writes a first one; their names end in {SUFFIX}"
        raise UsageError(f"there is no script in '{format_filename(folder)}'", help)
    yield from map(str, found)


def _check_name(name: str, script: str, taken: dict[str, str]) -> None:
    folded = {other.casefold(): path for other, path in taken.items()}
    rival = folded.get(name.casefold())
    if rival is not None and Path(rival).resolve() != Path(script).resolve():
        raise UsageError(f"'{rival}' and '{script}' would be one routine", "rename one of them")
    if name.casefold() in _TAKEN or _NO_FILE.search(name):
        shown = (format_filename(name), format_filename(script))
        raise UsageError(
            f"a routine of a show cannot be called '{shown[0]}'", f"rename '{shown[1]}'"
        )


def _folder(argument: str) -> Path:
    path = Path(argument)
    return path if exists(path, Path.is_dir) else path.parent


def _show(folders: Sequence[Path]) -> tuple[Show, tuple[str, ...]]:
    """The show.toml in the first of the folders that has one, else a show that goes without."""
    for folder in folders:
        if exists(folder / SHOW_FILE, Path.is_file):
            from voicecoach.podcast.show_file import read_show

            return read_show(folder / SHOW_FILE), ()
    title = title_of(folders[0])
    told = (
        f"there is no {SHOW_FILE}, so the show is called '{title}';"
        " 'voicecoach publish --init' writes one"
    )
    return Show(title=title), (told,)
