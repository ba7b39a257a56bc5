"""A voice speaks the script's language, or nothing, unless the user insists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from voicecoach.compiler.coach import Coach
from voicecoach.engines.base import VoiceInfo
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices.cast import speaks

Notes = Callable[[], list[str]]

WARNING = Coach.of("en").say("warning")


@pytest.mark.parametrize(
    ("tags", "language", "does"),
    [
        (("en-US",), "en", True), (("en-GB", "en"), "en-US", True), (("en-US",), "de", False),
        (("ja",), "en", False), (("no",), "nb", True), (("nb",), "no", True), (("nb",), "nn", True),
        (("cmn",), "zh-TW", True), (("yue",), "zh-HK", True), (("zh-CN",), "zh", True),
        (("de-DE", "en-US"), "en", True), (("es-419",), "es-ES", True), (("eo",), "es", False),
        ((), "en", True), (("",), "en", True),
    ],
)  # fmt: skip
def test_a_voice_is_one_for_its_languages_in_any_region(
    tags: tuple[str, ...], language: str, does: bool
) -> None:
    assert speaks(VoiceInfo("fake", "x", "X", tags), language) is does


@pytest.mark.parametrize("wanted", ["berta", "fake:berta", "de-DE", "Berta"])
def test_a_voice_of_another_language_is_an_error_that_says_what_to_do(
    fake: Notes, cache: ClipCache, wanted: str
) -> None:
    with pytest.raises(OutsideError) as caught:
        open_studio(wanted, "en", cache=cache)
    assert caught.value.message == (
        "the voice 'fake:berta' speaks German ('de-DE'), and the script is in English ('en')"
    )
    assert caught.value.help is not None
    assert all(word in caught.value.help for word in ("voice:", "language:", "--any-voice"))
    assert [line for line in fake() if line != "started"] == []


def test_one_that_is_insisted_on_speaks_all_but_the_coachs_warnings(
    fake: Notes, cache: ClipCache
) -> None:
    own = Phrase("Let go.", authored=((0, 7),), keeps_safe=True)
    with open_studio("berta", "en", cache=cache, allow_fallback=True) as voice:
        for phrase in (Phrase("Halfway."), WARNING, own):
            voice.clip(phrase)
        voice.prepare([Coach.of("en").say("reminder"), Phrase("Rest.")])
        (told,) = voice.notes
    assert told.startswith("the voice 'fake:berta' speaks German")
    said = [line for line in fake() if line != "started"]
    assert said[:3] == ["berta 1 Halfway.", f"anna 1 {WARNING.text}", "berta 1 Let go."]
    assert sorted(said[3:]) == ["anna 1 Stop if it hurts.", "berta 1 Rest."]


@pytest.mark.parametrize(("speed", "most"), [(0.5, "0.5"), (1.0, "1"), (2.0, "1.25")])
def test_warnings_are_spoken_at_1_25_at_most_and_each_pace_has_its_own_clip(
    fake: Notes, cache: ClipCache, speed: float, most: str
) -> None:
    with open_studio("auto", "en", speed, cache=cache) as voice:
        voice.clip(WARNING)
        voice.clip(Phrase(WARNING.text))
    said = [line for line in fake() if line != "started"]
    assert said == list(
        dict.fromkeys([f"anna {most} {WARNING.text}", f"anna {speed:g} {WARNING.text}"])
    )


def test_words_that_the_author_and_the_coach_have_in_common_are_spoken_once(
    fake: Notes, cache: ClipCache
) -> None:
    phrases = [Phrase("Rest."), Phrase("Rest.", authored=((0, 5),))]
    with open_studio("auto", "en", cache=cache) as voice:
        voice.prepare(phrases)
        assert voice.length(phrases[0]) == voice.length(phrases[1])
    assert fake().count("anna 1 Rest.") == 1
