"""One generated routine: written, compiled in a voice by chance, and checked."""

from __future__ import annotations

from random import Random

from tests.attack.checker import broken
from tests.attack.expected import Expected
from tests.attack.generator import generated
from tests.attack.model import Script
from tests.attack.voices import FakeVoice, sound_lengths
from tests.scores import plan_of
from voicecoach.compiler import compile_routine
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import Parsed, parse
from voicecoach.script.uses import Found, Library, resolve_uses


def read(name: str, files: dict[str, bytes]) -> Parsed:
    """The script `name` with those that it uses."""
    found = {one: Found(f"{one}.coach", data) for one, data in files.items()}
    library = Library(lambda used, _: found.get(used), lambda _: found)
    return resolve_uses(parse(f"{name}.coach", files[name]), library)


def attacked(seed: int) -> list[str]:
    """What is wrong with the routine of this seed."""
    script, files = generated(seed)
    if seed % 5 == 4:
        files = {name: formatted(name, data) for name, data in files.items()}
    parsed = read("main", files)
    if parsed.routine is None:
        return [f"a good script has problems: {'; '.join(map(str, parsed.problems[:3]))}"]
    random = Random(seed)
    voice, sounds = FakeVoice(random), sound_lengths(random)
    start = some_start(random, script) if seed % 7 == 6 else None
    compiled = compile_routine(parsed.routine, voice, sounds, start_at=start)
    if [problem.code for problem in compiled.problems] == ["E605"]:
        voice.hurry()  # over twelve hours, as slowly as it speaks
        compiled = compile_routine(parsed.routine, voice, sounds, start_at=start)
    if compiled.score is None:
        return [f"a good script is refused: {'; '.join(map(str, compiled.problems[:3]))}"]
    return broken(script, plan_of(compiled.score), voice.spoken, sounds, start)


def some_start(random: Random, script: Script) -> int | None:
    """The number of a move to start at."""
    numbers = sorted({interval.number for interval in Expected.of(script).intervals})
    return random.choice(numbers) if numbers else None


def formatted(name: str, data: bytes) -> bytes:
    """The script in its canonical form, which must mean the same."""
    return format_script(parse(f"{name}.coach", data)).encode()


def shown(seed: int) -> str:
    """The scripts of a seed, to be read."""
    _, files = generated(seed)
    return "\n".join(f"--- {name}.coach\n{data.decode()}" for name, data in files.items())
