"""The road from a script to a file in three functions.

    load("leg-cramp-prevention")  ->  Routine
    compile(routine)              ->  Timeline
    render(timeline, path)        ->  an MP3

The parts that make sound are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.compiler import Compiled, check_moments, compile_routine, needed_phrases
from voicecoach.compiler.start import find_move
from voicecoach.errors import OutsideError, Problem, ScriptError, UsageError, problem_order
from voicecoach.resources import sound_sets
from voicecoach.script import Parsed, Routine
from voicecoach.script.files import read_script
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.override import override
from voicecoach.script.routine import moves
from voicecoach.timeline import Role, Speech, Timeline
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Voice

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

SHORTEST_WARNING: Final = Milliseconds(300)
"""A safety phrase that takes less time than this cannot have been spoken."""

_SAFETY_ROLES: Final = frozenset({Role.WARNING, Role.REMINDER, Role.CLOSING})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants of a script for one run.

    `settings` are KEY=VALUE; `start_at` is the name or the number of a move;
    `allow_outside` lets the script name files outside its own folder; with
    `any_voice` another voice speaks where the script's fails.
    """

    settings: tuple[str, ...] = ()
    start_at: str | None = None
    allow_outside: bool = False
    any_voice: bool = False


AS_WRITTEN: Final = Wish()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A timeline, and warnings: what does not fit in the voice it was made for."""

    timeline: Timeline
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def load(script: str | Path, *, allow_outside: bool = False) -> Routine:
    """The routine of a script: the path of a .coach file, or the name of one that ships.

    A script names files in its own folder only, unless `allow_outside`.  Raises
    `ScriptError` with all problems of the script, `UsageError` where there is
    none, and `OutsideError` where it cannot be read.
    """
    parsed = read_script(str(script), allow_outside=allow_outside)
    if parsed.routine is None:
        raise ScriptError(all_problems(parsed))
    return parsed.routine


def all_problems(parsed: Parsed) -> tuple[Problem, ...]:
    """The problems of a script that is no routine, and those of its moments as far as it goes."""
    moments = check_moments(parsed.draft) if parsed.draft else []
    return tuple(sorted([*parsed.problems, *moments], key=problem_order))


def compile(
    routine: Routine, *, start_at: str | None = None, on_progress: Progress | None = None
) -> Timeline:
    """The timeline of `routine` in the voice that it asks for.

    With `start_at`, the number or the name of a move, it starts there, after the
    warnings.  `on_progress` is told the phrases that have been spoken, and of how
    many.  Raises `ScriptError` for what no voice could mend, `UsageError` where
    there is no such move, `OutsideError` where no voice or sound set is to be had.
    """
    return spoken(routine, Wish(start_at=start_at), on_progress).timeline


def compile_script(
    script: str | Path, wish: Wish = AS_WRITTEN, on_progress: Progress | None = None
) -> Spoken:
    """Load a script and compile it as the user wants it this time.

    Raises what `load` and `compile` raise.
    """
    routine = load(script, allow_outside=wish.allow_outside)
    return spoken(override(routine, wish.settings), wish, on_progress)


def spoken(routine: Routine, wish: Wish, on_progress: Progress | None = None) -> Spoken:
    """The timeline of a routine with the warnings; raises what `compile` raises."""
    compiled, notes = compile_in_voice(routine, wish, on_progress)
    if compiled.timeline is None:
        raise ScriptError(compiled.problems)
    voice = compiled.timeline.voice
    warnings = tuple(misfit.as_warning(voice) for misfit in compiled.misfits)
    return Spoken(compiled.timeline, (*compiled.problems, *warnings), notes)


def compile_in_voice(
    routine: Routine, wish: Wish = AS_WRITTEN, on_progress: Progress | None = None
) -> tuple[Compiled, tuple[str, ...]]:
    """The routine in the voice that it asks for, and what is to be said about that voice."""
    sounds, start = sounds_for(routine), start_number(routine, wish.start_at)
    with voice_for(routine, wish) as voice:
        voice.prepare(needed_phrases(routine, sounds.lengths, start), on_progress)
        compiled = compile_routine(routine, voice.length, sounds.lengths, voice.name, start)
        notes = tuple(voice.notes)
    if compiled.timeline is None:
        return compiled, notes
    check_safety_phrases(compiled.timeline)
    return replace(compiled, timeline=placed(compiled.timeline, routine, sounds)), notes


def render(
    timeline: Timeline,
    path: str | Path,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    on_progress: Progress | None = None,
) -> None:
    """Render `timeline` to a file at `path`, which appears whole or not at all.

    `form` is mp3, wav, flac, m4a, opus or ogg; `sidecars` (chapters, vtt, srt, lrc,
    cue) are written beside it.  `on_progress` is told the samples that are done, and
    of how many.  Raises `OutsideError` where the voice, the sounds or the place to
    write fail.
    """
    from voicecoach.rendering import render_timeline

    path = Path(path)
    with voice_of(timeline) as voice:
        sounds = sounds_of(timeline)
        render_timeline(timeline, voice, sounds, path, form=form, on_progress=on_progress)
    wanted = tuple(sidecars)
    if wanted:
        from voicecoach.rendering.sidecars import write_sidecars

        write_sidecars(timeline, path, wanted)


def voice_of(timeline: Timeline) -> Voice:
    """The voice that a timeline was made for."""
    from voicecoach.voices import find_voice

    return find_voice(
        timeline.voice, timeline.language, timeline.speed, pronounce=timeline.pronounce
    )


def sounds_of(timeline: Timeline) -> SoundSet:
    """The sounds that a timeline is heard with."""
    from voicecoach.sound.sets import load_sounds

    return load_sounds(timeline.sounds)


def placed(timeline: Timeline, routine: Routine, sounds: SoundSet) -> Timeline:
    """The timeline with the voice and the files that it is heard with."""
    settings, folder = routine.settings, _folder(routine)
    return replace(
        timeline,
        sounds=sounds.name,
        speed=settings.speed,
        pronounce=settings.pronounce,
        artwork=None if settings.artwork is None else str(folder / settings.artwork),
        music=None if settings.music is None else str(folder / settings.music),
    )


def _folder(routine: Routine) -> Path:
    """The folder of the routine's script: what it names is looked for there."""
    return Path(routine.span.source.name).parent.absolute()


def sounds_for(routine: Routine) -> SoundSet:
    """The sound set that a routine asks for: one that ships, or a folder beside its script."""
    from voicecoach.sound.sets import load_sounds

    name = routine.settings.sounds
    return load_sounds(name if name in sound_sets() else str(_folder(routine) / name))


def start_number(routine: Routine, start_at: str | None) -> int | None:
    """The number of the move to start at."""
    if start_at is None:
        return None
    number = find_move(routine, start_at)
    if number is None:
        names = dict.fromkeys(move.name for move in moves(routine.steps))
        help = did_you_mean(start_at, names) or f"the moves are {', '.join(names)}"
        raise UsageError(f"there is no single move '{start_at}' to start at", help)
    return number


def voice_for(routine: Routine, wish: Wish) -> Voice:
    """The voice that a routine asks for."""
    from voicecoach.voices import find_voice

    settings = routine.settings
    return find_voice(
        settings.voice,
        settings.language,
        settings.speed,
        pronounce=settings.pronounce,
        folder=_folder(routine),
        allow_fallback=wish.any_voice,
    )


def check_safety_phrases(timeline: Timeline) -> None:
    """No routine goes out whose warnings the voice did not really speak."""
    for cue in timeline.cues:
        silent = cue.end - cue.start < SHORTEST_WARNING
        if isinstance(cue, Speech) and cue.role in _SAFETY_ROLES and silent:
            raise OutsideError(
                f"the voice '{timeline.voice}' does not speak the warning “{cue.phrase.text}”",
                "choose another voice with 'voice:'; 'voicecoach voices' lists them",
            )
