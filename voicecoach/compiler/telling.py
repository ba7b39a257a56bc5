"""The time of the whole routine, told: at its start, in its middle and near its end.

The words of a routine are written before any length is known, and are the same in every
voice.  So what is told is an estimate, and says so; it is said on the way into the move that
lies nearest or, inside a long hold, between all that has a time of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from voicecoach.compiler.acts import FromRest, FromSetUp
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.libretto import Libretto
from voicecoach.compiler.resting import SHORT_REST
from voicecoach.compiler.worded import WordedAct, WordedBreathe, WordedInterval
from voicecoach.compiler.wording import Line
from voicecoach.compiler.work import is_held, is_open
from voicecoach.score import Phrase, Role, Score
from voicecoach.units import MINUTE, SECOND, Milliseconds

HALF_FROM: Final = 4 * MINUTE
"""The shortest routine whose middle and last minute are told."""

LAST_TWO_FROM: Final = 8 * MINUTE
"""The shortest routine in which it is told that two minutes are left."""

IN_SECONDS: Final = 90 * SECOND
"""A shorter routine is told in tens of seconds, a longer one in minutes."""


class _Call(NamedTuple):
    """A line that is due at a moment, and how far from it on a way in it is still true."""

    moment: int
    near: int
    phrase: Phrase


class _Spot(NamedTuple):
    """The work of an act in the estimate: when the way in begins, its go and its end."""

    act: int
    entry: int
    go: int
    end: int


def tell_time(libretto: Libretto, estimate: Score) -> Libretto:
    """The libretto with the time of the routine told, as long as it is in `estimate`."""
    acts = list(libretto.acts)
    spots = _spots(acts, estimate)
    over = max((spot.end for spot in spots), default=0)
    for call in _calls(libretto.coach, over):
        _place(acts, spots, call)
    told = Line(_length(libretto.coach, acts, estimate.duration), Role.TIME)
    warned = [at for at, line in enumerate(libretto.welcome) if line.role is Role.WARNING]
    at = warned[-1] + 1 if warned else min(1, len(libretto.welcome))
    welcome = (*libretto.welcome[:at], told, *libretto.welcome[at:])
    return replace(libretto, acts=tuple(acts), welcome=welcome)


def _length(coach: Coach, acts: Sequence[WordedAct], duration: int) -> Phrase:
    """The time that the routine takes, and how many moves it has."""
    unit = 10 * SECOND if duration < IN_SECONDS else MINUTE
    rounded = Milliseconds(max(1, (duration + unit // 2) // unit) * unit)
    moves: set[int | None] = set()
    for act in acts:
        if isinstance(act, WordedInterval):
            place = act.interval.place.move
            moves |= {place} if act.amrap is None else set(act.amrap.moves)
    if not moves:
        return coach.say("takes", time=coach.time(rounded))
    return coach.say("takes_moves", count=len(moves), time=coach.time(rounded))


def _calls(coach: Coach, over: int) -> list[_Call]:
    """The lines that are due in a routine whose work is over then."""
    calls: list[_Call] = []
    if over >= HALF_FROM:
        calls.append(_Call(over // 2, over // 20, coach.say("half_done")))
    if over >= LAST_TWO_FROM:
        time = coach.time(Milliseconds(2 * MINUTE))
        calls.append(_Call(over - 2 * MINUTE, MINUTE // 2, coach.say("about_left", time=time)))
    if over >= HALF_FROM:
        calls.append(_Call(over - MINUTE, MINUTE // 4, coach.say("last_minute")))
    return calls


def _spots(acts: Sequence[WordedAct], estimate: Score) -> list[_Spot]:
    """The work in a score by the acts that it comes from, which lie in the same order."""
    worked = [at for at, act in enumerate(acts) if isinstance(act, WordedInterval | WordedBreathe)]
    begins = {segment.end: segment.start for segment in estimate.segments}
    return [
        _Spot(at, begins.get(work.start, work.start), work.start, work.end)
        for at, work in zip(worked, estimate.work, strict=True)
    ]


def _place(acts: list[WordedAct], spots: Sequence[_Spot], call: _Call) -> None:
    """Have a line said on the nearest way in or, where none is near, inside a hold."""
    near = [spot for spot in spots if _has_room(acts[spot.act])]
    nearest = min(near, key=lambda spot: abs(spot.entry - call.moment), default=None)
    if nearest is not None and abs(nearest.entry - call.moment) <= call.near:
        acts[nearest.act] = _on_the_way(acts[nearest.act], call.phrase)
        return
    inside = [_moment_in(spot, call.moment) for spot in spots if _is_timed(acts[spot.act])]
    chosen = min(inside, key=lambda one: abs(one.moment - call.moment), default=None)
    if chosen is not None and abs(chosen.moment - call.moment) <= call.near:
        moment = chosen.moment - chosen.spot.go
        acts[chosen.spot.act] = _inside(acts[chosen.spot.act], moment, call.phrase)


class _Moment(NamedTuple):
    """A moment inside the work of a spot."""

    spot: _Spot
    moment: int


def _moment_in(spot: _Spot, wanted: int) -> _Moment:
    """The moment in a hold that is nearest to the wanted one, away from its go and its end."""
    earliest = spot.go + SETTLED
    return _Moment(spot, max(earliest, min(wanted, spot.end - LATEST)))


SETTLED: Final = 2 * SECOND
"""The time from a go to the first moment at which the time of the routine may be told."""

LATEST: Final = 10 * SECOND
"""The time from the last such moment to the end of the hold."""


def _has_room(act: WordedAct) -> bool:
    """True for work with a way in that may take a line: a set-up, or a rest that is long enough."""
    if not isinstance(act, WordedInterval) or act.interval.block is not None:
        return False
    entry = act.interval.entry
    long = isinstance(entry, FromRest) and entry.length >= SHORT_REST
    return long or isinstance(entry, FromSetUp)


def _on_the_way(act: WordedAct, phrase: Phrase) -> WordedAct:
    assert isinstance(act, WordedInterval)
    line = Line(phrase, Role.TIME, act.interval.place)
    if act.rest is None:
        return act._replace(entry=(line, *act.entry))
    return act._replace(rest=act.rest._replace(preview=(line, *act.rest.preview)))


def _is_timed(act: WordedAct) -> bool:
    """True for a hold; other work is counted, or has no time that is known."""
    if not isinstance(act, WordedInterval):
        return False
    work = act.interval.work
    return is_held(work) and not is_open(work)


def _inside(act: WordedAct, moment: int, phrase: Phrase) -> WordedAct:
    assert isinstance(act, WordedInterval)
    inside = act.inside._replace(time=(*act.inside.time, (moment, phrase)))
    return act._replace(inside=inside)
