"""Keys and lines: a session without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.live.playing import Player
from tests.live.routines import OWN_PACE, ROUNDS, SIMPLE, score
from voicecoach.live.events import Began, Event, Happened, Heard, SessionEnded, Turned
from voicecoach.live.keys import COMMAND_OF_KEY, HELP, commands
from voicecoach.live.plain import PlainLines
from voicecoach.live.session.commands import (
    Channel,
    Choice,
    Choose,
    DeviceLost,
    MoreTime,
    Next,
    Pain,
    Pause,
    Ready,
    Resume,
    Volume,
)
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.view import Doing, view
from voicecoach.score import Role, Sound


def lines(event: Event, state: SessionState, keys: str | None = None) -> list[str]:
    printed: list[str] = []
    PlainLines(printed.append, keys)(event, state)
    return printed


def test_keys_and_arrows_are_commands_and_others_are_nothing() -> None:
    assert list(commands("pZ\x1b[C\x1b[A+")) == [
        Pain(),
        Next(),
        Volume(Channel.VOICE, 1),
        MoreTime(),
    ]
    assert list(commands("P")) == [Pain()]
    assert list(commands("=")) == [MoreTime()]
    assert list(commands("\x1b")) == []


def begins(script: str, at: int) -> list[str]:
    """The line for the sound with which a piece of work begins or ends, by its number."""
    player = Player.of(script)
    work = score(script).work[at]
    player.run(work.end + 1_000)
    found = []
    for heard in player.heard:
        if heard.cue.role in (Role.GO, Role.SWITCH, Role.END) and isinstance(heard.cue, Sound):
            found += lines(Heard(heard.cue, heard.cue.start), player.state)
    return [line.split("  ")[-1] for line in found]


def test_work_that_follows_work_is_told_with_the_sound_between_them() -> None:
    told = begins("# B\nnonstop\n  Jog, 20s\n  Walk, 12s\n", 1)
    assert told == ["Go. Jog: 20 s", "Switch. Walk: 12 s", "End"]


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ("Run, 400 metres, about 9s", "Go. Run: 400 metres"),
        ("Hang, as long as you can, 9s at most", "Go. Hang: as long as you can"),
        ("Raise, 3 reps, hold 2s", "Go. Raise: 3 reps"),
        ("breathe 1-1-1, 2 times", "In. Breathing: 2 breaths"),
        ("rounds for 9s\n  Pull-ups, 5 reps", "Go. As many rounds as you can: 9 s. Enter counts a "
         "round of Pull-ups, 5 reps"),
    ],
)  # fmt: skip
def test_each_form_of_work_is_told_by_what_it_asks(move: str, told: str) -> None:
    assert begins(f"# B\n{move}\n", 0)[0] == told


def test_the_rounds_that_were_done_are_told_as_they_are_counted_and_at_the_end() -> None:
    script = "# B\nrounds for 20s\n  Pull-ups, 5 reps\nPlank, 5s\n"
    player = Player.of(script).until(Role.GO).run(5_000)
    player.send(Ready())
    assert lines(Happened(Ready()), player.state)[0].endswith("1 round.")
    player.run(5_000).send(Ready())
    player.run(11_000)
    end = next(h for h in player.heard if h.cue.role is Role.END)
    assert lines(Heard(end.cue, end.cue.start), player.state)[0].endswith("End. 2 rounds")


def test_enter_in_a_pause_is_no_round_done() -> None:
    player = Player.of("# B\nrounds for 20s\n  Pull-ups, 5 reps\n").until(Role.GO).run(5_000)
    player.send(Pause())
    player.send(Ready())
    assert lines(Happened(Ready()), player.state) == []


def test_every_choice_has_a_key() -> None:
    assert {Choose(choice) for choice in Choice} <= set(COMMAND_OF_KEY.values())


def test_it_begins_with_the_total_time_what_to_fetch_and_the_keys() -> None:
    player = Player.of(SIMPLE)
    printed = lines(Began(score(SIMPLE)), player.state, HELP)
    assert printed[0].startswith("Simple, ")
    assert "a wall" in printed[1]
    assert printed[2] == HELP


def test_cues_are_lines_with_the_time_and_ticks_are_none() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    go = player.heard[-1]
    assert lines(Heard(go.cue, 12_345), player.state) == ["   0:12  Go. Calf stretch, left: 20 s"]
    tick = next(h for h in player.heard if h.cue.role is Role.LEAD_IN)
    assert lines(Heard(tick.cue, 0), player.state) == []
    said = player.heard[0]
    assert lines(Heard(said.cue, 1_000), player.state) == ["   0:01  “Simple.”"]


@pytest.mark.parametrize("later", [5_000, 30_000])
def test_a_go_that_is_told_late_is_told_as_it_was(later: int) -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    go = player.heard[-1]
    player.run(later)
    assert lines(Heard(go.cue, go.cue.start), player.state)[0].endswith("Calf stretch, left: 20 s")


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.FINISHED])
def test_every_mode_is_told(mode: Mode) -> None:
    state = replace(Player.of(SIMPLE).state, mode=mode)
    assert len(lines(Turned(mode), state)) == 1


def test_pain_while_the_device_is_gone_is_answered_in_lines_at_once() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (DeviceLost(), Pain()):
        player.send(input)
    printed = lines(Happened(Pain()), player.state)
    assert printed[0].endswith(f"“{player.state.routine.live['let_go'].text}”")
    for choice in ("s skips", "h repeats", "e stops"):
        assert choice in printed[1]


def test_a_device_that_is_lost_in_pain_leaves_the_choices_to_be_read() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (Pain(), DeviceLost()):
        player.send(input)
    printed = lines(Turned(Mode.LOST), player.state)
    assert "The sound device is gone" in printed[0]
    assert "h repeats" in printed[2]


def test_a_choice_while_the_device_is_gone_is_answered_in_a_line() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (DeviceLost(), Pain(), Choose(Choice.SKIP)):
        player.send(input)
    assert "Waiting for one" in lines(Happened(Choose(Choice.SKIP)), player.state)[0]


def test_who_stops_early_reads_the_advice() -> None:
    state = Player.of(SIMPLE).state
    printed = lines(SessionEnded(completed=False), state)
    assert "doctor" in printed[-1]
    assert lines(SessionEnded(completed=True), state) == ["   0:00  Done."]


def test_commands_that_change_something_are_told() -> None:
    state = Player.of(SIMPLE).state
    assert "10 seconds more" in lines(Happened(MoreTime()), state)[0]
    assert "+0 dB" in lines(Happened(Volume(Channel.VOICE, 1)), state)[0]


def test_the_view_counts_a_hold_down_and_names_what_is_next() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(7_500)
    seen = view(player.state)
    assert (seen.phase, seen.move, seen.side, seen.seconds) == (
        Doing.HOLD, "Calf stretch", "left", 13,
    )  # fmt: skip
    assert seen.next == "Lunge"


def test_the_view_counts_with_the_ticks_to_a_go() -> None:
    player = Player.of(SIMPLE).until(Role.LEAD_IN)
    assert (view(player.state).phase, view(player.state).seconds) == (Doing.GET_READY, 3)
    assert view(Player.of(SIMPLE).state).phase is Doing.LISTEN


def test_the_view_counts_the_fresh_lead_in_after_a_pause() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(9_000)
    player.send(Pause())
    assert view(player.state).seconds == 11
    player.run(3_000).send(Resume())
    assert view(player.state).phase is Doing.GET_READY
    assert view(player.state).seconds in (3, 4)


def test_the_view_tells_rounds_sets_and_repetitions_at_the_own_pace() -> None:
    seen = view(Player.of(ROUNDS).until(Role.GO, count=3).state)
    assert (seen.move, seen.round, seen.set) == ("Calf", 1, 1)
    own_words = view(Player.of(OWN_PACE).until(Role.GO).state)
    assert (own_words.phase, own_words.seconds, own_words.reps) == (Doing.OWN_PACE, None, 5)


def test_the_view_of_the_closing_has_no_move() -> None:
    player = Player.of(SIMPLE)
    for _ in range(3):
        player.send(Next())
    assert (view(player.state).phase, view(player.state).move) == (Doing.CLOSING, None)
