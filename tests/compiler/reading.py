"""A second reading of a routine, as simple as can be: its bouts, and how each is entered.

It shares no code with the compiler, so that the two can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.script.routine import (
    At,
    BeforeEnd,
    Every,
    Half,
    Move,
    Pause,
    Reps,
    Rest,
    Rounds,
    Routine,
    Say,
    Section,
    Settings,
    Step,
    Timed,
    Use,
)
from voicecoach.script.text import Text
from voicecoach.timeline import Side


@dataclass
class Expected:
    """A bout as the script tells it."""

    move: Move
    settings: Settings
    occurrence: int
    side: Side | None
    set: int
    entry: str
    """`setup`, `rest` or `change`."""
    written: int | None
    """The milliseconds between the bout before and this one's go, where they are written."""
    opens: bool

    @property
    def length(self) -> int:
        work = self.move.specs.work
        if isinstance(work, Timed):
            return work.length
        return work.count * (3000 if work.pace is None else work.pace)

    @property
    def countdown(self) -> int:
        chosen = self.move.specs.countdown
        return self.settings.countdown if chosen is None else chosen

    @property
    def end_ticks(self) -> int:
        """How many ticks lie in the last half."""
        if isinstance(self.move.specs.work, Reps):
            return 0
        return sum(2000 * number <= self.length for number in range(1, self.countdown + 1))

    def due(self) -> list[tuple[int, Text]]:
        """When the author's lines start, from go on."""
        stop = self.length - 1000 * self.end_ticks
        found: list[tuple[int, Text]] = []
        for line in self.move.lines:
            match line.when:
                case At(time):
                    found.append((time, line.text))
                case BeforeEnd(time):
                    found.append((self.length - time, line.text))
                case Half():
                    found.append((self.length // 2, line.text))
                case Every(time):
                    found += [(moment, line.text) for moment in range(time, stop, time)]
        return found


@dataclass
class _Item:
    kind: str
    length: int = 0
    step: Step | None = None
    settings: Settings | None = None
    written: bool = False


def bouts(routine: Routine) -> list[Expected]:
    """All bouts, in order."""
    items = _unrolled(routine.steps, routine.settings)
    seen: dict[int, int] = {}
    found: list[Expected] = []
    between: list[_Item] = []
    for item in items:
        if item.kind != "move":
            between.append(item)
            continue
        move, settings = item.step, item.settings
        assert isinstance(move, Move)
        assert settings is not None
        if settings.rest is not None and seen:
            between.append(_Item("rest", settings.rest))
        seen[id(move)] = seen.get(id(move), 0) + 1
        found += _move_bouts(move, settings, seen[id(move)], between, found)
        between = []
    return found


def _unrolled(steps: tuple[Step, ...], settings: Settings) -> list[_Item]:
    items: list[_Item] = []
    for step in steps:
        match step:
            case Move():
                items.append(_Item("move", step=step, settings=settings))
            case Rest():
                items.append(_Item("rest", step.length, written=True))
            case Pause():
                items.append(_Item("pause", step.length))
            case Say():
                items.append(_Item("say"))
            case Section():
                pass
            case Rounds():
                for number in range(step.count):
                    if number and step.rest_between is not None:
                        items.append(_Item("rest", step.rest_between))
                    announced = step.announced and step.count > 1
                    items += [_Item("round")] if announced else []
                    items += _unrolled(step.steps, settings)
            case Use():
                assert step.routine is not None
                items += _unrolled(step.routine.steps, step.routine.settings)
    return items


def _move_bouts(
    move: Move, settings: Settings, occurrence: int, between: list[_Item], before: list[Expected]
) -> list[Expected]:
    specs = move.specs
    order: tuple[Side | None, ...] = specs.sides.order if specs.sides else (None,)
    change = settings.change if specs.change is None else specs.change
    found: list[Expected] = []
    for set_number in range(1, specs.sets + 1):
        for place, side in enumerate(order):
            if not found:
                entry, written = _way_in(between, before)
            elif place > 0 or (len(order) > 1 and specs.rest_between is None):
                entry, written = "change", change
            elif specs.rest_between is not None:
                entry, written = "rest", specs.rest_between
            else:
                entry, written = "setup", None
            bout = Expected(move, settings, occurrence, side, set_number, entry, written, not found)
            found.append(bout)
    return found


def _way_in(between: list[_Item], before: list[Expected]) -> tuple[str, int | None]:
    """How a move is entered, and the time since the bout before where all of it is written."""
    heard = [item for item in between if item.kind != "round"]
    last = next((at for at in range(len(heard), 0, -1) if heard[at - 1].kind != "rest"), 0)
    entry = "rest" if heard[last:] else "setup"
    spoken = bool(before) and before[-1].move.then is not None
    spoken = spoken or any(item.kind == "round" for item in between)
    pauses = any(item.kind == "pause" for item in heard)
    says = any(item.kind == "say" for item in heard)
    if entry == "setup" or says or (pauses and spoken) or not before:
        return entry, None
    return entry, sum(_kept(heard))


def _kept(items: list[_Item]) -> list[int]:
    """The lengths that remain when rests side by side have become one."""
    lengths: list[int] = []
    run: list[_Item] = []
    for item in [*items, _Item("pause")]:
        if item.kind == "rest":
            run.append(item)
            continue
        written = [rest.length for rest in run if rest.written]
        lengths += written or [max(rest.length for rest in run)] if run else []
        lengths.append(item.length)
        run = []
    return lengths
