"""docs/errors.md: every kind of problem, in a script that has it and in the same one mended."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.docs.examples import DOCS, fences, problems
from voicecoach.problems import HELPS, MESSAGES
from voicecoach.script.reading import lines

PAGE: Final = (DOCS / "errors.md").read_text(encoding="utf-8")
_PARTS: Final = re.split(r"^### (?=[EW]\d{3}$)", PAGE, flags=re.MULTILINE)[1:]
ENTRIES: Final = {part.partition("\n")[0]: part for part in _PARTS}


def bad_script(code: str) -> str:
    """The script of an entry that has the problem."""
    bad, _ = fences(ENTRIES[code])
    assert (bad.language, bad.kind) == ("coach", "bad")
    return bad.text


def test_every_kind_of_problem_has_an_entry_in_the_order_of_the_table() -> None:
    assert list(ENTRIES) == list(MESSAGES)


def test_every_general_help_belongs_to_a_kind_of_problem() -> None:
    assert set(HELPS) <= set(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_the_bad_script_has_this_problem_and_no_other(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "language_told_in", lambda _: "en")  # some are in German
    told = problems(bad_script(code), as_warnings=code == "W701")
    if code == "E011":
        assert len(told) > 100_000
        told = [problem for problem in told if problem.code != "E302"]
    (problem,) = told
    assert problem.code == code
    assert problem.help
    assert f"**{problem.message}**" in ENTRIES[code]


@pytest.mark.parametrize("code", MESSAGES)
def test_the_mended_script_has_no_problem(code: str) -> None:
    _, good = fences(ENTRIES[code])
    assert (good.language, good.kind) == ("coach", "good")
    assert problems(good.text) == []
