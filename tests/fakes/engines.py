"""Other engines than the table's for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

TONES: Final = "tests.fakes.tone_engine"
"""The engine `fake`."""

FORKING_TONES: Final = "tests.fakes.forking_engine"
"""The engine `fake` again, whose workers may be forked off one another."""

BACKUP: Final = "tests.fakes.backup_engine"
"""The engine `backup`."""


@contextmanager
def engines(*names: str) -> Iterator[None]:
    """Only these engines are there, in that order: names of the table, and modules elsewhere.

    Programs that are started meanwhile have the same.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_ENGINES", ",".join(names) or "none")
        yield


@contextmanager
def light_engines() -> Iterator[None]:
    """Where no voice is named the system's speaks: the neural one takes its time."""
    with engines("system"):
        yield
