"""Opening a show to the room: the secret path, the QR code, the name in the network."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from zeroconf import ServiceBrowser, ServiceStateChange, Zeroconf

from voicecoach.errors import OutsideError, UsageError
from voicecoach.podcast.serve import lan, run, server
from voicecoach.podcast.serve.run import Options, serve


def test_a_secret_path_is_made_once_and_kept(tmp_path: Path) -> None:
    """A phone that follows the show today can come back tomorrow."""
    kept = tmp_path / "deep/keys.json"
    key = lan.key_for(tmp_path / "show", kept)
    assert len(key) == 22
    assert lan.key_for(tmp_path / "x/../show", kept) == key
    assert lan.key_for(tmp_path / "other", kept) != key
    assert lan.key_for(tmp_path / "show", kept) == key
    if os.name == "posix":
        assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b'{"x": 3}', b"\xff"])
def test_keys_that_cannot_be_read_are_made_anew(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "keys.json"
    kept.write_bytes(content)
    key = lan.key_for(tmp_path, kept)
    assert lan.key_for(tmp_path, kept) == key


def test_a_key_that_is_too_weak_is_not_taken(tmp_path: Path) -> None:
    kept = tmp_path / "keys.json"
    kept.write_text(f'{{"{tmp_path.resolve().as_posix()}": ""}}')
    assert len(lan.key_for(tmp_path, kept)) == 22


def test_where_nothing_can_be_kept_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(lan.key_for(tmp_path, tmp_path / "file/keys.json")) == 22


def scanned(drawn: str) -> str:
    """What a phone reads off the terminal: the blocks as a picture, light on dark."""
    lit = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = [row for row in drawn.splitlines() if row]
    width = max(map(len, rows))
    cells = [[lit[character] for character in row.ljust(width)] for row in rows]
    grid = np.array(cells, np.uint8).transpose(0, 2, 1).reshape(-1, width) * 255
    picture = np.pad(np.kron(grid, np.ones((8, 8), np.uint8)), 40)
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


def test_a_phone_reads_the_address_off_the_terminal() -> None:
    url = "http://192.168.178.123:8000/pnOBZ1dy9fVOfX8Ek6pSVg/"
    assert scanned(lan.qr_code(url)) == url


@pytest.fixture
def told(show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the server tells when it is opened to the network, on loopback alone."""

    class Ended:
        def run(self, **_: object) -> None:
            raise KeyboardInterrupt

    words: list[str] = []
    monkeypatch.setattr(server, "make_server", lambda *_: Ended())
    options = Options(host="127.0.0.1", port=0, lan=True, keys=tmp_path / "keys.json")
    serve(show, options, words.append)
    return words


def test_lan_prints_the_address_and_its_code(told: list[str], show: Path, tmp_path: Path) -> None:
    key = lan.key_for(show, tmp_path / "keys.json")
    url = told[0].split()[-1]
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith(f"/{key}/")
    assert told[1].endswith(f"{url}feed.xml")
    assert scanned(told[2]) == url
    assert told[-1] == "Ended."


def test_only_this_machine_hears_it_unless_told_otherwise(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts: list[tuple[str, int]] = []

    def note(place: tuple[str, int], **_: object) -> None:
        hosts.append(place)
        raise OSError(98, "stop here")

    monkeypatch.setattr("socket.create_server", note)
    for options in (Options(), Options(lan=True), Options(host="127.0.0.2", lan=True)):
        with pytest.raises(OutsideError):
            serve(show, options, lambda _: None)
    assert [host for host, _ in hosts] == ["127.0.0.1", "0.0.0.0", "127.0.0.2"]


def test_a_port_that_is_taken_is_told(show: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        options = Options(port=other.getsockname()[1])
        with pytest.raises(OutsideError, match=r"is taken|not allowed"):
            serve(show, options, lambda _: None)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "256.1.1.1"])
def test_a_host_that_is_none_is_told(show: Path, host: str) -> None:
    with pytest.raises(OutsideError, match="cannot listen"):
        serve(show, Options(host=host, port=0), lambda _: None)


def test_a_folder_that_is_no_show_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="not a published show"):
            serve(folder, Options(port=0), lambda _: None)


def test_a_missing_extra_is_told(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "uvicorn" else object())
    with pytest.raises(OutsideError, match=r"voicecoach\[serve\]"):
        serve(show, Options(port=0), lambda _: None)


@pytest.mark.skipif(sys.platform != "linux", reason="multicast on loopback is Linux's alone")
def test_mdns_announces_the_show_but_not_its_secret() -> None:
    found: list[str] = []
    seen = threading.Event()

    def note(name: str, state_change: ServiceStateChange, **_: object) -> None:
        if name.startswith("Night") and state_change is ServiceStateChange.Added:
            found.append(name)
            seen.set()

    other = Zeroconf(interfaces=["127.0.0.1"])
    try:
        with lan.announced("Night. Stretches", "127.0.0.1", 8000, only="127.0.0.1") as name:
            assert name == "voicecoach.local"
            browser = ServiceBrowser(other, "_http._tcp.local.", handlers=[note])
            assert seen.wait(15)
            service = other.get_service_info("_http._tcp.local.", found[0])
            browser.cancel()
        assert service is not None
        assert (service.port, service.parsed_addresses()) == (8000, ["127.0.0.1"])
        assert service.properties == {b"path": b"/"}
    finally:
        other.close()
