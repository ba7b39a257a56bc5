"""What is here, which voice a script gets and why, and how it sounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from voicecoach.errors import OutsideError
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices.survey import sample, survey, which_voice

Notes = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("wanted", "language", "name", "why"),
    [
        ("auto", "en-US", "fake:anna", "auto: Fakes, come first among those that speak 'en-US'"),
        ("auto", "en-GB", "fake:anna", "'en-US' is the nearest they have"),
        ("Berta", "de", "fake:berta", "it is the voice called 'Berta'"),
        ("de_de", "de", "fake:berta", "it is the first voice for 'de-DE'"),
    ],
)
@pytest.mark.usefixtures("fake")
def test_the_choice_is_explained(
    cache: ClipCache, wanted: str, language: str, name: str, why: str
) -> None:
    choice = which_voice(wanted, language, cache=cache)
    assert choice.voice.full_id == name
    assert why in choice.why
    with open_studio(wanted, language, allow_fallback=True, cache=cache) as voice:
        assert (voice.cast.lead.voice, voice.cast.lead.why) == (choice.voice, choice.why)


@pytest.mark.usefixtures("fake")
def test_an_engine_that_is_not_installed_is_told_with_what_installs_it(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_ENGINE_MISSING", "1")
    (report,) = survey(cache=cache)
    assert (report.problem, report.help, report.voices) == (
        "not installed",
        "pip install fakes",
        (),
    )
    with pytest.raises(OutsideError, match="the voice 'fake:anna' needs Fakes") as caught:
        open_studio("fake:anna", "en", cache=cache)
    assert caught.value.help == "pip install fakes"


@pytest.mark.usefixtures("fake", "second_engine")
def test_an_engine_that_does_not_start_is_told_and_hides_no_other(
    cache: ClipCache, tmp_path: Path
) -> None:
    (tmp_path / "broken").touch()
    broken, well = survey(cache=cache)
    assert (broken.problem, broken.help) == ("the fake engine is broken", "mend it")
    assert [voice.id for voice in well.voices] == ["carla"]


@pytest.mark.usefixtures("second_engine")
def test_an_engine_that_is_not_needed_is_not_started(fake: Notes, cache: ClipCache) -> None:
    with open_studio("backup:carla", "en", cache=cache):
        assert fake() == []


def test_a_sample_is_spoken_in_the_named_voices_language(fake: Notes, cache: ClipCache) -> None:
    heard = sample("Switch legs", "berta", "en", 1.5, cache=cache)
    assert (heard.voice.id, heard.clip.length > 200) == ("berta", True)
    assert sample("Los", "auto", "de", cache=cache).voice.id == "berta"
    assert [line for line in fake() if line != "started"] == [
        "berta 1.5 Switch legs",
        "berta 1 Los",
    ]
