"""Renders and publications that a signal ends at any moment.

Whatever ends a run, each file is the old one or the new one; and a plain run after it makes what
it would have made, and leaves nothing else in the folder.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Final

from tests.podcast.shows import BREATHE, CALF, NOON, write_scripts, write_show

ROOT: Final = Path(__file__).parents[2]

SIGNALS: Final = ("SIGKILL", "SIGKILL", "SIGTERM", "SIGHUP", "SIGINT")

TIDY: Final = ("SIGTERM", "SIGHUP", "SIGINT")
"""The signals after which a run takes away at once what it has begun to write."""

SCRIPT: Final = """\
# Calf
voice: system:en-us
warning: Let go if it turns sharp.
Calf stretch, 3s each leg
  - Put both hands on the wall.
  needs: a wall
rest 5s
Heel drop, 3 reps at 2s
"""

OLD: Final = b"the file of yesterday"

DAY: Final = 86_400.0
"""Seconds from the first publication to the next one."""


LIST: Final = "/moves.json"
"""What a publication that was ended after its last file was made leaves for the next one to do."""


@dataclass(frozen=True)
class Whole:
    """What a run makes that nothing ends: all files by name; and how much it does, in a way."""

    files: dict[str, bytes]
    events: int
    seconds: float


def attacked(seed: int) -> list[str]:
    """What is wrong after one run was killed."""
    random = Random(seed)
    what = "publish" if seed % 3 == 2 else "render"
    is_warm = random.random() < 0.5
    with tempfile.TemporaryDirectory() as place:
        folder = _begun(Path(place), what, is_warm=is_warm, has_old=random.random() < 0.6)
        before, whole = contents(folder), whole_run(what, is_warm)
        name, told = strike(random, folder, what, whole)
        now = contents(folder)
        found = damage(what, before, now, whole)
        left = now.keys() - before.keys() - whole.files.keys()
        if name in TIDY and left and not any(file.endswith(LIST) for file in left):
            found.append(f"it leaves {sorted(left)}")
        again = _run(folder, what)
        if again.returncode:
            found.append(f"the run after it ends with {again.returncode}: {again.stderr}")
        after = contents(folder)
        for file in sorted({*after, *whole.files}):
            if after.get(file) != whole.files.get(file):
                found.append(f"after a plain run {file} is not what it must be")
    return [f"{what}, {'warm' if is_warm else 'cold'}, {told}: {one}" for one in found]


def _begun(folder: Path, what: str, *, is_warm: bool, has_old: bool) -> Path:
    """A folder with scripts, with what there was before, and with a cache beside it."""
    work = folder / "work"
    if what == "render":
        work.mkdir()
        (work / "calf.coach").write_text(SCRIPT, "utf-8")
        if has_old:
            (work / "calf.mp3").write_bytes(OLD)
    else:
        copytree(_shelf(), work)
    if is_warm:
        copytree(_cache(what), folder / "cache")
    return work


def lasting_folder() -> Path:
    """A folder that is there until the process ends."""
    folder = tempfile.mkdtemp(prefix="attack-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _shelf() -> Path:
    """A show that was published, whose scripts have changed since."""
    folder = lasting_folder() / "work"
    folder.mkdir()
    scripts = write_scripts(folder / "scripts", calf=CALF, breathe=BREATHE)
    write_show(scripts)
    done = _run(folder, "publish", NOON)
    assert done.returncode == 0, done.stderr
    calf = scripts / "calf.coach"
    calf.write_text(calf.read_text("utf-8").replace("Lean in.", "Lean in slowly."), "utf-8")
    new = BREATHE.replace("# Slow breath", "# New\nartwork: art.jpg")
    (scripts / "new.coach").write_text(new, "utf-8")
    return folder


@cache
def _cache(what: str) -> Path:
    """The cache of a run that nothing ended."""
    folder = lasting_folder()
    work = _begun(folder, what, is_warm=False, has_old=False)
    assert _run(work, what).returncode == 0
    rmtree(work)
    return folder / "cache"


@cache
def whole_run(what: str, is_warm: bool) -> Whole:
    """What a run makes, and does, where nothing ends it."""
    with tempfile.TemporaryDirectory() as name:
        folder = _begun(Path(name), what, is_warm=is_warm, has_old=False)
        begun = time.monotonic()
        done = _run(folder, what)
        assert done.returncode == 0, done.stderr
        events = int(done.stdout.split()[-1])
        return Whole(contents(folder), events, time.monotonic() - begun)


def contents(folder: Path) -> dict[str, bytes]:
    """All files and folders in a folder, by name, hidden ones among them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"a folder"
        for path in folder.rglob("*")
    }


def _command(what: str, name: str, number: int, at: float = NOON + DAY) -> list[str]:
    target = {"render": ["calf.coach", "-o", "calf.mp3"], "publish": ["scripts", "show", str(at)]}[
        what
    ]
    program = [sys.executable, "-m", "tests.attack.struck", name, str(number), what]
    return [*program, *target]


def _environ(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "VOICECOACH_CACHE": str(folder.parent / "cache")}


def _run(folder: Path, what: str, at: float = NOON + DAY) -> subprocess.CompletedProcess[str]:
    """A plain run."""
    command = _command(what, "SIGKILL", 0, at)
    return subprocess.run(
        command, cwd=folder, env=_environ(folder), capture_output=True, text=True, timeout=300
    )


def strike(random: Random, folder: Path, what: str, whole: Whole) -> tuple[str, str]:
    """Run and strike, at something that it does or after some time; gives the signal and where."""
    name = random.choice(SIGNALS)
    number = random.randint(1, whole.events) if random.random() < 0.6 else 0
    process = subprocess.Popen(
        _command(what, name, number or -1),
        cwd=folder,
        env=_environ(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    moment = random.random() * whole.seconds
    if not number:
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        if process.poll() is None:
            process.send_signal(signal.Signals[name])
    status = process.wait(300)
    _end_children(process.pid)
    return name, f"{name} at {number or f'{moment:.3f} s'}, status {status}"


def _end_children(group: int) -> None:
    """Let what the run has started come to its end by itself; after a minute, end it."""
    for _ in range(1200):
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def damage(what: str, before: dict[str, bytes], now: dict[str, bytes], whole: Whole) -> list[str]:
    """What is half, or gone, when a run was killed."""
    found: list[str] = []
    for name in sorted({*before, *whole.files}):
        if now.get(name) not in (before.get(name), whole.files.get(name)):
            found.append(f"{name} is neither the old one nor the new one")
    if what == "publish":
        found += _unfed(now)
    return found


def _unfed(now: dict[str, bytes]) -> list[str]:
    """What the feed of a show names that is not there."""
    feed = now.get("show/feed.xml", b"").decode()
    names = [
        part.partition('"')[0].rpartition("/")[2] for part in feed.split('enclosure url="')[1:]
    ]
    if not names:
        return ["the feed names nothing"]
    return [f"{name} is not there" for name in names if f"show/{name}" not in now]
