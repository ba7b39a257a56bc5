"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.examples import fences
from tests.running import Run, every_command

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of one language, in order."""
    return [fence.text for fence in fences(README) if fence.language == language]


def test_the_error_that_is_shown_is_the_one_that_comes(run: Run) -> None:
    (example,), (shown,) = blocks("coach"), blocks("text")
    wrong = example.replace("30s each leg", "30 secnods each leg")
    assert wrong != example
    Path("calf.coach").write_text(wrong, encoding="utf-8")
    result = run("check", "calf.coach")
    assert result.exit_code == 1
    assert shown in result.stderr


def test_every_command_of_the_program_is_named() -> None:
    for command in every_command():
        assert f"`{command}`" in README or f"voicecoach {command}" in README, command


def test_every_page_that_is_linked_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) >= 10
    for link in links:
        assert (Path(__file__).parents[2] / link).is_file(), link


@pytest.mark.parametrize("target", ["demo", "test", "lint", "bench", "docs"])
def test_every_make_target_that_is_named_exists(target: str) -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text("utf-8")
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
