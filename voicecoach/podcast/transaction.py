"""A transaction: a published folder changes in one go, whatever happens in between.

New files are staged in a hidden folder beside the show, on the same disk.  Once all of
them are whole there, a list of moves is put with them, which commits the transaction, and
only then does the first file change its place: media first, the feed last, so that a feed
never names what is not there.  A run that is killed before the list was there is rolled
back: it has changed nothing.  One that is killed later is rolled forward by the next
`publish` or `serve`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from click import format_filename

from voicecoach.atomic import PART
from voicecoach.ending import held
from voicecoach.errors import OutsideError
from voicecoach.outputs import CannotWrite
from voicecoach.podcast.show import FEED, RECORD
from voicecoach.script.files import exists

_LIST: Final = "moves.json"
_LOCK: Final = "lock"
_FILES: Final = "files"

_FREE: Final = "free some space, or choose another folder with --to"


@dataclass(frozen=True, slots=True)
class Transaction:
    """New files that are staged in `folder` on their way into the show's folder `target`."""

    target: Path
    folder: Path

    def path(self, name: str) -> Path:
        """The place where the new file `name` (relative to the show) is made."""
        path = self.folder / _FILES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def newest(self, name: str) -> Path:
        """The file `name` as the show will have it."""
        staged = self.path(name)
        return staged if staged.is_file() else self.target / name

    def write(self, files: Mapping[str, bytes]) -> None:
        """Stage new files of these bytes."""
        for name, content in files.items():
            self.path(name).write_bytes(content)

    def names(self) -> list[str]:
        """The new files that were made, in the order in which they go into the show."""
        root = self.folder / _FILES
        new = (path for path in root.rglob("*") if path.is_file())
        return sorted((path.relative_to(root).as_posix() for path in new), key=_order)

    def commit(self, removed: Iterable[str] = ()) -> None:
        """Put all new files into the show, then take the `removed` ones away."""
        names = self.names()
        for name in names:
            _flush(self.folder / _FILES / name)
        moves = {"new": names, "removed": sorted(removed)}
        temporary = self.folder / f"{_LIST}{PART}"
        temporary.write_text(json.dumps(moves), encoding="utf-8")
        _flush(temporary)
        temporary.replace(self.folder / _LIST)
        _flush(self.folder)
        self.roll_forward()

    def roll_forward(self) -> None:
        """Do all that is left on the list of moves, where there is one."""
        with suppress(FileNotFoundError):
            moves = json.loads((self.folder / _LIST).read_text("utf-8"))
            self.target.mkdir(parents=True, exist_ok=True)
            for name in moves["new"]:
                place = self.target / name
                place.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):  # it was moved before the last run was killed
                    (self.folder / _FILES / name).replace(place)
            for name in moves["removed"]:
                _remove(self.target, name)
            _flush(self.target)
            (self.folder / _LIST).unlink()

    def roll_back(self) -> None:
        """Take away all that is staged, the list first."""
        (self.folder / _LIST).unlink(missing_ok=True)
        shutil.rmtree(self.folder / _FILES, ignore_errors=True)
        (self.folder / _FILES).mkdir()


def _order(name: str) -> tuple[int, str]:
    """Media, then pages, then what is remembered, then the feeds, the main one last."""
    if name == FEED:
        return (5, name)
    if name.startswith("feed.") and name.endswith(".xml"):
        return (4, name)
    if name == RECORD:
        return (3, name)
    if name == "index.html":
        return (2, name)
    return (1, name) if name.endswith(".html") else (0, name)


def _remove(target: Path, name: str) -> None:
    path = target / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == target:
            break
        with suppress(OSError):  # others' files are in it
            folder.rmdir()


@contextmanager
def transaction(target: Path) -> Iterator[Transaction]:
    """A transaction on the show in `target`, for one run at a time.

    One that was interrupted is rolled forward or back first.  Raises `OutsideError` where another
    run is at it, or where there is no room for files.
    """
    place = target.resolve()
    with _in_plain_words(target):
        folder = _beside(place)
        with ExitStack() as stack:
            with held():
                lock = stack.enter_context(_locked(folder, target))
                stack.callback(_take_away, folder, lock)
            begun = Transaction(place, folder)
            begun.roll_forward()
            begun.roll_back()
            yield begun


def _take_away(folder: Path, lock: BinaryIO) -> None:
    """Leave nothing of the folder, unless the next run is to finish what is on its list."""
    with held():
        if (folder / _LIST).exists():
            return
        if sys.platform == "win32":
            lock.close()  # else while no other run can begin to use the folder
        shutil.rmtree(folder, ignore_errors=True)


def recover(target: Path) -> None:
    """Roll an interrupted publication into `target` forward, or back where it was not committed.

    Another run is left alone.
    """
    if exists(_beside(target.resolve()), Path.is_dir):
        with suppress(OutsideError), transaction(target):
            pass


def _beside(target: Path) -> Path:
    """The hidden folder: beside the show, or in it where that is a disk of its own."""
    parent = target.parent
    name = f".{target.name or 'show'}.publishing"
    return (target if os.path.ismount(target) else parent) / name


def _locked(folder: Path, target: Path) -> BinaryIO:
    """The file that says that the folder is in use, which is made where it is not there."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            file = (folder / _LOCK).open("wb")
        except FileNotFoundError:
            continue  # another run has just ended and taken the folder away
        try:
            _lock(file)
            if os.path.samestat(os.fstat(file.fileno()), (folder / _LOCK).stat()):
                return file
        except FileNotFoundError:
            pass
        except OSError as error:
            file.close()
            raise OutsideError(
                f"another run is publishing into '{format_filename(target)}'",
                "wait until it is done",
            ) from error
        file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _flush(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folders
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks cannot
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_plain_words(target: Path) -> Iterator[None]:
    try:
        yield
    except CannotWrite as error:  # one of the files that are rendered
        raise _plain(target, error.cause) from error
    except OSError as error:
        raise _plain(target, error) from error


def _plain(target: Path, error: OSError) -> OutsideError:
    why = f"cannot publish into '{format_filename(target)}': {error.strerror or error}"
    if isinstance(error, PermissionError):
        help = "check that you may write there; on Windows, end 'voicecoach serve' first"
    elif error.errno == errno.ENAMETOOLONG:
        help = "choose a shorter name with --to"
    else:
        help = _FREE
    return OutsideError(why, help)
