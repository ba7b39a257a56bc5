"""Opening a show to the phones in the room: address, secret path, QR code, name."""

from __future__ import annotations

import io
import json
import re
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from voicecoach.errors import OutsideError
from voicecoach.outputs import write_output

if TYPE_CHECKING:
    from zeroconf import ServiceInfo

_KEY_BYTES: Final = 16
"""128 bits: nobody tries them all."""

_MDNS_NAME: Final = "voicecoach"

_ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address that is nowhere (RFC 5737); nothing is sent to it."""

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def keys_file() -> Path:
    """The file of the secret paths, so that a phone that follows a show can come back."""
    return Path(platformdirs.user_data_dir("voicecoach", appauthor=False)) / "serve-keys.json"


def key_for(folder: Path, kept: Path | None = None) -> str:
    """The secret path of a folder: made at random once, then kept in the file `kept`.

    Where nothing can be kept, it is a new one.
    """
    kept = keys_file() if kept is None else kept
    name, keys = str(folder.resolve()), _kept(kept)
    if _KEY.fullmatch(keys.get(name, "")):
        return keys[name]
    keys[name] = secrets.token_urlsafe(_KEY_BYTES)
    with suppress(OSError, OutsideError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_output(kept, [json.dumps(keys, indent=2).encode()])
        kept.chmod(0o600)
    return keys[name]


def _kept(path: Path) -> dict[str, str]:
    try:
        keys = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    pairs = keys.items() if isinstance(keys, dict) else ()
    return {name: key for name, key in pairs if isinstance(key, str)}


def own_address() -> str:
    """The address by which this machine is reached in the local network.

    Raises `OutsideError` where it is in none.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            address: str = probe.getsockname()[0]
        except OSError as error:
            raise OutsideError(
                "this machine is in no network", "connect it, or name an address with --host"
            ) from error
    return address


def qr_code(text: str) -> str:
    """A QR code for the terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


@contextmanager
def announced(title: str, address: str, port: int, *, only: str | None = None) -> Iterator[str]:
    """Announce the server by mDNS as long as it runs; yields the name it has in the network.

    The secret path is not announced.  `only` is the one interface that is used.
    """
    from zeroconf import InterfaceChoice, Zeroconf

    zeroconf = Zeroconf(interfaces=InterfaceChoice.All if only is None else [only])
    try:
        service = _service(title, address, port)
        zeroconf.register_service(service, allow_name_change=True)
        yield str(service.server).rstrip(".")
    finally:
        zeroconf.close()


def _service(title: str, address: str, port: int) -> ServiceInfo:
    from zeroconf import ServiceInfo

    kind = "_http._tcp.local."
    label = re.sub(r"[\x00-\x1f\x7f.]", " ", title).encode()[:63].decode("utf-8", "ignore").strip()
    return ServiceInfo(
        kind,
        f"{label or _MDNS_NAME}.{kind}",
        port,
        addresses=[socket.inet_aton(address)],
        properties={"path": "/"},
        server=f"{_MDNS_NAME}.local.",
    )
