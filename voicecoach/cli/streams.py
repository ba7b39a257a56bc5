"""The standard streams: one that the program was started without leads nowhere.

Its number is taken, too: else the next file that is opened would get it, and with it
whatever a library writes there.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import Final

_MODES: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}
"""The streams in the order of their numbers."""


def fill_in() -> None:
    """Put a stream that leads nowhere in the place of each that is closed.

    What a stream cannot show is shown by its number, and the bytes of a file's name that
    are no text go out as they are.
    """
    codecs.register_error(_SHOWN, _shown)
    for number, (name, mode) in enumerate(_MODES.items()):
        if getattr(sys, name) is None:
            _take(number)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors=_SHOWN)


def lead_nowhere(number: int) -> None:
    """From now on what is written to this stream is lost, without a complaint."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere == number:
        os.set_inheritable(number, True)
    else:
        os.dup2(nowhere, number)
        os.close(nowhere)


_SHOWN: Final = "voicecoach.shown"


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


def _take(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        lead_nowhere(number)
