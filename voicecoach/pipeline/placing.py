"""The files that imported scripts go to: of their sources' names, over nothing that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.pipeline.bringing import STDIN, Imported, ImportedScript, is_stream
from voicecoach.script.files import SUFFIX, exists


def placed(
    found: Sequence[Imported], output: Path | None, *, force: bool = False
) -> list[Imported]:
    """The same with a path for each script: `output`, a file in it, or in this folder.

    Raises `UsageError` where several scripts would go to one file, and, without `force`, where
    a file is there already.
    """
    number = sum(len(one.scripts) for one in found)
    into = _folder(output, number)
    taken: set[str] = set()
    made: list[Imported] = []
    for one in found:
        scripts = []
        for script in one.scripts:
            if into is not None:
                name = _free(_name(one, script), taken)
                scripts.append(replace(script, path=into / f"{name}{SUFFIX}"))
            else:
                assert output is not None
                scripts.append(replace(script, path=_with_suffix(output)))
        made.append(replace(one, scripts=tuple(scripts)))
    _check_free(made, force=force)
    return made


def _folder(output: Path | None, number: int) -> Path | None:
    """The folder that scripts go to; None where `output` is the file for the only one."""
    if output is None:
        return Path()
    if exists(output, Path.is_dir):
        return output
    if number > 1:
        help = "make the folder first; several routines need a folder to go to"
        raise UsageError(f"'{output}' is not a folder", help)
    return None


def _with_suffix(output: Path) -> Path:
    if output.suffix == SUFFIX:
        return output
    if output.suffix:
        help = f"write -o {output.with_suffix(SUFFIX)}"
        raise UsageError(f"'{output}' is no name of a script", help)
    return output.with_name(f"{output.name}{SUFFIX}")


def _name(one: Imported, script: ImportedScript) -> str:
    """The name of a script's file: that of its source, or the title where that has several."""
    has_several = len(one.scripts) + len(one.lost) > 1
    stem = "" if is_stream(one.source) or has_several else Path(one.source).stem
    return safe_name(stem) or safe_name(script.title) or "routine"


_LONGEST_NAME: Final = 60
_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """The text as the name of a file on any system: words in small letters, with hyphens."""
    words = _NOT_IN_NAMES.sub("-", text.lower()).strip("-")
    cut = words.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-")
    return f"{cut}-routine" if _RESERVED.fullmatch(cut) else cut


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    wished, number = name, 1
    while name in taken:
        number += 1
        name = f"{wished}-{number}"
    taken.add(name)
    return name


def _check_free(found: Iterable[Imported], *, force: bool) -> None:
    sources = [Path(one.source) for one in found if one.source != STDIN]
    for path in _paths(found):
        if any(exists(path, source.samefile) for source in sources):
            raise UsageError(f"'{path}' is what is imported, which would be lost", _ELSEWHERE)
        if not force and exists(path, Path.exists):
            raise UsageError(f"'{path}' is there already", f"{_ELSEWHERE}, or add --force")


_ELSEWHERE: Final = "choose another place with -o"


def _paths(found: Iterable[Imported]) -> Iterator[Path]:
    yield from (s.path for one in found for s in one.scripts if s.path is not None)


def save_scripts(found: Iterable[Imported]) -> None:
    """Write each script, whole or not at all.  Raises `OutsideError`."""
    from voicecoach.outputs import write_output

    for one in found:
        for script in one.scripts:
            if script.path is not None:
                write_output(script.path, [script.text.encode()], is_script=True)
