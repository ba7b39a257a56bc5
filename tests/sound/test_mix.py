"""Mixing: each clip exactly at its cue, whatever the block, in little memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scores import score_of
from voicecoach.score import Phrase, Role, Sound, SoundName, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.mix import mix
from voicecoach.sound.sets import SoundSet
from voicecoach.units import Milliseconds, samples


def noise(seed, ms):
    values = np.random.default_rng(seed).integers(-32768, 32768, samples(Milliseconds(ms)))
    return Clip(values.astype("<i2").tobytes())


SOUNDS = SoundSet("noise", {name: noise(i, 7 * i + 1) for i, name in enumerate(SoundName)})
SPOKEN = {f"phrase {i}": noise(100 + i, 11 * i + 2) for i in range(6)}


def clip_of(phrase):
    return SPOKEN[phrase.text]


def score(duration, cues):
    return score_of(duration=Milliseconds(duration), cues=cues)


def sound(start, name=SoundName.TICK):
    at = Milliseconds(start)
    return Sound(at, Milliseconds(start + SOUNDS.lengths[name]), name, Role.LEAD_IN)


def speech(start, text):
    at = Milliseconds(start)
    return Speech(at, Milliseconds(start + SPOKEN[text].length), Phrase(text), Role.SAY)


cues = st.lists(
    st.one_of(
        st.builds(sound, st.integers(0, 200), st.sampled_from(SoundName)),
        st.builds(speech, st.integers(0, 200), st.sampled_from(sorted(SPOKEN))),
    ),
    max_size=12,
)
scores = st.builds(score, st.integers(0, 250), cues)


def reference(routine):
    """The mix in one piece and by the definition."""
    total = np.zeros(samples(routine.duration), dtype=np.int64)
    for cue in routine.cues:
        clip = clip_of(cue.phrase) if isinstance(cue, Speech) else SOUNDS[cue.sound]
        at = samples(cue.start)
        pcm = np.frombuffer(clip.pcm, dtype="<i2")[: max(0, len(total) - at)]
        total[at : at + len(pcm)] += pcm
    return total.clip(-32768, 32767).astype("<i2").tobytes()


@given(scores, st.integers(1, 15_000))
def test_every_sample_is_where_the_score_says_whatever_the_block(routine, block):
    blocks = list(mix(routine, clip_of, SOUNDS, block))
    assert b"".join(blocks) == reference(routine)
    assert all(len(piece) == 2 * block for piece in blocks[:-1])
    assert all(blocks)


def test_a_clip_starts_at_the_first_sample_of_its_cue():
    pcm = b"".join(mix(score(100, [sound(37, SoundName.END)]), clip_of, SOUNDS))
    clip = SOUNDS[SoundName.END].pcm
    assert pcm == bytes(2 * 48 * 37) + clip + bytes(2 * 48 * 63 - len(clip))


def test_sums_beyond_full_scale_are_held_there():
    full = SoundSet("full", {name: Clip(b"\xff\x7f" * 48) for name in SoundName})
    pcm = b"".join(mix(score(2, [sound(0), sound(0), sound(1)]), clip_of, full))
    assert pcm == b"\xff\x7f" * 96


def test_a_routine_without_cues_is_silence_of_its_length():
    assert b"".join(mix(score(1234, []), clip_of, SOUNDS)) == bytes(2 * 48 * 1234)


def test_a_clip_is_asked_for_only_when_its_cue_comes_up():
    asked = []

    def ask(phrase):
        asked.append(phrase.text)
        return clip_of(phrase)

    routine = score(3000, [speech(500, "phrase 1"), speech(2500, "phrase 2")])
    blocks = mix(routine, ask, SOUNDS, block=48_000)
    assert asked == []
    next(blocks)
    assert asked == ["phrase 1"]
    next(blocks)
    assert asked == ["phrase 1"]
    next(blocks)
    assert asked == ["phrase 1", "phrase 2"]


@pytest.mark.parametrize("block", [0, -1])
def test_a_block_of_no_samples_is_a_programmers_fault(block):
    with pytest.raises(ValueError, match="block"):
        next(mix(score(10, []), clip_of, SOUNDS, block))


def test_two_hours_take_no_more_memory_than_a_minute():
    """Clips are made anew for each cue, so that a mix which kept them would be seen to grow."""

    def peak(minutes):
        cues = [speech(at * 1000, "phrase 1") for at in range(0, minutes * 60, 30)]
        routine = score(minutes * 60_000, cues)
        tracemalloc.start()
        total = sum(len(piece) for piece in mix(routine, lambda _: noise(1, 5000), SOUNDS))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert total == 2 * samples(routine.duration)
        return most

    assert peak(120) < peak(1) + 200_000
