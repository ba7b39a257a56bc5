"""What is wrong with scripts, and which routines there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.compiler import Compiled
from voicecoach.errors import Problem, problem_order
from voicecoach.pipeline.draft import Wish, sounds_for
from voicecoach.pipeline.road import all_problems, compile_in_voice
from voicecoach.score import Adjustment
from voicecoach.script import Routine
from voicecoach.script.files import SUFFIX, read_script, shipped_scripts
from voicecoach.script.routine import moves
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: all problems, and what moved or gave way where it compiles.

    `notes` tell what was mended of the sounds that the script brings along.
    """

    name: str
    problems: tuple[Problem, ...]
    adjustments: tuple[Adjustment, ...] = ()
    notes: tuple[str, ...] = ()


def check(script: str | Path, *, allow_outside: bool = False, any_voice: bool = False) -> Report:
    """All problems of a script: of its language, and of its timing.

    Lines that the author timed must fit in every built-in voice, or, where the script
    names its voice, in that one.  The adjustments are those of the voice that it asks
    for.  Raises `UsageError` and `OutsideError`, never `ScriptError`.
    """
    parsed = read_script(str(script), allow_outside=allow_outside, any_voice=any_voice)
    name = parsed.source.name
    if parsed.routine is None:
        return Report(name, all_problems(parsed))
    asked, voice = compile_in_voice(parsed.routine, Wish(any_voice=any_voice))
    found = {*parsed.problems, *asked.problems}
    for compiled in (asked, *_in_built_in_voices(parsed.routine, asked, voice)):
        found.update(misfit.as_error() for misfit in compiled.misfits)
    adjustments = asked.score.adjustments if asked.score else ()
    problems = tuple(sorted(_once_a_place(found), key=problem_order))
    return Report(name, problems, adjustments, sounds_for(parsed.routine).notes)


def _may_be_spoken_by_any(routine: Routine) -> bool:
    """Whether another voice could make a difference: lines are timed, and no voice is named."""
    is_timed = any(move.lines for move in moves(routine.steps))
    return is_timed and routine.settings.voice.strip().casefold() == "auto"


def _in_built_in_voices(routine: Routine, asked: Compiled, name: str) -> Iterator[Compiled]:
    """The routine in the built-in voices of its language, the one that was asked for apart."""
    from voicecoach.voices import built_in_voices

    if asked.score is None or not _may_be_spoken_by_any(routine):
        return
    for voice in built_in_voices(routine.settings.language):
        if voice.full_id != name:
            settings = replace(routine.settings, voice=voice.full_id)
            yield compile_in_voice(replace(routine, settings=settings))[0]


def _once_a_place(problems: set[Problem]) -> list[Problem]:
    """One problem of a kind for each place: the same line may not fit in several voices."""
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=lambda p: (*problem_order(p), p.message)):
        kept[(problem.code, problem.span)] = problem
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine in a list; `length`, in the quickest voice, is None where it has errors."""

    name: str
    title: str
    length: Milliseconds | None
    moves: int


def listed(folder: Path) -> dict[str, str]:
    """The routines that ship, and after them those in `folder`: name -> script."""
    shipped = {name: str(path) for name, path in shipped_scripts().items()}
    here = {path.name: str(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}
    return shipped | here


def overview(routines: Mapping[str, str]) -> Iterator[Entry]:
    """What a list tells of each of `routines` (name -> script), as soon as it is known.

    A routine that was never measured is spoken once.
    """
    for name, script in routines.items():
        yield _entry(name, script)


def _entry(name: str, script: str) -> Entry:
    parsed = read_script(script)
    if parsed.routine is None:
        return Entry(name, "(it has errors: see 'voicecoach check')", None, 0)
    compiled, _ = compile_in_voice(_in_quickest_voice(parsed.routine))
    count = sum(1 for _ in moves(parsed.routine.steps))
    length = compiled.score.duration if compiled.score else None
    return Entry(name, parsed.routine.title, length, count)


def _in_quickest_voice(routine: Routine) -> Routine:
    """The routine in the system's voice: a list of many must not wait for a neural one.

    The lengths of two voices differ by seconds, which a list can bear.
    """
    from voicecoach.voices import built_in_voices

    quick = [v for v in built_in_voices(routine.settings.language) if v.engine == "system"]
    if not quick:
        return routine
    return replace(routine, settings=replace(routine.settings, voice=quick[0].full_id))
