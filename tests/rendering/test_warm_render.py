"""A render that finds everything in the cache loads nothing that makes sound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HEAVY = (
    "numpy",
    "av",
    "voicecoach.rendering.mp3.encode",
    "PIL",
    "pydub",
    "pyttsx3",
    "piper",
    "hibari",
    "espeakng_loader",
)

PROGRAM = """
import json, sys
from pathlib import Path
from voicecoach.rendering import CueClips, render_mp3
from voicecoach.rendering.mp3.islands import Encoders
from voicecoach.rendering.mp3.frames import FrameCache
from voicecoach.sound.sets import load_sounds
from voicecoach.score import Performance, Phrase, Presentation, Role, Score
from voicecoach.score import Sound, SoundName, Speech, Talk
from voicecoach.units import Milliseconds
from voicecoach.voices import open_studio

frames, sounds, at, cues = FrameCache(), load_sounds("calm"), 1000, []
with open_studio("auto", "en") as voice:
    for text in ("Switch legs.", "Hold.", "Switch legs."):
        phrase = Phrase(text)
        end = Milliseconds(at + voice.length(phrase))
        go = Milliseconds(at - 400)
        cues.append(Sound(go, Milliseconds(go + sounds.lengths[SoundName.GO]), SoundName.GO,
                          Role.GO))
        cues.append(Speech(Milliseconds(at), end, phrase, Role.REMINDER))
        tick = Milliseconds(end + 4000)
        cues.append(Sound(tick, Milliseconds(tick + sounds.lengths[SoundName.TICK]),
                          SoundName.TICK, Role.LEAD_IN))
        at = tick + 5000
    talk = Talk(start=Milliseconds(0), end=Milliseconds(at), cues=tuple(cues), chapter="Welcome")
    score = Score(title="Warm", language="en", segments=(talk,))
    performance = Performance(score, Presentation(voice=voice.name))
    render_mp3(performance, CueClips(voice, sounds), Path(sys.argv[1]),
        encoders=Encoders(frames))
heavy = [name for name in %r if name in sys.modules]
print(json.dumps({"made": frames.made, "heavy": heavy}))
"""


def run(path: Path, cache: Path) -> dict[str, Any]:
    paths = os.pathsep.join(filter(None, sys.path))
    env = os.environ | {"PYTHONPATH": paths, "VOICECOACH_CACHE": str(cache)}
    command = [sys.executable, "-c", PROGRAM % (HEAVY,), str(path)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=300)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_warm_render_encodes_nothing_and_imports_no_audio_library(tmp_path: Path) -> None:
    cold = run(tmp_path / "cold.mp3", tmp_path / "cache")
    warm = run(tmp_path / "warm.mp3", tmp_path / "cache")
    assert cold["made"] >= 5
    assert {"numpy", "voicecoach.rendering.mp3.encode"} <= set(cold["heavy"])
    assert warm == {"made": 0, "heavy": []}
    assert (tmp_path / "warm.mp3").read_bytes() == (tmp_path / "cold.mp3").read_bytes()
