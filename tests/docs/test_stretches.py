"""docs/stretches.md is made from the scripts, and every routine has been reviewed."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import voicecoach
from tests.running import Run
from voicecoach.script.files import shipped_scripts
from voicecoach.script.routine import moves
from voicecoach.units import Milliseconds

DOCS = Path(__file__).parents[2] / "docs"
ROUTINES = sorted(shipped_scripts())
PAGE = (DOCS / "stretches.md").read_text("utf-8")
CLOCK = re.compile(r"\| \d+:\d\d(:\d\d)? \|")
"""A length in the overview."""

needs_built_in_voice = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="eSpeak NG comes along on Linux only"
)


def generator() -> ModuleType:
    """The program that makes the page."""
    spec = importlib.util.spec_from_file_location("make_stretches", DOCS / "make_stretches.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def without_lengths(page: str) -> str:
    return CLOCK.sub("| length |", page)


@needs_built_in_voice
def test_the_page_is_up_to_date() -> None:
    """Where this fails: `python docs/make_stretches.py`."""
    assert generator().page() == PAGE


def test_the_page_is_up_to_date_but_for_lengths_where_other_voices_speak() -> None:
    made = generator().page(lambda _: Milliseconds(61_000))
    assert without_lengths(made) == without_lengths(PAGE)
    assert made.count("| 1:01 |") == len(ROUTINES)


@needs_built_in_voice
def test_the_lengths_are_those_that_plan_tells(run: Run) -> None:
    for name, voice in (("cramp-now", "system:en-US"), ("calf-cramp-relief-de", "system:de")):
        length = run("plan", name, "--set", f"voice={voice}").output.splitlines()[0].split(" · ")[1]
        assert re.search(rf"^\| \[{name}\]\(#{name}\) \|[^|]*\| {length} \|", PAGE, re.MULTILINE)


def test_every_routine_has_an_answer_to_every_question_and_no_other_has_one() -> None:
    review = tomllib.loads((DOCS / "stretches.toml").read_text("utf-8"))
    assert sorted(review["answers"]) == ROUTINES
    assert len(review["questions"]) >= 8
    for name, answers in review["answers"].items():
        assert list(answers) == list(review["questions"]), name
        for answer in answers.values():
            assert re.match(r"(yes|no|partly|mostly|not needed)\b", answer), (name, answer)


def test_a_routine_without_a_review_is_an_error(tmp_path: Path) -> None:
    review = (DOCS / "stretches.toml").read_text("utf-8")
    module = generator()
    module.REVIEW = tmp_path / "stretches.toml"
    module.REVIEW.write_text(review.replace("[answers.tabata]", "[answers.tabatha]"), "utf-8")
    with pytest.raises(KeyError, match="tabata"):
        module.page(lambda _: Milliseconds(1000))


@pytest.mark.parametrize("name", ROUTINES)
def test_every_stretch_of_a_routine_is_on_the_page_and_names_the_routine(name: str) -> None:
    entries = re.split(r"^### ", PAGE, flags=re.MULTILINE)
    for move in moves(voicecoach.load(name).steps):
        mine = [entry for entry in entries if entry.startswith(f"{move.name}\n")]
        assert any(f"[{name}](#{name})" in entry for entry in mine), move.name


def test_check_writes_nothing_and_fails_where_the_page_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = generator()
    module.PAGE, module.page = tmp_path / "stretches.md", lambda: "made\n"
    monkeypatch.setattr(sys, "argv", ["make_stretches.py", "--check"])
    with pytest.raises(SystemExit, match="out of date"):
        module.main()
    assert not module.PAGE.exists()
    monkeypatch.setattr(sys, "argv", ["make_stretches.py"])
    module.main()
    assert module.PAGE.read_bytes() == b"made\n"
    monkeypatch.setattr(sys, "argv", ["make_stretches.py", "--check"])
    module.main()
