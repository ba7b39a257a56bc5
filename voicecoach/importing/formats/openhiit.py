"""Exports of OpenHIIT: a list of timers with work, rest and break, and the names of the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
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
    one_of,
    sequence,
    text_of_value,
    time_of,
)
from voicecoach.units import Milliseconds, format_duration

_TIMES: Final = {
    "workTime": "each interval of work", "restTime": "the rest between two of them",
    "breakTime": "the break between two rounds", "warmupTime": "the warm-up",
    "cooldownTime": "the cool-down", "getReadyTime": "the time to get ready",
}  # fmt: skip
"""The times of a timer, in seconds -> what each is."""

_OWN: Final = ("name", "activities", "activeIntervals", "restarts", "timeSettings")

_KNOWN: Final = {
    "id": "the app's own number", "timerId": "the app's own number",
    "timerIndex": "the place in the app's list", "color": "a colour of the app",
    "showMinutes": "how the app shows time", "totalTime": "the app reckons it from the rest",
    "intervals": "the app reckons it from the rest",
    "soundSettings": "the coach has sounds of its own",
}  # fmt: skip

_MOST_MORE: Final = 100
"""Activities beyond those that are played which are told one by one."""

_MOST: Final = 10_000
"""Intervals and rounds; more is no timer."""


def recognises(given: Given) -> bool:
    """True for JSON that has timers with settings of time."""
    return any("timeSettings" in mapping(timer) for timer in _timers(given.data)[:5])


def read(given: Given) -> list[Draft]:
    """One draft a timer.  Raises `NotThisFormat` where there is none."""
    if json_of(given.data) is None:
        raise NotThisFormat("it is no JSON, which an export of OpenHIIT is")
    timers = one_of(_timers(given.data), "timer")
    several = len(timers) > 1
    return [
        _draft(mapping(timer), f"[{number}]." if several else "", given.stem)
        for number, timer in enumerate(timers)
    ]


def _timers(data: bytes) -> list[Any]:
    tree = json_of(data)
    return tree if isinstance(tree, list) else [tree] if isinstance(tree, dict) else []


@dataclass(frozen=True, slots=True)
class _Times:
    work: Milliseconds
    rest: Milliseconds
    between: Milliseconds
    warm_up: Milliseconds
    cool_down: Milliseconds
    ready: Milliseconds


def _draft(timer: Mapping[str, Any], at: str, stem: str) -> Draft:
    told = Ledger()
    title = text_of_value(timer.get("name")) or titled(stem) or "Intervals"
    told.taken(f"{at}name", timer.get("name", ""), "the title")
    settings = mapping(timer.get("timeSettings"))
    times = _times(settings, f"{at}timeSettings", told)
    count = _count(timer, "activeIntervals", f"{at}activeIntervals", told, "work a round: {}")
    where, holder = (at, timer) if "restarts" in timer else (f"{at}timeSettings.", settings)
    restarts = _count(holder, "restarts", f"{where}restarts", told, "played again: {} times")
    names = _names(timer, at, count, told)
    told.others(at.rstrip("."), timer, _OWN, _KNOWN)
    told.others(f"{at}timeSettings", settings, (*_TIMES, "restarts"), _KNOWN)
    given = len(sequence(timer.get("activities"))[:count])
    decisions = ("the app names no more work than this",) if given < count else ()
    block = DraftBlock("nonstop", tuple(_steps(times, names, restarts + 1)), decisions)
    return Draft(title=title, items=(block,), rows=tuple(told.rows))


def _times(settings: Mapping[str, Any], at: str, told: Ledger) -> _Times:
    found: list[Milliseconds] = []
    for key, what in _TIMES.items():
        length = time_of(settings.get(key, 0))
        if length is None:
            told.left(f"{at}.{key}", settings[key], "this is no time")
        elif key in settings:
            is_none = "none" if not length else format_duration(length)
            told.taken(f"{at}.{key}", settings[key], f"{what}: {is_none}")
        found.append(length or Milliseconds(0))
    work, rest, between, warm_up, cool_down, ready = found
    return _Times(work, rest, between or rest, warm_up, cool_down, ready)


def _count(tree: Mapping[str, Any], key: str, at: str, told: Ledger, what: str) -> int:
    if key not in tree:
        return 0
    count = count_of(tree[key], _MOST)
    if count is None:
        told.left(at, tree[key], "this is no number of them")
        return 0
    told.taken(at, tree[key], what.format(count))
    return count


def _names(timer: Mapping[str, Any], at: str, count: int, told: Ledger) -> list[str]:
    """The name of each interval of work; those that have none are called Work."""
    activities = sequence(timer.get("activities"))
    for number, activity in enumerate(activities[: count + _MOST_MORE]):
        place = f"{at}activities[{number}]"
        if number < count:
            name = text_of_value(activity)
            what = f"the rest {name}" if is_rest(name) else f"the move {name or 'Work'}"
            told.taken(place, activity, what)
        else:
            told.left(place, activity, f"the app plays {count} intervals")
    if more := activities[count + _MOST_MORE :]:
        told.left(f"{at}activities", f"{len(more):,} more", f"the app plays {count} intervals")
    names = [text_of_value(activity) or "Work" for activity in activities[:count]]
    if len(names) < count:
        named = "has no names" if not names else f"names {len(names)} of {count} intervals"
        told.decided(f"{at}activities", activities, f"it {named}: the others are called Work")
    return names + ["Work"] * (count - len(names))


def _steps(times: _Times, names: list[str], rounds: int) -> list[DraftItem]:
    """The steps in the order in which the app plays them; a time of nothing is no step."""
    work = _work(times, names) if times.work else []
    steps: list[DraftItem] = []
    if times.ready:
        steps.append(DraftRest(times.ready, SpokenText("Get ready.")))
    if times.warm_up:
        steps.append(DraftMove("Warm-up", (format_duration(times.warm_up),)))
        steps += [DraftRest(times.rest)] if times.rest else []
    if work and rounds > 1:
        steps.append(DraftBlock(_header(rounds, "rounds", times.between), tuple(work)))
    else:
        steps += work
    if times.cool_down:
        steps.append(DraftMove("Cool-down", (format_duration(times.cool_down),)))
    return steps


def _work(times: _Times, names: list[str]) -> list[DraftItem]:
    """The work of one round, with the rests between."""
    intervals = [_interval(name, times.work) for name in names]
    if len(names) > 1 and len(set(names)) == 1:
        return [DraftBlock(_header(len(names), "times", times.rest), (intervals[0],))]
    steps: list[DraftItem] = []
    for number, interval in enumerate(intervals):
        steps += [DraftRest(times.rest)] if number and times.rest else []
        steps.append(interval)
    return steps


def _interval(name: str, length: Milliseconds) -> DraftItem:
    if is_rest(name):
        words = words_of_rest(name)
        return DraftRest(length, SpokenText(words) if words else None)
    return DraftMove(name, (format_duration(length),))


def _header(count: int, word: str, rest: Milliseconds) -> str:
    return f"{count} {word}" + (f", rest {format_duration(rest)} between" if rest else "")
