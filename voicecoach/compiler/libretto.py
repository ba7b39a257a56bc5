"""The libretto of a routine: all its words, in the order of their need, without a time.

It is made before any length is known: whoever has its phrases spoken can lay it out, once
they are spoken or while that goes on.  It begins with how to stay safe, and ends with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from voicecoach.compiler import amrap, announcing, wording
from voicecoach.compiler.acts import (
    Act,
    AmrapAct,
    BlockAct,
    BreatheAct,
    FromBoundary,
    FromRest,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.blocks import block_of, joined_up, reminding_early
from voicecoach.compiler.breathing import breath_words
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.handing import own_set_up
from voicecoach.compiler.inside import inside_words, lead_in
from voicecoach.compiler.phrases.table import LIVE
from voicecoach.compiler.phrases.template import trimmed
from voicecoach.compiler.refusals import check_authored, check_size
from voicecoach.compiler.resting import preview, rest_lines
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.tiers import HandOver
from voicecoach.compiler.unroll import start_at as started_at
from voicecoach.compiler.unroll import unroll
from voicecoach.compiler.worded import (
    WordedAct,
    WordedBlock,
    WordedBreathe,
    WordedGap,
    WordedInterval,
    WordedPart,
    WordedRest,
    WordedRound,
    WordedSay,
    thens,
)
from voicecoach.compiler.wording import Line, needed
from voicecoach.errors import Problem
from voicecoach.score import BreathPattern, InBlock, Phrase, Role
from voicecoach.script.routine import (
    BreatheStep,
    Move,
    Nonstop,
    PauseStep,
    RestStep,
    Rounds,
    RoundsFor,
    Routine,
    SayStep,
    SectionStep,
    Step,
    TalkLevel,
    Use,
)
from voicecoach.script.text import Text

_NEAR: Final = 20
"""The number of acts that take no time behind which a rest still sees what comes next."""


def needs_warning(routine: Routine) -> bool:
    """True where anything in the routine can hurt: a move or a rest."""
    return _holds_work(routine.steps)


def _holds_work(steps: tuple[Step, ...]) -> bool:
    for step in steps:
        match step:
            case Move() | RestStep() | BreatheStep():
                return True
            case Nonstop() | RoundsFor():
                if _holds_work(step.steps):
                    return True
            case Rounds():
                rests = step.rest_between is not None and step.count > 1
                if rests or _holds_work(step.steps):
                    return True
            case Use():
                if step.routine is not None and _holds_work(step.routine.steps):
                    return True
            case PauseStep() | SayStep() | SectionStep():
                pass
    return False


def welcome(coach: Coach, routine: Routine, played: Iterable[Act]) -> Iterator[Line]:
    """The title, the warnings, and what to fetch for what is played."""
    yield Line(coach.say("welcome", title=routine.title), Role.WELCOME)
    if needs_warning(routine):
        yield Line(coach.say("warning"), Role.WARNING)
    for phrase in written_warnings(coach, routine):
        yield Line(phrase, Role.WARNING)
    intervals = (one for act in played for one in _intervals(act) if wording.is_first(one))
    needs = [need for interval in intervals for need in interval.move.needs]
    if needs and coach.manner.says(Kind.NEEDS):
        yield Line(needed(coach, needs), Role.NEEDS)


def _intervals(act: Act) -> Iterator[Interval]:
    """The intervals that an act plays, those against the clock among them."""
    for one in act.contents if isinstance(act, AmrapAct) else (act,):
        if isinstance(one, Interval):
            yield one


def written_warnings(coach: Coach, routine: Routine) -> tuple[Phrase, ...]:
    """The warnings that the authors of the script and of those it uses have added."""
    return tuple(coach.written(text, {}, None, keeps_safe=True) for text in _warnings(routine))


def _warnings(routine: Routine) -> Iterator[Text]:
    """The routine's own warnings and those of the scripts that it uses, each once."""
    seen: set[tuple[object, ...]] = set()
    for text in (*routine.settings.warnings, *_used_warnings(routine.steps)):
        if text.parts not in seen:
            seen.add(text.parts)
            yield text


def _used_warnings(steps: tuple[Step, ...]) -> Iterator[Text]:
    for step in steps:
        match step:
            case Rounds() | Nonstop():
                yield from _used_warnings(step.steps)
            case Use(routine=used):
                if used is not None:
                    yield from used.settings.warnings
                    yield from _used_warnings(used.steps)
            case (
                Move() | RestStep() | PauseStep() | SayStep() | SectionStep() | BreatheStep()
                | RoundsFor()
            ):  # fmt: skip
                pass


def closing(coach: Coach, routine: Routine) -> Iterator[Line]:
    """Praise, and when to ask somebody who knows."""
    if needs_warning(routine) and coach.manner.says(Kind.PRAISE):
        yield Line(coach.say("well_done"), Role.FINISH)
    yield Line(coach.say("closing"), Role.CLOSING)


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
        """All phrases that a layout may ask the length of, each once, as they are needed.

        It asks for all of them, but for numbers of a countdown that is too long for its
        changeover.
        """
        return tuple(dict.fromkeys(self._as_needed()))

    def reminding_early(self) -> Libretto:
        """The same words, but for the reminders of blocks: all before the block begins."""
        return replace(self, acts=reminding_early(self.acts))

    @cached_property
    def live(self) -> dict[str, Phrase]:
        """The phrases that only live playback says, by their key in the phrase tables."""
        return {key: self.coach.say(key) for key in LIVE}

    def _as_needed(self) -> Iterator[Phrase]:
        """In order: what the last move leaves and rounds that begin are laid with what follows."""
        yield from _phrases(self.welcome)
        carried: list[Line] = []
        announced: list[Line] = []
        reminds: list[Line] = []
        block: InBlock | None = None
        for act in self.acts:
            number = None if block is None else block.number
            block = block_of(act) if isinstance(act, WordedPart) else block
            match act:
                case WordedInterval():
                    rest = () if act.rest is None else act.rest.phrases
                    ahead = () if act.ahead is None else act.ahead.phrases
                    set_up = (owed.line.phrase for owed in act.set_up)
                    runs_on = isinstance(act.interval.entry, FromBoundary)
                    behind = [line.phrase for line in carried] if runs_on else []
                    yield from act.inside.phrases(behind, chain(ahead, set_up))
                    yield from chain(_phrases(carried), rest)
                    own = [] if act.reminder is None else [act.reminder]
                    lines = [*act.entry, *(own or reminds), *act.go_on]
                    yield from _phrases(chain(announced, [] if runs_on else lines))
                    reminds = []
                    yield from act.lead_in.values()
                    carried, announced = [owed.line for owed in thens(act)], []
                case WordedBreathe():
                    led = act.act.block is None or act.act.block.number != number
                    entry = act.words.entry if led else ()
                    yield from _phrases(chain(carried, announced, entry, _ahead_lines(act.ahead)))
                    yield from dict.fromkeys(act.words.phases.values())
                    carried, announced = [], []
                case WordedRest() | WordedSay() | WordedGap():
                    yield from chain(_phrases(chain(carried, announced)), _own_phrases(act))
                    carried, announced = [], []
                case WordedRound(line=line):
                    lines = [] if line is None else [line]
                    carried += lines if act.act.early else []
                    announced += [] if act.act.early else lines
                case WordedBlock(reminder=reminder):
                    reminds = [] if reminder is None else [reminder]
                case SectionAct():
                    pass
        yield from _phrases(chain(carried, announced, self.closing))


def _phrases(lines: Iterable[Line]) -> Iterator[Phrase]:
    return (line.phrase for line in lines)


def _own_phrases(act: WordedRest | WordedSay | WordedGap) -> Iterable[Phrase]:
    match act:
        case WordedRest():
            return chain(act.words.phrases, _phrases(_ahead_lines(act.ahead)))
        case WordedSay():
            return (act.line.phrase,)
        case WordedGap():
            return _phrases(_ahead_lines(act.ahead))


def _ahead_lines(ahead: HandOver | None) -> Iterator[Line]:
    if ahead is not None:
        for tier in ahead.tiers:
            yield from tier.lines
        yield from ahead.late


def write_words(routine: Routine, start_at: int | None = None) -> Libretto:
    """The words of `routine`, from the first occurrence of move number `start_at` on.

    The time that it takes is not told in them.  Raises `ValueError` where no move has this number.
    """
    coach = Coach.of(routine.settings.language, routine.settings.talk)
    problems = check_size(routine)
    acts: list[Act] = []
    if not problems:
        unrolled = unroll(routine)
        acts = unrolled.acts
        problems = unrolled.problems or check_authored(acts)
    if problems:
        return Libretto(routine, coach, problems=tuple(problems))
    if start_at is not None:
        acts = started_at(acts, start_at)
    previews = routine.settings.preview
    return Libretto(
        routine,
        coach,
        joined_up(coach, _worded(coach, acts, routine.settings.talk, previews=previews)),
        tuple(welcome(coach, routine, acts)),
        tuple(closing(coach, routine)),
    )


def _worded(
    coach: Coach, acts: Sequence[Act], talk: TalkLevel, *, previews: bool
) -> Iterator[WordedAct]:
    opens_block = False
    known: set[tuple[BreathPattern, int]] = set()
    for at, act in enumerate(acts):
        opens = opens_block
        opens_block = isinstance(act, BlockAct) or (
            opens and isinstance(act, SayAct | RoundAct | SectionAct)
        )
        match act:
            case Interval():
                yield _interval(coach, act, previews=previews)
            case RestAct():
                words = rest_lines(coach, act, act.coming, previews=previews)
                if words.preview and (name := _nameless(coach, acts, at)):
                    words = words._replace(preview=(preview(coach, name),))
                yield WordedRest(act, words)
            case SayAct():
                yield WordedSay(act, wording.words_line(coach, act))
            case RoundAct():
                yield WordedRound(act, wording.round_line(coach, act.rounds))
            case PauseAct():
                yield WordedGap(act)
            case BlockAct():
                yield WordedBlock(act)
            case SectionAct():
                yield act
            case BreatheAct():
                told = (act.pattern, act.count)
                yield WordedBreathe(act, breath_words(coach, act, known=told in known, talk=talk))
                known.add(told)
            case AmrapAct():
                yield _amrap(coach, act, opens_block=opens, previews=previews)


def _nameless(coach: Coach, acts: Sequence[Act], at: int) -> str | None:
    """The name of what comes next that is no move: breaths, or rounds against the clock."""
    for act in acts[at + 1 : at + 1 + _NEAR]:
        match act:
            case BreatheAct():
                return trimmed(coach.text("breathing"))
            case AmrapAct():
                return trimmed(coach.text("amrap_name"))
            case SayAct() | RoundAct() | SectionAct() | BlockAct():
                continue
            case _:
                return None
    return None


def _amrap(coach: Coach, act: AmrapAct, *, opens_block: bool, previews: bool) -> WordedInterval:
    """The clock of rounds, with what is done in them before it or, in a block, behind its go."""
    clock = amrap.amrap_clock(coach, act, opens_block=opens_block)
    told = tuple(amrap.amrap_lines(coach, act, clock))
    reminded = any(wording.is_first(one) for one in _intervals(act))
    reminder = wording.reminder(coach, clock.place) if reminded else None
    worded = _interval(coach, clock, previews=previews)._replace(
        inside=inside_words(coach, clock, reminder),
        reminder=reminder,
        amrap=amrap.amrap_facts(coach, act),
    )
    if isinstance(clock.entry, FromBoundary):
        return worded._replace(set_up=told[1:])
    return worded._replace(entry=tuple(owed.line for owed in told))


def _interval(coach: Coach, interval: Interval, *, previews: bool) -> WordedInterval:
    rest = None
    if isinstance(interval.entry, FromRest):
        rest = rest_lines(coach, interval.entry, interval, previews=previews)
    reminder = wording.reminder(coach, interval.place) if wording.is_first(interval) else None
    return WordedInterval(
        interval,
        inside_words(coach, interval, reminder),
        tuple(announcing.entry_lines(coach, interval)),
        reminder,
        tuple(announcing.go_on_lines(coach, interval)),
        rest,
        lead_in(coach, interval),
        wording.then(coach, interval),
        own_set_up(coach, interval),
    )
