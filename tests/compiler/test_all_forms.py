"""Routines of every form in which people train, by chance: each keeps every contract."""

from __future__ import annotations

from random import Random

import pytest

from tests.compiler.plans import routine
from tests.fakes import SOUND_LENGTHS, always, by_letters
from voicecoach.compiler import compile_routine
from voicecoach.live.session.course import Course
from voicecoach.score import InBlock, OpenEnd, Score
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse
from voicecoach.script.routine import Routine, moves

WORDS = (
    "Go.", "Breathe on.", "Sink a little deeper with each breath.",
    "Keep both heels on the floor, lean in from the ankles, and let your shoulders hang.",
)  # fmt: skip
PARTS = ("leg", "arm", "foot", "hip")
VOICES = (by_letters, always(0), always(300), always(1500), always(4500))


class Writer:
    """Writes a script of all forms, by chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = 0

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

    def work(self) -> str:
        """What a move asks for."""
        count, time = self.random.randint(1, 9), self.time
        turns = self.one("", "", f", alternating {self.one('legs', 'feet', 'arms')}")
        sides = self.one(
            "", "", f", each {self.one(*PARTS)}", ", left arm", ", each leg, change 4s"
        )
        sets = self.one("", "", ", 2 sets", ", 3 sets, rest 6s between")
        if self.random.random() < 0.15:
            sides, sets = f", 2 sets, one {self.one(*PARTS)} at a time", ""
        return self.one(
            f"{time()}{sides}{sets}",
            f"{count} breaths{sides}",
            f"{count} reps{turns or sides}{sets}",
            f"{count} reps, about {time()}",
            f"{count} reps at {time(0.5, 4)}{turns or sides}{sets}",
            f"{count} reps, hold {time(0.5, 8)}, release {time(0.5, 4)}{turns or sides}",
            f"{count} reps, hold {time(0.5, 8)}{sides}",
            f"{count} reps, tempo {self.one('3-1-1', '2-0-2-1')}{turns or sides}{sets}",
            f"{time()} then {time()} then {time()}",
            f"{count} then {count + 2} reps",
            f"until ready, about {time(1)}",
            f"as long as you can, {time(1)} at most",
            f"{self.random.randint(1, 9)}00 metres, about {time(1)}",
        )

    def move(self, indent: str) -> list[str]:
        """A move with some lines."""
        self.names += 1
        lines = [f"{indent}Move {'abcdefghijklmnopqrstuvwxyz'[self.names % 26]}, {self.work()}"]
        below = indent + "  "
        for _ in range(self.random.choice((0, 0, 1, 2))):
            lines.append(below + self.one(f"- {self.words()}", "tip: Softly.", "feel: in the leg"))
        if self.random.random() < 0.15:
            lines.append(f"{below}then: {self.words()}")
        return list(dict.fromkeys(lines))

    def rest(self, indent: str) -> list[str]:
        """A rest, perhaps with lines."""
        lines = [indent + f"rest {self.time(0.5, 70)}" + self.one("", "", f": {self.words()}")]
        if self.random.random() < 0.3:
            lines.append(f"{indent}  - {self.words()}")
        return lines

    def steps(self, indent: str, depth: int, count: int) -> list[str]:
        """Some steps."""
        lines: list[str] = []
        for _ in range(count):
            lines += self.step(indent, depth)
        return lines

    def step(self, indent: str, depth: int) -> list[str]:
        """A step of any kind."""
        below, what = indent + "  ", self.random.random()
        if what < 0.45 or depth > 2:
            return self.move(indent)
        if what < 0.58:
            return self.rest(indent)
        if what < 0.63:
            return [f"{indent}pause {self.time(0.5, 5)}"]
        if what < 0.68:
            return [f"{indent}say: {self.words()}"]
        if what < 0.74:
            pattern = self.one("4-7-8", "in 4s, out 6s", "2-1-2-1", "0.5-0.5")
            return [f"{indent}breathe {pattern}, {self.one('3 times', '1 times', 'for 50s')}"]
        inner = self.steps(below, depth + 1, self.random.randint(1, 3))
        return [indent + self.block(inner), *inner]

    def block(self, inner: list[str]) -> str:
        """A header for some steps."""
        if not any(line.strip().startswith(("Move", "rest", "pause", "breathe")) for line in inner):
            return "2 rounds"
        only = all(line.lstrip().startswith(("Move", "rest", "-", "tip", "feel", "then"))
                   for line in inner)  # fmt: skip
        moves = any(line.strip().startswith("Move") for line in inner)
        headers = [
            "nonstop", "2 rounds, nonstop", "3 times, nonstop, rest 5s between", "2 rounds",
            "2 rounds, rest 9s between", "3 rounds, every 40min",
            "2 rounds, every 90s",
        ]  # fmt: skip
        return self.one(*headers, *(["rounds for 40s"] * 2 if only and moves else []))

    def script(self) -> str:
        """A whole script."""
        settings = self.random.sample(
            [
                "countdown: 0",
                "countdown: 5 spoken",
                "rest: 7s",
                "talk: brief",
                "talk: names",
                "tell: time",
                "breath: 2s in, 1s out",
                "preview: off",
                "halfway: 5s",
                "change: 3s",
            ],
            self.random.randint(0, 3),
        )
        settings = list({setting.partition(":")[0]: setting for setting in settings}.values())
        language = self.one("en", "en", "de", "es")
        body = self.steps("", 0, self.random.randint(1, 5))
        return "\n".join(["# By chance", f"language: {language}", *settings, *body]) + "\n"


def written(seed: int) -> tuple[str, Routine]:
    """A script and its routine."""
    script = Writer(Random(seed)).script()
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
        assert len(Course.of(compiled.score).entries) == len(compiled.score.work)


PIECES = 8


@pytest.mark.parametrize("piece", range(PIECES))
def test_routines_of_every_form_keep_every_contract_in_any_voice(piece: int) -> None:
    for seed in range(piece, 240, PIECES):
        tried(seed)
