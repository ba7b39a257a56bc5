"""Imported scripts whose lines fit into their times: what has no room becomes a comment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from voicecoach.compiler import check_size, lay_out, write_libretto
from voicecoach.errors import OutsideError, Problem
from voicecoach.importing.cueing import spoken_for
from voicecoach.importing.draft import NotThisFormat
from voicecoach.importing.lines import lines_of_script
from voicecoach.importing.netting import WrittenDraft, script_of
from voicecoach.score import Phrase, SoundName
from voicecoach.script import Parsed
from voicecoach.script.reading.inside import Detail, Instruction
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
    TimedLine,
    Use,
)
from voicecoach.units import Milliseconds

_MOST_TIMES: Final = 12


def fitting(written: WrittenDraft) -> WrittenDraft:
    """The script without the lines that the timing forbids: those are comments, and told."""
    rows, may_speak = written.rows, _may_speak(written.parsed)
    for turn in range(_MOST_TIMES):
        problems = _timing_problems(written.parsed, may_speak=may_speak)
        wrong = [problem for problem in problems if problem.severity == "error"]
        if not wrong:
            return replace(written, rows=rows)
        if whole := next((p for p in wrong if p.code in ("E605", "E606")), None):
            raise NotThisFormat(whole.message)
        is_last = turn > _MOST_TIMES - 3
        written = script_of(
            lines_of_script(written.text), wrong if is_last else _every_second(wrong)
        )
        rows += written.rows
    raise NotThisFormat("its lines do not fit into its times")


def _every_second(wrong: Sequence[Problem]) -> list[Problem]:
    """The problems to mend now: of lines in one another's way half, as the others may then fit."""
    crowded = [problem for problem in wrong if problem.code == "E601"]
    return [p for p in wrong if p.code != "E601"] + (crowded[1::2] or crowded)


def _timing_problems(parsed: Parsed, *, may_speak: bool) -> Sequence[Problem]:
    """The problems of a script's timing.

    It is laid out only where something in it could have no room, with a slow voice first; the
    voices that come along are asked where that has none and they `may_speak`.
    """
    routine = parsed.routine
    assert routine is not None
    if problems := check_size(routine):
        return problems
    if not _is_tight(routine.steps, is_nonstop=False):
        return ()
    compiled = lay_out(write_libretto(routine), _in_a_slow_voice, _SOUNDS)
    misfits = [misfit for misfit in compiled.misfits if not misfit.yields]
    if compiled.problems or not misfits:
        return compiled.problems
    if not may_speak:
        return [misfit.as_error() for misfit in misfits]
    from voicecoach.pipeline.checking import check_parsed  # voices take their time

    try:
        return check_parsed(parsed).problems
    except OutsideError:  # no voice of its language is here; 'check' will tell
        return [misfit.as_error() for misfit in misfits]


def _is_tight(steps: Sequence[Step], *, is_nonstop: bool) -> bool:
    """True where a line may have no room: timed ones, and texts in what has no gaps."""
    for step in steps:
        match step:
            case Move(lines=lines):
                if lines:
                    return True
            case RestStep(lines=lines, text=text, length=length):
                if lines or (is_nonstop and text and length < _ROOM + spoken_for(text.span.text)):
                    return True
            case Rounds(steps=inside, every=every):
                if every is not None or _is_tight(inside, is_nonstop=is_nonstop):
                    return True
            case Nonstop(steps=inside):
                if _is_tight(inside, is_nonstop=True):
                    return True
            case SayStep():
                if is_nonstop:
                    return True
            case RoundsFor() | Use():
                return True
            case PauseStep() | SectionStep() | BreatheStep():
                pass
    return False


_MOST_SPOKEN: Final = 60
"""Lines of a script that the voices are asked about, as they take their time."""


def _may_speak(parsed: Parsed) -> bool:
    """True where there is so little to say that the voices can be asked."""
    said = (Instruction, Detail, TimedLine, SayStep)
    lines = (
        isinstance(one, said) or (isinstance(one, RestStep) and one.text is not None)
        for one in parsed.statements.values()
    )
    return sum(lines) <= _MOST_SPOKEN


_ROOM: Final = 2000
"""Milliseconds beside a text in which a rest is not tight."""


def _in_a_slow_voice(phrase: Phrase) -> Milliseconds:
    """As long as the slowest voice takes for a phrase."""
    return Milliseconds(spoken_for(phrase.spoken or phrase.text))


_SOUNDS: Final = dict.fromkeys(SoundName, Milliseconds(500))
