"""The files that a user asks for: written whole or not at all, and over no script.

Nor over what a routine is made of.  What the system says against it is told in plain words.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from click import format_filename

from voicecoach.atomic import temporary_beside
from voicecoach.errors import OutsideError, UsageError
from voicecoach.resources import SCRIPT_SUFFIX

BY_OUTPUT: Final = " with -o"
"""The words by which most commands have another place chosen."""

_ELSEWHERE: Final = "choose another place{by}"

_CAUSES: Final = {
    errno.ENOENT: ("the folder does not exist", "make the folder first, or " + _ELSEWHERE),
    errno.ENOTDIR: ("what stands before its name is not a folder", _ELSEWHERE),
    errno.EACCES: ("writing there is not allowed", _ELSEWHERE),
    errno.EPERM: ("writing there is not allowed", _ELSEWHERE),
    errno.EROFS: ("that disk can only be read", _ELSEWHERE),
    errno.ENOSPC: ("the disk is full", "free some space, or " + _ELSEWHERE),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, or " + _ELSEWHERE),
    errno.EFBIG: ("the file would be larger than is allowed there", _ELSEWHERE),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name{by}"),
    errno.ELOOP: ("its links lead in a circle", _ELSEWHERE),
}

AFTER_O: Final = "name the file that is made after -o, such as -o routine.mp3"

AFTER_DEVICE: Final = "name the file that is made after --device, such as --device routine.wav"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a routine is read from: its scripts, and others that they name."""

    scripts: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


class CannotWrite(OutsideError):
    """A file cannot be written: `cause` is what the system says."""

    def __init__(self, path: Path, cause: OSError, by: str) -> None:
        unknown = (cause.strerror or str(cause), _ELSEWHERE)
        why, help = _CAUSES.get(cause.errno or 0, unknown)
        super().__init__(f"cannot write '{format_filename(path)}': {why}", help.format(by=by))
        self.cause = cause


def write_output(
    path: Path, parts: Iterable[bytes], by: str = BY_OUTPUT, *, is_script: bool = False
) -> None:
    """Write `parts`, one after the other, as the file `path`.

    What stood at `path` stays untouched until all is written and on the disk,
    and for good where anything fails, `parts` included.  A link is followed.  `by` tells
    in a help line how another place is chosen.

    Raises `OutsideError` where the file cannot be written, and `UsageError` where it
    has the name of a script without being one.
    """
    if not is_script:
        check_free(path)
    with _in_plain_words(path, by):
        target = _checked(path, by)
    with _temporary(target, path, by, Path.touch) as temporary:
        with _in_plain_words(path, by):
            file = temporary.open("r+b")
        try:
            _write(file, parts, path, by)
        finally:
            with suppress(OSError):  # all was on the disk, or the cause is already told
                file.close()
        with _in_plain_words(path, by):
            temporary.replace(target)


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` for what becomes that file, which is gone in the end.

    Raises `OutsideError` where there can be none.
    """
    with _temporary(path.resolve(), path, BY_OUTPUT, Path.mkdir) as folder:
        yield folder


@contextmanager
def _temporary(target: Path, told: Path, by: str, make: Callable[[Path], None]) -> Iterator[Path]:
    def made(path: Path) -> None:
        with _in_plain_words(told, by):
            make(path)

    with temporary_beside(target, made) as path:
        yield path


def _write(file: BinaryIO, parts: Iterable[bytes], path: Path, by: str) -> None:
    for part in parts:
        with _in_plain_words(path, by):
            file.write(part)
    with _in_plain_words(path, by):
        file.flush()
        os.fsync(file.fileno())


def _checked(path: Path, by: str) -> Path:
    """Where `path` leads, once it is certain that a file may be put there."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    shown = format_filename(path)
    if stat.S_ISDIR(mode):
        raise OutsideError(f"'{shown}' is a folder", f"name a file in it{by}")
    if not stat.S_ISREG(mode):
        raise OutsideError(f"'{shown}' is a device, not a file", _ELSEWHERE.format(by=by))
    target.open("r+b").close()  # a rename would replace even a write-protected file
    return target


@contextmanager
def _in_plain_words(path: Path, by: str) -> Iterator[None]:
    """Tell an error of the system as one that a user can act on."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error, by) from error


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
    """True where the file has the name of a script, here, where a link leads, or beside that."""
    real = Path(os.path.realpath(path))
    return _has_suffix(path) or _has_suffix(real) or _is_linked_script(real)


def _has_suffix(path: Path) -> bool:
    """In upper or lower case; some systems leave out points and spaces at the end of a name."""
    return path.name.rstrip(". ").lower().endswith(SCRIPT_SUFFIX)


def _is_linked_script(real: Path) -> bool:
    """True where a script in the same folder is the same file by another name."""
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
