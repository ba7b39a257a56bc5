"""The catalogues: each sentence of a problem in each language that the coach speaks."""

from __future__ import annotations

import ast
import pickle
import re
from typing import Final

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from tests.told.templates import MAKERS, PACKAGE, TEMPLATES, calls, fields, is_wordless
from voicecoach.compiler.coach import LANGUAGES
from voicecoach.told import catalogue
from voicecoach.told.catalogue import catalogue_languages, in_language, translation
from voicecoach.told.sentence import Many, Sentence, told

OTHERS: Final = catalogue_languages()
in_each_language: Final = pytest.mark.parametrize("language", OTHERS)


def entries(language: str) -> dict[str, str]:
    """A catalogue as it is written."""
    with (PACKAGE / "told" / f"{language}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def test_there_is_a_catalogue_for_each_language_that_the_coach_speaks() -> None:
    assert set(catalogue_languages()) == set(LANGUAGES) - {"en"}


def test_the_templates_are_found() -> None:
    assert len(TEMPLATES) > 300
    assert "did you mean '{meant}'?" in TEMPLATES


@in_each_language
def test_each_template_has_a_translation_and_none_is_left_over(language: str) -> None:
    assert set(entries(language)) == set(TEMPLATES)


@in_each_language
def test_a_translation_has_the_words_of_its_template(language: str) -> None:
    wrong = {t: s for t, s in entries(language).items() if fields(t) != fields(s)}
    assert wrong == {}


@in_each_language
def test_no_translation_is_english(language: str) -> None:
    english = [t for t, s in entries(language).items() if t == s and not is_wordless(t)]
    assert english == []


@in_each_language
def test_a_translation_names_the_same_words_of_the_script_language(language: str) -> None:
    words = re.compile(
        r"\b(?:rest|hold|reps|sets|rounds|each|say|use|every|tempo|then|times|change|breathe"
        r"|countdown|spoken|language|pronounce|UTF-8|\d+[smh])\b"
    )
    for template, translated in entries(language).items():
        for quoted in re.findall(r"'([^']*)'", template):
            for word in words.findall(quoted):
                assert re.search(rf"(?<![A-Za-z]){word}", translated), (template, translated)


@in_each_language
def test_a_translation_ends_as_its_template_does(language: str) -> None:
    for template, translated in entries(language).items():
        assert not translated.endswith((".", "。", " ")), translated
        assert not translated.startswith(" "), translated
        if template.startswith((";", ",")):
            assert translated.startswith((";", ",", "。"))


def test_a_template_is_written_out_where_it_stands() -> None:
    made = (ast.JoinedStr, ast.BinOp, ast.Call, ast.IfExp)
    wrong = [place for place, call in calls(*MAKERS) if isinstance(call.args[0], made)]
    assert wrong == []


def test_a_phrase_among_the_words_of_a_problem_is_a_sentence_too() -> None:
    phrases = ("help", "what", "why", "step", "until", "found", "expected")
    wrong = [
        (place, keyword.arg)
        for place, call in calls("problem", "mistake")
        for keyword in call.keywords
        if keyword.arg in phrases and isinstance(keyword.value, ast.Constant | ast.JoinedStr)
    ]
    assert wrong == []


@in_each_language
@given(word=st.text(max_size=20))
def test_a_word_of_the_script_stands_in_the_sentence_as_it_is(language: str, word: str) -> None:
    sentence = in_language(told("'{word}' is not a duration", word=word), language)
    assert word in sentence
    assert sentence != f"'{word}' is not a duration"


def test_a_sentence_among_the_words_is_told_in_the_same_language() -> None:
    sentence = told("'{mark}' can stand inside a {step} only", mark="-", step=told("move"))
    assert sentence == "'-' can stand inside a move only"
    assert in_language(sentence, "de") == "'-' kann nur unter einer Übung stehen"


def test_an_amount_has_its_thousands_as_the_language_sets_them() -> None:
    sentence = told("{size} lines", size=Many(200_001))
    assert sentence == "200,001 lines"
    assert in_language(sentence, "de") == "200.001 Zeilen"
    assert in_language(sentence, "fr") == "200,001 lines"


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE", "de_CH"])
def test_a_region_is_told_in_its_language(tag: str) -> None:
    assert in_language(told("take it away"), tag) == "nimm es weg"


@pytest.mark.parametrize("tag", ["en", "en-GB", "fr", "", "../de", "x" * 500])
def test_a_language_without_a_catalogue_is_told_in_english(tag: str) -> None:
    assert in_language(told("take it away"), tag) == "take it away"


def test_a_template_that_no_catalogue_has_is_told_in_english() -> None:
    assert translation("no such {word}", "de") == "no such {word}"


def test_english_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(language: str) -> dict[str, str]:
        raise AssertionError(language)

    monkeypatch.setattr(catalogue, "_catalogue", fail)
    assert in_language(told("write '{text}'", text="20s"), "en") == "write '20s'"


def test_a_sentence_survives_the_way_to_another_process() -> None:
    sentence = told("write '{text}'", text="20s")
    copy = pickle.loads(pickle.dumps(sentence))
    assert isinstance(copy, Sentence)
    assert (copy, copy.template, copy.words) == (sentence, sentence.template, sentence.words)
