"""More clients than there is room for: those that get on are served, the others make room."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.podcast.shows import Served, serving
from voicecoach.podcast.serve.connections import PatientProtocol

ROOT = Path(__file__).parents[3]
LARGE = 40_000_000
"""More than all buffers on the way hold."""

REQUEST = b"GET /large.mp3 HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("crowd")
    with (made / "large.mp3").open("wb") as file:
        file.truncate(LARGE)
    (made / "feed.xml").write_bytes(b"<rss/>")
    (made / "index.html").write_bytes(b"home")
    return made


def never_reads(served: Served, request: bytes = REQUEST) -> socket.socket:
    """A client that asks and takes nothing."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(20)
    client.connect(served.address)
    client.sendall(request)
    return client


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def is_served(served: Served) -> bool:
    with contextlib.suppress(OSError):
        return served.get("/index.html").body == b"home"
    return False


def open_files(folder: Path) -> int:
    """How often a file of the folder is open in this process."""
    links = Path("/proc/self/fd")
    count = 0
    for link in links.iterdir():
        with contextlib.suppress(OSError):
            count += str(link.readlink()).startswith(f"{folder}/")
    return count


@pytest.fixture
def patched() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PatientProtocol, "check_interval", 0.05)
        yield patch


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors")
def test_who_takes_nothing_for_long_is_hung_up_on(
    folder: Path, patched: pytest.MonkeyPatch
) -> None:
    """Its descriptors are free again."""
    patched.setattr(PatientProtocol, "send_timeout", 0.3)
    with serving(folder) as served, contextlib.closing(never_reads(served)) as client:
        until(lambda: open_files(folder) == 1)
        until(lambda: open_files(folder) == 0)
        with contextlib.suppress(ConnectionResetError):
            got = 0
            while piece := client.recv(1 << 20):
                got += len(piece)
            assert got < LARGE


def test_who_takes_it_slowly_is_served_on(folder: Path, patched: pytest.MonkeyPatch) -> None:
    """What counts is whether it takes anything, not how fast."""
    patched.setattr(PatientProtocol, "send_timeout", 2.0)
    with serving(folder) as served, served.connect() as client:
        client.sendall(REQUEST)
        for _ in range(60):
            assert client.recv(1 << 17)
            time.sleep(0.1)


def test_who_does_not_get_on_makes_room(folder: Path, patched: pytest.MonkeyPatch) -> None:
    patched.setattr(PatientProtocol, "most", 4)
    patched.setattr(PatientProtocol, "stalled_after", 0.2)
    with serving(folder) as served, ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(contextlib.closing(never_reads(served)))
        until(lambda: is_served(served))


def test_where_all_get_on_a_new_one_is_told_to_come_back(
    folder: Path, patched: pytest.MonkeyPatch
) -> None:
    patched.setattr(PatientProtocol, "most", 2)
    patched.setattr(PatientProtocol, "stalled_after", 60.0)
    with serving(folder) as served, ExitStack() as stack:
        for _ in range(2):
            client = stack.enter_context(contextlib.closing(never_reads(served)))
            assert client.recv(100)
        with served.connect() as late:
            answer = late.recv(1000)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 5\r\n" in answer
        assert answer.endswith(b"Busy\n")


FEW = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
from pathlib import Path
from voicecoach.podcast.serve import serve
from voicecoach.podcast.serve.run import Options
serve(Path(sys.argv[1]), Options(host="127.0.0.1", port=0), lambda words: print(words, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are bounded otherwise there")
def test_with_few_descriptors_a_crowd_that_never_reads_does_not_stop_it(folder: Path) -> None:
    """Nor does it fill the terminal: the server has less room than there are clients."""
    with subprocess.Popen(
        [sys.executable, "-c", FEW, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        served = Served(process.stdout.readline().split()[-1])
        until(lambda: is_served(served))
        with ExitStack() as stack:
            for _ in range(400):
                with contextlib.suppress(OSError):  # it may be sent away already
                    stack.enter_context(contextlib.closing(never_reads(served)))
            for _ in range(5):
                until(lambda: is_served(served), 20)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
        process.wait(30)
    assert errors == ""
