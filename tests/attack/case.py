"""A plan as programs read it, beside the expected that it must keep."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from tests.attack.expected import Expected, Interval, Item
from tests.attack.model import Script
from tests.attack.words import SAFETY, Safety, coach_language

Json = dict[str, Any]

COUNTED: Final = ("lead-in", "countdown")
"""Roles of ticks, and of the numbers that stand in for them."""

Lengths = Mapping[Any, int]
"""How long each sound takes, by its name."""

Spoken = Mapping[tuple[str, str], set[int]]
"""How long the voice takes for what is shown as a text, in a language."""


@dataclass
class Row:
    """An interval as the script tells it and as it is played; `before` is the last one's end."""

    interval: Interval
    start: int
    end: int
    before: int
    heard: Json
    way: list[Json]
    """The cues on the way in: from the end of the last interval up to this one's go."""
    inside: list[Json]
    """The cues from go up to the end."""


@dataclass
class Stretch:
    """The time between two intervals, or before the first, or behind the last one."""

    cues: list[Json]
    items: list[Item]
    before: Interval | None
    after: Interval | None
    start: int
    end: int


@dataclass
class Case:
    """A script, its plan, the lengths of what is spoken and of the sounds, where they are known."""

    script: Script
    expected: Expected
    plan: Json
    rows: list[Row]
    tail: list[Json]
    """The cues from the end of the last interval on."""
    spoken: Spoken | None = None
    sounds: Lengths | None = None

    @classmethod
    def of(
        cls,
        script: Script,
        plan: Json,
        spoken: Spoken | None = None,
        sounds: Lengths | None = None,
        start: int | None = None,
    ) -> Case:
        """The case, or a `ValueError` where the plan has other intervals than the script asks for.

        `start` is the number of the move that it starts at.
        """
        expected = Expected.of(script)
        if start is not None:
            expected = expected.starting_at(start)
        played = sorted([*plan["holds"], *plan["waits"]], key=lambda interval: interval["start_ms"])
        if len(played) != len(expected.intervals):
            raise ValueError(f"{len(played)} holds and waits in place of {len(expected.intervals)}")
        cues = plan["cues"]
        starts = [cue["start_ms"] for cue in cues]
        rows, before, at = [], 0, 0
        for interval, heard in zip(expected.intervals, played, strict=True):
            start, end = heard["start_ms"], heard["end_ms"]
            go, after = bisect_left(starts, start), bisect_left(starts, end)
            rows.append(Row(interval, start, end, before, heard, cues[at:go], cues[go:after]))
            before, at = end, after
        return cls(script, expected, plan, rows, cues[at:], spoken, sounds)

    @property
    def safety(self) -> Safety:
        return SAFETY[self.coach]

    @property
    def coach(self) -> str:
        """The language that the coach speaks."""
        return coach_language(self.script.settings.language)

    @property
    def cues(self) -> list[Json]:
        found: list[Json] = self.plan["cues"]
        return found

    @property
    def end(self) -> int:
        """Where the last interval ends."""
        return self.rows[-1].end if self.rows else 0

    @property
    def stretches(self) -> Iterator[Stretch]:
        """What lies between the intervals, in order of time."""
        before = None
        for row in self.rows:
            interval = row.interval
            yield Stretch(row.way, interval.between, before, interval, row.before, row.start)
            before = interval
        end = self.plan["duration_ms"]
        yield Stretch(self.tail, self.expected.tail, before, None, self.end, end)

    def told(self, start: int, end: int, what: str) -> list[Json]:
        """What the plan tells to have grown, moved or given way, from `start` up to `end`."""
        first, last = bisect_left(self.moments, start), bisect_left(self.moments, end)
        told = self.plan["adjustments"][first:last]
        return [one for one in told if what in one["what"]]

    def between(self, start: int, end: int) -> list[Json]:
        """The cues that begin from `start` up to `end`."""
        first, last = bisect_left(self.onsets, start), bisect_left(self.onsets, end)
        return self.cues[first:last]

    @cached_property
    def onsets(self) -> list[int]:
        """When each cue begins."""
        return [cue["start_ms"] for cue in self.cues]

    @cached_property
    def moments(self) -> list[int]:
        """When something is told to have grown, moved or given way."""
        return [one["at_ms"] for one in self.plan["adjustments"]]


def speech(cues: list[Json], *roles: str) -> list[Json]:
    """What is spoken among the cues; with `roles`, only what has one of these."""
    return [c for c in cues if c["kind"] == "speech" and (not roles or c["role"] in roles)]


def sounds(cues: list[Json], *names: str) -> list[Json]:
    """The sounds among the cues; with `names`, only these."""
    return [c for c in cues if c["kind"] == "sound" and (not names or c["sound"] in names)]
