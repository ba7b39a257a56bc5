"""Moves: their names, their details, and what goes together."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.script.short import helped, move, problem, told
from voicecoach.score import Side
from voicecoach.script.routine import (
    PARTS,
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    Sides,
    Specs,
    TempoSpec,
    Turns,
    UntilReadySpec,
    UtmostSpec,
    WorkSpec,
)
from voicecoach.units import Milliseconds as Ms

LEFT, RIGHT = Side.LEFT, Side.RIGHT
HOLD = HoldSpec(Ms(20_000))


@pytest.mark.parametrize(
    ("details", "specs"),
    [
        ("20s", Specs(HOLD)),
        ("20s each leg", Specs(HOLD, Sides("leg", (LEFT, RIGHT)))),
        ("20s, each leg", Specs(HOLD, Sides("leg", (LEFT, RIGHT)))),
        ("each leg, 20s", Specs(HOLD, Sides("leg", (LEFT, RIGHT)))),
        ("20s EACH Leg", Specs(HOLD, Sides("leg", (LEFT, RIGHT)))),
        ("20s each leg, right leg first", Specs(HOLD, Sides("leg", (RIGHT, LEFT)))),
        ("20s, right leg first", Specs(HOLD, Sides("leg", (RIGHT, LEFT)))),
        ("20s left leg first", Specs(HOLD, Sides("leg", (LEFT, RIGHT)))),
        ("20s, left knee", Specs(HOLD, Sides("knee", (LEFT,)))),
        ("20s, right wrist", Specs(HOLD, Sides("wrist", (RIGHT,)))),
        ("8 reps", Specs(RepsSpec(8))),
        ("1 rep", Specs(RepsSpec(1))),
        ("8 reps at 4s", Specs(RepsSpec(8, Ms(4000)))),
        ("8 reps at 0.5s each arm", Specs(RepsSpec(8, Ms(500)), Sides("arm", (LEFT, RIGHT)))),
        ("20s, 3 sets", Specs(HOLD, sets=3)),
        ("20s, 1 set", Specs(HOLD)),
        ("20s, 3 sets, rest 10s between", Specs(HOLD, sets=3, rest_between=Ms(10_000))),
        ("20s, 3 sets rest 0s between", Specs(HOLD, sets=3, rest_between=Ms(0))),
        (
            "20s each leg, change 5s",
            Specs(HOLD, Sides("leg", (LEFT, RIGHT)), change=Ms(5000)),
        ),
        ("5 breaths", Specs(BreathsSpec(5))),
        ("8 reps, about 40s", Specs(RepsSpec(8, about=Ms(40_000)))),
        ("5 reps, hold 10s", Specs(HeldRepsSpec(5, Ms(10_000), Ms(2000)))),
        ("hold 10s, release 3s, 5 reps", Specs(HeldRepsSpec(5, Ms(10_000), Ms(3000)))),
        ("5 reps hold 10s release 0.5s", Specs(HeldRepsSpec(5, Ms(10_000), Ms(500)))),
        ("8 reps, tempo 3-1-1", Specs(TempoSpec(8, (Ms(3000), Ms(1000), Ms(1000))))),
        (
            "8 reps, tempo 3-0-1.5-0",
            Specs(TempoSpec(8, (Ms(3000), Ms(0), Ms(1500), Ms(0)))),
        ),
        (
            "20 reps at 3s, alternating legs",
            Specs(RepsSpec(20, Ms(3000)), Sides("leg", (LEFT, RIGHT), Turns.REP)),
        ),
        (
            "20 reps, alternating foot, right foot first",
            Specs(RepsSpec(20), Sides("foot", (RIGHT, LEFT), Turns.REP)),
        ),
        (
            "20s, 5 sets, one leg at a time",
            Specs(HOLD, Sides("leg", (LEFT, RIGHT), Turns.SIDE), sets=5),
        ),
        (
            "20s each leg, 5 sets, one leg at a time, right leg first, change 5s",
            Specs(HOLD, Sides("leg", (RIGHT, LEFT), Turns.SIDE), sets=5, change=Ms(5000)),
        ),
        ("until ready", Specs(UntilReadySpec())),
        ("until ready, about 15m", Specs(UntilReadySpec(Ms(900_000)))),
        ("as long as you can", Specs(UtmostSpec())),
        ("as long as you can, 60s at most", Specs(UtmostSpec(Ms(60_000)))),
        ("400 metres, about 2m", Specs(DistanceSpec(400, "metres", Ms(120_000)))),
        ("400meter", Specs(DistanceSpec(400, "metres"))),
        ("1.5 kilometers", Specs(DistanceSpec(1.5, "km"))),
        ("1 mile", Specs(DistanceSpec(1, "miles"))),
        ("10000 steps", Specs(DistanceSpec(10_000, "steps"))),
        ("20s, countdown 0", Specs(HOLD, countdown=0)),
        ("20s, countdown 10", Specs(HOLD, countdown=10)),
    ],
)
def test_every_detail_is_read(details: str, specs: Specs) -> None:
    assert move(f"Calf stretch, {details}").specs == specs


@pytest.mark.parametrize(
    ("details", "ladder"),
    [
        ("20s then 30s", (HOLD, HoldSpec(Ms(30_000)))),
        ("20s then 0:30 THEN 1m 30s", (HOLD, HoldSpec(Ms(30_000)), HoldSpec(Ms(90_000)))),
        ("21 then 15 then 9 reps", (RepsSpec(21), RepsSpec(15), RepsSpec(9))),
        ("2 reps then 1 rep at 4s", (RepsSpec(2, Ms(4000)), RepsSpec(1, Ms(4000)))),
        ("5 then 10 breaths", (BreathsSpec(5), BreathsSpec(10))),
        ("3 then 2 reps, hold 5s", tuple(HeldRepsSpec(n, Ms(5000), Ms(2000)) for n in (3, 2))),
    ],
)
def test_a_ladder_has_a_set_for_each_of_its_steps(
    details: str, ladder: tuple[WorkSpec, ...]
) -> None:
    specs = move(f"Plank, {details}, rest 20s between").specs
    assert (specs.work, specs.ladder, specs.sets) == (ladder[0], ladder, len(ladder))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_alternates_in_the_singular_and_the_plural(part: str) -> None:
    plural = "feet" if part == "foot" else f"{part}s"
    for word in (part, plural):
        sides = move(f"Lunge, 20 reps, alternating {word}").specs.sides
        assert sides == Sides(part, (LEFT, RIGHT), Turns.REP)


@pytest.mark.parametrize(
    ("move", "code", "culprit", "help"),
    [
        ("A, tempo 3-1-1", "E306", "tempo 3-1-1", "add the repetitions"),
        ("A, 8 reps, tempo 0-0-0", "E313", "0-0-0", "write the seconds of"),
        ("A, 8 reps, tempo 3/1/1", "E313", "3/1/1", "did you mean 'tempo 3-1-1'?"),
        ("A, 8 reps, tempo 3 1 1", "E313", "3 1 1", "did you mean 'tempo 3-1-1'?"),
        ("A, 8 reps, tempo 0.1-0-0.1", "E110", "tempo 0.1-0-0.1", "0.5s or more"),
        ("A, 8 reps, tempo 3-1-1, hold 3s", "E305", "hold 3s", "keep one of them"),
        ("A, 5 reps, hold 0.2s", "E110", "hold 0.2s", "write 0.5s or more"),
        ("A, 5 reps, hold 10s, release 0s", "E110", "release 0s", "write 0.5s or more"),
        ("A, 1000 reps, hold 1h", "E111", "hold 1h", "12h or less"),
        ("A, 5 reps at 3s, about 40s", "E306", "about 40s", "take it away"),
        ("A, 5 reps, about 0s", "E110", "about 0s", "write 0.5s or more"),
        ("A, until ready, about 13h", "E111", "about 13h", "12h or less"),
        ("A, as long as you can, 13h at most", "E111", "13h at most", "12h or less"),
        ("A, as long as you can, up to 60s", "E304", "up to 60s", "did you mean '60s at most'?"),
        ("A, hold for 10s", "E307", "hold for 10s", "write '10s'; if it is a part of the name"),
        ("A, as many as possible", "E307", "as many as possible", "'as long as you can'"),
        ("A, until I'm ready", "E307", "until I'm ready", "did you mean 'until ready'?"),
        ("A, 8 reps, alternating legs, left leg", "E305", "left leg", "keep one of them"),
        ("A, 8 reps, alternating ears", "E304", "alternating ears", "the parts are leg"),
        ("A, 8 reps, alternating legs, change 5s", "E306", "change 5s", "add the sides"),
        ("A, 20s, 3 sets, one leg at a time, each arm", "E305", "each arm", "keep one"),
        ("A, 20s, 3 sets, one ear at a time", "E304", "one ear at a time", "the parts are"),
        ("A, 3 sets, 20s then 30s", "E305", "20s then 30s", "a ladder has a set for each"),
        ("A, 20s then 30", "E103", "30", "write '30s' for seconds"),
        ("A, 20 then 30s", "E103", "20", "write '20s' for seconds"),
        ("A, 20s, then 30s", "E304", "then 30s", "'20s then 30s then 40s'"),
        ("A, 20/30/40s", "E103", "20/30/40s", "write '20s then 30s then 40s'"),
        ("A, 1s" + " then 1s" * 100, "E112", None, "write a number from 1 to 100"),
        ("A, 1001 breaths", "E112", "1001", "write a number from 1 to 1,000"),
        ("A, 0 metres", "E112", "0", "write a number from 0.001"),
        ("A, 1.2345 km", "E108", "1.2345", "three decimals"),
        ("A, 5 kms", "E104", "kms", "write '5 km'"),
        ("A, 60m", "E113", "60m", "write '60 metres' for a distance, or '1h' for the time"),
        ("A, 90 M", "E113", "90 M", "'90 metres' for a distance, or '1h 30m'"),
        ("A, 61m30", "E113", "61m30", "write '1h 1m 30s' for the time"),
        ("A, 5 reps at 400m", "E113", "400m", "'6h 40m'"),
        ("Plank 30s, 3 sets, 20s", "E315", "30s", "say it behind the name, or put the name in"),
        ("Left leg raise, 20s", "E315", "Left leg", "'\"Left leg raise\"'"),
        ("Do 3 rounds of this, 20s", "E315", "3 rounds", "double quotes"),
    ],
)
def test_what_does_not_go_together_says_what_to_do(
    move: str, code: str, culprit: str | None, help: str
) -> None:
    found = told(move)
    assert found[0] == code
    assert culprit is None or found[1] == culprit
    assert help in (helped(move) or "")


@pytest.mark.parametrize("time", ["59m", "60 min", "90 minutes", "400 minutes", "6h40m", "1:30:00"])
def test_a_time_that_cannot_be_a_distance_may_be_as_long_as_it_is(time: str) -> None:
    assert isinstance(move(f"A, {time}").specs.work, HoldSpec)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_body_has_sides(part: str) -> None:
    assert move(f"Stretch, 20s each {part}").specs.sides == Sides(part, (LEFT, RIGHT))


def test_details_mean_the_same_in_any_order() -> None:
    details = ("20s", "each leg", "right leg first", "2 sets", "change 9s", "countdown 1")
    first = move("Calf, " + ", ".join(details))
    for order in list(permutations(details))[::37]:
        assert move("Calf, " + ", ".join(order)) == first


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Calf stretch, 20s", "Calf stretch"),
        ("Knees, hips, toes, 20s", "Knees, hips, toes"),
        ("Knees ,  hips, 20s", "Knees ,  hips"),
        ("Cat: cow, 20s", "Cat: cow"),
        ("90/90, 20s", "90/90"),
        ("Warrior 2, 20s", "Warrior 2"),
        ("No, 20s", "No"),
        ("Farmer's walk, 20s", "Farmer's walk"),
        ("Straße dehnen, 20s", "Straße dehnen"),
        ("ふくらはぎ, 20s", "ふくらはぎ"),
        ("C#, 20s", "C#"),
        ("a \\// b, 20s", "a // b"),
        ("http://a.b, 20s", "http://a.b"),
        ("At the wall, 20s", "At the wall"),
        ("Every side, 20s", "Every side"),
        ("At 90 degrees: knee bend, 20s", "At 90 degrees: knee bend"),
        ("Rest position, 20s", "Rest position"),
        ("Use the wall, 20s", "Use the wall"),
        ("Say it loud, 20s", "Say it loud"),
        ("Voices: hum, 20s", "Voices: hum"),
        ('"Rest", 20s', "Rest"),
        ('"20s", 10s', "20s"),
        ('"Lunge, left", 20s', "Lunge, left"),
        ('"each leg" , 20s', "each leg"),
        ('"a // b", 20s', "a // b"),
        ('"a \\// b", 20s', "a \\// b"),
        ('" spaced ", 20s', " spaced "),
        ('"3 rounds", 20s', "3 rounds"),
        ('"# A", 20s', "# A"),
        ('The "dead bug", 20s', 'The "dead bug"'),
        ('"Hold {side}", 20s', "Hold {side}"),
    ],
)
def test_a_name_is_kept_to_the_letter(head: str, name: str) -> None:
    assert move(head).name == name


@pytest.mark.parametrize(
    ("head", "code", "culprit"),
    [
        ("Calf, 20s, 30s", "E305", "30s"),
        ("Calf, 20s, 8 reps", "E305", "8 reps"),
        ("Calf, 20s each leg, each leg", "E305", "each leg"),
        ("Calf, 20s each leg, each arm", "E305", "each arm"),
        ("Calf, 20s each leg, left leg", "E305", "left leg"),
        ("Calf, 20s left leg, each leg", "E305", "each leg"),
        ("Calf, 20s left leg, right leg", "E305", "right leg"),
        ("Calf, 20s left leg, left leg first", "E305", "left leg first"),
        ("Calf, 20s left leg first, right leg first", "E305", "right leg first"),
        ("Calf, 20s each leg, right arm first", "E305", "right arm first"),
        ("Calf, 20s, 2 sets, 3 sets", "E305", "3 sets"),
        ("Calf, 20s, 2 sets, rest 5s between, rest 6s between", "E305", "rest 6s between"),
        ("Calf, 20s each leg, change 5s, change 6s", "E305", "change 6s"),
        ("Calf, 20s, countdown 1, countdown 2", "E305", "countdown 2"),
        ("Calf, 20s, change 5s", "E306", "change 5s"),
        ("Calf, 20s left leg, change 5s", "E306", "change 5s"),
        ("Calf, 20s, rest 5s between", "E306", "rest 5s between"),
        ("Calf, 20s, 1 set, rest 5s between", "E306", "rest 5s between"),
        ("Calf, 0.4s", "E110", "0.4s"),
        ("Calf, 0s", "E110", "0s"),
        ("Calf, 8 reps at 0.4s", "E110", "8 reps at 0.4s"),
        ("Calf, 12h 1s", "E111", "12h 1s"),
        ("Calf, 1000 reps at 1m", "E111", "1000 reps at 1m"),
        ("Calf, 20s each leg, change 13h", "E111", "change 13h"),
        ("Calf, 20s, 2 sets, rest 13h between", "E111", "rest 13h between"),
        ("Calf, 0 reps", "E112", "0"),
        ("Calf, 1001 reps", "E112", "1001"),
        ("Calf, 20s, 101 sets", "E112", "101"),
        ("Calf, 20s, countdown 11", "E112", "11"),
        ("Calf, 99999999999999 reps", "E112", "99999999999999"),
        ("Calf, ٨ reps", "E106", "٨"),
        ("Calf, each leg", "E302", "Calf, each leg"),
        ("20s, 30s", "E301", "20s"),
        ("Calf " + "stretch " * 40 + "20s", "E302", "Calf " + "stretch " * 40 + "20s"),
    ],
)
def test_details_that_do_not_go_together_are_told(head: str, code: str, culprit: str) -> None:
    assert told(head) == (code, culprit)


@pytest.mark.parametrize(
    ("head", "help"),
    [
        ("Calf, 20s, ech leg", "did you mean 'each leg'?"),
        ("Calf, 20s both legs", "write '20s each leg'"),
        ("Calf, 20s each legs", "write '20s each leg'"),
        ("Calf, 20s per side", "write '20s each side'"),
        ("Calf, 20s each feet", "write '20s each foot'"),
        ("Calf, 20s, rigth leg first", "did you mean 'right leg first'?"),
        ("Calf, 20s, right leg frist", "did you mean 'right leg first'?"),
        ("Calf, 20s, right legs first", "write 'right leg first'"),
        ("Calf, 20s, chnge 5s", "did you mean 'change 5s'?"),
        ("Calf, 20s, change", "write it like 'change 10s'"),
        ("Calf, 20s, countdown spoken", "write it like 'countdown 3'"),
        ("Calf, 20s.", "take it away"),
        ("Calf, 20s (slow)", "after the first detail only details can stand"),
        ("Calf, 20s each ear", "the parts are leg, side, arm,"),
        ("Calf, 20 sek", "did you mean 'sec'?"),
        ("Calf, 20 Sekunden", "write 'seconds'"),
        ("Calf, 20 segundos", "write 'seconds'"),
        ("Calf, 20秒", "write 's'"),
        ("Calf, 20 parsec", "the units are s, min and h"),
        ("Calf, 20s, 3 sets, rest 10 between", "write '10s' for seconds"),
        ("Calf, 20seach leg", "did you mean '20s each'?"),
        ("Calf, 10 repetitions", "write '10 reps'"),
        ("Calf, 0", "write how long it is, such as '20s'"),
        ("Calf {side}, 20s each leg", "say it in an instruction, or put a name that is really"),
        ("Calf {, 20s", "say it in an instruction, or put a name that is really"),
        ("Calf, 0 reps", "write a number from 1 to 1,000"),
        ("Calf, 10x", "write '10 reps'"),
        ("Calf, 3x30s", "write '3 sets, 30s'"),
        ("Calf, 1:5", "did you mean '1:05'?"),
        ("Calf, .5s", "write '0.5s'"),
        ("Calf, 0,5s", "write '0.5s'"),
        ("Calf, 1,5 min", "write '1.5'"),
        ("Calf, 20s, rest 5s", "'rest 5s between' rests between the sets"),
        ("Calf, each lgg, 20s", "did you mean 'each leg'?"),
        ("Calf, ech leg, 20s", "did you mean 'each leg'? If it is a part of the name"),
        ("Lunge, left, 20s", "say which part of the body: 'left leg', or with side, "),
        ("Warrior, 2, 20s", "write '2s' for seconds"),
        ("30s, Calf", "put the name first: 'Calf, 30s'"),
        ("20s", "put the name first: 'Calf stretch, 20s'"),
        ("20s Calf", "put the name first: 'Calf, 20s'"),
        ("8 reps at 2s heel raise", "put the name first: 'heel raise, 8 reps at 2s'"),
        ("Rest, 20s", "did you mean 'rest 20s'? If it is a move that is called so"),
        ("Rest for 20s", "write 'rest 20s'; if it is a move that is called so"),
        ("Calf 20s", "write 'Calf, 20s'"),
        ("Calf - 20s", "write 'Calf, 20s'"),
        ("Calf: 20s", "write 'Calf, 20s'"),
        ("Calf stretch for 20s", "write 'Calf stretch, 20s'"),
        ("Calf 20s, each leg", "write 'Calf, 20s'"),
        ("Calf，20s", "write 'Calf, 20s', with plain punctuation"),
        ("“Lunge, left”, 20s", "for a name with commas use straight double quotes"),
        ("Calf, 20s, 30s", "for a hold that is repeated write '3 sets'"),
    ],
)
def test_a_mistake_in_a_move_says_what_to_do(head: str, help: str) -> None:
    assert (helped(head) or "").startswith(help)


@pytest.mark.parametrize("head", ['"Calf", hard, 20s', '"Calf", 20s, hard'])
def test_nothing_that_stands_behind_a_quoted_name_is_lost(head: str) -> None:
    assert told(head) == ("E304", "hard")


def test_everything_under_a_move_reaches_the_routine() -> None:
    stretch = move(
        "Calf, 20s each leg",
        "  - First.",
        "  - Second.",
        "  feel: here",
        "  tip: one",
        "  tip: two",
        "  then: after",
        "  needs: a wall",
        "  needs: a towel",
        "  setup: repeat",
        "  at half: deeper",
        "  every 5s: breathe",
    )
    assert [text.words({}) for text in stretch.instructions] == ["First.", "Second."]
    assert stretch.feel is not None
    assert stretch.feel.words({}) == "here"
    assert [text.words({}) for text in stretch.tips] == ["one", "two"]
    assert stretch.then is not None
    assert stretch.then.words({}) == "after"
    assert [text.words({}) for text in stretch.needs] == ["a wall", "a towel"]
    assert stretch.repeats_setup
    assert [line.text.words({}) for line in stretch.lines] == ["deeper", "breathe"]


@pytest.mark.parametrize("key", ["feel", "then"])
def test_what_can_be_said_once_is_not_said_twice(key: str) -> None:
    assert told("Calf, 20s", f"  {key}: a", f"  {key}: b") == ("E216", f"{key}: b")


def test_a_setup_is_repeated_once() -> None:
    assert told("Calf, 20s", "  setup: repeat", "  setup: repeat")[0] == "E216"


def test_two_scripts_that_mean_the_same_are_the_same_routine() -> None:
    assert move("Calf,20 sec,each leg", "\t-  a") == move("", "Calf, 20s each leg", "   - a // b")


@pytest.mark.parametrize(
    ("details", "word", "why"),
    [
        ("20 reps, alternating legs", "side", "the side changes with each repetition"),
        ("20 reps, alternating legs", "part", "the side changes with each repetition"),
        ("5 reps, tempo 3-1-1", "hold", "the move is counted, not held"),
        ("8 reps, tempo 3-1-1", "hold", "the move is counted, not held"),
        ("until ready", "hold", "the mover decides how long the move takes"),
        ("400 metres", "hold", "the mover decides how long the move takes"),
        ("as long as you can", "hold", "the mover decides how long the move takes"),
    ],
)
def test_a_word_that_nobody_can_fill_in_is_told_with_the_reason(
    details: str, word: str, why: str
) -> None:
    found = problem(f"# T\nA, {details}\n  - x {{{word}}}")
    assert (found.code, found.span.text) == ("E402", f"{{{word}}}")
    assert found.message.endswith(why)


@pytest.mark.parametrize(
    "details", ["5 breaths", "20s then 30s", "as long as you can, 60s at most"]
)
def test_a_hold_of_any_kind_has_a_length_to_be_told(details: str) -> None:
    assert move(f"A, {details}", "  - Hold for {hold}.").instructions
