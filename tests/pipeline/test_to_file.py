"""The whole road, with the real voice: script in, MP3 out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

import voicecoach
from tests.compiler.plans import plan
from tests.fakes import SOUND_LENGTHS, always
from tests.rendering.listening import decoded, onset
from tests.scores import changed, with_cues
from voicecoach.pipeline import Wish, to_file
from voicecoach.score import Performance, Phrase, Presentation, Role, Sound, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import load_sounds
from voicecoach.units import Milliseconds, samples

if TYPE_CHECKING:
    from collections.abc import Generator

    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Studio


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[voicecoach.Performance, np.ndarray]:
    """leg-cramp-prevention: its score, and the sound that a player makes of its MP3."""
    path = tmp_path_factory.mktemp("rendered") / "leg-cramp-prevention.mp3"
    performance = to_file.compile_script(
        "leg-cramp-prevention", Wish(settings=("voice=system:en-US",))
    ).performance
    voicecoach.render(performance, path)
    return performance, decoded(path.read_bytes())


def test_every_sound_is_heard_where_the_plan_says(
    rendered: tuple[voicecoach.Performance, np.ndarray],
) -> None:
    performance, sound = rendered
    sounds = load_sounds(performance.presentation.sounds)
    cues = [cue for cue in performance.score.cues if isinstance(cue, Sound)]
    assert len(cues) > 60
    for cue in cues:
        source = np.frombuffer(sounds[cue.sound].pcm, "<i2")
        lag = onset(sound, source, samples(cue.start)) - samples(cue.start)
        assert abs(lag) <= samples(Milliseconds(2)), (cue, lag)


def test_the_file_is_as_long_as_the_plan_to_the_sample(
    rendered: tuple[voicecoach.Performance, np.ndarray],
) -> None:
    performance, sound = rendered
    assert len(sound) == samples(performance.score.duration)


def test_there_is_speech_where_the_plan_has_it_and_nowhere_else(
    rendered: tuple[voicecoach.Performance, np.ndarray],
) -> None:
    performance, sound = rendered
    heard = np.zeros(len(sound), bool)
    for cue in performance.score.cues:
        first, last = samples(cue.start), samples(cue.end)
        heard[first:last] = True
        if isinstance(cue, Speech):
            assert np.abs(sound[first:last]).max() > 0.1, cue
    quiet = ~np.convolve(heard, np.ones(4801), "same").astype(bool)
    tone = sound[quiet]
    assert np.abs(tone).max() < 0.004
    assert 0.0003 < np.sqrt(np.mean(tone**2)) < 0.0007  # the room tone, around -66 dBFS


def test_two_renders_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.coach").write_text("# Short\nSlow breath, 2s\n", encoding="utf-8")
    for name in ("one.mp3", "two.mp3"):
        performance = voicecoach.compile(voicecoach.load(tmp_path / "a.coach"))
        voicecoach.render(performance, tmp_path / name)
    assert (tmp_path / "one.mp3").read_bytes() == (tmp_path / "two.mp3").read_bytes()


def test_errors_of_a_script_are_raised_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.coach"
    path.write_text("# T\nMove, 5\nrest soon\n", encoding="utf-8")
    with pytest.raises(voicecoach.ScriptError) as caught:
        voicecoach.load(path)
    assert [problem.span.line for problem in caught.value.problems] == [2, 3]


def test_a_voice_that_swallows_the_warning_stops_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Mumbler:
        name = "mumbler"
        notes = ()

        def speaking(self, *_: object) -> Generator[tuple[int, int], None, None]:
            """Nothing is made ahead."""
            yield from ()

        def length(self, phrase: Phrase) -> Milliseconds:
            return Milliseconds(299 if "stop" in phrase.text.lower() else 1000)

        known_length = length

        def clip(self, phrase: Phrase) -> Clip:
            raise AssertionError(phrase)

        def close(self) -> None:
            """Nothing was opened."""

    monkeypatch.setattr("voicecoach.pipeline.production._studio_for", lambda *_: Mumbler())
    with pytest.raises(voicecoach.OutsideError, match="does not speak the warning"):
        voicecoach.compile(voicecoach.load("leg-cramp-prevention"))


def test_progress_counts_up_to_the_whole(tmp_path: Path) -> None:
    (tmp_path / "a.coach").write_text("# Short\nSlow breath, 2s\n", encoding="utf-8")
    told: list[tuple[int, int]] = []
    performance = voicecoach.compile(voicecoach.load(tmp_path / "a.coach"))
    voicecoach.render(
        performance, tmp_path / "a.mp3", on_progress=lambda done, total: told.append((done, total))
    )
    assert told == sorted(told)
    assert told[-1] == (samples(performance.score.duration),) * 2


def test_what_was_taken_out_of_a_score_is_not_rendered_or_played(tmp_path: Path) -> None:
    (tmp_path / "a.coach").write_text("# Short\nSlow breath, 2s\n", encoding="utf-8")
    whole = voicecoach.compile(voicecoach.load(tmp_path / "a.coach"))
    for role in (Role.WARNING, Role.REMINDER, Role.CLOSING):
        cues = (cue for cue in whole.score.cues if cue.role is not role)
        broken = replace(whole, score=with_cues(whole.score, cues))
        with pytest.raises(voicecoach.VoicecoachError, match="not as it was compiled"):
            voicecoach.render(broken, tmp_path / "a.mp3")
        with pytest.raises(voicecoach.VoicecoachError, match="not as it was compiled"):
            voicecoach.play(broken, speaker="file", device=str(tmp_path / "a.wav"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.coach"]


def test_a_score_in_the_times_of_a_voice_that_says_nothing_is_not_taken() -> None:
    """It fits its voice to the millisecond, but no voice warns in 600 of them."""
    score = plan("Slow breath, 5s\n", always(600))
    mute = SimpleNamespace(name="mute", prepare=list, length=always(600))
    sounds = SimpleNamespace(name="calm", lengths=SOUND_LENGTHS)
    performance = Performance(score, Presentation(voice="mute"))
    with pytest.raises(voicecoach.OutsideError, match="does not speak the warning"):
        to_file.check_performance(performance, cast("Studio", mute), cast("SoundSet", sounds))


@pytest.mark.parametrize("change", [{"speed": 2.0}, {"pronounce": (("slow", "ever so slow"),)}])
def test_a_voice_that_takes_another_time_than_the_score_has_is_told(
    tmp_path: Path, change: dict[str, object]
) -> None:
    (tmp_path / "a.coach").write_text("# Short\nSlow breath, 2s\n", encoding="utf-8")
    performance = changed(voicecoach.compile(voicecoach.load(tmp_path / "a.coach")), **change)
    with pytest.raises(voicecoach.UsageError, match="takes another time for"):
        voicecoach.render(performance, tmp_path / "a.mp3")
    with pytest.raises(voicecoach.UsageError, match="takes another time for"):
        voicecoach.play(performance, speaker="file", device=str(tmp_path / "a.wav"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.coach"]


@pytest.mark.parametrize(
    "change",
    [
        {"voice": "nobody"}, {"voice": ""}, {"speed": 1.3}, {"speed": 0.0}, {"speed": float("nan")},
        {"pronounce": (("slow", ""),)}, {"pronounce": (("slow",),)}, {"sounds": "bright"},
        {"sounds": "nothing"}, {"music": "none.mp3"}, {"artwork": "none.png"}, {"date": "soon"},
        {"author": "\ud800"}, {"notes": ("\ud800",)}, {"title": "\ud800"}, {"title": "x" * 10_001},
        {"language": "de"}, {"language": "xx"}, {"segments": ()}, {"live": {}},
        {"warnings": (Phrase("Stop."),)},
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_rendered_is_told_with_help(
    tmp_path: Path, short: voicecoach.Performance, change: dict[str, object]
) -> None:
    with pytest.raises(voicecoach.VoicecoachError) as caught:
        voicecoach.render(changed(short, **change), tmp_path / "a.mp3", sidecars=["chapters"])
    assert caught.value.help
    assert list(tmp_path.iterdir()) == []


def test_a_chapter_that_cannot_be_written_is_told_with_help(
    tmp_path: Path, short: voicecoach.Performance
) -> None:
    first, *others = short.score.segments
    segments = (replace(first, chapter="\ud800"), *others)
    with pytest.raises(voicecoach.UsageError, match="this chapter") as caught:
        voicecoach.render(changed(short, segments=segments), tmp_path / "a.mp3")
    assert caught.value.help
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"quiet": True}, {"author": "A physiotherapist"}, {"notes": ("Slowly.",)}, {"title": "T"},
        {"date": "2026-03-01"}, {"adjustments": ()}, {"title": "x" * 10_000},
    ],
)  # fmt: skip
def test_what_is_told_of_a_performance_may_be_changed(
    tmp_path: Path, short: voicecoach.Performance, change: dict[str, object]
) -> None:
    voicecoach.render(changed(short, **change), tmp_path / "a.mp3")
    assert (tmp_path / "a.mp3").stat().st_size > 10_000


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> voicecoach.Performance:
    path = tmp_path_factory.mktemp("short") / "a.coach"
    path.write_text("# Short\nvoice: system:en-US\nSlow breath, 2s\n", encoding="utf-8")
    return voicecoach.compile(voicecoach.load(path))
