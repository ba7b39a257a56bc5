"""The coach: the right words, in the right language, for what it is asked to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import Amount, Dual
from voicecoach.errors import Source
from voicecoach.score import Phrase, Side
from voicecoach.script.text import Placeholder, Text
from voicecoach.units import Milliseconds


def words(phrase: Phrase) -> Phrase:
    """The phrase without who wrote which of its words."""
    return replace(phrase, authored=(), keeps_safe=False)


def text(*parts: str | Placeholder) -> Text:
    return Text(parts, Source("x", ("",)).span(1, 1, 1))


@pytest.mark.parametrize(
    ("tag", "table"),
    [
        ("en", "en"), ("en-GB", "en"), ("de", "de"), ("de-AT", "de"), ("DE", "de"), ("De-ch", "de"),
        ("es-419", "es"), ("ja-JP", "ja"), ("ja-Latn-hepburn", "ja"), ("de-1996", "de"),
        ("de-XX-nowhere", "de"),
    ],
)  # fmt: skip
def test_a_tag_finds_the_table_of_its_language_and_keeps_its_region(tag: str, table: str) -> None:
    coach = Coach.of(tag)
    assert (coach.table.language, coach.speaks_it) == (table, True)
    assert coach.say("halfway").language == tag
    assert coach.number(3).language == tag


@pytest.mark.parametrize("tag", ["fr", "pt-BR", "zh-Hant", "tlh", "qq-XX-nowhere", "eng", "und"])
def test_a_language_without_a_table_has_an_english_coach(tag: str) -> None:
    coach = Coach.of(tag)
    assert not coach.speaks_it
    assert coach.say("halfway") == Phrase("Halfway.", "en")
    assert coach.number(3) == Phrase("3", "en")
    assert coach.time(Milliseconds(1500)).shown == "1.5 seconds"
    assert coach.things(["un mur", "une serviette"]).text == "un mur and une serviette"


@pytest.mark.parametrize(
    ("tag", "length", "shown", "spoken"),
    [
        ("en", 1000, "1 second", "1 second"),
        ("en", 90_000, "1 minute 30 seconds", "1 minute 30 seconds"),
        ("en", 0, "0 seconds", "0 seconds"),
        ("en", 3_600_000, "1 hour", "1 hour"),
        ("en", 43_200_000, "12 hours", "12 hours"),
        ("en", 62_005, "1 minute 2.005 seconds", "1 minute 2.005 seconds"),
        ("de", 500, "0,5 Sekunden", "0,5 Sekunden"),
        ("de-CH", 500, "0.5 Sekunden", "0.5 Sekunden"),
        ("de-XX", 500, "0,5 Sekunden", "0,5 Sekunden"),
        ("de", 60_000, "1 Minute", "eine Minute"),
        ("de", 90_000, "1 Minute 30 Sekunden", "eine Minute 30 Sekunden"),
        ("es", 81_000, "1 minuto y 21 segundos", "un minuto y veintiún segundos"),
        ("es", 1500, "1,5 segundos", "1,5 segundos"),
        ("es-MX", 1500, "1.5 segundos", "1.5 segundos"),
        ("es", 3_660_000, "1 hora y 1 minuto", "una hora y un minuto"),
        ("ja", 90_000, "1分30秒", "いっぷんさんじゅうびょう"),
        ("ja", 500, "0.5秒", "れいてんごびょう"),
        ("ja", 59_125, "59.125秒", "ごじゅうきゅうてんいちにごびょう"),
        ("ja", 1_200, "1.2秒", "いってんにびょう"),
        ("ja", 4 * 3_600_000 + 180_000, "4時間3分", "よじかんさんぷん"),
        ("ja", 600_000, "10分", "じゅっぷん"),
    ],
)
def test_a_length_of_time_is_told_as_people_say_it(
    tag: str, length: int, shown: str, spoken: str
) -> None:
    time = Coach.of(tag).time(Milliseconds(length))
    assert (time.shown, time.spoken) == (shown, spoken)


@pytest.mark.parametrize(
    ("tag", "length", "shown", "spoken"),
    [
        ("en", 1000, "1 second left.", None),
        ("en", 10_000, "10 seconds left.", None),
        ("de", 60_000, "Noch 1 Minute.", "Noch eine Minute."),
        ("es", 60_000, "Queda 1 minuto.", "Queda un minuto."),
        ("es", 30_000, "Quedan 30 segundos.", None),
        ("ja", 10_000, "あと10秒です。", "あとじゅうびょうです。"),
    ],
)
def test_the_time_that_is_left_agrees_with_its_number(
    tag: str, length: int, shown: str, spoken: str | None
) -> None:
    coach = Coach.of(tag)
    said = coach.say("time_left", time=coach.time(Milliseconds(length)))
    assert words(said) == Phrase(shown, tag, spoken)


@pytest.mark.parametrize(
    ("tag", "count", "shown", "spoken"),
    [
        ("en", 1, "Dip. 1 repetition each leg.", None),
        ("en", 10, "Dip. 10 repetitions each leg.", None),
        ("de", 1, "Dip. 1 Wiederholung pro Bein.", "Dip. Eine Wiederholung pro Bein."),
        ("de", 10, "Dip. 10 Wiederholungen pro Bein.", None),
        ("es", 1, "Dip. 1 repetición por pierna.", "Dip. Una repetición por pierna."),
        ("es", 21, "Dip. 21 repeticiones por pierna.", "Dip. Veintiuna repeticiones por pierna."),
        (
            "es", 231, "Dip. 231 repeticiones por pierna.",
            "Dip. Doscientas treinta y una repeticiones por pierna.",
        ),
        ("es", 11, "Dip. 11 repeticiones por pierna.", None),
        ("ja", 1, "Dip。片脚ずつ1回。", "Dip。かたあしずついっかい。"),
        ("ja", 3, "Dip。片脚ずつ3回。", "Dip。かたあしずつさんかい。"),
        ("ja", 10, "Dip。片脚ずつ10回。", "Dip。かたあしずつじゅっかい。"),
        ("ja", 600, "Dip。片脚ずつ600回。", "Dip。かたあしずつろっぴゃっかい。"),
        ("ja", 1000, "Dip。片脚ずつ1000回。", "Dip。かたあしずつせんかい。"),
    ],
)  # fmt: skip
def test_a_number_agrees_with_what_it_counts(
    tag: str, count: int, shown: str, spoken: str | None
) -> None:
    coach = Coach.of(tag)
    said = coach.say("counted_each", name="Dip", count=count, each=coach.table.each["leg"])
    assert words(said) == Phrase(shown, tag, spoken)


def test_numbers_counted_aloud_are_spoken_from_kana_in_japanese() -> None:
    coach = Coach.of("ja")
    counted = [coach.number(n).spoken for n in (0, 1, 4, 7, 9, 10, 14, 20, 99)]
    assert counted == [
        "ぜろ", "いち", "よん", "なな", "きゅう", "じゅう", "じゅうよん", "にじゅう",
        "きゅうじゅうきゅう",
    ]  # fmt: skip
    assert coach.numeral(7) == Dual("7", "なな")
    assert Coach.of("en").numeral(7) == "7"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", "a wall, a mat, and a towel"),
        ("en-GB", "a wall, a mat and a towel"),
        ("de-AT", "a wall, a mat und a towel"),
        ("es", "a wall, a mat y a towel"),
        ("ja", "a wall、a mat、a towel"),
    ],
)
def test_things_are_listed_as_the_language_does(tag: str, told: str) -> None:
    assert Coach.of(tag).things(["a wall", "a mat.", "a towel"]).text == told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Calf stretch.", "Next: Calf stretch."),
        ("Ready?", "Next: Ready?"),
        ("Hold it!", "Next: Hold it!"),
        ("And wait...", "Next: And wait..."),
        ("And wait…", "Next: And wait…"),
        ("Stretch {side} }{", "Next: Stretch {side} }{."),
    ],
)
def test_a_name_that_ends_in_a_mark_keeps_it_and_gets_no_second_one(name: str, said: str) -> None:
    assert Coach.of("en").say("next", name=name).text == said


@pytest.mark.parametrize(
    ("name", "said"), [("しんこきゅう。", "次は、しんこきゅう。"), ("いい？", "次は、いい？")]
)
def test_a_japanese_name_keeps_its_mark_too(name: str, said: str) -> None:
    assert Coach.of("ja").say("next", name=name).text == said


def test_a_thing_stands_inside_a_sentence_without_its_full_stop() -> None:
    coach = Coach.of("ja")
    said = coach.say("needs", things=coach.things(["マット。"]))
    assert said.text == "マットを用意してください。"


@pytest.mark.parametrize(
    ("name", "large"),
    [
        ("ärmel", "Ärmel."), ("¡ultra!", "¡Ultra!"), ("„wand“", "„Wand“."), ("3 dips", "3 dips."),
        ("ふくらはぎ", "ふくらはぎ."), ("ქართული", "ქართული."),
    ],
)  # fmt: skip
def test_a_sentence_begins_with_a_large_letter_where_the_script_has_such(
    name: str, large: str
) -> None:
    assert Coach.of("en").say("again", name=name).text == large


def test_a_time_that_begins_a_sentence_is_spoken_with_a_large_letter() -> None:
    """eSpeak NG takes a full stop before a small letter for that of an abbreviation."""
    coach = Coach.of("de")
    said = coach.say("held", name="Dehnung", hold=coach.time(Milliseconds(60_000)))
    assert words(said) == Phrase("Dehnung. 1 Minute.", "de", "Dehnung. Eine Minute.")


def test_what_the_author_wrote_keeps_its_spoken_form_inside_the_coachs_words() -> None:
    coach = Coach.of("ja")
    where = coach.written(
        text(Placeholder("side"), "のふくらはぎ。"), {"side": Dual("左", "ひだり")}, Side.LEFT
    )
    assert words(where) == Phrase("左のふくらはぎ。", "ja", "ひだりのふくらはぎ。")
    said = coach.say("feel", where=where)
    assert said.text == "左のふくらはぎに効いているのを感じてください。"
    assert said.spoken == "ひだりのふくらはぎにきいているのをかんじてください。"


def test_the_authors_text_is_in_the_scripts_language_and_bends_to_the_side() -> None:
    coach = Coach.of("de-AT")
    line = text(
        "Heb das ", Placeholder("side", "linke", "rechte"), " Bein nach ", Placeholder("side")
    )
    for side, told in (
        (Side.LEFT, "linke Bein nach links"),
        (Side.RIGHT, "rechte Bein nach rechts"),
    ):
        known = {"side": coach.table.sides[side is Side.RIGHT]}
        assert words(coach.written(line, known, side)) == Phrase(f"Heb das {told}", "de-AT")


def test_between_the_lines_of_a_language_without_a_table_the_coach_fills_in_english_words() -> None:
    coach = Coach.of("fr")
    values = {
        "side": coach.table.sides[0], "part": coach.table.parts["leg"],
        "hold": coach.time(Milliseconds(20_000)), "round": coach.numeral(2),
    }  # fmt: skip
    line = text(*(Placeholder(name) for name in values), Placeholder("side", "gauche", "droite"))
    assert words(coach.written(line, values, Side.LEFT)) == Phrase("leftleg20 seconds2gauche", "fr")


def by_author(phrase: Phrase) -> list[str]:
    return [phrase.said[start:end] for start, end in phrase.authored]


def test_a_phrase_knows_which_of_its_words_the_author_wrote() -> None:
    coach = Coach.of("en")
    hold = coach.time(Milliseconds(20_000))
    assert by_author(coach.say("held", name="calf stretch.", hold=hold)) == ["Calf stretch"]
    assert by_author(coach.say("welcome", title="Legs!")) == ["Legs!"]
    things = coach.things(["a wall", "a mat.", "a towel"])
    assert by_author(coach.say("needs", things=things)) == ["a wall", "a mat", "a towel"]
    assert by_author(coach.say("warning")) == by_author(coach.number(3)) == []
    assert by_author(coach.say("rest_for", time=hold)) == by_author(coach.phrase("Left")) == []


def test_what_the_coach_puts_into_the_authors_text_stays_the_coachs() -> None:
    coach = Coach.of("en")
    line = text("Step your ", Placeholder("side"), " foot, in ", Placeholder("name"), " back.")
    known = {"side": "left", "name": "Lunge"}
    where = coach.written(line, known, Side.LEFT)
    assert by_author(where) == ["Step your ", " foot, in Lunge back."]
    said = coach.say("feel", where=where)
    assert said.text == "You should feel it Step your left foot, in Lunge back."
    assert by_author(said) == ["Step your ", " foot, in Lunge back"]
    sided = text(Placeholder("side", "linke", "rechte"), " Ferse")
    assert by_author(coach.written(sided, {}, Side.RIGHT)) == ["rechte Ferse"]


def test_where_the_spoken_form_differs_the_author_has_the_words_in_that() -> None:
    coach = Coach.of("ja")
    side = Dual("左", "ひだり")
    where = coach.written(text("かかと、", Placeholder("side"), "。"), {"side": side}, Side.LEFT)
    assert by_author(coach.say("feel", where=where)) == ["かかと、"]
    assert by_author(Coach.of("en").say("again", name="\u0149x")) == ["\u02bcNx"]


def test_the_plural_goes_by_the_first_number() -> None:
    coach = Coach.of("en")
    assert coach.say("set", set=1, sets=3).text == "Set 1 of 3."
    assert [coach.say("sets", sets=n).text for n in (1, 2)] == ["1 set.", "2 sets."]


def test_the_titles_of_chapters_keep_the_capitals_of_the_language() -> None:
    told = [
        Coach.of(tag).text("move_round_chapter", name="Dip", round=2, rounds=3)
        for tag in ("en", "de", "es", "ja")
    ]
    assert told == [
        "Dip, round 2 of 3", "Dip, Runde 2 von 3", "Dip, ronda 2 de 3", "Dip、ラウンド 2/3",
    ]  # fmt: skip
    assert Coach.of("en").text("round_chapter", round=2, rounds=3) == "Round 2 of 3"


def test_what_was_said_once_is_not_made_again() -> None:
    """A routine of a thousand moves asks for ten thousand phrases, most of them heard before."""
    first, second = Coach.of("de"), Coach.of("de")
    time: Amount = first.time(Milliseconds(20_000))
    assert second.time(Milliseconds(20_000)) is time
    assert second.say("rest_for", time=time) is first.say("rest_for", time=time)
    assert second.phrase(second.table.switch["leg"]) is first.phrase(first.table.switch["leg"])
    assert second.number(3) is first.number(3)
