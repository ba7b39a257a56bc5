"""A score of how people train, made by hand: each form of work, and exact blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from voicecoach.score import (
    Amrap,
    BreathPattern,
    Breaths,
    Cue,
    Ends,
    Hold,
    InBlock,
    OpenEnd,
    Phase,
    Place,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Side,
    Sound,
    SoundName,
)
from voicecoach.units import Milliseconds

HELD: Final = ((Phase.HOLD, Milliseconds(10_000)), (Phase.RELEASE, Milliseconds(3000)))
TEMPO: Final = tuple(
    (phase, Milliseconds(length))
    for phase, length in ((Phase.LOWER, 3000), (Phase.BOTTOM, 1000), (Phase.LIFT, 1000))
)
FOUR_SEVEN_EIGHT: Final = BreathPattern(Milliseconds(4000), Milliseconds(8000), Milliseconds(7000))
BREATH_SOUNDS: Final = {
    Phase.IN: SoundName.BREATHE_IN,
    Phase.FULL: SoundName.BREATHE_HOLD,
    Phase.OUT: SoundName.BREATHE_OUT,
    Phase.EMPTY: SoundName.BREATHE_HOLD,
}


class Forms:
    """Lays segments end to end; `now` is where the next one goes."""

    def __init__(self) -> None:
        self.now = 0
        self.segments: list[Segment] = []

    def add(self, kind: type[Any], length: int, **facts: Any) -> None:
        start, self.now = Milliseconds(self.now), self.now + length
        self.segments.append(kind(start=start, end=Milliseconds(self.now), **facts))

    def work(self, kind: type[Any], length: int, name: str, **facts: Any) -> None:
        """A chapter of its own: a set-up, and the work with its sounds."""
        self.add(SetUp, 5000, name=name, chapter=name)
        place = Place(move=len(self.segments), side=facts.pop("side", None))
        self.add(kind, length, name=name, place=place, **facts)
        self.segments[-1] = _sounding(self.segments[-1])

    def block(self, number: int, length: int, names: tuple[str, ...]) -> None:
        """Work that follows work, back to back; the sound between is the switch."""
        for at, name in enumerate(names):
            block, move = InBlock(number), 100 * number + at
            self.add(Hold, length, name=name, block=block, place=Place(move=move))
            last = SoundName.END if at == len(names) - 1 else SoundName.SWITCH
            cues = [_sound(self.now, last, Role(last.value))]
            if at == 0:
                cues.insert(0, _sound(self.now - length, SoundName.GO, Role.GO))
            self.segments[-1] = replace(self.segments[-1], cues=tuple(cues))

    def minutes(self, number: int, rounds: int) -> None:
        """Rounds that start every minute: 40 seconds, and what is left."""
        for at in range(1, rounds + 1):
            block = InBlock(number, Milliseconds(60_000), at)
            place = Place(move=100 * number, round=at)
            self.add(Hold, 40_000, name="Swing", block=block, place=place)
            self.segments[-1] = _sounding(self.segments[-1])
            self.add(Rest, 20_000, block=block)

    def score(self, title: str = "Forms") -> Score:
        return Score(title=title, language="en", segments=tuple(self.segments))


def forms() -> Score:
    """Each form once."""
    made = Forms()
    made.work(Reps, 65_000, "Quad set", count=5, pace=13_000, phases=HELD, side=Side.LEFT)
    made.work(Reps, 40_000, "Squat", count=8, pace=5000, phases=TEMPO)
    turns = (Side.LEFT, Side.RIGHT)
    made.work(Reps, 60_000, "Lunge", count=20, pace=3000, alternates=turns)
    made.work(OpenEnd, 120_000, "Run", asked="400 metres")
    made.work(OpenEnd, 60_000, "Plank", asked="as long as you can", ends=Ends.LIMIT)
    made.work(OpenEnd, 60_000, "To the hill", asked="until ready")
    made.work(Breaths, 76_000, "Breathe", count=4, pattern=FOUR_SEVEN_EIGHT)
    asked = ("Pull-up, 5 reps", "Push-up, 10 reps", "rest 20s")
    made.work(Amrap, 240_000, "As many rounds as possible", asked=asked, moves=(30, 31))
    made.add(SetUp, 5000, name="Jog", chapter="Jog and walk")
    made.block(1, 60_000, ("Jog", "Walk", "Jog", "Walk"))
    made.add(SetUp, 5000, name="Swing", chapter="On the minute")
    made.minutes(2, 3)
    return made.score()


def _sounding(work: Segment) -> Segment:
    return replace(work, cues=tuple(_cues(work)))


def _cues(work: Segment) -> Iterator[Cue]:
    """The go, what is heard inside, and the end."""
    if not isinstance(work, Breaths):
        yield _sound(work.start, SoundName.GO, Role.GO)
    if isinstance(work, Breaths):
        for phase, start, _ in work.parts:
            role = Role.GO if start == work.start else Role.BREATH
            yield _sound(start, BREATH_SOUNDS[phase], role)
    if isinstance(work, Reps):
        for phase, start, _ in work.parts:
            if start > work.start:
                yield _sound(start, _rep_sound(phase), Role.PHASE)
    yield _sound(work.end, SoundName.END, Role.END)


def _rep_sound(phase: Phase) -> SoundName:
    names = {Phase.HOLD: SoundName.REP, Phase.RELEASE: SoundName.RELEASE}
    return names.get(phase, SoundName.PHASE)


def _sound(at: int, name: SoundName, role: Role) -> Sound:
    return Sound(Milliseconds(at), Milliseconds(at + 150), name, role)
