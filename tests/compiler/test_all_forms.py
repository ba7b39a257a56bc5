"""Routines of every form in which people train, by chance: each keeps every contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import pytest

from tests.attack.forms import misformed
from tests.compiler.plans import routine
from tests.fakes import SOUND_LENGTHS, always, by_letters
from tests.scores import plan_of
from voicecoach.compiler import compile_routine
from voicecoach.live.session.course import Course
from voicecoach.score import Ends, InBlock, OpenEnd, Score
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse
from voicecoach.script.routine import Routine, moves

WORDS = (
    "Go.", "Breathe on.", "Sink a little deeper with each breath.",
    "Keep both heels on the floor, lean in from the ankles, and let your shoulders hang.",
)  # fmt: skip
PARTS = ("leg", "arm", "foot", "hip")
VOICES = (by_letters, always(0), always(300), always(1500), always(4500))


@dataclass
class Asked:
    """Lines of a script, and what they ask for: the time of each piece of work, and in all.

    A time is None where the round decides it; `whole` is the time in an exact block.
    """

    lines: list[str]
    work: list[int | None] = field(default_factory=list)
    whole: int = 0
    open: int = 0
    """The pieces of work that have the time of their round."""


def ms(time: str) -> int:
    """The milliseconds of a time in seconds."""
    return round(1000 * float(time.removesuffix("s")))


class Writer:
    """Writes a script of all forms, by chance, and what it asks for; no parser has a hand in it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = 0
        self.breath = 10_000

    def one(self, *choices: str) -> str:
        """One of these."""
        return self.random.choice(choices)

    def time(self, low: float = 0.5, high: float = 40) -> str:
        """A time in seconds."""
        whole = self.random.random() < 0.7
        seconds = self.random.uniform(low, high)
        return f"{max(1, round(seconds))}s" if whole else f"{seconds:.1f}s"

    def words(self) -> str:
        """A text."""
        return self.random.choice(WORDS)

    def work(self) -> tuple[str, list[int], int | None]:
        """What a move asks for, the time of each set, and whether its round decides that."""
        count, time = self.random.randint(1, 9), self.time
        t, u, v = time(), time(0.5, 4), time(0.5, 8)
        tempo = self.one("3-1-1", "2-0-2-1")
        beat = sum(1000 * int(part) for part in tempo.split("-"))
        return self.random.choice(
            [
                (t, [ms(t)], None),
                (f"{count} breaths", [count * self.breath], None),
                (f"{count} reps", [count * 3000], 0),
                (f"{count} reps, about {t}", [ms(t)], None),
                (f"{count} reps at {u}", [count * ms(u)], None),
                (f"{count} reps, hold {v}, release {u}", [count * (ms(v) + ms(u))], None),
                (f"{count} reps, hold {v}", [count * (ms(v) + 2000)], None),
                (f"{count} reps, tempo {tempo}", [count * beat], None),
                (f"{t} then {u} then {v}", [ms(t), ms(u), ms(v)], None),
                (f"{count} then {count + 2} reps", [count * 3000, count * 3000 + 6000], 0),
                (f"until ready, about {t}", [ms(t)], None),
                (f"as long as you can, {t} at most", [ms(t)], None),
                (f"{count}00 metres, about {t}", [ms(t)], None),
            ]
        )

    def move(self, indent: str) -> Asked:
        """A move with some lines."""
        self.names += 1
        work, sets, round_decides = self.work()
        words = [work]
        sides, change, between = 1, 0, None
        if len(sets) == 1 and (number := self.random.choice((1, 1, 2, 3))) > 1:
            sets = sets * number
            words.append(f"{number} sets")
        if len(sets) > 1 and self.random.random() < 0.4:
            between = 6000
            words.append("rest 6s between")
        turns = self.one("", "", "each", "each", "change", "left", "at a time", "alternating")
        part = self.one(*PARTS)
        if turns == "alternating" and "reps" in work:
            words.append(f"alternating {part}s" if part != "foot" else "alternating feet")
        elif turns == "at a time" and len(sets) > 1:
            sides = 2
            words.append(f"one {part} at a time")
        elif turns in ("each", "change"):
            sides = 2
            words.append(f"each {part}")
            if turns == "change":
                change = 4000
                words.append("change 4s")
        elif turns == "left":
            words.append(f"left {part}")
        lines = [
            f"{indent}Move {'abcdefghijklmnopqrstuvwxyz'[self.names % 26]}, {', '.join(words)}"
        ]
        below = indent + "  "
        for _ in range(self.random.choice((0, 0, 1, 2))):
            lines.append(below + self.one(f"- {self.words()}", "tip: Softly.", "feel: in the leg"))
        if self.random.random() < 0.15:
            lines.append(f"{below}then: {self.words()}")
        lengths = [length for length in sets for _ in range(sides)]
        if turns == "at a time" and sides == 2:
            lengths, gaps = sets * 2, 2 * (between or 0) * (len(sets) - 1)
        else:
            new_set = between if between is not None else change
            gaps = change * (sides - 1) * len(sets) + new_set * (len(sets) - 1)
        decides = round_decides is not None
        whole = gaps + (0 if decides else sum(lengths))
        told: list[int | None] = [None] * len(lengths) if decides else [*lengths]
        return Asked(list(dict.fromkeys(lines)), told, whole, sum(lengths) if decides else 0)

    def rest(self, indent: str) -> Asked:
        """A rest, perhaps with lines."""
        time = self.time(0.5, 70)
        lines = [indent + f"rest {time}" + self.one("", "", f": {self.words()}")]
        if self.random.random() < 0.3:
            lines.append(f"{indent}  - {self.words()}")
        return Asked(lines, [], ms(time))

    def steps(self, indent: str, depth: int, count: int) -> Asked:
        """Some steps."""
        asked = Asked([])
        for _ in range(count):
            step = self.step(indent, depth)
            asked.lines += step.lines
            asked.work += step.work
            asked.whole += step.whole
            asked.open += step.open
        return asked

    def step(self, indent: str, depth: int) -> Asked:
        """A step of any kind."""
        what = self.random.random()
        if what < 0.45 or depth > 2:
            return self.move(indent)
        if what < 0.58:
            return self.rest(indent)
        if what < 0.63:
            time = self.time(0.5, 5)
            return Asked([f"{indent}pause {time}"], [], ms(time))
        if what < 0.68:
            return Asked([f"{indent}say: {self.words()}"])
        if what < 0.74:
            pattern, breath = self.random.choice(
                [("4-7-8", 19_000), ("in 4s, out 6s", 10_000), ("2-1-2-1", 6000), ("0.5-0.5", 1000)]
            )
            often, length = self.random.choice([("3 times", 3 * breath), ("for 50s", 50_000)])
            return Asked([f"{indent}breathe {pattern}, {often}"], [length], length)
        return self.block(indent, self.steps(indent + "  ", depth + 1, self.random.randint(1, 3)))

    def block(self, indent: str, inner: Asked) -> Asked:
        """Some steps under a header."""
        if not (inner.whole or inner.open):
            inner = self.move(indent + "  ")
        below = len(indent) + 2
        heads = [line.split()[0] for line in inner.lines if len(line) - len(line.lstrip()) == below]
        moves_only = set(heads) <= {"Move", "rest"} and "Move" in heads
        header, times, between, every = self.random.choice(
            [
                ("nonstop", 1, 0, 0), ("2 rounds, nonstop", 2, 0, 0),
                ("3 times, nonstop, rest 5s between", 3, 5000, 0), ("2 rounds", 2, 0, 0),
                ("2 rounds, rest 9s between", 2, 9000, 0),
                ("3 rounds, every 40min", 3, 0, 2_400_000),
                ("2 rounds, every 90s", 2, 0, 90_000),
                *([("rounds for 40s", 0, 0, 0)] * 2 if moves_only else []),
            ]
        )  # fmt: skip
        lines = [indent + header, *inner.lines]
        if not times:
            return Asked(lines, [40_000], 40_000)
        if every:
            return Asked(lines, inner.work * times, every * times)
        whole = inner.whole * times + between * (times - 1)
        return Asked(lines, inner.work * times, whole, inner.open * times)

    def script(self) -> tuple[str, Asked]:
        """A whole script."""
        choices = [
            "countdown: 0", "countdown: 5 spoken", "rest: 7s", "talk: brief", "talk: names",
            "tell: time", "breath: 2s in, 1s out", "preview: off", "halfway: 5s", "change: 3s",
        ]  # fmt: skip
        settings = self.random.sample(choices, self.random.randint(0, 3))
        settings = list({setting.partition(":")[0]: setting for setting in settings}.values())
        self.breath = 3000 if any("breath" in setting for setting in settings) else 10_000
        language = self.one("en", "en", "de", "es")
        body = self.steps("", 0, self.random.randint(1, 5))
        lines = ["# By chance", f"language: {language}", *settings, *body.lines]
        return "\n".join(lines) + "\n", body


def written(seed: int) -> tuple[str, Routine]:
    """A script and its routine."""
    script, _ = Writer(Random(seed)).script()
    return script, routine(script)


def blocks_are_whole(score: Score) -> None:
    """Exact blocks are what their parts ask for, one behind the other."""
    ended: dict[int, int] = {}
    for segment in score.segments:
        if isinstance(segment.block, InBlock):
            start = ended.setdefault(segment.block.number, segment.start)
            assert start == segment.start
            assert isinstance(segment, OpenEnd) or segment.length == segment.written
            ended[segment.block.number] = segment.end


def lasts_what_is_asked(score: Score, asked: Asked) -> None:
    """Each piece of work takes the time that the script asks for; where none is asked, what it has.

    In a round that starts every so often, work at the mover's own pace has the time of that.
    """
    assert len(score.work) == len(asked.work)
    for work, length in zip(score.work, asked.work, strict=True):
        if length is not None:
            assert work.length == length
        else:
            assert isinstance(work, OpenEnd)
            own = 3000 * (work.count or 0)
            assert work.length == own or work.ends is Ends.CLOCK


def a_block_alone_is_the_sum_of_what_is_written(seed: int) -> None:
    """Some steps in a block of their own, from its first part to its last."""
    writer = Writer(Random(seed))
    inner = writer.steps("  ", 1, 3)
    if not (inner.whole or inner.open):
        return
    script = "# Block\nnonstop\n" + "\n".join(inner.lines) + "\n"
    compiled = compile_routine(routine(script), VOICES[seed % len(VOICES)], SOUND_LENGTHS)
    if compiled.score is not None:
        inside = [one for one in compiled.score.segments if one.block is not None]
        assert inside[-1].end - inside[0].start == inner.whole + inner.open


def tried(seed: int) -> None:
    """One script, in a voice by chance, from its begin and from one of its moves."""
    random = Random(-seed)
    script, made = written(seed)
    again = format_script(parse("by-chance.coach", script.encode()))
    assert routine(again) == made
    voice = VOICES[seed % len(VOICES)]
    starts = [None, *range(1, len(list(moves(made.steps))) + 1)]
    for start in {None, random.choice(starts)}:
        compiled = compile_routine(made, voice, SOUND_LENGTHS, start_at=start)
        if compiled.score is None:
            assert {problem.code for problem in compiled.problems} <= {"E609", "E605", "E606"}
            continue
        blocks_are_whole(compiled.score)
        assert start is not None or misformed(plan_of(compiled.score)) == []
        if start is None:
            lasts_what_is_asked(compiled.score, Writer(Random(seed)).script()[1])
        assert len(Course.of(compiled.score).entries) == len(compiled.score.work)


PIECES = 8


@pytest.mark.parametrize("piece", range(PIECES))
def test_routines_of_every_form_keep_every_contract_in_any_voice(piece: int) -> None:
    for seed in range(piece, 240, PIECES):
        tried(seed)


@pytest.mark.parametrize("piece", range(PIECES))
def test_a_block_of_any_steps_takes_the_sum_of_what_is_written_in_it(piece: int) -> None:
    for seed in range(piece, 240, PIECES):
        a_block_alone_is_the_sum_of_what_is_written(seed)
