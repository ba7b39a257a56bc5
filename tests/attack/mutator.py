"""Scripts that something happened to: bytes and lines changed, doubled, cut and swapped."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from tests.attack.checker import broken
from tests.attack.generator import LARGE, generated
from tests.attack.routines import read
from tests.attack.voices import FakeVoice, sound_lengths
from tests.compiler.reading import is_plain, model_of
from tests.scores import plan_of
from voicecoach.compiler import compile_routine
from voicecoach.errors import Problem, ScriptError
from voicecoach.problems import MESSAGES

FRAGMENTS: Final = (
    "# ", "## ", "> ", "- ", "feel:", "tip:", "then:", "needs:", "setup: repeat", "at ", "every ",
    "half", "rest ", "pause ", "say: ", "use main", "use other-0", "3 rounds", "2 times", "each ",
    "leg", "left ", " first", "8 reps", "2 sets", " between", "change ", "countdown ", "voice:",
    "language: ja", "halfway: ", "pronounce: stop = go", "warning: ", "warning:", "20s", "1:30",
    "0,5s", "-5s", "13h", "99999", "1000000 rounds", "{side}", "{next}", "{round}", "{", "}", "{{",
    '"', "//", "\\//", ", ", ":", "=", "|", "\n", "\n  ", "\n\t", "\r", "\0", "\x07", "\u202e",
    "\u00a0", "٣", "漢",
)  # fmt: skip

Mutation = Callable[[Random, bytes], bytes]


def _flipped(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _inserted(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(FRAGMENTS).encode() + data[at:]


def _replaced(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(FRAGMENTS).encode() + data[start + random.randint(1, 12) :]


def _cut(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.choice([1, 2, 5, 20, len(data)]) :]


def _of_lines(change: Callable[[Random, list[bytes]], None]) -> Mutation:
    def mutation(random: Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(random, lines)
        return b"\n".join(lines)

    return mutation


def _doubled(random: Random, lines: list[bytes]) -> None:
    lines.insert(random.randint(0, len(lines)), random.choice(lines))


def _dropped(random: Random, lines: list[bytes]) -> None:
    lines.pop(random.randrange(len(lines)))


def _swapped(random: Random, lines: list[bytes]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indented(random: Random, lines: list[bytes]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice([b"  ", b"\t", b"    ", b" "]) + lines[at]


def _dedented(random: Random, lines: list[bytes]) -> None:
    at = random.randrange(len(lines))
    lines[at] = lines[at].lstrip()


def _joined(random: Random, lines: list[bytes]) -> None:
    if len(lines) > 1:
        at = random.randrange(len(lines) - 1)
        lines[at] += lines.pop(at + 1)


def _other_number(random: Random, data: bytes) -> bytes:
    """One digit of the script becomes other digits."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return data
    at = random.choice(digits)
    return data[:at] + random.choice([b"0", b"1", b"9", b"59", b"60", b"999"]) + data[at + 1 :]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _flipped, _inserted, _inserted, _replaced, _cut, _other_number,
    *map(_of_lines, (_doubled, _dropped, _swapped, _indented, _dedented, _joined)),
)  # fmt: skip


def mutated(seed: int) -> dict[str, bytes]:
    """The scripts of a seed, one of them mutated; by name."""
    random = Random(f"mutated {seed}")
    _, files = generated(seed if seed % LARGE != LARGE - 1 else seed + 1)
    name = random.choice([*files, "main", "main"])
    for _ in range(random.choice([1, 1, 1, 2, 3, 5])):
        if files[name]:
            files[name] = random.choice(MUTATIONS)(random, files[name])
    return files


def attacked(seed: int) -> list[str]:
    """What is wrong with what comes of a mutated script: with its problems, or with its plan."""
    files = mutated(seed)
    parsed = read("main", files)
    if parsed.routine is None:
        return badly_told(parsed.problems, files)
    random = Random(seed)
    voice, sounds = FakeVoice(random), sound_lengths(random)
    compiled = compile_routine(parsed.routine, voice, sounds)
    if compiled.score is None:
        return badly_told(compiled.problems, files)
    if not is_plain(parsed.routine):
        return []  # its own contracts held
    plan = plan_of(compiled.score)
    return broken(model_of(parsed.routine), plan, voice.spoken, sounds)


def badly_told(problems: tuple[Problem, ...], files: dict[str, bytes]) -> list[str]:
    """What is wrong with the problems of a script: each has a place, words and a help."""
    if not any(problem.severity == "error" for problem in problems):
        return ["there is no routine, and nothing tells why"]
    wrong: list[str] = []
    if ScriptError(problems).exit_status != 1:
        wrong.append("the exit status is not 1")
    for problem in problems[:200]:
        span, name = problem.span, problem.span.source.name
        lines = span.source.lines
        line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        if name.removesuffix(".coach") not in files or not 1 <= span.line <= max(1, len(lines)):
            wrong.append(f"{problem.code} is in line {span.line} of {name}")
        if not 1 <= span.start < span.end <= max(2, len(line) + 2):
            wrong.append(f"{problem.code} is in columns {span.start} to {span.end} of {line!r}")
        if problem.code not in MESSAGES or not problem.message:
            wrong.append(f"{problem.code} has no message")
        if not problem.help and problem.severity == "error":
            wrong.append(f"{problem.code} has no help: {problem.message}")
        if len(str(problem).encode()) > 6000:
            wrong.append(f"{problem.code} is told at length")
    return wrong


def shown(seed: int) -> str:
    """The scripts of a seed, to be read; bytes that are no text as escapes."""
    files = mutated(seed)
    texts = {name: data.decode(errors="backslashreplace") for name, data in files.items()}
    return "\n".join(f"--- {name}.coach\n{text}" for name, text in texts.items())
