"""What an engine is given: the coach's words stay the coach's, whatever a script pronounces."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.compiler.coach import LANGUAGES, Coach
from voicecoach.compiler.phrases.table import CARING
from voicecoach.errors import Source
from voicecoach.score import Phrase, Side
from voicecoach.script.text import Placeholder, Text
from voicecoach.units import Milliseconds
from voicecoach.voices.reading import pronounced, read, spoken

HARMFUL = (
    ("stop", "push on"), ("let go slowly", "push harder"), ("doctor", "magician"),
    ("physiotherapist", "wizard"), ("hurts", "feels nice"), ("Before you start", "Never mind"),
)  # fmt: skip


def by_author(text: str) -> Phrase:
    return Phrase(text, authored=((0, len(text)),))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(CARING))
def test_no_pronunciation_reaches_the_coachs_warnings(language: str, key: str) -> None:
    phrase = Coach.of(language).say(key)
    harmful = [*HARMFUL, *((word, "x") for word in phrase.said.split()), (phrase.said, "x")]
    harmful += [(char, "x") for char in phrase.said if char.isalnum()]
    assert read(phrase, harmful) == read(phrase)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(CARING))
def test_the_coachs_warnings_are_read_as_they_are_written(language: str, key: str) -> None:
    phrase = Coach.of(language).say(key)
    assert read(phrase) == phrase.said


@pytest.mark.parametrize(
    ("left", "right"), [("~~", "~~"), ("<!--", "-->"), ("**", "**"), ("[", "](x)")]
)
def test_marks_in_two_parts_of_the_authors_take_nothing_from_the_coach_between(
    left: str, right: str
) -> None:
    said = f"a {left} stop if it hurts {right} b"
    phrase = Phrase(said, authored=((0, 2 + len(left)), (len(said) - 2 - len(right), len(said))))
    assert " stop if it hurts" in read(phrase)
    assert read(Phrase("3. Stop if it hurts.", authored=())) == "3. Stop if it hurts."


def test_pronunciations_reach_the_authors_words_inside_the_coachs() -> None:
    coach = Coach.of("en")
    own = (("soleus", "SOH lee us"), ("seconds", "years"), ("next", "last"), ("left", "right"))
    hold = coach.time(Milliseconds(20_000))
    held = coach.say("held", name="Soleus left", hold=hold)
    assert read(held, own) == "SOH lee us right. 20 seconds."
    assert read(coach.say("next", name="next soleus"), own) == "Next: last SOH lee us."
    assert read(coach.phrase("Left leg."), own) == "Left leg."


def test_the_side_that_the_coach_names_in_the_authors_text_is_the_coachs() -> None:
    coach = Coach.of("en")
    source = Source("x", ("",)).span(1, 1, 1)
    line = Text(("Step your ", Placeholder("side"), " foot back, left of it."), source)
    phrase = coach.written(line, {"side": "left"}, Side.LEFT)
    said = read(phrase, (("left", "right"), ("your left", "the"), ("left foot", "hand")))
    assert said == "Step your left foot back, right of it."


def test_a_word_that_goes_on_in_the_coachs_words_is_not_the_authors() -> None:
    phrase = Phrase("calf stretches", authored=((0, 9),))
    assert read(phrase, (("calf stretches", "x"), ("calf", "y"), ("stretches", "z"))) == (
        "y stretches"
    )
    assert read(Phrase("tops", authored=((0, 3),)), (("top", "x"),)) == "tops"
    assert read(Phrase("stops", authored=((1, 5),)), (("tops", "x"),)) == "stops"


def test_where_a_scripts_word_is_not_the_authors_the_lexicon_reads_on() -> None:
    phrase = Phrase("ITB for 30s, ITB", authored=((13, 16),))
    own = (("ITB", "band"), ("30s", "an hour"))
    assert read(phrase, own) == "I T band for 30 seconds, band"


@pytest.mark.parametrize(
    ("text", "parts", "given"),
    [
        ("  a \t b \n c ", ((0, 12),), "X X c"),
        ("a\x00b", ((2, 3),), "a X"),
        (" a  a ", ((0, 3),), "X a"),
        ("u\u0308 u\u0308", ((3, 5),), "ü Ü"),
        ("", (), ""),
        ("  ", ((0, 2),), ""),
    ],
)
def test_spaces_and_marks_move_no_border(
    text: str, parts: tuple[tuple[int, int], ...], given: str
) -> None:
    assert read(Phrase(text, authored=parts), (("a", "X"), ("b", "X"), ("ü", "Ü"))) == given


texts = st.text(st.sampled_from("ab.,30s x\u0308é\n\t—ストレ"), max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, st.booleans()), max_size=6), st.sampled_from(["en", "ja", "fr"]))
def test_pronunciations_that_fit_nowhere_change_nothing(
    parts: list[tuple[str, bool]], language: str
) -> None:
    said, authored = "", []
    for text, is_authors in parts:
        if is_authors and text:
            authored.append((len(said), len(said) + len(text)))
        said += text
    phrase = Phrase(said, language, authored=tuple(authored))
    if not any(text[:1] == "\u0308" for text, _ in parts):  # a mark joins the letter before it
        assert read(phrase, (("nowhere", "x"),)) == read(phrase)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, st.booleans()), max_size=6))
def test_no_letter_of_the_coachs_is_replaced(parts: list[tuple[str, bool]]) -> None:
    said, authored = "", []
    coachs = [""]
    for text, is_authors in parts:
        if is_authors and text:
            authored.append((len(said), len(said) + len(text)))
            coachs.append("")
        elif not is_authors:
            coachs[-1] += text
        said += text
    given = read(Phrase(said, "fr", authored=tuple(authored)), (("a", "q"), ("b a", "q")))
    composed = [unicodedata.normalize("NFC", text) for text in coachs]
    assert given.count("a") >= sum(text.count("a") for text in composed)


@settings(deadline=None)
@given(texts)
def test_a_text_that_is_all_the_authors_is_read_as_such(text: str) -> None:
    own = (("a", "q"), ("30", "thirty"))
    assert read(by_author(text), own) == pronounced(spoken(by_author(text)), "en", own)
