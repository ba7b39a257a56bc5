"""Breaths in a pattern: what is said of them, and where their sounds and words lie.

    in for 4          hold for 7                out for 8
    |breathe-in       |breathe-hold             |breathe-out
     Breathe in.       Hold.                     Breathe out.

Phases are adjacent and exact, and each begins with its sound.  Its word is said behind that
where the phase is long enough; the sound alone tells it else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from voicecoach.compiler.acts import BreatheAct
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, Strip
from voicecoach.compiler.neighbours import ALONE, Neighbours, lay_ahead, lay_behind
from voicecoach.compiler.phrases.template import trimmed
from voicecoach.compiler.placed import Misfit, tenths
from voicecoach.compiler.wording import Line
from voicecoach.score import (
    NOWHERE,
    BreathPattern,
    Breaths,
    Cue,
    Lengths,
    Phase,
    Phrase,
    Place,
    Role,
    SoundName,
)
from voicecoach.script.routine import TalkLevel
from voicecoach.timing import CLEARANCE
from voicecoach.units import SECOND, Milliseconds

BREATH_SOUNDS: Final[Mapping[Phase, SoundName]] = {
    Phase.IN: SoundName.BREATHE_IN,
    Phase.FULL: SoundName.BREATHE_HOLD,
    Phase.OUT: SoundName.BREATHE_OUT,
    Phase.EMPTY: SoundName.BREATHE_HOLD,
}
"""The sound that a phase begins with."""

_WORDS: Final[Mapping[Phase, str]] = {
    Phase.IN: "breathe_in",
    Phase.FULL: "breathe_hold",
    Phase.OUT: "breathe_out",
    Phase.EMPTY: "breathe_hold",
}

_FORMS: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): "breath",
    (True, False): "breath_full",
    (False, True): "breath_empty",
    (True, True): "breath_box",
}
"""(held full, held empty) -> the phrase that tells such a pattern."""

WORDED_BREATHS: Final[Mapping[TalkLevel, int | None]] = {
    TalkLevel.FULL: None,
    TalkLevel.BRIEF: 4,
    TalkLevel.NAMES: 1,
}
"""The number of breaths whose phases are told in words; None is all of them."""


class BreathWords(NamedTuple):
    """All that may be said of breaths: the lines before them, and the word of each phase.

    `worded` is the number of breaths that have words, None for all.
    """

    name: str
    entry: tuple[Line, ...]
    phases: Mapping[Phase, Phrase]
    worded: int | None = None


def breath_words(
    coach: Coach, act: BreatheAct, *, known: bool, talk: TalkLevel = TalkLevel.FULL
) -> BreathWords:
    """The words of breaths; where the pattern is `known`, its name alone leads there."""
    place = breath_place(act)
    entry = [Line(coach.say("breathing"), Role.ANNOUNCE, place)]
    if not known and talk is not TalkLevel.NAMES:
        entry.append(Line(_told(coach, act.pattern), Role.SETUP, place))
        entry.append(Line(coach.say("breaths", count=act.count), Role.SETUP, place))
    name = trimmed(coach.text("breathing_chapter"))
    words = {phase: coach.say(_WORDS[phase]) for phase, _ in act.pattern.phases}
    return BreathWords(name, tuple(entry), words, WORDED_BREATHS[talk])


def breath_place(act: BreatheAct) -> Place:
    """The place of breaths: they belong to no move."""
    return Place(round=act.rounds[-1].number) if act.rounds else NOWHERE


def _told(coach: Coach, pattern: BreathPattern) -> Phrase:
    """The pattern in words, as it is counted: in for 4, out for 6."""
    lengths = {"inhale": pattern.breathe_in}
    if pattern.hold:
        lengths["full"] = pattern.hold
    lengths["exhale"] = pattern.breathe_out
    if pattern.hold_out:
        lengths["empty"] = pattern.hold_out
    key = _FORMS[bool(pattern.hold), bool(pattern.hold_out)]
    return coach.say(key, **{name: _seconds(length) for name, length in lengths.items()})


def _seconds(length: Milliseconds) -> int | float:
    return length / SECOND if length % SECOND else length // SECOND


def lay_breaths(
    act: BreatheAct, words: BreathWords, lengths: Lengths, neighbours: Neighbours = ALONE
) -> tuple[Inside, list[Misfit]]:
    """All that is heard from the first breath in to the end, both apart; and what does not fit."""
    parts = [
        (breath * act.pattern.length + at, phase)
        for breath in range(act.count)
        for at, phase in _starts(act.pattern)
    ]
    inside = Inside(act.length, [], Strip([*(at for at, _ in parts), act.length]))
    inside.sounds = [(at, BREATH_SOUNDS[phase], Role.BREATH) for at, phase in parts[1:]]
    misfits = lay_behind(inside, neighbours.behind, lengths)
    if neighbours.ahead is not None:
        inside.ahead = lay_ahead(inside, neighbours.ahead, lengths)
    of_breath = len(act.pattern.phases)
    worded = parts if words.worded is None else parts[: words.worded * of_breath]
    _lay_words(inside, worded, words.phases, lengths)
    left = act.length - act.count * act.pattern.length
    if left:
        inside.tell(act.length - left, f"the last {tenths(left)} are quiet: no breath fits there")
    return inside, misfits


def _starts(pattern: BreathPattern) -> Iterator[tuple[int, Phase]]:
    at = 0
    for phase, length in pattern.phases:
        yield at, phase
        at += length


def _lay_words(
    inside: Inside,
    parts: Sequence[tuple[int, Phase]],
    words: Mapping[Phase, Phrase],
    lengths: Lengths,
) -> None:
    """The word of each phase behind its sound; one that has no room gives way, told once."""
    gone: dict[Phrase, list[int]] = {}
    for at, phase in parts:
        phrase = words[phase]
        start, length = at + CLEARANCE, lengths(phrase)
        if 0 < length <= inside.strip.room_at(start) and inside.strip.is_free(start, length):
            inside.speak(start, phrase, Role.BREATH, length)
        else:
            gone.setdefault(phrase, []).append(at)
    for phrase, moments in gone.items():
        times = "once" if len(moments) == 1 else f"{len(moments)} times"
        inside.tell(
            moments[0], f"“{phrase.text}” gave way {times}: the sound tells it, there is no room"
        )


def breaths_piece(
    act: BreatheAct, name: str, start: Milliseconds, cues: tuple[Cue, ...], chapter: str | None
) -> Breaths:
    """The breaths from `start` on; `chapter` begins with them."""
    facts: dict[str, Any] = {"count": act.count, "pattern": act.pattern, "block": act.block}
    return Breaths(
        start=start,
        end=Milliseconds(start + act.length),
        cues=cues,
        place=breath_place(act),
        name=name,
        written=act.length,
        chapter=chapter,
        **facts,
    )
