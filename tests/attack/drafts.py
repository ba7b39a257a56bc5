"""Generated routines on the road that all commands take: what is handed out warns for certain."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, cast

from tests.attack.case import Case
from tests.attack.checker import broken
from tests.attack.generator import generated
from tests.attack.routines import read
from tests.attack.safety import long_enough
from tests.attack.voices import FakeVoice, sound_lengths
from voicecoach.compiler import write_libretto
from voicecoach.errors import OutsideError, ScriptError
from voicecoach.pipeline.draft import Draft


@dataclass
class FakeSounds:
    """A sound set of which the lengths are known."""

    lengths: Any
    name: str = "calm"
    notes: tuple[str, ...] = ()


def attacked(seed: int) -> list[str]:
    """What is wrong with what is handed out, or with a refusal.

    A voice that is slow enough makes more than twelve hours of a routine, which is refused.
    """
    script, files = generated(seed)
    routine = read("main", files).routine
    if routine is None:
        return ["a good script has problems"]
    random = Random(seed)
    voice, sounds = FakeVoice(random, routine.settings.speed), FakeSounds(sound_lengths(random))
    draft = Draft(routine, write_libretto(routine), cast(Any, sounds), cast(Any, voice))
    try:
        performance = draft.spoken(draft.speak()).performance
    except OutsideError as refused:
        told = bool(refused.message and refused.help)
        if not told or voice.is_credible:
            return [f"a voice that takes its time is refused, or without help: {refused}"]
        return []
    except ScriptError as refused:
        return [] if [one.code for one in refused.problems] == ["E605"] else [str(refused)]
    plan = performance.to_json()
    found = broken(script, plan, voice.spoken, sounds.lengths)
    return found or list(long_enough(Case.of(script, plan)))
