"""A plan as text: the timeline as a coach would read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from voicecoach.timeline import Chapter, Cue, Hold, Role, Sound, SoundName, Speech, Timeline, Wait
from voicecoach.units import SECOND, Milliseconds, format_clock, format_duration

_TICKS = frozenset({Role.LEAD_IN, Role.COUNTDOWN})


def plan_table(timeline: Timeline) -> str:
    """The timeline chapter by chapter, a line for each thing that is heard."""
    bouts: list[Hold | Wait] = [*timeline.holds, *timeline.waits]
    moves = len({bout.place.move for bout in bouts})
    counted = f"{moves} move" + ("" if moves == 1 else "s")
    length = format_clock(timeline.duration)
    head = " · ".join([timeline.title, length, counted, f"voice {timeline.voice}"])
    rows = [head]
    for chapter in timeline.chapters:
        rows += ["", f"{format_clock(chapter.start):>7}  {chapter.title}"]
        rows += [f"  {row}" for row in _chapter_rows(timeline, chapter)]
    if timeline.adjustments:
        rows += ["", "What moved or gave way:"]
        rows += [f"  {_at(change.at)}  {change.what}" for change in timeline.adjustments]
    return "\n".join(rows)


def _chapter_rows(timeline: Timeline, chapter: Chapter) -> Iterator[str]:
    cues = [cue for cue in timeline.cues if chapter.start <= cue.start < chapter.end]
    for _, group in groupby(cues, key=_grouping):
        together = list(group)
        yield f"{_at(together[0].start)}  {_told(timeline, together)}"


def _grouping(cue: Cue) -> object:
    """Ticks that belong together make one row; everything else a row of its own."""
    return (cue.role, cue.place) if cue.role in _TICKS else cue


def _told(timeline: Timeline, cues: list[Cue]) -> str:
    first = cues[0]
    if isinstance(first, Speech):
        words = ", ".join(cue.phrase.text for cue in cues if isinstance(cue, Speech))
        return f"“{words}”"
    if first.role in _TICKS:
        return "tick" if len(cues) == 1 else f"tick × {len(cues)}"
    return _sound_told(timeline, first)


def _sound_told(timeline: Timeline, cue: Sound) -> str:
    side = f", {cue.place.side}" if cue.place.side else ""
    if cue.sound is SoundName.GO:
        for hold in timeline.holds:
            if hold.start == cue.start:
                length = format_duration(_length(hold.start, hold.end))
                return f"GO      {hold.name}{side}: {length}"
        for wait in timeline.waits:
            if wait.start == cue.start:
                return f"GO      {wait.name}{side}: {wait.reps} × at your own pace"
    return {
        SoundName.END: "END",
        SoundName.SWITCH: "SWITCH",
        SoundName.HALFWAY: "halfway sound",
        SoundName.FINISH: "finish sound",
        SoundName.TICK: "tick",
        SoundName.GO: "GO",
    }[cue.sound]


def _length(start: int, end: int) -> Milliseconds:
    return Milliseconds(end - start)


def _at(time: Milliseconds) -> str:
    tenths = "" if time % SECOND == 0 else f".{time % SECOND // 100}"
    return f"{format_clock(time) + (tenths or '  '):>9}"
