"""The timing and safety contracts, as checks on a finished score.

They run on every compile.  A score that breaks one is never handed out: that is a fault of
the compiler, not of the script.  For safety they ask for the coach's own words, to the
letter: a cue that is only called a warning warns nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from voicecoach.compiler.breath_contract import check_breaths
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import LIVE
from voicecoach.compiler.reps import check_reps
from voicecoach.errors import UsageError
from voicecoach.roles import COUNTDOWN_ROLES, STOP_ROLES
from voicecoach.score import (
    Amrap,
    Breaths,
    Changeover,
    Cue,
    Gap,
    Hold,
    InBlock,
    OpenEnd,
    Phrase,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Sound,
    SoundName,
    Speech,
    Talk,
    Work,
)
from voicecoach.timing import CLEARANCE, in_last_half
from voicecoach.units import SECOND

"""Roles of ticks, and of the numbers that stand in for them, which are exempt from clearance."""


class ContractError(Exception):
    """The compiler made a score that breaks a contract.  `broken` says which."""

    def __init__(self, broken: list[str]) -> None:
        super().__init__("; ".join(broken))
        self.broken = broken


def check_contracts(score: Score, *, warned: bool) -> None:
    """Raise `ContractError` where the score breaks a contract.

    `warned` says whether the routine must warn: whether it has a move or a rest.
    """
    broken = [what for check in CHECKS for what in check(score)]
    broken += unsafe(score, warned=warned)
    if broken:
        raise ContractError(broken)


def check_given(score: Score) -> None:
    """The same for a score that somebody may have changed since it was compiled.

    Raises `UsageError`.
    """
    try:
        check_contracts(score, warned=can_hurt(score))
    except ContractError as error:
        raise UsageError(
            f"this score is not as it was compiled: {error.broken[0]}",
            "render or play what 'compile' made; for other words or times change the script",
        ) from error


def _end_to_end(score: Score) -> Iterator[str]:
    """Segments lie end to end from 0, and each has its cues in it."""
    end, last = 0, score.duration
    for segment in score.segments:
        if segment.start != end or segment.end <= segment.start:
            yield f"the segment at {segment.start} does not begin where the one before it ends"
        end = segment.end
        for cue in segment.cues:
            if not segment.start <= cue.start <= segment.end:
                yield f"the cue at {cue.start} lies outside its segment"
            if not cue.start <= cue.end <= last:
                yield f"the cue at {cue.start} lies outside the routine"


def _as_written(score: Score) -> Iterator[str]:
    """A written length is kept to the millisecond; rests and changeovers alone may grow."""
    for segment in score.segments:
        match segment:
            case Hold() | Gap() | Breaths() | Amrap():
                kept = segment.length == segment.written
            case Reps():
                kept = segment.length == segment.written == segment.count * segment.pace
            case Rest() | Changeover():
                kept = segment.written is not None and segment.length >= segment.written
            case Talk() | SetUp() | OpenEnd():
                kept = segment.written is None
        if not kept:
            yield f"the {segment.kind} at {segment.start} does not take the time that was written"


def _counts(score: Score) -> Iterator[str]:
    """Counts and phases of repetitions are heard where these are, and nowhere else."""
    for segment in score.segments:
        if isinstance(segment, Reps):
            yield from check_reps(segment)
            continue
        for cue in segment.cues:
            if cue.role in (Role.COUNT, Role.PHASE):
                yield f"the count at {cue.start} is not where a repetition begins"


def _speech(score: Score) -> Iterator[str]:
    spoken = [cue for cue in score.cues if isinstance(cue, Speech)]
    for first, second in pairwise(spoken):
        if second.start < first.end:
            yield f"the speech at {second.start} overlaps with what is said before it"


def _clearance(score: Score) -> Iterator[str]:
    onset = speech_end = -CLEARANCE
    for cue in score.cues:
        if isinstance(cue, Sound):
            if cue.start < speech_end + CLEARANCE:
                yield f"the sound at {cue.start} comes too soon after speech"
            onset = cue.start
        elif cue.role not in COUNTDOWN_ROLES:
            if cue.start < onset + CLEARANCE:
                yield f"the speech at {cue.start} comes too soon after a sound"
            speech_end = cue.end


def _frames(score: Score) -> Iterator[str]:
    """Work begins at a go or, in a block, at the sound that ends other work; it ends with one."""
    stops: dict[int, Sound] = {}
    goes: dict[int, Sound] = {}
    for cue in score.cues:
        if isinstance(cue, Sound) and (cue.role is Role.GO or cue.role in STOP_ROLES):
            marks = goes if cue.role is Role.GO else stops
            if cue.start in marks:
                yield f"two sounds at {cue.start} begin or end work"
            marks[cue.start] = cue
    boundaries = _boundaries(score)
    for at, segment in enumerate(score.segments):
        if not isinstance(segment, Work):
            continue
        go, stop = goes.pop(segment.start, None), stops.pop(segment.end, None)
        if go is None and segment.start not in boundaries:
            yield f"the work at {segment.start} has no go"
        if go is not None and segment.start in boundaries:
            yield f"the work at {segment.start} has a go besides the sound that ends other work"
        if stop is None:
            yield f"the work at {segment.start} has no sound that ends it"
        elif (stop.sound, stop.role) != _stop_of(segment, score.segments[at + 1 : at + 3]):
            yield f"the sound at {stop.start} is not the one for what comes next"
    for cue in (*goes.values(), *stops.values()):
        yield f"the {cue.role} at {cue.start} belongs to no work"


def _boundaries(score: Score) -> frozenset[int]:
    """The moments at which work ends and other work of its block begins."""
    return frozenset(
        second.start
        for first, second in pairwise(score.segments)
        if isinstance(first, Work) and isinstance(second, Work) and _one_block(first, second)
    )


def _one_block(first: Segment, second: Segment) -> bool:
    if first.block is None or second.block is None:
        return False
    return first.block.number == second.block.number


def _stop_of(work: Work, following: Sequence[Segment]) -> tuple[SoundName, Role]:
    """The sound that ends work, by what comes next: the other side, other work of its block."""
    match following:
        case [Changeover(), other, *_] if isinstance(other, Work):
            here, there = work.place, other.place
            same = (here.move, here.occurrence) == (there.move, there.occurrence)
            switches = same and here.side is not None and there.side is here.side.other
        case [Breaths() as other, *_] if _one_block(work, other):
            return (SoundName.BREATHE_IN, Role.SWITCH)
        case [other, *_]:
            switches = isinstance(other, Work) and _one_block(work, other)
        case _:
            switches = False
    return (SoundName.SWITCH, Role.SWITCH) if switches else (SoundName.END, Role.END)


def _blocks(score: Score) -> Iterator[str]:
    """In a block everything takes its time, and rounds start as far apart as was written."""
    ended: set[int] = set()
    last: InBlock | None = None
    began: dict[int, tuple[int, int]] = {}
    for segment in score.segments:
        block = segment.block
        if block is None or (last is not None and block.number != last.number):
            ended |= set() if last is None else {last.number}
        if block is not None and block.number in ended:
            yield f"the {segment.kind} at {segment.start} parts its block"
        exact = segment.length == segment.written or isinstance(segment, OpenEnd)
        if block is not None and not exact:
            yield f"the {segment.kind} at {segment.start} does not take its time in its block"
        if block is not None and block.every is not None and block != last:
            run = began.get(block.every)
            follows = run is not None and block.round == run[0] + 1
            if run is not None and follows and segment.start != run[1] + block.every:
                yield f"the round at {segment.start} does not start when it is due"
            if block.round is not None and (run is None or run[0] != block.round):
                began[block.every] = (block.round, segment.start)
        last = block


def _places(score: Score) -> Iterator[str]:
    """Work is of the move that its go is of, and a move has one name."""
    names: dict[int | None, str] = {}
    for work in score.work:
        for cue in work.cues:
            if cue.role is Role.GO and cue.place != work.place:
                yield f"the go at {cue.start} is not that of the work which begins there"
        move = work.place.move
        if move is not None and names.setdefault(move, work.name) != work.name:
            yield f"the work at {work.start} has another name than its move"


def _lengths(score: Score) -> Iterator[str]:
    """A set of a move takes the same time on both sides and in all rounds."""
    lengths: dict[tuple[int, int | None], int] = {}
    for work in score.work:
        if work.place.move is not None:
            key = (work.place.move, work.place.set)
            if lengths.setdefault(key, work.length) != work.length:
                yield f"the work at {work.start} is not as long as the others of its move"


def _ticks(score: Score) -> Iterator[str]:
    """A second apart, the last one a second before its go or end."""
    for tick, following in pairwise([*_beats(score), None]):
        if tick is None or tick.role not in COUNTDOWN_ROLES:
            continue
        if following is None or following.role not in (tick.role, *_goals(tick.role)):
            yield f"the tick at {tick.start} leads to nothing"
        elif following.start != tick.start + SECOND:
            yield f"the tick at {tick.start} is not a second before the next"


def _goals(role: Role) -> frozenset[Role]:
    return frozenset({Role.GO}) if role is Role.LEAD_IN else STOP_ROLES


def _last_half(score: Score) -> Iterator[str]:
    """The ticks before an end lie in the last half of the work."""
    for work in score.work:
        ticks = (cue.start for cue in work.cues if cue.role is Role.COUNTDOWN)
        if any(not in_last_half(work.end - tick, work.length) for tick in ticks):
            yield f"the ticks before {work.end} begin in the first half of the work"


def _beats(score: Score) -> list[Cue]:
    """The ticks, however they sound, and what they lead to."""
    frame = {Role.GO, *STOP_ROLES}
    return [
        cue
        for cue in score.cues
        if cue.role in COUNTDOWN_ROLES or (isinstance(cue, Sound) and cue.role in frame)
    ]


def _chapters(score: Score) -> Iterator[str]:
    chapters = score.chapters
    if not chapters or chapters[0].start != 0 or chapters[-1].end != score.duration:
        yield "the chapters do not cover the routine"
    for chapter in chapters:
        if chapter.start % SECOND or chapter.start >= chapter.end:
            yield f"the chapter at {chapter.start} has no whole second or no length"
    if any(first.end != second.start for first, second in pairwise(chapters)):
        yield "the chapters leave a gap or overlap"


Check = Callable[[Score], Iterator[str]]

CHECKS: Final[tuple[Check, ...]] = (
    _end_to_end, _as_written, _counts, _speech, _clearance, _frames, _blocks, _places, _lengths,
    _ticks, _last_half, _chapters, check_breaths,
)  # fmt: skip
"""The timing contracts, which hold for any routine; each gives what breaks it, in words."""


def can_hurt(score: Score) -> bool:
    """True where anything in the routine can hurt: work or a rest, by its segments or its cues."""
    work = any(isinstance(segment, Work | Rest) for segment in score.segments)
    return work or any(cue.role in (Role.GO, Role.REST) for cue in score.cues)


def unsafe(score: Score, *, warned: bool) -> Iterator[str]:
    """All that breaks the safety contract; `warned` says whether the routine must warn."""
    coach = Coach.of(score.language)
    yield from _warnings(score, [coach.say("warning")] if warned else [])
    yield from _reminders(score, coach)
    yield from _closing(score, coach)
    if {key: coach.say(key) for key in LIVE} != dict(score.live):
        yield "what the coach says live is not in its own words"


def _warnings(score: Score, coachs: list[Phrase]) -> Iterator[str]:
    """The coach's warning and the script's, whole, before any work begins."""
    goes = [cue.start for cue in score.cues if cue.role is Role.GO]
    first = min([*goes, *(work.start for work in score.work[:1])], default=score.duration)
    spoken = {cue.phrase for cue in _said(score, Role.WARNING) if cue.end <= first}
    for phrase in (*coachs, *score.warnings):
        if phrase not in spoken:
            yield f"the warning “{phrase.text}” does not come before the first go"


def _reminders(score: Score, coach: Coach) -> Iterator[str]:
    """Each move reminds of pain in its first work, or between that and what comes before.

    In a block it may do so in what is said before the block begins, once for all its moves;
    and the moves of rounds against the clock have one reminder.
    """
    phrase = coach.say("reminder")
    said = [cue for cue in _said(score, Role.REMINDER) if cue.phrase == phrase]
    starts: dict[int | None, list[int]] = {}
    for cue in said:
        starts.setdefault(cue.place.move, []).append(cue.start)
    seen: set[int | None] = {None}
    after = 0
    begins: dict[int, int] = {}
    for segment in score.segments:
        if segment.block is not None:
            begins.setdefault(segment.block.number, segment.start)
    opened: dict[int, bool] = {}
    for work in score.work:
        if work.block is not None and work.block.number not in opened:
            first = begins[work.block.number]
            opened[work.block.number] = any(after <= cue.start <= first for cue in said)
        for move in work.moves if isinstance(work, Amrap) else (work.place.move,):
            own = work.moves if isinstance(work, Amrap) else (move,)
            reminded = any(after <= at < work.end for one in own for at in starts.get(one, ()))
            early = work.block is not None and opened[work.block.number]
            if move not in seen and not reminded and not early:
                yield f"move {move} has no reminder in its first hold or set-up"
            seen.add(move)
        after = work.end


def _closing(score: Score, coach: Coach) -> Iterator[str]:
    last = max((interval.end for interval in score.work), default=0)
    advice = coach.say("closing")
    closings = _said(score, Role.CLOSING)
    if not any(cue.phrase == advice and cue.start >= last for cue in closings):
        yield "the closing advice is missing"


def _said(score: Score, role: Role) -> Iterator[Speech]:
    return (cue for cue in score.cues if isinstance(cue, Speech) and cue.role is role)
