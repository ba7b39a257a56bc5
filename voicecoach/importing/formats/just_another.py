"""Exports of Just Another Workout Timer: workouts of sets, which are exercises with seconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    NotThisFormat,
    SpokenText,
)
from voicecoach.importing.resting import is_rest, words_of_rest
from voicecoach.importing.table import Given
from voicecoach.importing.trees import (
    Ledger,
    count_of,
    json_of,
    mapping,
    members_of,
    one_of,
    sequence,
    text_of_value,
    time_of,
)
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import format_duration

_KNOWN: Final = {
    "id": "the app's own number", "version": "the version of the app's files",
    "position": "the place in the app's list",
}  # fmt: skip

_MOST: Final = 10_000


def recognises(given: Given) -> bool:
    """True for JSON of a workout with sets of exercises, alone or among workouts."""
    return any(
        "exercises" in mapping(one)
        for workout in members_of(given.data, "workouts")[:5]
        for one in sequence(mapping(workout).get("sets"))[:5]
    )


def read(given: Given) -> list[Draft]:
    """One draft a workout.  Raises `NotThisFormat` where there is none."""
    if json_of(given.data) is None:
        raise NotThisFormat("it is no JSON, which an export of Just Another Workout Timer is")
    workouts = one_of(members_of(given.data, "workouts"), "workout")
    several = len(workouts) > 1
    return [
        _draft(mapping(workout), f"workouts[{number}]." if several else "", given.stem)
        for number, workout in enumerate(workouts)
    ]


def _draft(workout: Mapping[str, Any], at: str, stem: str) -> Draft:
    told = Ledger()
    told.taken(f"{at}title", workout.get("title", ""), "the title")
    items: list[DraftItem] = []
    for number, one in enumerate(sequence(workout.get("sets"))):
        items += _set(mapping(one), f"{at}sets[{number}]", told)
    told.others(at.rstrip("."), workout, ("title", "sets"), _KNOWN)
    title = text_of_value(workout.get("title")) or titled(stem) or "Workout"
    block = DraftBlock("nonstop", tuple(items))
    return Draft(title=title, items=(block,), rows=tuple(told.rows))


def _set(one: Mapping[str, Any], at: str, told: Ledger) -> list[DraftItem]:
    """The steps of a set, in rounds where it is repeated."""
    steps: list[DraftItem] = []
    if name := text_of_value(one.get("name")):
        told.decided(f"{at}.name", name, "a comment: sections would part what has no gap")
        steps.append(DraftComment(name))
    inside: list[DraftItem] = []
    for number, exercise in enumerate(sequence(one.get("exercises"))):
        inside += _exercise(mapping(exercise), f"{at}.exercises[{number}]", told)
    count = count_of(one.get("repetitions", 1), _MOST)
    if count is None:
        told.left(
            f"{at}.repetitions", one["repetitions"], "this is no number of rounds: played once"
        )
    elif "repetitions" in one:
        told.taken(f"{at}.repetitions", one["repetitions"], _rounds(count))
    told.others(at, one, ("name", "exercises", "repetitions"), _KNOWN)
    if count == 0:
        return []
    if count is None or count == 1:
        return steps + inside
    return [*steps, DraftBlock(f"{count} rounds", tuple(inside))]


def _rounds(count: int) -> str:
    if count == 0:
        return "the set is not played"
    return "the set is played once" if count == 1 else f"{count} rounds"


def _exercise(exercise: Mapping[str, Any], at: str, told: Ledger) -> list[DraftItem]:
    name = text_of_value(exercise.get("name")) or "Exercise"
    length = time_of(exercise.get("duration", 30))
    told.others(at, exercise, ("name", "duration"), _KNOWN)
    part = {"name": name, "duration": exercise.get("duration", 30)}
    if length is None:
        told.left(at, part, "its duration is no time")
        return [DraftComment(f"{name}: {text_of_value(exercise.get('duration'))}")]
    if length == 0:
        told.left(at, part, "it takes no time", is_known=True)
        return []
    if is_rest(name) or length < SHORTEST_HOLD:
        words = words_of_rest(name)
        told.taken(at, part, f"a rest of {format_duration(length)}")
        return [DraftRest(length, SpokenText(words) if words else None)]
    told.taken(at, part, f"the move {name}, {format_duration(length)}")
    return [DraftMove(name, (format_duration(length),))]
