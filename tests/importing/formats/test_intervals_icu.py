"""intervals.icu: every step lasts what its text says, in the words of a coach."""

from __future__ import annotations

import time

import pytest
from hypothesis import given as given_by
from hypothesis import settings
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, given, total
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.formats import intervals_icu
from voicecoach.importing.table import Given, SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = intervals_icu


def source(text: str, stem: str = "ride") -> Given:
    return Given(stem, ".txt", text.encode())


def read(text: str) -> Draft:
    (draft,) = READER.read(source(text))
    return draft


def script(text: str) -> str:
    """The lines of the block that a text makes."""
    return write_draft(read(text)).text.partition("nonstop\n")[2]


MINUTES = 60_000


def test_a_workout_with_all_that_the_form_has() -> None:
    """Its times are the sum of its steps, a distance by its pace."""
    (draft,) = drafts_of(READER, given("intervals-icu.txt"))
    assert draft.title == "Tempo on Tuesday"
    fixed = 10 + 5 + 3 * (4 + 2) + 5 + 4 + 1.5 + 5.5 + 20 + 10 + 10 + 4 + 62.5 + 5 * 1 + 10
    assert total(draft) == fixed * MINUTES + 20_000 + 30_000 + 150_000 + 540_000 + 66_000
    text = write_draft(draft).text
    for line in (
        "> Drink, and write down how the legs felt today.",
        "  // Warmup",
        "  Warm-up from 50 to 75 percent, cadence 90, 10m",
        "  Warm-up at 60 percent, until ready, about 5m  // the lap button ends it",
        "  3 times",
        "    Hard at 100 to 105 percent, cadence 95 to 100, 4m",
        "      at 33s: Find your rhythm",
        "  Recovery at 40 percent, 5m",
        "    at 1s: power matters less than the feeling in the legs",
        "  rest 20s",
        "  5 times",
        "// not understood: - stretch a bit",
    ):
        assert line in text.splitlines(), line


@pytest.mark.parametrize(
    ("step", "wished"),
    [
        ("- 5m 60%", "Steady at 60 percent, 5m"),
        ("-5m 60%", "Steady at 60 percent, 5m"),
        ("- 10m ramp 50-75%", "Ramp from 50 to 75 percent, 10m"),
        ("- 10m RAMP 75%-50%", "Ramp from 75 to 50 percent, 10m"),
        ("- 1m30 200w", "Steady at 200 watts, 1m 30s"),
        ("- 5'30\" 180-220W 90rpm", "Steady at 180 to 220 watts, cadence 90, 5m 30s"),
        ("- 1h2m30s Z2", "Steady in zone 2, 1h 2m 30s"),
        ("- Z3-Z4 20m", "Steady in zones 3 to 4, 20m"),
        ("- 30m z2 hr", "Steady in heart rate zone 2, 30m"),
        ("- 10m 95% LTHR", "Steady at 95 percent of threshold heart rate, 10m"),
        ("- 10m 70-75% HR", "Steady at 70 to 75 percent of your top heart rate, 10m"),
        ("- 10m 78-82% Pace", "Steady at 78 to 82 percent of threshold pace, 10m"),
        ("- 10m 5:30/km Pace", '"Steady at 5 minutes 30 a kilometre", 10m'),
        ("- 10m 7:00/mi", '"Steady at 7 minutes a mile", 10m'),
        ("- 2m 85-95 rpm 50%", "Steady at 50 percent, cadence 85 to 95, 2m"),
        ("- Recovery 30s 50%", "Recovery at 50 percent, 30s"),
        ("- Run hard! 4m 110%", "Run hard at 110 percent, 4m"),
        ("- 20m freeride", "Free ride, 20m"),
        ("- 30s maxeffort", "All out, 30s"),
        ("- 20s 0", "rest 20s"),
        ("- Rest 20s", "rest 20s"),
        ("- 20s 50% intensity=recovery", "Easy at 50 percent, 20s"),
        (
            "- 0.4km Z4",
            "Steady in zone 4, 0.4 km, about 2m 24s"
            "  // no pace is told: about 6 minutes a kilometre",
        ),
        ("- 400mtr 5:00/km Pace", '"Steady at 5 minutes a kilometre", 400 metres, about 2m'),
        ("- 2 miles 8:00/mi", '"Steady at 8 minutes a mile", 2 miles, about 16m'),
        (
            "- 5m press lap 60%",
            "Steady at 60 percent, until ready, about 5m  // the lap button ends it",
        ),
        ("- 10m 50-60% MMP 5m", '"Steady at 50 to 60 percent of your best 5 minutes", 10m'),
        ("- 10 min easy 60%", "Easy at 60 percent, 10m"),
        ("- 4x 30s 120%", "4 times\n    Steady at 120 percent, 30s"),
    ],
)  # fmt: skip
def test_a_step_in_the_words_of_a_coach(step: str, wished: str) -> None:
    """Signs become words; a prompt is the name."""
    assert script(step).strip() == wished


def test_minutes_that_look_like_metres_are_told() -> None:
    """The form has mtr for metres, and m for minutes."""
    assert "1h 40m  // 100m are minutes there; metres are mtr" in script("- 100m 3:30/km Pace")


def test_prompts_have_their_moments() -> None:
    """The first one is the name, where it is short."""
    made = script("- Start easy 33^Find your rhythm 120^ Stand up <!> 10m 60%")
    assert made == (
        "  Start easy at 60 percent, 10m\n"
        "    at 33s: Find your rhythm\n"
        "    at 2m: Stand up\n"
    )  # fmt: skip


@pytest.mark.parametrize("header", ["Main set 3x", "3x", "Main set 3X", "3x Main set", "- 3x"])
def test_an_empty_line_ends_what_is_repeated(header: str) -> None:
    """What stands behind it is done once."""
    assert total(read(f"{header}\n- 1m 100%\n- 30s 50%\n\n- 5m 60%")) == 3 * 90_000 + 300_000


def test_indented_steps_are_repeated_without_an_empty_line() -> None:
    """Some people write lists in lists."""
    text = "- Warmup 10m 55%\n- 3x\n  - Work 5m 100%\n  - Easy 3m 55%\n- 5m 55%"
    assert total(read(text)) == (10 + 24 + 5) * MINUTES


@pytest.mark.parametrize("between", ["", "Stay relaxed.", "On the flat", "\nStay relaxed.\n"])
def test_words_may_stand_before_what_is_repeated(between: str) -> None:
    """The steps are repeated all the same."""
    assert total(read(f"Main set 3x\n{between}\n- 1m 100%\n- 1m 50%")) == 6 * MINUTES


def test_headings_of_markdown_are_sections() -> None:
    """Chats write them."""
    made = script("## Warmup\n- 10m ramp 50-75%\n\n**Main set 2x**\n- 1m 100%\n- 1m 50%")
    assert "// Warmup\n  Warm-up from 50 to 75 percent, 10m\n  2 times\n    // Main set\n" in made


def test_a_section_names_its_steps() -> None:
    """A warm-up is one, whatever else the step is."""
    made = script("Warmup\n- 10m ramp 50-75%\n\nMain set\n- 20m 90%\n\nCooldown\n- 5m 50%")
    names = [line.strip() for line in made.splitlines() if "//" not in line]
    assert names == [
        "Warm-up from 50 to 75 percent, 10m",
        "Steady at 90 percent, 20m",
        "Cool-down at 50 percent, 5m",
    ]


def test_the_pool_and_paragraphs_are_notes() -> None:
    """Readers may want them, and nobody hears them."""
    swim = "- 400mtr Z1 Pace\n- 20s 0\n\nSwim with long arms, and breathe.\npool length: 25m"
    text = write_draft(read(swim)).text
    assert "> Swim with long arms, and breathe.\n>\n> pool length: 25m." in text


def test_every_line_has_its_row() -> None:
    """No line is lost."""
    data = given("intervals-icu.txt").data.decode()
    (draft,) = READER.read(source(data))
    lines = {str(number) for number, line in enumerate(data.splitlines(), 1) if line.strip()}
    assert lines <= {row.place for row in draft.rows}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- Calf stretch 30s\n- Plank 45s",
        "# Notes\n- buy 2 l of milk\n- be 100% sure",
        "- [ ] Plank 60s\n- [ ] Squats 2x10",
        '[{"name": "5m 60%"}]',
        "<p>- 5m 60%</p>",
        "1. Warm up 10m at 60%\n2. Stretch",
        "At 60% of the way, hold for 5m.",
        "\x00- 5m 60%",
    ],
)
def test_lists_of_stretches_are_none(text: str) -> None:
    """A step asks for a power, a pace or a heart rate."""
    assert not READER.recognises(source(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no step in it"),
        ("Warmup\n\nMain set 3x", "no step in it"),
        ("9999x\n- 30m 60%\n- 10h 50%", "12 at most"),
        ("- 20h 60%", "12 at most"),
        ("- 0s 60%", "no step in it"),
    ],
)
def test_what_is_no_workout_is_one_sentence(text: str, told: str) -> None:
    """Nothing else is raised."""
    with pytest.raises(NotThisFormat, match=told):
        READER.read(source(text))


TOKENS = st.sampled_from(
    ("-", "- ", "5m", "30s", "1h", "60%", "50-75%", "ramp", "Z2", "HR", "Pace", "5:00/km", "90rpm",
     "200w", "3x", "\n", "\n\n", "33^", "<!>", "press lap", "400mtr", "2km", "0", "MMP 5m",
     "freeride", "Warmup", "Go hard", "intensity=rest", "'", '"', "99999", "\ue010", "4x", "  ",
     "٣m", "1e9s")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given_by(st.lists(TOKENS, max_size=40).map(" ".join))
def test_any_words_of_the_form_make_a_script_or_a_sentence(text: str) -> None:
    """No order of them breaks anything."""
    assert READER.recognises(source(text)) in (True, False)
    try:
        for draft in READER.read(source(text)):
            write_draft(draft)
    except NotThisFormat as told:
        assert str(told)  # noqa: PT017


@pytest.mark.parametrize(
    "text",
    [
        "- 1s 60%\n" * 1_000_000,
        "- " + "9" * 10_000_000,
        "- " + "5m " * 3_000_000,
        "x" * 10_000_000,
        "Main set\n" * 1_000_000,
        "- 5m 60%\n" + "- 33^a" * 1_600_000,
        "- 5m 60% " + "3" * 5_000_000 + "-" * 5_000_000,
    ],
    ids=["steps", "digits", "times", "letters", "headers", "prompts", "signs"],
)
def test_ten_megabytes_take_seconds(text: str) -> None:
    """A file of any shape is read, or refused, in bounded time."""
    begins = time.process_time()
    READER.recognises(source(text))
    try:
        READER.read(source(text))
    except NotThisFormat as told:
        assert str(told)  # noqa: PT017
    assert time.process_time() - begins < 8
