"""The keywords that the documentation shows mean in each language what they do in English."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.docs.examples import DOCS, fences
from voicecoach.script import parse

PAGE: Final = (DOCS / "languages.md").read_text("utf-8")
SECTION: Final = PAGE.partition("## Keywords in your language")[2].partition("\n## ")[0]
ROWS: Final = re.findall(
    r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|$", SECTION, re.MULTILINE
)
WAYS: Final = [
    (english, tag, written)
    for english, *others in ROWS
    for tag, written in zip(("de", "es", "ja"), others, strict=True)
]


def steps(language: str, line: str, english: str) -> object:
    """The steps of a script with the line, which stands under a move, or has one under it."""
    if re.match(r"(feel|needs|tip|then|at|every)\b", english):
        line = f"Curl, 30s\n  {line}"
    elif english.startswith("nonstop") or english.partition(",")[0].endswith(("rounds", "times")):
        line = f"{line}\n  Curl, 10s"
    parsed = parse("a.coach", f"# T\nlanguage: {language}\n{line}\nHop, 20s\n".encode())
    assert parsed.problems == ()
    assert parsed.routine is not None
    return parsed.routine.steps


def test_there_are_tables_of_keywords() -> None:
    assert len(ROWS) >= 27


@pytest.mark.parametrize(("english", "language", "written"), WAYS)
def test_a_keyword_means_what_the_english_one_does(
    english: str, language: str, written: str
) -> None:
    assert steps(language, written, english) == steps(language, english, english)


def test_the_example_is_a_routine() -> None:
    example = next(fence for fence in fences(SECTION) if "language: de" in fence.text)
    assert parse("a.coach", example.text.encode()).problems == ()
