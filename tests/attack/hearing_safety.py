"""What a session promised to be heard, held against what an ear heard of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tests.attack.ear import Ear, Heard
from voicecoach.live.session.commands import DeviceBack, DeviceLost, Pain, Quit
from voicecoach.score import Phrase, Role, Score, Sound, SoundName, Speech


@dataclass(frozen=True, slots=True)
class Said:
    """Words that were heard whole."""

    start: int
    end: int
    cue: Speech


AT_ONCE: Final = 500
"""Milliseconds from pain to the first word; the device may play on for a part of them."""

TICKS: Final = (Role.LEAD_IN, Role.COUNTDOWN)


def breaks(ear: Ear) -> Iterator[str]:
    """What was promised and was not heard."""
    for check in CHECKS:
        yield from check(ear)


def _ended(ear: Ear) -> Iterator[str]:
    """Left alone, every session comes to its end."""
    if not ear.is_over:
        yield f"it hangs: {ear.state.mode}"


def _warned(ear: Ear) -> Iterator[str]:
    """Before the first go of a move, each warning that the script has before it was heard whole."""
    warnings = _warnings(ear.spoken.score)
    for heard in _sounds(ear, SoundName.GO):
        before = {h.cue.phrase for h in _whole(ear, Role.WARNING) if h.end <= heard.start}
        for phrase in warnings.get(heard.cue.place.move, set()) - before:
            yield f"{heard.start}: go of move {heard.cue.place.move} without “{phrase.text}”"
            return


def _warnings(score: Score) -> dict[int | None, set[Phrase]]:
    """For each move, the warnings before it."""
    found: dict[int | None, set[Phrase]] = {}
    said: set[Phrase] = set()
    for cue in score.cues:
        if isinstance(cue, Speech) and cue.role is Role.WARNING:
            said.add(cue.phrase)
        elif isinstance(cue, Sound) and cue.sound is SoundName.GO:
            found.setdefault(cue.place.move, set(said))
    return found


def _reminded(ear: Ear) -> Iterator[str]:
    """By the end of its first interval that is done, each move has reminded of pain."""
    whole = _whole(ear, Role.REMINDER)
    for heard in _sounds(ear, SoundName.END, SoundName.SWITCH):
        move = heard.cue.place.move
        if not any(h.cue.place.move == move and h.end <= heard.start for h in whole):
            yield f"{heard.start}: move {move} was done without a reminder"
            return


def _framed(ear: Ear) -> Iterator[str]:
    """Each end follows a go of the same move, and no other end."""
    gone: int | None = None
    begun = False
    for heard in _sounds(ear, SoundName.GO, SoundName.END, SoundName.SWITCH):
        assert isinstance(heard.cue, Sound)
        move = heard.cue.place.move
        if heard.cue.sound is SoundName.GO:
            gone, begun = move, True
        elif not begun or gone != move:
            yield f"{heard.start}: the end of move {move} without its go"
            return
        else:
            begun = False


def _alone(ear: Ear) -> Iterator[str]:
    """Nobody speaks over what is being said."""
    speech = sorted(
        (h for h in ear.heard if isinstance(h.cue, Speech) and h.length), key=lambda h: h.start
    )
    for one, other in pairwise(speech):
        if other.start < one.end:
            yield f"{other.start}: “{_text(other)}” over “{_text(one)}”"
            return


def _answered(ear: Ear) -> Iterator[str]:
    """Pain silences everything, and is answered at once."""
    ahead = 0 if ear.device.drops else ear.device.ahead
    let_go = ear.spoken.score.live["let_go"]
    lost = False
    for at, following, input in _with_next(ear):
        lost = isinstance(input, DeviceLost) or (lost and not isinstance(input, DeviceBack))
        if not isinstance(input, Pain) or lost or following <= at + AT_ONCE:
            continue
        after = sorted(
            (h for h in ear.heard if h.end > at + ahead and h.length), key=lambda h: h.start
        )
        if not after or after[0].start < at or after[0].start > at + AT_ONCE:
            yield f"{at}: pain is not answered at once"
        elif not isinstance(after[0].cue, Speech) or after[0].cue.phrase != let_go:
            yield f"{at}: pain is answered with “{_text(after[0])}”"


def _with_next(ear: Ear) -> Iterator[tuple[int, int, object]]:
    """What was asked, when, and when the next thing was."""
    ends = [*(at for at, _ in ear.asked[1:]), 1 << 60][: len(ear.asked)]
    for (at, input), following in zip(ear.asked, ends, strict=True):
        yield at, following, input


def _advised(ear: Ear) -> Iterator[str]:
    """Who does not quit hears the closing advice, whole, after the last thing that was done."""
    if any(isinstance(input, Quit) for _, input in ear.asked) or ear.ended_unheard:
        return
    closing_advice = {c.phrase for c in ear.spoken.score.cues
               if isinstance(c, Speech) and c.role is Role.CLOSING}  # fmt: skip
    done = max((heard.start for heard in _sounds(ear, SoundName.GO)), default=0)
    said = {heard.cue.phrase for heard in _whole(ear, Role.CLOSING) if heard.start > done}
    if not closing_advice or said != closing_advice:
        yield f"it ends without its advice: {closing_advice - said}"


def _sounds(ear: Ear, *names: SoundName) -> Iterator[Heard]:
    for heard in ear.heard:
        if isinstance(heard.cue, Sound) and heard.cue.sound in names and heard.length:
            yield heard


def _whole(ear: Ear, role: Role) -> list[Said]:
    """What was said in this role, from its first to its last sample."""
    return [
        Said(h.start, h.end, h.cue)
        for h in ear.heard
        if isinstance(h.cue, Speech) and h.cue.role is role and h.whole
    ]


def _text(heard: Heard) -> str:
    return heard.cue.phrase.text if isinstance(heard.cue, Speech) else heard.cue.sound


CHECKS: Final[tuple[Callable[[Ear], Iterator[str]], ...]] = (
    _ended, _warned, _reminded, _framed, _alone, _answered, _advised,
)  # fmt: skip
