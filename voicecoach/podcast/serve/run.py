"""Running the server: where it listens, what it tells, how it ends."""

from __future__ import annotations

import errno
import socket
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from click import format_filename

from voicecoach.ending import instead
from voicecoach.errors import OutsideError, UsageError
from voicecoach.podcast.serve.lan import announced, key_for, own_address, qr_code
from voicecoach.podcast.show import FEED
from voicecoach.podcast.transaction import recover
from voicecoach.script.files import exists

if TYPE_CHECKING:
    from voicecoach.podcast.serve.server import Server

PORT: Final = 8000
"""Where the server listens unless told otherwise; a fixed one, so that feeds keep their address."""

_HERE: Final = "127.0.0.1"
_EVERYWHERE: Final = "0.0.0.0"
_EXTRA: Final = "pip install 'voicecoach[serve]'"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a server; `host` None is this machine only, or every network with `lan`."""

    host: str | None = None
    port: int = PORT
    lan: bool = False
    mdns: bool = False
    keys: Path | None = None


def serve(folder: Path, options: Options, tell: Callable[[str], None]) -> None:
    """Serve a published show until Ctrl-C; what the user should know goes to `tell`.

    Raises `UsageError` where the folder is no show, `OutsideError` where the extra is not
    installed or the port is taken.
    """
    _check_extra(mdns=options.mdns)
    recover(folder)
    if not exists(folder / FEED, Path.is_file):
        raise UsageError(
            f"'{format_filename(folder)}' is not a published show",
            "'voicecoach publish SCRIPT... --to DIR' makes one",
        )
    from voicecoach.podcast.serve.server import make_server  # of the extra

    key = key_for(folder, options.keys) if options.lan else None
    with ExitStack() as stack:
        server = make_server(folder, key)
        listener = stack.enter_context(_listener(options))
        address = _told_address(options)
        port = listener.getsockname()[1]
        try:  # whoever reads that Ctrl-C ends it may press it at once
            with suppress(KeyboardInterrupt), instead(lambda: _let_end(server)):
                _tell(folder, _url(address, port, key), options, tell)
                if options.mdns:
                    title = _title(folder)
                    only = None if options.host in (None, _EVERYWHERE) else address
                    name = stack.enter_context(announced(title, address, port, only=only))
                    tell(f"In this network it is also {_url(name, port, key)}")
                server.run(sockets=[listener])
        finally:
            tell("Ended.")


def _let_end(server: Server) -> None:
    server.should_exit = True


def _check_extra(*, mdns: bool) -> None:
    needed = {"starlette": _EXTRA, "uvicorn": _EXTRA, "segno": _EXTRA}
    if mdns:
        needed["zeroconf"] = "pip install zeroconf"
    for package, advice in needed.items():
        if find_spec(package) is None:
            raise OutsideError(f"the Python package '{package}' is not installed", advice)


@contextmanager
def _listener(options: Options) -> Iterator[socket.socket]:
    host = options.host or (_EVERYWHERE if options.lan else _HERE)
    try:
        found = socket.getaddrinfo(host, options.port, type=socket.SOCK_STREAM)
        family, _, _, _, place = found[0]
        listener = socket.create_server(place, family=family, backlog=512)
    except OSError as error:
        raise _cannot_listen(error, host, options.port) from error
    with listener:
        yield listener


def _cannot_listen(error: OSError, host: str, port: int) -> OutsideError:
    if error.errno == errno.EADDRINUSE:
        return OutsideError(f"port {port} is taken", "choose another one with --port")
    if error.errno == errno.EACCES:
        return OutsideError(f"port {port} is not allowed", "choose one above 1023 with --port")
    why = error.strerror or str(error)
    return OutsideError(f"cannot listen at {host}, port {port}: {why}", "see --host and --port")


def _told_address(options: Options) -> str:
    """The address that clients use."""
    if options.host not in (None, _EVERYWHERE, "::"):
        return str(options.host)
    return own_address() if options.lan or options.host else _HERE


def _url(address: str, port: int, key: str | None) -> str:
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}:{port}/" + (f"{key}/" if key else "")


def _tell(folder: Path, url: str, options: Options, tell: Callable[[str], None]) -> None:
    tell(f"Serving {format_filename(folder)} at {url}")
    tell(f"The feed for podcast apps is {url}{FEED}")
    if options.lan:
        with suppress(UnicodeEncodeError):  # a terminal that has no blocks to draw with
            tell(qr_code(url))
        tell(
            "A phone in this network opens it with that code.  Whoever has the address can listen."
        )
    tell("Ctrl-C ends it.")


def _title(folder: Path) -> str:
    try:
        title = ET.fromstring((folder / FEED).read_bytes()).findtext("channel/title")
    except (OSError, ET.ParseError):
        title = None
    return title or "voicecoach"
