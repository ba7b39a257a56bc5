"""Scores for pictures: written by hand, and generated."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.scores import score_of
from voicecoach.score import (
    Changeover,
    Chapter,
    Cue,
    Hold,
    OpenEnd,
    Phrase,
    Place,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    Side,
    Sound,
    SoundName,
    Speech,
)
from voicecoach.units import Milliseconds

SECOND = 1000


class Plan:
    """Lays a routine out from left to right; `now` is where the next thing goes, in ms."""

    def __init__(self, title: str = "Calf relief") -> None:
        self.title = title
        self.now = 0
        self.cues: list[Cue] = []
        self.segments: list[Segment] = []
        self.marks: list[tuple[int, str]] = []

    def chapter(self, title: str) -> None:
        self.marks.append((self.now, title))

    def say(self, length: int, role: Role = Role.SETUP) -> None:
        start, end = Milliseconds(self.now), Milliseconds(self.now + length)
        self.cues.append(Speech(start, end, Phrase("Words."), role))
        self.now += length

    def sound(self, name: SoundName, at: int) -> None:
        roles = {SoundName.TICK: Role.LEAD_IN}
        role = roles.get(name) or Role(name.value)
        self.cues.append(Sound(Milliseconds(at), Milliseconds(at + 150), name, role))

    def lead_in(self) -> None:
        for _ in range(3):
            self.sound(SoundName.TICK, self.now)
            self.now += SECOND

    def hold(
        self,
        length: int,
        name: str = "Calf stretch",
        side: Side | None = None,
        last: SoundName = SoundName.END,
    ) -> None:
        self.sound(SoundName.GO, self.now)
        start, self.now = self.now, self.now + length
        place = Place(move=1, side=side)
        self.segments.append(Hold(start=ms(start), end=ms(self.now), name=name, place=place))
        self.sound(last, self.now)

    def wait(self, length: int, reps: int, name: str = "Heel drop") -> None:
        start, self.now = self.now, self.now + length
        place = Place(move=2)
        self.segments.append(
            OpenEnd(start=ms(start), end=ms(self.now), name=name, count=reps, place=place)
        )

    def reps(
        self, count: int, pace: int, name: str = "Heel raise", side: Side | None = None
    ) -> None:
        start, self.now = self.now, self.now + count * pace
        place = Place(move=3, side=side)
        self.segments.append(
            Reps(
                start=ms(start),
                end=ms(self.now),
                name=name,
                count=count,
                pace=ms(pace),
                place=place,
            )
        )

    def gap(self, length: int) -> None:
        self.now += length

    def rest(self, length: int, *, said: bool = True) -> None:
        start, end = self.now, self.now + length
        self.gap(min(700, length))
        if said:
            self.say(min(1200, end - self.now), Role.REST)
        self.now = end
        self.rested(start)

    def rested(self, start: int) -> None:
        """What was laid out since `start` was a rest."""
        if self.now > start:
            self.segments.append(Rest(start=ms(start), end=ms(self.now)))

    def change(self, length: int) -> None:
        """A changeover, with its words and its countdown."""
        start = self.now
        self.gap(500)
        self.say(1500, Role.SWITCH)
        self.gap(length - 5000)
        self.lead_in()
        self.segments.append(Changeover(start=ms(start), end=ms(self.now)))

    def move(self, title: str, hold: int, change: int, rest: int = 0) -> None:
        """A chapter with a rest or a set-up, and a hold on each side."""
        self.chapter(title)
        start = self.now
        if rest:
            self.gap(700)
            self.say(1200, Role.REST)
            self.gap(rest - 13 * SECOND - 1900)
        self.say(9 * SECOND)
        self.gap(SECOND)
        self.lead_in()
        if rest:
            self.rested(start)
        self.hold(hold, title, Side.LEFT, SoundName.SWITCH)
        self.change(change)
        self.hold(hold, title, Side.RIGHT)

    def score(self) -> Score:
        ends = [*(mark for mark, _ in self.marks[1:]), self.now]
        pairs = zip(self.marks, ends, strict=True) if self.marks else ()
        return score_of(
            title=self.title,
            duration=self.now,
            cues=self.cues,
            work=self.segments,
            chapters=[Chapter(ms(start), ms(end), title) for (start, title), end in pairs],
        )


def ms(time: int) -> Milliseconds:
    return Milliseconds(time)


def leg_routine() -> Score:
    """Three moves on both sides, a rest, a move on both legs and repetitions: all that there is."""
    plan = Plan("Leg cramp prevention")
    plan.chapter("Welcome")
    plan.say(18 * SECOND, Role.WARNING)
    plan.gap(SECOND)
    plan.move("Standing: Calf stretch", 20 * SECOND, 8 * SECOND)
    plan.move("Standing: Standing quad stretch", 20 * SECOND, 10 * SECOND)
    plan.move("On the ground: Sitting hamstring stretch", 20 * SECOND, 10 * SECOND, 20 * SECOND)
    plan.chapter("On the ground: Sitting calf and hamstring stretch")
    plan.say(10 * SECOND)
    plan.lead_in()
    plan.hold(30 * SECOND, "Sitting calf and hamstring stretch")
    plan.chapter("Heel drop")
    plan.say(6 * SECOND)
    plan.wait(24 * SECOND, 8)
    plan.chapter("Heel raise")
    plan.say(6 * SECOND)
    plan.reps(8, 2 * SECOND)
    plan.chapter("Closing")
    plan.sound(SoundName.FINISH, plan.now)
    plan.gap(1500)
    plan.say(6 * SECOND, Role.CLOSING)
    return plan.score()


def long_routine(chapters: int = 200, each: int = 54 * SECOND) -> Score:
    """A day at the gym: `chapters` moves of `each`."""
    plan = Plan("Everything there is")
    for number in range(chapters):
        plan.move(f"Move {number + 1}", (each - 21 * SECOND) // 2, 8 * SECOND)
    return plan.score()


def short_routine() -> Score:
    """Ten seconds, with nothing but one hold."""
    plan = Plan("Ten seconds")
    plan.chapter("Calf stretch")
    plan.hold(10 * SECOND)
    return plan.score()


def breathing() -> Score:
    """No move at all: words and pauses for four minutes."""
    plan = Plan("Box breathing")
    plan.chapter("Welcome")
    for _ in range(30):
        plan.say(2 * SECOND, Role.SAY)
        plan.gap(6 * SECOND)
    return plan.score()


def titled(score: Score, title: str) -> Score:
    """The same routine with this title, and this title on every chapter."""
    segments = (
        segment if segment.chapter is None else replace(segment, chapter=title)
        for segment in score.segments
    )
    return replace(score, title=title, segments=tuple(segments))


_LENGTHS = st.sampled_from([0, 500, 1000, 4_500, 20_000, 61_000, 400_000])
_STEPS = st.sampled_from(
    ["chapter", "say", "lead_in", "left", "right", "hold", "wait", "reps", "rest"]
)


@st.composite
def plans(draw: st.DrawFn) -> Score:
    """Routines of any make, from nothing at all to many hours."""
    plan = Plan(draw(st.text(max_size=40)))
    plan.chapter(draw(st.text(max_size=40)))
    for step in draw(st.lists(_STEPS, max_size=60)):
        length = draw(_LENGTHS)
        if step == "chapter":
            plan.chapter(draw(st.text(max_size=40)))
        elif step == "say":
            plan.say(length, draw(st.sampled_from([Role.SAY, Role.SETUP, Role.NOTE])))
        elif step == "lead_in":
            plan.lead_in()
        elif step == "wait":
            plan.wait(max(length, 1), draw(st.integers(1, 100)))
        elif step == "reps":
            side = draw(st.sampled_from([None, Side.LEFT, Side.RIGHT]))
            plan.reps(draw(st.integers(1, 100)), max(length, 500), side=side)
        elif step == "rest":
            plan.rest(length, said=draw(st.booleans()))
        else:
            side = None if step == "hold" else Side(step)
            last = draw(st.sampled_from([SoundName.END, SoundName.SWITCH]))
            plan.hold(max(length, 500), draw(st.text(max_size=20)), side, last)
    return plan.score()
