"""What nothing is written over: scripts, and the files that a routine is made of."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from click import format_filename

from voicecoach.errors import UsageError
from voicecoach.resources import SCRIPT_SUFFIX

AFTER_O: Final = "name the file that is made after -o, such as -o routine.mp3"

AFTER_DEVICE: Final = "name the file that is made after --device, such as --device routine.wav"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a routine is read from: its scripts, and others that they name."""

    scripts: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


def check_free(path: Path, sources: Sources | None = None, help: str = AFTER_O) -> None:
    """Raise `UsageError` where writing `path` would lose a script or one of `sources`.

    Whatever the name, a link included, it is the file that counts.
    """
    sources = sources or Sources()
    if _is_script(path) or any(_is_same(path, script) for script in sources.scripts):
        raise UsageError(
            f"'{format_filename(path)}' is the name of a script, which would be lost", help
        )
    if any(_is_same(path, other) for other in sources.others):
        raise UsageError(
            f"'{format_filename(path)}' is a file that the routine is made of, which would be lost",
            help,
        )


def _is_script(path: Path) -> bool:
    """Whether the file has the name of a script, here, where a link leads, or beside that."""
    real = Path(os.path.realpath(path))
    return _has_suffix(path) or _has_suffix(real) or _is_linked_script(real)


def _has_suffix(path: Path) -> bool:
    """In upper or lower case; some systems leave out points and spaces at the end of a name."""
    return path.name.rstrip(". ").lower().endswith(SCRIPT_SUFFIX)


def _is_linked_script(real: Path) -> bool:
    """Whether a script in the same folder is the same file by another name."""
    try:
        if real.stat().st_nlink < 2 or not real.is_file():
            return False
        return any(_has_suffix(one) and one.samefile(real) for one in real.parent.iterdir())
    except OSError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    try:
        return os.path.realpath(path) == os.path.realpath(other) or path.samefile(other)
    except OSError:  # one of them is not there
        return False
