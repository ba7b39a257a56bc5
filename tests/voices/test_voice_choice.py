"""Which voice is chosen, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from voicecoach.errors import OutsideError
from voicecoach.voices import ClipCache, VoiceInfo, open_studio
from voicecoach.voices.cast import best_for
from voicecoach.voices.survey import list_voices

Notes = Callable[[], list[str]]

TAGS = (
    "af", "cmn", "de", "en-029", "en-gb-scotland", "en-gb", "en-shaw", "en-us", "en-us-nyc",
    "es", "es-419", "fr-be", "fr-ch", "fr-fr", "nb", "pt", "pt-br", "vi", "yue",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en-us"),
        ("EN", "en-us"),
        ("en-US", "en-us"),
        ("en_GB", "en-gb"),
        ("en-GB-scotland", "en-gb-scotland"),
        ("en-AU", "en-gb"),
        ("en-CA", "en-us"),
        ("de-AT", "de"),
        ("fr", "fr-fr"),
        ("fr-CH", "fr-ch"),
        ("fr-CA", "fr-fr"),
        ("es-MX", "es-419"),
        ("es", "es"),
        ("pt", "pt"),
        ("pt-PT", "pt"),
        ("zh", "cmn"),
        ("zh-HK", "yue"),
        ("no", "nb"),
        ("vi-VN", "vi"),
        ("tlh", None),
        ("", None),
        ("?", None),
    ],
)
def test_auto_takes_the_nearest_voice_of_the_language(language: str, tag: str | None) -> None:
    voices = [VoiceInfo("e", one, one, (one,)) for one in TAGS]
    for listed in (voices, voices[::-1]):
        chosen = best_for(language, listed)
        assert (chosen and chosen.id) == tag


def test_among_voices_for_one_tag_the_first_is_taken() -> None:
    voices = [VoiceInfo("e", id_, id_, ("en-US",)) for id_ in ("z", "a")]
    chosen = best_for("en", voices)
    assert chosen is not None
    assert chosen.id == "z"


@pytest.mark.parametrize(
    "wanted", ["berta", "Berta", "BERTA ", "fake:berta", "Fake:Berta", "de-DE", "de_de", "de"]
)
@pytest.mark.usefixtures("fake")
def test_a_voice_is_found_by_id_name_full_id_and_tag(cache: ClipCache, wanted: str) -> None:
    with open_studio(wanted, "de-AT", cache=cache) as voice:
        assert voice.name == "fake:berta"
        assert voice.cast.lead.voice.engine == "fake"
        assert voice.cast.language == "de-AT"


@pytest.mark.usefixtures("fake")
def test_an_unknown_voice_is_told_with_the_nearest(cache: ClipCache) -> None:
    with pytest.raises(OutsideError) as caught:
        open_studio("Anna (Tesland)", "en", cache=cache)
    assert caught.value.message == "there is no voice 'Anna (Tesland)' here"
    assert caught.value.help is not None
    assert "did you mean 'Anna (Testland)'?" in caught.value.help
    assert "voicecoach voices" in caught.value.help


@pytest.mark.usefixtures("fake")
def test_a_language_that_nobody_speaks_is_told(cache: ClipCache) -> None:
    with pytest.raises(OutsideError, match="no voice here speaks 'mi'"):
        open_studio("auto", "mi", cache=cache)


def test_voices_are_listed_as_they_are_now(fake: Notes, cache: ClipCache) -> None:
    assert [voice.full_id for voice in list_voices(cache=cache)] == ["fake:anna", "fake:berta"]
    assert [voice.name for voice in list_voices(cache=cache)] == ["Anna (Testland)", "Berta"]
    assert fake() == ["started", "started"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"version": "1"}', b"null"])
def test_a_damaged_memory_of_the_engine_is_asked_again(
    fake: Notes, cache: ClipCache, content: bytes
) -> None:
    open_studio("auto", "en", cache=cache).close()
    (memory,) = cache.folder.glob("*.json")
    memory.write_bytes(content)
    open_studio("auto", "en", cache=cache).close()
    open_studio("auto", "en", cache=cache).close()
    assert fake() == ["started", "started"]
