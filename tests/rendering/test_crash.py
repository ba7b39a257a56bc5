"""Whatever happens to a render, the file is the old one or the new one, and the cache is good."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rendering.spoken import render_words, words
from voicecoach.rendering.mp3.frames import FrameCache

posix = pytest.mark.skipif(os.name != "posix", reason="fork and SIGKILL are POSIX's")

ROUTINE = words(8)

KILLED = """
import os, signal, sys
from pathlib import Path
from tests.rendering.spoken import render_words, words
from voicecoach.rendering.mp3.frames import FrameCache

routine, folder = words(8), Path(sys.argv[1])
steps, deadly = 0, 0

def step(*_):
    global steps
    steps += 1
    if steps == deadly:
        os.kill(os.getpid(), signal.SIGKILL)

def event(name, arguments):
    if name in ("open", "os.rename", "os.remove", "os.mkdir", "tempfile.mkstemp"):
        step()

def render(name):
    global steps
    frames = FrameCache(folder / f"cache {name}")
    steps = 0
    render_words(routine, folder / f"{name}.mp3", frames, step)

render("imports are done")
sys.addaudithook(event)
(folder / "good.mp3").write_bytes(b"old")
render("good")
last = steps
for point in range(20):
    (folder / f"{point}.mp3").write_bytes(b"old")
    if os.fork() == 0:
        deadly = 1 + point * (last - 1) // 19
        render(str(point))
        os._exit(0)
    _, status = os.wait()
    assert os.WIFSIGNALED(status), (point, status)
print(last)
"""


def run(program: str, *arguments: str) -> subprocess.Popen[str]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


@posix
def test_killed_at_any_of_twenty_moments_there_is_the_old_file_or_the_new(tmp_path: Path) -> None:
    """The moments are spread over all that a cold render does with files and frames."""
    with run(KILLED, str(tmp_path)) as process:
        told, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    assert int(told) >= 60
    good = (tmp_path / "good.mp3").read_bytes()
    left = [(tmp_path / f"{point}.mp3").read_bytes() for point in range(20)]
    assert set(left) == {b"old", good}
    for point in range(20):
        path, frames = tmp_path / f"{point}.mp3", FrameCache(tmp_path / f"cache {point}")
        render_words(ROUTINE, path, frames)
        assert path.read_bytes() == good


AT_ONCE = """
import sys
from pathlib import Path
from tests.rendering.spoken import render_words, words
from voicecoach.rendering.mp3.frames import FrameCache

path = Path(sys.argv[1])
routine = words(8)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    render_words(routine, path, FrameCache(path.parent / "frames"))
"""


def test_two_renders_of_one_routine_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, str(path)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.communicate("go\n", timeout=300)
    assert [process.returncode for process in both] == [0, 0]
    alone = tmp_path / "alone.mp3"
    render_words(ROUTINE, alone, FrameCache(tmp_path / "other frames"))
    assert path.read_bytes() == alone.read_bytes()
    assert not list(tmp_path.rglob("*.part"))
