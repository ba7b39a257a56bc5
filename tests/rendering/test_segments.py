"""What a routine is made of is what its picture, its table and its cover show, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings

import voicecoach
from tests.compiler.plans import plan
from tests.fakes import SOUND_LENGTHS, by_letters
from tests.strategies import routines, sound_sets, voices
from voicecoach.compiler import compile_routine
from voicecoach.rendering.cover.cover import cover_of
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.segments import Fill, block_title
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.rendering.table import plan_table
from voicecoach.score import Lengths, Performance, Presentation, Score, SoundName
from voicecoach.script.files import shipped_scripts
from voicecoach.script.routine import Routine
from voicecoach.units import Milliseconds

A_REST_WITHOUT_WORDS = """# R

A, 10s
rest 10s
B, 10s
  - Put both hands on the wall and step one foot back.
"""

LOOKS = {
    "rest": {None: Fill.REST},
    "changeover": {None: Fill.CHANGE, "left": Fill.CHANGE, "right": Fill.CHANGE},
    "hold": {None: Fill.HOLD, "left": Fill.LEFT, "right": Fill.RIGHT},
    "reps": {None: Fill.REPS, "left": Fill.LEFT, "right": Fill.RIGHT},
    "open-end": {None: Fill.OPEN, "left": Fill.OPEN, "right": Fill.OPEN},
    "breaths": {None: Fill.BREATHS},
    "amrap": {None: Fill.AMRAP},
}
"""How the segments of `plan --json` are drawn, by their kind and their side."""

RING = {Fill.REPS: "hold", Fill.BREATHS: "hold", Fill.AMRAP: "at your own pace"}
"""The looks that have none of their own in the ring of a cover."""

Drawn = list[tuple[int, int, Fill]]


def drawn(score: Score) -> Drawn:
    """The blocks of the picture, each once, from when to when."""
    blocks = (block for row in picture_of(score).rows for block in row.blocks)
    return list(dict.fromkeys((block.start, block.end, block.fill) for block in blocks))


def expected(told: Mapping[str, Any]) -> Drawn:
    """The blocks that a picture of this plan has."""
    found = []
    for one in told["segments"]:
        looks = LOOKS.get(one["kind"])
        if looks is not None and one["start_ms"] < one["end_ms"]:
            side = None if one["kind"] == "rest" else one["side"]
            found.append((one["start_ms"], one["end_ms"], looks[side]))
    return found


def shipped(name: str) -> Score:
    compiled = compile_routine(voicecoach.load(name), by_letters, SOUND_LENGTHS)
    assert compiled.score is not None
    return compiled.score


def performed(score: Score) -> Performance:
    return Performance(score, Presentation(voice="none"))


@pytest.mark.parametrize("name", shipped_scripts())
def test_the_picture_of_a_routine_that_ships_shows_all_its_segments(name: str) -> None:
    score = shipped(name)
    assert drawn(score) == expected(score.to_json())


@settings(max_examples=60, deadline=None)
@given(routines(), voices(), sound_sets())
def test_the_picture_of_any_routine_shows_all_its_segments(
    routine: Routine, voice: Lengths, sounds: Mapping[SoundName, Milliseconds]
) -> None:
    with patch("voicecoach.compiler.build.check_contracts"):  # that is not what is tried here
        score = compile_routine(routine, voice, sounds).score
    assert score is not None
    assert drawn(score) == expected(score.to_json())


def test_a_rest_whose_own_words_gave_way_is_shown() -> None:
    score = plan(A_REST_WITHOUT_WORDS, lambda phrase: Milliseconds(2 * by_letters(phrase)))
    (rest,) = [(start, end) for start, end, fill in drawn(score) if fill is Fill.REST]
    first, second = score.work
    assert rest == (first.end, second.start)
    assert ">rest, " in picture_svg(score)


def test_every_rest_of_a_routine_without_a_move_is_shown() -> None:
    script = "12 times\n  rest 4s: In.\n  rest 4s: Hold.\n  rest 4s: Out.\n  rest 4s: Hold.\n"
    rests = [one for one in drawn(plan(script)) if one[2] is Fill.REST]
    assert len(rests) == 48
    assert all(end - start == 4000 for start, end, _ in rests)


def test_repetitions_are_told_as_repetitions_everywhere() -> None:
    score = plan("Heel drop, 8 reps at 2s")
    table = plan_table(performed(score))
    assert "GO      Heel drop: 8 reps at 2s" in table
    picture = picture_of(score)
    assert "1 set of reps" in picture.summary.text
    assert "Heel drop: 8 reps at 2s." in picture.description
    assert Fill.REPS in [entry.kind for entry in picture.legend]
    (reps,) = score.work
    assert block_title(reps).startswith("Heel drop, 8 reps at 2s, ")
    assert [b.label.text for row in picture.rows for b in row.blocks if b.label] == ["8 reps"]
    for text in (table, picture_svg(score)):
        assert not re.search(r"\bhold\b|16s", re.sub(r"<style>.*?</style>", "", text, flags=re.S))


def test_repetitions_of_a_side_have_its_look() -> None:
    score = plan("Lunge, 3 reps at 4s each leg")
    assert [fill for *_, fill in drawn(score)] == [Fill.LEFT, Fill.CHANGE, Fill.RIGHT]
    assert "GO      Lunge, right: 3 reps at 4s" in plan_table(performed(score))


def test_repetitions_at_ones_own_pace_are_told_so() -> None:
    score = plan("Sit-ups, 8 reps")
    assert "GO      Sit-ups: 8 reps at your own pace" in plan_table(performed(score))
    assert "Sit-ups: 8 reps at your own pace." in picture_of(score).description
    (work,) = score.work
    assert block_title(work).startswith("Sit-ups, 8 reps at your own pace, ")


def test_one_repetition_is_one_rep() -> None:
    assert "GO      Turn: 1 rep at 4s" in plan_table(performed(plan("Turn, 1 rep at 4s")))


@pytest.mark.parametrize("name", shipped_scripts())
def test_the_ring_of_a_cover_shows_the_segments_and_rests_that_meet_as_one(name: str) -> None:
    score = shipped(name)
    arcs = [(arc.start, arc.end, arc.kind) for arc in cover_of(performed(score)).arcs]
    wanted: list[tuple[int, int, str]] = []
    for start, end, fill in expected(score.to_json()):
        kind = RING.get(fill, fill.value)
        if kind == "rest" and wanted and wanted[-1][1:] == (start, "rest"):
            start, end, kind = wanted.pop()[0], end, kind
        wanted.append((start, end, kind))
    assert arcs == wanted
