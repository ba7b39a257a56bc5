"""The contract of breaths: each phase begins with its sound, at its moment and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.compiler.breathing import BREATH_SOUNDS
from voicecoach.roles import STOP_ROLES
from voicecoach.score import Breaths, Cue, Hold, Role, Score, Sound, SoundName


def check_breaths(score: Score) -> Iterator[str]:
    """Phases lie end to end, each with its sound; else breaths are heard in a hold alone."""
    before: tuple[Cue, ...] = ()
    for segment in score.segments:
        if isinstance(segment, Breaths):
            yield from _phases(segment, before)
        elif not isinstance(segment, Hold):
            for cue in segment.cues:
                if cue.role is Role.BREATH:
                    yield f"the breath at {cue.start} belongs to no breaths"
        before = segment.cues


def _phases(breaths: Breaths, before: tuple[Cue, ...]) -> Iterator[str]:
    """The faults in breaths; the sound that ended work may begin them."""
    left = breaths.length - breaths.count * breaths.pattern.length
    if breaths.count < 1 or not 0 <= left < breaths.pattern.length:
        yield f"the breaths at {breaths.start} do not fill their time"
        return
    due = {start: BREATH_SOUNDS[phase] for phase, start, _ in breaths.parts}
    first = {(breaths.start, SoundName.BREATHE_IN)}
    heard = _heard(breaths.cues, Role.BREATH, Role.GO)
    if not first & heard:
        heard |= first & _heard(before, *STOP_ROLES)
    for start, sound in sorted(set(due.items()) ^ heard):
        missing = (start, sound) not in heard
        yield f"{'no' if missing else 'a'} {sound} is heard at {start}, in the breaths"


def _heard(cues: tuple[Cue, ...], *roles: Role) -> set[tuple[int, SoundName]]:
    return {(cue.start, cue.sound) for cue in cues if isinstance(cue, Sound) and cue.role in roles}
