"""The tests' own other tables of engines."""

from __future__ import annotations

from tests.fakes import engines, light_engines
from voicecoach.engines.table import ENGINES


def test_the_table_comes_back_in_its_order() -> None:
    """A table in another order would let another voice speak in the tests that follow."""
    before = list(ENGINES)
    with engines(piper="voicecoach.engines.backends.piper", fake="fake"), light_engines():
        assert list(ENGINES) == ["fake"]
    assert list(ENGINES) == before
