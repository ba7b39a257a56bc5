"""Pieces of work in numbers, as a plan and a picture tell them."""

from __future__ import annotations

from typing import Final

from voicecoach.score import (
    Amrap,
    BreathPattern,
    Breaths,
    Ends,
    Hold,
    OpenEnd,
    Phase,
    Reps,
    Score,
    Side,
    Work,
)
from voicecoach.units import SECOND, Milliseconds, format_duration

_TEMPO: Final = (Phase.LOWER, Phase.BOTTOM, Phase.LIFT, Phase.TOP)


def amount(work: Work) -> str:
    """The length of a hold, the number of repetitions or breaths, or what else is asked for."""
    match work:
        case Hold():
            return format_duration(work.length)
        case Reps():
            return _in_turns(_repeated(work), work.alternates)
        case OpenEnd():
            return _open_amount(work)
        case Breaths():
            return f"{_number(work.count, 'breath')} of {breath_numbers(work.pattern)}"
        case Amrap():
            told = format_duration(work.length)
            return f"{told} of {'; '.join(work.asked)}" if work.asked else told


def short_amounts(work: Work) -> tuple[str, ...]:
    """The amount in ever fewer words, for places with little room; longest first."""
    match work:
        case Hold():
            return (format_duration(work.length),)
        case Reps() if Phase.HOLD in dict(work.phases):
            held = format_duration(dict(work.phases)[Phase.HOLD])
            return (f"{work.count} × {held}", f"{work.count}×")
        case Reps():
            turns = (f"{_number(work.count, 'rep')}, left and right",) if work.alternates else ()
            return (*turns, _number(work.count, "rep"), f"{work.count}×")
        case OpenEnd():
            limit = "at most" if work.ends is Ends.LIMIT else "about"
            timed = f"{limit} {format_duration(work.length)}"
            return (_asked(work), timed if work.count is None else f"{work.count}×")
        case Breaths():
            numbers = f"{work.count} × {breath_numbers(work.pattern)}"
            return (numbers, _number(work.count, "breath"), f"{work.count}×")
        case Amrap():
            shorter = (part.removesuffix(" reps").replace(", ", " ") for part in work.asked)
            parts = filter(None, ("; ".join(work.asked), "; ".join(shorter)))
            return (*parts, format_duration(work.length))


def breath_numbers(pattern: BreathPattern) -> str:
    """The seconds of a breath, as `4-7-8`; of one that is not held, as `4s in, 6s out`."""
    if not pattern.hold and not pattern.hold_out:
        inwards, outwards = map(format_duration, (pattern.breathe_in, pattern.breathe_out))
        return f"{inwards} in, {outwards} out"
    last = (pattern.hold_out,) if pattern.hold_out else ()
    return _dashed(pattern.breathe_in, pattern.hold, pattern.breathe_out, *last)


def _repeated(reps: Reps) -> str:
    """The repetitions with what is inside each of them."""
    inside = dict(reps.phases)
    if Phase.HOLD in inside:
        release = inside.get(Phase.RELEASE)
        held = f"{reps.count} × {format_duration(inside[Phase.HOLD])}"
        return f"{held}, {format_duration(release)} release" if release else held
    if inside:
        last = None if Phase.TOP in inside else -1
        lengths = [inside.get(phase, Milliseconds(0)) for phase in _TEMPO][:last]
        return f"{_number(reps.count, 'rep')}, tempo {_dashed(*lengths)}"
    return f"{_number(reps.count, 'rep')} at {format_duration(reps.pace)}"


def _in_turns(told: str, alternates: tuple[Side, ...]) -> str:
    return f"{told}, alternating, {alternates[0]} first" if alternates else told


def _open_amount(work: OpenEnd) -> str:
    """The thing that is asked for, and the time that it has, or that a file gives to it."""
    told, length = _asked(work), format_duration(work.length)
    match work.ends:
        case Ends.LIMIT:
            return f"{told}, {length} at most"
        case Ends.CLOCK:
            return f"{told} within {length}"
        case Ends.MOVER:
            return f"{told}{' at your own pace' if work.count is not None else f', about {length}'}"


def _asked(work: OpenEnd) -> str:
    """The words of a score; one of an older voicecoach has the number alone."""
    if work.asked or work.count is None:
        return work.asked or "until ready"
    return _number(work.count, "rep")


def _number(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _dashed(*lengths: Milliseconds) -> str:
    return "-".join(f"{length / SECOND:g}" for length in lengths)


def move_count(score: Score) -> int:
    """The number of moves in a score, those of rounds against the clock one by one."""
    found: set[tuple[int | None, str]] = set()
    for work in score.work:
        match work:
            case Amrap():
                found |= {(move, "") for move in work.moves}
            case Breaths():
                pass
            case Hold() | Reps() | OpenEnd():
                found.add((work.place.move, work.name))
    return len(found)
