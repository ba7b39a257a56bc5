"""A run that speaks keeps the clip cache in bounds."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.store import CLIPS, prune, usage
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices import agency as agency_module
from voicecoach.voices.cache import clip_key


def _kept_yesterday(cache: ClipCache, number: int) -> Path:
    cache.put(clip_key(number), Clip(bytes(960)))
    path = Path(cache._path(clip_key(number)))
    used = time.time() - 86_400 - 3600 * (10 - number)
    os.utime(path, (used, used))
    return path


@pytest.mark.usefixtures("fake")
def test_a_run_that_made_clips_brings_the_cache_back_under_its_limit(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [_kept_yesterday(cache, number) for number in range(10)]
    monkeypatch.setattr(agency_module, "prune", lambda shelf, folder: prune(shelf, folder, 60_000))
    with open_studio("auto", "en", cache=cache) as voice:
        voice.prepare([Phrase("Hold."), Phrase("Switch legs.")])
        lengths = [voice.length(Phrase("Hold.")), voice.length(Phrase("Switch legs."))]
    assert usage(CLIPS, cache.folder).size <= 60_000
    assert not any(path.exists() for path in paths[:5])
    with open_studio("auto", "en", cache=cache) as voice:
        assert [voice.length(Phrase("Hold.")), voice.length(Phrase("Switch legs."))] == lengths
