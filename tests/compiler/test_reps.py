"""Repetitions with an inside, sides that take turns, ladders, open ends: exact and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compiler.plans import codes, compiled, plan, said, told
from tests.fakes import always, by_letters
from tests.scores import with_cues
from voicecoach.compiler.contracts import ContractError, check_contracts
from voicecoach.score import Ends, Hold, OpenEnd, Phase, Reps, Role, Score, Sound, Speech


def work(score: Score) -> Reps:
    """The first repetitions."""
    return next(one for one in score.work if isinstance(one, Reps))


def sounds(reps: Reps, *roles: Role) -> list[tuple[int, str]]:
    """The sounds inside repetitions, from their go on."""
    return [
        (cue.start - reps.start, cue.sound.value)
        for cue in reps.cues
        if isinstance(cue, Sound) and cue.role in roles
    ]


def counts(reps: Reps) -> list[tuple[int, str]]:
    """What is counted aloud, from the go on."""
    return [
        (cue.start - reps.start, cue.phrase.text)
        for cue in reps.cues
        if isinstance(cue, Speech) and cue.role is Role.COUNT
    ]


# held


def test_each_repetition_is_held_from_a_sound_to_a_sound_and_let_go() -> None:
    reps = work(plan("A, 3 reps, hold 10s, release 3s\n"))
    assert (reps.length, reps.pace, reps.count) == (39_000, 13_000, 3)
    assert sounds(reps, Role.PHASE) == [
        (10_000, "release"), (13_000, "rep"), (23_000, "release"), (26_000, "rep"),
        (36_000, "release"),
    ]  # fmt: skip
    held = [(at - reps.start, end - at) for phase, at, end in reps.parts if phase is Phase.HOLD]
    assert held == [(0, 10_000), (13_000, 10_000), (26_000, 10_000)]


def test_a_release_that_is_not_written_takes_two_seconds() -> None:
    assert work(plan("A, 5 reps, hold 10s, each leg\n")).pace == 12_000


def test_the_number_is_said_in_the_release_behind_its_hold_the_last_one_included() -> None:
    reps = work(plan("A, 3 reps, hold 10s, release 3s\n", always(400)))
    assert counts(reps) == [
        (10_150, "1"), (23_150, "2"), (23_750, "Last one."), (36_150, "3")
    ]  # fmt: skip


def test_a_number_that_has_no_room_gives_way_and_that_is_told() -> None:
    score = plan("A, 3 reps, hold 10s, release 1s\n", always(900))
    assert counts(work(score)) == []
    assert told(score) == [
        "3 of the counts gave way: there is no room for them, the sounds tell them alone"
    ]


def test_holds_inside_repetitions_are_announced_with_their_length() -> None:
    score = plan("A, 5 reps, hold 10s, each leg\n  - Hold it for {hold}.\n")
    assert said(score, Role.ANNOUNCE)[0] == "A. 5 repetitions each leg, hold each for 10 seconds."
    assert said(score, Role.SETUP) == ["Hold it for 10 seconds."]


def test_the_lines_of_the_author_are_laid_around_the_sounds_inside() -> None:
    score = plan("A, 3 reps, hold 10s\n  at 4s: Press on.\n  at 16s: Press on.\n", always(900))
    notes = [cue.start for cue in score.cues if cue.role is Role.NOTE]
    assert [at - work(score).start for at in notes] == [4000, 16_000]
    (misfit,) = compiled("A, 3 reps, hold 10s\n  at 9.5s: Press on.\n").misfits
    assert (misfit.as_error().code, misfit.until) == ("E601", "the next sound")


# tempo


def test_a_soft_tick_begins_each_phase_of_a_tempo() -> None:
    reps = work(plan("A, 2 reps, tempo 3-1-1-2\n", always(400)))
    assert (reps.length, reps.pace) == (14_000, 7000)
    assert sounds(reps, Role.PHASE) == [
        (at, "phase") for at in (3000, 4000, 5000, 7000, 10_000, 11_000, 12_000)
    ]
    assert counts(reps) == [(150, "1"), (7150, "Last one.")]


def test_a_phase_of_no_time_has_no_tick() -> None:
    reps = work(plan("A, 2 reps, tempo 3-0-1\n"))
    assert reps.phases == ((Phase.LOWER, 3000), (Phase.LIFT, 1000))
    assert [at for at, _ in sounds(reps, Role.PHASE)] == [3000, 4000, 7000]


def test_a_tempo_is_told_phase_by_phase() -> None:
    assert said(plan("A, 8 reps, tempo 3-1-1\n"), Role.ANNOUNCE) == [
        "A. 8 repetitions.", "Lower for 3 seconds.", "Pause for 1 second.", "Lift for 1 second."
    ]  # fmt: skip


# in turn


def test_sides_that_take_turns_are_said_with_the_count() -> None:
    score = plan("A, 4 reps at 3s, alternating legs\n", always(900))
    reps = work(score)
    assert [words for _, words in counts(reps)] == [
        "1, left.",
        "2, right.",
        "3, left.",
        "Last one, right.",
    ]
    assert [side.value for side in reps.alternates] == ["left", "right"]
    assert len(score.work) == 1


def test_where_there_is_no_room_the_number_is_said_alone_and_ticked_else() -> None:
    def voice(phrase: object) -> int:
        return 300 if len(phrase.text) < 3 else 1500

    reps = work(plan("A, 4 reps at 1s, alternating legs\n", voice))  # type: ignore[arg-type]
    assert [words for _, words in counts(reps)] == ["1", "2", "3"]
    assert sounds(reps, Role.COUNT) == [(3000, "tick")]


def test_the_side_that_begins_is_said_and_may_be_the_right_one() -> None:
    score = plan("A, 4 reps at 3s, alternating legs, right leg first\n")
    assert said(score, Role.ANNOUNCE) == [
        "A. 4 repetitions.", "Both sides in turn.", "Right leg first."
    ]  # fmt: skip
    assert counts(work(score))[0][1] == "1, right."


# sets and ladders


def test_one_side_at_a_time_does_all_sets_of_a_side_and_then_of_the_other() -> None:
    score = plan("A, 5s, 3 sets, one leg at a time, rest 20s between\n")
    places = [(one.place.side, one.place.set) for one in score.work]
    assert places == [(side, number) for side in ("left", "right") for number in (1, 2, 3)]
    ends = [
        cue.sound.value for one in score.work for cue in one.cues[-1:] if isinstance(cue, Sound)
    ]
    assert ends == ["end", "end", "switch", "end", "end", "end"]
    assert said(score, Role.ANNOUNCE)[-4:] == [
        "Set 2 of 3.",
        "Right leg.",
        "Last set.",
        "Right leg.",
    ]


def test_a_ladder_has_a_set_for_each_step_and_tells_each() -> None:
    score = plan("A, 20s then 30s then 40s, rest 20s between\n")
    assert [one.length for one in score.work] == [20_000, 30_000, 40_000]
    assert said(score, Role.ANNOUNCE) == [
        "A. 20 seconds, 30 seconds, and 40 seconds.", "3 sets.", "Set 2 of 3.", "30 seconds.",
        "Last set.", "40 seconds.",
    ]  # fmt: skip


def test_a_ladder_of_repetitions_counts_each() -> None:
    score = plan("A, 3 then 2 then 1 reps at 2s\n")
    assert [one.count for one in score.work if isinstance(one, Reps)] == [3, 2, 1]
    assert said(score, Role.ANNOUNCE)[0] == "A. 3, 2, and 1 repetition."


@pytest.mark.parametrize("rounds", ["", "2 rounds\n  "])
def test_repetitions_at_ones_own_pace_tell_their_number_each_time(rounds: str) -> None:
    score = plan(f"{rounds}A, 10 reps, 2 sets\n")
    numbers = [words for words in said(score, Role.ANNOUNCE) if "10 repetitions" in words]
    assert len(numbers) == len(score.work)


# open ends and breaths


@pytest.mark.parametrize(
    ("detail", "length", "asked", "ends", "words"),
    [
        ("until ready, about 15m", 900_000, "until ready", Ends.MOVER,
         "A. As long as you need, about 15 minutes."),
        ("until ready", 120_000, "until ready", Ends.MOVER,
         "A. As long as you need, about 2 minutes."),
        ("400 metres, about 2m", 120_000, "400 metres", Ends.MOVER,
         "A. 400 metres, about 2 minutes."),
        ("1.5 km", 120_000, "1.5 km", Ends.MOVER, "A. 1.5 kilometres, about 2 minutes."),
        ("as long as you can, 60s at most", 60_000, "as long as you can", Ends.LIMIT,
         "A. As long as you can, 1 minute at most."),
        ("10 reps, about 40s", 40_000, "10 reps", Ends.MOVER,
         "A. 10 repetitions, at your own pace."),
    ],
)  # fmt: skip
def test_an_open_end_takes_the_time_that_is_named_and_says_what_is_true_everywhere(
    detail: str, length: int, asked: str, ends: Ends, words: str
) -> None:
    score = plan(f"A, {detail}\n")
    (open_end,) = score.work
    assert isinstance(open_end, OpenEnd)
    assert (open_end.length, open_end.asked, open_end.ends) == (length, asked, ends)
    assert said(score, Role.ANNOUNCE)[0] == words
    assert not any("ready" in said_words for said_words in said(score))


def test_breaths_are_a_hold_of_as_many_breaths_with_soft_sounds_to_breathe_by() -> None:
    score = plan("breath: 4s in, 2s out\nA, 3 breaths\n")
    (hold,) = score.work
    assert isinstance(hold, Hold)
    assert hold.length == hold.written == 18_000
    assert said(score, Role.ANNOUNCE) == ["A. 3 breaths."]
    breath = [
        (cue.start - hold.start, cue.sound.value)
        for cue in hold.cues
        if isinstance(cue, Sound) and cue.role is Role.BREATH
    ]
    assert breath[:3] == [(4000, "breathe-out"), (6000, "breathe-in"), (10_000, "breathe-out")]


def test_a_moment_of_work_that_the_mover_ends_is_a_problem() -> None:
    assert codes("A, 400 metres\n  at 10s: Go on.\n") == [("E608", 3)]


# contracts


def test_a_phase_without_its_sound_and_a_count_out_of_place_break_a_contract() -> None:
    score = plan("A, 3 reps, hold 10s, release 3s\n", always(400))
    gone = [cue for cue in score.cues if cue.role is not Role.PHASE]
    with pytest.raises(ContractError, match="phases in the repetitions"):
        check_contracts(with_cues(score, gone), warned=True)
    moved = [cue.moved(-5000) if cue.role is Role.COUNT else cue for cue in score.cues]
    with pytest.raises(ContractError, match="not where a repetition"):
        check_contracts(with_cues(score, moved), warned=True)


_SECONDS = st.integers(5, 90).map(lambda tenths: f"{tenths / 10:g}")
_INSIDES = st.one_of(
    st.tuples(_SECONDS, _SECONDS).map(lambda both: f", hold {both[0]}s, release {both[1]}s"),
    st.lists(_SECONDS, min_size=3, max_size=4).map(lambda times: f", tempo {'-'.join(times)}"),
    _SECONDS.map(lambda pace: f" at {pace}s"),
)


@given(
    count=st.integers(1, 12),
    inside=_INSIDES,
    sides=st.sampled_from(["", ", each leg", ", alternating feet", ", 2 sets, one arm at a time"]),
    block=st.booleans(),
    voice=st.sampled_from([always(0), always(300), always(1500), by_letters]),
)
def test_whatever_is_inside_repetitions_is_exact_in_every_voice(
    count: int, inside: str, sides: str, block: bool, voice: object
) -> None:
    move = f"A, {count} reps{inside}{sides}\n"
    score = plan(f"nonstop\n  {move}  B, 5s\n" if block else move, voice)  # type: ignore[arg-type]
    for reps in score.work:
        if isinstance(reps, Reps):
            assert reps.length == count * reps.pace
            onsets = {cue.start for cue in reps.cues if cue.role is Role.PHASE}
            assert onsets == {at for _, at, _ in reps.parts if at > reps.start}
