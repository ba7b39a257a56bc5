"""Every clip of the voices that come along: one loudness, no peak, no click, no dead air."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from tests.engines.instructions import INSTRUCTIONS
from tests.sound.meter import ffmpeg_loudness
from voicecoach.engines.table import missing
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, Studio, open_studio

CUES = (
    "Go.", "Hold.", "Rest.", "Left.", "Right.", "Halfway.", "Switch legs.", "Last one.", "Three.",
    "Ten seconds.", "Stop if it hurts.", "Stop at once if anything hurts.", "Well done.", "Up.",
    "Left leg first.", "If a pain stays or comes back, ask a doctor or a physiotherapist.",
    "Easy. And breathe. Good.",
)  # fmt: skip

BUILT_IN = [
    pytest.param(
        "system:en-US",
        id="eSpeak NG",
        marks=pytest.mark.skipif(
            sys.platform in ("darwin", "win32"), reason="eSpeak NG is the system's voice on Linux"
        ),
    ),
    pytest.param(
        "hibari:heart",
        id="hibari",
        marks=pytest.mark.skipif(
            missing("hibari") is not None and not os.environ.get("CI"),
            reason="the extra 'neural' is not installed",
        ),
    ),
    pytest.param(
        "piper:en_US-joe-medium",
        id="Piper",
        marks=pytest.mark.skipif(
            missing("piper") is not None and not os.environ.get("CI"),
            reason="the extra 'neural' is not installed",
        ),
    ),
]


@pytest.fixture(scope="module", params=BUILT_IN)
def voice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Studio]:
    cache = ClipCache(tmp_path_factory.mktemp("built-in"))
    with open_studio(request.param, "en", cache=cache) as voice:
        voice.prepare(Phrase(text) for text in (*CUES, *INSTRUCTIONS))
        yield voice


@pytest.mark.parametrize("text", [*CUES, *INSTRUCTIONS])
def test_a_clip_is_at_the_common_loudness_with_no_peak_over_the_ceiling(
    voice: Studio, text: str
) -> None:
    clip = voice.clip(Phrase(text))
    lufs, peak = ffmpeg_loudness(Clip(clip.pcm * -(-1000 // clip.length)))
    assert -17 <= lufs <= -15
    assert peak <= -1


@pytest.mark.parametrize("text", [*CUES, *INSTRUCTIONS])
def test_a_clip_begins_and_ends_10_ms_from_its_sound_without_a_click(
    voice: Studio, text: str
) -> None:
    wave = np.abs(np.frombuffer(voice.clip(Phrase(text)).pcm, "<i2").astype(float))
    for edge in (wave, wave[::-1]):
        assert edge[0] <= 8  # -72 dBFS
        assert np.abs(np.diff(edge[:240])).max() < 150  # -47 dBFS
        assert edge[: 9 * 48].max() < wave.max() * 10 ** (-40 / 20)
        assert edge[9 * 48 : 20 * 48].max() > wave.max() * 10 ** (-52 / 20)
