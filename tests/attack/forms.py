"""What a plan owes to each form of work, as its segments tell it: phases, breaths, blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from tests.attack.case import Case, Json, sounds

BREATHING: Final = {
    "in": "breathe-in", "hold": "breathe-hold", "out": "breathe-out", "hold-out": "breathe-hold",
}  # fmt: skip
HELD: Final = {"held": "rep", "release": "release"}
MARKS: Final = ("rep", "release", "phase", *dict.fromkeys(BREATHING.values()))
"""The sounds that are heard inside work and nowhere else."""


def forms(case: Case) -> Iterator[str]:
    """Each form of work has its sounds, and each block its time."""
    yield from misformed(case.plan)


def misformed(plan: Json) -> list[str]:
    """All that is wrong with the forms in a plan."""
    return [*_marked(plan), *_exact(plan), *_rounds(plan)]


def _marked(plan: Json) -> Iterator[str]:
    """Each phase begins with its sound; the first of a set of repetitions with the go."""
    wanted = {mark for one in plan["segments"] for mark in _phases(one)}
    heard = [
        (cue["start_ms"], cue["sound"])
        for cue in sounds(plan["cues"], *MARKS)
        if cue["role"] != "breath" or not _in_hold(plan, cue)
    ]
    if sorted(wanted) != sorted(heard):
        yield f"phases are due at {sorted(wanted - set(heard))} and heard at {sorted(heard)}"


def _in_hold(plan: Json, cue: Json) -> bool:
    """Whether a cue lies in a hold: one that is counted in breaths has soft sounds of them."""
    holds = [one for one in plan["segments"] if one["kind"] == "hold"]
    return any(one["start_ms"] < cue["start_ms"] < one["end_ms"] for one in holds)


def _phases(one: Json) -> Iterator[tuple[int, str]]:
    phases, at = one.get("phases") or [], one["start_ms"]
    for _ in range(one.get("count") or 0) if phases else ():
        for phase in phases:
            name = phase["phase"]
            sound = BREATHING[name] if one["kind"] == "breaths" else HELD.get(name, "phase")
            if at > one["start_ms"] or one["kind"] == "breaths":
                yield at, sound
            at += phase["length_ms"]


def _exact(plan: Json) -> Iterator[str]:
    """What lies in a block takes the time that is written, from the first work of it on."""
    for number, segments in _blocks(plan):
        if [one for one in segments if one["grew"]]:
            yield f"something in block {number} grew"
        for one in segments:
            if one["written_ms"] not in (None, one["end_ms"] - one["start_ms"]):
                yield f"the {one['kind']} at {one['start_ms']} in block {number} is not exact"
        if _is_parted(plan, number):
            yield f"block {number} is parted"


def _is_parted(plan: Json, number: int) -> bool:
    inside = [bool(one["block"]) and one["block"]["number"] == number for one in plan["segments"]]
    return len([key for key, _ in groupby(inside) if key]) != 1


def _blocks(plan: Json) -> Iterator[tuple[int, list[Json]]]:
    inside = [one for one in plan["segments"] if one["block"]]
    for number, found in groupby(inside, lambda one: int(one["block"]["number"])):
        yield number, list(found)


def _rounds(plan: Json) -> Iterator[str]:
    """Rounds that start every so often take that time, set-ups before the first go apart."""
    for number, segments in _blocks(plan):
        timed = [one for one in segments if one["block"]["every_ms"] and one["kind"] != "setup"]
        for which, found in groupby(timed, lambda one: int(one["block"]["round"])):
            round_ = list(found)
            took = round_[-1]["end_ms"] - round_[0]["start_ms"]
            if took != round_[0]["block"]["every_ms"]:
                yield f"round {which} of block {number} takes {took}"
