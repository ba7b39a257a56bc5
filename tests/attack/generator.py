"""Scripts by chance: every statement and setting, and texts that are weird but valid.

The same seed makes the same script, and the generator keeps what it means by it.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from tests.attack.expected import Expected, Interval
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
    Timed,
    Use,
    Words,
)
from tests.attack.texts import LANGUAGES, PRONOUNCED, primary, some_name, some_words
from tests.attack.writer import Writer

HOLDS: Final = (500, 501, 999, 1000, 1001, 2000, 3000, 3999, 5000, 10_000, 20_000, 20_001, 45_000)
LONG_HOLDS: Final = (60_000, 90_000, 95_000, 150_000, 600_000, 3_600_000)
GAPS: Final = (0, 1, 300, 1000, 2500, 3000, 5000, 8000, 10_000, 15_000, 20_000, 40_000)
COUNTS: Final = (0, 1, 2, 3, 3, 3, 5, 10)
PARTS: Final = (
    "leg", "side", "arm", "foot", "hand", "knee", "hip", "shoulder", "wrist", "ankle",
)  # fmt: skip
SPEEDS: Final = ("0.5", "0.75", "1.0", "1.1", "1.25", "1.5", "2.0")

LONGEST: Final = 11 * 3_600_000
"""Milliseconds that a script takes, its words apart: with them it has to be under twelve hours."""

MOST: Final = 40_000
"""Holds, repetitions and lines that are played; over 50,000 are an error."""

AROUND: Final = 20_000
"""Milliseconds around a hold for set-up and ticks, at most, in a voice that hurries."""

LARGE: Final = 400
"""One script in so many is large."""


def generated(seed: int) -> tuple[Script, dict[str, bytes]]:
    """A script and, by name, the bytes of it and of those that it may use."""
    attempt = 0
    while True:
        random = Random(f"{seed}/{attempt}")
        script = _Generator(random).script(is_large=seed % LARGE == LARGE - 1)
        if _is_bearable(Expected.of(script)):
            break
        attempt += 1
    files = {one.name: Writer(random).script(one) for one in [*script.used, script]}
    return script, files


def _is_bearable(expected: Expected) -> bool:
    """Whether a script is short enough to be good, and small enough to be tried among many."""
    gaps = sum(item.length for interval in expected.intervals for item in interval.between)
    holds = sum(interval.move.length + AROUND for interval in expected.intervals)
    played = sum(
        1 + interval.move.reps + len(interval.move.lines) for interval in expected.intervals
    )
    return gaps + holds < LONGEST and played < MOST and len(expected.intervals) < 3000


class _Generator:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.tag = random.choice(LANGUAGES)
        self.language = primary(self.tag)
        self.has_next = random.random() < 0.3
        """Whether a move follows wherever one may be asked for."""
        self.used: list[Script] = []

    def chance(self, chance: float) -> bool:
        return self.random.random() < chance

    def script(self, *, is_large: bool) -> Script:
        """A script, and at times others that it uses."""
        for number in range(self.random.choice([0, 0, 0, 1, 2])):
            self.used.append(self._one(f"other-{number}", 2))
        most = 60 if is_large else self.random.choice([1, 2, 3, 4, 6])
        return self._one("main", most)

    def _one(self, name: str, most: int) -> Script:
        tag = self.tag if name == "main" or self.chance(0.7) else self.language
        settings = self._settings(tag)
        steps = self._steps(settings, self.random.randint(1, most), 0)
        if name == "main" and self.has_next:
            self.has_next = False
            steps.append(self._move(settings, 0))
        if all(isinstance(step, Section) for step in steps):
            steps.append(Say((self._words(),)))
        return Script(name, self._title(), settings, steps, [*self.used])

    def _title(self) -> str:
        return some_words(self.random, self.language)[:150].strip()

    def _settings(self, tag: str) -> Settings:
        if self.chance(0.3):
            return Settings(tag)
        random = self.random
        return Settings(
            tag,
            countdown=random.choice(COUNTS),
            spoken=self.chance(0.2),
            change=random.choice(GAPS) if self.chance(0.5) else 8000,
            rest=self._gap() if self.chance(0.3) else None,
            halfway=random.choice([None, 500, 5000, 20_000, 20_000, 60_000]),
            preview=self.chance(0.7),
            warnings=tuple((self._words(),) for _ in range(random.choice([0, 0, 1, 1, 2, 3]))),
            others=tuple(self._others()),
        )

    def _others(self) -> list[tuple[str, str]]:
        random, found = self.random, list[tuple[str, str]]()
        values = {
            "voice": ("auto", "system:en-us", "nobody"), "speed": SPEEDS, "quiet": ("on", "off"),
            "sounds": ("calm", "bright"), "author": ("Äxel", "A // B"[:1]), "date": ("2026-05-31",),
            "artwork": ("cover.jpg",), "music": ("rain.mp3",),
        }  # fmt: skip
        for key, choices in values.items():
            if self.chance(0.15):
                found.append((key, random.choice(choices)))
        if self.chance(0.4):
            found += [("pronounce", random.choice(PRONOUNCED)) for _ in range(random.randint(1, 4))]
        return found

    def _gap(self) -> int:
        return self.random.choice(GAPS) if self.chance(0.8) else self.random.randint(0, 40_000)

    # texts

    def _words(self) -> str:
        return some_words(self.random, self.language)

    def _text(self, *gaps: str) -> Words:
        known = [*gaps, *(("next",) if self.has_next else ())]
        if not known or self.chance(0.6):
            return (self._words(),)
        name = self.random.choice(known)
        gap = Gap(name)
        if name == "side" and self.chance(0.4):
            gap = Gap("side", self._words(), self._words())
            gap = (
                gap if "|" not in f"{gap.left}{gap.right}" and "{" not in f"{gap}" else Gap("side")
            )
            gap = gap if "}" not in f"{gap}" else Gap("side")
        return self.random.choice([(f"{self._words()} ", gap), (gap, f" {self._words()}"), (gap,)])

    def _texts(self, counts: tuple[int, ...], *gaps: str) -> tuple[Words, ...]:
        return tuple(self._text(*gaps) for _ in range(self.random.choice(counts)))

    # steps

    def _steps(self, settings: Settings, count: int, depth: int) -> list[Step]:
        return [self._step(settings, depth) for _ in range(count)]

    def _step(self, settings: Settings, depth: int) -> Step:
        kinds = ["move"] * 5 + ["rest"] * 3 + ["pause", "say", "say"]
        kinds += ["section"] if depth == 0 else []
        kinds += ["rounds", "rounds"] if depth < 3 else []
        kinds += ["use", "use"] if self.used and depth < 2 else []
        here = ("round", "rounds") if depth else ()
        match self.random.choice(kinds):
            case "move":
                return self._move(settings, depth)
            case "rest":
                words = self._text(*here) if self.chance(0.5) else None
                told = self._texts((0, 0, 0, 1, 2))
                return Rest(self._gap(), words, told)
            case "pause":
                return Pause(self._gap())
            case "say":
                return Say(self._text(*here))
            case "section":
                return Section(self._title())
            case "use":
                return Use(self.random.choice(self.used))
            case _:
                count = self.random.choice([1, 2, 2, 3, 4])
                between = self._gap() if self.chance(0.5) else None
                inner = self._steps(settings, self.random.choice([1, 1, 2, 3]), depth + 1)
                return Rounds(count, self.chance(0.5), between, inner)

    def _move(self, settings: Settings, depth: int) -> Move:
        move = Move(some_name(self.random, self.language))
        self._work(move)
        known = ["name", *(("side", "other", "part", "side") if move.part else ())]
        known += ["round", "rounds"] if depth else []
        known += ["hold"] if move.hold is not None else []
        move.instructions = self._texts((0, 1, 1, 2, 3), *known)
        move.tips = self._texts((0, 0, 0, 1, 2), *known)
        move.needs = tuple((self._words(),) for _ in range(self.random.choice([0, 0, 0, 1, 2])))
        move.feel = self._text(*known) if self.chance(0.3) else None
        move.then = self._text(*known) if self.chance(0.3) else None
        move.repeats_setup = self.chance(0.2)
        if not move.is_open and self.chance(0.4):
            move.lines = self._lines(move, settings, known)
        return move

    def _work(self, move: Move) -> None:
        random = self.random
        if self.chance(0.7):
            lengths = HOLDS if self.chance(0.9) else LONG_HOLDS
            move.hold = random.choice(lengths) if self.chance(0.7) else random.randint(500, 60_000)
        else:
            move.reps = random.choice([1, 2, 3, 8, 12, 40])
            move.pace = random.choice([None, 500, 1000, 2000, 4000, random.randint(500, 6000)])
        if self.chance(0.5):
            orders = (
                ("left", "right"),
                ("left", "right"),
                ("right", "left"),
                ("left",),
                ("right",),
            )
            move.part, move.order = random.choice(PARTS), random.choice(orders)
            if len(move.order) == 2 and self.chance(0.3):
                move.change = random.choice(GAPS)
        if self.chance(0.003):
            move.hold, move.reps, move.pace, move.sets = None, 1000, 500, random.choice([1, 2])
        elif self.chance(0.003):
            move.sets = 100
        elif self.chance(0.25):
            move.sets = random.choice([2, 2, 3, 4])
            move.rest_between = self._gap() if self.chance(0.6) else None
        if self.chance(0.15):
            move.countdown = random.choice(COUNTS)

    def _lines(self, move: Move, settings: Settings, known: list[str]) -> tuple[Timed, ...]:
        """Lines that are due inside the hold, and no two of them at one moment."""
        found: list[Timed] = []
        taken: set[int] = set()
        length = move.length
        for _ in range(self.random.choice([1, 1, 2, 3])):
            when = self.random.choice(["at", "before", "half", "every"])
            time = self.random.randint(1, length)
            if when == "every":
                time = self.random.randint(max(100, length // 8), max(101, length))
            elif self.chance(0.7):
                time = max(1, time // 1000 * 1000)
            line = Timed(when, time, self._text(*known))
            alone = replace(move, lines=(line,))
            due = {moment for moment, _ in Interval(alone, settings, 1, 1, (), 1, None).due}
            if due and not due & taken and all(0 < moment < length for moment in due):
                found.append(line)
                taken |= due
        return tuple(found)
