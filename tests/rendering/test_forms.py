"""How people train, as tables, pictures and covers show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rendering.forms import FOUR_SEVEN_EIGHT, HELD, TEMPO, forms
from tests.scores import plan_of
from voicecoach.rendering.amounts import amount, short_amounts
from voicecoach.rendering.cover.cover import cover_of
from voicecoach.rendering.exact_spans import exact_spans
from voicecoach.rendering.picture.geometry import text_width
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.png import picture_png
from voicecoach.rendering.picture.segments import Fill
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.rendering.table import plan_table
from voicecoach.score import (
    BreathPattern,
    Breaths,
    Ends,
    OpenEnd,
    Performance,
    Phase,
    Presentation,
    Reps,
    Side,
    Work,
)
from voicecoach.units import Milliseconds


def ms(time: int) -> Milliseconds:
    return Milliseconds(time)


def reps(**facts: object) -> Reps:
    made = Reps(start=ms(0), end=ms(65_000), name="A", count=5, pace=ms(13_000))
    return replace(made, **facts)  # type: ignore[arg-type]


def open_end(asked: str, ends: Ends = Ends.MOVER, count: int | None = None) -> OpenEnd:
    return OpenEnd(start=ms(0), end=ms(60_000), name="A", asked=asked, ends=ends, count=count)


def breaths(pattern: BreathPattern, count: int = 4) -> Breaths:
    return Breaths(start=ms(0), end=ms(76_000), name="B", count=count, pattern=pattern)


ONE = ms(1000)
TOLD: list[tuple[Work, str]] = [
    (reps(), "5 reps at 13s"),
    (reps(phases=HELD), "5 × 10s, 3s release"),
    (reps(phases=HELD[:1]), "5 × 10s"),
    (reps(phases=TEMPO), "5 reps, tempo 3-1-1"),
    (reps(phases=(TEMPO[0], TEMPO[2])), "5 reps, tempo 3-0-1"),
    (reps(phases=(*TEMPO, (Phase.TOP, ms(500)))), "5 reps, tempo 3-1-1-0.5"),
    (reps(alternates=(Side.RIGHT, Side.LEFT)), "5 reps at 13s, alternating, right first"),
    (open_end("8 reps", count=8), "8 reps at your own pace"),
    (open_end("", count=8), "8 reps at your own pace"),
    (open_end("8 reps", Ends.CLOCK, 8), "8 reps within 1m"),
    (open_end("400 metres"), "400 metres, about 1m"),
    (open_end("until ready"), "until ready, about 1m"),
    (open_end("as long as you can", Ends.LIMIT), "as long as you can, 1m at most"),
    (breaths(FOUR_SEVEN_EIGHT), "4 breaths of 4-7-8"),
    (breaths(FOUR_SEVEN_EIGHT, 1), "1 breath of 4-7-8"),
    (breaths(BreathPattern(ms(4000), ms(6000))), "4 breaths of 4s in, 6s out"),
    (breaths(BreathPattern(ms(4000), ms(6000), hold_out=ONE)), "4 breaths of 4-0-6-1"),
]


@pytest.mark.parametrize(("work", "told"), TOLD, ids=[told for _, told in TOLD])
def test_work_is_told_in_numbers(work: Work, told: str) -> None:
    assert amount(work) == told


@pytest.mark.parametrize("work", [work for work, _ in TOLD] + list(forms().work))
def test_shorter_words_are_shorter(work: Work) -> None:
    """So the first that fits on a block is the one that says most."""
    widths = [text_width(text, 12) for text in short_amounts(work)]
    assert all(short_amounts(work))
    assert widths == sorted(widths, reverse=True)


def table() -> list[str]:
    return plan_table(Performance(forms(), Presentation(voice="none"))).splitlines()


def test_a_table_tells_every_form_where_it_begins() -> None:
    begun = [row.strip() for row in table() if "GO " in row or "SWITCH" in row]
    assert begun == [
        "0:05    GO      Quad set, left: 5 × 10s, 3s release",
        "1:15    GO      Squat: 8 reps, tempo 3-1-1",
        "2:00    GO      Lunge: 20 reps at 3s, alternating, left first",
        "3:05    GO      Run: 400 metres, about 2m",
        "5:10    GO      Plank: as long as you can, 1m at most",
        "6:15    GO      To the hill: until ready, about 1m",
        "7:20    GO      Breathe: 4 breaths of 4-7-8",
        "8:41    GO      As many rounds as possible: 4m of "
        "Pull-up, 5 reps; Push-up, 10 reps; rest 20s",
        "12:46    GO      Jog: 1m",
        "13:46    SWITCH  Walk: 1m",
        "14:46    SWITCH  Jog: 1m",
        "15:46    SWITCH  Walk: 1m",
        "16:51    GO      Swing: 40s",
        "17:51    GO      Swing: 40s",
        "18:51    GO      Swing: 40s",
    ]


def test_a_table_tells_the_phases_inside() -> None:
    """By what the mover does, not by the sound alone."""
    rows = [row.strip() for row in table()]
    assert rows[4:6] == ["0:15    release", "0:18    hold"]
    at = rows.index("1:18    stay low")
    assert rows[at + 1 : at + 3] == ["1:19    lift", "1:20    lower"]
    at = rows.index("7:24    hold the breath")
    assert rows[at + 1 : at + 3] == ["7:31    breathe out", "7:39    breathe in"]


def test_a_table_tells_where_time_is_exact() -> None:
    lines = [row.strip() for row in table() if set(row) & set("┌├└")]
    assert lines == [
        "12:46    ┌ back to back, 4m in all",
        "16:46    └ back to back, to here",
        "16:51    ┌ a round every 1m, 3m in all",
        "16:51    ├ round 1, 0:00 into it",
        "17:51    ├ round 2, 1:00 into it",
        "18:51    ├ round 3, 2:00 into it",
        "19:51    └ a round every 1m, to here",
    ]


def test_moves_are_counted_and_breathing_is_none() -> None:
    assert table()[0] == "Forms · 19:51 · 13 moves · voice none"
    assert "13 moves" in picture_of(forms()).description


def test_exact_blocks_are_found_from_end_to_end() -> None:
    jog, minutes = exact_spans(forms())
    assert (jog.start, jog.end, jog.every, jog.rounds) == (766_000, 1_006_000, None, ())
    assert minutes.every == 60_000
    assert [at - minutes.start for at, _ in minutes.rounds] == [0, 60_000, 120_000]


def test_a_picture_shows_the_inside_of_what_has_one() -> None:
    blocks = [block for row in picture_of(forms()).rows for block in row.blocks]
    held = blocks[0]
    assert len(held.bars) == 5
    rate = held.box.width / 65_000
    for number, bar in enumerate(held.bars):
        middle = held.box.x + (number * 13_000 + 5000) * rate
        assert bar.x + bar.width / 2 == pytest.approx(middle)
        assert bar.width < 10_000 * rate < held.box.width
    (breathing,) = [block for block in blocks if block.fill is Fill.BREATHS]
    assert len(breathing.breaths) == 12
    for outline in breathing.breaths:
        for x, y in outline:
            assert breathing.box.x - 1e-6 <= x <= breathing.box.right + 1e-6
            assert breathing.box.y < y <= breathing.box.bottom


def test_a_picture_brackets_what_takes_exactly_its_time() -> None:
    """From go to end, with a notch at each start on the clock."""
    rows = picture_of(forms()).rows
    assert [bool(row.brackets) for row in rows] == [False] * 8 + [True] * 2
    for row, arms in zip(rows[-2:], (2, 4), strict=True):
        line, *edges = row.brackets
        work = row.blocks
        assert line.x == pytest.approx(work[0].box.x)
        assert line.right == pytest.approx(work[-1].box.right)
        assert len(edges) == arms
        assert all(line.x - 1e-6 <= edge.x and edge.right <= line.right + 1e-6 for edge in edges)


def test_the_bar_of_rounds_against_the_clock_tells_what_is_in_them() -> None:
    told = picture_svg(forms())
    assert "As many rounds as possible, 4m of Pull-up, 5 reps; Push-up, 10 reps; rest 20s" in told
    labels = [b.label.text for row in picture_of(forms()).rows for b in row.blocks if b.label]
    assert "Pull-up 5; Push-up 10; rest 20s" in labels


def test_a_png_draws_all_forms_with_letters_that_it_has() -> None:
    image, boxes = picture_png(forms())
    assert image.startswith(b"\x89PNG")
    assert boxes == ()


def test_a_cover_shows_all_forms() -> None:
    arcs = [arc.kind for arc in cover_of(Performance(forms(), Presentation(voice="none"))).arcs]
    assert arcs[:8] == ["left", "hold", "hold", *["at your own pace"] * 3, "hold", *arcs[7:8]]
    assert arcs[7] == "at your own pace"


def test_programs_read_a_wait_without_a_number() -> None:
    """`reps` is there as ever, without a value where something else is asked."""
    waits = plan_of(forms())["waits"]
    assert [(wait["name"], wait["reps"]) for wait in waits] == [
        ("Run", None),
        ("To the hill", None),
    ]
