"""The web application: one folder, behind an unguessable path where that is wanted."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from voicecoach.podcast.serve.answer import answer, plain_answer
from voicecoach.podcast.serve.files import Bytes, Content, OpenFile, open_file, path_inside, type_of
from voicecoach.podcast.show import PLACEHOLDER_BASE_URL

_HOST: Final = re.compile(r"([A-Za-z0-9._~-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")
_ADDRESS: Final = re.compile(r"(?i:https?)://(?P<host>[^/]*)(?P<path>(?:/.*)?)")
_FEED: Final = re.compile(r"feed(\.[a-z]{2,3})?\.xml")
_MOST_FEED: Final = 64 << 20
_METHODS: Final = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class ShowApp:
    """Serves the files in `folder`, which is resolved; with a `key`, under /KEY/ alone."""

    folder: Path
    key: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            response = self._answer(request)
        except OSError:  # too many files are open
            response = plain_answer(503, "Busy", {"retry-after": "5"})
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        target = read_target(request)
        if target is None and request.method in _METHODS:
            return plain_answer(400, "The address is not one")
        names = [] if target is None else target.path.removeprefix("/").split("/")
        if self.key is not None:
            named, *names = names or [""]
            if not hmac.compare_digest(_comparable(named), _comparable(self.key)):
                return plain_answer(404, "Not found")
        if request.method not in _METHODS:
            return plain_answer(405, "Only GET and HEAD", {"allow": ", ".join(_METHODS)})
        assert target is not None
        if not names:
            return _see_folder(str(self.key))
        content = self._content(request, target.host, tuple(names))
        return answer(request, content) if not isinstance(content, Response) else content

    def _content(self, request: Request, host: str, names: tuple[str, ...]) -> Content | Response:
        wants_folder = names[-1] == ""
        path = path_inside(self.folder, names[:-1] if wants_folder else names)
        if path is not None and path.is_dir():
            if not wants_folder:
                return _see_folder(names[-1])
            path = path_inside(self.folder, (*names[:-1], "index.html"))
        elif wants_folder:
            path = None
        file = None if path is None else open_file(path)
        if file is None:
            return plain_answer(404, "Not found")
        if len(names) == 1 and _FEED.fullmatch(names[0]):
            return self._feed(request, host, file)
        return file

    def _feed(self, request: Request, host: str, file: OpenFile) -> Content | Response:
        """The feed, with the address by which the server is being reached where it has none."""
        if file.size > _MOST_FEED:
            return file
        content = file.read(0, file.size)
        if PLACEHOLDER_BASE_URL.encode() not in content:
            return file
        file.close()
        base = self._base(request, host)
        if base is None:
            return plain_answer(400, "The Host header is not one")
        here = escape(base, {'"': "&quot;"}).encode("ascii")
        return Bytes(content.replace(PLACEHOLDER_BASE_URL.encode(), here), type_of("feed.xml"))

    def _base(self, request: Request, host: str) -> str | None:
        """The address of the folder as the client writes it."""
        if not _HOST.fullmatch(host):
            return None
        key = "" if self.key is None else f"{quote(self.key)}/"
        scheme = request.scope["scheme"]
        return f"{scheme}://{host}/{key}"


@dataclass(frozen=True, slots=True)
class Target:
    """The path that a request asks for, and the host."""

    path: str
    host: str


def read_target(request: Request) -> Target | None:
    """The target of a request: a path, or a whole address (RFC 9112, 3.2); None where it is none.

    A whole address says which host is meant, whatever the Host header says.
    """
    scope = request.scope
    if scope["path"].startswith("/"):
        server = scope.get("server") or ("localhost", None)
        port = f":{server[1]}" if server[1] else ""
        return Target(scope["path"], request.headers.get("host") or f"{server[0]}{port}")
    whole = _ADDRESS.fullmatch(scope["raw_path"].decode("ascii", "replace"))
    if whole is None or not _HOST.fullmatch(whole["host"]):
        return None
    return Target(unquote(whole["path"]) or "/", whole["host"])


def _comparable(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _see_folder(name: str) -> Response:
    """A folder has a slash behind its name, so that the links in its page lead into it."""
    return plain_answer(308, "There", {"location": f"./{quote(name)}/"})
