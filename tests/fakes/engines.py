"""Another table of engines for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from voicecoach.engines.table import ENGINES


@contextmanager
def engines(**others: str) -> Iterator[None]:
    """Only these engines, by name and module, are in the table.

    The table is put back with its order, which decides what `auto` takes.
    """
    real = dict(ENGINES)
    _fill(others)
    try:
        yield
    finally:
        _fill(real)


@contextmanager
def light_engines() -> Iterator[None]:
    """Where no voice is named the system's speaks: the neural one takes its time."""
    with engines(**{name: module for name, module in ENGINES.items() if name != "piper"}):
        yield


def _fill(wanted: dict[str, str]) -> None:
    ENGINES.clear()
    ENGINES.update(wanted)
