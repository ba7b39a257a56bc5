"""Scripts in the keywords of their own language mean what those in English do."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.script import parse
from voicecoach.script.edits import mended
from voicecoach.script.formatter import format_script
from voicecoach.script.keywords.table import KEYWORD_LANGUAGES, keywords_of
from voicecoach.script.parser import Parsed

FOLDER: Final = Path(__file__).parent / "keywords"


def rows(language: str) -> list[tuple[str, str]]:
    with (FOLDER / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(written, english) for written, english in table[1:]]


ROWS: Final = [(tag, *row) for tag in KEYWORD_LANGUAGES for row in rows(tag)]


def read(language: str, line: str, under: str = "") -> Parsed:
    lines = ["# T", f"language: {language}", line, under, "Hop, 20s", ""]
    return parse("a.coach", "\n".join(lines).encode())


def is_header(english: str) -> bool:
    return english.startswith(("rounds", "nonstop")) or english.partition(",")[0].endswith(
        ("rounds", "times")
    )


@pytest.mark.parametrize(("language", "written", "english"), ROWS)
def test_a_line_in_the_words_of_its_language_means_the_same(
    language: str, written: str, english: str
) -> None:
    under = "  Curl, 10s" if is_header(english) else ""
    own, other = read(language, written, under), read(language, english, under)
    assert other.problems == ()
    assert own.problems == ()
    assert own.routine == other.routine


@pytest.mark.parametrize(("language", "written", "english"), ROWS)
def test_the_canonical_form_keeps_the_words_of_its_writer(
    language: str, written: str, english: str
) -> None:
    own = read(language, written, "  Curl, 10s" if is_header(english) else "")
    text = format_script(own)
    again = parse("a.coach", text.encode())
    assert again.routine == own.routine
    assert format_script(again) == text
    kept = {word for word in written.split() if not any(map(str.isdigit, word))}
    line = text.splitlines()[2]
    if language == "ja":  # it has no spaces between words
        kept = {english for english in ("秒", "分", "休憩", "セット") if english in written}
    for word in kept - {"je", "à", "de"}:
        assert word.rstrip(":,") in line


UNDER: Final = {
    "de": """\
  Material: eine Wand
  spüren: in der {side:linken|rechten} Wade
  Tipp: Die Ferse bleibt schwer.
  bei 8 Sekunden: Lass die Schultern sinken.
  zur Hälfte: Schon die Hälfte.
  5 Sek. vor Ende: Gleich geschafft.
  danach: Schüttle das Bein aus.
  Aufbau: wiederholen""",
    "es": """\
  necesitas: una pared
  se siente: en la pantorrilla
  consejo: El talón pesa.
  a los 8 segundos: Baja los hombros.
  a la mitad: Ya la mitad.
  5 segundos antes del final: Ya casi está.
  después: Sacude la pierna.
  preparación: repetir""",
    "ja": """\
  用意するもの：壁
  感じる場所：ふくらはぎ
  コツ：かかとを重くします。
  8秒後：肩の力を抜きます。
  半分：半分です。
  終了5秒前：もうすぐです。
  その後：足を振ります。
  準備：繰り返す""",
}
ENGLISH_UNDER: Final = ("needs", "feel", "tip", "at 8s", "at half", "at -5s", "then", "setup")


@pytest.mark.parametrize("language", KEYWORD_LANGUAGES)
def test_the_lines_under_a_move_have_words_of_its_language(language: str) -> None:
    lines = UNDER[language].splitlines()
    texts = [line.replace("：", ":").partition(":")[2].strip() for line in lines]
    texts[-1] = "repeat"
    english = "\n".join(f"  {key}: {text}" for key, text in zip(ENGLISH_UNDER, texts, strict=True))
    own, other = (
        read(language, "Dehnung, 30s each leg", under) for under in (UNDER[language], english)
    )
    assert own.problems == ()
    assert own.routine == other.routine
    assert format_script(own).splitlines()[3:11] == [
        line if line == lines[-1] else line.replace("：", ": ") for line in lines
    ]


SETTINGS: Final = [
    ("de", "change: 10 Sekunden", "change: 10s"), ("de", "halfway: aus", "halfway: off"),
    ("de", "preview: nein", "preview: off"), ("de", "quiet: an", "quiet: on"),
    ("de", "rest: keine", "rest: none"), ("de", "countdown: 5 gesprochen", "countdown: 5 spoken"),
    ("de", "breath: 4 s ein, 6 s aus", "breath: 4s in, 6s out"),
    ("es", "change: 10 segundos", "change: 10s"), ("es", "halfway: no", "halfway: off"),
    ("es", "rest: ninguno", "rest: none"), ("es", "quiet: sí", "quiet: on"),
    ("es", "breath: 4 s inhala, 6 s exhala", "breath: 4s in, 6s out"),
    ("ja", "change: 10秒", "change: 10s"), ("ja", "halfway: オフ", "halfway: off"),
    ("ja", "rest: なし", "rest: none"), ("ja", "rest: １０秒", "rest: 10s"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "written", "english"), SETTINGS)
def test_the_values_of_settings_have_words_of_the_language(
    language: str, written: str, english: str
) -> None:
    own, other = read(language, written), read(language, english)
    assert own.problems == ()
    assert own.routine == other.routine


HELPED: Final = [
    ("de", "Pasue 20s", "war 'Pause' gemeint?"),
    ("de", "Wade, 20 Skunden", "war 'Sekunden' gemeint?"),
    ("de", "Wade, 20s je Bien", "war 'Bein' gemeint?"),
    ("de", "Wade 20 Sekunden je Bein", "schreib 'Wade, 20 Sekunden je Bein'"),
    ("de", "Wade: 30 Sek. pro Seite", "schreib 'Wade, 30 Sek. pro Seite'"),
    ("de", "Wade, 3x30 Sek.", "schreib '3 Sätze, 30 Sek.'"),
    ("de", "Wade (30 Sek./Seite)", "schreib 'Wade, 30 Sek. je Seite'"),
    ("de", "1. Wade 20 Sekunden", "schreib 'Wade, 20 Sekunden'"),
    ("de", "- Wade 20 Sekunden je Bein", "war 'Wade, 20 Sekunden je Bein' gemeint?"),
    ("de", "Kniebeugen, 10x", "schreib '10 Wiederholungen'"),
    ("de", "10 Kniebeugen", "war 'Kniebeugen, 10 Wiederholungen' gemeint?"),
    ("es", "Descnaso 20s", "¿querías decir 'Descanso'?"),
    ("es", "Gemelo 20 segundos cada pierna", "escribe 'Gemelo, 20 segundos cada pierna'"),
    ("es", "Gemelo (30 s/lado)", "escribe 'Gemelo, 30 s cada lado'"),
    ("es", "Gemelo, 3x30 segundos", "escribe '3 series, 30 segundos'"),
    ("es", "10 sentadillas", "¿querías decir 'Sentadillas, 10 repeticiones'?"),
    ("ja", "ふくらはぎ 20秒 左右", "「ふくらはぎ, 20秒左右」と書きます"),
    ("ja", "・ふくらはぎ 20秒", "「ふくらはぎ, 20秒」と書きます"),
    ("ja", "かかと上げ 10回×3セット", "「かかと上げ, 10回, 3セット」と書きます"),
    ("ja", "ふくらはぎ：30秒", "「ふくらはぎ, 30秒」と書きます"),
    ("ja", "スクワット10回", "「スクワット, 10回」と書きます"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "written", "help"), HELPED)
def test_a_mistake_is_helped_in_the_words_of_the_language(
    language: str, written: str, help: str
) -> None:
    parsed = read(language, written)
    assert [problem.help for problem in parsed.problems] == [help]
    problem = parsed.problems[0]
    assert problem.edit is not None
    line = problem.span.source.lines[2]
    span = problem.edit.span
    text = line[: span.start - 1] + problem.edit.text + line[span.end - 1 :]
    assert read(language, text).problems == ()


FOREIGN: Final = [
    ("休憩 20秒", "write 'rest 20 s'", "ja"),
    ("Calf, 20s je Bein", "write 'Calf, 20s each leg'", "de"),
    ("Calf, 20s pro Seite", "write 'Calf, 20s each side'", "de"),
    ("Calf, 20s cada pierna", "write 'Calf, 20s each leg'", "es"),
    ("Calf, 3 Sätze, 20s", "write 'Calf, 3 sets, 20s'", "de"),
    ("3 Runden", "write '3 rounds'", "de"), ("3 rondas", "write '3 rounds'", "es"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "help", "language"), FOREIGN)
def test_words_of_another_language_are_told_in_a_script_in_english(
    written: str, help: str, language: str
) -> None:
    lines = (
        f"# T\nHop, 20s\n{written}\n  Curl, 10s\n"
        if "und" in help
        else f"# T\nHop, 20s\n{written}\n"
    )
    problem = parse("a.coach", lines.encode()).problems[0]
    named = f"{help}, or name the language of the script under its title: 'language: {language}'"
    assert problem.help == named
    assert not parse("a.coach", mended("a.coach", lines).encode()).problems


@pytest.mark.parametrize(
    "written", ["Erholung, 20s", "Descanso, 20s", "休憩, 20s", "Erholung 20s", "Descanso 20s"]
)
def test_a_rest_of_another_language_is_no_move(written: str) -> None:
    problem = parse("a.coach", f"# T\nHop, 20s\n{written}\n".encode()).problems[0]
    assert problem.code == "E309"
    assert problem.edit is not None
    assert problem.edit.text == "rest 20s"


@pytest.mark.parametrize("language", KEYWORD_LANGUAGES)
def test_every_word_behind_a_number_and_every_part_is_understood(language: str) -> None:
    keywords = keywords_of(language)
    assert keywords is not None
    for word, english in keywords.counted.items():
        own, other = (f"3{gap}{unit}" for gap, unit in ((" ", word), (" ", english)))
        if english in ("rounds", "round", "times", "time"):
            assert (
                read(language, own, "  Curl, 1s").routine
                == read(language, other, "  Curl, 1s").routine
            )
            continue
        also = ", 9s" if english.startswith("set") else ""
        assert (
            read(language, f"Hop, {own}{also}").routine
            == read(language, f"Hop, {other}{also}").routine
        )
    for word, english in keywords.parts.items():
        own, other = keywords.each.format(word), f"each {english}"
        assert (
            read(language, f"Hop, 20s {own}").routine == read(language, f"Hop, 20s {other}").routine
        )


def test_a_language_without_keywords_of_its_own_has_the_english_ones() -> None:
    assert keywords_of("fr") is None
    assert keywords_of("de-AT") is keywords_of("de")
    assert read("fr", "Mollet, 20s each leg").problems == ()


DETAILS: Final = {
    "de": (["20 Sekunden", "1 Min.", "8 Wdh.", "5 Atemzüge"],
           ["je Bein", "linkes Bein"], ["3 Sätze"]),
    "es": (["20 segundos", "1 min", "8 repeticiones", "5 respiraciones"],
           ["cada pierna", "pierna izquierda"], ["3 series"]),
    "ja": (["20秒", "1分", "8回", "5呼吸"], ["各脚", "左脚"], ["3セット"]),
}  # fmt: skip
ENGLISH: Final = (["20s", "1m", "8 reps", "5 breaths"], ["each leg", "left leg"], ["3 sets"])
NAMES: Final = (
    st.text("abc äßñ脚回をの'-!?&", min_size=1)
    .map(str.strip)
    .filter(lambda name: name and name[0].isalpha())
)


@settings(deadline=None)
@given(
    st.sampled_from(KEYWORD_LANGUAGES),
    NAMES,
    st.permutations([0, 1, 2]),
    st.tuples(st.integers(0, 3), st.integers(0, 1), st.integers(0, 0)),
    st.booleans(),
)
def test_details_in_any_order_mean_the_same_as_in_english(
    language: str, name: str, order: list[int], chosen: tuple[int, int, int], few: bool
) -> None:
    kinds = order[:2] if few and 0 in order[:2] else order
    own = ", ".join(DETAILS[language][kind][chosen[kind]] for kind in kinds)
    english = ", ".join(ENGLISH[kind][chosen[kind]] for kind in kinds)
    written, meant = read(language, f'"{name}", {own}'), read(language, f'"{name}", {english}')
    assert meant.problems == ()
    assert written.routine == meant.routine
    text = format_script(written)
    assert parse("a.coach", text.encode()).routine == written.routine


@settings(deadline=None)
@given(st.sampled_from(KEYWORD_LANGUAGES), st.text(max_size=40))
def test_any_line_is_a_step_or_a_problem_whose_place_is_in_it(language: str, line: str) -> None:
    script = f"# T\nlanguage: {language}\nHop, 20s\n{line}\n"
    parsed = parse("a.coach", script.encode("utf-8", "replace"))
    for problem in parsed.problems:
        assert 1 <= problem.span.start <= problem.span.end
        if problem.span.line <= len(parsed.source.lines):
            written = parsed.source.lines[problem.span.line - 1]
            assert problem.span.end <= max(2, len(written) + 2)
    if parsed.routine is not None:
        text = format_script(parsed)
        assert parse("a.coach", text.encode()).routine == parsed.routine


SPOILT: Final = {
    "de": [
        ("Wade, 30 Sekunden je Seite", ("Wade 30 Sekunden je Seite", "Wade: 30 Sekunden je Seite",
         "1. Wade 30 Sekunden je Seite", "Wade (30 Sekunden/Seite)", "Wade, 30 Skunden je Seite",
         "Wade, 30 Sekunden je Siete")),
        ("Heben, 10 Wdh., 3 Sätze", ("Heben, 3 x 10", "Heben 3x10", "Heben, 3 x 10 Wdh.",
         "Heben, 10 Wdh. x 3")),
        ("Stütz, 30 Sek., 3 Sätze", ("Stütz, 3x30 Sek.", "Stütz 3 x 30 Sek.", "Stütz (3x30 Sek.)")),
        ("Pause 20s", ("Pause, 20s", "Pasue 20s", "Paues 20s")),
    ],
    "es": [
        ("Gemelo, 30 segundos cada lado", ("Gemelo 30 segundos cada lado",
         "1. Gemelo 30 segundos por lado", "Gemelo (30 segundos/lado)",
         "Gemelo, 30 segndos cada lado")),
        ("Talones, 10 repeticiones, 3 series", ("Talones, 3 x 10", "Talones 3x10 repeticiones",)),
        ("Plancha, 30 s, 3 series", ("Plancha, 3x30 segundos", "Plancha 3 x 30 seg.")),
        ("Descanso 20s", ("Descanso, 20s", "Descnaso 20s")),
    ],
    "ja": [
        ("ふくらはぎ、30秒、左右", ("ふくらはぎ 30秒 左右", "・ふくらはぎ 30秒 左右")),
        ("かかと上げ、10回、3セット", ("かかと上げ 10回×3セット", "かかと上げ、3x10回")),
        ("プランク、30秒", ("プランク30秒", "プランク：30秒", "１．プランク 30秒",
         "1. プランク 30秒")),
    ],
}  # fmt: skip
"""A line that is right, and the same with one mistake, as people write them."""


@pytest.mark.parametrize(
    ("language", "meant", "written"),
    [
        (language, meant, written)
        for language, pairs in SPOILT.items()
        for meant, ways in pairs
        for written in ways
    ],
)
def test_following_the_advice_gives_the_script_that_was_meant(
    language: str, meant: str, written: str
) -> None:
    problem = read(language, written).problems[0]
    assert problem.edit is not None, problem.help
    line, span = problem.span.source.lines[2], problem.edit.span
    text = line[: span.start - 1] + problem.edit.text + line[span.end - 1 :]
    after, right = read(language, text), read(language, meant)
    assert after.problems == ()
    assert after.routine == right.routine


@settings(deadline=None)
@given(
    st.sampled_from(KEYWORD_LANGUAGES),
    st.lists(
        st.sampled_from(
            [
                "Pause",
                "pause",
                "descanso",
                "休憩",
                "20",
                "s",
                "Sek.",
                "segundos",
                "秒",
                ",",
                ":",
                "je Bein",
                "cada pierna",
                "左右",
                "3",
                "x",
                "Sätze",
                "series",
                "セット",
                "Wade",
                "-",
                "halten",
                "mantén",
                "each leg",
                "rest",
                "Runden",
                "rondas",
                "zuerst",
                "(",
                ")",
                "/",
            ]
        ),
        min_size=1,
        max_size=7,
    ),
)
def test_advice_that_is_sure_is_never_a_mistake_itself(language: str, words: list[str]) -> None:
    """It may leave another mistake of the line to be told, but none of its own place."""
    parsed = read(language, " ".join(words))
    for problem in parsed.problems:
        if problem.edit is None or not problem.edit.sure or problem.span.line != 3:
            continue
        line, span = problem.span.source.lines[2], problem.edit.span
        text = line[: span.start - 1] + problem.edit.text + line[span.end - 1 :]
        again = [other.code for other in read(language, text).problems]
        assert again.count(problem.code) <= 1
        assert text != line
