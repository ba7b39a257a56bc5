"""Words inside rests at moments of their own: the author's lines, and the time that is left.

They lie between what a rest begins with and what leads out of it, as in a hold: the author's
where they were put, the time left where there is room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from voicecoach.compiler.acts import FromRest, RestAct
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, Strip
from voicecoach.compiler.inside import TIME_LEFT, lay_time_left
from voicecoach.compiler.placed import Misfit, TimedPhrase, due, lay_placed
from voicecoach.compiler.wording import said
from voicecoach.score import Lengths, Phrase
from voicecoach.script.routine import TimedLine
from voicecoach.units import SECOND, Milliseconds


class RestInside(NamedTuple):
    """The lines inside a rest: the author's, and how much is left by the time that is left."""

    timed: tuple[tuple[TimedLine, Phrase], ...] = ()
    time_left: tuple[tuple[Milliseconds, Phrase], ...] = ()

    @property
    def phrases(self) -> Iterator[Phrase]:
        """The phrases in the order in which they are laid."""
        yield from (phrase for _, phrase in self.timed)
        yield from (phrase for _, phrase in self.time_left)


def rest_inside(coach: Coach, rest: FromRest | RestAct, following: str | None) -> RestInside:
    """The lines inside a rest before the move that is `following`."""
    timed = ((line, said(coach, line.text, rest.rounds, following)) for line in rest.lines)
    left = (
        (Milliseconds(left), coach.say("time_left", time=coach.time(Milliseconds(left))))
        for shortest, left in TIME_LEFT
        if rest.length >= shortest
    )
    return RestInside(tuple(timed), tuple(left))


def lay_in_rest(
    words: RestInside,
    length: Milliseconds,
    taken: Sequence[tuple[int, int]],
    ticks: int,
    leads_from: int,
    lengths: Lengths,
) -> tuple[Inside, list[Misfit]]:
    """The lines inside a rest of `length`, around the speech that it has, and the misfits.

    `taken` are the starts and lengths of that, `leads_from` is when what leads out of the
    rest begins, all from the start of the rest on.
    """
    onsets = [onset for number in range(ticks, 0, -1) if (onset := length - number * SECOND) > 0]
    inside = Inside(length, onsets, Strip([0, *onsets, length]))
    for start, spoken in taken:
        inside.strip.lay_speech(start, spoken)
    return inside, lay_rest_lines(inside, words, lengths, leads_from=leads_from)


def lay_rest_lines(
    inside: Inside, words: RestInside, lengths: Lengths, *, leads_from: int
) -> list[Misfit]:
    """Lay the lines of a rest; `every` stops where what leads out of it begins."""
    moments = [
        TimedPhrase(moment, line, phrase)
        for line, phrase in words.timed
        for moment in due(line.when, inside.length, [leads_from])
    ]
    moments.sort(key=lambda one: (one.moment, one.line.span.line))
    misfits = lay_placed(inside, moments, lengths) if moments else []
    for left, phrase in words.time_left:
        moment = inside.length - left
        if moment < leads_from:
            lay_time_left(inside, moment, phrase, lengths)
    return misfits
