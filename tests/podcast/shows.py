"""Small scripts, shows made of them, and the server that hands them out."""

from __future__ import annotations

import http.client
import socket
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image

from voicecoach.podcast.feed import NAMESPACES
from voicecoach.podcast.publish import Published, publish
from voicecoach.podcast.serve.server import make_server
from voicecoach.podcast.show import FEED

BREATHE = "# Slow breath\nsay: Breathe in.\npause 2s\nsay: Breathe out.\n"
CALF = """\
# Calf & friends
artwork: art.jpg
warning: Let go if it turns <sharp>.
> For "later" & now.
>
> It needs a wall.

Calf stretch, 4s
  - Lean in.
"""
WADE = "# Wade\nlanguage: de\nartwork: art.jpg\n\nWadendehnung, 4s\n"

NOON = 1_780_000_000.0
"""When the tests publish, unless they say otherwise: the 28th of May 2026."""


def write_scripts(folder: Path, **scripts: str) -> Path:
    """A folder of scripts and a small picture; `_` in a name stands for `-`."""
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (40, 40), "teal").save(folder / "art.jpg")
    for name, text in scripts.items():
        if "artwork:" not in text:
            title, rest = text.split("\n", 1)
            text = f"{title}\nartwork: art.jpg\n{rest}"
        (folder / f"{name.replace('_', '-')}.coach").write_text(text, "utf-8")
    return folder


def write_show(folder: Path, **keys: str) -> None:
    """A show.toml of these keys and the small picture."""
    keys = {"title": '"Stretches"', "artwork": '"art.jpg"', **keys}
    rows = [f"{key} = {value}" for key, value in keys.items()]
    (folder / "show.toml").write_text("\n".join(rows), "utf-8")


def publish_in(folder: Path, target: Path, *, at: float = NOON, prune: bool = False) -> Published:
    """Publish the scripts in `folder` from there, so that their pictures are found."""
    return publish([str(folder)], target, prune=prune, clock=lambda: at)


def channel(target: Path, feed: str = FEED) -> ET.Element:
    found = ET.fromstring((target / feed).read_bytes()).find("channel")
    assert found is not None
    return found


def items(target: Path, feed: str = FEED) -> dict[str, ET.Element]:
    """The items of a feed by their titles."""
    return {item.findtext("title", ""): item for item in channel(target, feed).iter("item")}


def text(element: ET.Element, tag: str) -> str:
    """The text of `element`'s child `tag`, such as `podcast:guid`."""
    found = element.findtext(tag, None, NAMESPACES)
    assert found is not None, f"there is no {tag}"
    return found


def attributes(element: ET.Element, tag: str) -> Mapping[str, str]:
    found = element.find(tag, NAMESPACES)
    assert found is not None, f"there is no {tag}"
    return found.attrib


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder: its bytes and when it was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in files
    }


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Served:
    """A running server: `url` ends in a slash."""

    url: str

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return str(parts.hostname), int(parts.port or 0)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for `path`, as it is written; `_` in the name of a header stands for `-`."""
        host, port = self.address
        with closing(http.client.HTTPConnection(host, port, timeout=20)) as connection:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(self.address, timeout=20)


@contextmanager
def serving(folder: Path, key: str | None = None) -> Iterator[Served]:
    """The real server on a port of loopback that is free."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    server = make_server(folder, key)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.01)
        path = f"{key}/" if key else ""
        yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}/{path}")
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
