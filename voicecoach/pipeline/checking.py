"""Checking a script: all its problems, and those of its timing in the voices that come along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.compiler import Compiled
from voicecoach.errors import Problem, problem_order
from voicecoach.pipeline.loading import Wish, all_problems
from voicecoach.pipeline.production import Production, last_cut
from voicecoach.score import Adjustment
from voicecoach.script import Parsed, Routine
from voicecoach.script.files import read_script
from voicecoach.script.override import override
from voicecoach.script.routine import has_timed_lines
from voicecoach.units import Milliseconds
from voicecoach.voices import Agency


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a check: all problems, and what moved or gave way where it compiles.

    `notes` tell what was mended of the sounds that the script brings along, `length` is
    the routine's where it compiles.
    """

    name: str
    problems: tuple[Problem, ...]
    adjustments: tuple[Adjustment, ...] = ()
    notes: tuple[str, ...] = ()
    length: Milliseconds | None = None


def check(
    script: str | Path,
    *,
    allow_outside: bool = False,
    any_voice: bool = False,
    brief: bool = False,
    agency: Agency | None = None,
) -> Report:
    """All problems of a script: of its language, and of its timing.

    Lines that the author timed must fit in every built-in voice, or, where the script
    names its voice, in that one; with `brief` the coach says less.  The adjustments are
    those of the voice that it asks for.  Checks that share an agency find each voice once.
    Raises `UsageError` and `OutsideError`, never `ScriptError`.
    """
    parsed = read_script(str(script), allow_outside=allow_outside, any_voice=any_voice)
    return check_parsed(parsed, any_voice=any_voice, brief=brief, agency=agency)


def check_parsed(
    parsed: Parsed,
    *,
    any_voice: bool = False,
    brief: bool = False,
    agency: Agency | None = None,
) -> Report:
    """All problems of a script that was read, as `check` tells them."""
    name, routine = parsed.source.name, parsed.routine
    if routine is None:
        return Report(name, all_problems(parsed))
    wish = Wish(any_voice=any_voice, brief=brief)
    routine = override(routine, wish.overrides)
    with agency or Agency() as found, Production.of(routine, wish, found) as p:
        asked = _compiled(p)
        others = [_compiled(other) for other in _in_built_in_voices(p, asked, found)]
    problems = {*parsed.problems, *asked.problems}
    for compiled in (asked, *others):
        problems.update(misfit.as_error() for misfit in compiled.misfits)
    in_order = tuple(sorted(_once_a_place(problems), key=problem_order))
    if asked.score is None:
        return Report(name, in_order, notes=p.sounds.notes)
    score = asked.score
    return Report(name, in_order, score.adjustments, p.sounds.notes, score.duration)


def _compiled(production: Production) -> Compiled:
    """The whole routine."""
    compiled = last_cut(production).compiled
    assert compiled is not None
    return compiled


def _may_be_spoken_by_any(routine: Routine) -> bool:
    """True where another voice could make a difference: lines are timed, and no voice is named."""
    is_timed = has_timed_lines(routine.steps)
    return is_timed and routine.settings.voice.strip().casefold() == "auto"


def _in_built_in_voices(
    production: Production, asked: Compiled, agency: Agency
) -> Iterator[Production]:
    """The routine in the built-in voices of its language, the one that was asked for apart."""
    from voicecoach.voices.survey import built_in_voices

    routine = production.routine
    if asked.score is None or not _may_be_spoken_by_any(routine):
        return
    for voice in built_in_voices(routine.settings.language, agency=agency):
        if voice.full_id != production.studio.name:
            yield production.in_voice(voice.full_id, agency)


def _once_a_place(problems: set[Problem]) -> list[Problem]:
    """One problem of a kind for each place: the same line may not fit in several voices."""
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=lambda p: (*problem_order(p), p.message)):
        kept[(problem.code, problem.span)] = problem
    return list(kept.values())
