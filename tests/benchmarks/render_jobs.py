"""What the benchmark of rendering measures: one job a process, ours or a rival's.

    python tests/benchmarks/render_jobs.py JOB SCRIPT [MODULE ...]

imports the modules, then does one job on a routine whose words have been spoken
already, and prints as JSON its seconds, the most memory that the process ever
held, and what it imported on the way.
"""

from __future__ import annotations

import importlib
import json
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
sys.path.insert(0, str(ROOT))

import voicecoach  # noqa: E402
from voicecoach.pipeline.to_file import sounds_of, studio_of  # noqa: E402
from voicecoach.score import Score, Speech  # noqa: E402
from voicecoach.units import samples  # noqa: E402

SECONDS_A_MOVE = 40
"""About what a move of `script` takes."""


def script(title: str, minutes: int, *, settings: str = "", **edited: str) -> str:
    """A routine of about that length: a move with three lines of its own every 40 s.

    `edited` gives lines other words: `line_7="Bring it down."`
    """
    rows = [f"# {title}", "voice: system:en-us", "preview: off", *settings.splitlines()]
    for move in range(max(1, minutes * 60 // SECONDS_A_MOVE)):
        rows.append(f"Stretch {move}, 20s")
        for line in range(3):
            words = f"Bring part {move} to place {line}."
            rows.append(f"  - {edited.get(f'line_{3 * move + line}', words)}")
    return "\n".join(rows) + "\n"


def road(path: Path, score: Score | None) -> None:
    """From reading the script to the rename."""
    del score
    voicecoach.render(voicecoach.compile(voicecoach.load(path)), path.with_suffix(".mp3"))


def one_go(path: Path, score: Score | None) -> Callable[[], object]:
    """Encode the same sound as a whole, with PyAV and the same settings; mixing is not counted."""
    from voicecoach.rendering.mp3 import encode as encode_module
    from voicecoach.rendering.mp3 import lame_av  # noqa: F401
    from voicecoach.rendering.mp3.encode import encode
    from voicecoach.sound.mix import mix

    encode_module.lame_is_here = lambda: False
    assert score is not None
    with studio_of(score) as voice:
        pcm = b"".join(mix(score, voice.clip, sounds_of(score)))
    return lambda: path.with_suffix(".whole.mp3").write_bytes(
        b"".join(encode([pcm], samples(score.duration)))
    )


def hobby(path: Path, score: Score | None) -> Callable[[], object]:
    """Clips and silence added up with pydub, then exported: MP3 where there is ffmpeg, else WAV."""
    from pydub import AudioSegment

    assert score is not None
    sounds = sounds_of(score)
    with studio_of(score) as voice:
        clips = [
            (cue.start, voice.clip(cue.phrase) if isinstance(cue, Speech) else sounds[cue.sound])
            for cue in score.cues
        ]

    def made() -> None:
        whole = AudioSegment.silent(0, frame_rate=48_000)
        for start, clip in clips:
            if start > len(whole):
                whole += AudioSegment.silent(start - len(whole), frame_rate=48_000)
            whole += AudioSegment(clip.pcm, sample_width=2, frame_rate=48_000, channels=1)
        form = "mp3" if shutil.which("ffmpeg") else "wav"
        whole.export(path.with_suffix(f".hobby.{form}"), format=form, bitrate="64k").close()

    return made


JOBS: dict[str, Callable[[Path, Score | None], Callable[[], object]]] = {
    "road": lambda path, _: lambda: road(path, None),
    "one go": one_go,
    "hobby": hobby,
}


def peak_mb() -> float | None:
    """The most memory that this process has held; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Do one job; what it needs is imported and laid ready before the clock starts."""
    job, path = sys.argv[1], Path(sys.argv[2])
    for name in sys.argv[3:]:
        with suppress(ImportError):  # parts of compiled modules
            importlib.import_module(name)
    before = set(sys.modules)
    made = JOBS[job](path, None if job == "road" else voicecoach.compile(voicecoach.load(path)))
    start = time.perf_counter()
    made()
    seconds = time.perf_counter() - start
    imported = sorted(set(sys.modules) - before)
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb(), "imported": imported}))


if __name__ == "__main__":
    main()
