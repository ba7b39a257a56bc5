"""From the name of a script to its routine, as it is wished for one run; and the files it is
read from, which nothing is written over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from voicecoach.compiler import check_moments
from voicecoach.errors import Problem, ScriptError, problem_order
from voicecoach.outputs import Sources
from voicecoach.resources import voice_files
from voicecoach.score import Performance, SoundName
from voicecoach.script import Parsed, Routine
from voicecoach.script.files import place, read_script
from voicecoach.script.override import override
from voicecoach.script.routine import (
    BreatheStep,
    Move,
    Nonstop,
    PauseStep,
    RestStep,
    Rounds,
    RoundsFor,
    SayStep,
    SectionStep,
    Step,
    Use,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """The user's wishes for a script in one run.

    `settings` are KEY=VALUE; `start_at` is the name or the number of a move;
    `allow_outside` lets the script name files outside its own folder; with
    `any_voice` another voice speaks where the script's fails; `brief` has the coach say
    less, whatever the script sets.
    """

    settings: tuple[str, ...] = ()
    start_at: str | None = None
    allow_outside: bool = False
    any_voice: bool = False
    brief: bool = False

    @property
    def overrides(self) -> tuple[str, ...]:
        """The settings that win over the script's, in order."""
        return (*self.settings, "talk=brief") if self.brief else self.settings


AS_WRITTEN: Final = Wish()


def load(script: str | Path, *, allow_outside: bool = False, any_voice: bool = False) -> Routine:
    """The routine of a script: the path of a .coach file, or the name of one that ships.

    A script names files in its own folder only, unless `allow_outside`, and is written in
    the letters of its language, unless `any_voice`.  Raises `ScriptError` with all problems
    of the script, `UsageError` where there is none, and `OutsideError` where it cannot be read.
    """
    return _load(script, allow_outside=allow_outside, any_voice=any_voice)


def load_as_wished(script: str | Path, wish: Wish) -> Routine:
    """The routine of a script with the settings of this run; raises what `load` raises."""
    load_it = partial(_load, script, allow_outside=wish.allow_outside, any_voice=wish.any_voice)
    routine = load_it()
    wished = override(routine, wish.overrides) if wish.overrides else routine
    if wished.settings.language != routine.settings.language:
        load_it(language=wished.settings.language)  # tells what the other language cannot read
    return wished


def all_problems(parsed: Parsed) -> tuple[Problem, ...]:
    """The problems of a script that is no routine, and those of its moments as far as it goes.

    Those of the scripts that it uses are told once nothing else is wrong with any of them.
    """
    moments = check_moments(parsed.draft) if parsed.draft else []
    return tuple(sorted([*parsed.problems, *moments], key=problem_order))


def _load(
    script: str | Path, *, allow_outside: bool, any_voice: bool, language: str | None = None
) -> Routine:
    parsed = read_script(
        str(script), allow_outside=allow_outside, any_voice=any_voice, language=language
    )
    if parsed.routine is None:
        raise ScriptError(all_problems(parsed))
    return parsed.routine


def sources_of(routine: Routine) -> Sources:
    """The scripts of a routine, and the files that it names."""
    settings = routine.settings
    folder = Path(routine.span.source.name).parent
    named = (settings.music, settings.artwork, *voice_files(settings.voice))
    others = [place(name, folder) for name in named if name is not None]
    return Sources(
        tuple(_scripts(routine)), (*others, *_sound_files(place(settings.sounds, folder)))
    )


def sources_of_performance(performance: Performance) -> Sources:
    """The files that a performance names; its scripts are not known any more."""
    heard = performance.presentation
    named = (heard.music, heard.artwork, *voice_files(heard.voice))
    others = [Path(name) for name in named if name is not None]
    return Sources((), (*others, *_sound_files(Path(heard.sounds))))


def _scripts(routine: Routine) -> Iterator[Path]:
    yield Path(routine.span.source.name)
    for used in _used(routine.steps):
        yield from _scripts(used)


def _used(steps: tuple[Step, ...]) -> Iterator[Routine]:
    for step in steps:
        match step:
            case Use(routine=routine):
                if routine is not None:
                    yield routine
            case Rounds() | Nonstop():
                yield from _used(step.steps)
            case (
                Move() | RestStep() | PauseStep() | SayStep() | SectionStep() | BreatheStep()
                | RoundsFor()
            ):  # fmt: skip
                pass


def _sound_files(folder: Path) -> Iterator[Path]:
    """The sounds of a set in a folder of the user's, upper and lower case alike."""
    names = {f"{sound.value}.wav" for sound in SoundName}
    try:
        yield from (path for path in folder.iterdir() if path.name.lower() in names)
    except OSError:  # it is the name of a set that ships
        return
