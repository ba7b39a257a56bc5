"""Texts as people have them become the scripts that a physiotherapist would write."""

from __future__ import annotations

import re

import pytest

from tests.importing.prose.scoring import NAMES, TEXTS, drafts, score, wished_for, written
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse

ENOUGH = 0.95


def test_nearly_all_moves_have_the_right_name_time_sides_and_steps() -> None:
    scores = {name: score(written(name), wished_for(name)) for name in NAMES}
    right = sum(one.right for one in scores.values())
    moves = sum(one.moves for one in scores.values())
    assert len(NAMES) >= 12
    assert right >= ENOUGH * moves, {name: one.wrong for name, one in scores.items() if one.wrong}


@pytest.mark.parametrize("name", NAMES)
def test_the_script_of_a_text_has_no_problem_and_is_in_its_form(name: str) -> None:
    made = written(name)
    parsed = parse("made.coach", made.encode())
    assert [problem for problem in parsed.problems if problem.severity == "error"] == []
    assert format_script(parsed) == made


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(".html")])
def test_every_line_that_is_not_empty_has_one_row(name: str) -> None:
    lines = (TEXTS / name).read_text("utf-8").splitlines()
    wished = [str(number) for number, line in enumerate(lines, 1) if line.strip()]
    (draft,) = drafts(name)
    assert [row.place for row in draft.rows] == wished


def test_adverts_and_links_of_the_guide_are_told_and_are_not_in_its_script() -> None:
    made = written("runners-guide.md")
    (draft,) = drafts("runners-guide.md")
    assert not re.search(r"Cloudline|shipping|example\.com|Shop running", made)
    assert all(row.is_known for row in draft.rows if row.outcome == "left")
    assert any("free shipping" in row.text or "Worn-out" in row.text for row in draft.rows)


def test_the_causes_in_the_guide_are_notes_and_no_moves() -> None:
    (draft,) = drafts("runners-guide.md")
    assert any("Tired muscles; Too little water" in note for note in draft.notes)


def test_the_frame_of_a_saved_page_is_left_out_and_told() -> None:
    (draft,) = drafts("saved-page.html")
    left = " ".join(row.text for row in draft.rows if row.outcome == "left")
    assert "cookies" in left
    assert "Stretch your back in 30 seconds" in left
    assert "20% off" not in written("saved-page.html")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("praxis-de.txt", "de"),
        ("espalda-es.txt", "es"),
        ("notes.txt", "en"),
        ("verein-de.txt", "de"),
    ],
)
def test_the_language_is_told_from_the_words(name: str, language: str) -> None:
    (draft,) = drafts(name)
    assert draft.language == language
