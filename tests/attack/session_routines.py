"""Routines for sessions, from plain seeds: short holds, long words, everything that may lie close.

Each is a script as a user writes it, compiled for a voice whose phrases take any
time, each always the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.fakes import MoodyVoice, sound_lengths
from voicecoach.compiler import compile_routine
from voicecoach.score import Phrase, Score
from voicecoach.script import parse
from voicecoach.script.uses import Found, Library, resolve_uses

HOLDS: Final = ("0.5s", "1s", "2s", "3s", "4s", "5s", "5s", "6s", "8s", "12s", "20s", "45s")
SIDES: Final = ("", "", ", each leg", ", right arm first, each arm", ", left knee")
GAPS: Final = ("0s", "0.3s", "1s", "3s", "5s", "10s", "20s")
WORDS: Final = (
    "Step back.",
    "Put both hands on the wall and step your foot back, slowly.",
    "Lean.",
)

FAST: Final = (300, 450, 600, 900)
CALM: Final = (300, 600, 900, 1300, 2100, 3400)
SLOW: Final = (300, 1999, 2000, 3001, 6400, 11_000)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A routine as it is played, and how long the coach's live phrases take."""

    script: str
    score: Score
    lengths: dict[Phrase, int] = field(repr=False)


def spoken(random: Random) -> Spoken:
    """Any routine, in any voice."""
    while True:
        script, other = _script(random, "Main"), _script(random, "Other")
        voice = MoodyVoice(random.getrandbits(32), random.choice((FAST, CALM, CALM, SLOW)))
        sounds = sound_lengths(random.choice((20, 200, 200, 600)))
        parsed = parse("main.coach", script.encode())
        library = Library(_found({"other": other}), lambda _: ("other",))
        routine = resolve_uses(parsed, library).routine
        if routine is None:
            continue
        score = compile_routine(routine, voice, sounds).score
        if score is not None:
            lengths = {phrase: voice(phrase) for phrase in score.live.values()}
            return Spoken(f"{script}\n{other}", score, lengths)


def _found(scripts: dict[str, str]):  # type: ignore[no-untyped-def]
    def find(name: str, _: str) -> Found | None:
        return Found(f"{name}.coach", scripts[name].encode()) if name in scripts else None

    return find


def _script(random: Random, title: str) -> str:
    rows = [f"# {title}", *_settings(random, title)]
    rows += [row for _ in range(random.randint(1, 4)) for row in _step(random, 0, title == "Main")]
    rows += _move(random, 0)
    return "\n".join(rows) + "\n"


def _settings(random: Random, title: str) -> list[str]:
    rows = []
    if random.random() < 0.4:
        rows.append(f"warning: {title}, let go at once if it turns sharp.")
    if random.random() < 0.3:
        rows.append("warning: Stop where your foot turns numb.")
    if random.random() < 0.5:
        spoken = random.choice(("", "", " spoken"))
        rows.append(f"countdown: {random.choice((0, 1, 2, 3, 5))}{spoken}")
    for key, values in (
        ("change", ("0s", "2s", "8s")),
        ("rest", GAPS),
        ("halfway", ("off", "on", "2s")),
        ("preview", ("on", "off")),
    ):
        if random.random() < 0.4:
            rows.append(f"{key}: {random.choice(values)}")
    return rows


def _step(random: Random, depth: int, main: bool) -> list[str]:
    pad = "  " * depth
    kind = random.choice(("move", "move", "move", "rest", "pause", "say", "rounds", "use"))
    match kind:
        case "rest":
            words = random.choice(("", ": Shake both legs out."))
            return [f"{pad}rest {random.choice(GAPS[1:])}{words}"]
        case "pause":
            return [f"{pad}pause {random.choice(GAPS[1:])}"]
        case "say":
            return [f"{pad}say: {random.choice(WORDS)}"]
        case "rounds" if depth < 2:
            between = random.choice(("", "", f", rest {random.choice(GAPS)} between"))
            inner = [
                row for _ in range(random.randint(1, 2)) for row in _step(random, depth + 1, main)
            ]
            return [
                f"{pad}{random.randint(2, 3)} rounds{between}",
                *inner,
                *_move(random, depth + 1),
            ]
        case "use" if main and depth < 2:
            return [f"{pad}use other"]
        case _:
            return _move(random, depth)


def _move(random: Random, depth: int) -> list[str]:
    pad = "  " * depth
    hold = random.choice(HOLDS)
    work = random.choice(
        (hold, hold, hold, f"{random.randint(1, 6)} reps at {random.choice(('1s', '2s', '4s'))}",
         f"{random.randint(1, 4)} reps")
    )  # fmt: skip
    sets = random.choice(("", "", "", ", 2 sets", f", 3 sets, rest {random.choice(GAPS)} between"))
    count = random.choice(("", "", f", countdown {random.choice((0, 1, 4))}"))
    rows = [f"{pad}Move {random.randrange(1000)}, {work}{random.choice(SIDES)}{sets}{count}"]
    for row in ("- " + random.choice(WORDS), "then: Shake.", "tip: Let the heel stay heavy.",
                "needs: a wall", "setup: repeat", "at half: Sink deeper."):  # fmt: skip
        if random.random() < 0.3:
            rows.append(f"{pad}  {row}")
    return rows
