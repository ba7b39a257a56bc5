"""Plans that break a contract in one place: each kind is one that the checker must find."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any, Final

from tests.attack.case import Case, Json
from tests.attack.segments import SEGMENT_KINDS
from tests.attack.ways import written


class NotHereError(Exception):
    """The plan has nothing that this kind of damage could be done to."""


Damage = Callable[[Json, Case, Random], None]
"""Changes a plan in place; the case is that of the plan as it was."""


def _one(found: list[Any], random: Random) -> Any:
    if not found:
        raise NotHereError
    return random.choice(found)


def _cues(plan: Json, *roles: str, kind: str = "speech") -> list[Json]:
    return [c for c in plan["cues"] if c["kind"] == kind and c["role"] in roles]


def _without(*roles: str, kind: str = "speech") -> Damage:
    def damage(plan: Json, _: Case, random: Random) -> None:
        gone = _one(_cues(plan, *roles, kind=kind), random)
        plan["cues"] = [cue for cue in plan["cues"] if cue is not gone]

    return damage


def _reworded(*roles: str) -> Damage:
    def damage(plan: Json, _: Case, random: Random) -> None:
        cue = _one(_cues(plan, *roles), random)
        at = random.randrange(len(cue["text"]))
        letter = "x" if cue["text"][at] != "x" else "y"
        cue["text"] = cue["text"][:at] + letter + cue["text"][at + 1 :]

    return damage


def _earlier(*roles: str, kind: str = "speech", by: int = 1) -> Damage:
    def damage(plan: Json, _: Case, random: Random) -> None:
        cue = _one(_cues(plan, *roles, kind=kind), random)
        cue["start_ms"] -= by
        cue["end_ms"] -= by
        _sort(plan)

    return damage


def _sort(plan: Json) -> None:
    plan["cues"].sort(key=lambda cue: (cue["start_ms"], cue["kind"] == "speech"))


def _holds(plan: Json) -> list[Json]:
    return [*plan["holds"], *plan["waits"]]


def _later(plan: Json, since: int, by: int) -> None:
    """Everything from a moment on comes later."""
    for cue in plan["cues"]:
        if cue["start_ms"] >= since:
            cue["start_ms"] += by
            cue["end_ms"] += by
    for hold in _holds(plan):
        hold["start_ms"] += by if hold["start_ms"] >= since else 0
        hold["end_ms"] += by if hold["end_ms"] >= since else 0
    for segment in plan["segments"]:
        segment["start_ms"] += by if segment["start_ms"] >= since else 0
        segment["end_ms"] += by if segment["end_ms"] >= since else 0
    for chapter in plan["chapters"]:
        chapter["start_ms"] += by if chapter["start_ms"] >= since else 0
        chapter["end_ms"] += by if chapter["end_ms"] >= since else 0
    for change in plan["adjustments"]:
        change["at_ms"] += by if change["at_ms"] >= since else 0
    plan["duration_ms"] += by


def hold_longer(plan: Json, _: Case, random: Random) -> None:
    """A hold takes a millisecond more, and all behind it comes later."""
    _later(plan, _one(_holds(plan), random)["end_ms"], 1)


def hold_a_second_longer(plan: Json, _: Case, random: Random) -> None:
    _later(plan, _one(_holds(plan), random)["end_ms"], 1000)


def way_in_longer(plan: Json, case: Case, random: Random) -> None:
    """A written rest or changeover takes a second more, and nothing tells."""
    ways = [
        (stretch.end, known.since)
        for stretch in case.stretches
        if stretch.after is not None and (known := written(stretch)) and known.is_exact
    ]
    start, _ = _one([way for way in ways if not case.told(way[1], way[0], "grew")], random)
    _later(plan, start, 1000)
    for cue in plan["cues"]:
        if start - 10_000 <= cue["start_ms"] < start and cue["role"] == "lead-in":
            cue["start_ms"] += 1000
            cue["end_ms"] += 1000
    _sort(plan)


def idle_before(plan: Json, case: Case, random: Random) -> None:
    """Nothing is heard for twelve seconds before a move is announced."""
    rows = [
        row for row in case.rows if row.interval.entry == "setup" and row.before and row.way[1:]
    ]
    rows = [row for row in rows if all(item.kind != "rest" for item in row.interval.between)]
    _later(plan, _one(rows, random).way[1]["start_ms"], 12_000)


def late_finish(plan: Json, case: Case, random: Random) -> None:
    known = written(list(case.stretches)[-1])
    if (
        known is None
        or not known.is_exact
        or case.told(known.since, case.plan["duration_ms"], "grew")
    ):
        raise NotHereError
    _later(plan, _one(_cues(plan, "finish", kind="sound"), random)["start_ms"], 1000)


def other_side(plan: Json, _: Case, random: Random) -> None:
    hold = _one([hold for hold in _holds(plan) if hold["side"]], random)
    hold["side"] = {"left": "right", "right": "left"}[hold["side"]]


def other_side_said(plan: Json, _: Case, random: Random) -> None:
    """The coach names the other side than the one that is held."""
    names = [c for c in _cues(plan, "announce", "switch") if c["side"]]
    pairs = [
        (a, b) for a in names for b in names
        if a["side"] != b["side"] and a["text"].split()[1:] == b["text"].split()[1:] != []
    ]  # fmt: skip
    cue, other = _one(pairs, random)
    cue["text"] = other["text"]


def late_warning(plan: Json, case: Case, _: Random) -> None:
    """The warning comes behind the first go."""
    if not case.rows:
        raise NotHereError
    cue = _one(_cues(plan, "warning"), Random(0))
    length = cue["end_ms"] - cue["start_ms"]
    cue["start_ms"] = case.rows[0].start + 200
    cue["end_ms"] = cue["start_ms"] + length
    _sort(plan)


def overlap(plan: Json, _: Case, random: Random) -> None:
    spoken = [cue for cue in plan["cues"] if cue["kind"] == "speech"]
    pairs = [(a, b) for a, b in pairwise(spoken) if a["end_ms"] > a["start_ms"]]
    first, second = _one(pairs, random)
    second["start_ms"], length = first["end_ms"] - 1, second["end_ms"] - second["start_ms"]
    second["end_ms"] = second["start_ms"] + length
    _sort(plan)


def said_twice(plan: Json, _: Case, random: Random) -> None:
    cue = _one(_cues(plan, "reminder", "warning", "setup", "say", "then", "note"), random)
    again = {**cue, "start_ms": cue["end_ms"], "end_ms": 2 * cue["end_ms"] - cue["start_ms"]}
    plan["cues"].append(again)
    _sort(plan)


def cut_short(plan: Json, _: Case, random: Random) -> None:
    cue = _one([c for c in plan["cues"] if c["end_ms"] - c["start_ms"] > 1], random)
    cue["end_ms"] -= 1


def reminder_of_another(plan: Json, _: Case, random: Random) -> None:
    cue = _one(_cues(plan, "reminder"), random)
    cue["move"] += 1


def silent_reminder(plan: Json, _: Case, random: Random) -> None:
    """A reminder that is there as something else."""
    _one(_cues(plan, "reminder"), random)["role"] = "note"


def end_for_switch(plan: Json, _: Case, random: Random) -> None:
    cue = _one([c for c in plan["cues"] if c.get("sound") in ("end", "switch")], random)
    cue["sound"] = "end" if cue["sound"] == "switch" else "switch"


def one_hold_less(plan: Json, _: Case, random: Random) -> None:
    plan["holds"].remove(_one(plan["holds"], random))


def extra_go(plan: Json, _: Case, random: Random) -> None:
    cue = _one(_cues(plan, "go", kind="sound"), random)
    plan["cues"].append({**cue, "start_ms": cue["start_ms"] + 400})
    _sort(plan)


def other_place(plan: Json, _: Case, random: Random) -> None:
    hold = _one(_holds(plan), random)
    key = random.choice(["move", "occurrence", "round", "set"])
    hold[key] = (hold[key] or 0) + 1


def other_language(plan: Json, _: Case, random: Random) -> None:
    cue = _one(_cues(plan, "warning", "reminder", "setup", "announce", "say"), random)
    cue["language"] = "zu"


def chapter_off(plan: Json, _: Case, random: Random) -> None:
    """A chapter begins half a second late, and the one before it is as much longer."""
    at = random.randrange(1, len(plan["chapters"]))
    plan["chapters"][at]["start_ms"] += 500
    plan["chapters"][at - 1]["end_ms"] += 500


def chapter_lost(plan: Json, _: Case, random: Random) -> None:
    """A chapter in the middle is gone, and the one before it goes on."""
    if len(plan["chapters"]) < 3:
        raise NotHereError
    gone = random.randrange(1, len(plan["chapters"]) - 1)
    if "," in plan["chapters"][gone]["title"] or not any(
        hold["name"] in plan["chapters"][gone]["title"] for hold in _holds(plan)
    ):
        raise NotHereError
    plan["chapters"][gone - 1]["end_ms"] = plan["chapters"].pop(gone)["end_ms"]
    titles = [chapter["title"] for chapter in plan["chapters"][gone:]]
    if any(hold["name"] in title for hold in _holds(plan) for title in titles):
        raise NotHereError


def longer_at_the_end(plan: Json, _: Case, __: Random) -> None:
    plan["duration_ms"] += 1000
    plan["chapters"][-1]["end_ms"] += 1000
    plan["segments"][-1]["end_ms"] += 1000


def gap_between(plan: Json, _: Case, random: Random) -> None:
    random.choice(plan["segments"][1:])["start_ms"] += 1


def overlapping_segments(plan: Json, _: Case, random: Random) -> None:
    random.choice(plan["segments"])["end_ms"] += 1


def boundary_moved(plan: Json, _: Case, random: Random) -> None:
    """A segment takes a millisecond of the next one."""
    written = [at for at, one in enumerate(plan["segments"]) if one["written_ms"]]
    at = _one(written, random)
    plan["segments"][at]["end_ms"] += 1
    plan["segments"][at + 1]["start_ms"] += 1


def segment_lost(plan: Json, _: Case, random: Random) -> None:
    """A segment is gone, and the one before it goes on, which is no talk before talk."""
    kinds = [one["kind"] for one in plan["segments"]]
    numbers = range(1, len(kinds))
    at = _one([at for at in numbers if kinds[at - 1 : at + 1] != ["talk", "talk"]], random)
    plan["segments"][at - 1]["end_ms"] = plan["segments"].pop(at)["end_ms"]


def segment_in_two(plan: Json, _: Case, random: Random) -> None:
    at = _one([at for at, one in enumerate(plan["segments"]) if one["kind"] != "talk"], random)
    one = plan["segments"][at]
    middle = (one["start_ms"] + one["end_ms"]) // 2
    plan["segments"].insert(at + 1, {**one, "start_ms": middle})
    one["end_ms"] = middle


def other_kind(plan: Json, _: Case, random: Random) -> None:
    one = random.choice(plan["segments"])
    one["kind"] = random.choice([kind for kind in SEGMENT_KINDS if kind != one["kind"]])


def other_length_written(plan: Json, _: Case, random: Random) -> None:
    one = random.choice(plan["segments"])
    one["written_ms"] = None if one["written_ms"] is not None else one["end_ms"] - one["start_ms"]


def written_as_it_grew(plan: Json, _: Case, random: Random) -> None:
    """What is told to have grown seems to be as it was written."""
    one = _one([one for one in plan["segments"] if one["grew"]], random)
    one["written_ms"], one["grew"] = one["end_ms"] - one["start_ms"], False


def growth_flag(plan: Json, _: Case, random: Random) -> None:
    one = random.choice(plan["segments"])
    one["grew"] = not one["grew"]


def growth_untold(plan: Json, _: Case, random: Random) -> None:
    told = _one([one for one in plan["adjustments"] if " grew to " in one["what"]], random)
    plan["adjustments"].remove(told)


def segment_elsewhere(plan: Json, _: Case, random: Random) -> None:
    one = _one([one for one in plan["segments"] if one["move"]], random)
    key = random.choice(["move", "occurrence", "round", "set"])
    one[key] = (one[key] or 0) + 1


def segment_renamed(plan: Json, _: Case, random: Random) -> None:
    one = random.choice(plan["segments"])
    one["name"] = f"{one['name']} and more"


def other_repetitions(plan: Json, _: Case, random: Random) -> None:
    one = _one([one for one in plan["segments"] if one["kind"] in ("reps", "open-end")], random)
    one[random.choice([key for key in ("count", "pace_ms") if key in one])] += 1


def first_count_on_go(plan: Json, case: Case, random: Random) -> None:
    starts = {row.start + 150 for row in case.rows}
    cue = _one([cue for cue in _cues(plan, "count") if cue["start_ms"] in starts], random)
    length, cue["start_ms"] = cue["end_ms"] - cue["start_ms"], cue["start_ms"] - 150
    cue["end_ms"] = cue["start_ms"] + length
    _sort(plan)


def counted_a_beat_late(plan: Json, case: Case, random: Random) -> None:
    """All counts of one set of repetitions come with the repetition behind their own."""
    rows = [row for row in case.rows if any(cue["role"] == "count" for cue in row.inside)]
    row = _one(rows, random)
    for cue in plan["cues"]:
        if cue["role"] == "count" and row.start <= cue["start_ms"] < row.end:
            by = row.interval.move.pace or 0
            by -= 150 if cue["start_ms"] == row.start + 150 else 0
            cue["start_ms"], cue["end_ms"] = cue["start_ms"] + by, cue["end_ms"] + by
    _sort(plan)


KINDS: Final[dict[str, Damage]] = {
    "a hold takes 1 ms more": hold_longer,
    "a hold takes 1 s more": hold_a_second_longer,
    "a rest takes 1 s more": way_in_longer,
    "a set-up begins late": idle_before,
    "the finish comes late": late_finish,
    "a hold is for the other side": other_side,
    "the coach names the other side": other_side_said,
    "a warning is gone": _without("warning"),
    "a warning is reworded": _reworded("warning"),
    "a warning comes after go": late_warning,
    "a reminder is gone": _without("reminder"),
    "a reminder is reworded": _reworded("reminder"),
    "a reminder is another move's": reminder_of_another,
    "a reminder is none": silent_reminder,
    "the closing is gone": _without("closing"),
    "the closing is reworded": _reworded("closing"),
    "an instruction is gone": _without("setup"),
    "an author's line is gone": _without("say", "then"),
    "an author's line is reworded": _reworded("say", "then"),
    "a line in a hold is gone": _without("note"),
    "a line in a hold is reworded": _reworded("note"),
    "an announcement is gone": _without("announce"),
    "a switch is not told": _without("switch"),
    "a round is not told": _without("round"),
    "what is needed is not told": _without("needs"),
    "the title is not told": _without("welcome"),
    "a tick is gone": _without("lead-in", "countdown", kind="sound"),
    "a tick is early": _earlier("lead-in", "countdown", kind="sound"),
    "a go is gone": _without("go", kind="sound"),
    "a go is early": _earlier("go", kind="sound"),
    "an end is gone": _without("end", "switch", kind="sound"),
    "an end is early": _earlier("end", "switch", kind="sound"),
    "a halfway is early": _earlier("halfway", kind="sound"),
    "a time left is early": _earlier("time-left"),
    "a count is early": _earlier("count"),
    "a count is reworded": _reworded("count"),
    "a finish is gone": _without("finish", kind="sound"),
    "speech overlaps": overlap,
    "something is said twice": said_twice,
    "a cue is cut short": cut_short,
    "end and switch are mixed up": end_for_switch,
    "a hold is gone": one_hold_less,
    "a go is there twice": extra_go,
    "a hold is elsewhere": other_place,
    "a line is in another language": other_language,
    "a chapter is off its second": chapter_off,
    "a chapter is lost": chapter_lost,
    "the routine goes on": longer_at_the_end,
    "segments leave a gap": gap_between,
    "segments overlap": overlapping_segments,
    "a segment takes of the next one": boundary_moved,
    "a segment is lost": segment_lost,
    "a segment is two": segment_in_two,
    "a segment is of another kind": other_kind,
    "a segment has another written length": other_length_written,
    "a segment hides that it grew": written_as_it_grew,
    "a segment is wrong about its growth": growth_flag,
    "a growth is not told": growth_untold,
    "a segment is elsewhere": segment_elsewhere,
    "a segment has another name": segment_renamed,
    "repetitions are others": other_repetitions,
    "the first count is at the go": first_count_on_go,
    "counts come a beat late": counted_a_beat_late,
    "a count is gone": _without("count"),
}
