"""The scenes of a page against the segments of the score, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, get_args

import pytest
from hypothesis import given, settings

from tests.compiler.plans import plan
from tests.fakes import SOUND_LENGTHS, by_letters
from tests.podcast.performances import BREATHING, breathing, legs, scores
from tests.rendering.forms import forms
from voicecoach.compiler import compile_routine
from voicecoach.compiler.coach import LANGUAGES
from voicecoach.podcast.page.scenes import Scene, scenes
from voicecoach.podcast.page.words import words_for
from voicecoach.score import (
    Amrap,
    Breaths,
    Changeover,
    Gap,
    Hold,
    OpenEnd,
    Phase,
    Reps,
    Rest,
    Score,
    Segment,
    SetUp,
    Side,
    Talk,
)
from voicecoach.script.files import read_script, shipped_scripts

EN = words_for("en")
MOVES: Final = ("ready", "hold", "reps", "wait", "breaths", "amrap")

SHOWN: Final[dict[type[Any], str]] = {
    Talk: "talk",
    Gap: "talk",
    SetUp: "ready",
    Rest: "rest",
    Changeover: "change",
    Hold: "hold",
    Reps: "reps",
    OpenEnd: "wait",
    Breaths: "breaths",
    Amrap: "amrap",
}
"""Each kind of segment, and the kind of scene that shows it."""


Shown = tuple[int, int, str, Side | None, str]


def shown_in_phases(segment: Segment) -> Iterator[Shown]:
    """The scenes of a segment: each phase of a breath, or of a held repetition."""
    start, end, kind, side, name = shown(segment)
    match segment:
        case Breaths():
            told = {"in": "Breathe in", "hold": "Hold", "out": "Breathe out", "hold-out": "Hold"}
            at = start
            for phase, first, at in segment.parts:
                yield first, at, kind, side, told[phase]
            if at < end:
                yield at, end, kind, side, name
        case Reps() if segment.phases and segment.phases[0][0] is Phase.HOLD:
            for _, first, last in segment.parts:
                yield first, last, kind, side, name
        case _:
            yield start, end, kind, side, name


def shown(segment: Segment) -> tuple[int, int, str, Side | None, str]:
    """What a scene shows of a segment: its time, its kind, and of a move the side and the name."""
    kind = SHOWN[type(segment)]
    moves = kind in MOVES
    side, name = (segment.place.side, segment.name or "") if moves else (None, "")
    return segment.start, segment.end, kind, side, name


def seen(scene: Scene) -> tuple[int, int, str, Side | None, str]:
    moves = scene.kind in MOVES
    return scene.start, scene.end, scene.kind, scene.side, scene.title if moves else ""


def check(score: Score) -> None:
    """Scenes lie end to end from 0 to the end; all but talk is shown segment by segment."""
    found = scenes(score, EN)
    edges = [0, *(scene.end for scene in found)]
    assert [scene.start for scene in found] == edges[:-1]
    assert edges[-1] == score.duration
    assert all(scene.start < scene.end for scene in found)
    segments = [
        one for segment in score.segments if segment.length for one in shown_in_phases(segment)
    ]
    assert [seen(s) for s in found if s.kind != "talk"] == [s for s in segments if s[2] != "talk"]
    runs = [list(run) for kind, run in groupby(segments, lambda s: s[2]) if kind == "talk"]
    talks = [list(run) for kind, run in groupby(found, lambda s: s.kind) if kind == "talk"]
    assert [(t[0].start, t[-1].end) for t in talks] == [(r[0][0], r[-1][1]) for r in runs]
    phased = [one for one in score.work if isinstance(one, Reps) and one.phases]
    held = {start for one in phased for _, start, _ in one.parts}
    for scene in found:
        if scene.kind in ("reps", "wait") and scene.start not in held:
            assert "Hold" not in scene.status
        if scene.kind == "talk":
            chapter = next(c for c in reversed(score.chapters) if c.start <= scene.start)
            assert (scene.title, scene.counts) == (chapter.title, False)


@settings(max_examples=100, deadline=None)
@given(scores())
def test_each_segment_has_its_scene(score: Score) -> None:
    check(score)


@pytest.mark.parametrize("name", shipped_scripts())
def test_each_segment_of_what_ships_has_its_scene(name: str) -> None:
    routine = read_script(name).routine
    assert routine is not None
    score = compile_routine(routine, by_letters, SOUND_LENGTHS).score
    assert score is not None
    check(score)


def test_every_kind_of_segment_is_shown() -> None:
    assert set(SHOWN) == {
        kind for kinds in get_args(Segment) for kind in (get_args(kinds) or [kinds])
    }
    kinds = {type(segment) for score in (legs(), forms()) for segment in score.segments}
    assert kinds == set(SHOWN), "the routines have one of each"
    check(forms())


def test_a_rest_whose_own_words_give_way_is_shown() -> None:
    """The words of what comes take all of the rest, and it is one all the same."""
    score = plan(
        "# R\n\nA, 10s\nrest 10s\nB, 10s\n  - Put both hands on the wall and step one foot back.\n"
    )
    found = scenes(score, EN)
    at = next(i for i, scene in enumerate(found) if scene.kind == "rest")
    assert [scene.kind for scene in found[at - 1 : at + 2]] == ["hold", "rest", "hold"]
    assert (found[at].title, found[at].next, found[at].counts) == ("Rest", "B", True)
    assert (found[at].start, found[at].end) == (found[at - 1].end, found[at + 1].start)


def test_the_rests_of_breathing_are_shown() -> None:
    """Each with its seconds and the words that are told."""
    found = scenes(breathing(), EN)
    assert BREATHING.count("rest 4s") * 3 == 6
    kinds = [(kind, len(list(run))) for kind, run in groupby(found, lambda scene: scene.kind)]
    assert kinds == [("talk", 1), ("rest", 6), ("talk", 2)]
    assert all(scene.counts == (scene.kind == "rest") for scene in found)
    rests = [scene for scene in found if scene.kind == "rest"]
    assert {scene.end - scene.start for scene in rests} == {4000}
    assert [scene.title for scene in rests] == ["Breathe in.", "Hold."] * 3
    assert {scene.status for scene in rests} == {"Rest"}


def test_a_rest_between_moves_is_called_a_rest_whatever_is_said() -> None:
    rests = [scene for scene in scenes(legs(), EN) if scene.kind == "rest"]
    assert [(scene.title, scene.status) for scene in rests] == [("Rest", "")] * 2


def test_before_a_hold_the_page_gets_the_mover_ready_for_it() -> None:
    """The set-up names the move that comes, its side, and what comes after it."""
    found = scenes(legs(), EN)
    at = next(i for i, scene in enumerate(found) if scene.kind == "hold")
    ready, hold = found[at - 1], found[at]
    assert (ready.kind, ready.title, ready.side) == ("ready", hold.title, hold.side)
    assert ready.status == "Get ready"
    assert ready.next == hold.next


def test_a_changeover_tells_the_side_that_is_next() -> None:
    """Change sides, and the same move on the other side next."""
    found = scenes(legs(), EN)
    at = next(i for i, scene in enumerate(found) if scene.kind == "change")
    assert found[at].title == "Change sides"
    assert found[at].next == f"{found[at + 1].title}, right"


@pytest.mark.parametrize("language", LANGUAGES)
def test_repetitions_are_told_as_repetitions(language: str) -> None:
    """With their number, whether they are counted or at one's own pace; nobody is told to hold."""
    words = words_for(language)
    by_kind = {scene.kind: scene for scene in scenes(legs(), words)}
    assert by_kind["reps"].status == words.repetitions(8)
    assert by_kind["wait"].status == f"{words.repetitions(12)} · {words.pace}"
    assert "8" in words.repetitions(8)
    assert "1" in words.repetitions(1)
    assert words.hold not in by_kind["reps"].status


def test_one_repetition_is_one() -> None:
    assert [EN.repetitions(count) for count in (1, 2)] == ["1 rep", "2 reps"]


def test_breaths_are_shown_phase_by_phase() -> None:
    """In large type, with the seconds of each phase and the number of the breath."""
    found = [scene for scene in scenes(forms(), EN) if scene.kind == "breaths"]
    assert [scene.title for scene in found] == ["Breathe in", "Hold", "Breathe out"] * 4
    assert [scene.end - scene.start for scene in found[:3]] == [4000, 7000, 8000]
    assert [scene.status for scene in found[2:4]] == ["Breathe · 1 / 4", "Breathe · 2 / 4"]


def test_in_held_repetitions_the_seconds_are_those_of_each_hold() -> None:
    """Nothing else changes, so that a screen reader hears of the move once."""
    found = [scene for scene in scenes(forms(), EN) if scene.title == "Quad set"][1:]
    assert [scene.end - scene.start for scene in found] == [10_000, 3000] * 5
    assert {scene.status for scene in found} == {"5 reps · Hold 10s"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_is_told_in_the_language_of_the_page(language: str) -> None:
    words = words_for(language)
    goals = {scene.title: scene.status for scene in scenes(forms(), words) if scene.kind == "wait"}
    assert goals == {
        "Run": words.metres.format(count=400),
        "Plank": words.utmost,
        "To the hill": words.until_ready,
    }
    (amrap,) = [scene for scene in scenes(forms(), words) if scene.kind == "amrap"]
    told = [words.amrap, f"Pull-up, {words.repetitions(5)}", f"Push-up, {words.repetitions(10)}"]
    assert amrap.status == " · ".join([*told, f"{words.rest} 20s"])


def test_the_sides_that_take_turns_are_told() -> None:
    (lunge,) = [s for s in scenes(forms(), EN) if (s.title, s.kind) == ("Lunge", "reps")]
    assert lunge.status == "20 reps · Left and right in turn"
