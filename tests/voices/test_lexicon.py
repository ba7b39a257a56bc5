"""What is written in figures and abbreviations is said in words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.score import Phrase
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices.lexicon.table import LEXICONS
from voicecoach.voices.reading import pronounced

Notes = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "Hold for 30s.", "Hold for 30 seconds."),
        ("en-GB", "1 s, then 1.5 s", "1 second, then 1.5 seconds"),
        ("en", "Bend to 90°", "Bend to 90 degrees"),
        ("en", "Do it 2x.", "Do it 2 times."),
        ("en", "3x10, 3 × 10", "3 times 10, 3 times 10"),
        ("en", "1x", "once"),
        ("en", "Feel the ITB", "Feel the I T band"),
        ("en", "2m 30s, 2 m apart", "2 minutes 30 seconds, 2 metres apart"),
        ("en", "10-15 reps, 20–30s", "10 to 15 reps, 20 to 30 seconds"),
        ("en", "Wait 5 min. Then go.", "Wait 5 minutes. Then go."),
        ("en", "For 5 min. or so", "For 5 minutes or so"),
        ("en", "1/2 way, left/right", "one half way, left or right"),
        ("en", "w/o shoes, e.g. in socks", "without shoes, for example in socks"),
        ("en", "50%, 30 SEC, 12 kg", "50 percent, 30 seconds, 12 kilograms"),
        ("de", "30s halten, 1 Sek.", "30 Sekunden halten, eine Sekunde."),
        ("de-AT", "z. B. 90°, ca. 3,5 kg", "zum Beispiel 90 Grad, circa 3,5 Kilogramm"),
        ("de", "2x, 10–15 Wdh. Pause", "2 mal, 10 bis 15 Wiederholungen Pause"),
        ("es", "30s, 1 min, 21 s", "30 segundos, un minuto, veintiún segundos"),
        ("es", "31 h, 2x, 10-15 s", "treinta y una horas, 2 veces, de 10 a 15 segundos"),
        ("ja", "30秒、1分、10分", "30びょう、いっぷん、じゅっぷん"),
        ("ja", "左に90°、2x、ITBを", "左に90ど、2かい、アイティービーを"),
        ("fr", "30s, ITB", "30s, ITB"),
    ],
)
def test_units_figures_and_abbreviations_become_words(
    language: str, written: str, said: str
) -> None:
    assert pronounced(written, language) == said


@pytest.mark.parametrize(
    "text",
    ["C3 and L5", "in 3 moves", "Room 5a", "2024-01-02", "1:30", "555-12345", "M1s", "a 5k", "itb",
     "room", "3 sets of 10", "hit it"],
)  # fmt: skip
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert pronounced(text, "en") == text


@pytest.mark.parametrize("language", LEXICONS)
@pytest.mark.parametrize("unit", ["s", "min", "cm", "kg", "°", "%"])
@pytest.mark.parametrize("number", ["1", "2", "21", "30"])
def test_every_language_says_every_unit_in_letters(language: str, unit: str, number: str) -> None:
    said = pronounced(f"{number}{unit}", language)
    assert not re.fullmatch(rf"\d+\s?{unit}", said)
    assert pronounced(f"{number} {unit}", language) == said


OWN = (("ITB", "I T band"), ("psoas", "so ass"), ("knee-up", "knee up"), ("左足", "ひだりあし"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ITB, not itb or ITBS", "I T band, not itb or ITBS"),
        ("Psoas and PSOAS", "so ass and so ass"),
        ("A knee-up.", "A knee up."),
        ("左足を前に", "ひだりあしを前に"),
    ],
)
def test_a_scripts_words_are_whole_and_keep_their_capitals(written: str, said: str) -> None:
    assert pronounced(written, "en", OWN) == said
    assert pronounced(written, "fr", OWN) == said


def test_a_scripts_word_goes_before_the_languages() -> None:
    assert pronounced(
        "ITB for 30s", "en", [("ITB", "iliotibial band"), ("30s", "half a minute")]
    ) == ("iliotibial band for half a minute")


def test_what_was_put_in_is_not_read_again() -> None:
    assert pronounced("a b", "en", [("a", "b"), ("b", "a")]) == "b a"


def test_letters_with_marks_are_the_same_composed_or_not() -> None:
    assert pronounced("u\u0308ben", "de", [("üben", "geübt")]) == "geübt"


@pytest.mark.parametrize(
    ("written", "said"),
    [("İn, in", "inn, inn"), ("5 mİn", "5 minutes"), ("5 mın", "5 mın"), ("ı, i, I", "x, i, I")],
)
def test_letters_that_only_a_pattern_takes_for_one_are_read(written: str, said: str) -> None:
    """Patterns that take large and small letters for one take İ, i and ı for one, too."""
    assert pronounced(written, "en", [("in", "inn"), ("ı", "x")]) == said


@settings(deadline=None)
@given(st.text(), st.sampled_from([*LEXICONS, "fr", ""]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert isinstance(pronounced(text, language, [("x", "ecks")]), str)


def test_the_engine_gets_the_words_and_each_pronunciation_its_own_clip(
    fake: Notes, cache: ClipCache
) -> None:
    for pronounce in ((), (("ITB", "band"),), ()):
        with open_studio("auto", "en", cache=cache, pronounce=pronounce) as voice:
            voice.clip(Phrase("ITB for 30s", authored=((0, 11),)))
    said = [line for line in fake() if line != "started"]
    assert said == ["anna 1 I T band for 30 seconds", "anna 1 band for 30 seconds"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Hold", "30s", "2x", "ITB", "3-4", "90°", "w/", "left/right", "ä2"])),
    st.sampled_from(["en", "de", "es", "ja"]),
)
def test_a_letter_of_another_script_changes_nothing_before_it(words: list[str], tag: str) -> None:
    """Texts with letters of scripts that do not part words are read by another pattern."""
    text = " ".join(["Go", *words, "on"])
    assert pronounced(f"{text} ก", tag) == f"{pronounced(text, tag)} ก"
