"""What is half written is told apart from what a run that is gone has left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach import atomic
from voicecoach.atomic import STALE, abandoned, claimed, clear_abandoned

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such locks there")

HOLDING = """
import sys
from pathlib import Path
from voicecoach.atomic import claimed

def make():
    path = Path(sys.argv[1])
    path.mkdir() if sys.argv[2] == "folder" else path.write_bytes(b"half")
    return path

with claimed(make):
    print("held", flush=True)
    sys.stdin.read()
"""


def is_abandoned(path: Path) -> bool:
    with abandoned(path) as is_nobodys:
        return is_nobodys


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_it_is_held_until_its_writer_is_gone(tmp_path: Path, kind: str) -> None:
    """However the writer ends, and however long ago it wrote last."""
    path = tmp_path / "a.part"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"held\n"
        os.utime(path, (1, 1))
        assert not is_abandoned(path)
        clear_abandoned(tmp_path, lambda name: name == path.name)
        assert path.exists()
        writer.kill()
    assert is_abandoned(path)
    clear_abandoned(tmp_path, lambda name: name == path.name)
    assert not path.exists()


def test_where_nothing_can_be_locked_the_time_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.atomic._lock", lambda _: None)
    path = tmp_path / "a.part"
    path.write_bytes(b"half")
    assert not is_abandoned(path)
    long_ago = path.stat().st_mtime - STALE - 1
    os.utime(path, (long_ago, long_ago))
    assert is_abandoned(path)


def test_what_is_cleared_away_before_it_is_held_is_made_again(tmp_path: Path) -> None:
    names = iter("abc")

    def make() -> Path:
        path = tmp_path / next(names)
        path.write_bytes(b"")
        if path.name == "a":
            path.unlink()
        return path

    with claimed(make) as path:
        assert path.name == "b"


def test_a_link_is_nobody_s_work(tmp_path: Path) -> None:
    """What it leads to is not opened, and stays."""
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    (tmp_path / "a.part").symlink_to(mine)
    clear_abandoned(tmp_path, lambda name: name.endswith(".part"))
    assert mine.read_bytes() == b"mine"


def test_nobody_begins_to_write_what_is_being_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a writer would find its file gone where it wants to put it in its place."""
    path = tmp_path / "a.part"
    path.write_bytes(b"half")
    begun: list[bool | None] = []
    unlink = Path.unlink

    def unlinked(self: Path) -> None:
        other = atomic._open(self)
        assert other is not None
        begun.append(atomic._lock(other))
        os.close(other)
        unlink(self)

    monkeypatch.setattr(Path, "unlink", unlinked)
    clear_abandoned(tmp_path, lambda name: name == path.name)
    assert begun == [False]
    assert not path.exists()
