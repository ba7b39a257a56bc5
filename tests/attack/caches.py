"""Caches that somebody or something has damaged: what is rendered with them is right all the same.

A damaged cache costs time and nothing else: the bytes are those that an empty cache leads to.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Final

from tests.attack.kills import SCRIPT, lasting_folder

NOBODY: Final = 65534

MUCH: Final = "\n".join([SCRIPT, "3 rounds", "  Toe stretch, 4s each foot", "say: Well done.", ""])

LIKE_ANYBODY: Final = """\
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: from the next exec on
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Takes from the superuser what lets it read and write all files, whatever their modes say."""

Damage = Callable[[Random, Path, Path], None]
"""Damages a file in the cache's folder (the second path)."""


def _flipped(random: Random, file: Path, _: Path) -> None:
    data = bytearray(file.read_bytes())
    for _number in range(random.choice([1, 1, 3, 50])):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(data)


def _cut(random: Random, file: Path, _: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: random.randrange(len(data))])


def _longer(random: Random, file: Path, _: Path) -> None:
    file.write_bytes(file.read_bytes() + random.randbytes(random.choice([1, 96, 192, 5000])))


def _emptied(_: Random, file: Path, __: Path) -> None:
    file.write_bytes(b"")


def _noise(random: Random, file: Path, _: Path) -> None:
    file.write_bytes(random.randbytes(len(file.read_bytes())))


def _old_format(random: Random, file: Path, _: Path) -> None:
    """Another magic, as an older or a newer program writes."""
    data = file.read_bytes()
    file.write_bytes(random.choice([b"VCC0", b"VCC2", b"RIFF", b"\0\0\0\0"]) + data[4:])


def _folder(_: Random, file: Path, __: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "inside").write_bytes(b"")


def _nowhere(_: Random, file: Path, __: Path) -> None:
    file.unlink()
    file.symlink_to("/nonexistent/nowhere")


def _in_a_circle(_: Random, file: Path, __: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


def _forbidden(_: Random, file: Path, __: Path) -> None:
    file.chmod(0)


def _another_owner(_: Random, file: Path, __: Path) -> None:
    """Somebody else's, as after a run with sudo; nobody but the superuser can give files away."""
    file.chmod(0)
    if _is_superuser():
        os.chown(file, NOBODY, NOBODY)
        os.chown(file.parent, NOBODY, NOBODY)


def _read_only(_: Random, file: Path, folder: Path) -> None:
    """Files are cut, and none can be made in their place."""
    file.write_bytes(file.read_bytes()[:-1])
    for one in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
        one.chmod(0o555)


def _no_folder(_: Random, file: Path, folder: Path) -> None:
    """A file where a folder of the cache was."""
    inner = file.parent if file.parent != folder else file
    for one in [inner, *inner.rglob("*")][::-1]:
        one.rmdir() if one.is_dir() else one.unlink()
    inner.write_bytes(b"no folder")


def _others(random: Random, file: Path, folder: Path) -> None:
    """Another whole file of its kind under this name."""
    file.write_bytes(_another(random, file, folder).read_bytes())


def _another(random: Random, file: Path, folder: Path) -> Path:
    """Another file of its kind; itself where there is none."""
    others = [one for one in _files(folder) if one.suffix == file.suffix and one != file]
    return random.choice(others or [file])


def _swapped(random: Random, file: Path, folder: Path) -> None:
    other = _another(random, file, folder)
    first, second = file.read_bytes(), other.read_bytes()
    file.write_bytes(second)
    other.write_bytes(first)


KINDS: Final[dict[str, Damage]] = {
    "bits are flipped": _flipped,
    "files are cut": _cut,
    "files are longer": _longer,
    "files are empty": _emptied,
    "files are noise": _noise,
    "files have another format": _old_format,
    "folders stand for files": _folder,
    "links lead nowhere": _nowhere,
    "links lead in a circle": _in_a_circle,
    "files must not be read": _forbidden,
    "files are somebody else's": _another_owner,
    "folders are read-only": _read_only,
    "files stand for folders": _no_folder,
    "files stand for others": _others,
    "files are swapped": _swapped,
}


def attacked(seed: int) -> list[str]:
    """What is wrong with a render whose cache is damaged; every kind takes its turn."""
    return spoiled(list(KINDS)[seed % len(KINDS)], seed)


def spoiled(kind: str, seed: int) -> list[str]:
    """What is wrong with a render whose cache has this kind of damage."""
    random, (kept, right) = Random(seed), _right()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(copytree(kept, Path(name) / "cache"))
        files = _files(folder)
        chosen = files if random.random() < 0.3 else random.sample(files, random.randint(1, 6))
        for file in chosen:
            if file.is_file() and not file.is_symlink():
                KINDS[kind](random, file, folder)
        done = render(Path(name), folder)
        if done.returncode == 3 and _is_clear(done.stderr):
            return []
        if done.returncode:
            return [f"{kind}: status {done.returncode}: {done.stderr}"]
        found = [] if (Path(name) / "a.mp3").read_bytes() == right else ["the file is not right"]
        again = render(Path(name), folder)
        if again.returncode or (Path(name) / "a.mp3").read_bytes() != right:
            found.append("the file is not right the second time")
        for one in folder.rglob("*"):
            if one.is_dir():
                one.chmod(0o700)
        return [f"{kind}: {one}; {done.stderr}" for one in found]


def _is_clear(told: str) -> bool:
    """Whether an error is one line with what happened and one with what to do about it."""
    lines = told.strip().splitlines()
    return len(lines) == 2 and lines[0].startswith("error: ") and "= help: " in lines[1]


def _files(folder: Path) -> list[Path]:
    """The files of a cache, in an order that hangs on nothing but their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@cache
def _right() -> tuple[Path, bytes]:
    """A cache as it must be, and what is rendered where there was none."""
    folder = lasting_folder()
    done = render(folder, folder / "cache")
    assert done.returncode == 0, done.stderr
    return folder / "cache", (folder / "a.mp3").read_bytes()


def render(folder: Path, kept: Path) -> subprocess.CompletedProcess[str]:
    """Render the script in a folder with a cache."""
    (folder / "a.coach").write_text(MUCH, "utf-8")
    program = ["-m", "voicecoach", "render", "a.coach"]
    return subprocess.run(
        [sys.executable, *(["-c", LIKE_ANYBODY] if _is_superuser() else []), *program],
        cwd=folder,
        env={**os.environ, "VOICECOACH_CACHE": str(kept)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def _is_superuser() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0
