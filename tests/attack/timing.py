"""The timing contract: what sounds when, to the millisecond."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.attack.case import COUNTED, Case, Json, Row, sounds, speech
from tests.attack.ways import tight

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
    """Each interval is exact, framed by its sounds, and says where it belongs."""
    for at, row in enumerate(case.rows):
        interval, heard, move = row.interval, row.heard, row.interval.move
        if row.start <= row.before:
            yield f"the hold at {row.start} begins before the one before it has ended"
        if row.end - row.start != move.length:
            yield f"the hold at {row.start} takes {row.end - row.start}, not {move.length}"
        following = case.rows[at + 1] if at + 1 < len(case.rows) else None
        changes = following is not None and following.interval.entry == "change"
        after = following.way if following is not None else case.tail
        if [cue["sound"] for cue in sounds(_at(row.inside, row.start))] != ["go"]:
            yield f"no go alone where the hold at {row.start} begins"
        if [c["sound"] for c in sounds(_at(after, row.end))] != ["switch" if changes else "end"]:
            yield f"no right sound where the hold at {row.start} ends"
        of_set = interval.set if move.sets > 1 else None
        of_round = interval.within[-1][0] if interval.within else None
        place = (interval.number, interval.occurrence, of_round, of_set, interval.side, move.name)
        keys = ("move", "occurrence", "round", "set", "side", "name")
        if tuple(heard[key] for key in keys) != place:
            yield f"the hold at {row.start} is not {place}"
        if ("reps" in heard) != move.is_open or heard.get("reps", move.reps) != move.reps:
            yield f"at {row.start} is a hold in place of a wait, or the other way round"


def _at(cues: list[Json], moment: int) -> list[Json]:
    return [cue for cue in cues if cue["start_ms"] == moment]


def no_other_sounds(case: Case) -> Iterator[str]:
    """As many sounds that frame anything as there are intervals, and one finish."""
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
        wanted, interval = row.interval.countdown, row.interval
        lead = [cue for cue in row.way if cue["role"] == "lead-in"]
        out = [cue for cue in row.inside if cue["role"] == "countdown"]
        if _starts(lead) != _seconds_before(row.start, len(lead)):
            yield f"the lead-in to {row.start} is not a second apart"
        if _starts(out) != _seconds_before(row.end, interval.end_ticks):
            yield f"the countdown before {row.end} is not what it must be"
        least = min(wanted, 1) if interval.entry == "change" else wanted
        if not least <= len(lead) <= wanted:
            yield f"{len(lead)} ticks lead in to {row.start} in place of {wanted}"
        if len(lead) < wanted and tight(row.way) + 1000 <= row.start - row.before:
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
        if not row.interval.settings.spoken or cue["text"] != number:
            yield f"“{cue['text']}” is counted at {cue['start_ms']}"
        if not 0 < cue["end_ms"] - cue["start_ms"] <= 1000:
            yield f"the number at {cue['start_ms']} takes more than its second"


TIMING = (order, clearance, holds, no_other_sounds, ticks)
