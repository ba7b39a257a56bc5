"""How the sounds that ship are made: `python audio/recipe.py` writes them anew, byte for byte.

Every sound is a sum of decaying sine waves.  A note has a strike, which is over
within some 100 ms, and a ring, which is quiet enough to lie under speech.
Onsets are at the first sample.

The same bytes come out on every machine: what the C library computes (sine,
power) is rounded to 12 decimals, and everything after that is plain IEEE
multiplication and addition.
"""

from __future__ import annotations

import argparse
import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 48_000
FULL_SCALE = 32_767

ATTACK_MS = 1.5
"""How long a note takes to rise: no click, and still an onset within a few samples."""

FADE_PART = 0.12
"""The part of a sound's length in which what still rings is faded to nothing."""


@dataclass(frozen=True)
class Partial:
    """One sine wave of a note: frequency ratio to the note, level, time constant of its decay.

    The level falls by 8.7 dB in each `decay_ms`, from `hold_ms` after the onset on.
    """

    ratio: float
    level_db: float
    decay_ms: float
    hold_ms: float = 0.0


@dataclass(frozen=True)
class Note:
    """When a note starts, its pitch, its level beside the other notes, and how it sounds."""

    at_ms: int
    hertz: float
    level_db: float
    partials: Sequence[Partial]


@dataclass(frozen=True)
class Recipe:
    """A sound: its length, its highest sample in dBFS, its notes."""

    length_ms: int
    peak_db: float
    notes: Sequence[Note]


def bell(
    ring_ms: float, *, strike_ms: float = 32, ring_db: float = -15, bright_db: float = 0
) -> tuple[Partial, ...]:
    """A soft bell: inharmonic partials that die away the sooner the higher they are.

    The ratios 1 : 2.76 : 5.40 are those of a bar that is free at both ends; an octave and
    a slightly sharp twelfth stand between them, as in a tuned bell.
    """
    return (
        Partial(1.0, 0, strike_ms),
        Partial(2.0, -10 + bright_db, strike_ms * 0.8),
        Partial(2.76, -13 + bright_db, strike_ms * 0.6),
        Partial(3.02, -20 + bright_db, strike_ms * 0.5),
        Partial(5.40, -25 + bright_db, strike_ms * 0.3),
        Partial(1.0, ring_db, ring_ms),
        Partial(1.003, ring_db - 6, ring_ms),  # a slow beat, as no bell is quite round
        Partial(2.76, ring_db - 16, ring_ms * 0.45),
    )


def tap(decay_ms: float) -> tuple[Partial, ...]:
    """A short soft knock on a small bell, without a ring."""
    return (
        Partial(1.0, 0, decay_ms),
        Partial(2.76, -17, decay_ms * 0.6),
        Partial(5.40, -28, decay_ms * 0.3),
    )


def beep(
    hold_ms: float, echo_ms: float, *, echo_db: float = -17, bright_db: float = 0
) -> tuple[Partial, ...]:
    """A beep with the odd harmonics of a square wave, held, let go, and a quiet echo."""
    release = 8.0
    return (
        Partial(1.0, 0, release, hold_ms),
        Partial(3.0, -17 + bright_db, release, hold_ms),
        Partial(5.0, -26 + bright_db, release, hold_ms),
        Partial(1.0, echo_db, echo_ms),
        Partial(3.0, echo_db - 17 + bright_db, echo_ms),
    )


SETS: dict[str, dict[str, Recipe]] = {
    # Soft bells in C: go lies high, end lies low, the change of sides falls from one to the other.
    "calm": {
        "tick": Recipe(100, -11.5, (Note(0, 783.99, 0, tap(19)),)),
        "go": Recipe(
            600, -7, (Note(0, 1567.98, 0, bell(170, strike_ms=36, ring_db=-13, bright_db=6.5)),)
        ),
        "end": Recipe(1200, -9.5, (Note(0, 392.00, 0, bell(380, strike_ms=29, bright_db=-8)),)),
        "switch": Recipe(
            900,
            -9.5,
            (
                Note(0, 1046.50, 0, bell(120, strike_ms=26, ring_db=-18, bright_db=-4)),
                Note(75, 783.99, 0, bell(280, strike_ms=22, ring_db=-16, bright_db=-4)),
            ),
        ),
        "halfway": Recipe(
            250,
            -10,
            (
                Note(0, 1174.66, 0, bell(60, strike_ms=26, bright_db=-4)),
                Note(80, 1174.66, -1, bell(65, strike_ms=24, bright_db=-4)),
            ),
        ),
        "finish": Recipe(
            2400,
            -9.5,
            (
                Note(0, 783.99, 0, bell(300, bright_db=-4)),
                Note(150, 987.77, -12, bell(300, strike_ms=60, bright_db=-4)),
                Note(320, 1046.50, -15.5, bell(700, strike_ms=80, ring_db=-4, bright_db=-6)),
                Note(320, 523.25, -17.5, bell(760, strike_ms=80, ring_db=-4, bright_db=-6)),
            ),
        ),
        # As go and end, softer and shorter; and the softest tick, as high as go.
        "rep": Recipe(
            120, -11, (Note(0, 1567.98, 0, bell(30, strike_ms=22, ring_db=-18, bright_db=4)),)
        ),
        "release": Recipe(520, -13, (Note(0, 392.00, 0, bell(170, strike_ms=32, bright_db=-8)),)),
        "phase": Recipe(60, -15, (Note(0, 1760.00, 0, tap(10)),)),
        # In rises by a fifth, out falls back by it, and a hold stays on one note between.
        "breathe-in": Recipe(
            420,
            -16,
            (
                Note(0, 523.25, 0, bell(40, strike_ms=30, ring_db=-24, bright_db=-10)),
                Note(70, 783.99, -1, bell(110, strike_ms=34, ring_db=-15, bright_db=-10)),
            ),
        ),
        "breathe-hold": Recipe(
            240, -17, (Note(0, 587.33, 0, bell(60, strike_ms=38, ring_db=-16, bright_db=-14)),)
        ),
        "breathe-out": Recipe(
            420,
            -16,
            (
                Note(0, 783.99, 0, bell(40, strike_ms=30, ring_db=-24, bright_db=-10)),
                Note(70, 523.25, 0, bell(110, strike_ms=34, ring_db=-15, bright_db=-10)),
            ),
        ),
    },
    # Short beeps in E, as at a start: they carry through wind and traffic.
    "bright": {
        "tick": Recipe(80, -14, (Note(0, 987.77, 0, beep(36, 12)),)),
        "go": Recipe(550, -12.5, (Note(0, 1975.53, 0, beep(120, 170, echo_db=-13)),)),
        "end": Recipe(
            1100, -12.5, (Note(0, 440.00, 0, beep(110, 400, echo_db=-14, bright_db=-8)),)
        ),
        "switch": Recipe(
            850,
            -12.5,
            (
                Note(0, 739.99, 0, beep(50, 100, echo_db=-22, bright_db=-4)),
                Note(75, 1108.73, 0, beep(45, 280, echo_db=-14, bright_db=-6)),
            ),
        ),
        "halfway": Recipe(
            260,
            -12.5,
            (
                Note(0, 1318.51, 0, beep(35, 50, echo_db=-24)),
                Note(75, 1318.51, 0, beep(35, 75, echo_db=-15)),
            ),
        ),
        "finish": Recipe(
            2200,
            -12.5,
            (
                Note(0, 659.26, 0, beep(100, 150, echo_db=-22, bright_db=-4)),
                Note(150, 830.61, -6, beep(90, 150, echo_db=-20, bright_db=-4)),
                Note(300, 987.77, -6, beep(90, 150, echo_db=-20, bright_db=-4)),
                Note(450, 1318.51, -6, beep(170, 700, echo_db=-13, bright_db=-6)),
            ),
        ),
        "rep": Recipe(120, -14, (Note(0, 2093.00, 0, beep(45, 14)),)),
        "release": Recipe(
            520, -14.5, (Note(0, 440.00, 0, beep(70, 170, echo_db=-14, bright_db=-8)),)
        ),
        "phase": Recipe(40, -13, (Note(0, 2093.00, 0, tap(8)),)),
        "breathe-in": Recipe(
            420,
            -17,
            (
                Note(0, 659.26, 0, beep(55, 30, echo_db=-24, bright_db=-10)),
                Note(70, 987.77, 0, beep(50, 120, echo_db=-14, bright_db=-10)),
            ),
        ),
        "breathe-hold": Recipe(
            240, -18, (Note(0, 659.26, 0, beep(80, 60, echo_db=-16, bright_db=-14)),)
        ),
        "breathe-out": Recipe(
            420,
            -17,
            (
                Note(0, 987.77, 0, beep(55, 30, echo_db=-24, bright_db=-10)),
                Note(70, 659.26, 0, beep(50, 120, echo_db=-14, bright_db=-10)),
            ),
        ),
    },
}


def samples(recipe: Recipe) -> array[int]:
    """The sound as 16-bit samples at 48 kHz."""
    count = recipe.length_ms * RATE // 1000
    total = array("d", bytes(8 * count))
    for note in recipe.notes:
        start = note.at_ms * RATE // 1000
        for partial in note.partials:
            _add(total, start, note, partial)
    _fade(total)
    scale = _amplitude(recipe.peak_db) * FULL_SCALE / max(abs(value) for value in total)
    return array("h", (math.floor(value * scale + 0.5) for value in total))


def _add(total: array[float], start: int, note: Note, partial: Partial) -> None:
    """Add one decaying sine wave: a pointer that turns and shrinks from sample to sample."""
    angle = 2 * math.pi * note.hertz * partial.ratio / RATE
    turn_x, turn_y = round(math.cos(angle), 12), round(math.sin(angle), 12)
    shrink = round(math.exp(-1000 / (partial.decay_ms * RATE)), 12)
    x, y = _amplitude(note.level_db + partial.level_db), 0.0
    hold = start + int(partial.hold_ms * RATE / 1000)
    attack = _rise(int(ATTACK_MS * RATE / 1000))
    for n in range(start, len(total)):
        since = n - start
        total[n] += y * attack[since] if since < len(attack) else y
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
        if n >= hold:
            x, y = x * shrink, y * shrink


def _fade(total: array[float]) -> None:
    fall = _rise(int(len(total) * FADE_PART))
    for n, factor in enumerate(fall):
        total[-1 - n] *= factor


def _rise(count: int) -> list[float]:
    """Half a cosine from 0 up towards 1."""
    return [round(0.5 - 0.5 * math.cos(math.pi * n / count), 12) for n in range(count)]


def _amplitude(level_db: float) -> float:
    return round(10 ** (level_db / 20), 12)


def write_sets(folder: Path) -> list[Path]:
    """Write every sound as FOLDER/SET/NAME.wav and give the paths."""
    paths = []
    for set_name, sounds in SETS.items():
        (folder / set_name).mkdir(parents=True, exist_ok=True)
        for name, recipe in sounds.items():
            path = folder / set_name / f"{name}.wav"
            _write(path, samples(recipe))
            paths.append(path)
    return paths


def _write(path: Path, pcm: array[int]) -> None:
    if sys.byteorder == "big":
        pcm.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm.tobytes())


def main() -> None:
    """Write the sounds beside this file, or into the folder after `--to`."""
    parser = argparse.ArgumentParser(description="Make the sounds that ship with voicecoach.")
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parent, metavar="DIR")
    for path in write_sets(parser.parse_args().to):
        print(path)


if __name__ == "__main__":
    main()
