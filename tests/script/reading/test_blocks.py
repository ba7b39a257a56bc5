"""Blocks: nonstop, rounds that start every so often, rounds for a time; and words inside rests."""

from __future__ import annotations

import pytest

from tests.script.short import helped, read, steps, told
from voicecoach.script.routine import (
    At,
    BreatheStep,
    Every,
    Half,
    Move,
    Nonstop,
    RestStep,
    Rounds,
    RoundsFor,
    Step,
    has_timed_lines,
)
from voicecoach.units import Milliseconds as Ms


def only(*lines: str) -> Step:
    """The one step that these lines make."""
    (step,) = steps(*lines)
    return step


@pytest.mark.parametrize("header", ["nonstop", "NONSTOP:", "Nonstop :"])
def test_a_nonstop_block_holds_what_is_indented(header: str) -> None:
    block = only(
        header, "  Jog, 1m", "  rest 10s", "  breathe 4-6, 2 times", "  2 times", "    A, 5s"
    )
    assert isinstance(block, Nonstop)
    assert [type(step) for step in block.steps] == [Move, RestStep, BreatheStep, Rounds]


@pytest.mark.parametrize(
    ("header", "count", "announced", "between"),
    [
        ("3 rounds, nonstop", 3, True, None),
        ("3 times ,Nonstop:", 3, False, None),
        ("3 rounds, nonstop, rest 10s between", 3, True, 10_000),
        ("3 rounds, rest 10s between, nonstop:", 3, True, 10_000),
    ],
)
def test_rounds_without_a_stop_are_a_nonstop_block_around_them(
    header: str, count: int, announced: bool, between: int | None
) -> None:
    block = only(header, "  Jog, 1m")
    assert isinstance(block, Nonstop)
    (rounds,) = block.steps
    assert isinstance(rounds, Rounds)
    assert (rounds.count, rounds.announced, rounds.rest_between) == (count, announced, between)
    assert rounds.every is None


@pytest.mark.parametrize(
    ("header", "announced", "every"),
    [("10 rounds, every 1m", True, 60_000), ("10 times, EVERY 90 sec :", False, 90_000)],
)
def test_rounds_may_start_every_so_often(header: str, announced: bool, every: int) -> None:
    rounds = only(header, "  Burpee, 5 reps")
    assert isinstance(rounds, Rounds)
    assert (rounds.count, rounds.announced, rounds.every) == (10, announced, every)


@pytest.mark.parametrize("header", ["rounds for 20m", "Round FOR 20 min:"])
def test_rounds_for_a_time_hold_moves_and_rests(header: str) -> None:
    rounds = only(header, "  Pull-up, 5 reps", "    - Hang.", "  rest 5s")
    assert isinstance(rounds, RoundsFor)
    assert rounds.length == 1_200_000
    assert [type(step) for step in rounds.steps] == [Move, RestStep]


def test_a_move_whose_name_begins_like_a_block_is_a_move() -> None:
    moves = steps("Nonstop jumping, 20s", "Rounds, 20s", "Emom warm-up, 10m", '"Nonstop", 5s')
    assert [type(step) for step in moves] == [Move] * 4


def test_a_round_has_its_number_in_blocks_inside_of_it_alone() -> None:
    assert not read("# T\n2 rounds\n  nonstop\n    A, 9s\n      - Round {round}.").problems
    assert not read("# T\n2 rounds\n  rounds for 1m\n    A, 9s\n      - Round {round}.").problems
    assert told("nonstop", "  A, 9s", "    - Round {round}.") == ("E402", "{round}")
    assert told("rounds for 1m", "  A, 9s", "    - Round {round}.") == ("E402", "{round}")
    assert not read("# T\n2 rounds, nonstop\n  A, 9s\n    - Round {round}.").problems


@pytest.mark.parametrize(
    ("lines", "code", "culprit", "help"),
    [
        (["nonstop"], "E223", "nonstop", "indent moves"),
        (["nonstop", "  say: Run."], "E223", "nonstop", "indent moves"),
        (["nonstop", "  2 rounds", "    say: Run."], "E223", "nonstop", "indent moves"),
        (["3 rounds, nonstop"], "E223", "3 rounds, nonstop", "indent moves"),
        (["10 rounds, every 1m"], "E215", "10 rounds, every 1m", "indent the steps"),
        (["rounds for 10m"], "E215", "rounds for 10m", "indent the steps"),
        (["rounds for 10m", "  rest 5s"], "E228", "rounds for 10m", "Pull-up"),
        (["rounds for 10m", "  A, 5s", "  pause 5s"], "E224", "pause 5s", "before the header"),
        (["rounds for 10m", "  A, 5s", "  2 rounds", "    B, 5s"], "E224", "2 rounds", "header"),
        (["rounds for 0s", "  A, 5s"], "E112", "0s", "from 1s to 12h"),
        (["rounds for 13h", "  A, 5s"], "E111", "13h", "12h or less"),
        (["rounds for 400m", "  A, 5s"], "E113", "400m", "6h 40m"),
        (["rounds for 10m, nonstop", "  A, 5s"], "E214", ", nonstop", "rounds for 10m"),
        (["9 rounds, every 0.5s", "  A, 5s"], "E112", "0.5s", "from 1s to 12h"),
        (["9 rounds, every 1", "  A, 5s"], "E103", "1", "write '1s'"),
        (
            ["9 rounds, every 1m, rest 5s between", "  A, 5s"],
            "E305",
            "rest 5s between",
            "keep one of them",
        ),
        (["9 rounds, every 1m, nonstop", "  A, 5s"], "E305", "nonstop", "keep one of them"),
        (["9 rounds, nonstop, every 1m", "  A, 5s"], "E305", "every 1m", "keep one of them"),
        (["9 rounds, nonstop, nonstop", "  A, 5s"], "E305", "nonstop", "keep one of them"),
        (["9 rounds, every", "  A, 5s"], "E214", ", every", "a header is"),
    ],
)
def test_a_block_that_is_not_understood_says_what_to_do(
    lines: list[str], code: str, culprit: str, help: str
) -> None:
    assert told(*lines) == (code, culprit)
    assert help in (helped(*lines) or "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("non stop", "nonstop"),
        ("non-stop:", "nonstop"),
        ("no stop", "nonstop"),
        ("back to back", "nonstop"),
        ("nonstop, 3 rounds", "3 rounds, nonstop"),
        ("3 rounds, non-stop", "3 rounds, nonstop"),
        ("3 rounds back-to-back", "3 rounds, nonstop"),
        ("3 rounds without rest", "3 rounds, nonstop"),
        ("EMOM", "10 rounds, every 1m"),
        ("emom 12 min", "12 rounds, every 1m"),
        ("12 minute emom:", "12 rounds, every 1m"),
        ("10 rounds every minute", "10 rounds, every 1m"),
        ("10 rounds, every minute on the minute", "10 rounds, every 1m"),
        ("10 rounds every 90s", "10 rounds, every 90s"),
        ("10 rounds emom", "10 rounds, every 1m"),
        ("every minute on the minute", "10 rounds, every 1m"),
        ("every 90s", "10 rounds, every 90s"),
        ("AMRAP 10m", "rounds for 10m"),
        ("amrap: 10 min", "rounds for 10 min"),
        ("10 min AMRAP", "rounds for 10 min"),
        ("as many rounds as possible in 10m", "rounds for 10m"),
        ("rounds 10m", "rounds for 10m"),
    ],
)
def test_a_header_from_elsewhere_is_told_as_the_language_has_it(written: str, meant: str) -> None:
    assert helped(written, "A, 20s") == f"did you mean '{meant}'?"
    assert not read(f"# T\n{meant}\n  A, 20s").problems


def test_words_stand_inside_a_rest() -> None:
    rest = only(
        "rest 1m: Lie down.",
        "  - Drink.",
        "  at half: Half.",
        "  at 5s: x",
        "  every 20s: Breathe.",
    )
    assert isinstance(rest, RestStep)
    assert [text.words({}) for text in rest.instructions] == ["Drink."]
    assert [line.when for line in rest.lines] == [Half(), At(Ms(5000)), Every(Ms(20_000))]


def test_a_rest_in_rounds_knows_the_round() -> None:
    assert not read("# T\n2 rounds\n  A, 5s\n  rest 9s\n    - Round {round}, then {next}.").problems


@pytest.mark.parametrize(
    ("line", "code", "culprit"),
    [
        ("feel: here", "E225", "feel: here"),
        ("setup: repeat", "E225", "setup: repeat"),
        ("- Your {side} leg.", "E402", "{side}"),
        ("- Round {round}.", "E402", "{round}"),
        ("at ten: x", "E219", "ten"),
        ("at 5s x: ", "E222", "at 5s"),
        ("* Drink.", "E225", "* Drink."),
        ("Drink.", "E009", "  "),
        ("A, 20s", "E009", "  "),
    ],
)
def test_a_line_that_a_rest_does_not_take_is_told(line: str, code: str, culprit: str) -> None:
    assert told("rest 20s", f"  {line}") == (code, culprit)


def test_a_pause_takes_no_words() -> None:
    assert told("pause 20s", "  - Drink.") == ("E009", "  ")


@pytest.mark.parametrize("header", ["2 rounds", "nonstop", "rounds for 10m", "2 rounds, every 1m"])
def test_timed_lines_are_found_in_moves_and_rests_of_every_block(header: str) -> None:
    plain = steps(header, "  A, 20s", "    - Lean in.", "  rest 9s", "    - Drink.")
    assert not has_timed_lines(plain)
    assert has_timed_lines(steps(header, "  A, 20s", "    at half: x"))
    assert has_timed_lines(steps(header, "  A, 20s", "  rest 9s", "    at half: x"))
