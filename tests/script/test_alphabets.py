"""A voice gets no letters that it would spell, or leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.script.short import read
from voicecoach.script.alphabets import check_letters
from voicecoach.script.files import read_script, shipped_scripts


def unread(*lines: str, language: str = "en") -> list[str]:
    """The words of these lines that a voice for the language does not read."""
    parsed = check_letters(read("\n".join(["# T", f"language: {language}", *lines]) + "\n"))
    assert (parsed.routine is None) == bool(parsed.problems)
    assert {problem.code for problem in parsed.problems} <= {"E508"}
    return [problem.span.text for problem in parsed.problems]


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("en", "ストレッチ", ["ストレッチ"]), ("en", "Calf ストレッチ", ["ストレッチ"]),
        ("de", "Растяжка", ["Растяжка"]), ("es", "גיד", ["גיד"]), ("en", "足", ["足"]),
        ("en", "تمدد", ["تمدد"]), ("en-GB", "스트레칭", ["스트레칭"]),
        ("en", "διάταση", ["διάταση"]), ("ja", "Растяжка", ["Растяжка"]),
        ("ja", "Calf", ["Calf"]), ("ja", "ふくらはぎ calf raise", ["calf"]),
        ("ja", "ITBの足", []), ("ja", "ストレッチ、足を伸ばす", []), ("ja", "ｽﾄﾚｯﾁ", []),
        ("ja", "人々ー", []), ("ru", "Растяжка ног", []), ("ru", "Pilates", []),
        ("uk", "Ґанок", []), ("el", "Πλάγια", []), ("zh", "小腿拉伸", []),
        ("zh-Hant", "小腿拉伸", []), ("ko", "종아리 스트레칭", []), ("sr-Latn", "Šetnja", []),
        ("he", "מתיחה", []), ("ar", "تمدد", []), ("hi", "खिंचाव", []), ("th", "ยืด", []),
        ("ka", "გაჭიმვა", []), ("en", "Käsestraße, ñandú, Łódź, Ťava", []),
        ("en", "angle α, 3 µm, 90º, x²", []), ("en", "💪 “Plank” — it’s…", []),
        ("en", "𝐁𝐨𝐥𝐝 ﬁne", []), ("tlh", "Растяжка", []),
    ],
)  # fmt: skip
def test_letters_of_another_alphabet_are_told(language: str, name: str, told: list[str]) -> None:
    assert unread(f'"{name}", 20s', language=language) == told
    assert unread(f"say: {name}", language=language) == told


@pytest.mark.parametrize(
    "lines",
    [
        ("A, 20s", "  - {}"), ("A, 20s", "  feel: {}"), ("A, 20s", "  tip: {}"),
        ("A, 20s", "  then: {}"), ("A, 20s", "  needs: {}"), ("A, 20s", "  at 5s: {}"),
        ("A, 20s", "  every 6s: {}"), ("rest 20s: {}",), ("say: {}",), ("warning: {}", "A, 20s"),
        ('"{}", 20s',), ("2 times", "  A {}, 20s"),
        ("A, 20s each leg", "  - your {{side:left|Ра}} leg, {}"),
    ],
)  # fmt: skip
def test_every_text_that_is_spoken_is_looked_at(lines: tuple[str, ...]) -> None:
    told = unread(*(line.format("да нет") for line in lines))
    assert told
    assert set(told) <= {"да", "Ра"}


def test_the_title_is_spoken_too() -> None:
    (told,) = check_letters(read("# Ноги\nA, 20s\n")).problems
    assert (told.span.text, told.span.start) == ("Ноги", 3)


def test_what_is_only_read_by_eyes_may_have_any_letters() -> None:
    assert unread("author: Лена", "> Для ног.", "## Ноги", "A, 20s // да") == []


def test_a_word_that_the_script_says_how_to_pronounce_is_the_voices_to_read() -> None:
    assert unread("pronounce: ноги = nogee", "Ноги, 20s", "  - Обе ноги.") == ["Обе"]
    assert unread("pronounce: Calf = カーフ", "Calf, 20s", language="ja") == []


def test_a_placeholder_is_no_word() -> None:
    assert unread("足, 20s each leg", "  - {side}の足、{side:ひだり|みぎ}。", language="ja") == []


def test_a_used_script_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "other.coach").write_text("# O\nНоги, 5s\n", encoding="utf-8")
    mine = tmp_path / "mine.coach"
    mine.write_text("# M\nuse other\n", encoding="utf-8")
    (told,) = read_script(str(mine)).problems
    assert (told.code, told.span.text) == ("E508", "Ноги")
    assert read_script(str(mine), any_voice=True).problems == ()


def test_another_language_for_one_run_has_other_letters(tmp_path: Path) -> None:
    mine = tmp_path / "mine.coach"
    mine.write_text("# M\nCalf stretch, 5s\n", encoding="utf-8")
    assert read_script(str(mine)).problems == ()
    assert [p.span.text for p in read_script(str(mine), language="ja").problems] == ["Calf"]


@pytest.mark.parametrize("name", shipped_scripts())
def test_what_ships_is_read_by_its_voices(name: str) -> None:
    assert read_script(name).problems == ()
