"""Every command in the documentation is one that there is, and does what it is there for."""

from __future__ import annotations

import re
import shutil
import tomllib
from contextlib import suppress
from pathlib import Path

import click
import pytest

from tests.docs.examples import fences
from tests.docs.typed import PAGES, ROOT, in_text, of_voicecoach, read, typed
from tests.running import Run
from voicecoach.resources import scripts_folder

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)

NOT_RUN = {
    "play": "needs a device that plays",
    "serve": "runs until Ctrl-C; tests/podcast runs it",
    "joe": "needs the extra 'neural'; tests/engines runs it",
    "language=fr": "needs a table that the reader writes",
}
"""What is read, but not run: a word of the command, and why."""


@pages
def test_every_command_is_one_that_there_is(page: Path) -> None:
    for arguments in of_voicecoach(page):
        read(arguments)
    for arguments in in_text(page):
        with suppress(click.MissingParameter):  # a sentence may name the command alone
            read(arguments)


def test_a_command_that_there_is_not_would_be_found() -> None:
    for wrong in (["rendr", "x"], ["render"], ["render", "x", "--loud"], ["cache", "wipe"]):
        with pytest.raises(click.UsageError):
            read(wrong)


def test_most_pages_tell_something_to_type() -> None:
    assert sum(len(of_voicecoach(page)) for page in PAGES) >= 20
    assert sum(bool(of_voicecoach(page) or in_text(page)) for page in PAGES) >= 8


@pytest.mark.parametrize("page", [p for p in PAGES if of_voicecoach(p)], ids=lambda p: p.stem)
def test_every_command_of_a_page_works_in_order_as_typed(page: Path, run: Run) -> None:
    Path("scripts").mkdir()
    for name in ("leg-cramp-prevention.coach", "desk-break.coach"):
        shutil.copy(scripts_folder() / name, "scripts")
    for arguments in of_voicecoach(page):
        if NOT_RUN.keys() & set(arguments):
            continue
        if arguments[0] != "new":
            _write_what_is_shown(page, arguments)
        result = run(*arguments)
        assert result.exit_code == 0, (arguments, result.output)


def _write_what_is_shown(page: Path, arguments: list[str]) -> None:
    """The reader has put what the page shows in files of their names."""
    for fence in fences(page.read_text("utf-8")):
        if fence.kind in arguments:
            Path(fence.kind).write_text(fence.text, "utf-8")


@pages
def test_other_commands_name_what_is_there(page: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for words in typed(page):
        match words:
            case ["voicecoach", *_]:
                pass
            case ["make", target, *variables]:
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
                for name, is_set, _ in (variable.partition("=") for variable in variables):
                    assert is_set
                    assert f"$({name})" in makefile, name
            case ["python", "-m", "pytest", path, *_]:
                assert (ROOT / path).exists(), path
            case ["python", path]:
                assert (ROOT / path).is_file(), path
            case ["python3", "-m", "venv", folder]:
                assert ["source", f"{folder}/bin/activate"] in typed(page)
            case ["source", _]:
                pass
            case [pip, "install", what] if Path(pip).name in ("pip", "pipx"):
                extras = re.fullmatch(r"(?:\.|voicecoach)\[(.+)\]", what)
                assert extras
                assert set(extras[1].split(",")) <= project["optional-dependencies"].keys()
            case _:
                pytest.fail(f"what does {words} do?")


def tutorial() -> tuple[str, str]:
    """The script and the mistake that the tutorial shows."""
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    (script,) = (f.text for f in fences(page) if f.kind == "evening.coach")
    (mistake,) = (f.text for f in fences(page) if f.language == "text")
    return script, mistake


def test_the_mistake_in_the_tutorial_is_told_as_shown(run: Run) -> None:
    script, mistake = tutorial()
    wrong = script.replace("40s", "40 secnods")
    assert wrong != script
    Path("evening.coach").write_text(wrong, "utf-8")
    result = run("check", "evening.coach")
    assert result.exit_code == 1
    assert mistake in result.stderr


def test_the_tutorial_ends_with_a_page_and_a_feed_for_the_phone(run: Run) -> None:
    Path("evening.coach").write_text(tutorial()[0], "utf-8")
    assert run("publish", "evening.coach", "--to", "show/").exit_code == 0
    page = Path("show/evening.html").read_text("utf-8")
    assert "Evening calves" in page
    assert {"index.html", "feed.xml", "evening.mp3"} <= {
        path.name for path in Path("show").iterdir()
    }
