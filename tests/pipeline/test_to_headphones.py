"""A routine begins to play as soon as its first words are there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from voicecoach.errors import OutsideError, ScriptError
from voicecoach.pipeline import production
from voicecoach.pipeline.loading import Wish
from voicecoach.pipeline.to_file import compile_script
from voicecoach.pipeline.to_headphones import begin_playing, play_begun
from voicecoach.voices import Studio

LONG = "# Long\nvoice: system:en-US\n" + "".join(
    f"Stretch number {move}, 5s each leg\n  - Do part {move} slowly.\n" for move in range(30)
)


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine of which no word was ever spoken, laid out anew after each phrase."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(production, "LAY_OUT_AGAIN", 0.0)
    path = tmp_path / "long.coach"
    path.write_text(LONG, "utf-8")
    return path


def test_it_begins_before_all_is_spoken_and_ends_as_it_was_compiled(script: Path) -> None:
    told: list[tuple[int, int]] = []
    begun = begin_playing(script, on_progress=lambda done, total: told.append((done, total)))
    assert begun.known.until is not None
    assert 8_000 <= begun.known.until < begun.performance.score.duration
    assert told[-1][0] < told[-1][1]
    patience = time.monotonic() + 60
    while begun.told is None and time.monotonic() < patience:
        time.sleep(0.05)
    assert begun.told is not None
    grown = begun.rehearsal.take()
    assert grown is not None
    assert grown.until is None
    begun.close()
    assert begun.told == compile_script(script)
    assert grown.score == begun.told.performance.score


def test_where_all_is_spoken_it_begins_with_the_whole(script: Path) -> None:
    spoken = compile_script(script)
    begun = begin_playing(script)
    begun.close()
    assert (begun.known.until, begun.told) == (None, spoken)


def test_the_whole_can_be_waited_for(script: Path) -> None:
    """A file is written faster than words are spoken."""
    begun = begin_playing(script, whole=True)
    begun.close()
    assert begun.known.until is None
    assert begun.told is not None


def test_what_is_played_meanwhile_is_played_to_its_end(script: Path) -> None:
    script.write_text("\n".join(LONG.splitlines()[:8]) + "\n", "utf-8")
    begun = begin_playing(script)
    state = play_begun(begun, speaker="file", device=str(script.with_suffix(".wav")))
    assert state.completed
    assert state.routine == compile_script(script).performance.score


def test_a_voice_that_fails_later_ends_the_session_with_its_words(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Studio._accept

    def accept(self: Studio, *made: object) -> object:
        if "part 20" in str(made[1]):
            raise OutsideError("the voice has had enough")
        return real(self, *made)  # type: ignore[arg-type]

    monkeypatch.setattr(Studio, "_accept", accept)
    begun = begin_playing(script)
    with pytest.raises(OutsideError, match="had enough"):
        play_begun(begun, speaker="file", device=str(script.with_suffix(".wav")))


def test_what_is_wrong_with_a_script_is_told_before_it_plays(script: Path) -> None:
    script.write_text("# T\nMove, 5\n", "utf-8")
    with pytest.raises(ScriptError):
        begin_playing(script, Wish())
