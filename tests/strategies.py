"""Hypothesis strategies: routines of every shape, and voices of every speed.

Every text of a generated routine has a word of its own, `w17w` say, so that
tests can follow it into the score.  Every statement has a line of its own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from tests.fakes import MoodyVoice, always, by_letters
from voicecoach.errors import Source, Span
from voicecoach.score import Lengths, Side, SoundName
from voicecoach.script.routine import (
    At,
    BeforeEnd,
    Every,
    Half,
    HoldSpec,
    Move,
    PauseStep,
    RepsSpec,
    RestStep,
    Rounds,
    Routine,
    SayStep,
    SectionStep,
    Settings,
    Sides,
    Specs,
    Step,
    TimedLine,
    Use,
    When,
    WorkSpec,
)
from voicecoach.script.text import Placeholder, Text
from voicecoach.units import Milliseconds

EXAMPLES = int(os.environ.get("VOICECOACH_EXAMPLES", "100"))
"""How many routines each contract is tried on; a hard run asks for thousands."""

HOLDS = (500, 501, 999, 1000, 1001, 2000, 3000, 3999, 5000, 10_000, 20_000, 20_001, 45_000, 95_000)
PARTS = ("leg", "side", "arm", "ankle")


@dataclass
class _Lines:
    """Gives each statement a line of its own in its script."""

    source: Source
    last: int = 0

    def span(self) -> Span:
        self.last += 1
        return Span(self.source, self.last, 1, 2)


@dataclass
class _Writer:
    draw: st.DrawFn
    lines: _Lines
    settings: Settings
    words: list[int] = field(default_factory=lambda: [0])
    used: list[Routine] = field(default_factory=list)

    def text(self, *placeholders: str) -> Text:
        self.words[0] += 1
        parts: list[str | Placeholder] = [f"w{self.words[0]}w"]
        if self.draw(st.booleans()):
            parts.append(" and more of it than that, at length")
        if placeholders and self.draw(st.booleans()):
            parts += [" ", Placeholder(self.draw(st.sampled_from(placeholders)))]
        return Text(tuple(parts), self.lines.span())

    def texts(self, most: int, *placeholders: str) -> tuple[Text, ...]:
        count = self.draw(st.integers(0, most))
        return tuple(self.text(*placeholders) for _ in range(count))

    def maybe(self, *placeholders: str) -> Text | None:
        return self.text(*placeholders) if self.draw(st.booleans()) else None

    def move(self, depth: int) -> Move:
        specs = self.draw(all_specs())
        known = ["name", *(("side", "other", "part") if specs.sides else ())]
        known += ["round", "rounds"] if depth else []
        known += ["hold"] if isinstance(specs.work, HoldSpec) else []
        self.words[0] += 1
        return Move(
            f"Move w{self.words[0]}w",
            specs,
            self.lines.span(),
            instructions=self.texts(2, *known),
            feel=self.maybe(*known),
            tips=self.texts(2, *known),
            then=self.maybe(*known),
            needs=self.texts(1),
            repeats_setup=self.draw(st.booleans()),
            lines=self.timed_lines(specs, known),
        )

    def timed_lines(self, specs: Specs, known: list[str]) -> tuple[TimedLine, ...]:
        work = specs.work
        if isinstance(work, RepsSpec) and work.pace is None:
            return ()
        length = work.length if isinstance(work, HoldSpec) else work.count * (work.pace or 0)
        ticks = self.settings.countdown if specs.countdown is None else specs.countdown
        begins = [length - 1000 * n for n in range(1, ticks + 1) if 2 * 1000 * n <= length]
        stop = min([length, *(begins if isinstance(work, HoldSpec) else ())])
        lines: list[TimedLine] = []
        taken: set[int] = set()
        for when in self.draw(st.lists(moments(length), max_size=3)):
            due = set(moments_of(when, length, stop))
            if due and not due & taken and all(0 < moment < length for moment in due):
                taken |= due
                lines.append(TimedLine(when, self.text(*known), self.lines.span()))
        return tuple(lines)

    def step(self, depth: int) -> Step:
        kinds = ["move", "move", "move", "rest", "rest", "pause", "say"]
        kinds += ["section"] if depth == 0 else []
        kinds += ["rounds"] if depth < 3 else []
        kinds += ["use"] if self.used else []
        match self.draw(st.sampled_from(kinds)):
            case "move":
                return self.move(depth)
            case "rest":
                text = self.maybe(*(("round", "rounds") if depth else ()))
                return RestStep(self.draw(pauses), text, self.lines.span())
            case "pause":
                return PauseStep(self.draw(pauses), self.lines.span())
            case "say":
                return SayStep(self.text(*(("round",) if depth else ())), self.lines.span())
            case "section":
                return SectionStep("Section", self.lines.span())
            case "use":
                return Use("other", self.lines.span(), self.draw(st.sampled_from(self.used)))
            case _:
                return self.rounds(depth)

    def rounds(self, depth: int) -> Rounds:
        return Rounds(
            self.draw(st.integers(1, 3)),
            self.draw(st.booleans()),
            self.draw(st.none() | pauses),
            tuple(self.step(depth + 1) for _ in range(self.draw(st.integers(1, 2)))),
            self.lines.span(),
        )

    def routine(self, most: int) -> Routine:
        return Routine(
            title="Title",
            settings=self.settings,
            notes=(),
            steps=tuple(self.step(0) for _ in range(self.draw(st.integers(1, most)))),
            span=self.lines.span(),
        )


def moments_of(when: When, length: int, stop: int) -> list[int]:
    """When a timed line is due in a hold of `length` whose countdown begins at `stop`."""
    match when:
        case At(time):
            return [int(time)]
        case BeforeEnd(time):
            return [length - time]
        case Half():
            return [length // 2]
        case Every(time):
            return list(range(time, stop, time))


def moments(length: int) -> st.SearchStrategy[When]:
    """A moment in a hold, mostly inside it."""
    times = st.integers(1, max(1, length)).map(Milliseconds)
    spaced = st.integers(max(100, length // 10), max(100, length)).map(Milliseconds)
    return st.one_of(
        st.builds(At, times), st.builds(BeforeEnd, times), st.just(Half()), st.builds(Every, spaced)
    )


lengths_of_holds = st.sampled_from(HOLDS) | st.integers(500, 200_000)
pauses = (
    st.sampled_from([0, 1, 300, 1000, 3000, 5000, 10_000, 20_000]) | st.integers(0, 40_000)
).map(Milliseconds)
changes = (st.sampled_from([0, 1000, 2500, 3000, 8000]) | st.integers(0, 20_000)).map(Milliseconds)
counts = st.sampled_from([0, 1, 2, 3, 3, 5, 10])


def works() -> st.SearchStrategy[WorkSpec]:
    """What a move asks for: a hold, repetitions at a pace, or at the mover's own."""
    paces = st.none() | st.integers(500, 6000).map(Milliseconds)
    held = st.builds(HoldSpec, lengths_of_holds.map(Milliseconds))
    return held | held | st.builds(RepsSpec, st.integers(1, 12), paces)


@st.composite
def all_specs(draw: st.DrawFn) -> Specs:
    """The details of a move, such as the language allows together."""
    sides, sets = draw(st.none() | sidedness()), draw(st.sampled_from([1, 1, 2, 3]))
    return Specs(
        draw(works()),
        sides,
        sets=sets,
        rest_between=draw(st.none() | pauses) if sets > 1 else None,
        change=draw(st.none() | changes) if sides and len(sides.order) > 1 else None,
        countdown=draw(st.none() | counts),
    )


def sidedness() -> st.SearchStrategy[Sides]:
    """A part of the body, with both sides or one."""
    left, right = Side.LEFT, Side.RIGHT
    orders = st.sampled_from([(left, right), (right, left), (left, right), (left,), (right,)])
    return st.builds(Sides, st.sampled_from(PARTS), orders)


@st.composite
def settings(draw: st.DrawFn) -> Settings:
    """What a script says about the whole routine, as far as timing goes."""
    return Settings(
        language=draw(st.sampled_from(["en", "en", "en", "de", "ja"])),
        countdown=draw(counts),
        spoken_countdown=draw(st.booleans()),
        change=draw(changes),
        rest=draw(st.none() | pauses),
        halfway=draw(st.sampled_from([None, Milliseconds(20_000), Milliseconds(500)])),
        preview=draw(st.booleans()),
    )


@st.composite
def routines(draw: st.DrawFn, most: int = 4) -> Routine:
    """A routine with every kind of step, at times with another script that it uses."""
    main = _Writer(draw, _Lines(Source("main.coach", ())), draw(settings()))
    if draw(st.sampled_from([False, False, True])):
        other = _Writer(draw, _Lines(Source("other.coach", ())), draw(settings()), main.words)
        other.settings = _warned(other.settings, other)
        main.used.append(other.routine(2))
    main.settings = _warned(main.settings, main)
    return main.routine(most)


def _warned(settings: Settings, writer: _Writer) -> Settings:
    return replace(settings, warnings=writer.texts(1))


def voices() -> st.SearchStrategy[Lengths]:
    """Voices of every speed: silent ones, endless ones, and moody ones."""
    edges = (0, 1, 149, 150, 299, 300, 700, 850, 999, 1000, 1001, 2500, 30_000)
    calm = (200, 450, 600, 900, 1300, 2100, 3400)
    moody = st.builds(MoodyVoice, st.integers(0, 2**32), st.sampled_from([edges, calm, calm]))
    steady = st.sampled_from([always(0), always(30_000), by_letters])
    return st.one_of(moody, moody, moody, steady)


def sound_sets() -> st.SearchStrategy[dict[SoundName, Milliseconds]]:
    """The lengths of a set's sounds, up to those that somebody brings along."""
    lengths = st.integers(20, 600) | st.just(5000)
    return st.fixed_dictionaries({name: lengths.map(Milliseconds) for name in SoundName})
