"""Repetitions: where the phases inside each begin, and where it is counted.

    plain     |1        |2        |3        the count as each begins; a tick where it has no room
    held      |hold    |rel 1 |hold    |rel 2      the number in the release behind its hold
    tempo     |tick 1  |tick|tick  |tick 2         the number behind the tick of each

A sound begins each phase.  The go begins the first; it needs no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside
from voicecoach.compiler.pieces import alternating, rep_phases
from voicecoach.score import Lengths, Phase, Phrase, Reps, Role, Side, Sound, SoundName
from voicecoach.script.routine import HeldRepsSpec, RepsSpec, TempoSpec
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import Milliseconds

REP_SOUNDS: Final[Mapping[Phase, SoundName]] = {
    Phase.HOLD: SoundName.REP,
    Phase.RELEASE: SoundName.RELEASE,
    Phase.LOWER: SoundName.PHASE,
    Phase.BOTTOM: SoundName.PHASE,
    Phase.LIFT: SoundName.PHASE,
    Phase.TOP: SoundName.PHASE,
}
"""The sound that begins a phase of a repetition."""


class Count(NamedTuple):
    """The words for one repetition, the fullest first; `warning` comes before it, if any."""

    words: tuple[Phrase, ...]
    warning: Phrase | None = None


def is_paced(interval: Interval) -> bool:
    """True for repetitions that the coach keeps the time of."""
    work = interval.work
    return isinstance(work, RepsSpec | HeldRepsSpec | TempoSpec) and work.pace is not None


def rep_counts(coach: Coach, interval: Interval) -> Iterator[Count]:
    """The words that count repetitions: the number, and the side where sides take turns.

    The last one is told as such as it begins or, where each is held, before it does; and it
    has its number, then, as all others.
    """
    work, order = interval.work, alternating(interval)
    if not is_paced(interval):
        return
    assert isinstance(work, RepsSpec | HeldRepsSpec | TempoSpec)
    held = isinstance(work, HeldRepsSpec)
    for number in range(1, work.count + 1):
        last = number == work.count > 1
        told = coach.say("last_one") if last and not held else coach.number(number)
        words = [told]
        if order:
            words.insert(0, _with_side(coach, number, order, last=last and not held))
        warns = held and number == work.count - 1
        yield Count(tuple(words), coach.say("last_one") if warns else None)


def _with_side(coach: Coach, number: int, order: tuple[Side, ...], *, last: bool) -> Phrase:
    side = order[(number - 1) % len(order)]
    if last:
        return coach.say(f"last_{side.value}")
    return coach.say(f"count_{side.value}", count=number)


def lay_phases(interval: Interval, inside: Inside) -> None:
    """The sounds that begin the phases of each repetition, but for the first, which the go does."""
    phases = rep_phases(interval.work)
    if not phases:
        return
    work = interval.work
    assert isinstance(work, HeldRepsSpec | TempoSpec)
    inside.sounds += [
        (at, REP_SOUNDS[phase], Role.PHASE) for at, phase in _starts(work.count, phases) if at
    ]
    inside.strip.lay_sounds(at for at, _, _ in inside.sounds)


def _starts(
    count: int, phases: Sequence[tuple[Phase, Milliseconds]]
) -> Iterator[tuple[int, Phase]]:
    at = 0
    for _ in range(count):
        for phase, length in phases:
            yield at, phase
            at += length


def lay_counts(
    interval: Interval, inside: Inside, counts: Sequence[Count], lengths: Lengths
) -> None:
    """A count for each repetition, in its place; what has no room gives way, and that is told."""
    match interval.work:
        case HeldRepsSpec() as work:
            _count_releases(inside, work, counts, lengths)
        case TempoSpec() as work:
            _count_phased(inside, work.pace, counts, lengths)
        case RepsSpec(pace=int() as pace):
            _count_beats(inside, pace, counts, lengths)
        case _:
            pass


def _count_beats(
    inside: Inside, pace: Milliseconds, counts: Sequence[Count], lengths: Lengths
) -> None:
    """A count as each repetition begins, the first one right behind the go.

    One that does not fit becomes a tick, the first one the go alone; under a line of the
    author's there is nothing.
    """
    ticked: list[int] = []
    silent: list[int] = []
    for number, count in enumerate(counts):
        beat = number * pace
        start = beat or CLEARANCE
        if _counted(inside, count, start, beat + pace - CLEARANCE, lengths):
            continue
        if beat == 0:
            shown = count.words[-1].text
            inside.tell(0, f"the count “{shown}” gave way: the go sound tells it alone")
        elif inside.strip.takes_sound(beat, 2 * CLEARANCE):
            inside.sound(beat, SoundName.TICK, Role.COUNT)
            ticked.append(beat)
        else:
            silent.append(beat)
    if ticked:
        count_of = f"{len(ticked)} of the counts"
        inside.tell(ticked[0], f"{count_of} became ticks: they do not fit in their beats")
    if silent:
        inside.tell(silent[0], f"{len(silent)} of the counts gave way to the author's lines")


def _count_phased(
    inside: Inside, pace: Milliseconds, counts: Sequence[Count], lengths: Lengths
) -> None:
    """A count behind the tick with which each repetition begins."""
    ends = [(number + 1) * pace - CLEARANCE for number in range(len(counts))]
    starts = [number * pace + CLEARANCE for number in range(len(counts))]
    _count_behind(inside, counts, starts, ends, lengths)


def _count_releases(
    inside: Inside, work: HeldRepsSpec, counts: Sequence[Count], lengths: Lengths
) -> None:
    """A count in each release, and in the last but one that the last repetition comes."""
    starts = [number * work.pace + work.hold + CLEARANCE for number in range(work.count)]
    ends = [(number + 1) * work.pace - CLEARANCE for number in range(work.count)]
    _count_behind(inside, counts, starts, ends, lengths)


def _count_behind(
    inside: Inside,
    counts: Sequence[Count],
    starts: Sequence[int],
    ends: Sequence[int],
    lengths: Lengths,
) -> None:
    silent: list[int] = []
    for count, start, end in zip(counts, starts, ends, strict=True):
        said = _counted(inside, count, start, end, lengths)
        if said is None:
            silent.append(start)
        elif count.warning is not None:
            length = lengths(count.warning)
            at = said + BREATH // 2
            if 0 < length <= end - at and inside.strip.is_free(at, length):
                inside.speak(at, count.warning, Role.COUNT, length)
    if silent:
        what = f"{len(silent)} of the counts gave way: there is no room for them"
        inside.tell(silent[0], f"{what}, the sounds tell them alone")


def _counted(inside: Inside, count: Count, start: int, end: int, lengths: Lengths) -> int | None:
    """Say the fullest words that fit from `start` to `end`; gives when they are over."""
    room = min(inside.strip.room_at(start), end - start)
    for phrase in count.words:
        length = lengths(phrase)
        if 0 < length <= room and inside.strip.is_free(start, length):
            inside.speak(start, phrase, Role.COUNT, length)
            return start + length
    return None


def check_reps(reps: Reps) -> Iterator[str]:
    """The faults in repetitions: a phase without its sound, a count out of its place."""
    due = sorted((at, REP_SOUNDS[phase]) for phase, at, _ in reps.parts if at > reps.start)
    heard = sorted(
        (cue.start, cue.sound)
        for cue in reps.cues
        if isinstance(cue, Sound) and cue.role is Role.PHASE
    )
    if due != heard:
        at = next((min(one, other)[0] for one, other in zip(due, heard, strict=False)
                   if one != other), reps.end)  # fmt: skip
        yield f"the phases in the repetitions at {reps.start} are not heard where they begin: {at}"
    places = _places_of_counts(reps)
    warns = _warning_span(reps)
    for cue in reps.cues:
        if cue.role is not Role.COUNT:
            continue
        if cue.start in places:
            places.remove(cue.start)
        elif not (warns and warns[0] < cue.start and cue.end <= warns[1]):
            yield f"the count at {cue.start} is not where a repetition begins"


def _places_of_counts(reps: Reps) -> list[int]:
    """The moments at which repetitions are counted, once each."""
    if any(phase is Phase.HOLD for phase, _ in reps.phases):
        releases = [at for phase, at, _ in reps.parts if phase is Phase.RELEASE]
        return [at + CLEARANCE for at in releases]
    if reps.phases:
        return [beat + CLEARANCE for beat in reps.beats]
    return [reps.start + CLEARANCE, *reps.beats[1:]]


def _warning_span(reps: Reps) -> tuple[int, int] | None:
    """The release in which the last repetition may be told, where each is held."""
    releases = [(at, end) for phase, at, end in reps.parts if phase is Phase.RELEASE]
    return releases[-2] if len(releases) > 1 else None
