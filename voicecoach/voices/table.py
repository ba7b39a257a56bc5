"""The one table of engines.

An engine is a module that is imported only in a worker process, or for its
cheap `fingerprint`.  The order is the one that the voice `auto` follows: the
first engine with a voice for the language wins.
"""

from __future__ import annotations

import importlib
from typing import Final

ENGINES: Final[dict[str, str]] = {
    "system": "voicecoach.voices.system",
}
"""Engine name -> the module that has its `fingerprint` and `open_engine`."""


def fingerprint(engine: str) -> str:
    """Everything that decides, before it is started, what `engine` will turn out to be."""
    value: str = importlib.import_module(ENGINES[engine]).fingerprint()
    return value
