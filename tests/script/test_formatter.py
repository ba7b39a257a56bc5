"""The canonical form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.scripts import scripts
from tests.script.short import read
from tests.script.test_goldens import SCRIPTS as GOLDENS
from voicecoach.resources import scripts_folder
from voicecoach.script import parse
from voicecoach.script.formatter import format_script

SHIPPED = sorted(scripts_folder().glob("*.coach"))


def formatted(script: str) -> str:
    """The canonical form, which means the same and is its own canonical form."""
    parsed = read(script)
    assert not parsed.problems, "\n".join(map(str, parsed.problems))
    canonical = format_script(parsed)
    again = read(canonical)
    assert again.routine == parsed.routine
    assert format_script(again) == canonical
    return canonical


@given(scripts())
@settings(max_examples=50, deadline=None)
def test_the_canonical_form_means_the_same_and_is_its_own_canonical_form(script: str) -> None:
    assert formatted(script)


@pytest.mark.parametrize("path", [*SHIPPED, *GOLDENS], ids=lambda path: path.stem)
def test_every_script_here_has_a_canonical_form(path: Path) -> None:
    parsed = parse(path.name, path.read_bytes())
    if parsed.routine is None:
        with pytest.raises(ValueError, match="no canonical form"):
            format_script(parsed)
    else:
        assert formatted(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_scripts_that_ship_are_in_canonical_form(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert formatted(written) == written


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("CALF ,20 sec ,EACH Leg", "CALF, 20s each leg"),
        (
            "A, countdown 2, change 1m0s, 2 sets, rest 60s between, right arm first, 0:30 each arm",
            "A, 30s each arm, right arm first, 2 sets, rest 1m between, change 1m, countdown 2",
        ),
        ("A, 8 Reps at 2.50s each leg", "A, 8 reps at 2.5s each leg"),
        ("A, 1 reps, 1 sets", "A, 1 rep, 1 set"),
        ("A, each leg, left leg first, 90s", "A, 1m 30s each leg, left leg first"),
        ("A, LEFT knee, 3600s", "A, 1h, left knee"),
        ('"A, b" , 20s', '"A, b", 20s'),
        ("A \\// b,20s", "A \\// b, 20s"),
        ("A, HOLD 10 sec, 5 Reps, release 3s", "A, 5 reps, hold 10s, release 3s"),
        ("A, each leg, hold 90s,5 reps", "A, 5 reps, hold 1m 30s, each leg"),
        ("A, tempo 3.0-01-1-0 , 8 reps", "A, 8 reps, tempo 3-1-1-0"),
        ("A, Alternating FOOT, 8 reps", "A, 8 reps, alternating feet"),
        ("A, about 90s, 8 reps", "A, 8 reps, about 1m 30s"),
        ("A, one Leg at  a time, 5 sets, 20s", "A, 20s, 5 sets, one leg at a time"),
        ("A, 20 sec THEN 1:30 each leg", "A, 20s then 1m 30s each leg"),
        ("A, 9 reps then 5 then 1 rep at 2 sec", "A, 9 then 5 then 1 rep at 2s"),
        ("A, 5 then 3 Breaths", "A, 5 then 3 breaths"),
        ("A, 1 breaths", "A, 1 breath"),
        ("A, about 15 min, UNTIL ready", "A, until ready, about 15m"),
        ("A, 60s at most, as long as you can", "A, as long as you can, 1m at most"),
        ("A, 400meters", "A, 400 metres"),
        ("A, 1.50 kilometre", "A, 1.5 km"),
        ("A, 1 miles", "A, 1 mile"),
        ("BREATHE in 4 sec,out 8s, HOLD 0s,for 120s", "breathe in 4s, out 8s, for 2m"),
        ("breathe 4.0-07-8 ,1 times", "breathe 4-7-8, 1 time"),
        ("breathe 4-0-6, 5 times", "breathe 4-6, 5 times"),
        ("breathe 4-0-6-2, 5 times", "breathe 4-0-6-2, 5 times"),
        ("Rest 90 sec :go \\// on", "rest 1m 30s: go \\// on"),
        ("PAUSE 1:00", "pause 1m"),
        ("SAY :a,  b {{x}}", "say: a,  b {{x}}"),
        ("USE other.coach", "use other"),
        ("##  Section #2 ", "## Section #2"),
        (">note", "> note"),
        (">", ">"),
    ],
)
def test_a_line_has_one_form(line: str, canonical: str) -> None:
    assert formatted(f"# T\n{line}\nLast, 5s") == f"# T\n{canonical}\nLast, 5s\n"


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("-  a", "- a"),
        ("FEEL :here", "feel: here"),
        ("Setup: REPEAT", "setup: repeat"),
        ("AT  90s :x", "at 1m 30s: x"),
        ("at −5 sec: x", "at -5s: x"),
        ("At HALF: x", "at half: x"),
        ("Every 0:10: x", "every 10s: x"),
    ],
)
def test_a_line_under_a_move_has_one_form(line: str, canonical: str) -> None:
    assert formatted(f"# T\nA, 20s\n\t{line}") == f"# T\nA, 20s\n  {canonical}\n"


def test_a_line_under_a_rest_has_one_form() -> None:
    canonical = "# T\nrest 20s\n  - a\n  at half: b\n  every 1m: c\n"
    assert formatted("# T\nREST 20s\n\t-  a\n\tAT half :b\n\tevery 60s: c") == canonical


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("3 ROUNDS :", "3 rounds"),
        ("1 rounds", "1 round"),
        ("2 time, rest 60s between", "2 times, rest 1m between"),
        ("Nonstop :", "nonstop"),
        ("3 rounds, rest 5s between,NONSTOP:", "3 rounds, nonstop, rest 5s between"),
        ("30 times ,every 60 sec", "30 times, every 1m"),
        ("Round for 20 min:", "rounds for 20m"),
    ],
)
def test_a_header_of_rounds_has_one_form(line: str, canonical: str) -> None:
    assert formatted(f"# T\n{line}\n      A, 20s") == f"# T\n{canonical}\n  A, 20s\n"


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("LANGUAGE:de", "language: de"),
        ("change : 90 sec", "change: 1m 30s"),
        ("rest: NONE", "rest: none"),
        ("halfway: 60s", "halfway: 1m"),
        ("breath:4 sec IN,hold 0s, 6s out , hold 2s", "breath: 4s in, 6s out, hold 2s"),
        ("talk: BRIEF", "talk: brief"),
        ("tell: Time", "tell: time"),
        ("halfway: On", "halfway: on"),
        ("preview: OFF", "preview: off"),
        ("countdown: 5SPOKEN", "countdown: 5 spoken"),
        ("countdown: Spoken", "countdown: spoken"),
        ("pronounce: a=b = c", "pronounce: a = b = c"),
        ("author: A \\// B", "author: A \\// B"),
        ("warning: {{x}}  y", "warning: {{x}}  y"),
    ],
)
def test_a_setting_has_one_form(line: str, canonical: str) -> None:
    assert formatted(f"# T\n{line}\nA, 20s") == f"# T\n{canonical}\nA, 20s\n"


@pytest.mark.parametrize(
    ("script", "canonical"),
    [
        ("# T\nsay://x\nA, 5s", "# T\nsay: \\//x\nA, 5s"),
        ("# T\nsay:////x//y\nA, 5s", "# T\nsay: \\////x//y\nA, 5s"),
        ("# T\nrest 5s://x\nA, 5s", "# T\nrest 5s: \\//x\nA, 5s"),
        ("# T\n>//x\nA, 5s", "# T\n> \\//x\nA, 5s"),
        ("# T\nwarning://x\nauthor://y\nA, 5s", "# T\nwarning: \\//x\nauthor: \\//y\nA, 5s"),
        ("# T\npronounce://a=//b\nA, 5s", "# T\npronounce: \\//a = \\//b\nA, 5s"),
        ("# T\nA, 9s\n  feel://x\n  at 1s://y", "# T\nA, 9s\n  feel: \\//x\n  at 1s: \\//y"),
        ("# T\nA, 9s\n  every 2s://x\n  tip:a //y", "# T\nA, 9s\n  every 2s: \\//x\n  tip: a  //y"),
    ],
)
def test_slashes_that_begin_no_comment_begin_none_behind_a_space(
    script: str, canonical: str
) -> None:
    assert formatted(script) == canonical + "\n"


_TOP = [
    "say:",
    "rest 5s:",
    "#",
    "##",
    ">",
    "warning:",
    "author:",
    "pronounce:",
    "music:",
    "use",
    "",
]
_UNDER = ["-", "feel:", "tip:", "then:", "needs:", "at 2s:", "every 4s:", "at half:"]
_BITS = st.sampled_from(
    [
        "/",
        "//",
        "///",
        "\\",
        "\\//",
        "\\\\//",
        "a",
        "b",
        "=",
        ",",
        ":",
        '"',
        " ",
        "\t",
        "\u3000",
        "\xa0",
        "{{",
    ]
)
_ODD = st.lists(_BITS, max_size=6).map("".join)


@given(
    st.lists(st.tuples(st.sampled_from(_TOP), _ODD), max_size=3),
    st.lists(st.tuples(st.sampled_from(_UNDER), _ODD), max_size=3),
    _ODD,
)
@settings(max_examples=400, deadline=None)
def test_odd_slashes_and_spaces_mean_the_same_in_the_canonical_form(
    top: list[tuple[str, str]], under: list[tuple[str, str]], name: str
) -> None:
    """Wherever they stand; a script that they make wrong has no canonical form."""
    rows = ["# T", *(form + odd for form, odd in top), f"Calf{name},9s"]
    parsed = read("\n".join([*rows, *(f"  {form}{odd}" for form, odd in under)]) + "\n")
    if parsed.routine is not None:
        canonical = format_script(parsed)
        again = read(canonical)
        assert again.routine == parsed.routine, canonical
        assert format_script(again) == canonical


def test_comments_stay_where_they_belong() -> None:
    script = (
        "// top\n# T // end\n\n\n\nA, 20s\n      // in A\n      - one // x\n      // still in A\n"
        "// before B\nB, 20s\n   // in B, which has no lines\n2 rounds\n // in rounds\n C, 5s\n"
        " // after C\n// last\n\n\n"
    )
    assert formatted(script) == (
        "// top\n# T  // end\n\nA, 20s\n  // in A\n  - one  // x\n  // still in A\n"
        "// before B\nB, 20s\n  // in B, which has no lines\n2 rounds\n  // in rounds\n  C, 5s\n"
        "  // after C\n// last\n"
    )


def test_the_canonical_form_ends_lines_at_line_feeds_and_has_no_mark() -> None:
    assert formatted("\ufeff# T\r\nA, 20s\r\n") == "# T\nA, 20s\n"
