"""Performances in the records of an older voicecoach; needed for shows of that time only.

It kept a flat timeline: cues, holds, waits and chapters.  Which rests, set-ups and
changeovers there were is found out here, well enough for the page and the pictures of an
episode whose script is gone; all others are compiled anew.  Everything is as JSON has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from voicecoach.score import Role
from voicecoach.units import SECOND

_Plain = dict[str, Any]

_OF_SCORE: Final = ("title", "language", "adjustments", "warnings")
_OF_PRESENTATION: Final = (
    *("voice", "speed", "pronounce", "sounds", "quiet", "music"),
    *("artwork", "author", "date", "notes"),
)


def upgraded_timeline(timeline: Mapping[str, Any]) -> _Plain:
    """The performance that a timeline amounts to, both as they are kept.

    Raises `TypeError`, `KeyError` or `AttributeError` where it is none.
    """
    score = {key: timeline[key] for key in _OF_SCORE if key in timeline}
    presentation = {key: timeline[key] for key in _OF_PRESENTATION if key in timeline}
    segments = list(_segments(timeline))
    return {"score": {**score, "segments": segments}, "presentation": presentation}


def _segments(timeline: Mapping[str, Any]) -> Iterator[_Plain]:
    """The segments with their cues and chapters."""
    titles = {chapter["start"]: chapter["title"] for chapter in timeline["chapters"]}
    cues = timeline["cues"]
    for segment in _empty_segments(timeline):
        mine = [cue for cue in cues if cue["start"] < segment["end"] or _ends(cue, segment)]
        cues = [cue for cue in cues if cue not in mine]
        title = titles.pop(segment["start"] // SECOND * SECOND, None)
        yield {**segment, "cues": mine} | ({} if title is None else {"chapter": title})


def _ends(cue: _Plain, segment: _Plain) -> bool:
    """True for the sound that ends a piece of work."""
    ends = "sound" in cue and cue["role"] in (Role.END, Role.SWITCH)
    work = segment["kind"] in ("hold", "reps", "open-end")
    return ends and work and cue["start"] == segment["end"]


def _empty_segments(timeline: Mapping[str, Any]) -> Iterator[_Plain]:
    moves, now = [*timeline["holds"], *timeline["waits"]], 0
    for move in sorted(moves, key=lambda move: int(move["start"])):
        yield from _between(timeline, now, move["start"], move)
        yield _work(timeline, move)
        now = move["end"]
    yield from _between(timeline, now, timeline["duration"], None)


def _work(timeline: Mapping[str, Any], move: _Plain) -> _Plain:
    """A piece of work; of repetitions at a pace all but one were counted."""
    start, end = move["start"], move["end"]
    counts = sum(
        cue["role"] == Role.COUNT and start < cue["start"] < end for cue in timeline["cues"]
    )
    facts = {key: move[key] for key in ("start", "end", "name", "place")}
    if "reps" in move:
        return {"kind": "open-end", **facts, "count": move["reps"]}
    if counts:
        pace = (end - start) // (counts + 1)
        return {"kind": "reps", **facts, "count": counts + 1, "pace": pace}
    return {"kind": "hold", **facts}


def _between(
    timeline: Mapping[str, Any], start: int, end: int, move: _Plain | None
) -> Iterator[_Plain]:
    """The segments between two moves, cut where a chapter begins."""
    marks = {_unspoken(timeline, chapter["start"]) for chapter in timeline["chapters"]}
    edges = [start, *sorted(mark for mark in marks if start < mark < end), end]
    for first, last in pairwise(edges):
        if first < last:
            yield _piece(timeline, first, last, move if last == end else None)


def _unspoken(timeline: Mapping[str, Any], mark: int) -> int:
    """The moment within a second of `mark` at which no word is cut."""
    spoken = [(cue["start"], cue["end"]) for cue in timeline["cues"] if "phrase" in cue]
    ends = [int(end) for start, end in spoken if start < mark < end < mark + SECOND]
    return max(ends, default=mark)


def _piece(timeline: Mapping[str, Any], start: int, end: int, move: _Plain | None) -> _Plain:
    """A segment that is no work: talk, or the way into a move."""
    times = {"start": start, "end": end}
    if move is None:
        return {"kind": "talk", **times}
    roles = {cue["role"] for cue in timeline["cues"] if start <= cue["start"] < end}
    first = {cue["role"] for cue in timeline["cues"] if cue["start"] == start}
    kind = "rest" if Role.REST in roles else "setup"
    if Role.SWITCH in first:
        kind = "changeover"
    return {"kind": kind, **times, "place": move["place"], "name": move["name"]}
