"""The files that a routine is read from, so that none of them is written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voicecoach.overwriting import Sources
from voicecoach.resources import voice_files
from voicecoach.score import Performance, SoundName
from voicecoach.script.places import place
from voicecoach.script.routine import Rounds, Routine, Step, Use


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
            case Use(routine=Routine() as routine):
                yield routine
            case Rounds():
                yield from _used(step.steps)
            case _:
                pass


def _sound_files(folder: Path) -> Iterator[Path]:
    """The sounds of a set in a folder of the user's, upper and lower case alike."""
    names = {f"{sound.value}.wav" for sound in SoundName}
    try:
        yield from (path for path in folder.iterdir() if path.name.lower() in names)
    except OSError:  # it is the name of a set that ships
        return
