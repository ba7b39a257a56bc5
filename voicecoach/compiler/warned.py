"""The safety contract, as checks on a finished score.

They ask for the coach's own words, to the letter: a cue that is only called a warning
warns nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import LIVE
from voicecoach.score import Hold, OpenEnd, Phrase, Reps, Rest, Role, Score, Speech


def can_hurt(score: Score) -> bool:
    """True where anything in the routine can hurt: work or a rest."""
    return any(isinstance(segment, Hold | Reps | OpenEnd | Rest) for segment in score.segments)


def unsafe(score: Score, *, warned: bool) -> Iterator[str]:
    """What breaks the safety contract, in words; `warned` says whether the routine must warn."""
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
