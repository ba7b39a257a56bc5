"""The picture in the README is that of the plan."""

from __future__ import annotations

from pathlib import Path

from tests.running import Run

PICTURE = Path(__file__).parents[2] / "docs" / "leg-cramp-prevention.svg"


def test_the_picture_is_up_to_date(run: Run) -> None:
    arguments = ("--set", "voice=system:en-US", "--picture", "plan.svg")
    assert run("plan", "leg-cramp-prevention", *arguments).exit_code == 0
    assert Path("plan.svg").read_bytes() == PICTURE.read_bytes()
