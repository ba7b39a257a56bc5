"""The whole road in a few functions: script, routine, timeline, file.

    load("leg-cramp-prevention")  ->  Routine
    compile(routine)              ->  Timeline
    render(timeline, path)        ->  an MP3

The parts that make sound are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.compiler import Compiled, compile_routine, phrases
from voicecoach.compiler.start import find_move
from voicecoach.errors import OutsideError, Problem, ScriptError, UsageError, problem_order
from voicecoach.script import Routine
from voicecoach.script.files import SUFFIX, read_script, shipped_scripts
from voicecoach.script.formatter import format_script
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.override import override
from voicecoach.script.routine import moves
from voicecoach.script.starter import starter
from voicecoach.timeline import Adjustment, Role, Speech, Timeline
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Voice

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

SHORTEST_WARNING: Final = Milliseconds(300)
"""A safety phrase that takes less time than this cannot have been spoken."""

_SAFETY_ROLES: Final = frozenset({Role.WARNING, Role.REMINDER, Role.CLOSING})


def load(script: str | Path) -> Routine:
    """The routine of a script: the path of a .coach file, or the name of one that ships.

    Raises `ScriptError` with all problems of the script, and `OutsideError`
    where it cannot be read.
    """
    parsed = read_script(str(script))
    if parsed.routine is None:
        raise ScriptError(parsed.problems)
    return parsed.routine


def compile(
    routine: Routine, *, start_at: str | None = None, on_progress: Progress | None = None
) -> Timeline:
    """The timeline of `routine` in the voice that it asks for.

    With `start_at`, the number or the name of a move, it starts there, after
    the warnings.  `on_progress` is told the phrases that have been spoken, and of how many.
    Raises `ScriptError` for what no voice could mend, `UsageError` where there
    is no such move, `OutsideError` where no voice or no sound set is to be had.
    """
    return _spoken(routine, start_at, on_progress).timeline


@dataclass(frozen=True, slots=True)
class Spoken:
    """A timeline, and warnings: lines that do not fit in the voice it was made for."""

    timeline: Timeline
    problems: tuple[Problem, ...]


def compile_script(
    script: str,
    *,
    settings: Iterable[str] = (),
    start_at: str | None = None,
    on_progress: Progress | None = None,
) -> Spoken:
    """Load a script and compile it, with `settings` (KEY=VALUE) for this run only.

    Raises what `load` and `compile` raise.
    """
    return _spoken(override(load(script), settings), start_at, on_progress)


def _spoken(routine: Routine, start_at: str | None, on_progress: Progress | None) -> Spoken:
    compiled, voice = _compiled(routine, start_at, on_progress)
    if compiled.timeline is None:
        raise ScriptError(compiled.problems)
    warnings = tuple(misfit.as_warning(voice) for misfit in compiled.misfits)
    return Spoken(compiled.timeline, (*compiled.problems, *warnings))


def _compiled(
    routine: Routine, start_at: str | None = None, on_progress: Progress | None = None
) -> tuple[Compiled, str]:
    """The routine in the voice that it asks for, and that voice's name."""
    sounds, start = _sounds(routine), _start(routine, start_at)
    with _voice_of(routine) as voice:
        voice.prepare(phrases(routine, sounds.lengths, start), on_progress)
        compiled = compile_routine(routine, voice.length, sounds.lengths, voice.name, start)
        name = voice.name
    if compiled.timeline is None:
        return compiled, name
    _check_safety_phrases(compiled.timeline)
    timeline = replace(compiled.timeline, sounds=sounds.name, speed=routine.settings.speed)
    return replace(compiled, timeline=timeline), name


def _start(routine: Routine, start_at: str | None) -> int | None:
    """The number of the move to start at."""
    if start_at is None:
        return None
    number = find_move(routine, start_at)
    if number is None:
        names = dict.fromkeys(move.name for move in moves(routine.steps))
        help = did_you_mean(start_at, names) or f"the moves are {', '.join(names)}"
        raise UsageError(f"there is no single move '{start_at}' to start at", help)
    return number


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: all problems, and what moved or gave way where it compiles."""

    name: str
    problems: tuple[Problem, ...]
    adjustments: tuple[Adjustment, ...] = ()


def check(script: str) -> Report:
    """All problems of a script: of its language, and of its timing in the built-in voice.

    Raises `UsageError` and `OutsideError`, never `ScriptError`.
    """
    parsed = read_script(script)
    name = parsed.source.name
    if parsed.routine is None:
        return Report(name, parsed.problems)
    compiled, _ = _compiled(parsed.routine)
    misfits = (misfit.as_error() for misfit in compiled.misfits)
    problems = sorted([*parsed.problems, *compiled.problems, *misfits], key=problem_order)
    adjustments = compiled.timeline.adjustments if compiled.timeline else ()
    return Report(name, tuple(problems), adjustments)


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine in a list; `length` is None where it has errors."""

    name: str
    title: str
    length: Milliseconds | None
    moves: int


def overview(folder: Path) -> list[Entry]:
    """The routines that ship and those in `folder`, in order of their names."""
    here = {str(path.name): str(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}
    shipped = {name: str(path) for name, path in shipped_scripts().items()}
    return [_entry(name, script) for name, script in (*shipped.items(), *here.items())]


def _entry(name: str, script: str) -> Entry:
    parsed = read_script(script)
    if parsed.routine is None:
        return Entry(name, f"({len(parsed.problems)} problems: see 'voicecoach check')", None, 0)
    compiled, _ = _compiled(parsed.routine)
    count = sum(1 for _ in moves(parsed.routine.steps))
    length = compiled.timeline.duration if compiled.timeline else None
    return Entry(name, parsed.routine.title, length, count)


def render(timeline: Timeline, path: str | Path, *, on_progress: Progress | None = None) -> None:
    """Render `timeline` to an MP3 at `path`, which appears whole or not at all.

    `on_progress` is told the samples that are done, and of how many.  Raises
    `OutsideError` where the voice, the sounds or the place to write fail.
    """
    from voicecoach.rendering import render_mp3
    from voicecoach.sound.mix import mix
    from voicecoach.sound.sets import load_sounds

    sounds = load_sounds(timeline.sounds)
    with _voice(timeline.voice, timeline.language, timeline.speed) as voice:
        blocks = mix(timeline, voice.clip, sounds)
        render_mp3(timeline, blocks, Path(path), on_progress)


def new(name: str) -> Path:
    """Write a starting script for a routine called `name` into this folder; gives its path.

    Raises `UsageError` where one is there already.
    """
    from voicecoach.rendering.whole import write_whole

    path = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
    if path.exists():
        raise UsageError(f"'{path}' is there already", "choose another name")
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    write_whole(path, [starter(title[:1].upper() + title[1:]).encode()])
    return path


@dataclass(frozen=True, slots=True)
class Formatted:
    """A script's text as it was and in the canonical form."""

    path: Path
    before: str
    after: str


def canonical(script: str) -> Formatted:
    """The canonical form of a script.  Raises `ScriptError` where it has errors."""
    parsed = read_script(script)
    if any(problem.severity == "error" for problem in parsed.problems):
        raise ScriptError(parsed.problems)
    path = Path(parsed.source.name)
    return Formatted(path, path.read_bytes().decode("utf-8"), format_script(parsed))


def save(formatted: Formatted) -> None:
    """Write the canonical form in the script's place, whole or not at all."""
    from voicecoach.rendering.whole import write_whole

    write_whole(formatted.path, [formatted.after.encode()])


def _sounds(routine: Routine) -> SoundSet:
    """The sound set that a routine asks for; a folder is looked for beside its script."""
    from voicecoach.sound.sets import load_sounds

    return load_sounds(routine.settings.sounds, Path(routine.span.source.name).parent)


def _voice_of(routine: Routine) -> AbstractContextManager[Voice]:
    settings = routine.settings
    return _voice(settings.voice, settings.language, settings.speed)


def _voice(wanted: str, language: str, speed: float) -> AbstractContextManager[Voice]:
    from voicecoach.voices import find_voice

    return find_voice(wanted, language, speed)


def _check_safety_phrases(timeline: Timeline) -> None:
    """No routine goes out whose warnings the voice did not really speak."""
    for cue in timeline.cues:
        silent = cue.end - cue.start < SHORTEST_WARNING
        if isinstance(cue, Speech) and cue.role in _SAFETY_ROLES and silent:
            raise OutsideError(
                f"the voice '{timeline.voice}' does not speak the warning “{cue.phrase.text}”",
                "choose another voice with 'voice:'; 'voicecoach voices' lists them",
            )
