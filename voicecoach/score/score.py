"""The score: a whole routine, from its first moment to its last; and how it is performed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from voicecoach.score.cues import Cue, Phrase, cue_order
from voicecoach.score.segments import Ends, OpenEnd, Segment, Work
from voicecoach.units import SECOND, Milliseconds


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the routine with a title; marks are whole seconds."""

    start: Milliseconds
    end: Milliseconds
    title: str

    def to_json(self) -> dict[str, Any]:
        """The chapter as programs read it."""
        return {"start_ms": self.start, "end_ms": self.end, "title": self.title}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Something that the layout changed to keep the contracts, told in one sentence.

    A line of the coach's own gave way or moved, or a rest grew.
    """

    at: Milliseconds
    what: str

    def to_json(self) -> dict[str, Any]:
        """The adjustment as programs read it."""
        return {"at_ms": self.at, "what": self.what}


@dataclass(frozen=True, kw_only=True)
class Score:
    """A whole routine: what is heard and done when, whoever speaks it.

    `segments` lie end to end from 0 to the routine's length.  `warnings` are those of the
    script, which are spoken before its first go besides the coach's own.  `live` has what
    only live playback says, by its key in the phrase tables; it takes no time in the routine.
    The views of the segments are made once each.
    """

    title: str
    language: str
    segments: tuple[Segment, ...]
    adjustments: tuple[Adjustment, ...] = ()
    warnings: tuple[Phrase, ...] = ()
    live: Mapping[str, Phrase] = field(default_factory=dict, hash=False)

    @property
    def duration(self) -> Milliseconds:
        """The routine's length."""
        return self.segments[-1].end if self.segments else Milliseconds(0)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """All cues in order of their start, a sound before speech at the same moment."""
        cues = (cue for segment in self.segments for cue in segment.cues)
        return tuple(sorted(cues, key=cue_order))

    @cached_property
    def work(self) -> tuple[Work, ...]:
        """The pieces of work in order."""
        return tuple(one for one in self.segments if isinstance(one, Work))

    @cached_property
    def holds(self) -> tuple[Work, ...]:
        """The work that takes its time and no more."""
        return tuple(one for one in self.work if not _waits(one))

    @cached_property
    def waits(self) -> tuple[OpenEnd, ...]:
        """The work that the mover ends, for which live playback waits."""
        return tuple(one for one in self.work if isinstance(one, OpenEnd) and _waits(one))

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters, from 0 to the end without a gap.

        One begins at the whole second at or before its first segment, since podcast apps
        know whole seconds only; two that begin in the same second are one with both titles.
        """
        marks: dict[int, str] = {}
        for start, title in self._titles():
            marks[start] = f"{marks[start]}, {title}" if start in marks else title
        times = [*marks, self.duration]
        return tuple(
            Chapter(Milliseconds(start), Milliseconds(end), marks[start])
            for start, end in pairwise(times)
        )

    def _titles(self) -> Iterator[tuple[int, str]]:
        for segment in self.segments:
            if segment.chapter is not None:
                yield segment.start // SECOND * SECOND, segment.chapter

    def to_json(self) -> dict[str, Any]:
        """The part of `voicecoach plan --json` that is of the score: its moments."""
        return {
            "duration_ms": self.duration,
            "segments": [segment.to_json() for segment in self.segments],
            "cues": [cue.to_json() for cue in self.cues],
            "holds": [_work_json(hold) for hold in self.holds],
            "waits": [{**_work_json(wait), "reps": wait.count} for wait in self.waits],
            "chapters": [chapter.to_json() for chapter in self.chapters],
            "adjustments": [adjustment.to_json() for adjustment in self.adjustments],
        }


SCHEMA: Final = 1
"""The version of the JSON form.  Keys may be added under it, none changes its meaning."""


SPEEDS: Final = (0.5, 2.0)
"""The slowest and the fastest that a voice may speak; 1.0 is about 160 words a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Who speaks a score, with which sounds, and what is told of it besides.

    `voice`, `speed` and `pronounce` name the voice that the score's phrases take their time
    in; `sounds`, `artwork` and `music` are names that ship or whole paths.  `notes` are the
    show notes, one paragraph each.  Where `quiet`, no room tone lies in the gaps.
    """

    voice: str
    speed: float = 1.0
    pronounce: tuple[tuple[str, str], ...] = ()
    sounds: str = "calm"
    quiet: bool = False
    music: str | None = None
    artwork: str | None = None
    author: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Performance:
    """A score, and beside it how it is heard and shown."""

    score: Score
    presentation: Presentation

    def to_json(self) -> dict[str, Any]:
        """The performance as `voicecoach plan --json` prints it: schema 1."""
        return {
            "schema": SCHEMA,
            "title": self.score.title,
            "language": self.score.language,
            "voice": self.presentation.voice,
            "sounds": self.presentation.sounds,
            "speed": self.presentation.speed,
            **self.score.to_json(),
        }


def _waits(work: Work) -> bool:
    return isinstance(work, OpenEnd) and work.ends is Ends.MOVER


def _work_json(work: Work) -> dict[str, Any]:
    return {
        **work.place.to_json(),
        "name": work.name,
        "start_ms": work.start,
        "end_ms": work.end,
    }
