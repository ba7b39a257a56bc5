"""One routine of each form in which people train, heard: every onset is where the plan says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pytest

import voicecoach
from tests.rendering.listening import decoded, onset
from voicecoach.pipeline import Wish, to_file
from voicecoach.score import Role, Sound
from voicecoach.sound.sets import load_sounds
from voicecoach.units import Milliseconds, samples

pytestmark = pytest.mark.slow

FORMS: Final = {
    "nonstop": "nonstop\n  2 rounds\n    Jog, 12s\n    Walk, 7.5s\n  rest 5s\n  Sprint, 3s\n",
    "every": "3 rounds, every 15s\n  Squats, 6s\n  Lunge, 4s each leg\n",
    "every at one's own pace": "3 rounds, every 12s\n  Burpees, 4 reps\n",
    "against the clock": "rounds for 25s\n  Pull-ups, 3 reps\n  Push-ups, 6 reps\n",
    "held": "Raise, 3 reps, hold 4s, release 1.5s, each leg\n",
    "tempo": "Bridge, 3 reps, tempo 3-1-1-0.5\n",
    "alternating": "Bird dog, 6 reps at 1.5s, alternating arms\n",
    "one at a time": "Calf, 4s, 2 sets, one leg at a time, rest 6s between\n",
    "ladder": "Plank, 4s then 6s then 5s, rest 6s between\n",
    "breathe": "breathe in 2s, hold 3s, out 4s, hold 1s, 3 times\n",
    "breaths": "breath: 2s in, 3s out\nDog, 3 breaths\n",
    "open ends": "Run, 400 metres, about 9s\nHang, as long as you can, 8s at most\n",
    "words in rests": "A, 5s\nrest 45s: Walk.\n  - Shake.\n  at 12s: Drink.\nB, 5s\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_onset_is_heard_within_two_milliseconds_of_the_plan(
    form: str, tmp_path: Path
) -> None:
    script, path = tmp_path / "form.coach", tmp_path / "form.mp3"
    script.write_text(f"# Form\n{FORMS[form]}", "utf-8")
    wish = Wish(settings=("voice=system:en-US",))
    performance = to_file.compile_script(str(script), wish).performance
    voicecoach.render(performance, path)
    heard = decoded(path.read_bytes())
    assert len(heard) == samples(performance.score.duration)
    sounds = load_sounds(performance.presentation.sounds)
    cues = [cue for cue in performance.score.cues if isinstance(cue, Sound)]
    assert any(cue.role is Role.GO for cue in cues)
    for cue in cues:
        source = np.frombuffer(sounds[cue.sound].pcm, "<i2")
        lag = onset(heard, source, samples(cue.start)) - samples(cue.start)
        assert abs(lag) <= samples(Milliseconds(2)), (cue, lag)
