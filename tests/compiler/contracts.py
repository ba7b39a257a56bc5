"""The timing and safety contracts, each as a function that looks at one routine in one voice.

They look with code of their own and use nothing of the compiler's checks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from unittest.mock import patch

from tests.compiler.reading import Expected, bouts
from voicecoach.compiler import Compiled, compile_routine
from voicecoach.compiler.misfit import Misfit
from voicecoach.script.routine import Reps, Routine, Timed
from voicecoach.timeline import (
    Cue,
    Hold,
    Lengths,
    Role,
    Sound,
    SoundName,
    Speech,
    Timeline,
    Wait,
)
from voicecoach.units import Milliseconds

Sounds = dict[SoundName, Milliseconds]
COUNTED = (Role.LEAD_IN, Role.COUNTDOWN)


def laid_out(routine: Routine, voice: Lengths, sounds: Sounds) -> tuple[Compiled, Timeline]:
    """The timeline; the compiler's own checks are silent, so that only those here can fail."""
    with patch("voicecoach.compiler.build.check_contracts"):
        compiled = compile_routine(routine, voice, sounds)
    assert compiled.timeline is not None, compiled.problems
    return compiled, compiled.timeline


def played(timeline: Timeline) -> list[Hold | Wait]:
    """The holds and waits in order of time."""
    return sorted([*timeline.holds, *timeline.waits], key=lambda bout: bout.start)


class Row(NamedTuple):
    """A bout as the script tells it and as it is played, and the end of the one before."""

    expected: Expected
    heard: Hold | Wait
    before: int


@dataclass
class Case:
    """A routine in a voice, and what came of it."""

    routine: Routine
    voice: Lengths
    sounds: Sounds
    timeline: Timeline
    misfits: tuple[Misfit, ...]
    rows: list[Row]

    @classmethod
    def of(cls, routine: Routine, voice: Lengths, sounds: Sounds) -> Case:
        compiled, timeline = laid_out(routine, voice, sounds)
        expected, heard = bouts(routine), played(timeline)
        assert len(expected) == len(heard)
        ends = [0, *(bout.end for bout in heard)]
        rows = [Row(*row) for row in zip(expected, heard, ends, strict=False)]
        return cls(routine, voice, sounds, timeline, compiled.misfits, rows)

    @property
    def speech(self) -> list[Speech]:
        return [cue for cue in self.timeline.cues if isinstance(cue, Speech)]

    def at(self, start: int) -> list[SoundName]:
        """The sounds that start at a moment."""
        cues = self.timeline.cues
        return [cue.sound for cue in cues if isinstance(cue, Sound) and cue.start == start]

    def between(self, start: int, end: int, *roles: Role) -> list[Cue]:
        """The cues of these roles from `start` up to `end`."""
        return [c for c in self.timeline.cues if c.role in roles and start <= c.start < end]


def cues_are_in_order_and_inside_the_routine(case: Case) -> None:
    cues = case.timeline.cues
    assert all(first.start <= second.start for first, second in pairwise(cues))
    assert cues[0].start >= 1000
    for cue in cues:
        length = case.voice(cue.phrase) if isinstance(cue, Speech) else case.sounds[cue.sound]
        assert cue.end - cue.start == length
        assert cue.end <= case.timeline.duration


def speech_never_overlaps_speech(case: Case) -> None:
    assert all(first.end <= second.start for first, second in pairwise(case.speech))


def speech_keeps_150_ms_clear_of_every_onset(case: Case) -> None:
    onsets = [cue.start for cue in case.timeline.cues if isinstance(cue, Sound)]
    for cue in case.speech:
        if cue.role not in COUNTED:
            assert not [at for at in onsets if cue.start - 150 < at < cue.end + 150], cue


def each_hold_is_exact_and_framed_by_its_sounds(case: Case) -> None:
    rows = case.rows
    for number, (expected, heard, before) in enumerate(rows):
        assert heard.start > before
        assert heard.end - heard.start == expected.length
        following = rows[number + 1].expected if number + 1 < len(rows) else None
        last = SoundName.SWITCH if following and following.entry == "change" else SoundName.END
        assert case.at(heard.start) == [SoundName.GO]
        assert case.at(heard.end) == [last]


def no_other_sound_frames_anything(case: Case) -> None:
    heard = Counter(cue.sound for cue in case.timeline.cues if isinstance(cue, Sound))
    assert heard[SoundName.GO] == len(case.rows)
    assert heard[SoundName.END] + heard[SoundName.SWITCH] == len(case.rows)
    assert heard[SoundName.FINISH] == 1


def each_bout_tells_where_it_belongs(case: Case) -> None:
    for expected, heard, _ in case.rows:
        assert (heard.name, heard.place.side) == (expected.move.name, expected.side)
        assert heard.place.occurrence == expected.occurrence
        several = expected.move.specs.sets > 1
        assert heard.place.set == (expected.set if several else None)
        work = expected.move.specs.work
        assert isinstance(heard, Wait) == (isinstance(work, Reps) and work.pace is None)


def both_sides_are_held_equally_long(case: Case) -> None:
    lengths: dict[str, set[int]] = {}
    for _, heard, _ in case.rows:
        lengths.setdefault(heard.name, set()).add(heard.end - heard.start)
    assert all(len(found) == 1 for found in lengths.values())


def ticks_are_a_second_apart_and_as_many_as_the_script_wants(case: Case) -> None:
    for expected, heard, before in case.rows:
        out = [cue.start for cue in case.between(heard.start, heard.end, Role.COUNTDOWN)]
        assert out == [heard.end - 1000 * n for n in range(expected.end_ticks, 0, -1)]
        lead = [cue.start for cue in case.between(before, heard.start, Role.LEAD_IN)]
        assert lead == [heard.start - 1000 * n for n in range(len(lead), 0, -1)]
        if expected.entry == "change":
            assert min(expected.countdown, 1) <= len(lead) <= expected.countdown
        else:
            assert len(lead) == expected.countdown


def ticks_give_way_in_a_changeover_only_where_it_is_too_short(case: Case) -> None:
    for expected, heard, before in case.rows:
        lead = case.between(before, heard.start, Role.LEAD_IN)
        if expected.entry != "change" or len(lead) == expected.countdown:
            continue
        assert expected.written is not None
        words = [cue for cue in case.speech if before <= cue.start < heard.start]
        words = [cue for cue in words if cue.role not in COUNTED]
        tight = sum(cue.end - cue.start for cue in words) + 150 * (len(words) + 1)
        assert tight + 1000 * (len(lead) + 1) > expected.written


def a_spoken_countdown_has_numbers_of_a_second_at_most(case: Case) -> None:
    for expected, heard, before in case.rows:
        for cue in case.between(before, heard.end, *COUNTED):
            if isinstance(cue, Sound):
                assert cue.sound is SoundName.TICK
            else:
                assert expected.settings.spoken_countdown
                assert 0 < cue.end - cue.start <= 1000


def what_is_written_between_two_bouts_is_exact_or_told_to_have_grown(case: Case) -> None:
    grown = [change.at for change in case.timeline.adjustments if " grew to " in change.what]
    for expected, heard, before in case.rows:
        if expected.entry == "setup":
            assert heard.start % 1000 == 0
        if expected.written is None:
            continue
        grew = [at for at in grown if before <= at < heard.start]
        more = heard.start - before - expected.written
        assert more % 1000 == 0
        assert more >= 1000 * len(grew)
        assert (more > 0) == bool(grew)


def the_total_is_the_sum_of_its_slots(case: Case) -> None:
    now = case.rows[-1].heard.end if case.rows else 0
    written = [row.expected.written for row in case.rows[1:]]
    grew = any(" grew to " in change.what for change in case.timeline.adjustments)
    if case.rows and None not in written and not grew:
        holds = sum(row.expected.length for row in case.rows)
        assert now == case.rows[0].heard.start + holds + sum(filter(None, written))
    tail = [cue for cue in case.timeline.cues if cue.start >= now]
    finish = next(cue.start for cue in tail if cue.role is Role.FINISH)
    last_word = max(cue.end for cue in tail if isinstance(cue, Speech))
    least = max(last_word + 1000, *(cue.end for cue in case.timeline.cues))
    assert finish % 1000 == case.timeline.duration % 1000 == 0
    assert least <= case.timeline.duration < least + 1000


def a_warning_comes_before_the_first_go(case: Case) -> None:
    if case.rows:
        assert case.between(0, case.rows[0].heard.start, Role.WARNING)


def every_move_reminds_of_pain_where_it_is_first_played(case: Case) -> None:
    reminders = case.between(0, case.timeline.duration, Role.REMINDER)
    first = [row for row in case.rows if row.expected.opens and row.expected.occurrence == 1]
    assert len(reminders) == len(first)
    for expected, heard, before in first:
        reps = isinstance(expected.move.specs.work, Reps)
        (mine,) = case.between(before, heard.start if reps else heard.end, Role.REMINDER)
        assert mine.place.move == heard.place.move


def the_closing_advice_is_the_last_word(case: Case) -> None:
    end = case.rows[-1].heard.end if case.rows else 0
    (advice,) = case.between(0, case.timeline.duration, Role.CLOSING)
    assert advice is case.speech[-1]
    assert advice.start > end


def the_authors_lines_start_where_they_were_put(case: Case) -> None:
    misfits = {misfit.span for misfit in case.misfits}
    spans = {line.text.span: line.span for row in case.rows for line in row.expected.move.lines}
    for expected, heard, _ in case.rows:
        notes = case.between(heard.start, heard.end, Role.NOTE)
        starts = {cue.start: cue.phrase.text for cue in notes if isinstance(cue, Speech)}
        for moment, text in expected.due():
            told = starts.get(Milliseconds(heard.start + moment), "")
            assert told.startswith(str(text.parts[0])) or spans[text.span] in misfits


def a_misfit_truly_does_not_fit(case: Case) -> None:
    for misfit in case.misfits:
        assert case.voice(misfit.phrase) == misfit.needs
        assert misfit.needs > misfit.free or misfit.free == 0


def a_count_starts_on_its_beat_or_a_tick_does(case: Case) -> None:
    for expected, heard, _ in case.rows:
        work = expected.move.specs.work
        counts = {cue.start for cue in case.between(heard.start, heard.end, Role.COUNT)}
        if isinstance(work, Timed) or work.pace is None:
            assert not counts
            continue
        beats = {heard.start + number * work.pace for number in range(1, work.count)}
        assert counts <= beats
        for beat in beats - counts:
            assert [cue for cue in case.speech if cue.start - 150 < beat < cue.end + 150]


def no_line_of_the_author_is_lost_silently(case: Case) -> None:
    heard = " ".join(cue.phrase.text for cue in case.speech)
    told = " ".join(change.what for change in case.timeline.adjustments)
    misfits = " ".join(misfit.phrase.text for misfit in case.misfits)
    found = set(re.findall(r"w\d+w", f"{heard} {told} {misfits}".lower()))
    assert set(re.findall(r"w\d+w", repr(case.routine))) <= found


def a_set_up_is_full_the_first_time_and_short_later(case: Case) -> None:
    for expected, heard, before in case.rows:
        move = expected.move
        setups = case.between(before, heard.start, Role.SETUP)
        told = " ".join(c.phrase.text for c in setups if isinstance(c, Speech)).lower()
        explained = expected.occurrence == 1 and expected.set == 1
        full = explained and (expected.opens or move.repeats_setup)
        for text in (*move.instructions, move.feel):
            assert text is None or (str(text.parts[0]) in told) == full


def a_preview_is_heard_only_where_the_script_wants_one(case: Case) -> None:
    if not case.routine.settings.preview:
        assert not case.between(0, case.timeline.duration, Role.PREVIEW)


def chapters_cover_the_routine_in_whole_seconds(case: Case) -> None:
    chapters = case.timeline.chapters
    assert chapters[0].start == 0
    assert chapters[-1].end == case.timeline.duration
    assert all(first.end == second.start for first, second in pairwise(chapters))
    assert all(c.start % 1000 == 0 and c.start < c.end for c in chapters)


CONTRACTS = (
    cues_are_in_order_and_inside_the_routine,
    speech_never_overlaps_speech,
    speech_keeps_150_ms_clear_of_every_onset,
    each_hold_is_exact_and_framed_by_its_sounds,
    no_other_sound_frames_anything,
    each_bout_tells_where_it_belongs,
    both_sides_are_held_equally_long,
    ticks_are_a_second_apart_and_as_many_as_the_script_wants,
    ticks_give_way_in_a_changeover_only_where_it_is_too_short,
    a_spoken_countdown_has_numbers_of_a_second_at_most,
    what_is_written_between_two_bouts_is_exact_or_told_to_have_grown,
    the_total_is_the_sum_of_its_slots,
    a_warning_comes_before_the_first_go,
    every_move_reminds_of_pain_where_it_is_first_played,
    the_closing_advice_is_the_last_word,
    the_authors_lines_start_where_they_were_put,
    a_misfit_truly_does_not_fit,
    a_count_starts_on_its_beat_or_a_tick_does,
    no_line_of_the_author_is_lost_silently,
    a_set_up_is_full_the_first_time_and_short_later,
    a_preview_is_heard_only_where_the_script_wants_one,
    chapters_cover_the_routine_in_whole_seconds,
)
