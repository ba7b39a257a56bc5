"""Tables of what people write and how it is read: a kind, the text, and the reading in each row.

`pytest --update-goldens` writes the readings anew; look at the difference.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from voicecoach.score import Phrase
from voicecoach.voices.lexicon.table import LEXICONS
from voicecoach.voices.reading import read

FOLDER = Path(__file__).parent / "readings"

Row = tuple[str, str, str]


def reading(text: str, language: str) -> str:
    """What an engine is given for a text of an author."""
    return read(Phrase(text, language, authored=((0, len(text)),)))


def rows(language: str) -> list[Row]:
    """The rows of a language: kind, text, reading."""
    with (FOLDER / f"{language}.tsv").open(encoding="utf-8", newline="") as table:
        found = list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(kind, text, said) for kind, text, said in found]


@pytest.mark.parametrize("language", LEXICONS)
def test_every_row_is_read_as_its_table_says(language: str, request: pytest.FixtureRequest) -> None:
    table = rows(language)
    heard = [(kind, text, reading(text, language)) for kind, text, _ in table]
    if request.config.getoption("--update-goldens"):
        lines = "".join(f"{kind}\t{text}\t{said}\n" for kind, text, said in heard)
        (FOLDER / f"{language}.tsv").write_text(lines, encoding="utf-8", newline="\n")
    assert heard == rows(language)


@pytest.mark.parametrize("language", LEXICONS)
def test_each_language_has_many_rows_of_many_kinds_each_once(language: str) -> None:
    table = rows(language)
    assert len(table) >= 120
    assert len(Counter(kind for kind, _, _ in table)) >= 10
    texts = Counter(text for _, text, _ in table)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("language", LEXICONS)
def test_a_reading_is_read_as_it_is(language: str) -> None:
    """What a reading says has nothing left in it that is read otherwise."""
    for _, _, said in rows(language):
        assert reading(reading(said, language), language) == reading(said, language)


@pytest.mark.parametrize("language", LEXICONS)
@pytest.mark.parametrize("before", ["", "(", "… "])
@pytest.mark.parametrize("after", [", OK", ")", "!", " …"])
def test_what_stands_around_a_row_changes_no_number(language: str, before: str, after: str) -> None:
    moved = []
    for kind, text, said in rows(language):
        if kind in ("markup", "ordinal", "one", "stays", "conjunction", "per", "range", "roman"):
            continue
        body = text.rstrip(".。")
        heard = reading(f"{before}{body}{after}", language)
        if said.rstrip(".。") not in heard:
            moved.append((text, said, heard))
    assert moved == []


@pytest.mark.parametrize(
    "text", ["5x", "1½–", "3/", "9", "9 1/2", "½", "4-7-8-", "1.", "II/", "a/", "**", "<", "→"]
)
@pytest.mark.parametrize("language", LEXICONS)
def test_any_row_of_the_same_is_read(text: str, language: str) -> None:
    assert isinstance(reading(text * 20_000, language), str)


@pytest.mark.parametrize("end", ["½", " 1/2", " min", "%", ". Satz", "x", ":30 min", "1 h"])
@pytest.mark.parametrize("language", LEXICONS)
def test_a_number_longer_than_any_is_read(end: str, language: str) -> None:
    assert isinstance(reading("9" * 5_000 + end, language), str)


@pytest.mark.parametrize("language", LEXICONS)
def test_every_sign_has_words(language: str) -> None:
    signs = ("<", ">", "<=", ">=", "≤", "≥", "~", "≈", "∼", "〜", "±", "+/-", "+-", "#", "@")
    assert [sign for sign in signs if reading(f"A {sign}5", language).endswith(f"{sign}5")] == []
