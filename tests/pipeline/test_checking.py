"""Which voices a check asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.pipeline import checking
from voicecoach.voices import Agency, Cast

PLAIN = "# A\n{}Slow breath, 2s\n"
TIMED = "# A\n{}Slow breath, 20s\n  at half: Breathe.\n"


@pytest.mark.parametrize(
    ("script", "setting", "others"),
    [
        (PLAIN, "", 0),
        (PLAIN, "voice: system:en-US\n", 0),
        (TIMED, "voice: system:en-US\n", 0),
        (TIMED, "voice: auto\n", 1),
        (TIMED, "", 1),
    ],
)
def test_other_voices_are_asked_only_where_lines_are_timed_and_no_voice_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, setting: str, others: int
) -> None:
    asked: list[str] = []
    real = Agency.cast

    def cast(agency: Agency, wanted: str, *about: object, **facts: object) -> Cast:
        asked.append(wanted)
        voice = "system:en-US" if wanted == "auto" else wanted
        return real(agency, voice, *about, **facts)  # type: ignore[arg-type]

    class Other:
        full_id = "system:en-GB-x-rp"

    monkeypatch.setattr(Agency, "cast", cast)
    monkeypatch.setattr("voicecoach.voices.survey.built_in_voices", lambda *_, **__: [Other])
    path = tmp_path / "a.coach"
    path.write_text(script.format(setting), "utf-8")
    assert not checking.check(path).problems
    assert asked[1:] == [Other.full_id] * others


def test_a_script_that_names_the_systems_voice_starts_no_other_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from voicecoach.engines.workers.slot import WorkerSlot

    started: list[str] = []
    real = WorkerSlot._started

    def note(self: WorkerSlot, generation: int) -> object:
        started.append(self._engine)
        return real(self, generation)

    monkeypatch.setattr(WorkerSlot, "_started", note)
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "a.coach"
    path.write_text(TIMED.format("voice: system:en-US\n"), "utf-8")
    assert not checking.check(path).problems
    assert set(started) == {"system"}
