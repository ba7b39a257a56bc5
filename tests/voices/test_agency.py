"""An agency serves many scripts: each voice is found once, each engine started once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from voicecoach.engines.workers.messages import Task
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.voices import Agency, ClipCache, Studio, VoiceInfo
from voicecoach.voices import agency as agency_module
from voicecoach.voices.survey import built_in_voices

Notes = Callable[[], list[str]]


@pytest.fixture
def agency(fake: Notes, cache: ClipCache) -> Iterator[Agency]:
    """An agency that has the fake engine."""
    assert fake() == []
    with Agency(cache, limit=1.0) as agency:
        yield agency


def names(voices: Sequence[VoiceInfo]) -> list[str]:
    return [voice.full_id for voice in voices]


def test_a_voice_is_found_once_for_all_scripts(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    real = agency_module.choose

    def choose(wanted: str, *more: Any) -> Any:
        chosen.append(wanted)
        return real(wanted, *more)

    monkeypatch.setattr(agency_module, "choose", choose)
    casts = [
        agency.cast("auto", "en", speed, folder=Path(folder))
        for speed, folder in ((1.0, "a"), (1.5, "b"), (1.0, "c"))
    ]
    assert chosen == ["auto"]
    assert [cast.speed for cast in casts] == [1.0, 1.5, 1.0]
    assert {cast.lead.voice.full_id for cast in casts} == {"fake:anna"}


def test_an_engine_is_asked_once_whatever_is_found(agency: Agency, fake: Notes) -> None:
    for wanted in ("auto", "anna", "en-US"):
        agency.cast(wanted, "en")
    assert names(built_in_voices("en", agency=agency)) == ["fake:anna"]
    assert fake() == ["started"]


def test_studios_share_the_engines_which_outlive_them(agency: Agency, fake: Notes) -> None:
    for speed in (1.0, 1.5, 2.0):
        with Studio(agency, agency.cast("auto", "en", speed)) as studio:
            studio.prepare([Phrase("Hold."), Phrase("Rest.")])
            studio.dismiss()
        assert agency.engines.slot("fake").running
    assert fake().count("started") == 1
    agency.close()
    assert not agency.engines.slot("fake").running


def test_what_is_spoken_in_one_studio_is_there_in_the_next(agency: Agency, fake: Notes) -> None:
    cast = agency.cast("auto", "en")
    lengths = [Studio(agency, cast).length(Phrase("Hold.")) for _ in range(3)]
    assert len(set(lengths)) == 1
    assert fake().count("anna 1 Hold.") == 1


def test_a_voice_that_is_not_there_is_asked_for_at_the_engines_once(
    agency: Agency, fake: Notes
) -> None:
    for _ in range(3):
        with pytest.raises(OutsideError, match="no voice 'nobody' here"):
            agency.cast("nobody", "en")
    assert fake() == ["started"]


def test_an_engine_that_turns_out_to_be_another_is_taken_for_that(
    agency: Agency, cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency.cast("auto", "en")
    agency.close()
    monkeypatch.setenv("FAKE_ENGINE_VERSION", "fake 2")
    with Agency(cache) as later:
        cast = later.cast("auto", "en")
        assert cast.lead.engine_version == "fake 1"
        Studio(later, cast).clip(Phrase("Hold."))
        assert later.cast("auto", "en").lead.engine_version == "fake 2"
    assert list(cache.folder.glob("*.json")) == []


class Failing:
    """Engines that fail whatever is asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @contextmanager
    def speaking(self, tasks: Sequence[Task]) -> Iterator[Iterator[tuple[int, OutsideError]]]:
        self.asked += (task.engine for task in tasks)
        yield iter([(at, OutsideError(f"{t.engine} is tired")) for at, t in enumerate(tasks)])

    def close(self) -> None:
        """There is nothing to end."""


@pytest.mark.usefixtures("second_engine")
def test_where_all_voices_fail_each_was_asked_once(agency: Agency) -> None:
    studio = Studio(agency, agency.cast("auto", "en", allow_fallback=True))
    assert names([agency.lineup("en").lead.voice]) == ["fake:anna"]
    assert agency.roster["backup"].version == "backup 1"
    agency.close()
    agency.engines = failing = Failing()  # type: ignore[assignment]
    with pytest.raises(OutsideError, match="backup is tired"):
        studio.clip(Phrase("Hold."))
    assert failing.asked == ["fake", "backup"]
    assert studio.notes == ("fake is tired; 'backup:carla' speaks it instead",)
