"""However the program is told to end, it ends in order and says so by its status."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other signals there")

SCRIPT = "# Calf\nvoice: system:en\nsay: Breathe.\nCalf, 5s each leg\n  - Lean in.\n"

COMMANDS = {
    "check": ["check", "calf.coach"],
    "plan": ["plan", "calf.coach"],
    "render": ["render", "calf.coach"],
    "render several": ["render", "calf.coach", "heel.coach", "--jobs", "2"],
    "render m4a": ["render", "calf.coach", "--format", "m4a"],
    "play": ["play", "calf.coach", "--speaker", "file", "--device", "heard.wav"],
    "publish": ["publish", "calf.coach", "heel.coach", "--to", "show"],
}


class Place:
    """A folder with two scripts, and a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("calf", "heel"):
            (folder / f"{name}.coach").write_text(SCRIPT.replace("Calf", name.capitalize()))

    def run(
        self, arguments: list[str], way: str = "SIGTERM", step: int = 0, word: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run the program, signalled at a step."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "VOICECOACH_CACHE": str(self.folder / "cache"),
        }
        command = [sys.executable, "-m", "tests.signalled", way, str(step), word, *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            start_new_session=True,
        )

    def steps(self, arguments: list[str], word: str = "") -> int:
        """The steps of a first run; nothing of it stays."""
        told = self.run(arguments, word=word).stderr
        self.tidy()
        found = re.search(r"steps: (\d+)", told)
        assert found, told
        return int(found[1])

    def tidy(self) -> None:
        """As at first."""
        for path in self.folder.iterdir():
            if path.is_dir():
                rmtree(path)
            elif path.suffix != ".coach":
                path.unlink()

    def half_written(self) -> list[str]:
        """What is there that should not outlive a run."""
        names = (path.name for path in self.folder.rglob("*"))
        return [name for name in names if name.endswith((".part", ".publishing"))]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def spread(steps: int, count: int) -> list[int]:
    """So many moments, from the first step to where others would still have been to come.

    Threads make the number of steps vary a little.
    """
    last = steps * 4 // 5
    return sorted({1 + number * (last - 1) // (count - 1) for number in range(count)})


def check_moments(place: Place, arguments: list[str], way: str, count: int) -> None:
    """Signalled at any moment: its status, no traceback, nothing half written, no process left."""
    for step in spread(place.steps(arguments), count):
        done = place.run(arguments, way, step)
        what = (step, done.returncode, done.stderr)
        assert done.returncode == 128 + signal.Signals[way], what
        assert "Traceback" not in done.stderr, what
        assert "fault" not in done.stderr, what
        assert place.half_written() == [], what
        place.tidy()


@pytest.mark.parametrize("command", ["render", "publish", "play"])
def test_interrupted_at_any_moment_it_says_so_and_leaves_nothing(
    place: Place, command: str
) -> None:
    check_moments(place, COMMANDS[command], "SIGINT", 3)


@pytest.mark.parametrize("step", [1, 200, 600, 900])
def test_a_list_that_is_interrupted_says_so(place: Place, step: int) -> None:
    done = place.run(["list"], "SIGINT", step)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "SIGQUIT"])
@pytest.mark.parametrize("command", ["render"])
def test_ended_at_any_moment_it_says_so_and_leaves_nothing(
    place: Place, command: str, way: str
) -> None:
    check_moments(place, COMMANDS[command], way, 3)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
@pytest.mark.parametrize("command", COMMANDS)
def test_ended_at_any_of_many_moments(place: Place, command: str, way: str) -> None:
    check_moments(place, COMMANDS[command], way, 8)


HALF_WRITTEN = ".part'"
"""The end of the name of a file that is being written, as the step that touches it shows it."""


@pytest.mark.parametrize(
    "command", ["render m4a", "publish", pytest.param("render", marks=pytest.mark.slow)]
)
def test_what_a_killed_run_left_is_gone_with_the_next(place: Place, command: str) -> None:
    arguments = COMMANDS[command]
    left = []
    for step in (3, *spread(place.steps(arguments, HALF_WRITTEN), 3)[1:]):  # 3: in the first file
        assert place.run(arguments, "SIGKILL", step, HALF_WRITTEN).returncode == -signal.SIGKILL
        left += place.half_written()
        done = place.run(arguments)
        assert done.returncode == 0, done.stderr
        assert place.half_written() == [], step
        place.tidy()
    assert left, "no moment was one in which something is half written"


@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_server_that_is_ended_says_so(place: Place, way: str) -> None:
    """Ctrl-C is its ordinary end, and no success of its own."""
    show = place.folder / "show"
    show.mkdir()
    (show / "feed.xml").write_text("<rss/>")
    with subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "serve", str(show), "--port", "0"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        while "Ctrl-C ends it." not in (line := process.stdout.readline()):
            assert line
        process.send_signal(signal.Signals[way])
        told, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.Signals[way]
    assert (told, errors) == ("Ended.\n", "")


SERVED = """
from pathlib import Path
from voicecoach.podcast.serve.run import Options, serve

def tell(line):
    print(line, flush=True)
    if "Ctrl-C ends it." in line:
        os.kill(os.getpid(), signal.{way})

ending.listen()
ending.run(lambda: serve(Path({show!r}), Options(port=0), tell))
"""


@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM"])
def test_a_server_that_is_ended_before_it_runs_says_so_too(tmp_path: Path, way: str) -> None:
    (tmp_path / "feed.xml").write_text("<rss/>")
    done = python(SERVED.format(way=way, show=str(tmp_path)))
    assert done.returncode == 128 + signal.Signals[way]
    assert done.stdout.endswith("\nEnded.\n")


def test_a_watch_that_is_interrupted_says_so(place: Place) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "render", "calf.coach", "--watch"],
        cwd=place.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        while "Waiting for a save" not in (line := process.stderr.readline()):
            assert line
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip() == ""


def left_running(session: int) -> list[str]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(stat.parent.name)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
@pytest.mark.parametrize("word", ["", "subprocess"])
def test_no_worker_outlives_the_program(place: Place, way: str, word: str) -> None:
    """Neither those that render side by side, nor those that speak for them."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "VOICECOACH_CACHE": str(place.folder / "cache"),
    }
    command = [sys.executable, "-m", "voicecoach", *COMMANDS["render several"]]
    with subprocess.Popen(
        command,
        cwd=place.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        wanted = 6 if word else 3  # itself, what looks after the others, one that renders
        end = time.monotonic() + 60
        while len(left_running(process.pid)) < wanted and process.poll() is None:
            assert time.monotonic() < end
        process.send_signal(signal.Signals[way])
        assert process.stderr is not None
        errors = process.stderr.read()
    end = time.monotonic() + 60
    while left_running(process.pid):
        assert time.monotonic() < end, left_running(process.pid)
        time.sleep(0.02)
    if process.returncode != -signal.SIGKILL:
        assert "Traceback" not in errors


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines that listen."""
    begin = "import os, signal, sys\nfrom voicecoach import ending\n"
    return subprocess.run(
        [sys.executable, "-c", begin + program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )


LOST = """
import time
class Bad:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(100):
            pass

def program():
    Bad()
    while True:
        time.sleep(1)

ending.listen()
ending.run(program)
"""


def test_what_python_would_swallow_is_not_lost() -> None:
    """In a destructor an exception goes no further than a message."""
    done = python(LOST)
    assert (done.returncode, done.stderr) == (143, "")


HELD = """
def program():
    with ending.held():
        os.kill(os.getpid(), signal.SIGTERM)
        print("done")
    print("not reached")

ending.listen()
ending.run(program)
"""


def test_what_must_not_be_interrupted_is_done_first() -> None:
    done = python(HELD)
    assert (done.returncode, done.stdout) == (143, "done\n")


IN_A_THREAD = """
import threading

class Watched(type):
    def __setattr__(cls, name, value):
        print(name, flush=True)

class State(ending._Ending, metaclass=Watched):
    pass

def hold():
    with ending.held():
        pass

ending._Ending = State
thread = threading.Thread(target=hold)
thread.start()
thread.join()
print("done")
"""


def test_a_thread_leaves_what_is_known_of_the_end_alone() -> None:
    """Else it could write back a count that the main thread has just changed."""
    assert python(IN_A_THREAD).stdout == "done\n"


TWICE = """
def program():
    with ending.at_once(lambda: print("cleaned", flush=True)):
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            print("not reached")

ending.listen()
ending.run(program)
"""


def test_a_second_signal_ends_it_at_once() -> None:
    done = python(TWICE)
    assert (done.returncode, done.stdout) == (143, "cleaned\n")


TWICE_IN_A_LOOP = """
def clean():
    with ending.held():
        print("cleaned", flush=True)

def program():
    with ending.at_once(lambda: print("the other, too", flush=True)), ending.at_once(clean):
        with ending.instead(lambda: None):
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGTERM)
            print("not reached")

ending.listen()
ending.run(program)
"""


def test_a_second_signal_ends_a_loop_at_once_whatever_there_is_to_clean() -> None:
    """Also where the first was not raised yet, and what is cleaned must not be interrupted."""
    done = python(TWICE_IN_A_LOOP)
    assert (done.returncode, done.stdout) == (143, "cleaned\nthe other, too\n")


IGNORED = """
signal.signal(signal.SIGHUP, signal.SIG_IGN)
ending.listen()
ending.run(lambda: os.kill(os.getpid(), signal.SIGHUP))
"""


def test_what_is_to_be_ignored_stays_ignored() -> None:
    """As under `nohup`."""
    assert python(IGNORED).returncode == 0
