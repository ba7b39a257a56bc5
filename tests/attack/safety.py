"""The safety contract: warnings, reminders and the closing advice, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attack.case import Case, speech
from tests.attack.expected import warnings_of
from tests.attack.model import has_work
from tests.attack.words import coach_tag

SHORTEST = 300
"""Milliseconds; what takes less was not spoken."""


def warning(case: Case) -> Iterator[str]:
    """The coach's warning, then the scripts' own, all before the first go."""
    warned = has_work(case.script.steps)
    wanted = [case.safety.warning] if warned else []
    wanted += warnings_of(case.script)
    heard = speech(case.cues, "warning")
    if [cue["text"] for cue in heard] != wanted:
        yield f"the warnings are {[cue['text'] for cue in heard]}, not {wanted}"
    if case.rows and any(cue["start_ms"] > case.rows[0].start for cue in heard):
        yield "a warning comes after the first go"
    if warned and heard and heard[0]["language"] != coach_tag(case.script.settings.language):
        yield f"the warning is spoken in {heard[0]['language']}"


def reminders(case: Case) -> Iterator[str]:
    """Each move statement reminds once, where it is first played."""
    first = [row for row in case.rows if row.interval.opens and row.interval.occurrence == 1]
    heard = speech(case.cues, "reminder")
    if len(heard) != len(first):
        yield f"{len(heard)} reminders for {len(first)} moves"
    for row in first:
        mine = speech([*row.way, *row.inside], "reminder")
        if [cue["text"] for cue in mine] != [case.safety.reminder]:
            yield f"the move at {row.start} reminds with {[cue['text'] for cue in mine]}"
        elif mine[0]["move"] != row.interval.number:
            yield f"the reminder at {mine[0]['start_ms']} is another move's"
        elif row.interval.move.hold is None and mine[0]["start_ms"] > row.start:
            yield f"the reminder at {mine[0]['start_ms']} comes amid repetitions"


def closing(case: Case) -> Iterator[str]:
    """When to ask somebody who knows: the last word."""
    heard = speech(case.cues, "closing")
    if [cue["text"] for cue in heard] != [case.safety.closing]:
        yield f"the closing is {[cue['text'] for cue in heard]}"
    elif heard[0] is not speech(case.cues)[-1] or heard[0]["start_ms"] <= case.end:
        yield "the closing advice is not the last word"


def long_enough(case: Case) -> Iterator[str]:
    """No safety phrase that is shorter than what can be spoken."""
    for cue in speech(case.cues, "warning", "reminder", "closing"):
        if cue["end_ms"] - cue["start_ms"] < SHORTEST:
            yield f"“{cue['text']}” takes {cue['end_ms'] - cue['start_ms']}"


SAFETY_CHECKS = (warning, reminders, closing)
