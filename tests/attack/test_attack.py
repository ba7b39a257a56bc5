"""Attacks by chance, the same ones in each run: nothing breaks a contract.

`make attack` makes many more of them.
"""

from __future__ import annotations

import pytest

from tests.attack.run import tried
from tests.attack.sizes import SIZES

PARTS = 8
"""In so many tests the attempts of an attack are cut."""


def wrong(name: str, part: int) -> list[tuple[int, list[str]]]:
    """The attempts of one part that break something, with their seeds."""
    attempts = (tried((name, seed)) for seed in range(part, SIZES[name].test, PARTS))
    return [(seed, what[:3]) for seed, what in attempts if what]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_generated_script_in_any_voice_breaks_a_contract(part: int) -> None:
    assert wrong("routines", part) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_a_mutated_script_is_told_in_full_or_keeps_every_contract(part: int) -> None:
    assert wrong("mutants", part) == []


def test_no_plan_is_handed_out_whose_warnings_cannot_have_been_spoken() -> None:
    assert [found for part in range(PARTS) for found in wrong("drafts", part)] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_what_programs_read_keeps_every_contract_in_a_real_voice(part: int) -> None:
    assert wrong("plans", part) == []
