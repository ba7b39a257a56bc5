"""The plans of whole scripts, as they have been read and found good.

`pytest tests/compiler/test_plans.py --update-goldens` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiler.plans import plan, routine, written
from voicecoach.resources import scripts_folder

PLANS = Path(__file__).parents[1] / "golden" / "plans"
SCRIPTS = [*sorted(PLANS.glob("*.coach")), scripts_folder() / "leg-cramp-prevention.coach"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_has_the_plan_that_was_read_and_found_good(
    script: Path, request: pytest.FixtureRequest
) -> None:
    golden = PLANS / f"{script.stem}.txt"
    found = written(plan(routine(script.read_bytes())))
    if request.config.getoption("--update-goldens"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def test_every_plan_belongs_to_a_script() -> None:
    assert sorted(path.stem for path in PLANS.glob("*.txt")) == sorted(s.stem for s in SCRIPTS)
