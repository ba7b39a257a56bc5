"""show.toml: what it may say, and how a mistake in it is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from voicecoach.errors import OutsideError, ScriptError, UsageError
from voicecoach.podcast.show import title_of
from voicecoach.podcast.show_file import read_show, write_show_file

FULL = """\
title = "Night stretches"
author = "A physio"
description = "For the evening."
language = "de-AT"
base_url = "https://a.example/show"
artwork = "art/picture.png"
categories = ["Health & Fitness > Medicine", "sports > running", "Technology"]
email = "me@a.example"
explicit = false
locked = true
copyright = "2026"
guid = "917393E3-1B1E-5CEF-ACE4-EDAA54E1F810"
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "show.toml"


def test_every_key_is_read(toml: Path) -> None:
    toml.write_text(FULL, "utf-8")
    show = read_show(toml)
    assert (show.title, show.author, show.language) == ("Night stretches", "A physio", "de-AT")
    assert show.base_url == "https://a.example/show/"
    assert show.artwork == toml.parent / "art/picture.png"
    assert show.categories == (
        ("Health & Fitness", "Medicine"),
        ("Sports", "Running"),
        ("Technology",),
    )
    assert (show.locked, show.explicit, show.email) == (True, False, "me@a.example")
    assert show.guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_a_title_is_enough(toml: Path) -> None:
    toml.write_bytes(b'\xef\xbb\xbftitle = "T"\r\n')
    show = read_show(toml)
    assert (show.title, show.language, show.base_url) == ("T", "en", None)
    assert show.categories == (("Health & Fitness", "Fitness"),)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('titel = "x"', "did you mean 'title'?"),
        ("colour = 3", "'colour' is not a key"),
        ("[show]", "'show' is not a key"),
        ("author = 3", "'author' is a text"),
        ('author = " "', "'author' is a text"),
        ('description = "' + "x" * 4001 + '"', "4,001 characters"),
        ('language = "english!"', "not a language tag"),
        ('base_url = "example.org/show"', "not the address of a folder"),
        ('base_url = "ftp://example.org"', "not the address of a folder"),
        ('base_url = "https://"', "not the address of a folder"),
        ('base_url = "https://a.example/?x=1"', "not the address of a folder"),
        ('base_url = "https://u:p@a.example/"', "not the address of a folder"),
        ('base_url = "https://a.example:port/"', "not the address of a folder"),
        ('base_url = "https://[::1/"', "not the address of a folder"),
        ('base_url = "https://a.example/a b"', "not the address of a folder"),
        ('base_url = "https://a.example/feed.xml"', "not the feed"),
        ('categories = "Technology"', "is a list"),
        ("categories = []", "is a list"),
        ('categories = ["Helth & Fitness"]', "did you mean 'Health & Fitness'?"),
        ("categories = [3]", "'3' is not a category"),
        ('email = "me"', "not an e-mail address"),
        ('explicit = "no"', "true or false"),
        ("locked = 1", "true or false"),
        ('guid = "42"', "not a GUID"),
    ],
)
def test_a_mistake_is_told_with_its_line(toml: Path, line: str, words: str) -> None:
    toml.write_text(f'title = "T"\n\n{line}\n', "utf-8")
    with pytest.raises(ScriptError) as caught:
        read_show(toml)
    (problem,) = caught.value.problems
    assert words in str(problem)
    assert problem.span.line == 3
    assert "show.toml:3:1: error" in str(problem)


@pytest.mark.parametrize(
    "text", ["title =", 'title = "T', "title = T", 'title = "T"\ntitle = "U"', "= 3", "title = [1,"]
)
def test_a_line_that_is_no_toml_is_told_with_its_place(toml: Path, text: str) -> None:
    toml.write_text(f"# a show\n{text}\n", "utf-8")
    with pytest.raises(ScriptError) as caught:
        read_show(toml)
    (problem,) = caught.value.problems
    assert problem.span.line >= 2
    assert "at line" not in problem.message
    assert problem.help


def test_all_mistakes_are_told_at_once(toml: Path) -> None:
    toml.write_text('author = 3\nlocked = "x"\nclour = 1\n', "utf-8")
    with pytest.raises(ScriptError) as caught:
        read_show(toml)
    messages = [problem.message for problem in caught.value.problems]
    assert len(messages) == 4
    assert "the show has no title" in messages


def test_what_is_not_utf8_is_told(toml: Path) -> None:
    toml.write_bytes('title = "Übungen"'.encode("latin-1"))
    with pytest.raises(ScriptError, match="not UTF-8"):
        read_show(toml)


def test_a_show_toml_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="cannot be read"):
        read_show(tmp_path)


@pytest.mark.parametrize("name", ["night-routines", "a", 'say "hi"', "back\\slash", "Übung_2"])
def test_init_writes_a_show_toml_that_is_good_as_it_is(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    path = write_show_file(folder)
    show = read_show(path)
    assert show.title == title_of(folder)
    uncommented = path.read_text("utf-8").replace("\n# base_url", "\nbase_url")
    assert tomllib.loads(uncommented)["base_url"] == "https://example.org/show/"


def test_a_folders_name_makes_a_title(tmp_path: Path) -> None:
    assert title_of(tmp_path / "night-routines") == "Night routines"


def test_init_never_writes_over_a_show_toml(toml: Path) -> None:
    toml.write_text('title = "mine"', "utf-8")
    with pytest.raises(UsageError, match="there already"):
        write_show_file(toml.parent)
    assert toml.read_text("utf-8") == 'title = "mine"'
