"""The compiler's own checks: they let a good score pass and catch each kind of broken one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from tests.compiler.plans import plan
from tests.fakes import always
from tests.scores import with_cues, with_segment
from tests.scores import with_cues as score_with_cues
from voicecoach.compiler.contracts import ContractError, check_contracts, check_given
from voicecoach.errors import UsageError
from voicecoach.score import (
    Changeover,
    Cue,
    Gap,
    Hold,
    OpenEnd,
    Phrase,
    Place,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Side,
    Sound,
    SoundName,
    Speech,
    Talk,
)
from voicecoach.units import Milliseconds

GOOD = plan("A, 20s each leg, change 9s\nrest 20s\nB, 20s, 2 sets, rest 10s between\n", always(600))


EVERY_KIND = plan(
    "A, 20s each leg, change 9s\nrest 20s\nB, 4 reps at 3s\npause 5s\nC, 8 reps\nsay: Well.\n"
    "breathe 4-7-8, 2 times\nrounds for 1m\n  D, 5 reps\n",
    always(600),
)
"""A score with segments of every kind."""


def nth(number: int, is_it: Callable[[Cue], bool]) -> int:
    return [at for at, cue in enumerate(GOOD.cues) if is_it(cue)][number]


def shift(role: Role, by: int, number: int = 0) -> Score:
    """The good score with one cue moved."""
    cues = list(GOOD.cues)
    at = nth(number, lambda cue: cue.role is role)
    cues[at] = cues[at].moved(by)
    return with_cues(GOOD, cues)


def without(*roles: Role) -> Score:
    return with_cues(GOOD, [cue for cue in GOOD.cues if cue.role not in roles])


def changed(wanted: Role, number: int = 0, **fields: object) -> Score:
    """The good score with fields of one cue changed."""
    cues = list(GOOD.cues)
    at = nth(number, lambda cue: cue.role is wanted)
    cues[at] = replace(cues[at], **fields)
    return with_cues(GOOD, cues)


def hold(number: int, score: Score = GOOD, **fields: object) -> Score:
    """The good score with fields of one hold changed, its cues where they were."""
    return with_segment(score, score.segments.index(score.work[number]), **fields)


def segment(kind: type[Segment], **fields: object) -> Score:
    """The score of every kind with fields of its first segment of that kind changed."""
    at = next(at for at, one in enumerate(EVERY_KIND.segments) if isinstance(one, kind))
    return with_segment(EVERY_KIND, at, **fields)


def first(kind: type[Segment]) -> Segment:
    return next(one for one in EVERY_KIND.segments if isinstance(one, kind))


def longer(kind: type[Segment], by: int) -> Score:
    """All that follows the first segment of that kind comes later, and its own cues do not."""
    at = EVERY_KIND.segments.index(first(kind))
    before, one, after = (
        EVERY_KIND.segments[:at], EVERY_KIND.segments[at], EVERY_KIND.segments[at + 1 :]
    )  # fmt: skip
    one = replace(one, end=Milliseconds(one.end + by))
    return replace(EVERY_KIND, segments=(*before, one, *(later.moved(by) for later in after)))


def elsewhere(number: int) -> Score:
    """A cue is in the segment behind that in which it is heard."""
    segments = list(GOOD.segments)
    *kept, cue = segments[number].cues
    segments[number] = replace(segments[number], cues=tuple(kept))
    segments[number + 1] = replace(segments[number + 1], cues=(cue, *segments[number + 1].cues))
    return replace(GOOD, segments=tuple(segments))


def miscounted(by: int, number: int, score: Score = EVERY_KIND) -> Score:
    """A count of repetitions, or the number of another one, at another time."""
    counts = [cue for cue in score.cues if cue.role is Role.COUNT]
    one = counts[number]
    return with_cues(score, [cue.moved(by) if cue is one else cue for cue in score.cues])


def added(cue: Cue) -> Score:
    return with_cues(GOOD, [*GOOD.cues, cue])


def speech_at(start: int) -> Speech:
    return Speech(Milliseconds(start), Milliseconds(start), Phrase("x"), Role.SAY)


def sound(start: int, name: SoundName, role: Role) -> Sound:
    return Sound(Milliseconds(start), Milliseconds(start + 20), name, role)


GO = next(cue.start for cue in GOOD.cues if cue.role is Role.GO)
END = GOOD.holds[0].end
REMINDER = next(cue for cue in GOOD.cues if cue.role is Role.REMINDER)


def with_go_in_the_first_hold() -> Score:
    """The second hold and its go begin a second before the first hold ends."""
    broken = shift(Role.GO, END - 1000 - GOOD.holds[1].start, 1)
    return hold(1, broken, start=Milliseconds(END - 1000))


def test_a_good_score_passes() -> None:
    check_contracts(GOOD, warned=True)
    check_contracts(EVERY_KIND, warned=True)


@pytest.mark.parametrize("kind", get_args(Segment))
def test_the_score_of_every_kind_has_one_of_it(kind: type[Segment]) -> None:
    assert first(kind).kind == kind.kind


def test_cues_and_chapters_are_views_that_cannot_be_out_of_order() -> None:
    """So no score has a cue behind a later one, or chapters with a gap or in half seconds."""
    turned = [replace(one, cues=one.cues[::-1]) for one in GOOD.segments]
    assert replace(GOOD, segments=tuple(turned)).cues == GOOD.cues
    both = [speech_at(5_000), sound(5_000, SoundName.TICK, Role.LEAD_IN)]
    assert with_cues(GOOD, both).cues == tuple(both[::-1])
    late = with_segment(GOOD, 0, end=Milliseconds(GOOD.segments[0].end + 500))
    for score in (GOOD, late):
        marks = [(chapter.start, chapter.end) for chapter in score.chapters]
        assert all(start % 1000 == 0 for start, _ in marks)
        assert [end for _, end in marks] == [*(start for start, _ in marks[1:]), score.duration]


BROKEN = {
    "after the end": (
        with_segment(GOOD, -1, end=GOOD.cues[-1].start), "lies outside the routine"),
    "a late begin": (
        with_segment(GOOD, 0, start=Milliseconds(1)), "at 1 does not begin where"),
    "a gap between segments": (
        with_segment(GOOD, 1, start=Milliseconds(GOOD.segments[1].start + 1)),
        "does not begin where the one before it ends"),
    "segments that overlap": (
        with_segment(GOOD, 1, end=Milliseconds(GOOD.segments[1].end + 1)),
        "does not begin where the one before it ends"),
    "a segment is missing": (
        replace(GOOD, segments=(*GOOD.segments[:1], *GOOD.segments[2:])), "does not begin where"),
    "segments in another order": (
        replace(GOOD, segments=(GOOD.segments[1], GOOD.segments[0], *GOOD.segments[2:])),
        "does not begin where"),
    "a segment that takes no time": (
        replace(GOOD, segments=(*GOOD.segments,
                Talk(start=GOOD.duration, end=GOOD.duration))), "does not begin where"),
    "a cue in the segment before its own": (
        with_segment(GOOD, 0, cues=(*GOOD.segments[0].cues, GOOD.segments[1].cues[0])),
        "lies outside its segment"),
    "a cue in the segment behind its own": (elsewhere(1), "lies outside its segment"),
    "a hold that is longer than written": (longer(Hold, 1), "the hold at"),
    "a hold without a written length": (segment(Hold, written=None), "the hold at"),
    "a hold with another written length": (
        segment(Hold, written=Milliseconds(19_999)), "the hold at"),
    "repetitions that take longer": (longer(Reps, 3000), "the reps at"),
    "repetitions at another pace": (segment(Reps, pace=Milliseconds(2999)), "the reps at"),
    "another count of repetitions": (segment(Reps, count=5), "the reps at"),
    "repetitions with another written length": (
        segment(Reps, written=Milliseconds(9000)), "the reps at"),
    "a rest that is shorter than written": (
        segment(Rest, written=Milliseconds(20_001)), "the rest at"),
    "a rest without a written length": (segment(Rest, written=None), "the rest at"),
    "a changeover that is shorter than written": (
        segment(Changeover, written=Milliseconds(9001)), "the changeover at"),
    "a changeover without a written length": (
        segment(Changeover, written=None), "the changeover at"),
    "a pause that is longer than written": (longer(Gap, 1), "the gap at"),
    "a pause without a written length": (segment(Gap, written=None), "the gap at"),
    "talk with a written length": (segment(Talk, written=first(Talk).length), "the talk at"),
    "a set-up with a written length": (
        segment(SetUp, written=first(SetUp).length), "the setup at"),
    "an open end with a written length": (
        segment(OpenEnd, written=first(OpenEnd).length), "the open-end at"),
    "a first count at the go": (miscounted(1, 0), "not where a repetition begins"),
    "a count between two repetitions": (miscounted(-1, 1), "not where a repetition begins"),
    "a last count when it is over": (miscounted(3000, -1), "not where a repetition begins"),
    "a count in a hold": (changed(Role.REMINDER, role=Role.COUNT), "not where a repetition"),
    "before the start": (shift(Role.WELCOME, -1001), "lies outside"),
    "an end before its start": (changed(Role.WELCOME, end=Milliseconds(900)), "lies outside"),
    "overlapping speech": (changed(Role.WELCOME, end=Milliseconds(2001)), "overlaps"),
    "speech just after a sound": (shift(Role.REMINDER, -251), "too soon after a sound"),
    "speech just before a sound": (
        changed(Role.REMINDER, end=Milliseconds(GO + 9851)), "too soon after speech"),
    "a sound in speech": (
        added(sound(REMINDER.start + 300, SoundName.HALFWAY, Role.HALFWAY)),
        "too soon after speech"),
    "a go too late": (shift(Role.GO, 1), "has no go"),
    "a go too many": (
        added(sound(GO + 5000, SoundName.GO, Role.GO)), "belongs to no work"),
    "no go": (without(Role.GO), "has no go"),
    "an end too late": (shift(Role.END, 1), "belongs to no work"),
    "a switch too early": (shift(Role.SWITCH, -1), "belongs to no work"),
    "a hold in a hold": (
        hold(1, end=GOOD.holds[0].end), "has no sound that ends it"),
    "a hold that begins in another": (with_go_in_the_first_hold(), "does not begin where"),
    "a hold of another move than its go": (
        hold(3, place=replace(GOOD.holds[3].place, move=1)), "not that of the work"),
    "a move of two names": (hold(1, name="Other"), "another name than its move"),
    "a longer second side": (
        hold(1, end=Milliseconds(GOOD.holds[1].end + 1)), "not as long as the others"),
    "a switch to nowhere": (
        hold(1, place=replace(GOOD.holds[1].place, side=Side.LEFT)), "not the one for what comes"),
    "a switch to another move": (
        hold(1, place=replace(GOOD.holds[1].place, move=7)), "not the one for what comes"),
    "a switch to another occurrence": (
        hold(1, place=replace(GOOD.holds[1].place, occurrence=2)), "not the one for what comes"),
    "a switch without sides": (
        replace(GOOD, segments=tuple(replace(one, place=replace(one.place, side=None))
                for one in GOOD.segments)), "not the one for what comes"),
    "a switch at the end": (
        changed(Role.END, -1, sound=SoundName.SWITCH), "not the one for what comes"),
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
        with_cues(GOOD, [*GOOD.cues, *(sound(END - 1000 * n, SoundName.TICK, Role.COUNTDOWN)
                   for n in range(4, 12))]), "first half"),
    "no chapters": (
        replace(GOOD, segments=tuple(replace(one, chapter=None) for one in GOOD.segments)),
        "do not cover"),
    "a late first chapter": (with_segment(GOOD, 0, chapter=None), "do not cover"),
    "an empty chapter": (
        replace(GOOD, segments=(*GOOD.segments, Talk(start=GOOD.duration,
                end=GOOD.duration, chapter="x"))), "no length"),
    "no reminder": (without(Role.REMINDER), "move 1 has no reminder"),
    "a reminder for another move": (
        changed(Role.REMINDER, place=Place(move=2)), "move 1 has no reminder"),
    "a reminder after the hold": (
        with_cues(GOOD, [replace(cue, start=Milliseconds(END + 2200), end=Milliseconds(END + 2200))
                   if cue is REMINDER else cue for cue in GOOD.cues]), "move 1 has no reminder"),
    "a reminder in the hold before": (
        with_cues(GOOD, [*(c for c in GOOD.cues if c.role is not Role.REMINDER), REMINDER,
                   replace(REMINDER.moved(2000), place=Place(move=2))]),
        "move 2 has no reminder"),
    "no advice": (without(Role.CLOSING), "closing advice"),
    "advice before the last hold has ended": (
        with_cues(GOOD, [cue.moved(-12_000) if cue.role in (Role.CLOSING, Role.FINISH) else cue
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
    longer = hold(0, score, end=Milliseconds(score.waits[0].end + 1))
    with pytest.raises(ContractError, match="has no sound that ends it"):
        check_contracts(longer, warned=True)


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
    check_contracts(with_cues(GOOD, [first.moved(-first.start), *GOOD.cues[1:]]), warned=True)


def other_words(role: Role, **fields: object) -> Score:
    """The good score in which cues of a role say something else, in the same time."""
    return with_cues(
        GOOD,
        [
            replace(cue, phrase=replace(cue.phrase, **fields))
            if isinstance(cue, Speech) and cue.role is role
            else cue
            for cue in GOOD.cues
        ],
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
        with_cues(OWN, [c for c in OWN.cues if "burns" not in str(c)]),
        with_cues(RESTS, [c for c in RESTS.cues if c.role is not Role.WARNING]),
        replace(GOOD, live=dict(GOOD.live, let_go=Phrase("Push harder."))),
        replace(GOOD, live={}),
        replace(GOOD, language="de"),
        with_cues(GOOD, []),
        with_segment(GOOD, -1, end=GOOD.segments[-1].start),
        replace(GOOD, segments=()),
    ],
)
def test_a_score_that_was_changed_elsewhere_is_not_played(given: Score) -> None:
    with pytest.raises(UsageError):
        check_given(given)


def test_a_hold_that_is_put_down_to_another_move_lets_no_reminder_go() -> None:
    two = plan("A, 20s\nB, 20s\n", always(600))
    fewer = [c for c in two.cues if (c.role, c.place.move) != (Role.REMINDER, 2)]
    of_another = replace(two.holds[1].place, move=1)
    given = with_cues(hold(1, two, place=of_another), fewer)
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
        replace(GOOD, title="Other"),
        without(Role.HALFWAY, Role.NOTE, Role.REST),
    ],
)
def test_a_score_that_keeps_the_contracts_may_be_changed(given: Score) -> None:
    check_given(given)


def test_a_rest_that_is_called_talk_warns_all_the_same() -> None:
    segments = tuple(
        Talk(start=one.start, end=one.end, cues=one.cues, chapter=one.chapter)
        for one in RESTS.segments
    )
    talk = replace(RESTS, segments=segments)
    unwarned = (cue for cue in talk.cues if cue.role is not Role.WARNING)
    with pytest.raises(UsageError, match="does not come before"):
        check_given(score_with_cues(talk, unwarned))
