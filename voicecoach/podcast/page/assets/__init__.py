"""The files that all pages share, as they lie beside this module."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

FOLDER: Final = "assets"

_NAMES: Final = ("icon.svg", "page.css", "player.js")


@cache
def _content(name: str) -> bytes:
    return (files(__name__) / name).read_bytes()


def asset_files() -> dict[str, bytes]:
    """The shared files by their names in the show's folder."""
    return {f"{FOLDER}/{name}": _content(name) for name in _NAMES}


def asset(name: str) -> str:
    """The address of a shared file: a new one for each version, so that no old one is kept."""
    version = hashlib.sha256(_content(name)).hexdigest()[:8]
    return f"{FOLDER}/{name}?v={version}"
