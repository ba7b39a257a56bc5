"""The libretto of a routine: all its words, in the order of their need, without a time.

It is made before any length is known: whoever has its phrases spoken can lay it out, once
they are spoken or while that goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from voicecoach.compiler import wording
from voicecoach.compiler.acts import (
    Act,
    FromRest,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.authored import check_authored
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.inside import InsideWords, inside_words
from voicecoach.compiler.size import check_size
from voicecoach.compiler.start import start_at as started_at
from voicecoach.compiler.unroll import unroll
from voicecoach.compiler.welcome import closing, welcome
from voicecoach.compiler.wording import Line, RestLines
from voicecoach.errors import Problem
from voicecoach.score import Phrase
from voicecoach.script.routine import Routine


@dataclass(frozen=True, slots=True)
class WordedInterval:
    """An interval with all that may be said on the way there, in it and behind it.

    The `reminder` of pain is said inside or, where it does not fit there, between `entry`
    and `go_on`.  `rest` are the words of the rest that leads there.
    """

    interval: Interval
    inside: InsideWords
    entry: tuple[Line, ...]
    reminder: Line | None
    go_on: tuple[Line, ...]
    rest: RestLines | None
    then: Line | None

    @property
    def lines(self) -> Iterator[Line]:
        """The lines around the interval."""
        reminder = () if self.reminder is None else (self.reminder,)
        rest = () if self.rest is None else self.rest.lines
        then = () if self.then is None else (self.then,)
        return chain(rest, self.entry, reminder, self.go_on, then)


@dataclass(frozen=True, slots=True)
class WordedRest:
    """A rest that no move follows directly, with its words."""

    act: RestAct
    words: RestLines


@dataclass(frozen=True, slots=True)
class WordedSay:
    """A step of speech with its line."""

    act: SayAct
    line: Line


@dataclass(frozen=True, slots=True)
class WordedRound:
    """The begin of a round, with the line that tells it, if any."""

    act: RoundAct
    line: Line | None


WordedAct = WordedInterval | WordedRest | WordedSay | WordedRound | PauseAct | SectionAct


@dataclass(frozen=True)
class Libretto:
    """The words of a routine; or the problems that forbid to play it, and no words."""

    routine: Routine
    coach: Coach
    acts: tuple[WordedAct, ...] = ()
    welcome: tuple[Line, ...] = ()
    closing: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases that a layout may ask the length of, each once, as they are needed."""
        lines = chain(self.welcome, self.closing)
        last = [line.phrase for line in lines]
        before = len(self.welcome)
        return tuple(dict.fromkeys([*last[:before], *self._of_acts(), *last[before:]]))

    def _of_acts(self) -> Iterator[Phrase]:
        for act in self.acts:
            match act:
                case WordedInterval():
                    yield from act.inside.phrases
                    yield from (line.phrase for line in act.lines)
                case WordedRest():
                    yield from (line.phrase for line in act.words.lines)
                case WordedSay(line=line):
                    yield line.phrase
                case WordedRound(line=line):
                    if line is not None:
                        yield line.phrase
                case PauseAct() | SectionAct():
                    pass


def write_libretto(routine: Routine, start_at: int | None = None) -> Libretto:
    """The words of `routine`, from the first occurrence of move number `start_at` on.

    Raises `ValueError` where no move has this number.
    """
    coach = Coach.of(routine.settings.language)
    problems = check_size(routine)
    acts = [] if problems else unroll(routine)
    problems = problems or check_authored(acts)
    if problems:
        return Libretto(routine, coach, problems=tuple(problems))
    if start_at is not None:
        acts = started_at(acts, start_at)
    previews = routine.settings.preview
    return Libretto(
        routine,
        coach,
        tuple(_worded(coach, acts, previews=previews)),
        tuple(welcome(coach, routine, acts)),
        tuple(closing(coach, routine)),
    )


def _worded(coach: Coach, acts: Sequence[Act], *, previews: bool) -> Iterator[WordedAct]:
    for act in acts:
        match act:
            case Interval():
                yield _interval(coach, act, previews=previews)
            case RestAct():
                yield WordedRest(act, wording.rest_lines(coach, act, act.coming, previews=previews))
            case SayAct():
                yield WordedSay(act, wording.words_line(coach, act))
            case RoundAct():
                yield WordedRound(act, wording.round_line(coach, act.rounds))
            case PauseAct() | SectionAct():
                yield act


def _interval(coach: Coach, interval: Interval, *, previews: bool) -> WordedInterval:
    rest = None
    if isinstance(interval.entry, FromRest):
        rest = wording.rest_lines(coach, interval.entry, interval, previews=previews)
    reminder = wording.reminder(coach, interval.place) if interval.is_first else None
    return WordedInterval(
        interval,
        inside_words(coach, interval, reminder),
        tuple(wording.entry_lines(coach, interval)),
        reminder,
        tuple(wording.go_on_lines(coach, interval)),
        rest,
        wording.then(coach, interval),
    )
