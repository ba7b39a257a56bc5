"""Segments: what a routine is made of, end to end, with every length that is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.attack.case import Case, Json, Stretch
from tests.attack.expected import kept

WORK: Final = ("hold", "reps", "open-end", "breaths", "amrap")
WAYS_IN: Final = ("setup", "rest", "changeover")
BETWEEN: Final = ("talk", *WAYS_IN)

SEGMENT_KINDS: Final = (*WORK, *BETWEEN, "gap")

PLACE: Final = ("move", "occurrence", "round", "set", "side", "name")

HOMES: Final = {
    **dict.fromkeys(("welcome", "warning", "needs", "say", "finish", "closing"), ("talk",)),
    **dict.fromkeys(("announce", "setup", "lead-in"), WAYS_IN),
    **dict.fromkeys(("rest", "preview"), ("rest",)),
    **dict.fromkeys(("go", "halfway"), WORK),
    **dict.fromkeys(("time-left", "note"), (*WORK, "rest")),
    **dict.fromkeys(("then", "round"), BETWEEN),
    "reminder": ("hold", "breaths", *WAYS_IN),
    "count": ("reps",),
    "countdown": ("hold", "open-end", "breaths", "amrap"),
    "phase": ("reps",),
    "breath": ("breaths",),
    "time": (*WORK, *BETWEEN),
    "switch": ("changeover",),
}
"""The kinds of segments in which a cue of a role may begin; the others end a segment."""


def end_to_end(case: Case) -> Iterator[str]:
    """They lie end to end from 0 to the routine's length, and none takes no time."""
    found: list[Json] = case.plan["segments"]
    starts = [0, *(one["end_ms"] for one in found)]
    if [one["start_ms"] for one in found] != starts[:-1] or starts[-1] != case.plan["duration_ms"]:
        yield "the segments leave a gap or overlap"
    lengths = [one["end_ms"] - one["start_ms"] for one in found]
    if sum(lengths) != case.plan["duration_ms"] or min(lengths, default=0) <= 0:
        yield "the segments together are not as long as the routine, or one takes no time"


def order(case: Case) -> Iterator[str]:
    """Talk opens and closes the routine; a way in leads to work, and nothing else does."""
    kinds = [one["kind"] for one in case.plan["segments"]]
    if set(kinds) - set(SEGMENT_KINDS) or kinds[:1] != ["talk"] or kinds[-1:] != ["talk"]:
        yield f"the segments are {kinds}"
    for first, second in pairwise(kinds):
        if second in WORK and first not in WAYS_IN:
            yield f"a {first} leads to a {second}"
        if first in ("setup", "changeover") and second not in WORK:
            yield f"a {first} leads to a {second}"
        if second == "changeover" and first not in WORK:
            yield f"a changeover follows a {first}"


def work(case: Case) -> Iterator[str]:
    """Each hold and each wait is a segment with the same facts, and the other way round."""
    found = [one for one in case.plan["segments"] if one["kind"] in WORK]
    if len(found) != len(case.rows):
        yield f"{len(found)} segments are work in place of {len(case.rows)}"
        return
    for row, one in zip(case.rows, found, strict=True):
        move = row.interval.move
        facts = ("hold", move.length, None, None)
        if move.is_open:
            facts = ("open-end", None, move.reps, None)
        elif move.pace is not None:
            facts = ("reps", move.length, move.reps, move.pace)
        if (one["kind"], one["written_ms"], one.get("count"), one.get("pace_ms")) != facts:
            yield f"the work at {row.start} is not {facts}"
        if any(one[key] != row.heard[key] for key in (*PLACE, "start_ms", "end_ms")):
            yield f"the segment of the hold at {row.start} differs from it"


def between(case: Case) -> Iterator[str]:
    """Rests, changeovers and pauses are there with the lengths that are written, in order."""
    for stretch in case.stretches:
        found = _of_stretch(case, stretch)
        heard = [(one["kind"], one["written_ms"]) for one in found if one["kind"] != "talk"]
        if any(one["kind"] == "talk" and one["written_ms"] is not None for one in found):
            yield f"talk between {stretch.start} and {stretch.end} has a written length"
        wanted = list(_written(stretch))
        some = [one for one in wanted if one[1] != 0]
        if [one for one in heard if one[1] != 0] != some or not set(heard) <= set(wanted):
            yield f"{heard} between {stretch.start} and {stretch.end} in place of {wanted}"
        says = sum(item.kind == "say" for item in stretch.items)
        spoken = {at for at, one in enumerate(found) for cue in stretch.cues
                  if cue["role"] == "say" and _lies_in(cue, one)}  # fmt: skip
        silent = sum(c["role"] == "say" and c["end_ms"] == c["start_ms"] for c in stretch.cues)
        if len(spoken) < says - silent:
            yield f"what is said before {stretch.end} has no segments of its own"


def _of_stretch(case: Case, stretch: Stretch) -> list[Json]:
    found: list[Json] = case.plan["segments"]
    return [one for one in found if stretch.start <= one["start_ms"] < stretch.end]


def _written(stretch: Stretch) -> Iterator[tuple[str, int | None]]:
    interval = stretch.after
    if interval is not None and interval.entry == "change":
        chosen = interval.move.change
        yield "changeover", interval.settings.change if chosen is None else chosen
        return
    for item in kept(stretch.items):
        if item.kind != "say":
            yield {"rest": "rest", "pause": "gap"}[item.kind], item.length
    if interval is not None and interval.entry == "setup":
        yield "setup", None


def lengths(case: Case) -> Iterator[str]:
    """What is written is what it takes, unless it is told to have grown; and that is told once."""
    for one in case.plan["segments"]:
        start, length = one["start_ms"], one["end_ms"] - one["start_ms"]
        written, told = one["written_ms"], case.told(start, start + 1, " grew to ")
        more = 0 if written is None else length - written
        if one["grew"] is not (more > 0) or len(told) != (more > 0):
            yield f"the {one['kind']} at {start} takes {more} more than written; told: {told}"
        if more and (more < 0 or more % 1000 or one["kind"] not in ("rest", "changeover")):
            yield f"the {one['kind']} at {start} takes {length} in place of {written}"
    starts = {one["start_ms"] for one in case.plan["segments"]}
    for change in case.told(0, case.plan["duration_ms"], " grew to "):
        if change["at_ms"] not in starts:
            yield f"what grew at {change['at_ms']} is no segment"


def places(case: Case) -> Iterator[str]:
    """What leads into work is of it, by its place and its name; the rest is of no move."""
    for one, following in pairwise([*case.plan["segments"], None]):
        if one["kind"] in WORK:
            continue
        if following is not None and following["kind"] in WORK:
            if any(one[key] != following[key] for key in PLACE):
                yield f"the {one['kind']} at {one['start_ms']} is not of what it leads to"
        elif any(one[key] is not None for key in PLACE if key != "round"):
            yield f"the {one['kind']} at {one['start_ms']} is of a move"


def cues(case: Case) -> Iterator[str]:
    """Each cue begins in a segment that may have it; in a pause there is none."""
    found, at = case.plan["segments"], 0
    for cue in case.cues:
        start = cue["start_ms"]
        if cue["end_ms"] == start or (cue["kind"], cue["role"]) in (_END, _SWITCH):
            continue
        while at < len(found) and found[at]["end_ms"] <= start:
            at += 1
        if at == len(found) or found[at]["kind"] not in HOMES.get(cue["role"], ()):
            yield f"the {cue['role']} at {start} lies in no segment that may have it"


_END, _SWITCH = ("sound", "end"), ("sound", "switch")
"""What sounds at the very end of a segment: see `holds` among the checks of the timing."""


def _lies_in(cue: Json, segment: Json) -> bool:
    return bool(segment["start_ms"] <= cue["start_ms"] < segment["end_ms"])


SEGMENTS = (end_to_end, order, work, between, lengths, places, cues)
