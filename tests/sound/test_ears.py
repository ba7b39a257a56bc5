"""The bound on `clarity` is one at which words are understood, and well over where they are not.

Which part of the words of six safety phrases Whisper tiny.en loses besides those that it loses
without anything else to be heard (mean; eSpeak / joe):

| index | white noise | pink noise | music | square, 220 Hz | sweep | another voice |
|---|---|---|---|---|---|---|
| 0.95 | .02 / .02 | .02 / .02 | .06 / .00 | .06 / .00 | .00 / .00 | .02 / .03 |
| **0.90** | .08 / .02 | .10 / .01 | .06 / .00 | .09 / .00 | .10 / .04 | .09 / .03 |
| 0.85 | .23 / .02 | .12 / .01 | .06 / .04 | .18 / .04 | .15 / .10 | .19 / .10 |
| 0.75 | .43 / .14 | .41 / .01 | .06 / .10 | .15 / .08 | .25 / .10 | .53 / .26 |
| 0.65 | .53 / .10 | .49 / .19 | .15 / .10 | .23 / .15 | .57 / .24 | .69 / .63 |
| 0.50 | .75 / .36 | .77 / .36 | .12 / .37 | .45 / .29 | .77 / .70 | .77 / .90 |

One word is a tenth or so of these phrases, and mostly one that sounds alike.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.sound.ears import lost, understood
from voicecoach.safety import CLEAR
from voicecoach.score import Phrase, SoundName
from voicecoach.sound.mix import clarity
from voicecoach.sound.sets import load_sounds
from voicecoach.voices import open_studio

PHRASES = (
    "Before you start: stop at once if anything hurts.",
    "Stop if it hurts.",
    "If a pain stays or comes back, ask a doctor or a physiotherapist.",
    "Let go slowly.",
    "Skip this move, repeat it shorter, or stop here?",
    "Let go at once if it turns sharp.",
)
OTHER_WORDS = (
    "The market opened higher on Tuesday after a week of losses.",
    "My brother keeps twelve chickens behind the old red barn.",
)
SPEAKERS = ("system:en-us", "piper:en_US-joe-medium")
LENGTH = 8 * 48_000

Voices = dict[str, dict[str, np.ndarray]]


@pytest.fixture(scope="module")
def voices() -> Voices:
    found: Voices = {}
    for name in SPEAKERS:
        with open_studio(name, "en") as voice:
            phrases = [Phrase(text) for text in (*PHRASES, *OTHER_WORDS)]
            voice.prepare(phrases)
            found[name] = {
                phrase.text: np.frombuffer(voice.clip(phrase).pcm, "<i2") / 32768
                for phrase in phrases
            }
    return found


def white() -> np.ndarray:
    return np.random.default_rng(1).normal(size=LENGTH)


def pink() -> np.ndarray:
    pitch = np.fft.rfftfreq(LENGTH, 1 / 48_000)
    return np.fft.irfft(np.fft.rfft(white()) / np.sqrt(np.maximum(pitch, 30)), LENGTH)


def square() -> np.ndarray:
    return np.sign(np.sin(2 * np.pi * 220 * np.arange(LENGTH) / 48_000))


def sweep() -> np.ndarray:
    time = np.arange(LENGTH) / 48_000
    return np.sin(2 * np.pi * np.cumsum(200 * 2 ** (6 * (0.7 * time % 1))) / 48_000)


NOISES: dict[str, Callable[[], np.ndarray]] = {
    "white": white,
    "pink": pink,
    "square": square,
    "sweep": sweep,
}


def at_index(voice: np.ndarray, rest: np.ndarray, index: float) -> np.ndarray:
    """`rest` just so loud that the voice has this index under it."""
    softest, loudest = -60.0, 40.0
    for _ in range(16):
        middle = (softest + loudest) / 2
        clear = clarity(voice, rest * 10 ** (middle / 20)) >= index
        softest, loudest = (middle, loudest) if clear else (softest, middle)
    return rest * 10 ** (softest / 20)


def missed(voices: Voices, speaker: str, noise: np.ndarray | None, index: float) -> float:
    """The mean part of the words of all phrases that is lost through `noise`, or other words."""
    other = SPEAKERS[1 - SPEAKERS.index(speaker)]
    more = []
    for text in PHRASES:
        voice = voices[speaker][text]
        rest = noise
        if rest is None:
            rest = np.concatenate([voices[other][words] for words in OTHER_WORDS])
        part = np.resize(rest[9000:], len(voice))
        mixed = voice + at_index(voice, part / part.std() * voice.std(), index)
        more.append(lost(text, understood(mixed)) - lost(text, understood(voice)))
    return float(np.mean(more))


@pytest.mark.slow
@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("kind", [*NOISES, "other words"])
def test_at_the_bound_words_are_understood(voices: Voices, speaker: str, kind: str) -> None:
    noise = NOISES[kind]() if kind in NOISES else None
    assert missed(voices, speaker, noise, CLEAR) <= 0.12


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*NOISES, "other words"])
def test_far_under_it_they_are_not(voices: Voices, kind: str) -> None:
    """So that these ears can tell."""
    noise = NOISES[kind]() if kind in NOISES else None
    assert missed(voices, SPEAKERS[0], noise, CLEAR - 0.4) >= 0.3


def test_what_ships_leaves_every_safety_phrase_over_the_bound(voices: Voices) -> None:
    """Even where the words begin as early as speech may, 150 ms after the onset of a sound."""
    for name in ("calm", "bright"):
        sounds = load_sounds(name)
        for sound in set(SoundName) - {SoundName.FINISH}:  # `Well done` comes after it
            tail = np.frombuffer(sounds[sound].pcm, "<i2")[7200:] / 32768
            for speaker in SPEAKERS:
                for text in PHRASES:
                    voice = voices[speaker][text]
                    rest = np.pad(tail, (0, len(voice)))[: len(voice)]
                    assert clarity(voice, rest) > CLEAR, (name, sound, text)


def test_a_warning_under_a_sound_of_the_sets_is_understood(voices: Voices) -> None:
    """Ears again, for the words that follow a go most closely."""
    text = "Stop if it hurts."
    for name in ("calm", "bright"):
        go = np.frombuffer(load_sounds(name)[SoundName.GO].pcm, "<i2") / 32768
        for speaker in SPEAKERS:
            voice = voices[speaker][text]
            whole = np.pad(voice, (19_200, 0))
            whole[: len(go)] += go
            assert lost(text, understood(whole)) == 0, (name, speaker)
