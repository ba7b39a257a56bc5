"""Exports of TimeR Machine: timers of steps and groups, in loops, with what a step does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    UnderLine,
)
from voicecoach.importing.formats.timer_voice import Scope, resolved
from voicecoach.importing.resting import is_rest, words_of_rest
from voicecoach.importing.table import Given
from voicecoach.importing.trees import (
    Ledger,
    count_of,
    json_of,
    mapping,
    members_of,
    number_of,
    one_of,
    sequence,
    text_of_value,
    time_of,
)
from voicecoach.script.reading.details import MOST_TICKS
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import SECOND, Milliseconds, format_duration

_MILLISECOND: Final = Milliseconds(1)

_DEEPEST: Final = 12
"""Groups in groups; the app itself has one level."""

_MOST: Final = 10_000
_USUAL_COUNT: Final = 5
"""Seconds that the app counts down where no number is set."""

_SIGNAL: Final = Milliseconds(15 * SECOND)
"""A step that starts, ends or notifies takes no longer, or it is something to do."""

_SIGNALS: Final = ("START", "END", "NOTIFIER")

_ROOT: Final = {
    "folders": "the app's folders", "notifier": "the app's own signal",
    "timerStamps": "when the timers ran", "schedulers": "when the timers are to run",
    "prefs": "settings of the app",
}  # fmt: skip
_OF_TIMERS: Final = {
    "id": "the app's own number", "folderId": "the app's folder",
    "more": "notifications of the app",
}  # fmt: skip
_BEHAVIOURS: Final = {
    "MUSIC": "the coach has sounds of its own", "VIBRATION": "a recording cannot vibrate",
    "SCREEN": "a recording has no screen", "BEEP": "the coach ticks before the start and the end",
    "NOTIFICATION": "a recording has no notifications", "FLASHLIGHT": "a recording has no light",
    "IMAGE": "a recording has no picture for it",
}  # fmt: skip


def recognises(given: Given) -> bool:
    """True for JSON of timers with steps, alone or among an app's data."""
    return any(
        {"label", "length"} <= mapping(step).keys() or {"loop", "steps"} <= mapping(step).keys()
        for timer in members_of(given.data, "timers")[:5]
        for step in sequence(mapping(timer).get("steps"))[:5]
    )


def read(given: Given) -> list[Draft]:
    """One draft a timer.  Raises `NotThisFormat` where there is none."""
    tree = json_of(given.data)
    if tree is None:
        raise NotThisFormat("it is no JSON, which an export of TimeR Machine is")
    timers = one_of(members_of(given.data, "timers"), "timer")
    several = len(timers) > 1
    drafts = [
        _draft(mapping(timer), f"timers[{number}]." if several else "", given.stem)
        for number, timer in enumerate(timers)
    ]
    told = Ledger()
    if "timers" in mapping(tree):
        told.others("", mapping(tree), ("timers",), _ROOT)
    drafts[0] = replace(drafts[0], rows=(*told.rows, *drafts[0].rows))
    return drafts


def _draft(timer: Mapping[str, Any], at: str, stem: str) -> Draft:
    told = Ledger()
    title = text_of_value(timer.get("name")) or titled(stem) or "Timer"
    told.taken(f"{at}name", timer.get("name", ""), "the title")
    loop = _loop(timer, f"{at}loop", told)
    steps = sequence(timer.get("steps"))
    length = Milliseconds(loop * _length(steps) + sum(_ends(timer)))
    reader = _Reader(told, Scope(timer_name=title, timer_loops=loop, timer_length=length))
    items: list[DraftItem] = []
    if first := mapping(timer.get("startStep")):
        items += reader.step(first, f"{at}startStep", "")
    items += _looped(loop, reader.steps(steps, f"{at}steps", 0))
    if last := mapping(timer.get("endStep")):
        items += reader.step(last, f"{at}endStep", "")
    own = ("name", "loop", "steps", "startStep", "endStep")
    told.others(at.rstrip("."), timer, own, _OF_TIMERS)
    block = DraftBlock("nonstop", tuple(items))
    return Draft(title=title, items=(block,), rows=tuple(told.rows))


def _loop(tree: Mapping[str, Any], at: str, told: Ledger) -> int:
    """The number of times that something is played."""
    loop = count_of(tree.get("loop", 1), _MOST)
    if not loop:
        told.decided(at, tree["loop"], "this is no number of rounds: played once")
        return 1
    if "loop" in tree:
        told.taken(at, tree["loop"], f"{loop} rounds" if loop > 1 else "played once")
    return loop


def _looped(loop: int, items: Sequence[DraftItem], name: str = "") -> list[DraftItem]:
    if loop == 1:
        return list(items)
    return [DraftBlock(f"{loop} rounds", tuple(items), (name,) if name else ())]


def _length(steps: Sequence[Any], depth: int = 0) -> int:
    """The length of steps and groups, in milliseconds."""
    if depth > _DEEPEST:
        return 0
    total = 0
    for step in map(mapping, steps):
        inside = sequence(step.get("steps"))
        loop = count_of(step.get("loop", 1), _MOST) or 1
        total += loop * _length(inside, depth + 1) if inside else _time(step) or 0
    return total


def _ends(timer: Mapping[str, Any]) -> list[int]:
    return [_time(mapping(timer.get(key))) or 0 for key in ("startStep", "endStep")]


def _time(step: Mapping[str, Any]) -> Milliseconds | None:
    return time_of(step.get("length", 0), _MILLISECOND)


@dataclass(frozen=True, slots=True)
class _Behaviours:
    """The parts of a step's behaviour that a coach has something for."""

    voice: str | None = None
    count: int | None = None
    halts: bool = False
    comments: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    told: Ledger
    scope: Scope

    def steps(self, steps: Sequence[Any], at: str, depth: int) -> list[DraftItem]:
        """The steps and the groups of a timer or of a group."""
        if depth > _DEEPEST:
            raise NotThisFormat(f"its groups stand in one another more than {_DEEPEST} deep")
        items: list[DraftItem] = []
        trees = [mapping(step) for step in steps]
        for number, tree in enumerate(trees):
            place = f"{at}[{number}]"
            following = trees[number + 1] if number + 1 < len(trees) else {}
            coming = text_of_value(following.get("label", following.get("name")))
            if "steps" in tree:
                items += self._group(tree, place, depth)
            else:
                items += self.step(tree, place, coming)
        return items

    def _group(self, group: Mapping[str, Any], at: str, depth: int) -> list[DraftItem]:
        outer, name = self.scope, text_of_value(group.get("name"))
        inside = sequence(group["steps"])
        if "name" in group:
            self.told.taken(f"{at}.name", group["name"], "a comment beside its rounds")
        loop = _loop(group, f"{at}.loop", self.told)
        length = Milliseconds(loop * _length(inside))
        self.scope = replace(outer, group_name=name, group_loops=loop, group_length=length)
        items = self.steps(inside, f"{at}.steps", depth + 1)
        self.scope = outer
        own = ("name", "loop", "steps", "step_type")
        self.told.others(at, group, own, {})
        return _looped(loop, items, name)

    def step(self, step: Mapping[str, Any], at: str, coming: str) -> list[DraftItem]:
        """One step: a move, or a rest where its name or its kind says so."""
        label = text_of_value(step.get("label"))
        length = _time(step)
        own = ("label", "length", "behaviour", "type", "step_type")
        self.told.others(at, step, own, {})
        part = {"label": label, "length": step.get("length")}
        if length is None:
            self.told.left(at, part, "its length is no time")
            return [DraftComment(f"{label}: {text_of_value(step.get('length'))}")]
        self.scope = replace(self.scope, step_name=label, step_length=length, step_next=coming)
        does = self._behaviours(sequence(step.get("behaviour")), f"{at}.behaviour")
        comments: list[DraftItem] = [DraftComment(text) for text in does.comments]
        made = self._made(label, length, does, text_of_value(step.get("type")))
        if made is None:
            self.told.left(at, part, "it takes no time", is_known=True)
            return comments
        kind = f"the move {made.name}" if isinstance(made, DraftMove) else "a rest"
        waits = ", until ready" if does.halts else ""
        self.told.taken(at, part, f"{kind}, {format_duration(length)}{waits}")
        return [*comments, made]

    def _made(
        self, label: str, length: Milliseconds, does: _Behaviours, kind: str
    ) -> DraftMove | DraftRest | None:
        if does.halts:
            about = (f"about {format_duration(length)}",) if length >= SHORTEST_HOLD else ()
            details = ("until ready", *about)
            return DraftMove(label or "Wait", details, _said(does.voice), does.decisions)
        if not length:
            return None
        is_signal = kind in _SIGNALS and length <= _SIGNAL
        if is_signal or length < SHORTEST_HOLD or not label or is_rest(label):
            words = does.voice or (words_of_rest(label) if label else None)
            text = SpokenText(words) if words else None
            is_silent = text is None and not is_rest(label)
            return DraftRest(length, text, is_silent=is_silent, decisions=does.decisions)
        ticks = () if does.count is None else (f"countdown {does.count}",)
        details = (format_duration(length), *ticks)
        return DraftMove(label, details, _said(does.voice), does.decisions)

    def _behaviours(self, behaviours: Sequence[Any], at: str) -> _Behaviours:
        does = _Behaviours()
        for number, tree in enumerate(map(mapping, behaviours)):
            does = self._behaviour(does, tree, f"{at}[{number}]")
        return does

    def _behaviour(self, does: _Behaviours, tree: Mapping[str, Any], at: str) -> _Behaviours:
        match text_of_value(tree.get("type")).upper():
            case "HALT":
                self.told.taken(at, tree, "the move goes on until ready")
                return replace(does, halts=True)
            case "HALF":
                self.told.taken(at, tree, "the coach tells the middle of holds of 20s or more")
            case "COUNT":
                return self._count(does, tree, at)
            case "VOICE":
                return self._voice(does, tree, at)
            case kind if kind in _BEHAVIOURS:
                self.told.left(at, tree, _BEHAVIOURS[kind], is_known=True)
            case _:
                self.told.left(at, tree, "nobody knows what it means to the app")
        return does

    def _count(self, does: _Behaviours, tree: Mapping[str, Any], at: str) -> _Behaviours:
        number = number_of(tree.get("label"))
        wished = _USUAL_COUNT if number is None else int(min(number, _MOST))
        if wished > MOST_TICKS:
            self.told.decided(at, tree, f"{MOST_TICKS} ticks, which are the most")
            decision = f"a count of {wished}: {MOST_TICKS} ticks are the most"
            return replace(does, count=MOST_TICKS, decisions=(*does.decisions, decision))
        self.told.taken(at, tree, f"{wished} ticks before the end")
        return replace(does, count=wished)

    def _voice(self, does: _Behaviours, tree: Mapping[str, Any], at: str) -> _Behaviours:
        written = text_of_value(tree.get("content")) or text_of_value(tree.get("label"))
        text, unknown = resolved(written, self.scope)
        if unknown:
            why = f"{', '.join(unknown)} is known to the app alone, while it runs"
            self.told.left(at, tree, why)
            return replace(does, comments=(*does.comments, f"the app says: {written}"))
        if not text or text.casefold() == self.scope.step_name.casefold():
            self.told.taken(at, tree, "the coach says the name")
            return does
        if text == written:
            self.told.taken(at, tree, "said before it")
            return replace(does, voice=text)
        self.told.decided(at, tree, f"said before it: {text}")
        return replace(does, voice=text, decisions=(*does.decisions, f"the app says: {written}"))


def _said(voice: str | None) -> tuple[UnderLine, ...]:
    return () if voice is None else (UnderLine("-", SpokenText(voice)),)
