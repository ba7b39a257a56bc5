"""The timing contract between the holds: what is written is exact, and nothing takes its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.attack.case import COUNTED, Case, Json, Stretch, speech
from tests.attack.expected import Item, kept, merged

CLEAR, BREATH = 150, 400
"""Milliseconds between two lines, and around them, at least; and where there is room."""

AROUND, GRID = 2700, 3000
"""Milliseconds before the first and behind the last line together; and to the next whole go."""

FAREWELL = 2000
"""Milliseconds from the end of all that is written to the finish."""


class Written(NamedTuple):
    """What is written between two intervals, as far as its time is certain.

    It begins at `since`, behind the last interval or behind what was said last, and takes `length`;
    `is_exact` tells whether nothing is said meanwhile that makes it longer.
    """

    since: int
    length: int
    is_exact: bool
    is_one: bool
    """Whether it is one rest, or one changeover."""


def written(stretch: Stretch) -> Written | None:
    """What is written in a stretch; None where what it follows is not said."""
    interval = stretch.after
    if interval is not None and interval.entry == "change":
        chosen = interval.move.change
        length = interval.settings.change if chosen is None else chosen
        return Written(stretch.start, length, True, True)
    says = [at for at, item in enumerate(stretch.items) if item.kind == "say"]
    since, after, waits = stretch.start, stretch.items, _has_then(stretch)
    if says or not stretch.before:
        roles = ("say",) if says else ("welcome", "warning", "needs")
        ends = [cue["end_ms"] for cue in speech(stretch.cues, *roles)]
        if not ends:
            return None
        since, waits = max(ends), False
        after = after[says[-1] + 1 :] if says else after
    last = [] if interval is not None else [Item("pause")]
    is_exact = not _is_spoken_into([*after, *last], waits)
    is_exact = is_exact and (interval is None or interval.entry != "setup")
    items = kept(after)
    return Written(since, sum(item.length for item in items), is_exact, len(items) == 1)


def _has_then(stretch: Stretch) -> bool:
    before = stretch.before
    return before is not None and before.closes and before.move.then is not None


def _is_spoken_into(items: list[Item], waiting: bool) -> bool:
    """Whether something may be said where a pause begins, which then begins later.

    A rest takes what waits to be said before it.
    """
    for item in merged(items):
        if item.kind == "round":
            waiting = waiting or (item.is_written and item.within[-1][1] > 1)
        elif item.kind == "rest":
            waiting = False
        elif item.kind == "pause" and waiting:
            return True
    return False


def tight(cues: list[Json], since: int = 0) -> int:
    """The time that words and lead-in ticks need when they lie close."""
    words = [c for c in speech(cues) if c["role"] not in COUNTED and c["start_ms"] >= since]
    counted = sum(cue["role"] == "lead-in" for cue in cues)
    spoken = sum(int(cue["end_ms"]) - cue["start_ms"] for cue in words)
    return spoken + CLEAR * (len(words) + 1) + 1000 * counted


def way_in(case: Case) -> Iterator[str]:
    """What is written between two intervals is exact, or told to have grown by whole seconds."""
    for stretch in case.stretches:
        interval, known = stretch.after, written(stretch)
        if known is None:
            yield f"nothing is said where the rests before {stretch.end} begin"
        elif interval is not None:
            if interval.entry == "setup" and stretch.end % 1000:
                yield f"the set-up before {stretch.end} does not end on a whole second"
            yield from _exact(case, stretch, known, stretch.end)


def _exact(case: Case, stretch: Stretch, known: Written, end: int) -> Iterator[str]:
    more = end - known.since - known.length
    if more < 0:
        yield f"{-more} too little between what is written before {end}"
    if not known.is_exact:
        return
    grown = case.told(known.since, end, " grew to ")
    if more % 1000 or (more > 0) != bool(grown):
        yield f"{more} between what is written before {end}; told: {grown}"
    least = tight(stretch.cues, known.since)
    if more > 0 and known.is_one and least <= known.length + more - 1000:
        yield f"the rest before {end} grew by {more}, more than its words need"


def no_idle_time(case: Case) -> Iterator[str]:
    """Between two intervals lies what is written and said, with room around it, and no more."""
    for stretch in case.stretches:
        if stretch.after is None:
            continue
        known = sum(item.length for item in kept(stretch.items))
        if stretch.after.entry == "setup":
            room = known + tight(stretch.cues) + AROUND + GRID
            room += (BREATH - CLEAR) * len(speech(stretch.cues))
            room += 1000 * len(case.told(stretch.start, stretch.end, " grew to "))  # whole seconds
            if stretch.end - stretch.start > room:
                yield f"{stretch.end - stretch.start - room} without need before {stretch.end}"


def end(case: Case) -> Iterator[str]:
    """The finish comes when all that is written is over; the routine is whole seconds long."""
    duration, *_, tail = case.plan["duration_ms"], *case.stretches
    finish = [c["start_ms"] for c in tail.cues if c["role"] == "finish" and c["kind"] == "sound"]
    known = written(tail)
    if len(finish) != 1 or known is None:
        yield f"the finish comes at {finish}, after {known}"
        return
    over = finish[0] - FAREWELL
    late = over - known.since - known.length
    if late < 0 or finish[0] % 1000:
        yield f"the finish at {finish[0]} comes {-late} before what is written is over"
    elif known.is_exact and late >= 1000 and not case.told(known.since, over, " grew to "):
        yield f"the finish at {finish[0]} comes {late} late"
    last = max((cue["end_ms"] for cue in speech(tail.cues)), default=0)
    least = max(last + 1000, *(cue["end_ms"] for cue in case.cues))
    if duration % 1000 or not least <= duration < least + 1000:
        yield f"the routine takes {duration}, and its last word ends at {last}"


WAYS = (way_in, no_idle_time, end)
