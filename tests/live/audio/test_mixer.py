"""A playout to samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.routines import SIMPLE, score
from tests.live.sounding import Hum
from voicecoach.live.audio.mixer import SAFETY_FLOOR, Mixer, Under
from voicecoach.live.session.playout import from_moment
from voicecoach.live.session.state import LOUDEST, SOFTEST, Levels
from voicecoach.safety import CLEAR
from voicecoach.score import Phrase, Role, Sound, SoundName, Speech
from voicecoach.sound.mix import clarity, mix
from voicecoach.sound.sets import load_sounds
from voicecoach.units import Milliseconds

SOUNDS = load_sounds("calm")
ARRAYS = {name: np.frombuffer(clip.pcm, dtype="<i2") for name, clip in SOUNDS.clips.items()}


def mixer() -> Mixer:
    playout = from_moment(score(SIMPLE), 0)
    hum = Hum()
    return Mixer(
        playout.cues,
        lambda phrase: np.frombuffer(hum.clip(phrase).pcm, dtype="<i2"),
        ARRAYS.__getitem__,
    )


def rendered() -> np.ndarray:
    return np.frombuffer(b"".join(mix(score(SIMPLE), Hum().clip, SOUNDS)), dtype="<i2")


WHOLE = rendered()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 5_000))
def test_from_any_moment_on_it_is_what_a_render_mixes(start: int, count: int) -> None:
    heard = mixer().read(start, count, Levels(), Levels())
    expected = WHOLE[start : start + count]
    assert np.array_equal(heard[: len(expected)], expected)


def test_the_voice_can_be_softer_without_the_sounds() -> None:
    speech, go = 48 * 1100, next(c.start for c in score(SIMPLE).cues if c.role == "go") * 48
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


WARNING = Phrase("Stop at once if anything hurts.")
SOFTEST_VOICE = Levels(voice=SOFTEST, sounds=LOUDEST)


def words(seed: int = 1) -> np.ndarray:
    """Noise as loud as speech, with silent ends as clips have them."""
    wave = np.random.default_rng(seed).normal(0, 3600, 96_000)
    wave[:480] = wave[-480:] = 0
    return wave.astype("<i2")


def ringing(level: float) -> np.ndarray:
    return np.random.default_rng(9).normal(0, level, 144_000).astype("<i2")


def warned(
    ring: np.ndarray,
    role: Role = Role.WARNING,
    phrase: Phrase = WARNING,
    known: dict[Under, bool] | None = None,
) -> Mixer:
    """A go that rings for 3 s, and 400 ms after its onset 2 s of words."""
    go = Sound(Milliseconds(0), Milliseconds(3000), SoundName.GO, Role.GO)
    speech = Speech(Milliseconds(400), Milliseconds(2400), phrase, role)
    return Mixer([go, speech], lambda _: words(), lambda _: ring, known)


def heard(mixer: Mixer, levels: Levels, block: int = 4800) -> np.ndarray:
    return np.concatenate(
        [mixer.read(start, block, levels, levels) for start in range(0, 144_000, block)]
    )


def untimely(*_: object) -> float:
    pytest.fail("it is found out while a device waits")


def test_what_takes_a_while_is_found_out_ahead_once_for_all_mixers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The device's thread has no time for it; another playout has the same words and sounds."""
    known: dict[Under, bool] = {}
    ahead = warned(ringing(30_000), known=known)
    expected = heard(warned(ringing(30_000)), Levels())
    ahead.look_ahead(0, 144_000, lambda _: True)
    monkeypatch.setattr("voicecoach.live.audio.mixer.clarity", untimely)
    assert np.array_equal(heard(ahead, Levels()), expected)
    again = warned(ringing(30_000), known=known)
    assert np.array_equal(heard(again, Levels()), expected)


def test_nothing_is_found_out_of_words_that_are_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[Under, bool] = {}
    monkeypatch.setattr("voicecoach.live.audio.mixer.clarity", untimely)
    warned(ringing(30_000), known=known).look_ahead(0, 144_000, lambda _: False)
    assert known == {}


def said(whole: np.ndarray) -> np.ndarray:
    return whole[19_200 : 19_200 + 96_000] / 32768


@pytest.mark.parametrize("levels", [SOFTEST_VOICE, Levels(voice=SOFTEST), Levels(sounds=LOUDEST)])
@pytest.mark.parametrize("ring_level", [0, 300, 6000, 30_000])
def test_no_level_and_no_sound_buries_a_warning(levels: Levels, ring_level: float) -> None:
    """It is never softer than the floor, and stands out from what sounds with it."""
    mix = said(heard(warned(ringing(ring_level)), levels))
    voice = words() / 32768 * 10 ** (max(levels.voice, SAFETY_FLOOR) / 20)
    assert clarity(voice, mix - voice) >= CLEAR


def test_other_words_and_sounds_are_as_loud_as_the_mover_wants() -> None:
    mix = heard(warned(ringing(300), Role.SAY), SOFTEST_VOICE).astype(float)
    wanted = words() * 10 ** (SOFTEST / 20) + ringing(300)[19_200:115_200] * 10 ** (LOUDEST / 20)
    assert np.abs(mix[19_200:115_200] - wanted).max() <= 2
    before = heard(warned(ringing(300)), SOFTEST_VOICE)[:19_200]
    assert np.abs(before - ringing(300)[:19_200] * 10 ** (LOUDEST / 20)).max() <= 1


def test_the_answer_to_pain_has_the_floor_too() -> None:
    answer = Phrase("Let go slowly.", keeps_safe=True)
    mix = said(heard(warned(ringing(0), Role.SAY, answer), SOFTEST_VOICE))
    voice = words() / 32768 * 10 ** (SAFETY_FLOOR / 20)
    assert np.abs(mix - voice).max() < 2 / 32768


def test_sounds_make_way_without_a_click() -> None:
    """They go down and come back within the silent ends of the words."""
    flat = np.full(144_000, 8000, "<i2")
    steps = np.abs(np.diff(heard(warned(flat), Levels()).astype(float)))
    ends = np.r_[steps[19_100:19_678], steps[115_200 - 478 : 115_300]]
    assert ends.max() < 8000 / 480 + 2


@given(st.lists(st.integers(1, 9000), min_size=3, max_size=12))
@settings(max_examples=15, deadline=None)
def test_how_the_device_asks_makes_no_difference(sizes: list[int]) -> None:
    whole = heard(warned(ringing(6000)), Levels(voice=-10))
    mixer, at = warned(ringing(6000)), 15_000
    for size in sizes:
        part = mixer.read(at, size, Levels(voice=-10), Levels(voice=-10))
        assert np.abs(part - whole[at : at + size]).max() <= 1
        at += size
