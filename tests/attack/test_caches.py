"""Whatever happens to what is kept, what is rendered is right.

`make attack` damages many more caches.
"""

from __future__ import annotations

import sys

import pytest

from tests.attack.caches import KINDS, spoiled
from tests.attack.sizes import SIZES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its files have no such modes")

CASES = [(kind, seed) for seed in range(SIZES["caches"].test // len(KINDS)) for kind in KINDS]


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_a_damaged_cache_costs_time_and_nothing_else(kind: str, seed: int) -> None:
    assert spoiled(kind, seed) == []
