"""Safety obligations: warnings, reminders and set-ups, wherever the mover jumps to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from voicecoach.live.session.course import moves_of, way_in, work_at
from voicecoach.live.session.edit import MeasuredLine, inserted
from voicecoach.live.session.state import Cut, Noted, SessionState, Warned
from voicecoach.roles import STOP_ROLES
from voicecoach.score import Cue, Phrase, Role, Score, Sound, Speech, Work
from voicecoach.timing import CLEARANCE
from voicecoach.units import SAMPLES_PER_MS

_LONGEST_PHRASE: Final = 120_000
"""Milliseconds; no phrase takes longer."""


def warned_by(cue: Cue) -> Warned | None:
    """The warning that is given once this cue is heard to its end."""
    if not isinstance(cue, Speech):
        return None
    if cue.role is Role.WARNING:
        return (cue.role, None, cue.phrase)
    return (cue.role, cue.place.move, None) if cue.role is Role.REMINDER else None


def took_note(state: SessionState, sample: int) -> SessionState:
    """The state when the playout has been played up to `sample`."""
    old, new = state.moment, sample // SAMPLES_PER_MS
    state = replace(state, sample=sample)
    if old == new:
        return state
    first = bisect_left(state.playout.cues, old - _LONGEST_PHRASE, key=lambda cue: cue.start)
    noted = state.noted
    for cue in state.playout.cues[first:]:
        if cue.start >= new:
            break
        warned = warned_by(cue)
        if warned is not None and old < cue.end <= new:
            at_once = state.playout.reminds if cue.end <= state.playout.joins else frozenset()
            noted = replace(noted, heard=noted.heard | _all_warned(state, warned, at_once))
        if cue.start >= old and isinstance(cue, Sound):
            noted = replace(noted, explained=noted.explained | _begun_by(state, cue))
    return replace(state, noted=noted)


def _all_warned(state: SessionState, warned: Warned, at_once: frozenset[int | None]) -> set[Warned]:
    """A warning, and with it the same for all moves that it is for."""
    role, move, phrase = warned
    covered = {*state.course.covers.get(move, ()), *at_once} if role is Role.REMINDER else set()
    return {warned, *((role, other, phrase) for other in covered)}


def _begun_by(state: SessionState, cue: Sound) -> set[int | None]:
    """The moves that begin with a sound: its go, or the end of other work where they follow."""
    at = state.playout.routine_time(cue.start)
    if cue.role is Role.GO:
        work = work_at(state.routine, at)
        return {cue.place.move} if work is None else {cue.place.move, *moves_of(work)}
    begun = state.course.boundaries.get(at)
    return set() if begun is None or cue.role not in STOP_ROLES else set(moves_of(begun))


def unheard(state: SessionState, samples: int) -> SessionState:
    """The state as if the last `samples` had not been played: a device took them and dropped them.

    A warning that ended among them was not heard whole.
    """
    before = state.noted_before
    if state.cut is not None and samples > state.sample:
        before = _noted_by(state, state.cut, samples - state.sample)
    begun = replace(state, sample=0, noted=before)
    return took_note(begun, max(0, state.sample - samples))


def _noted_by(state: SessionState, cut: Cut, samples: int) -> Noted:
    """All that was heard before the playout, but for the last `samples` before it."""
    ended = replace(state, playout=cut.playout, sample=cut.sample, cut=cut.earlier)
    return unheard(replace(ended, noted_before=cut.before), samples).noted


def owed_lines(state: SessionState, at: int) -> list[MeasuredLine]:
    """The warnings that a jump to `at` would skip, and a reminder that its work had begun with."""
    cues = [cue for cue in state.routine.cues if isinstance(cue, Speech) and cue.start < at]
    lines = [
        MeasuredLine.of(cue) for cue in cues if cue.role is Role.WARNING and _is_new(state, cue)
    ]
    work = work_at(state.routine, at)
    if work is not None and work.start < at and _lacks_reminder(state, work, at):
        lines += _reminder(state, work)
    return [*lines, *_owed_in_block(state, at, {line.phrase for line in lines})]


def _owed_in_block(state: SessionState, at: int, said: set[Phrase]) -> Iterator[MeasuredLine]:
    """The lines that are due for work which follows other work directly: it has no way in.

    The set-up of what one comes in at, and one reminder for all that would go without.
    """
    landed = state.course.boundaries.get(at)
    if landed is not None:
        for line in _owed_for(state, landed, at):
            if line.phrase not in said:
                said.add(line.phrase)
                yield line
    for work in _going_without(state, at):
        for line in _reminder(state, work):
            if line.phrase not in said:
                said.add(line.phrase)
                yield line


def _going_without(state: SessionState, at: int) -> list[Work]:
    """The work from `at` on that follows other work directly and would go without a reminder."""
    return [
        work
        for work in _first_work(state.routine, at)
        if work.start in state.course.boundaries
        and work.start >= at
        and _lacks_reminder(state, work, at)
    ]


def reminded_in_block(state: SessionState, at: int) -> frozenset[int | None]:
    """The moves for which one who comes in at `at` is reminded of pain once, at that moment."""
    return frozenset(move for work in _going_without(state, at) for move in moves_of(work))


def _is_new(state: SessionState, cue: Speech) -> bool:
    return warned_by(cue) not in state.noted.heard


def with_reminders(state: SessionState, at: int) -> Score:
    """The routine, in which each move that comes after `at` reminds of pain the first time.

    Where that time is not the one that the script had in mind, its words come
    before the countdown, with the full set-up where that was skipped, too.  Work that
    follows other work directly has no place for them: see `owed_lines`.
    """
    routine = state.routine
    for work in _first_work(routine, at):
        if work.start in state.course.boundaries:
            continue
        lines = _owed_for(state, work, at)
        if lines and work.start >= at:
            routine = inserted(routine, _same(routine, work), lines)
            state = state.on(routine)
    return routine


def _owed_for(state: SessionState, work: Work, at: int) -> list[MeasuredLine]:
    """The set-up and the reminder that are due before the first work of a move."""
    lines: list[MeasuredLine] = []
    if work.place.move not in state.noted.explained and (work.place.occurrence or 1) > 1:
        lines += [MeasuredLine.of(cue) for cue in _set_up(state.routine, work)]
    if work.start >= at and _lacks_reminder(state, work, at):
        lines += _reminder(state, work)
    return lines


def _first_work(routine: Score, at: int) -> Iterator[Work]:
    """The first work of each move from `at` on, the last one first, so that moments hold."""
    firsts: dict[int | None, Work] = {}
    for work in routine.work:
        if work.end > at and work.place.move is not None:
            firsts.setdefault(work.place.move, work)
    yield from sorted(firsts.values(), key=lambda work: -work.start)


def _same(routine: Score, work: Work) -> Work:
    """The same work in this version of the routine."""
    return next(one for one in routine.work if one.place == work.place)


def _lacks_reminder(state: SessionState, work: Work, at: int) -> bool:
    """True where the mover has not been reminded of pain in this move, and would not be."""
    if work.place.move is None or (Role.REMINDER, work.place.move, None) in state.noted.heard:
        return False
    margin = CLEARANCE if work.start < at else 0
    said = _reminders(state, state.routine, work)
    return not any(at + margin <= cue.start < work.end for cue in said)


def _reminder(state: SessionState, work: Work) -> list[MeasuredLine]:
    """The words that remind of pain in this move.

    They are those of the score as it was made: a hold that was shortened may have lost its own.
    """
    said = _reminders(state, state.written, work)[:1]
    return [MeasuredLine.of(replace(cue, place=work.place)) for cue in said]


def _reminders(state: SessionState, routine: Score, work: Work) -> list[Speech]:
    """The reminders that are for the move of this work."""
    covers, move = state.course.covers, work.place.move
    return [
        cue
        for cue in routine.cues
        if isinstance(cue, Speech)
        and cue.role is Role.REMINDER
        and (cue.place.move == move or move in covers.get(cue.place.move, ()))
    ]


def _set_up(routine: Score, work: Work) -> list[Speech]:
    """The words that explained a move when it came for the first time."""
    first = next(one for one in routine.work if one.place.move == work.place.move)
    return [
        cue
        for cue in way_in(routine, first).cues
        if isinstance(cue, Speech)
        and cue.role is Role.SETUP
        and (cue.place.move, cue.place.occurrence) == (work.place.move, 1)
    ]
