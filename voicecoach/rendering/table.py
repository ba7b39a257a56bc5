"""A plan as text: the score as a coach would read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from voicecoach.rendering.amounts import amount, move_count
from voicecoach.rendering.exact_spans import ExactSpan, exact_spans
from voicecoach.roles import COUNTDOWN_ROLES, STOP_ROLES
from voicecoach.score import (
    Breaths,
    Chapter,
    Cue,
    Performance,
    Phase,
    Reps,
    Role,
    Score,
    Segment,
    Sound,
    SoundName,
    Speech,
    Work,
    cue_order,
)
from voicecoach.units import SECOND, Milliseconds, format_clock, format_duration

_Heard = tuple[Cue, Segment, Work | None]
"""A cue, the segment that it is heard in, and the work that begins with it, where it does."""


_NAMES: Final = {
    SoundName.END: "END",
    SoundName.SWITCH: "SWITCH",
    SoundName.HALFWAY: "halfway sound",
    SoundName.FINISH: "finish sound",
    SoundName.TICK: "tick",
    SoundName.GO: "GO",
    SoundName.REP: "again",
    SoundName.RELEASE: "release",
    SoundName.PHASE: "next phase",
    SoundName.BREATHE_IN: "breathe in",
    SoundName.BREATHE_HOLD: "hold the breath",
    SoundName.BREATHE_OUT: "breathe out",
}

_PHASES: Final = {
    Phase.IN: "breathe in",
    Phase.FULL: "hold the breath",
    Phase.OUT: "breathe out",
    Phase.EMPTY: "hold, breathed out",
    Phase.HOLD: "hold",
    Phase.RELEASE: "release",
    Phase.LOWER: "lower",
    Phase.BOTTOM: "stay low",
    Phase.LIFT: "lift",
    Phase.TOP: "stay up",
}
"""The thing that the sound at the beginning of a phase asks for."""

_Row = tuple[Milliseconds, str]
"""A moment, and what is told of it."""


def plan_table(performance: Performance) -> str:
    """The performance chapter by chapter, a line for each thing that is heard.

    What takes exactly its written time stands between two lines that say so; where rounds
    start every so often, each start has a line.
    """
    score, voice = performance.score, performance.presentation.voice
    moves = move_count(score)
    counted = f"{moves} move" + ("" if moves == 1 else "s")
    length = format_clock(score.duration)
    told = sorted([*_begun(score), *_heard_rows(score), *_ended(score)], key=lambda row: row[0])
    rows = [" · ".join([score.title, length, counted, f"voice {voice}"])]
    for chapter in score.chapters:
        rows += ["", f"{format_clock(chapter.start):>7}  {chapter.title}"]
        rows += [f"  {_at(at)}  {what}" for at, what in told if _lies_in(at, chapter, score)]
    if score.adjustments:
        rows += ["", "What moved or gave way:"]
        rows += [f"  {_at(change.at)}  {change.what}" for change in score.adjustments]
    return "\n".join(rows)


def _lies_in(at: Milliseconds, chapter: Chapter, score: Score) -> bool:
    """True within the chapter; the end of the routine is in its last one."""
    return chapter.start <= at < chapter.end or at == chapter.end == score.duration


def _begun(score: Score) -> Iterator[_Row]:
    """The beginnings of exact blocks and of their rounds."""
    for span in exact_spans(score):
        yield span.start, f"┌ {_kind(span)}, {format_duration(_length(span))} in all"
        for start, number in span.rounds:
            yield start, f"├ round {number}, {format_clock(_length(span, start))} into it"


def _ended(score: Score) -> Iterator[_Row]:
    """The ends of exact blocks."""
    for span in exact_spans(score):
        yield span.end, f"└ {_kind(span)}, to here"


def _kind(span: ExactSpan) -> str:
    return "back to back" if span.every is None else f"a round every {format_duration(span.every)}"


def _length(span: ExactSpan, until: Milliseconds | None = None) -> Milliseconds:
    return Milliseconds((span.end if until is None else until) - span.start)


def _heard_rows(score: Score) -> Iterator[_Row]:
    begun = dict(_without_go(score))
    heard = [
        (cue, segment, _begun_with(cue, segment, begun))
        for segment in score.segments
        for cue in segment.cues
    ]
    heard.sort(key=lambda one: cue_order(one[0]))
    for _, group in groupby(heard, key=lambda one: _grouping(one[0])):
        together = list(group)
        first, segment, work = together[0]
        yield first.start, _told(segment, work, [cue for cue, *_ in together])


def _without_go(score: Score) -> Iterator[tuple[Milliseconds, Work]]:
    """The work that begins with the sound that ends what is before it in its block."""
    for before, after in pairwise(score.segments):
        if isinstance(before, Work) and isinstance(after, Work) and after.block is not None:
            yield after.start, after


def _begun_with(cue: Cue, segment: Segment, begun: dict[Milliseconds, Work]) -> Work | None:
    """The work that begins with a sound: its own, or what follows it without a go."""
    if not isinstance(cue, Sound):
        return None
    if cue.role is Role.GO and isinstance(segment, Work):
        return segment
    return begun.get(cue.start) if cue.role in STOP_ROLES and cue.start == segment.end else None


def _grouping(cue: Cue) -> object:
    """Ticks that belong together make one row; everything else a row of its own."""
    return (cue.role, cue.place) if cue.role in COUNTDOWN_ROLES else cue


def _told(segment: Segment, work: Work | None, cues: list[Cue]) -> str:
    first = cues[0]
    if isinstance(first, Speech):
        words = ", ".join(cue.phrase.text for cue in cues if isinstance(cue, Speech))
        return f"“{words}”"
    if first.role in COUNTDOWN_ROLES:
        return "tick" if len(cues) == 1 else f"tick × {len(cues)}"
    return _sound_told(segment, work, first)


def _sound_told(segment: Segment, work: Work | None, cue: Sound) -> str:
    if work is not None:
        side = f", {work.place.side}" if work.place.side else ""
        sound = "GO" if cue.role is Role.GO else "SWITCH"
        return f"{sound:6}  {work.name}{side}: {amount(work)}"
    if cue.role in (Role.PHASE, Role.BREATH) and isinstance(segment, Reps | Breaths):
        phase = next((phase for phase, start, _ in segment.parts if start == cue.start), None)
        return _NAMES[cue.sound] if phase is None else _PHASES[phase]
    return _NAMES[cue.sound]


def _at(time: Milliseconds) -> str:
    tenths = "" if time % SECOND == 0 else f".{time % SECOND // 100}"
    return f"{format_clock(time) + (tenths or '  '):>9}"
