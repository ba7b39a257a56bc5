"""The sound of a routine is encoded while its words are still being spoken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pipeline.test_to_headphones import LONG
from voicecoach.pipeline import production, to_file
from voicecoach.rendering import RenderJob
from voicecoach.score import Performance


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine that is laid out anew after each phrase."""
    monkeypatch.setattr(production, "LAY_OUT_AGAIN", 0.0)
    path = tmp_path / "long.coach"
    path.write_text("\n".join(LONG.splitlines()[:22]) + "\n", "utf-8")
    return path


def kept(folder: Path) -> set[str]:
    return {path.name for path in (folder / "frames").rglob("*.frames")}


def test_what_is_encoded_ahead_is_what_a_render_needs_and_nothing_else(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "ahead"))
    ends: list[int] = []
    begin = RenderJob.begin

    def begun(
        self: RenderJob,
        performance: Performance,
        voice: object,
        sounds: object,
        until: int | None = None,
    ) -> None:
        ends.append(performance.score.duration if until is None else until)
        begin(self, performance, voice, sounds, until)  # type: ignore[arg-type]

    monkeypatch.setattr(RenderJob, "begin", begun)
    spoken = to_file.render_script(script, tmp_path / "ahead.mp3")
    assert len(ends) > 10
    assert ends == sorted(ends)
    assert ends[len(ends) // 2] > spoken.performance.score.duration // 4

    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "after"))
    performance = to_file.compile_script(script).performance
    to_file.render(performance, tmp_path / "after.mp3")
    assert (tmp_path / "ahead.mp3").read_bytes() == (tmp_path / "after.mp3").read_bytes()
    assert kept(tmp_path / "ahead") == kept(tmp_path / "after")


def test_a_clip_that_is_damaged_is_spoken_again_between_the_new_words(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is busy with another phrase then; neither may get the other's sound."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    script.write_text("\n".join(LONG.splitlines()[:8]) + "\n", "utf-8")
    to_file.render_script(script, tmp_path / "a.mp3")
    for clip in (tmp_path / "cache" / "clips").rglob("*.clip"):
        content = bytearray(clip.read_bytes())
        content[-1] ^= 1
        clip.write_bytes(content)
    shutil.rmtree(tmp_path / "cache" / "frames")
    script.write_text("\n".join(LONG.splitlines()[:22]) + "\n", "utf-8")
    damaged = to_file.render_script(script, tmp_path / "damaged.mp3")
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "other"))
    assert to_file.render_script(script, tmp_path / "good.mp3") == damaged
    assert (tmp_path / "damaged.mp3").read_bytes() == (tmp_path / "good.mp3").read_bytes()


def test_other_formats_have_nothing_to_encode_ahead(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    to_file.render_script(script, tmp_path / "a.wav", form="wav")
    assert not kept(tmp_path / "cache")


def test_what_was_encoded_stays_where_the_words_are_broken_off(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))

    def tell(done: int, _: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_file.render_script(script, tmp_path / "a.mp3", on_spoken=tell)
    assert len(kept(tmp_path / "cache")) > 2
    assert not (tmp_path / "a.mp3").exists()
