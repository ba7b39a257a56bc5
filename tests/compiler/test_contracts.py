"""No routine breaks a contract, whatever the script says and however slowly the voice speaks.

`VOICECOACH_EXAMPLES=10000` tries as many routines.
"""

from __future__ import annotations

from collections.abc import Mapping
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.checker import broken
from tests.compiler.reading import model_of
from tests.scores import plan_of
from tests.strategies import EXAMPLES, routines, sound_sets, voices
from voicecoach.compiler import Compiled, compile_routine, write_libretto
from voicecoach.compiler.layout import Layout
from voicecoach.compiler.libretto import WordedAct
from voicecoach.score import (
    Cue,
    Lengths,
    Phrase,
    Role,
    Score,
    SoundName,
    Speech,
    cue_order,
)
from voicecoach.script.routine import Routine
from voicecoach.units import Milliseconds

Sounds = Mapping[SoundName, Milliseconds]

every_time = settings(max_examples=EXAMPLES, deadline=None)
at_times = settings(max_examples=max(20, EXAMPLES // 4), deadline=None)


@every_time
@given(routines(), voices(), sound_sets())
def test_no_routine_in_no_voice_breaks_a_contract(
    routine: Routine, voice: Lengths, sounds: Sounds
) -> None:
    asked: dict[tuple[str, str], set[int]] = {}

    def ask(phrase: Phrase) -> Milliseconds:
        length = voice(phrase)
        asked.setdefault((phrase.text, phrase.language), set()).add(length)
        return length

    compiled, score = laid_out(routine, ask, sounds)
    assert broken(model_of(routine), plan_of(score), asked, sounds) == []
    for misfit in compiled.misfits:
        assert voice(misfit.phrase) == misfit.needs
        assert misfit.needs > misfit.free or misfit.free == 0


def laid_out(routine: Routine, voice: Lengths, sounds: Sounds) -> tuple[Compiled, Score]:
    """The score; the compiler's own checks are silent, so that only those here can fail."""
    with patch("voicecoach.compiler.build.check_contracts"):
        compiled = compile_routine(routine, voice, sounds)
    assert compiled.score is not None, compiled.problems
    return compiled, compiled.score


@at_times
@given(routines(), voices(), sound_sets())
def test_the_compilers_own_checks_find_nothing_wrong_either(
    routine: Routine, voice: Lengths, sounds: Sounds
) -> None:
    assert compile_routine(routine, voice, sounds).score is not None


@at_times
@given(routines(), voices(), sound_sets())
def test_the_same_routine_in_the_same_voice_is_the_same_score(
    routine: Routine, voice: Lengths, sounds: Sounds
) -> None:
    assert laid_out(routine, voice, sounds) == laid_out(routine, voice, sounds)


@at_times
@given(routines(), voices(), sound_sets())
def test_every_voice_is_asked_for_the_phrases_of_the_libretto_in_their_order(
    routine: Routine, voice: Lengths, sounds: Sounds
) -> None:
    """But for numbers of a countdown that is too long for its changeover."""
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return voice(phrase)

    _, score = laid_out(routine, ask, sounds)
    needed = write_libretto(routine).phrases
    assert asked == [phrase for phrase in needed if phrase in asked]
    assert all(phrase.text.isdecimal() for phrase in needed if phrase not in asked)
    assert {cue.phrase for cue in score.cues if isinstance(cue, Speech)} <= set(asked)


@at_times
@given(routines(), voices(), voices(), sound_sets(), st.data())
def test_the_lengths_of_the_first_phrases_fix_the_first_cues(
    routine: Routine, voice: Lengths, other: Lengths, sounds: Sounds, data: st.DataObject
) -> None:
    """Phrases that no act before the k-th asks for do not touch the cues of these acts."""
    before = states(routine, voice, sounds)
    asked, cues = before[data.draw(st.integers(0, len(before) - 1))]

    def changed(phrase: Phrase) -> Milliseconds:
        return voice(phrase) if phrase in asked else other(phrase)

    after = states(routine, changed, sounds)[-1][1]
    assert after[: len(cues)] == cues


@at_times
@given(routines(), voices(), sound_sets(), st.data())
def test_what_is_final_stays_when_more_lengths_are_known(
    routine: Routine, voice: Lengths, sounds: Sounds, data: st.DataObject
) -> None:
    """So live playback may begin before all is spoken, and never plays what is only guessed."""
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return voice(phrase)

    whole = compile_routine(routine, ask, sounds)
    needed = write_libretto(routine).phrases
    known = frozenset(needed[: data.draw(st.integers(0, len(needed)))])
    early = compile_routine(routine, lambda p: voice(p) if p in known else None, sounds)
    assert early.score is not None
    assert whole.score is not None
    assert (early.final_until is None) == (known >= set(asked))
    if early.final_until is None:
        assert early == whole
        return
    until = early.final_until
    assert final(early.score, until) == final(whole.score, until)
    assert not any(one.start < early.final_until < one.end for one in early.score.work)


def final(score: Score, until: int) -> list[object]:
    """The cues that begin, and the segments that end, before that moment."""
    cues = [cue for cue in score.cues if cue.start < until]
    return [*cues, *(segment for segment in score.segments if segment.end < until)]


State = tuple[frozenset[Phrase], tuple[Cue, ...]]


def states(routine: Routine, voice: Lengths, sounds: Sounds) -> list[State]:
    """Before each act and at the end: the phrases asked for and the cues laid so far."""
    asked: list[Phrase] = []
    found: list[State] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return voice(phrase)

    real = Layout._act

    def note(layout: Layout, act: WordedAct, following: WordedAct | None) -> None:
        found.append((frozenset(asked), so_far(layout)))
        real(layout, act, following)

    with patch.object(Layout, "_act", note):
        _, score = laid_out(routine, ask, sounds)
    return [*found, (frozenset(asked), score.cues)]


def so_far(layout: Layout) -> tuple[Cue, ...]:
    """The cues that are laid, those of the segment that is not yet ended among them."""
    ended = (cue for segment in layout.tape.segments for cue in segment.cues)
    return tuple(sorted([*ended, *layout.tape.cues], key=cue_order))


@at_times
@given(routines(), voices(), sound_sets(), st.data())
def test_a_later_start_keeps_every_contract_and_explains_every_move(
    routine: Routine, voice: Lengths, sounds: Sounds, data: st.DataObject
) -> None:
    """The compiler's own checks run here."""
    whole = laid_out(routine, voice, sounds)[1].work
    if not whole:
        return
    start = data.draw(st.sampled_from(sorted({one.place.move or 0 for one in whole})))
    score = compile_routine(routine, voice, sounds, start_at=start).score
    assert score is not None
    rest = score.work
    skipped = next(at for at, one in enumerate(whole) if one.place.move == start)
    names = [(one.name, one.place.move, one.place.side) for one in whole[skipped:]]
    assert [(one.name, one.place.move, one.place.side) for one in rest] == names
    roles = [cue.role for cue in score.cues]
    assert Role.WARNING in roles[: roles.index(Role.GO)]
    for move in {one.place.move for one in rest}:
        mine = [cue for cue in score.cues if cue.place.move == move]
        assert [cue.role for cue in mine].count(Role.REMINDER) == 1
        first = next(cue for cue in mine if cue.role is Role.GO)
        assert first.place.occurrence == 1
