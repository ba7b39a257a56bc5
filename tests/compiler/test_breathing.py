"""Breaths: phases adjacent and exact, each with its sound, and a word where it fits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compiler.plans import plan, said, told
from tests.compiler.steps import breathe, made, nonstop, pattern, rounds, rounds_for, steps
from tests.fakes import SOUND_LENGTHS, always, by_letters
from tests.strategies import EXAMPLES, voices
from voicecoach.compiler import compile_routine, write_libretto
from voicecoach.compiler.breath_contract import check_breaths
from voicecoach.compiler.contracts import CHECKS
from voicecoach.score import (
    Breaths,
    Cue,
    Hold,
    Lengths,
    Phase,
    Phrase,
    Rest,
    Role,
    Score,
    SetUp,
    Sound,
    SoundName,
    Speech,
)
from voicecoach.script.routine import Step, TalkLevel
from voicecoach.units import Milliseconds

SOUNDS = {
    Phase.IN: SoundName.BREATHE_IN,
    Phase.FULL: SoundName.BREATHE_HOLD,
    Phase.OUT: SoundName.BREATHE_OUT,
    Phase.EMPTY: SoundName.BREATHE_HOLD,
}


def breaths(score: Score, number: int = 0) -> Breaths:
    """The breaths of a score; `number` counts from 0."""
    return [segment for segment in score.segments if isinstance(segment, Breaths)][number]


def heard(cues: tuple[Cue, ...]) -> list[tuple[int, SoundName, Role]]:
    """The sounds among cues."""
    return [(cue.start, cue.sound, cue.role) for cue in cues if isinstance(cue, Sound)]


def test_each_phase_begins_with_its_sound_and_its_word() -> None:
    one = breaths(plan(made(breathe(4, 7, 8, times=4))))
    at = one.start
    first = [cue for cue in one.cues if cue.start < at + 19_000]
    assert [(cue.start - at, cue.role) for cue in first] == [
        (0, Role.GO),
        (150, Role.BREATH),
        (4000, Role.BREATH),
        (4150, Role.BREATH),
        (11_000, Role.BREATH),
        (11_150, Role.BREATH),
    ]
    assert [cue.phrase.text for cue in first if isinstance(cue, Speech)] == [
        "Breathe in.",
        "Hold.",
        "Breathe out.",
    ]
    assert (one.length, one.count, one.written) == (76_000, 4, 76_000)
    assert heard(one.cues)[-1] == (one.end, SoundName.END, Role.END)


def test_a_box_holds_twice() -> None:
    one = breaths(plan(made(breathe(4, 4, 4, 4, times=2))))
    assert [sound for _, sound, _ in heard(one.cues)] == [
        *[SoundName.BREATHE_IN, SoundName.BREATHE_HOLD] * 1,
        *[SoundName.BREATHE_OUT, SoundName.BREATHE_HOLD],
        *[SoundName.BREATHE_IN, SoundName.BREATHE_HOLD],
        *[SoundName.BREATHE_OUT, SoundName.BREATHE_HOLD, SoundName.END],
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Breathing.", "In for 4, hold for 7, out for 8.", "4 breaths."]),
        ("de", ["Atmen.", "Auf 4 einatmen, 7 halten, auf 8 ausatmen.", "4 Atemzüge."]),
        ("es", ["Respiración.", "Inhala en 4, retén 7, exhala en 8.", "4 respiraciones."]),
        ("ja", ["呼吸です。", "4秒吸って、7秒止めて、8秒吐きます。", "4呼吸です。"]),
    ],
)
def test_the_pattern_is_told_as_it_is_counted(language: str, words: list[str]) -> None:
    score = plan(made(breathe(4, 7, 8, times=4), language=language))
    assert said(score, Role.ANNOUNCE, Role.SETUP) == words


def test_half_seconds_are_told_in_the_figures_of_the_language() -> None:
    def words(language: str) -> str:
        score = plan(made(breathe(4.5, 6), language=language))
        return said(score, Role.SETUP)[0]

    assert words("en") == "In for 4.5, out for 6."
    assert words("de") == "Auf 4,5 einatmen, auf 6 ausatmen."


def test_no_tick_leads_to_breaths_and_the_set_up_leaves_a_second() -> None:
    score = plan(made(breathe(4, 6)))
    set_up = next(segment for segment in score.segments if isinstance(segment, SetUp))
    assert not [cue for cue in score.cues if cue.role in (Role.LEAD_IN, Role.COUNTDOWN)]
    assert set_up.end - max(cue.end for cue in set_up.cues) == 1000
    assert set_up.end % 3000 == 0
    assert set_up.name == "Breathing"


def test_a_pattern_that_is_known_is_named_alone() -> None:
    score = plan(made(rounds(2, breathe(4, 6, times=3))))
    assert said(score, Role.ANNOUNCE, Role.SETUP).count("In for 4, out for 6.") == 1
    assert said(score, Role.ANNOUNCE).count("Breathing.") == 2


def test_the_warning_comes_before_breaths_without_a_move() -> None:
    score = plan(made(breathe(4, 6)))
    assert said(score, Role.WARNING) == ["Before you start: stop at once if anything hurts."]


def test_a_rest_before_breaths_stays_a_rest() -> None:
    score = plan(made(*steps("rest 20s"), breathe(4, 6)))
    kinds = [segment.kind for segment in score.segments]
    assert kinds == ["talk", "rest", "setup", "breaths", "talk"]
    rest = next(segment for segment in score.segments if isinstance(segment, Rest))
    assert rest.length == 20_000


def test_a_rest_tells_of_breaths_and_not_of_what_comes_after_them() -> None:
    score = plan(made(*steps("rest 20s\nsay: Sit."), breathe(4, 6), *steps("Jog, 20s")))
    assert said(score, Role.PREVIEW) == ["Next: Breathing."]


def test_words_give_way_where_a_phase_is_too_short_and_that_is_told_once() -> None:
    score = plan(made(breathe(4, 0.5, 4, times=5)))
    assert said(score, Role.BREATH) == ["Breathe in.", "Breathe out."] * 5
    assert told(score) == ["“Hold.” gave way 5 times: the sound tells it, there is no room"]


def test_the_time_that_no_breath_fills_is_quiet_and_told() -> None:
    score = plan(made(breathe(4, 6, times=3, left=5000)))
    one = breaths(score)
    assert (one.length, one.count) == (35_000, 3)
    assert told(score) == ["the last 5.0 s are quiet: no breath fits there"]
    assert max(cue.end for cue in one.cues if cue.role is Role.BREATH) < one.end - 5000


@pytest.mark.parametrize(
    ("talk", "words"), [(TalkLevel.FULL, 20), (TalkLevel.BRIEF, 8), (TalkLevel.NAMES, 2)]
)
def test_with_less_talk_the_first_breaths_alone_have_words(talk: TalkLevel, words: int) -> None:
    score = plan(made(breathe(4, 6, times=10), talk=talk))
    assert len(said(score, Role.BREATH)) == words
    assert len(heard(breaths(score).cues)) == 21


def test_in_a_block_the_sound_that_ends_work_is_the_first_breath() -> None:
    jog = steps("Jog, 20s")
    score = plan(made(nonstop(*jog, breathe(4, 6, times=2), breathe(3, 3), *jog)))
    first, one, other, second = score.work
    assert isinstance(first, Hold)
    assert heard(first.cues)[-1] == (first.end, SoundName.BREATHE_IN, Role.SWITCH)
    assert [role for _, _, role in heard(one.cues)] == [Role.BREATH] * 3 + [Role.SWITCH]
    assert heard(one.cues)[-1] == (one.end, SoundName.BREATHE_IN, Role.SWITCH)
    assert heard(other.cues)[-1] == (other.end, SoundName.SWITCH, Role.SWITCH)
    assert [piece.start for piece in (one, other, second)] == [
        first.end,
        first.end + 20_000,
        first.end + 26_000,
    ]
    assert "Next: Jog." in " ".join(said(score)) or "Jog." in said(score)


def test_breaths_that_open_a_block_are_told_before_it() -> None:
    score = plan(made(nonstop(breathe(4, 6, times=2), *steps("Jog, 20s"))))
    kinds = [segment.kind for segment in score.segments]
    assert kinds == ["talk", "setup", "breaths", "hold", "talk"]
    assert heard(breaths(score).cues)[0][1:] == (SoundName.BREATHE_IN, Role.GO)


def test_breaths_behind_a_rest_in_a_block_begin_with_a_go() -> None:
    inside = (*steps("Jog, 20s\nrest 10s"), breathe(4, 6, times=2))
    score = plan(made(nonstop(*inside)))
    one = breaths(score)
    assert heard(one.cues)[0] == (one.start, SoundName.BREATHE_IN, Role.GO)
    assert one.start == next(s.end for s in score.segments if isinstance(s, Rest))


def test_rounds_of_breaths_that_start_every_so_often_start_when_they_are_due() -> None:
    score = plan(made(rounds(3, breathe(4, 6, times=2), every=30_000)))
    starts = [piece.start for piece in score.work]
    assert [b - a for a, b in pairwise(starts)] == [30_000, 30_000]


def test_breaths_outside_rounds_are_a_chapter() -> None:
    score = plan(made(breathe(4, 6), breathe(4, 7, 8)))
    assert [chapter.title for chapter in score.chapters][1:-1] == ["Breathing", "Breathing"]


lengths = st.sampled_from([0.5, 1, 1.001, 2, 3.5, 4, 7, 12])
held = st.sampled_from([0, 0.25, 1, 4, 7])
patterns = st.tuples(lengths, held, lengths, held)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(st.tuples(patterns, st.integers(1, 6), st.booleans()), min_size=1, max_size=4),
    st.booleans(),
    voices(),
)
def test_every_phase_of_any_pattern_is_exact(
    parts: list[tuple[tuple[float, ...], int, bool]], in_block: bool, voice: Lengths
) -> None:
    inside: list[object] = []
    for seconds, times, and_work in parts:
        left = pattern(*seconds).length // 3 if times % 2 else 0
        inside.append(breathe(*seconds, times=times, left=left))
        inside += steps("Jog, 30s") if and_work else ()
    routine = made(nonstop(*inside)) if in_block else made(*inside)  # type: ignore[arg-type]
    score = plan(routine, voice)
    assert [what for check in CHECKS for what in check(score)] == []
    sounds = {(cue.start, cue.sound) for cue in score.cues if isinstance(cue, Sound)}
    found = [piece for piece in score.work if isinstance(piece, Breaths)]
    assert [piece.count for piece in found] == [times for _, times, _ in parts]
    for piece in found:
        at = piece.start
        for phase, start, end in piece.parts:
            assert start == at
            assert (start, SOUNDS[phase]) in sounds
            at = end
        assert 0 <= piece.end - at < piece.pattern.length


orders = st.permutations(
    [
        (breathe(4, 6, times=2),),
        (nonstop(*steps("Jog, 30s"), breathe(4, 4, 4, times=3, left=1000), *steps("Walk, 9s")),),
        (nonstop(breathe(2, 2, times=5), breathe(3, 3)),),
        steps("rest 20s\nsay: Well."),
        (rounds(2, breathe(4, 6, times=2)),),
        steps("Plank, 20s each side\n  then: Good."),
        (rounds_for(60_000, "Pull-ups, 5 reps\n  - Hang."),),
    ]
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(orders, voices(), st.floats(0, 1))
def test_what_is_final_stays_when_more_lengths_are_known(
    parts: list[tuple[Step, ...]], voice: Lengths, part: float
) -> None:
    routine = made(*(step for inside in parts for step in inside))
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return voice(phrase)

    whole = compile_routine(routine, ask, SOUND_LENGTHS)
    needed = write_libretto(routine).phrases
    assert set(asked) <= set(needed)
    known = frozenset(needed[: int(part * len(needed))])
    early = compile_routine(routine, lambda p: voice(p) if p in known else None, SOUND_LENGTHS)
    assert whole.score is not None
    assert early.score is not None
    until = early.final_until
    assert (until is None) == (known >= set(asked))
    if until is not None:
        first = [[c for c in score.cues if c.start < until] for score in (early.score, whole.score)]
        assert first[0] == first[1]
        assert not any(one.start < until < one.end for one in early.score.work)


def test_the_voice_is_asked_for_the_phrases_in_their_order() -> None:
    """All of them, in a block as well."""
    alone = (breathe(4, 6, times=2), *steps("rest 20s\nsay: Well."), breathe(4, 7, 8))
    inside = (rounds(2, breathe(2, 2, times=5), every=30_000), rounds_for(60_000, "A, 5 reps"))
    routine = made(*alone, *inside)
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return by_letters(phrase)

    compile_routine(routine, ask, SOUND_LENGTHS)
    assert asked == list(write_libretto(routine).phrases)


def test_breaths_behind_a_block_are_told_of_once() -> None:
    score = plan(made(nonstop(*steps("Jog, 30s")), breathe(4, 6)))
    assert said(score, Role.ANNOUNCE) == ["Jog. 30 seconds.", "Breathing."]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cue: replace(cue, start=cue.start + 1),
        lambda cue: replace(cue, sound=SoundName.BREATHE_OUT),
        lambda _: None,
        lambda cue: replace(cue, role=Role.NOTE),
    ],
)
def test_a_phase_without_its_sound_breaks_the_contract(spoil) -> None:  # type: ignore[no-untyped-def]
    score = plan(made(breathe(4, 7, 8, times=2)))
    one = breaths(score)
    for sound in (SoundName.BREATHE_IN, SoundName.BREATHE_HOLD):
        chosen = next(cue for cue in one.cues if isinstance(cue, Sound) and cue.sound is sound)
        cues = [spoil(cue) if cue is chosen else cue for cue in one.cues]
        wrong = replace(one, cues=tuple(cue for cue in cues if cue is not None))
        segments = tuple(wrong if segment is one else segment for segment in score.segments)
        assert list(check_breaths(replace(score, segments=segments)))


def test_a_breath_elsewhere_and_a_count_that_is_wrong_break_the_contract() -> None:
    score = plan(made(*steps("Jog, 20s"), breathe(4, 6, times=2)))
    hold, one = score.work
    assert isinstance(hold, Hold)
    talk = score.segments[0]
    stray = replace(talk, cues=(*talk.cues, replace(one.cues[2], start=talk.start)))
    assert list(check_breaths(replace(score, segments=(stray, *score.segments[1:]))))
    assert isinstance(one, Breaths)
    fewer = replace(one, count=1)
    segments = tuple(fewer if segment is one else segment for segment in score.segments)
    assert list(check_breaths(replace(score, segments=segments)))


def test_a_slow_voice_takes_no_time_from_a_breath() -> None:
    score = plan(made(breathe(4, 6, times=3)), always(9000))
    assert said(score, Role.BREATH) == []
    assert breaths(score).length == 30_000
