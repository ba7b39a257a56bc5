"""CONTRIBUTING.md names files that are there, and they are all that it takes."""

from __future__ import annotations

import re
import tomllib

import click
import pytest

from tests.docs.typed import ROOT
from voicecoach.cli.files import render_command
from voicecoach.formats import FORMATS
from voicecoach.live.speakers.table import SPEAKERS
from voicecoach.rendering.formats.render import CODED
from voicecoach.resources import sound_sets
from voicecoach.score import SoundName
from voicecoach.voices.lexicon.table import LEXICONS

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:voicecoach|docs|audio|tests)/[\w./-]+)`", PAGE)))


def section(heading: str) -> str:
    return PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("path", PATHS)
def test_every_file_that_is_named_is_there(path: str) -> None:
    place = ROOT / path
    assert place.exists() or ("NAME" in place.name and place.parent.is_dir())


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("FORMS", "voicecoach/script/reading/statements.py"),
        ("FORMS_INSIDE", "voicecoach/script/reading/statements.py"),
        ("Statement", "voicecoach/script/reading/statements.py"),
        ("BlockHead", "voicecoach/script/reading/blocks.py"),
        ("SpecSlot", "voicecoach/script/reading/details.py"),
        ("SPEC_FORMS", "voicecoach/script/reading/specs.py"),
        ("CLASHES", "voicecoach/script/reading/details.py"),
        ("KEYWORDS", "voicecoach/script/reading/specs.py"),
        ("DETAILS", "voicecoach/script/writing.py"),
        ("KEYS", "voicecoach/compiler/phrases/table.py"),
        ("LIVE", "voicecoach/compiler/phrases/table.py"),
        ("SAFETY", "voicecoach/compiler/phrases/table.py"),
        ("CARING", "voicecoach/compiler/phrases/table.py"),
        ("AUTHORED", "voicecoach/compiler/phrases/table.py"),
        ("_PREFIXES", "voicecoach/script/alphabets.py"),
        ("_SPELLING", "voicecoach/script/alphabets.py"),
        ("WRITES", "voicecoach/live/speakers/table.py"),
        ("LEXICONS", "voicecoach/voices/lexicon/table.py"),
        ("SETS", "audio/recipe.py"),
        ("ENGINES", "voicecoach/engines/table.py"),
        ("SPEAKING_RATES", "voicecoach/engines/backends/speaking_rates.py"),
        ("COMMAND_OF_KEY", "voicecoach/live/keys.py"),
        ("HELP", "voicecoach/live/keys.py"),
        ("KEY_HINTS", "voicecoach/live/screen/words.py"),
        ("PRESSES", "tests/live/screen/test_screen.py"),
        ("COMMANDS", "tests/attack/sessions.py"),
        ("SPEAKERS", "voicecoach/live/speakers/table.py"),
        ("EXTRAS", "voicecoach/pipeline/doctor.py"),
        ("CODED", "voicecoach/rendering/formats/render.py"),
        ("MEDIA_TYPES", "voicecoach/formats.py"),
    ],
)
def test_every_table_that_is_named_is_in_its_file(name: str, file: str) -> None:
    assert f"`{name}`" in PAGE
    assert f"`{file}`" in PAGE
    assert re.search(rf"^{name}\b.*=", (ROOT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "heading",
    [
        "a statement to the language",
        "a detail of a move",
        "a phrase",
        "a language",
        "a sound",
        "a kind of segment",
        "a kind of cue",
        "a voice engine",
        "a speaker",
        "a command to live",
        "a format",
    ],
)
def test_each_addition_is_a_short_list(heading: str) -> None:
    steps = re.findall(r"^\d\. ", section(f"Add {heading}"), re.MULTILINE)
    assert 3 <= len(steps) <= 9


def test_phrases_are_said_where_it_says() -> None:
    modules = re.findall(r"`(?:voicecoach/compiler/)?(\w+\.py)`", section("Add a phrase"))
    for module in ("libretto.py", "wording.py", "inside.py"):
        assert module in modules
        assert ".say(" in (ROOT / "voicecoach/compiler" / module).read_text("utf-8")


def test_every_format_that_the_command_line_offers_can_be_written() -> None:
    form = next(option for option in render_command.params if option.name == "form")
    assert isinstance(form.type, click.Choice)
    assert tuple(form.type.choices) == FORMATS
    assert {"mp3", "wav", *CODED} == set(FORMATS)


def test_every_speaker_is_named_where_it_is_chosen() -> None:
    help = (ROOT / "voicecoach/cli/play.py").read_text("utf-8")
    docs = (ROOT / "docs/live.md").read_text("utf-8")
    for name in SPEAKERS:
        assert f"| `{name}` |" in docs
        assert name in help or name == "file"


def test_every_lexicon_has_a_file_of_its_language() -> None:
    for language in LEXICONS:
        assert (ROOT / f"voicecoach/voices/lexicon/{language}.py").is_file()


def test_every_set_of_sounds_ships() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {f"audio/{name}" for name in sound_sets()} <= shipped.keys()


def test_every_sound_has_a_name_in_the_plan_and_in_plain_lines() -> None:
    files = {
        "voicecoach/rendering/table.py": {SoundName.TICK},
        "voicecoach/live/plain.py": {SoundName.TICK, SoundName.PHASE},
    }
    for file, untold in files.items():
        text = (ROOT / file).read_text("utf-8")
        assert all(f"SoundName.{sound.name}:" in text for sound in set(SoundName) - untold)
