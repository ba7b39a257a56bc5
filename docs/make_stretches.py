"""Makes docs/stretches.md from the scripts: `python docs/make_stretches.py`.

The steps come from the scripts, the lengths from the compiler with the voice
that is built in, the answers of the safety review from docs/stretches.toml.
With `--check` nothing is written; it fails where the page is out of date.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import voicecoach
from voicecoach.compiler.coach import Coach
from voicecoach.script import Routine
from voicecoach.script.files import shipped_scripts
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    Move,
    Nonstop,
    RepsSpec,
    Rounds,
    RoundsFor,
    Sides,
    Specs,
    Step,
    TempoSpec,
    Turns,
    UntilReadySpec,
    Use,
    UtmostSpec,
    WorkSpec,
    moves,
)
from voicecoach.script.text import Text
from voicecoach.units import Milliseconds, format_duration

FOLDER: Final = Path(__file__).resolve().parent
PAGE: Final = FOLDER / "stretches.md"
REVIEW: Final = FOLDER / "stretches.toml"

VOICES: Final = {"en": "system:en-US", "de": "system:de", "es": "system:es"}
"""Language -> the voice of eSpeak NG that the lengths are told for."""

LANGUAGES: Final = {"en": "English", "de": "German", "es": "Spanish"}
"""Language -> its name, in the order of the page."""

Lengths = Callable[[Routine], Milliseconds]
"""How long a routine takes."""

INTRODUCTION: Final = """\
# The routines and their stretches

This page is made from the scripts in `scripts/`: change a script, or the review in
`docs/stretches.toml`, then run `python docs/make_stretches.py`.

Lengths are those of the voices that come along ({voices}).
Another voice takes a few seconds more or less; holds, rests and changeovers stay what they are.

None of this is medical advice. If a pain stays or comes back, ask a doctor or a physiotherapist.
"""


def built_in_length(routine: Routine) -> Milliseconds:
    """How long a routine takes in the built-in voice of its language."""
    voice = VOICES[_language(routine)]
    spoken = replace(routine, settings=replace(routine.settings, voice=voice))
    return voicecoach.compile(spoken).score.duration


def page(length_of: Lengths = built_in_length) -> str:
    """The whole page."""
    routines = {name: voicecoach.load(name) for name in shipped_scripts()}
    lengths = {name: length_of(routine) for name, routine in routines.items()}
    voices = ", ".join(f"`{voice}`" for voice in VOICES.values())
    parts = [
        INTRODUCTION.format(voices=voices),
        "\n".join(_overview(routines, lengths)),
        "\n".join(_checklist(routines)),
        "\n".join(_notes(routines)),
        *("\n".join(_stretches(routines, language)) for language in LANGUAGES),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _overview(
    routines: Mapping[str, Routine], lengths: Mapping[str, Milliseconds]
) -> Iterator[str]:
    yield "## The routines\n"
    yield "| routine | title | length | moves | you need |"
    yield "|---|---|---:|---:|---|"
    for name, routine in routines.items():
        found = list(moves(routine.steps))
        needs = dict.fromkeys(need.words({}) for move in found for need in move.needs)
        cells = (routine.title, _clock(lengths[name]), str(len(found)), "; ".join(needs))
        yield f"| [{name}](#{name}) | {' | '.join(cells)} |"
    total = Milliseconds(sum(lengths.values()))
    yield f"| together | {len(routines)} routines | {_clock(total)} | | |"


def _checklist(routines: Mapping[str, Routine]) -> Iterator[str]:
    """The safety review.  Raises `KeyError` where a routine lacks an answer."""
    review = tomllib.loads(REVIEW.read_text("utf-8"))
    questions = review["questions"]
    yield "## Is it safe? The checklist\n"
    yield "Each routine was read line by line, and answered for:\n"
    yield from (f"{number}. {question}" for number, question in enumerate(questions.values(), 1))
    yield "\n| routine | " + " | ".join(map(str, range(1, len(questions) + 1))) + " |"
    yield "|---|" + "---|" * len(questions)
    for name in routines:
        answers = review["answers"][name]
        yield f"| {name} | " + " | ".join(answers[key] for key in questions) + " |"


def _notes(routines: Mapping[str, Routine]) -> Iterator[str]:
    yield "## What each routine is for, and who should leave it\n"
    for name, routine in routines.items():
        yield f"### {name}\n"
        yield from (f"{note}\n" for note in routine.notes)


@dataclass
class _Stretch:
    """A move, and how long and where it is done."""

    move: Move
    times: dict[str, list[str]] = field(default_factory=dict)
    """Time in words -> the routines that take that long."""


def _stretches(routines: Mapping[str, Routine], language: str) -> Iterator[str]:
    coach = Coach.of(language)
    found = _collected({n: r for n, r in routines.items() if _language(r) == language})
    yield f"## Every stretch and exercise, in {LANGUAGES[language]}\n"
    yield "Steps with sides are told for the left one; the right one is its mirror image.\n"
    for stretch in sorted(found, key=lambda one: (one.move.name.casefold(), list(one.times))):
        yield from _entry(stretch, coach)


def _entry(stretch: _Stretch, coach: Coach) -> Iterator[str]:
    move = stretch.move
    yield f"### {move.name}\n"
    steps = [_told(text, coach) for text in move.instructions]
    yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))
    if steps:
        yield ""
    if move.feel is not None:
        yield f"- felt {_told(move.feel, coach)}"
    if move.needs:
        yield f"- needs {', '.join(need.words({}) for need in move.needs)}"
    yield from (f"- *{_told(tip, coach)}*" for tip in move.tips)
    for time, users in stretch.times.items():
        yield f"- {time}: {', '.join(f'[{name}](#{name})' for name in users)}"
    yield ""


def _collected(routines: Mapping[str, Routine]) -> list[_Stretch]:
    """Every stretch once, however many routines have it word for word."""
    found: dict[object, _Stretch] = {}
    for name, routine in routines.items():
        for move, rounds in _with_rounds(routine.steps, 1):
            key = (move.name, move.instructions, move.feel, move.tips)
            times = found.setdefault(key, _Stretch(move)).times
            users = times.setdefault(_time(move.specs, rounds), [])
            if name not in users:
                users.append(name)
    return list(found.values())


def _with_rounds(steps: tuple[Step, ...], rounds: int) -> Iterator[tuple[Move, int]]:
    """Each move with the number of rounds that it is done in."""
    for step in steps:
        match step:
            case Move():
                yield step, rounds
            case Rounds():
                yield from _with_rounds(step.steps, rounds * step.count)
            case Nonstop() | RoundsFor():
                yield from _with_rounds(step.steps, rounds)
            case Use(routine=Routine() as used):
                yield from _with_rounds(used.steps, rounds)
            case _:
                pass


def _time(specs: Specs, rounds: int) -> str:
    """How long a move takes, in words: `8 repetitions, one every 4s, each leg, 2 sets`."""
    words = [" then ".join(_work(work) for work in specs.ladder or (specs.work,))]
    if specs.sides is not None:
        words[0] += f" {_sides(specs.sides)}"
    words[0] = words[0].rstrip(",")
    words += [f"{specs.sets} sets"] if specs.sets > 1 and not specs.ladder else []
    words += [f"{rounds} rounds"] if rounds > 1 else []
    return ", ".join(words)


def _work(work: WorkSpec) -> str:
    """The work of one set, in words; what has a comma behind it goes on with a side."""
    match work:
        case HoldSpec(length):
            return format_duration(length)
        case BreathsSpec(count):
            return f"{count} breaths"
        case RepsSpec(count, pace):
            beat = "at your own pace" if pace is None else f"one every {format_duration(pace)}"
            return f"{count} repetitions, {beat},"
        case HeldRepsSpec(count, hold, release):
            let_go = format_duration(release)
            return f"{count} repetitions, each held for {format_duration(hold)}, {let_go} between,"
        case TempoSpec(count, phases):
            tempo = "-".join(f"{phase / 1000:g}" for phase in phases)
            return f"{count} repetitions, tempo {tempo},"
        case DistanceSpec(amount, unit):
            return f"{amount:g} {unit}"
        case UntilReadySpec():
            return "until you are ready"
        case UtmostSpec():
            return "as long as you can"


def _sides(sides: Sides) -> str:
    """The sides of a move, in words."""
    if sides.turns is Turns.REP:
        return f"left and right {sides.part} in turn"
    each = "each" if len(sides.order) > 1 else sides.order[0].value
    return f"{each} {sides.part}"


def _told(text: Text, coach: Coach) -> str:
    """The words of a text for the left side."""
    left, right = (str(side) for side in coach.table.sides)
    return text.words({"side": left, "other": right}, left=True)


def _language(routine: Routine) -> str:
    return routine.settings.language.partition("-")[0].lower()


def _clock(length: Milliseconds) -> str:
    """Minutes and seconds, `7:09`; above an hour `1:02:09`."""
    minutes, seconds = divmod(round(length / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def main() -> None:
    """Write the page, or with `--check` tell whether it is up to date."""
    parser = argparse.ArgumentParser(description="Make docs/stretches.md from the scripts.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if out of date")
    made = page()
    if not parser.parse_args().check:
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    elif not PAGE.is_file() or PAGE.read_text("utf-8") != made:
        sys.exit("docs/stretches.md is out of date: run python docs/make_stretches.py")


if __name__ == "__main__":
    main()
