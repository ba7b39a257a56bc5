"""The compiler's own checks: they let a good score pass and catch each kind of broken one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.compiler.plans import plan
from tests.fakes import always
from voicecoach.compiler.checks import ContractError, check_contracts, check_given
from voicecoach.errors import UsageError
from voicecoach.score import (
    Chapter,
    Cue,
    Phrase,
    Place,
    Role,
    Score,
    Side,
    Sound,
    SoundName,
    Speech,
    Wait,
    cue_order,
)
from voicecoach.units import Milliseconds

GOOD = plan("A, 20s each leg, change 9s\nrest 20s\nB, 20s, 2 sets, rest 10s between\n", always(600))


def moved(cue: Cue, by: int) -> Cue:
    start, end = Milliseconds(cue.start + by), Milliseconds(cue.end + by)
    return replace(cue, start=start, end=end)


def with_cues(cues: list[Cue]) -> Score:
    return replace(GOOD, cues=tuple(sorted(cues, key=cue_order)))


def nth(number: int, is_it: Callable[[Cue], bool]) -> int:
    return [at for at, cue in enumerate(GOOD.cues) if is_it(cue)][number]


def shift(role: Role, by: int, number: int = 0) -> Score:
    """The good score with one cue moved."""
    cues = list(GOOD.cues)
    at = nth(number, lambda cue: cue.role is role)
    cues[at] = moved(cues[at], by)
    return with_cues(cues)


def without(*roles: Role) -> Score:
    return with_cues([cue for cue in GOOD.cues if cue.role not in roles])


def changed(wanted: Role, number: int = 0, **fields: object) -> Score:
    """The good score with fields of one cue changed."""
    cues = list(GOOD.cues)
    at = nth(number, lambda cue: cue.role is wanted)
    cues[at] = replace(cues[at], **fields)
    return with_cues(cues)


def hold(number: int, **fields: object) -> Score:
    holds = list(GOOD.holds)
    holds[number] = replace(holds[number], **fields)
    return replace(GOOD, holds=tuple(holds))


def added(cue: Cue) -> Score:
    return with_cues([*GOOD.cues, cue])


def sound(start: int, name: SoundName, role: Role) -> Sound:
    return Sound(Milliseconds(start), Milliseconds(start + 20), name, role)


GO = next(cue.start for cue in GOOD.cues if cue.role is Role.GO)
END = GOOD.holds[0].end
REMINDER = next(cue for cue in GOOD.cues if cue.role is Role.REMINDER)


def shifted_chapter(**fields: int) -> Score:
    chapters = list(GOOD.chapters)
    chapters[1] = replace(chapters[1], **{k: Milliseconds(v) for k, v in fields.items()})
    return replace(GOOD, chapters=tuple(chapters))


def with_go_in_the_first_hold() -> Score:
    """The second hold and its go begin a second before the first hold ends."""
    broken = shift(Role.GO, END - 1000 - GOOD.holds[1].start, 1)
    holds = (GOOD.holds[0], replace(GOOD.holds[1], start=Milliseconds(END - 1000)))
    return replace(broken, holds=(*holds, *GOOD.holds[2:]))


def test_a_good_score_passes() -> None:
    check_contracts(GOOD, warned=True)


BROKEN = {
    "out of order": (replace(GOOD, cues=GOOD.cues[::-1]), "not in order"),
    "a sound after speech at one moment": (
        replace(GOOD, cues=(*GOOD.cues[:1], Speech(GOOD.cues[1].start, GOOD.cues[1].start,
                GOOD.cues[0].phrase, Role.SAY), sound(GOOD.cues[1].start, SoundName.TICK,
                Role.LEAD_IN), *GOOD.cues[1:])), "not in order"),
    "after the end": (replace(GOOD, duration=GOOD.cues[-1].start), "lies outside"),
    "before the start": (shift(Role.WELCOME, -1001), "lies outside"),
    "an end before its start": (changed(Role.WELCOME, end=Milliseconds(900)), "lies outside"),
    "overlapping speech": (changed(Role.WELCOME, end=Milliseconds(2001)), "overlaps"),
    "speech just after a sound": (shift(Role.REMINDER, -251), "too soon after a sound"),
    "speech just before a sound": (
        changed(Role.REMINDER, end=Milliseconds(GO + 9851)), "too soon after speech"),
    "a sound in speech": (
        added(sound(REMINDER.start + 300, SoundName.HALFWAY, Role.HALFWAY)),
        "too soon after speech"),
    "a go too late": (shift(Role.GO, 1), "not where the holds begin"),
    "a go too many": (
        added(sound(GO + 5000, SoundName.GO, Role.GO)), "not where the holds begin"),
    "no go": (without(Role.GO), "not where the holds begin"),
    "an end too late": (shift(Role.END, 1), "not where the holds end"),
    "a switch too early": (shift(Role.SWITCH, -1), "not where the holds end"),
    "a hold in a hold": (
        replace(GOOD, holds=(GOOD.holds[0], replace(GOOD.holds[1], end=GOOD.holds[0].end),
                *GOOD.holds[2:])), "not where the holds end"),
    "a hold that begins in another": (with_go_in_the_first_hold(), "before the one before it"),
    "a hold of another move than its go": (
        hold(3, place=replace(GOOD.holds[3].place, move=1)), "not that of the hold"),
    "a move of two names": (hold(1, name="Other"), "another name than its move"),
    "a longer second side": (
        hold(1, end=Milliseconds(GOOD.holds[1].end + 1)), "not as long as the others"),
    "another length in another set": (
        hold(3, start=Milliseconds(GOOD.holds[3].start + 1)), "not as long as the others"),
    "a switch to nowhere": (
        hold(1, place=replace(GOOD.holds[1].place, side=Side.LEFT)), "leads to no other side"),
    "a switch to another move": (
        hold(1, place=replace(GOOD.holds[1].place, move=7)), "leads to no other side"),
    "a switch to another occurrence": (
        hold(1, place=replace(GOOD.holds[1].place, occurrence=2)), "leads to no other side"),
    "a switch without sides": (
        replace(GOOD, holds=tuple(replace(h, place=replace(h.place, side=None))
                for h in GOOD.holds)), "leads to no other side"),
    "a switch at the end": (
        changed(Role.END, -1, sound=SoundName.SWITCH), "leads to no other side"),
    "a lead-in too early": (shift(Role.LEAD_IN, -1), "not a second before"),
    "a lead-in too late": (shift(Role.LEAD_IN, 1, 2), "not a second before"),
    "an end tick too late": (shift(Role.COUNTDOWN, 1, 1), "not a second before"),
    "a lead-in to an end": (
        changed(Role.COUNTDOWN, 2, role=Role.LEAD_IN), "leads to nothing"),
    "an end tick before a go": (
        changed(Role.LEAD_IN, 2, role=Role.COUNTDOWN), "leads to nothing"),
    "a tick after all": (
        added(sound(GOOD.duration - 500, SoundName.TICK, Role.LEAD_IN)), "leads to nothing"),
    "end ticks in the first half": (
        with_cues([*GOOD.cues, *(sound(END - 1000 * n, SoundName.TICK, Role.COUNTDOWN)
                   for n in range(4, 12))]), "first half"),
    "no chapters": (replace(GOOD, chapters=()), "do not cover"),
    "a late first chapter": (replace(GOOD, chapters=GOOD.chapters[1:]), "do not cover"),
    "no last chapter": (replace(GOOD, chapters=GOOD.chapters[:-1]), "do not cover"),
    "half a second": (shifted_chapter(start=GOOD.chapters[1].start + 500), "whole second"),
    "an empty chapter": (
        replace(GOOD, chapters=(Chapter(Milliseconds(0), Milliseconds(0), "x"), *GOOD.chapters)),
        "no length"),
    "a gap between chapters": (
        shifted_chapter(start=GOOD.chapters[1].start + 1000), "leave a gap"),
    "no reminder": (without(Role.REMINDER), "move 1 has no reminder"),
    "a reminder for another move": (
        changed(Role.REMINDER, place=Place(move=2)), "move 1 has no reminder"),
    "a reminder after the hold": (
        with_cues([replace(cue, start=Milliseconds(END + 2200), end=Milliseconds(END + 2200))
                   if cue is REMINDER else cue for cue in GOOD.cues]), "move 1 has no reminder"),
    "a reminder in the hold before": (
        with_cues([*(cue for cue in GOOD.cues if cue.role is not Role.REMINDER), REMINDER,
                   replace(moved(REMINDER, 2000), place=Place(move=2))]),
        "move 2 has no reminder"),
    "no advice": (without(Role.CLOSING), "closing advice"),
    "advice before the last hold has ended": (
        with_cues([moved(cue, -12_000) if cue.role in (Role.CLOSING, Role.FINISH) else cue
                   for cue in GOOD.cues]), "closing advice"),
    "no warning": (without(Role.WARNING), "does not come before the first go"),
    "a warning after the first go": (shift(Role.WARNING, 60_000), "does not come before"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_score_is_caught(name: str) -> None:
    score, told = BROKEN[name]
    with pytest.raises(ContractError) as caught:
        check_contracts(score, warned=True)
    assert any(told in what for what in caught.value.broken), caught.value.broken
    assert str(caught.value) == "; ".join(caught.value.broken)


def test_a_wait_is_framed_like_a_hold() -> None:
    score = plan("A, 8 reps each leg\n", always(600))
    first = score.waits[0]
    longer = Wait(first.start, Milliseconds(first.end + 1), "A", 8, first.place)
    with pytest.raises(ContractError, match="not where the holds end"):
        check_contracts(replace(score, waits=(longer, score.waits[1])), warned=True)


def test_a_routine_that_cannot_hurt_needs_no_warning() -> None:
    check_contracts(without(Role.WARNING), warned=False)


def test_speech_may_lie_exactly_150_ms_from_a_sound() -> None:
    check_contracts(shift(Role.REMINDER, -250), warned=True)
    check_contracts(changed(Role.REMINDER, end=Milliseconds(GO + 9850)), warned=True)


def test_a_spoken_countdown_may_touch_its_go() -> None:
    score = plan("countdown: 3 spoken\nA, 20s\n", always(1000))
    check_contracts(score, warned=True)


def test_a_broken_contract_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler checks each score that it makes."""
    monkeypatch.setattr("voicecoach.compiler.layout.AFTER_FINISH", 100)
    with pytest.raises(ContractError, match="too soon after a sound"):
        plan("A, 20s\n")


def test_a_cue_may_begin_with_the_routine() -> None:
    first = GOOD.cues[0]
    check_contracts(with_cues([moved(first, -first.start), *GOOD.cues[1:]]), warned=True)


def other_words(role: Role, **fields: object) -> Score:
    """The good score in which cues of a role say something else, in the same time."""
    return with_cues(
        [
            replace(cue, phrase=replace(cue.phrase, **fields))
            if isinstance(cue, Speech) and cue.role is role
            else cue
            for cue in GOOD.cues
        ]
    )


@pytest.mark.parametrize("role", [Role.WARNING, Role.REMINDER, Role.CLOSING])
@pytest.mark.parametrize(
    "fields",
    [{"text": "Push on."}, {"spoken": "Push on."}, {"language": "ja"}, {"keeps_safe": False},
     {"authored": ((0, 4),)}],
)  # fmt: skip
def test_a_cue_that_is_only_called_a_warning_warns_nobody(
    role: Role, fields: dict[str, object]
) -> None:
    with pytest.raises(UsageError, match="not as it was compiled"):
        check_given(other_words(role, **fields))


@pytest.mark.parametrize("role", [Role.WARNING, Role.REMINDER, Role.CLOSING])
def test_a_score_without_its_warnings_is_not_played(role: Role) -> None:
    with pytest.raises(UsageError) as caught:
        check_given(without(role))
    assert caught.value.help is not None


OWN = plan("warning: Let go if it burns.\nA, 20s\n", always(600))
RESTS = plan("rest 5s\nsay: Well.\n", always(600))


@pytest.mark.parametrize(
    "given",
    [
        replace(OWN, cues=tuple(c for c in OWN.cues if "burns" not in str(c))),
        replace(RESTS, cues=tuple(c for c in RESTS.cues if c.role is not Role.WARNING)),
        replace(GOOD, live=dict(GOOD.live, let_go=Phrase("Push harder."))),
        replace(GOOD, live={}),
        replace(GOOD, language="de"),
        replace(GOOD, cues=()),
        replace(GOOD, duration=Milliseconds(5_000)),
    ],
)
def test_a_score_that_was_changed_elsewhere_is_not_played(given: Score) -> None:
    with pytest.raises(UsageError):
        check_given(given)


def test_a_hold_that_is_put_down_to_another_move_lets_no_reminder_go() -> None:
    two = plan("A, 20s\nB, 20s\n", always(600))
    first, second = two.holds
    given = replace(
        two,
        cues=tuple(c for c in two.cues if (c.role, c.place.move) != (Role.REMINDER, 2)),
        holds=(first, replace(second, place=replace(second.place, move=1))),
    )
    with pytest.raises(UsageError, match="not as it was compiled"):
        check_given(given)


@pytest.mark.parametrize(
    "given",
    [
        GOOD,
        OWN,
        RESTS,
        plan("warning: Mine.\nsay: Well.\n"),
        plan("say: Well.\n"),
        replace(GOOD, title="Other", notes=("x",), author="y", quiet=True, sounds="bright"),
        without(Role.HALFWAY, Role.NOTE, Role.REST),
    ],
)
def test_a_score_that_keeps_the_contracts_may_be_changed(given: Score) -> None:
    check_given(given)
