"""docs/import.md: every example becomes the script that is shown, every format has a row."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import pytest

from tests.docs.examples import DOCS, Fence, fences
from tests.running import Run, every_command
from voicecoach.importing.table import SOURCE_FORMATS

PAGE: Final = (DOCS / "import.md").read_text("utf-8")

EXAMPLES: Final = [fence for fence in fences(PAGE) if fence.kind and fence.language != "coach"]


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda fence: fence.kind)
def test_every_example_becomes_the_script_that_is_shown(run: Run, source: Fence) -> None:
    Path(source.kind).write_text(source.text, "utf-8")
    result = run("import", source.kind)
    assert result.exit_code == 0, result.output
    made = Path(source.kind).with_suffix(".coach")
    (shown,) = [fence.text for fence in fences(PAGE) if fence.kind == made.name]
    assert made.read_text("utf-8") == shown
    assert run("check", str(made)).exit_code == 0


def test_every_format_has_its_row_in_the_order_of_the_table() -> None:
    rows = [line.split("|") for line in PAGE.splitlines() if line.startswith("| `")]
    named = [(row[1].strip(" `"), row[2].strip()) for row in rows]
    wished = [(form.name, form.title) for form in SOURCE_FORMATS]
    assert [row for row in named if row in wished] == wished


def test_every_option_is_told() -> None:
    command = every_command()["import"]
    options = [param for param in command.params if isinstance(param, click.Option)]
    for option in options:
        assert any(f"`{name}" in PAGE for name in option.opts), option.opts
