"""A voice makes each clip once and speaks every phrase in its language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.voices import ClipCache, Studio, open_studio
from voicecoach.voices.reading import spoken

Notes = Callable[[], list[str]]


def test_a_phrase_is_spoken_once_for_all_runs(fake: Notes, cache: ClipCache) -> None:
    for _ in range(2):
        with open_studio("auto", "en", cache=cache) as voice:
            assert voice.length(Phrase("Hold.")) == voice.clip(Phrase("Hold.")).length
    assert fake() == ["started", "anna 1 Hold."]


def test_speed_voice_and_version_make_other_clips(
    fake: Notes, cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def speak(wanted: str, speed: float) -> None:
        language = "de" if wanted == "berta" else "en"
        with open_studio(wanted, language, speed, cache=cache) as voice:
            voice.clip(Phrase("Hold.", language))

    speak("anna", 1.0)
    speak("anna", 1.5)
    speak("berta", 1.0)
    for path in cache.folder.glob("*.json"):
        path.unlink()
    monkeypatch.setenv("FAKE_ENGINE_VERSION", "fake 2")
    speak("anna", 1.0)
    said = [line for line in fake() if line != "started"]
    assert said == ["anna 1 Hold.", "anna 1.5 Hold.", "berta 1 Hold.", "anna 1 Hold."]


def test_an_engine_that_changed_since_it_was_remembered_is_noticed(
    fake: Notes, cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_studio("auto", "en", cache=cache) as voice:
        voice.clip(Phrase("one"))
    monkeypatch.setenv("FAKE_ENGINE_VERSION", "fake 2")
    with open_studio("auto", "en", cache=cache) as voice:
        voice.clip(Phrase("two"))
    with open_studio("auto", "en", cache=cache) as voice:
        voice.prepare([Phrase("two"), Phrase("one")])
    said = [line for line in fake() if line != "started"]
    assert said == ["anna 1 one", "anna 1 two", "anna 1 one"]


def test_prepare_makes_what_is_missing_once_and_in_order(fake_voice: Studio, fake: Notes) -> None:
    fake_voice.clip(Phrase("two"))
    done: list[tuple[int, int]] = []
    phrases = [Phrase(text) for text in ("three", "two", "one", "three", "one")]
    done += fake_voice.speaking(phrases)
    assert done == [(0, 2), (1, 2), (2, 2)]
    assert [line.split()[-1] for line in fake()[1:]] == ["two", "three", "one"]


def test_a_phrase_in_another_language_gets_the_voice_of_that_language(
    fake_voice: Studio, fake: Notes
) -> None:
    fake_voice.clip(Phrase("Halten.", "de"))
    fake_voice.clip(Phrase("Hold.", "en-GB"))
    assert fake()[1:] == ["berta 1 Halten.", "anna 1 Hold."]
    assert fake().count("started") == 1


def test_a_phrase_in_a_language_that_nobody_speaks_is_an_error(fake_voice: Studio) -> None:
    with pytest.raises(OutsideError, match="no voice here speaks 'fr'"):
        fake_voice.length(Phrase("Tenez.", "fr"))


def test_the_engine_gets_the_spoken_form(fake_voice: Studio, fake: Notes) -> None:
    fake_voice.clip(Phrase("ITB", spoken="I T band"))
    assert fake()[-1] == "anna 1 I T band"


@pytest.mark.parametrize("text", ["silence", "nothing", "", " \n", "\x01\x00"])
def test_a_phrase_in_which_nothing_is_heard_is_an_error(fake_voice: Studio, text: str) -> None:
    with pytest.raises(OutsideError) as caught:
        fake_voice.clip(Phrase(text))
    assert caught.value.message == f"the voice 'anna' says nothing for “{text}”"
    assert caught.value.help is not None


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("a\nb\n\nc", "a b c"),
        ("  a \t b ", "a b"),
        ("a\x00b\x0150P c", "a b 50P c"),
        ("a\ud800b", "a b"),
        ("“quoted” — 😀", "“quoted” — 😀"),
    ],
)
def test_the_engine_gets_one_line_without_control_characters(text: str, given: str) -> None:
    assert spoken(Phrase(text)) == given
