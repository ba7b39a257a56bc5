"""A run that finds everything in the cache loads nothing that makes sound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("numpy", "av", "pyttsx3", "pydub", "espeakng_loader", "piper", "hibari", "onnxruntime")

PROGRAM = """
import json, sys
from pathlib import Path
from voicecoach.score import Phrase
from voicecoach.voices import open_studio
with open_studio("auto", "en") as voice:
    lengths = [voice.length(Phrase(text)) for text in ("Switch legs.", "Hold.")]
    voice.prepare([Phrase("Hold.")])
    clip = voice.clip(Phrase("Hold."))
    running = any(p.running for p in voice.agency.engines._slots.values())
print(json.dumps([lengths, running, [name for name in %r if name in sys.modules]]))
"""


def run(program: str, cache: Path) -> str:
    paths = os.pathsep.join(filter(None, sys.path))
    env = {**os.environ, "PYTHONPATH": paths, "VOICECOACH_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_a_warm_run_starts_no_worker_and_imports_no_audio_library(tmp_path: Path) -> None:
    cold = json.loads(run(PROGRAM % (HEAVY,), tmp_path))
    warm = json.loads(run(PROGRAM % (HEAVY,), tmp_path))
    assert cold[0] == warm[0]
    assert cold[1] is True
    assert warm[1:] == [False, []]


def test_importing_the_voices_imports_no_audio_library(tmp_path: Path) -> None:
    program = f"import sys, voicecoach.voices; print([n for n in {HEAVY} if n in sys.modules])"
    assert run(program, tmp_path) == "[]\n"
