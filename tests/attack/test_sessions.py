"""No command, at no moment, on no device, takes a word of safety away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from tests.attack.ear import Ear, Heard
from tests.attack.hearing_safety import breaks
from tests.attack.sessions import attacked, session
from tests.attack.sizes import SIZES
from voicecoach.live.session.commands import Choice, Choose, DeviceLost, Pain
from voicecoach.score import Role, Speech

PARTS: Final = 2

SEED_OF_TWO_CUTS: Final = 509_796
"""A reminder was stopped by pain in its last 80 ms, and the device lost before they were over."""


@pytest.mark.parametrize("part", range(PARTS))
def test_some_hundred_sessions_keep_every_promise(part: int) -> None:
    seeds = range(part, SIZES["sessions"].test, PARTS)
    assert {seed: wrong for seed in seeds if (wrong := attacked(seed))} == {}


def test_what_a_device_still_held_of_a_passage_before_the_last_is_not_heard() -> None:
    assert attacked(SEED_OF_TWO_CUTS) == []


def test_a_session_of_a_seed_is_always_the_same() -> None:
    assert session(7).heard == session(7).heard


def test_the_sessions_have_in_them_what_they_are_for() -> None:
    played = [session(seed) for seed in range(100)]
    asked = [input for ear in played for _, input in ear.asked]
    for input in (Pain(), Choose(Choice.SHORTER), Choose(Choice.SKIP), Choose(Choice.STOP)):
        assert asked.count(input) > 10, input
    assert sum(isinstance(input, DeviceLost) for input in asked) > 10
    assert sum(ear.state.completed for ear in played) > 30
    assert len({ear.device for ear in played}) > 2


def _silence(role: Role) -> Callable[[Ear], None]:
    def silence(ear: Ear) -> None:
        for heard in ear.heard:
            if heard.cue.role is role:
                heard.length = 0

    return silence


def _cut(role: Role) -> Callable[[Ear], None]:
    def cut(ear: Ear) -> None:
        for heard in ear.heard:
            if heard.cue.role is role and isinstance(heard.cue, Speech):
                heard.length = max(0, heard.length - 1)

    return cut


def _talk_over(ear: Ear) -> None:
    for one in [h for h in ear.heard if isinstance(h.cue, Speech) and h.whole][:1]:
        ear.heard.append(Heard(one.start + 1, one.cue, one.length))


def _no_answer(ear: Ear) -> None:
    let_go = ear.spoken.score.live["let_go"]
    ear.heard = [h for h in ear.heard if not (isinstance(h.cue, Speech) and h.cue.phrase == let_go)]


def _late_answer(ear: Ear) -> None:
    let_go = ear.spoken.score.live["let_go"]
    for heard in ear.heard:
        if isinstance(heard.cue, Speech) and heard.cue.phrase == let_go:
            heard.start += 501


def _hang(ear: Ear) -> None:
    ear.state = replace(ear.state, mode=ear.state.before)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_silence(Role.WARNING), "without “"),
        (_cut(Role.WARNING), "without “"),
        (_silence(Role.REMINDER), "without a reminder"),
        (_cut(Role.REMINDER), "without a reminder"),
        (_silence(Role.CLOSING), "without its advice"),
        (_cut(Role.CLOSING), "without its advice"),
        (_silence(Role.GO), "without its go"),
        (_talk_over, " over "),
        (_no_answer, "pain is "),
        (_late_answer, "pain is "),
        (_hang, "it hangs"),
    ],
    ids=lambda harm: harm.__name__ if callable(harm) else "",
)
def test_whoever_takes_a_word_away_is_found_out(harm: Callable[[Ear], None], told: str) -> None:
    found = 0
    for seed in range(40):
        ear = session(seed)
        harm(ear)
        found += any(told in what for what in breaks(ear))
    assert found > 2
