"""A session that begins before all its words are there ends as one that had them all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import SOUND_LENGTHS, by_letters
from tests.live.audio.test_engine import ARRAYS, drained, phrases, pulled
from tests.live.routines import SCRIPTS, live_lengths, score
from tests.live.sounding import Hum
from voicecoach.compiler import compile_routine, write_libretto
from voicecoach.live.audio.clip_buffer import ClipBuffer
from voicecoach.live.audio.committed import CommittedScore
from voicecoach.live.audio.engine import AudioEngine
from voicecoach.live.events import Began, Behind, Happened
from voicecoach.live.session.commands import (
    Choice,
    Choose,
    Command,
    MoreTime,
    Next,
    Pain,
    Pause,
    Repeat,
    Resume,
)
from voicecoach.live.session.state import Mode
from voicecoach.score import Phrase, Role
from voicecoach.script import parse

MINUTE = 60_000


def known(script: str, count: int) -> CommittedScore:
    """The routine as known when the first `count` phrases that it needs are."""
    routine = parse("test.coach", script.encode()).routine
    assert routine is not None
    there = set(write_libretto(routine).phrases[:count])

    def length(phrase: Phrase) -> int | None:
        return by_letters(phrase) if phrase in there else None

    compiled = compile_routine(routine, length, SOUND_LENGTHS)  # type: ignore[arg-type]
    assert compiled.score is not None
    return CommittedScore(compiled.score, compiled.final_until)


def begun(script: str, count: int) -> AudioEngine:
    """A session of it, with all clips at hand."""
    early = known(script, count)
    clips = ClipBuffer(Hum().clip)
    clips.make_now(phrases(score(script)))
    return AudioEngine(
        early.score, clips, ARRAYS, live_lengths(early.score), early.until, quiet=True
    )


def whole(script: str) -> CommittedScore:
    return CommittedScore(score(script))


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_what_is_heard_is_the_same_wherever_the_rest_came(script: str, data: st.DataObject) -> None:
    """Each time more is known, before the session had to wait for it."""
    one = begun(script, data.draw(st.integers(8, 12)))
    heard = []
    for count in data.draw(st.lists(st.integers(12, 60), max_size=3).map(sorted)):
        more = known(script, count)
        heard.append(pulled(one, 400))
        one.adopt(more)
    one.adopt(whole(script))
    heard.append(pulled(one, MINUTE))
    all_of_it = np.concatenate(heard)
    other = begun(script, 1000)
    assert np.array_equal(all_of_it, pulled(other, 20 * (len(all_of_it) // 960)))


def test_nothing_behind_the_horizon_is_played_and_it_is_never_in_a_hold() -> None:
    script = SCRIPTS["simple"]
    count = next(
        n
        for n in range(100)
        if known(script, n).score.holds[0].end <= (known(script, n).until or 0)
    )
    one, until = begun(script, count), known(script, count).until
    assert until is not None
    pulled(one, until + 5000)
    assert one.state.at == until
    assert Behind() in drained(one)
    assert not any(hold.start < until < hold.end for hold in score(script).holds)
    one.adopt(whole(script))
    pulled(one, 2000)
    assert one.state.at == until + 2000


@pytest.mark.parametrize("command", [Next(), Repeat(), MoreTime()], ids=str)
def test_a_command_that_leads_on_is_done_once_all_is_known(command: Command) -> None:
    script = SCRIPTS["simple"]
    one, other = begun(script, 12), begun(script, 1000)
    for session in (one, other):
        pulled(session, 2000)
    one.handle(command)
    assert one.state.at == other.state.at
    one.adopt(whole(script))
    other.handle(command)
    assert one.state.playout == other.state.playout
    assert Happened(command) in drained(one)


def test_pause_and_pain_act_at_once() -> None:
    one = begun(SCRIPTS["simple"], 12)
    pulled(one, 2000)
    one.handle(Pause())
    assert one.state.mode is Mode.PAUSED
    one.adopt(whole(SCRIPTS["simple"]))
    one.handle(Resume())
    assert one.state.mode is Mode.PLAYING
    one = begun(SCRIPTS["simple"], 12)
    pulled(one, 2000)
    one.handle(Pain())
    assert one.state.mode is Mode.PAIN
    one.adopt(whole(SCRIPTS["simple"]))
    assert one.state.mode is Mode.PAIN
    one.handle(Next())
    assert one.state.mode is Mode.PLAYING


def test_to_stop_in_pain_waits_for_no_words_of_the_rest() -> None:
    one = begun(SCRIPTS["simple"], 12)
    pulled(one, 2000)
    for command in (Pain(), Choose(Choice.STOP)):
        one.handle(command)
    assert {cue.role for cue in one.state.playout.cues} == {Role.CLOSING}
    pulled(one, MINUTE)
    assert one.is_over


def test_it_says_that_the_length_is_guessed() -> None:
    first = drained(begun(SCRIPTS["simple"], 8))[0]
    assert isinstance(first, Began)
    assert not first.is_final
    last = drained(begun(SCRIPTS["simple"], 1000))[0]
    assert isinstance(last, Began)
    assert last.is_final
