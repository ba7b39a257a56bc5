"""A plan as text: the score as a coach would read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from voicecoach.score import Chapter, Cue, Performance, Role, Score, Sound, SoundName, Speech
from voicecoach.units import SECOND, Milliseconds, format_clock, format_duration

_TICKS = frozenset({Role.LEAD_IN, Role.COUNTDOWN})


def plan_table(performance: Performance) -> str:
    """The performance chapter by chapter, a line for each thing that is heard."""
    score, voice = performance.score, performance.presentation.voice
    bouts = score.work
    moves = len({bout.place.move for bout in bouts})
    counted = f"{moves} move" + ("" if moves == 1 else "s")
    length = format_clock(score.duration)
    head = " · ".join([score.title, length, counted, f"voice {voice}"])
    rows = [head]
    for chapter in score.chapters:
        rows += ["", f"{format_clock(chapter.start):>7}  {chapter.title}"]
        rows += [f"  {row}" for row in _chapter_rows(score, chapter)]
    if score.adjustments:
        rows += ["", "What moved or gave way:"]
        rows += [f"  {_at(change.at)}  {change.what}" for change in score.adjustments]
    return "\n".join(rows)


def _chapter_rows(score: Score, chapter: Chapter) -> Iterator[str]:
    cues = [cue for cue in score.cues if chapter.start <= cue.start < chapter.end]
    for _, group in groupby(cues, key=_grouping):
        together = list(group)
        yield f"{_at(together[0].start)}  {_told(score, together)}"


def _grouping(cue: Cue) -> object:
    """Ticks that belong together make one row; everything else a row of its own."""
    return (cue.role, cue.place) if cue.role in _TICKS else cue


def _told(score: Score, cues: list[Cue]) -> str:
    first = cues[0]
    if isinstance(first, Speech):
        words = ", ".join(cue.phrase.text for cue in cues if isinstance(cue, Speech))
        return f"“{words}”"
    if first.role in _TICKS:
        return "tick" if len(cues) == 1 else f"tick × {len(cues)}"
    return _sound_told(score, first)


def _sound_told(score: Score, cue: Sound) -> str:
    side = f", {cue.place.side}" if cue.place.side else ""
    if cue.sound is SoundName.GO:
        for hold in score.holds:
            if hold.start == cue.start:
                length = format_duration(_length(hold.start, hold.end))
                return f"GO      {hold.name}{side}: {length}"
        for wait in score.waits:
            if wait.start == cue.start:
                return f"GO      {wait.name}{side}: {wait.count} × at your own pace"
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
