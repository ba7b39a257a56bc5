"""Starting later than at the beginning: which move is meant, and what is then played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.compiler.acts import Act, FromRest, FromSetUp, Interval, RoundAct, SectionAct
from voicecoach.compiler.unroll import statement
from voicecoach.script.routine import Routine, moves


def find_move(routine: Routine, text: str) -> int | None:
    """The number of the move that `text` names; None where it names none, or several.

    A name counts in any case, and its beginning is enough where one name alone
    begins so; a whole name goes before a beginning.  Two moves of one name: the
    first is meant.  A text that is no name may be the number itself.
    """
    wanted = text.strip().casefold()
    names: dict[str, int] = {}
    count = 0
    for count, name in enumerate(_names(routine), start=1):
        names.setdefault(name.casefold(), count)
    if wanted in names:
        return names[wanted]
    if wanted.isascii() and wanted.isdigit():
        return int(wanted) if len(wanted) < 9 and 1 <= int(wanted) <= count else None
    begun = [number for name, number in names.items() if wanted and name.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def _names(routine: Routine) -> list[str]:
    """The name of each move statement, in the order of their numbers."""
    return list({statement(move): move.name for move in moves(routine.steps)}.values())


def start_at(acts: Sequence[Act], number: int) -> list[Act]:
    """What is played from the first occurrence of move `number` on.

    No rest leads into that move: its set-up does.  Where it lies in rounds, it
    starts in their first round, with that move.  Occurrences count from 1
    again, so that each move is explained when it is first played.

    Raises `ValueError` where no move has this number.
    """
    first = next(
        (
            at
            for at, act in enumerate(acts)
            if isinstance(act, Interval) and act.place.move == number
        ),
        None,
    )
    if first is None:
        raise ValueError(f"there is no move {number}")
    interval = acts[first]
    assert isinstance(interval, Interval)
    if isinstance(interval.entry, FromRest):
        interval = replace(interval, entry=FromSetUp())
    played = [*_around(acts[:first], interval), interval, *acts[first + 1 :]]
    return _counted_anew(played)


def _around(before: Sequence[Act], interval: Interval) -> list[Act]:
    """The section and the rounds in which an interval lies."""
    groups = [act for act in before if isinstance(act, SectionAct)]
    rounds = [interval.rounds[:depth] for depth in range(1, len(interval.rounds) + 1)]
    begun = {act.rounds: act for act in before if isinstance(act, RoundAct)}
    return [*groups[-1:], *(begun[outer] for outer in rounds)]


def _counted_anew(acts: Sequence[Act]) -> list[Act]:
    skipped: dict[int | None, int] = {}
    counted: list[Act] = []
    for act in acts:
        if isinstance(act, Interval) and act.place.occurrence is not None:
            before = skipped.setdefault(act.place.move, act.place.occurrence - 1)
            place = replace(act.place, occurrence=act.place.occurrence - before)
            act = replace(act, place=place)
        counted.append(act)
    return counted
