"""The timing and safety contracts, as checks on a finished score.

They run on every compile.  A score that breaks one is never handed out: that is a fault of
the compiler, not of the script.  For safety they ask for the coach's own words, to the
letter: a cue that is only called a warning warns nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import LIVE
from voicecoach.errors import UsageError
from voicecoach.roles import COUNTDOWN_ROLES, STOP_ROLES
from voicecoach.score import (
    Amrap,
    Breaths,
    Changeover,
    Cue,
    Gap,
    Hold,
    OpenEnd,
    Phrase,
    Reps,
    Rest,
    Role,
    Score,
    SetUp,
    Sound,
    SoundName,
    Speech,
    Talk,
    Work,
)
from voicecoach.timing import CLEARANCE
from voicecoach.units import SECOND

"""Roles of ticks, and of the numbers that stand in for them, which are exempt from clearance."""

_ENDS: Final = (SoundName.END, SoundName.SWITCH)


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
    """A count, or the tick for it, sounds as a repetition begins; the first behind its go."""
    for segment in score.segments:
        counts = [cue for cue in segment.cues if cue.role is Role.COUNT]
        if not counts:
            continue
        beats: set[int] = set()
        if isinstance(segment, Reps):
            beats = {segment.start + CLEARANCE, *segment.beats[1:]}
        for cue in counts:
            if cue.start not in beats:
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
    """Each interval runs from a go to an end or, where another side follows, to a switch."""
    intervals = score.work
    if [interval.start for interval in intervals] != [
        cue.start for cue in _sounds(score, SoundName.GO)
    ]:
        yield "the go sounds are not where the holds begin"
    ends = _sounds(score, *_ENDS)
    if [interval.end for interval in intervals] != [cue.start for cue in ends]:
        yield "the end sounds are not where the holds end"
        return
    for interval, end, following in zip(intervals, ends, [*intervals, None][1:], strict=True):
        if following is not None and following.start < interval.end:
            yield f"the hold at {following.start} begins before the one before it has ended"
        if end.sound is SoundName.SWITCH and not _switches(interval, following):
            yield f"the switch sound at {end.start} leads to no other side"


def _switches(interval: Work, following: Work | None) -> bool:
    if following is None or interval.place.side is None:
        return False
    here, there = interval.place, following.place
    same = (here.move, here.occurrence) == (there.move, there.occurrence)
    return same and there.side is interval.place.side.other


def _places(score: Score) -> Iterator[str]:
    """An interval is of the move that its go is of, and a move has one name."""
    names: dict[int | None, str] = {}
    for interval, go in zip(score.work, _sounds(score, SoundName.GO), strict=False):
        if interval.place != go.place:
            yield f"the go at {go.start} is not that of the hold which begins there"
        if names.setdefault(interval.place.move, interval.name) != interval.name:
            yield f"the hold at {interval.start} has another name than its move"


def _lengths(score: Score) -> Iterator[str]:
    """All holds of a move take the same time: both sides, all sets, all rounds."""
    lengths: dict[int | None, int] = {}
    for interval in score.work:
        length = interval.end - interval.start
        if lengths.setdefault(interval.place.move, length) != length:
            yield f"the hold at {interval.start} is not as long as the others of its move"


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
    """The ticks before an end lie in the last half of the hold."""
    go, ticks = 0, list[int]()
    for cue in _beats(score):
        if cue.role is Role.GO:
            go = cue.start
        elif cue.role is Role.COUNTDOWN:
            ticks.append(cue.start)
        elif cue.role in STOP_ROLES:
            if any(2 * (tick - go) < cue.start - go for tick in ticks):
                yield f"the ticks before {cue.start} begin in the first half of the hold"
            ticks.clear()


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


def _sounds(score: Score, *names: SoundName) -> list[Sound]:
    return [cue for cue in score.cues if isinstance(cue, Sound) and cue.sound in names]


Check = Callable[[Score], Iterator[str]]

CHECKS: Final[tuple[Check, ...]] = (
    _end_to_end, _as_written, _counts, _speech, _clearance, _frames, _places, _lengths, _ticks,
    _last_half, _chapters,
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
    """The coach's warning and the script's, whole, before anything begins."""
    goes = (cue.start for cue in score.cues if cue.role is Role.GO)
    first = min(goes, default=score.duration)
    spoken = {cue.phrase for cue in _said(score, Role.WARNING) if cue.end <= first}
    for phrase in (*coachs, *score.warnings):
        if phrase not in spoken:
            yield f"the warning “{phrase.text}” does not come before the first go"


def _reminders(score: Score, coach: Coach) -> Iterator[str]:
    """Each move reminds of pain in its first hold, or between that and what comes before."""
    phrase = coach.say("reminder")
    starts: dict[int | None, list[int]] = {}
    for cue in _said(score, Role.REMINDER):
        if cue.phrase == phrase:
            starts.setdefault(cue.place.move, []).append(cue.start)
    seen: set[int | None] = set()
    after = 0
    for interval in score.work:
        move = interval.place.move
        if move not in seen and not any(after <= at < interval.end for at in starts.get(move, ())):
            yield f"move {move} has no reminder in its first hold or set-up"
        seen.add(move)
        after = interval.end


def _closing(score: Score, coach: Coach) -> Iterator[str]:
    last = max((interval.end for interval in score.work), default=0)
    advice = coach.say("closing")
    closings = _said(score, Role.CLOSING)
    if not any(cue.phrase == advice and cue.start >= last for cue in closings):
        yield "the closing advice is missing"


def _said(score: Score, role: Role) -> Iterator[Speech]:
    return (cue for cue in score.cues if isinstance(cue, Speech) and cue.role is role)
