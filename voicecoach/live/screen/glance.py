"""The screen's words and shapes for a session at one moment, but without sizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from voicecoach.live.screen import words
from voicecoach.live.session.course import Course
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.view import Doing, View, repetitions, things_to_fetch, view
from voicecoach.score import Role, Score, Side, Speech
from voicecoach.units import Milliseconds, format_clock

CLOCK_FROM: Final = 100
"""Seconds from which on a count is shown as minutes and seconds."""

LINGER: Final = 600
"""Milliseconds that words stay after they were said."""


class Mood(StrEnum):
    """The look of the frame around the middle of the screen."""

    READY = "ready"
    HOLD = "hold"
    STILL = "still"
    PAIN = "pain"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All that is to be read.

    `count` is what is shown biggest, in digits; `lines` are sentences below it, or
    in its place.  `label` and `detail` are on the frame around them.
    """

    title: str
    headline: str
    label: str
    mood: Mood
    at: Milliseconds
    total: Milliseconds
    count: str | None = None
    side: Side | None = None
    lines: tuple[str, ...] = ()
    detail: str = ""
    said: str = ""
    next: str = ""
    choices: bool = False
    marks: tuple[int, ...] = ()

    @property
    def clock(self) -> str:
        """The clock of the whole routine."""
        left = Milliseconds(max(0, -(-(self.total - self.at) // 1000) * 1000))
        return words.time_left(format_clock(left), format_clock(self.total))


def before(score: Score) -> Glance:
    """The glance until the session begins."""
    return Glance(
        title=score.title,
        headline=score.title,
        label=words.IN_ALL,
        detail=words.STARTING,
        mood=Mood.STILL,
        at=Milliseconds(0),
        total=score.duration,
        marks=tuple(jump.entry for jump in Course.of(score).jumps),
        **_whole(score),
    )


def glance(state: SessionState) -> Glance:
    """The glance now."""
    seen, here = view(state), state.course
    marks = tuple(jump.entry for jump in here.jumps)
    shown = replace(_in_course(state, seen), marks=marks)
    if seen.mode is Mode.PLAYING and marks and state.at < marks[0]:
        first = words.NEXT + shown.headline
        shown = replace(shown, headline=shown.title, label=words.IN_ALL, detail="", next=first)
        shown = replace(shown, mood=Mood.STILL, side=None, **_whole(state.routine))
    said = _said(state)
    shown = replace(shown, said="" if said in shown.lines else said)
    return _in_mode(state, shown)


def _whole(score: Score) -> dict[str, Any]:
    """The total time, and what to fetch."""
    fetch = things_to_fetch(score) or words.NOTHING_TO_FETCH
    return {"count": format_clock(score.duration), "lines": (fetch,)}


def _in_course(state: SessionState, seen: View) -> Glance:
    """The glance while all goes well."""
    held = seen.phase in _AT_WORK
    return Glance(
        title=state.routine.title,
        headline=seen.move or state.routine.title,
        label=words.PHASES[seen.phase] if seen.part is None else words.PART_WORDS[seen.part],
        mood=Mood.HOLD if held else Mood.READY,
        at=seen.at,
        total=seen.total,
        count=_count(seen),
        side=seen.side,
        detail=words.detail(seen.round, seen.set, _asked(seen) if held else ""),
        next="" if seen.move is None else _following(seen.next),
    )


_AT_WORK: Final = (Doing.HOLD, Doing.REPS, Doing.OWN_PACE, Doing.BREATHE, Doing.ROUNDS)


def _asked(seen: View) -> str:
    """The number that is asked for, or how far the mover is."""
    if seen.phase is Doing.BREATHE and seen.rep is not None and seen.reps is not None:
        return words.breath_number(seen.rep, seen.reps)
    if seen.phase is Doing.REPS and seen.part is not None and seen.reps is not None:
        return f"{seen.rep} of {repetitions(seen.reps)}"
    if seen.phase is Doing.ROUNDS and seen.rounds is not None:
        return f"{words.rounds_done(seen.rounds)}, {words.COUNTS_ROUNDS}"
    if seen.is_done:
        return words.CLOCK_RUNS_ON
    return seen.asked or ("" if seen.reps is None else repetitions(seen.reps))


def _count(seen: View) -> str | None:
    if seen.phase is Doing.OWN_PACE and seen.reps is not None and seen.seconds is None:
        return str(seen.reps)
    if seen.phase is Doing.REPS and seen.rep is not None and seen.part is None:
        return str(seen.rep)
    if seen.seconds is None or seen.seconds < CLOCK_FROM:
        return None if seen.seconds is None else str(seen.seconds)
    return format_clock(Milliseconds(1000 * seen.seconds))


def _in_mode(state: SessionState, shown: Glance) -> Glance:
    """The same while the routine stands still."""
    match state.mode:
        case Mode.PLAYING:
            return shown
        case Mode.PAUSED:
            still = replace(shown, label=words.PAUSED, mood=Mood.STILL)
            return replace(still, detail=words.GO_ON, said="")
        case Mode.WAITING:
            turn = replace(shown, label=words.YOUR_TURN, mood=Mood.STILL)
            return replace(turn, detail=words.ENTER_GOES_ON)
        case Mode.PAIN:
            return _in_pain(shown)
        case Mode.LOST if state.before is Mode.PAIN:  # nobody says it: all the more it is shown
            return replace(_in_pain(shown), said="", detail=words.DEVICE[0])
        case Mode.LOST:
            lost = replace(shown, headline=words.NO_SOUND, label=words.PAUSED, mood=Mood.STILL)
            return replace(lost, count=None, side=None, lines=words.DEVICE, detail="", said="")
        case Mode.FINISHED:
            return _over(state, shown)


def _in_pain(shown: Glance) -> Glance:
    """The thing to do now, and the choices after that."""
    pain = replace(shown, headline=words.LET_GO, label=words.CHOOSE, mood=Mood.PAIN)
    return replace(pain, count=None, side=None, detail="", lines=(), choices=True, next="")


def _over(state: SessionState, shown: Glance) -> Glance:
    """The end of the session, with the advice that a stopped one has not spoken."""
    advice = tuple(_closing(state.routine))
    return replace(
        shown,
        headline=words.ALL_DONE if state.completed else words.STOPPED,
        label=state.routine.title,
        mood=Mood.OVER,
        count=None,
        side=None,
        lines=advice,
        detail=words.CLOSES,
        said="",
        next="",
    )


def _closing(routine: Score) -> Iterator[str]:
    for cue in routine.cues:
        if isinstance(cue, Speech) and cue.role is Role.CLOSING:
            yield cue.phrase.text


def _said(state: SessionState) -> str:
    """The words that are being said."""
    said = ""
    for cue in state.playout.cues:
        if cue.start > state.moment:
            break
        if isinstance(cue, Speech) and state.moment < cue.end + LINGER:
            said = cue.phrase.text
    return said


def _following(name: str | None) -> str:
    return words.LAST_MOVE if name is None else words.NEXT + name
