"""A second reading of a script, as simple as can be: its intervals, and all that leads into each.

It shares no code with the program, so that the two can disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from tests.attack.model import (
    Gap,
    Move,
    Pause,
    Rest,
    Rounds,
    Say,
    Script,
    Section,
    Settings,
    Step,
    Use,
    Words,
)
from tests.attack.words import PARTS, SIDES, time_words

Within = tuple[tuple[int, int], ...]
"""The rounds around something, the outermost first: which one, of how many."""

Text = str | re.Pattern[str]
"""What a cue must say; a pattern where the coach fills in words that are its own affair."""


@dataclass
class Item:
    """What stands between two intervals."""

    kind: Literal["rest", "pause", "say", "round", "section"]
    length: int = 0
    words: Words | None = None
    is_written: bool = False
    within: Within = ()
    instructions: tuple[tuple[Words, Within], ...] = ()
    """What is said in it besides, each with the rounds that it is written in."""
    title: str | None = None
    """Of the section that begins, or None where one ends."""


@dataclass
class Interval:
    """One hold, or one set of repetitions on one side, as the script tells it."""

    move: Move
    settings: Settings
    number: int
    occurrence: int
    within: Within
    set: int
    side: str | None
    entry: Literal["setup", "rest", "change"] = "setup"
    opens: bool = False
    closes: bool = False
    next: str | None = None
    between: list[Item] = field(default_factory=list)
    """What stands between the interval before and this one."""

    @property
    def is_explained(self) -> bool:
        """Whether its instructions are due: in full the first time, unless they are repeated."""
        first = self.occurrence == 1 and self.set == 1
        return first and (self.opens or self.move.repeats_setup)

    @property
    def countdown(self) -> int:
        chosen = self.move.countdown
        return self.settings.countdown if chosen is None else chosen

    @property
    def end_ticks(self) -> int:
        """How many ticks lie in the last half of the hold."""
        if self.move.hold is None:
            return 0
        return sum(2000 * number <= self.move.hold for number in range(1, self.countdown + 1))

    @property
    def due(self) -> list[tuple[int, Words]]:
        """The author's lines and when they start, from go on, in order of time."""
        length, found = self.move.length, list[tuple[int, Words]]()
        for when, time, words in self.move.lines:
            if when == "every":
                stop = length - 1000 * self.end_ticks
                found += [(moment, words) for moment in range(time, stop, time)]
            else:
                moment = {"at": time, "before": length - time, "half": length // 2}[when]
                found.append((moment, words))
        return sorted(found, key=lambda one: one[0])


@dataclass
class Expected:
    """All intervals in order, and what stands behind the last one."""

    script: Script
    intervals: list[Interval] = field(default_factory=list)
    tail: list[Item] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    open: list[Item] = field(default_factory=list)
    group: str | None = None

    @classmethod
    def of(cls, script: Script) -> Expected:
        """The expected of a script."""
        expected = cls(script)
        expected._steps(script.steps, script.settings, ())
        expected.tail = expected.open
        for interval, following in reversed(list(pairwise(expected.intervals))):
            another = (interval.number, interval.occurrence) != (
                following.number,
                following.occurrence,
            )
            interval.next = following.move.name if another else following.next
        return expected

    def starting_at(self, number: int) -> Expected:
        """The expected from the first occurrence of a move on, which its set-up leads into.

        The rounds around it begin with it; every move counts from its first occurrence again.
        """
        at = next(at for at, interval in enumerate(self.intervals) if interval.number == number)
        items = [item for interval in self.intervals[: at + 1] for item in interval.between]
        begun = {item.within: item for item in items if item.kind == "round"}
        first = self.intervals[at]
        around = [item for item in items if item.kind == "section"][-1:]
        around += [begun[first.within[:depth]] for depth in range(1, len(first.within) + 1)]
        first = replace(first, entry="setup", between=around)
        skipped: dict[int, int] = {}
        played: list[Interval] = []
        for interval in [first, *self.intervals[at + 1 :]]:
            before = skipped.setdefault(interval.number, interval.occurrence - 1)
            played.append(replace(interval, occurrence=interval.occurrence - before))
        return Expected(self.script, played, self.tail)

    def _steps(self, steps: list[Step], settings: Settings, within: Within) -> None:
        for step in steps:
            match step:
                case Move():
                    self._move(step, settings, within)
                case Rest(length, words, told):
                    here = tuple((one, within) for one in told)
                    self.open.append(Item("rest", length, words, True, within, here))
                case Pause(length):
                    self.open.append(Item("pause", length))
                case Say(words):
                    self.open.append(Item("say", 0, words, True, within))
                case Section(title):
                    self._section(title)
                case Rounds():
                    self._rounds(step, settings, within)
                case Use(script):
                    group = self.group
                    self._steps(script.steps, script.settings, within)
                    if self.group != group:
                        self._section(group)

    def _section(self, title: str | None) -> None:
        self.group = title
        self.open.append(Item("section", title=title))

    def _rounds(self, step: Rounds, settings: Settings, within: Within) -> None:
        inside = [one for one in step.steps if not isinstance(one, Rest | Pause)]
        single = inside[0].name if len(inside) == 1 and isinstance(inside[0], Move) else None
        for number in range(1, step.count + 1):
            if number > 1 and step.between is not None:
                self.open.append(Item("rest", step.between))
            here = (*within, (number, step.count))
            self.open.append(Item("round", 0, None, step.is_announced, here, single))
            self._steps(step.steps, settings, here)

    def _move(self, move: Move, settings: Settings, within: Within) -> None:
        if settings.rest is not None and self.numbers:
            self.open.append(Item("rest", settings.rest))
        number = self.numbers.setdefault(id(move), len(self.numbers) + 1)
        occurrence = self.seen[id(move)] = self.seen.get(id(move), 0) + 1
        sides = move.order or (None,)
        plain = Interval(move, settings, number, occurrence, within, 1, None)
        for set_number in range(1, move.sets + 1):
            for side in sides:
                interval = replace(plain, set=set_number, side=side, between=self.open)
                interval.opens = (set_number, side) == (1, sides[0])
                interval.closes = (set_number, side) == (move.sets, sides[-1])
                interval.entry = _entry(interval, sides)
                if interval.entry == "rest" and not interval.opens:
                    interval.between = [Item("rest", move.rest_between or 0)]
                self.intervals.append(interval)
                self.open = []


def _entry(interval: Interval, sides: tuple[str | None, ...]) -> Literal["setup", "rest", "change"]:
    move = interval.move
    if interval.opens:
        heard = [item.kind for item in interval.between if item.kind not in ("round", "section")]
        return "rest" if heard[-1:] == ["rest"] else "setup"
    if interval.side != sides[0]:
        return "change"
    if move.rest_between is not None:
        return "rest"
    return "change" if len(sides) > 1 else "setup"


def kept(items: list[Item]) -> list[Item]:
    """The items that take time or speak, with rests that meet made one."""
    return [item for item in merged(items) if item.kind not in ("round", "section")]


def merged(items: list[Item]) -> list[Item]:
    """The items with rests that meet made one, where the longest of them lay.

    Those between rounds, sets and moves meet all that lie beside them; written ones alone
    stay as many as they are.
    """
    found: list[Item] = []
    last: int | None = None
    is_met = False
    for item in items:
        if item.kind in ("round", "section"):
            found.append(item)
        elif item.kind != "rest":
            found.append(item)
            last, is_met = None, False
        elif last is None or (found[last].is_written and item.is_written and not is_met):
            found.append(item)
            last = len(found) - 1
        else:
            is_met = True
            before = found[last]
            longer = _with_all_words(before, item)
            if item.length > before.length:
                del found[last]
                found.append(longer)
                last = len(found) - 1
            else:
                found[last] = longer
    return found


def _with_all_words(before: Item, item: Item) -> Item:
    """The longer of two rests, in which the author says the words of both, one after the other.

    What the first says in place of the coach's own words stays there; all else comes after.
    """
    longer = item if item.length > before.length else before
    both = [*_told(before), *_told(item)]
    if before.words is None and not (item.words is not None and not before.instructions):
        return replace(longer, words=None, instructions=tuple(both))
    words, within = both[0]
    return replace(longer, words=words, within=within, instructions=tuple(both[1:]))


def _told(item: Item) -> list[tuple[Words, Within]]:
    first = [] if item.words is None else [(item.words, item.within)]
    return [*first, *item.instructions]


def filled(
    words: Words, language: str, interval: Interval | None, within: Within, following: str | None
) -> Text:
    """What a text must sound like where it stands."""
    words = unmarked(words)
    if all(isinstance(part, str) for part in words):
        return "".join(part for part in words if isinstance(part, str))
    known = {"next": following}
    if within:
        known |= {"round": str(within[-1][0]), "rounds": str(within[-1][1])}
    if interval is not None:
        known["name"] = interval.move.name
    side = interval.side if interval is not None else None
    if side is not None:
        pair = SIDES[language]
        known |= {"side": pair[side], "other": pair["right" if side == "left" else "left"]}
        known["part"] = PARTS[language][PARTS["en"].index(str(interval and interval.move.part))]
    parts = [part if isinstance(part, str) else _gap(part, known, side) for part in words]
    if None not in parts:
        return "".join(part for part in parts if part is not None)
    return _pattern(tuple(parts), time_words(language, interval.move.length if interval else 0))


def _gap(gap: Gap, known: dict[str, str | None], side: str | None) -> str | None:
    if gap.left is not None:
        return gap.right if side == "right" else gap.left
    return known.get(gap.name)


@lru_cache(maxsize=4096)
def _pattern(parts: tuple[str | None, ...], time: str) -> re.Pattern[str]:
    """The text with a pattern where it has `{hold}`."""
    return re.compile("".join(time if part is None else re.escape(part) for part in parts))


def says(text: Text, heard: str) -> bool:
    """Whether a cue says what it must."""
    return heard == text if isinstance(text, str) else text.fullmatch(heard) is not None


def plain(words: Words) -> str:
    """A text without gaps."""
    return "".join(str(part) for part in unmarked(words))


MARKS: Final = re.compile("(?:</?b>|[\U0001f000-\U0001faff\u2640\ufe0f\u200d])+")
"""What the texts here have of HTML and of pictures."""


def unmarked(words: Words) -> Words:
    """The words without what is neither shown nor spoken, and without the space that it leaves."""
    if not any(isinstance(part, str) and MARKS.search(part) for part in words):
        return words
    texts = [part if isinstance(part, Gap) else MARKS.sub(" ", part) for part in words]
    texts = [part if isinstance(part, Gap) else re.sub(" {2,}", " ", part) for part in texts]
    first = texts[0]
    texts[0] = first if isinstance(first, Gap) else first.lstrip(" ")
    last = texts[-1]
    texts[-1] = last if isinstance(last, Gap) else last.rstrip(" ")
    return tuple(texts)


def warnings_of(script: Script) -> list[str]:
    """The script's own warnings and those of the scripts that it plays, each once."""
    found = [*script.settings.warnings]
    _gather(script.steps, found)
    return list(dict.fromkeys(map(plain, found)))


def _gather(steps: list[Step], found: list[Words]) -> None:
    for step in steps:
        match step:
            case Rounds():
                _gather(step.steps, found)
            case Use():
                found += step.script.settings.warnings
                _gather(step.script.steps, found)
            case _:
                pass
