"""Requests that mean harm: nothing outside the folder is served, and the server lives on."""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.podcast.shows import Served, serving
from voicecoach.podcast.serve.connections import PatientProtocol

SECRET = b"a secret outside the folder"
KEY = "k" * 22

CLIMBS = [
    "/../secret.txt",
    "/a/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%252fsecret.txt",
    "/%c0%ae%c0%ae%c0%afsecret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/．．/secret.txt",
    "/....//secret.txt",
    "/..;/secret.txt",
    "/./../secret.txt",
    "//secret.txt",
    "/%00../secret.txt",
    "/..%00/secret.txt",
    "/calf.mp3%00.html",
    "/calf.mp3/../../secret.txt",
    "/C:/Windows/win.ini",
    "/calf.mp3::$DATA",
    "/%2fetc%2fpasswd",
    "//etc/passwd",
    "/file:///etc/passwd",
    "/.voicecoach.json",
    "/%2evoicecoach.json",
    "/a/./b",
    "/" + "a/" * 3000,
    "/" + "%2e%2e/" * 1500 + "etc/passwd",
    "/" + "x" * 8000,
    "/?../secret.txt/../..",
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve, with a secret beside it."""
    outside = tmp_path_factory.mktemp("house")
    (outside / "secret.txt").write_bytes(SECRET)
    folder = outside / "show"
    (folder / "inside").mkdir(parents=True)
    (folder / "calf.mp3").write_bytes(b"sound" * 100_000)
    (folder / "index.html").write_bytes(b"home")
    (folder / ".voicecoach.json").write_bytes(SECRET)
    return folder


@pytest.fixture(scope="module")
def target(house: Path) -> Iterator[Served]:
    with serving(house) as served:
        yield served


def raw(served: Served, request: bytes, *, wait: float = 10) -> bytes:
    """What comes back for these bytes."""
    with served.connect() as connection:
        connection.settimeout(wait)
        got = b""
        with contextlib.suppress(OSError):  # it may hang up amid the request
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                got += part
        return got


def is_alive(served: Served) -> bool:
    return served.get("/index.html").body == b"home"


@pytest.mark.parametrize("path", CLIMBS)
def test_no_path_leads_out(target: Served, path: str) -> None:
    line = b"GET " + path.encode("utf-8") + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    got = raw(target, line)
    status = got.split(b" ", 2)[1] if got else b"400"
    assert SECRET not in got
    assert b"root:" not in got
    assert status in (b"404", b"400") or b"home" in got
    assert is_alive(target)


def test_an_absolute_address_leads_nowhere_else(target: Served) -> None:
    for line in (b"GET http://evil.example/secret.txt HTTP/1.1", b"CONNECT a.example:80 HTTP/1.1"):
        got = raw(target, line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b" 200 " not in got.split(b"\r\n", 1)[0]
    assert is_alive(target)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_lead_nowhere_outside(house: Path, target: Served) -> None:
    (house / "out.txt").symlink_to(house.parent / "secret.txt")
    (house / "out").symlink_to(house.parent)
    (house / "up").symlink_to("..")
    (house / "hidden.json").symlink_to(".voicecoach.json")
    (house / "ring").symlink_to("ring")
    (house / "in.mp3").symlink_to("calf.mp3")
    for path in ("/out.txt", "/out/secret.txt", "/up/secret.txt", "/hidden.json", "/ring", "/out/"):
        assert target.get(path).status == 404, path
    assert target.get("/in.mp3").status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_only_plain_files_are_served(house: Path, target: Served) -> None:
    os.mkfifo(house / "pipe.mp3")
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(house)  # the address of such a socket must be short
        listener.bind("socket.mp3")
    (house / "device.mp3").symlink_to("/dev/zero")
    for name in ("pipe", "socket", "device"):
        assert target.get(f"/{name}.mp3").status == 404
    assert target.get("/inside/").status == 404


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: a\r\n" * 100_000 + b"\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x00" * 100_000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=[
        "header",
        "headers",
        "line",
        "nul",
        "tls",
        "nohost",
        "hosts",
        "length",
        "both",
        "h2",
    ],
)
def test_what_is_no_request_is_refused(target: Served, request_: bytes) -> None:
    got = raw(target, request_)
    assert b" 200 " not in got.split(b"\r\n", 1)[0]
    assert is_alive(target)


def test_an_upgrade_to_something_else_is_not_made(target: Served) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    assert target.get("/index.html", Sec_WebSocket_Key="AAAA", **upgrade).body == b"home"


def test_a_great_body_is_not_waited_for(target: Served) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"
    assert b" 405 " in raw(target, head + b"x" * 500_000)
    assert is_alive(target)


def test_fifty_slow_clients_keep_nobody_waiting(target: Served, house: Path) -> None:
    """25 that never end their request, 25 that take the file in drops."""
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(target.connect()) for _ in range(50)]
        for number, connection in enumerate(slow):
            request = b"GET /calf.mp3 HTTP/1.1\r\nHost: x\r\n"
            connection.sendall(request if number % 2 else request + b"\r\n")
        for _ in range(5):
            for number, connection in enumerate(slow):
                if number % 2:
                    connection.sendall(b"X: a\r\n")
                else:
                    assert connection.recv(10)
            start = time.monotonic()
            assert target.get("/calf.mp3").body == (house / "calf.mp3").read_bytes()
            assert time.monotonic() - start < 2
    assert is_alive(target)


def test_who_does_not_end_his_request_is_cut_off(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PatientProtocol, "headers_timeout", 0.3)
    whole = b"GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n"
    with serving(house) as served:
        for begun in (b"", b"GET / HT", whole + b"GET / HTTP/1.1\r\nHost"):
            with served.connect() as connection:
                connection.sendall(begun)
                start = time.monotonic()
                while connection.recv(4096):
                    pass
                assert 0.2 < time.monotonic() - start < 8
        with served.connect() as connection:
            for _ in range(3):
                connection.sendall(whole)
                while not connection.recv(4096).endswith(b"home"):
                    pass
                time.sleep(0.2)


def test_many_pieces_are_no_way_to_make_it_work_hard(target: Served) -> None:
    header = "bytes=" + ",".join("0-" for _ in range(1000))
    assert target.get("/calf.mp3", Range=header).headers["content-length"] == "500000"


def test_a_wrong_key_is_told_apart_from_nothing(house: Path) -> None:
    """Whatever is asked for without the key, the answer is the same."""
    wrong = ["/", "/calf.mp3", f"/{KEY[:-1]}/", f"/{KEY}x/", f"/{KEY.upper()}/calf.mp3", "//",
             f"//{KEY}/calf.mp3", f"/x/{KEY}/", "/%FF%FE/", f"/{KEY}%00/"]  # fmt: skip
    with serving(house, KEY) as served:
        answers = [served.get(path, method) for path in wrong for method in ("GET", "POST")]
        facts = [(a.status, a.body, {**a.headers, "date": ""}) for a in answers]
        assert all(fact == facts[0] for fact in facts)
        assert facts[0][0] == 404
        assert served.get(f"/{KEY}/calf.mp3").status == 200
        assert served.get(f"/{KEY}/../secret.txt").status == 404


def test_the_time_of_a_refusal_does_not_tell_how_near_the_key_was(house: Path) -> None:
    """Keys that are wrong in the first and in the last place are refused alike."""
    early, late = f"/{'x' + KEY[1:]}/", f"/{KEY[:-1] + 'x'}/"
    with serving(house, KEY) as served:
        times: dict[str, list[float]] = {early: [], late: []}
        for number in range(300):
            for path in (early, late) if number % 2 else (late, early):
                start = time.perf_counter()
                served.get(path)
                times[path].append(time.perf_counter() - start)
        early_typical, late_typical = (statistics.median(times[path]) for path in (early, late))
        assert abs(early_typical - late_typical) < 0.25 * early_typical


def test_too_many_open_files_is_busy_not_dead(
    target: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from voicecoach.podcast.serve import app

    def none_left(_: Path) -> None:
        raise OSError(errno.EMFILE, "too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(app, "open_file", none_left)
        answer = target.get("/index.html")
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert is_alive(target)
