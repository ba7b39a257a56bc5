"""The command that makes scripts of what people have: import."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from voicecoach.cli.main import main
from voicecoach.cli.streams import aligned, complain, counted
from voicecoach.errors import UsageError
from voicecoach.importing.cleaning import on_one_line, shortened
from voicecoach.importing.draft import SourceRow
from voicecoach.importing.table import SOURCE_FORMATS
from voicecoach.pipeline import bringing, placing
from voicecoach.pipeline.bringing import Imported, ImportedScript

_WIDEST: Final = 44
"""Characters of a part of a source that the report shows."""


class FormatName(StringParamType):
    """The name of a format."""

    name = "name"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names of the formats, each with what it is."""
        del ctx, param
        known = (form for form in SOURCE_FORMATS if form.name.startswith(incomplete))
        return [CompletionItem(form.name, help=form.title) for form in known]


@main.command("import")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The script to write, or the folder to write it to.",
)
@click.option(
    "--from",
    "form",
    type=FormatName(),
    help="The format of the files; else their content tells it.",
)
@click.option("--to-stdout", is_flag=True, help="Print the script and write no file.")
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The form of the report.",
)
@click.option("--force", is_flag=True, help="Write over a script that is there.")
@click.option("--list", "lists", is_flag=True, help="Show the formats that can be imported.")
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[str, ...],
    output: Path | None,
    form: str | None,
    to_stdout: bool,
    report: str,
    force: bool,
    lists: bool,
) -> None:
    """Make scripts of lists, articles, timers and workouts: NAME.coach in this folder.

    A folder stands for all files in it, - for standard input.  The report tells what became
    of every line.  Exit status: 0 all taken, 1 some left out, 2 usage, 3 cannot be read.
    """
    if lists:
        _list()
        return
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.", ctx)
    if to_stdout and (output is not None or force):
        raise click.UsageError("--to-stdout writes no file: leave -o and --force away.")
    found = bringing.import_sources(files, form)
    if to_stdout:
        _print(found)
    else:
        found = placing.placed(found, output, force=force)
        placing.save_scripts(found)
    for one in found:
        told = one.lost if one.error is None else (one.error,)
        for text in told:
            complain(f"'{click.format_filename(one.source)}': {text}")
    _tell(found, report, aside=to_stdout)
    ctx.exit(max(one.status for one in found))


def _list() -> None:
    for row in aligned([("NAME", "READS"), *((form.name, form.title) for form in SOURCE_FORMATS)]):
        click.echo(row)


def _print(found: Sequence[Imported]) -> None:
    """The one script on standard output."""
    scripts = [script for one in found for script in one.scripts]
    if len(scripts) > 1:
        help = "leave --to-stdout away; each goes to a file of its own"
        raise UsageError(f"these are {len(scripts)} routines", help)
    for script in scripts:
        click.echo(script.text, nl=False)


def _tell(found: Sequence[Imported], report: str, *, aside: bool) -> None:
    """The report; on stderr where a script stands on standard output."""
    if report == "json":
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2), err=aside)
        return
    for one in found:
        for script in one.scripts:
            for line in _lines(one, script):
                click.echo(line, err=aside)


def _lines(one: Imported, script: ImportedScript) -> Iterator[str]:
    assert one.format is not None
    counts = ", ".join(f"{script.count(outcome)} {outcome}" for outcome in _OUTCOMES)
    parts = counted(len(script.rows), "part")
    source = click.format_filename(one.source)
    place = "" if script.path is None else f" -> {click.format_filename(script.path)}"
    yield f"{source}{place}: {one.format.title}, {parts}: {counts}"
    rows = [("WHERE", "SOURCE", "", "MADE OF IT"), *map(_row, script.rows)]
    yield from (f"  {line}" for line in aligned(rows))


_OUTCOMES: Final = ("taken", "decided", "left")


def _row(row: SourceRow) -> tuple[str, str, str, str]:
    text = shortened(on_one_line(row.text), _WIDEST)
    return (row.place, text, row.outcome, on_one_line(row.what))


def _as_json(found: Iterable[Imported]) -> list[dict[str, object]]:
    told: list[dict[str, object]] = []
    for one in found:
        reasons = one.lost if one.error is None else (one.error,)
        told += [{"source": one.source, "error": reason} for reason in reasons]
        for script in one.scripts:
            told.append(
                {
                    "source": one.source,
                    "format": one.format.name if one.format else None,
                    "script": None if script.path is None else str(script.path),
                    "title": script.title,
                    "rows": [asdict(row) for row in script.rows],
                }
            )
    return told
