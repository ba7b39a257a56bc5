"""What is said in a hold: the author's lines where they were put, and the coach's own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attack.case import COUNTED, Case, Json, Row, sounds, speech
from tests.attack.expected import Text, filled, says
from tests.attack.words import LAST_ONE


def lines_in_holds(case: Case) -> Iterator[str]:
    """The author's lines start where they were put, or the plan tells where they went."""
    for row in case.rows:
        interval, left = row.interval, speech(row.inside, "note")
        late: list[tuple[int, Text]] = []
        for moment, words in interval.due:
            text = filled(words, case.coach, interval, interval.within, interval.next)
            at = row.start + moment
            here = next((c for c in left if c["start_ms"] == at and says(text, c["text"])), None)
            if here is None or _told_of(case, at, text, _MOVED, _GONE):
                late.append((at, text))
            else:
                left.remove(here)
        for at, text in sorted(late, key=lambda one: not isinstance(one[1], str)):
            yield from _late(case, row, at, text, left)
        tips = interval.move.tips if interval.occurrence == interval.set == 1 else ()
        texts = [
            filled(words, case.coach, interval, interval.within, interval.next) for words in tips
        ]
        told = [a["what"] for a in case.told(row.start, row.end, "” gave way: there is no room")]
        for text in sorted(texts, key=lambda one: not isinstance(one, str)):
            if not _is_accounted_for(text, left, told):
                yield f"the tip “{text}” of {row.start} is lost"
        if left:
            yield f"“{left[0]['text']}” at {left[0]['start_ms']} is nobody's line"


_MOVED, _GONE = "” moved from ", "” was left out: "


def _told_of(case: Case, at: int, text: Text, *became: str) -> bool:
    """Whether the plan tells that a line which is due at `at` became one of that."""
    told = [one["what"] for one in case.told(at, at + 1, "”")]
    return any(
        end in what and says(text, what[1:].partition(end)[0]) for what in told for end in became
    )


def _late(case: Case, row: Row, at: int, text: Text, left: list[Json]) -> Iterator[str]:
    """What is wrong with a line that is not where it was put; where it went is no longer left."""
    found = next((cue for cue in left if says(text, cue["text"])), None)
    if found is not None and _told_of(case, at, text, _MOVED):
        left.remove(found)
        if _has_room(row, found, at):
            yield f"“{text}” moved from {at} though there is room for it"
    elif not _told_of(case, at, text, _GONE):
        yield f"“{text}” is not said at {at}, and nothing tells why"


def _has_room(row: Row, cue: Json, at: int) -> bool:
    """Whether a line could have been said at `at`, between sounds, counts and other lines."""
    end = at + cue["end_ms"] - cue["start_ms"]
    counts = [other["start_ms"] for other in row.inside if other["role"] in COUNTED]
    onsets = [row.end, *counts, *(other["start_ms"] for other in sounds(row.inside))]
    others = [other for other in speech(row.inside, "note", *COUNTED) if other is not cue]
    return (
        not any(at - 150 < onset < end + 150 for onset in onsets)
        and not any(other["start_ms"] < end and other["end_ms"] > at for other in others)
        and not any(at < row.start + moment < end for moment, _ in row.interval.due)
    )


def _is_accounted_for(tip: Text, left: list[Json], told: list[str]) -> bool:
    """Whether a tip is said or told to have given way; what accounts for it is taken away."""
    for cue in left:
        if says(tip, cue["text"]):
            left.remove(cue)
            return True
    for what in told:
        if says(tip, what.partition("“")[2].rpartition("” gave way")[0]):
            told.remove(what)
            return True
    return False


def own_lines(case: Case) -> Iterator[str]:
    """Halfway, time left and counts: on their moment, or told to have given way."""
    for row in case.rows:
        yield from _halfway(case, row)
        yield from _time_left(row.inside, row.end)
        yield from _counts(case, row)
    for one in case.plan["segments"]:
        if one["kind"] == "rest":
            within = case.between(one["start_ms"], one["end_ms"])
            yield from _time_left(within, one["end_ms"])


def _halfway(case: Case, row: Row) -> Iterator[str]:
    shortest, length = row.interval.settings.halfway, row.end - row.start
    heard = [cue for cue in row.inside if cue["role"] == "halfway"]
    own = any(line.when == "half" for line in row.interval.move.lines)
    due = (
        shortest is not None
        and row.interval.move.hold is not None
        and length >= shortest
        and not own
    )
    if heard and not due:
        yield f"halfway is told in the hold at {row.start}, which has none"
    marked = [cue["start_ms"] for cue in sounds(heard, "halfway")]
    half = row.start + length // 2
    if due and not marked and not case.told(half, half + 1, "the halfway sound gave way"):
        yield f"halfway is not told in the hold at {row.start}"
    if marked and marked != [half]:
        yield f"halfway of the hold at {row.start} sounds at {marked}"
    if any(not half < cue["start_ms"] <= half + 2000 for cue in speech(heard)):
        yield f"halfway of the hold at {row.start} is told when it is over"


def _time_left(cues: list[Json], end: int) -> Iterator[str]:
    """What is told to be left of a hold or of a rest is left."""
    for cue in speech(cues, "time-left"):
        left = end - cue["start_ms"]
        number = str(left // 60_000 or left // 1000)
        if left not in (60_000, 30_000, 10_000) or number not in cue["text"]:
            yield f"“{cue['text']}” is said when {left} are left"


def _counts(case: Case, row: Row) -> Iterator[str]:
    move, heard = row.interval.move, [cue for cue in row.inside if cue["role"] == "count"]
    if move.pace is None:
        if heard:
            yield f"something is counted in the hold at {row.start}"
        return
    beats = {row.start + number * move.pace: number + 1 for number in range(1, move.reps)}
    beats[row.start + BEHIND_GO] = 1
    ticks = 0
    for cue in heard:
        number = beats.pop(cue["start_ms"], 0)
        text = LAST_ONE[case.coach] if number == move.reps > 1 else str(number)
        if cue["kind"] == "sound":
            ticks += 1
            text, cue = "tick", {**cue, "text": cue["sound"] if number > 1 else ""}
        if not number or cue["text"] != text:
            yield f"a count at {cue['start_ms']} is not on its beat, or a wrong one"
    first = case.told(row.start, row.start + 1, "” gave way: the go sound tells it alone")
    if len(first) != (row.start + BEHIND_GO in beats):
        yield f"the first count at {row.start} is not heard, or told to have given way"
    beats.pop(row.start + BEHIND_GO, None)
    for beat in beats:
        words = [c for c in speech(row.inside) if c["role"] != "count"]
        if not any(c["start_ms"] - 150 < beat < c["end_ms"] + 150 for c in words):
            yield f"nothing counts at {beat}"
    for count, became in ((ticks, "became ticks"), (len(beats), "gave way to the author's lines")):
        told = case.told(row.start, row.end, f" of the counts {became}")
        if [one["what"].split()[0] for one in told] != [str(count)] * (count > 0):
            yield f"{count} counts at {row.start} {became}, told: {told}"


BEHIND_GO = 150
"""Milliseconds after the go at which the first repetition is counted."""

IN_HOLDS = (lines_in_holds, own_lines)
