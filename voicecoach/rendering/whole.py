"""Files that are there whole or not at all.

A file is written beside its place and renamed into it, so that whatever
happens in between leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from click import format_filename

from voicecoach.ending import at_once, held
from voicecoach.errors import OutsideError
from voicecoach.overwriting import check_free
from voicecoach.store import claimed, clear_parts_of, part_of

BY_OUTPUT: Final = " with -o"
"""How most commands have another place chosen."""

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


class CannotWrite(OutsideError):
    """A file cannot be written: `cause` is what the system says."""

    def __init__(self, path: Path, cause: OSError, by: str) -> None:
        unknown = (cause.strerror or str(cause), _ELSEWHERE)
        why, help = _CAUSES.get(cause.errno or 0, unknown)
        super().__init__(f"cannot write '{format_filename(path)}': {why}", help.format(by=by))
        self.cause = cause


def write_whole(
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
    with _part(target, path, by, Path.touch) as temporary:
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
def scratch(path: Path) -> Iterator[Path]:
    """A folder beside `path` for what becomes that file, which is gone in the end.

    Raises `OutsideError` where there can be none.
    """
    with _part(path.resolve(), path, BY_OUTPUT, Path.mkdir) as folder:
        yield folder


@contextmanager
def _part(target: Path, told: Path, by: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """Something with a new name beside `target`, which is gone in the end, and not left for long.

    What renders of the same file left when they were killed is removed first.
    """
    clear_parts_of(target)

    def made() -> Path:
        path = part_of(target)
        with _in_plain_words(told, by):
            make(path)
        return path

    with ExitStack() as stack:
        with held():
            path = stack.enter_context(claimed(made))
            stack.callback(_remove, path)
            stack.enter_context(at_once(lambda: _remove(path)))
        yield path


def _remove(path: Path) -> None:
    with held(), suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


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
