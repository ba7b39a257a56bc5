"""The words in a rest: the author's at their moments, the coach's own, the time that is left.

They are those of a hold: the author's timed lines lie where they were put, the time left is
told against the end that the rest really has, and gives way to all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from voicecoach.compiler.acts import FromRest, Interval, RestAct
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, countdown, end_ticks
from voicecoach.compiler.inside import TIME_LEFT, lay_time_left
from voicecoach.compiler.placed import Misfit, TimedPhrase, lay_placed, line_moments
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.wording import Line, Owed, is_first, needed, said
from voicecoach.score import NOWHERE, Lengths, Phrase, Place, Role
from voicecoach.units import SECOND, Milliseconds

SHORT_REST: Final = 8 * SECOND
"""The length of a shorter rest is not worth the time it takes to say."""

PREVIEWED_REST: Final = 15 * SECOND
"""A rest at least so long says early what comes next; in a shorter one the set-up is near."""


class RestLines(NamedTuple):
    """The words of a rest.

    It begins with the author's, the coach's own, the author's instructions and what comes
    early: the time of the routine, and the next move.  `timed` are the author's lines in
    order of time, `time_left` the coach's by how much is left.
    """

    written: tuple[Line, ...] = ()
    own: tuple[Line, ...] = ()
    instructions: tuple[Owed, ...] = ()
    preview: tuple[Line, ...] = ()
    timed: tuple[TimedPhrase, ...] = ()
    time_left: tuple[tuple[Milliseconds, Phrase], ...] = ()
    place: Place = NOWHERE

    @property
    def head(self) -> tuple[Line, ...]:
        """Those that it begins with, in the order in which they are said."""
        told = (owed.line for owed in self.instructions)
        return (*self.written, *self.own, *told, *self.preview)

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All phrases, in the order of their need."""
        yield from (line.phrase for line in self.head)
        yield from (timed.phrase for timed in self.timed)
        yield from (phrase for _, phrase in self.time_left)


def rest_lines(
    coach: Coach,
    rest: FromRest | RestAct,
    coming: Interval | None,
    *,
    previews: bool,
) -> RestLines:
    """The words of a rest before the interval that is `coming`, its set-up apart."""
    leads_in = isinstance(rest, FromRest)
    place = coming.place if coming is not None and leads_in else NOWHERE
    following = coming.move.name if coming is not None else None
    told = previews and coming is not None and coming.opens and rest.length >= PREVIEWED_REST
    return RestLines(
        _written(coach, rest, following, place),
        _own(coach, rest, place),
        tuple(_instructions(coach, rest, following, place)),
        tuple(_preview(coach, coming, place)) if told and coming is not None else (),
        tuple(_timed(coach, rest, coming)) if rest.lines else (),
        tuple(_time_left(coach, rest)) if coach.manner.says(Kind.TIME_LEFT) else (),
        place,
    )


def _written(
    coach: Coach, rest: FromRest | RestAct, following: str | None, place: Place
) -> tuple[Line, ...]:
    if rest.text is None:
        return ()
    return (Line(said(coach, rest.text, following), Role.REST, place),)


def _own(coach: Coach, rest: FromRest | RestAct, place: Place) -> tuple[Line, ...]:
    """The coach's own words: the length, and that it is a rest until that is known."""
    if rest.text is not None:
        return ()
    if rest.length < SHORT_REST or not coach.manner.says(Kind.NUMBER):
        return (Line(coach.say("rest"), Role.REST, place),)
    time = coach.time(rest.length)
    key = "rest_for" if coach.manner.in_full(Kind.REST, time.shown) else "rest_short"
    return (Line(coach.say(key, time=time), Role.REST, place),)


def _instructions(
    coach: Coach, rest: FromRest | RestAct, following: str | None, place: Place
) -> Iterator[Owed]:
    """The author's instructions; where little is said, each at its first rest alone."""
    for text in rest.instructions:
        where = str(text.span)
        if coach.manner.says(Kind.SETUP_AGAIN) or coach.manner.is_new(where):
            phrase = said(coach, text, following)
            yield Owed(Line(phrase, Role.REST, place), text.span)


def _preview(coach: Coach, coming: Interval, place: Place) -> Iterator[Line]:
    """Which move comes next, and what to fetch where it has not been played yet."""
    if coach.manner.says(Kind.PREVIEW):
        yield Line(coach.say("next", name=coming.move.name), Role.PREVIEW, place)
        if is_first(coming) and coming.move.needs:
            yield Line(needed(coach, coming.move.needs), Role.PREVIEW, place)


def preview(coach: Coach, name: str) -> Line:
    """The line of a rest that tells what comes next, where that is no move."""
    return Line(coach.say("next", name=name), Role.PREVIEW)


def _timed(
    coach: Coach, rest: FromRest | RestAct, coming: Interval | None
) -> Iterator[TimedPhrase]:
    following = coming.move.name if coming is not None else None
    ticks = rest_ticks(rest, coming)
    for moment, line in line_moments(rest.lines, rest.length, ticks):
        yield TimedPhrase(moment, line, said(coach, line.text, following))


def rest_ticks(rest: FromRest | RestAct, coming: Interval | None) -> list[int]:
    """The onsets of the ticks that lead out of a rest as it is written: those before a move."""
    if coming is None or isinstance(rest, RestAct):
        return []
    return end_ticks(rest.length, countdown(coming.move, coming.settings))


def _time_left(coach: Coach, rest: FromRest | RestAct) -> Iterator[tuple[Milliseconds, Phrase]]:
    """The time left; what is left of a round tells the next round instead."""
    if isinstance(rest, RestAct) and rest.fills:
        return
    for shortest, left in TIME_LEFT:
        if rest.length >= shortest:
            time = Milliseconds(left)
            yield time, coach.say("time_left", time=coach.time(time))


def lay_rest_timed(inside: Inside, words: RestLines, lengths: Lengths) -> list[Misfit]:
    """Lay the author's timed lines of a rest, from its begin on; gives those that do not fit."""
    return lay_placed(inside, words.timed, lengths) if words.timed else []


def lay_rest_time(inside: Inside, words: RestLines, lengths: Lengths) -> None:
    """Lay the time that is left of a rest around all else, against the end that it really has."""
    for left, phrase in words.time_left:
        lay_time_left(inside, inside.length - left, phrase, lengths)
