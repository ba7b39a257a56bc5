"""How hard each attack is: in every run of the tests, and in a night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Size:
    """How many attempts an attack makes with `make test`, and how many with `make attack`."""

    test: int
    night: int


SIZES: Final = {
    "routines": Size(3000, 100_000),
    "mutants": Size(2000, 50_000),
    "drafts": Size(600, 10_000),
    "sessions": Size(400, 10_000),
    "plans": Size(12, 400),
    "kills": Size(3, 200),
    "caches": Size(15, 100),
}
