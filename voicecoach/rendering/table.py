"""A plan as text: the score as a coach would read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from voicecoach.rendering.picture.segments import amount
from voicecoach.roles import COUNTDOWN_ROLES
from voicecoach.score import (
    Chapter,
    Cue,
    Performance,
    Segment,
    Sound,
    SoundName,
    Speech,
    Work,
    cue_order,
)
from voicecoach.units import SECOND, Milliseconds, format_clock

_Heard = tuple[Cue, Segment]
"""A cue, and the segment that it is heard in."""


_NAMES: Final = {
    SoundName.END: "END",
    SoundName.SWITCH: "SWITCH",
    SoundName.HALFWAY: "halfway sound",
    SoundName.FINISH: "finish sound",
    SoundName.TICK: "tick",
    SoundName.GO: "GO",
}


def plan_table(performance: Performance) -> str:
    """The performance chapter by chapter, a line for each thing that is heard."""
    score, voice = performance.score, performance.presentation.voice
    moves = len({work.place.move for work in score.work})
    counted = f"{moves} move" + ("" if moves == 1 else "s")
    length = format_clock(score.duration)
    heard = [(cue, segment) for segment in score.segments for cue in segment.cues]
    heard.sort(key=lambda one: cue_order(one[0]))
    rows = [" · ".join([score.title, length, counted, f"voice {voice}"])]
    for chapter in score.chapters:
        rows += ["", f"{format_clock(chapter.start):>7}  {chapter.title}"]
        rows += [f"  {row}" for row in _chapter_rows(heard, chapter)]
    if score.adjustments:
        rows += ["", "What moved or gave way:"]
        rows += [f"  {_at(change.at)}  {change.what}" for change in score.adjustments]
    return "\n".join(rows)


def _chapter_rows(heard: Iterable[_Heard], chapter: Chapter) -> Iterator[str]:
    inside = [one for one in heard if chapter.start <= one[0].start < chapter.end]
    for _, group in groupby(inside, key=lambda one: _grouping(one[0])):
        together = list(group)
        first, segment = together[0]
        yield f"{_at(first.start)}  {_told(segment, [cue for cue, _ in together])}"


def _grouping(cue: Cue) -> object:
    """Ticks that belong together make one row; everything else a row of its own."""
    return (cue.role, cue.place) if cue.role in COUNTDOWN_ROLES else cue


def _told(segment: Segment, cues: list[Cue]) -> str:
    first = cues[0]
    if isinstance(first, Speech):
        words = ", ".join(cue.phrase.text for cue in cues if isinstance(cue, Speech))
        return f"“{words}”"
    if first.role in COUNTDOWN_ROLES:
        return "tick" if len(cues) == 1 else f"tick × {len(cues)}"
    return _sound_told(segment, first)


def _sound_told(segment: Segment, cue: Sound) -> str:
    if cue.sound is SoundName.GO and isinstance(segment, Work):
        side = f", {cue.place.side}" if cue.place.side else ""
        return f"GO      {segment.name}{side}: {amount(segment)}"
    return _NAMES[cue.sound]


def _at(time: Milliseconds) -> str:
    tenths = "" if time % SECOND == 0 else f".{time % SECOND // 100}"
    return f"{format_clock(time) + (tenths or '  '):>9}"
