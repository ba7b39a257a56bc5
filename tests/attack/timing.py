"""The timing contract: what sounds when, to the millisecond."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.attack.case import COUNTED, Case, Json, Row, sounds, speech
from tests.attack.expected import Item, kept

CLEAR = 150
"""Milliseconds that speech keeps from the onset of any sound."""


def order(case: Case) -> Iterator[str]:
    """Cues in order, inside the routine, each as long as the voice and the sounds make it."""
    keys = [(cue["start_ms"], cue["kind"] == "speech") for cue in case.cues]
    if keys != sorted(keys) or (keys and keys[0][0] < 1000):
        yield "the cues are out of order, or begin within the first second"
    for cue in case.cues:
        if not cue["start_ms"] <= cue["end_ms"] <= case.plan["duration_ms"]:
            yield f"the cue at {cue['start_ms']} ends before it starts, or after all is over"
        if cue["kind"] == "speech" and case.spoken is not None:
            known = case.spoken.get((cue["text"], cue["language"]), set())
        elif cue["kind"] == "sound" and case.sounds is not None:
            known = {case.sounds[cue["sound"]]}
        else:
            continue
        if cue["end_ms"] - cue["start_ms"] not in known:
            yield f"the cue at {cue['start_ms']} has another length than what is heard"


def clearance(case: Case) -> Iterator[str]:
    """Speech never overlaps speech, and keeps clear of the onset of every sound."""
    for first, second in pairwise(speech(case.cues)):
        if second["start_ms"] < first["end_ms"]:
            yield f"the speech at {second['start_ms']} overlaps with the speech before it"
    onset = spoken = -CLEAR
    for cue in case.cues:
        if cue["kind"] == "sound":
            if cue["start_ms"] < spoken + CLEAR:
                yield f"the sound at {cue['start_ms']} comes too soon after speech"
            onset = cue["start_ms"]
        elif cue["role"] not in COUNTED:
            if cue["start_ms"] < onset + CLEAR:
                yield f"the speech at {cue['start_ms']} comes too soon after a sound"
            spoken = cue["end_ms"]


def holds(case: Case) -> Iterator[str]:
    """Each bout is exact, framed by its sounds, and says where it belongs."""
    for at, row in enumerate(case.rows):
        bout, heard, move = row.bout, row.heard, row.bout.move
        if row.start <= row.before:
            yield f"the hold at {row.start} begins before the one before it has ended"
        if row.end - row.start != move.length:
            yield f"the hold at {row.start} takes {row.end - row.start}, not {move.length}"
        following = case.rows[at + 1] if at + 1 < len(case.rows) else None
        changes = following is not None and following.bout.entry == "change"
        after = following.way if following is not None else case.tail
        if [cue["sound"] for cue in sounds(_at(row.inside, row.start))] != ["go"]:
            yield f"no go alone where the hold at {row.start} begins"
        if [c["sound"] for c in sounds(_at(after, row.end))] != ["switch" if changes else "end"]:
            yield f"no right sound where the hold at {row.start} ends"
        of_set = bout.set if move.sets > 1 else None
        of_round = bout.within[-1][0] if bout.within else None
        place = (bout.number, bout.occurrence, of_round, of_set, bout.side, move.name)
        keys = ("move", "occurrence", "round", "set", "side", "name")
        if tuple(heard[key] for key in keys) != place:
            yield f"the hold at {row.start} is not {place}"
        if ("reps" in heard) != move.is_open or heard.get("reps", move.reps) != move.reps:
            yield f"the bout at {row.start} is a hold in place of a wait, or the other way round"


def _at(cues: list[Json], moment: int) -> list[Json]:
    return [cue for cue in cues if cue["start_ms"] == moment]


def no_other_sounds(case: Case) -> Iterator[str]:
    """As many sounds that frame anything as there are bouts, and one finish."""
    heard = [cue["sound"] for cue in sounds(case.cues)]
    for name, count in (("go", len(case.rows)), ("finish", 1)):
        if heard.count(name) != count:
            yield f"{heard.count(name)} times '{name}' in place of {count}"
    if heard.count("end") + heard.count("switch") != len(case.rows):
        yield "more or fewer sounds that end something than there are holds"
    roles = {"tick": ("lead-in", "countdown", "count"), "halfway": ("halfway",)}
    for cue in sounds(case.cues, *roles):
        if cue["role"] not in roles[cue["sound"]]:
            yield f"the {cue['sound']} at {cue['start_ms']} is there as {cue['role']}"


def ticks(case: Case) -> Iterator[str]:
    """A second apart, and as many as the script wants; in a changeover at least one."""
    for row in case.rows:
        wanted, bout = row.bout.countdown, row.bout
        lead = [cue for cue in row.way if cue["role"] == "lead-in"]
        out = [cue for cue in row.inside if cue["role"] == "countdown"]
        if _starts(lead) != _seconds_before(row.start, len(lead)):
            yield f"the lead-in to {row.start} is not a second apart"
        if _starts(out) != _seconds_before(row.end, bout.end_ticks):
            yield f"the countdown before {row.end} is not what it must be"
        least = min(wanted, 1) if bout.entry == "change" else wanted
        if not least <= len(lead) <= wanted:
            yield f"{len(lead)} ticks lead in to {row.start} in place of {wanted}"
        if len(lead) < wanted and _tight(row) + 1000 <= row.start - row.before:
            yield f"a tick before {row.start} gave way though there is room for it"
        for end, cues in ((row.start, lead), (row.end, out)):
            yield from _numbers(row, end, cues)
    counted = sum(cue["role"] in COUNTED for cue in case.cues)
    inside = sum(cue["role"] in COUNTED for row in case.rows for cue in (*row.way, *row.inside))
    if counted != inside:
        yield "ticks count down to nothing"


def _starts(cues: list[Json]) -> list[int]:
    return [cue["start_ms"] for cue in cues]


def _seconds_before(moment: int, count: int) -> list[int]:
    return [moment - 1000 * number for number in range(count, 0, -1)]


def _numbers(row: Row, end: int, cues: list[Json]) -> Iterator[str]:
    """A tick is a tick or, where the script wants that, its number in a second at most."""
    for cue in cues:
        if cue["kind"] == "sound":
            if cue["sound"] != "tick":
                yield f"a {cue['sound']} counts at {cue['start_ms']}"
            continue
        number = str((end - cue["start_ms"]) // 1000)
        if not row.bout.settings.spoken or cue["text"] != number:
            yield f"“{cue['text']}” is counted at {cue['start_ms']}"
        if not 0 < cue["end_ms"] - cue["start_ms"] <= 1000:
            yield f"the number at {cue['start_ms']} takes more than its second"


def _tight(row: Row, since: int = 0) -> int:
    """The time that the words and ticks on the way into a bout need when they lie close."""
    words = [c for c in speech(row.way) if c["role"] not in COUNTED and c["start_ms"] >= since]
    counted = sum(cue["role"] == "lead-in" for cue in row.way)
    spoken = sum(int(cue["end_ms"]) - cue["start_ms"] for cue in words)
    return spoken + CLEAR * (len(words) + 1) + 1000 * counted


def way_in(case: Case) -> Iterator[str]:
    """What is written between two bouts is exact, or told to have grown by whole seconds."""
    for at, row in enumerate(case.rows):
        bout = row.bout
        if bout.entry == "setup" and row.start % 1000:
            yield f"the set-up before {row.start} does not end on a whole second"
        since, after = _anchor(row, bout.between)
        if since is None:
            yield f"nothing is said where the rests before {row.start} begin"
            continue
        written = sum(item.length for item in kept(after))
        if bout.entry == "change":
            chosen = bout.move.change
            written = bout.settings.change if chosen is None else chosen
        more = row.start - since - written
        if more < 0:
            yield f"{-more} too little between what is written before {row.start}"
        speaks = at > 0 and since == row.before and case.rows[at - 1].bout.closes
        speaks = speaks and case.rows[at - 1].bout.move.then is not None
        if bout.entry == "setup" or _is_spoken_into(after, speaks):
            continue
        grown = case.told(since, row.start, " grew to ")
        if more % 1000 or (more > 0) != bool(grown):
            yield f"{more} between what is written before {row.start}; told: {grown}"
        if more > 0 and len(kept(after)) < 2 and _tight(row, since) <= written + more - 1000:
            yield f"the rest before {row.start} grew by {more}, more than its words need"


def _anchor(row: Row, between: list[Item]) -> tuple[int | None, list[Item]]:
    """Where what is written begins: behind the last bout, or what was said last; and what it is."""
    says = [at for at, item in enumerate(between) if item.kind == "say"]
    if not says and row.before:
        return row.before, between
    roles = ("say",) if says else ("welcome", "warning", "needs")
    ends = [cue["end_ms"] for cue in speech(row.way, *roles)]
    return max(ends, default=None), between[says[-1] + 1 :] if says else between


def _is_spoken_into(items: list[Item], waiting: bool) -> bool:
    """Whether something may be said where a pause begins, which then begins later.

    A rest takes what waits to be said, unless it is made one with a rest before that.
    """
    rests = False
    for item in items:
        if item.kind == "round":
            waiting = waiting or (item.is_written and item.within[-1][1] > 1)
        elif item.kind == "rest":
            waiting, rests = waiting and rests, True
        elif item.kind == "pause":
            if waiting:
                return True
            rests = False
    return False


def end(case: Case) -> Iterator[str]:
    """The finish comes when all that is written is over; the routine is whole seconds long."""
    duration, tail = case.plan["duration_ms"], case.tail
    finish = [cue["start_ms"] for cue in tail if cue["role"] == "finish" and cue["kind"] == "sound"]
    written = sum(item.length for item in kept(case.score.tail))
    if len(finish) != 1 or finish[0] < case.end + written + 2000:
        yield f"the finish comes before what is written is over: {finish}"
        return
    last = max((cue["end_ms"] for cue in speech(tail)), default=0)
    least = max(last + 1000, *(cue["end_ms"] for cue in case.cues))
    if duration % 1000 or finish[0] % 1000 or not least <= duration < least + 1000:
        yield f"the routine takes {duration}, and its last word ends at {last}"


TIMING = (order, clearance, holds, no_other_sounds, ticks, way_in, end)
