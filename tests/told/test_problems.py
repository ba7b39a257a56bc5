"""Problems in the language of the script that has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from tests.docs.examples import problems
from tests.docs.test_errors import ENTRIES, bad_script
from tests.told.templates import TEMPLATES, chunks
from voicecoach.cli.main import main
from voicecoach.errors import Problem
from voicecoach.problems import MESSAGES
from voicecoach.script import parse
from voicecoach.script.reading import lines
from voicecoach.script.reading.tongue import language_told_in
from voicecoach.told.catalogue import catalogue_languages, translation

FOLDER: Final = Path(__file__).parent.parent / "golden" / "told"
OTHERS: Final = catalogue_languages()
in_each_language: Final = pytest.mark.parametrize("language", OTHERS)


def english() -> Iterator[str]:
    """What English sentences say between their words, where it is more than two words."""
    for template in TEMPLATES:
        yield from (chunk.strip() for chunk in chunks(template) if chunk.strip().count(" ") > 2)


ENGLISH: Final = tuple(english())


def check_told_in(language: str, problem: Problem) -> None:
    """Fail where a part of a problem is English, or is none of its catalogue."""
    told = translation(MESSAGES[problem.code], language)
    form = "".join(".*" if n % 2 else re.escape(text) for n, text in enumerate(_parts(told)))
    assert re.fullmatch(form, problem.message, re.DOTALL), problem.message
    said = f"{problem.message}\n{problem.help}"
    assert [text for text in ENGLISH if text in said] == []


def _parts(template: str) -> list[str]:
    """What stands between the words of a template, and the words, in turn."""
    return [
        part if n % 2 else part.replace("{{", "{").replace("}}", "}")
        for n, part in enumerate(re.split(r"((?<!\{)\{\w+\}(?!\})|(?<=\{\{)\{\w+\})", template))
    ]


@in_each_language
@pytest.mark.parametrize("code", [code for code in MESSAGES if code != "E011"])
def test_each_problem_of_the_page_is_told_in_the_language_of_its_script(
    code: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "language_told_in", lambda _: language)
    found = problems(bad_script(code), as_warnings=code == "W701")
    asked = [problem for problem in found if problem.code == code]
    assert asked
    for problem in (asked[0], *found[:5]):
        if problem.span.source.lines:  # nothing is known of a script that cannot be read
            check_told_in(language, problem)


def test_that_no_more_problems_are_told_is_told_in_german_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once is enough: a script with so many takes its time."""
    monkeypatch.setattr(lines, "language_told_in", lambda _: "de")
    check_told_in("de", problems(bad_script("E011"), as_warnings=False)[-1])


def many_mistakes(language: str, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """The problems of one script, told in a language; its keywords are English in each."""
    monkeypatch.setattr(lines, "language_told_in", lambda _: language)
    return list(parse("mistakes.coach", (FOLDER / "mistakes.coach").read_bytes()).problems)


@in_each_language
def test_a_script_with_many_mistakes_is_told_as_its_golden_file_says(
    language: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = many_mistakes(language, monkeypatch)
    for problem in found:
        check_told_in(language, problem)
    told = "".join(f"{problem}\n" for problem in found)
    golden = FOLDER / f"{language}.txt"
    if request.config.getoption("--update-goldens"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


@in_each_language
def test_a_problem_is_the_same_in_each_language_but_for_its_sentences(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, plain = many_mistakes(language, monkeypatch), many_mistakes("en", monkeypatch)
    assert len(told) > 20
    for problem, same in zip(told, plain, strict=True):
        assert problem.message != same.message
        assert problem.help != same.help
        sentences = {"message": same.message, "help": same.help}
        assert problem.to_json() | sentences == same.to_json()


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("language: de", "de"),
        ("  Language :ja-JP", "ja-JP"),
        ("language: es // the class of Tuesday", "es"),
        ("language: german", "en"),
        ("language: de_DE", "en"),
        ("language: de ja", "en"),
        ("language:", "en"),
        ("languages: de", "en"),
        ("// language: de", "en"),
        ("say: language: de", "en"),
    ],
)
def test_the_line_of_the_language_is_found(row: str, language: str) -> None:
    assert language_told_in(["# Calf", row, "Calf, 20s"]) == language


def test_the_first_line_of_a_language_counts() -> None:
    assert language_told_in(["language: de", "language: ja"]) == "de"
    assert language_told_in(["language: german", "language: de"]) == "en"


def test_a_broken_line_of_the_language_is_told_in_english() -> None:
    (problem,) = parse("x.coach", b"# Calf\nlanguage: german\nCalf, 20s\n").problems
    assert problem.message == "'german' is not a value of 'language'"


def test_the_line_of_the_language_may_stand_below_the_mistake() -> None:
    (problem,) = parse("x.coach", b"# Wade\nspeed: 9\nlanguage: de\nWade, 20s\n").problems
    assert problem.message.startswith("die Geschwindigkeit geht von 0.5 bis 2.0")


def test_a_script_that_is_used_is_told_in_its_own_language() -> None:
    (problem,) = problems(
        "--- main.coach ---\n# A\nuse wade\n--- wade.coach ---\n# B\nlanguage: de\nWade 20s\n"
    )
    assert problem.span.source.name == "wade.coach"
    assert (problem.message, problem.help) == ("vor '20s' fehlt ein Komma", "schreib 'Wade, 20s'")


def test_check_tells_in_the_language_and_keeps_its_frame(tmp_path: Path) -> None:
    script = tmp_path / "wade.coach"
    script.write_text("# Wade\nlanguage: de\nWade 20s\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", str(script)])
    assert "error[E303]: vor '20s' fehlt ein Komma" in shown.stdout + shown.stderr
    assert "= help: schreib 'Wade, 20s'" in shown.stdout + shown.stderr
    data = json.loads(CliRunner().invoke(main, ["check", "--json", str(script)]).stdout)
    (problem,) = data["problems"] if isinstance(data, dict) else data
    assert problem["code"] == "E303"
    assert problem["message"] == "vor '20s' fehlt ein Komma"
    assert problem["help"] == "schreib 'Wade, 20s'"


def test_every_entry_of_the_page_is_tried() -> None:
    assert list(ENTRIES) == list(MESSAGES)
