"""A passage to samples."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.routines import SIMPLE, timeline
from tests.live.sounding import Hum
from voicecoach.live.mixer import Mixer
from voicecoach.live.passage import from_moment
from voicecoach.live.state import LOUDEST, Levels
from voicecoach.live.tone import LOOP, tone
from voicecoach.sound.mix import mix
from voicecoach.sound.sets import load_sounds

SOUNDS = load_sounds("calm")
ARRAYS = {name: np.frombuffer(clip.pcm, dtype="<i2") for name, clip in SOUNDS.clips.items()}


def mixer() -> Mixer:
    passage = from_moment(timeline(SIMPLE), 0)
    hum = Hum()
    return Mixer(
        passage.cues,
        lambda phrase: np.frombuffer(hum.clip(phrase).pcm, dtype="<i2"),
        ARRAYS.__getitem__,
    )


def rendered() -> np.ndarray:
    return np.frombuffer(b"".join(mix(timeline(SIMPLE), Hum().clip, SOUNDS)), dtype="<i2")


WHOLE = rendered()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 5_000))
def test_from_any_moment_on_it_is_what_a_render_mixes(start: int, count: int) -> None:
    heard = mixer().read(start, count, Levels(), Levels())
    expected = WHOLE[start : start + count]
    assert np.array_equal(heard[: len(expected)], expected)


def test_the_voice_can_be_softer_without_the_sounds() -> None:
    speech, go = 48 * 1100, next(c.start for c in timeline(SIMPLE).cues if c.role == "go") * 48
    softer = Levels(voice=-6)
    for start, ratio in ((speech, 10 ** (-6 / 20)), (go, 1.0)):
        heard = mixer().read(start, 2400, softer, softer).astype(float)
        plain = mixer().read(start, 2400, Levels(), Levels()).astype(float)
        assert abs(np.abs(heard).sum() / np.abs(plain).sum() - ratio) < 0.01


def test_the_loudest_voice_stays_under_full_scale() -> None:
    loud = Levels(voice=LOUDEST)
    assert np.abs(mixer().read(48 * 1000, 48_000, loud, loud)).max() < 32_767


def test_a_change_of_level_glides() -> None:
    heard = mixer().read(48 * 1100, 1440, Levels(), Levels(voice=-20)).astype(float)
    plain = mixer().read(48 * 1100, 1440, Levels(), Levels()).astype(float)
    begin, end = np.abs(heard[:200]).sum(), np.abs(plain[:200]).sum()
    assert begin > 0.8 * end
    assert np.abs(heard[-200:]).sum() < 0.2 * np.abs(plain[-200:]).sum()


def test_the_room_tone_is_quiet_and_goes_on_without_a_seam() -> None:
    rms = np.sqrt(np.mean(tone(0, LOOP).astype(float) ** 2))
    assert abs(20 * np.log10(rms / 32768) + 66) < 0.2
    across = tone(LOOP - 500, 1000)
    assert np.array_equal(across, np.concatenate([tone(LOOP - 500, 500), tone(0, 500)]))
