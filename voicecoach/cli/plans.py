"""The commands that look at routines: list, check, plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.main import (
    SCRIPT,
    OneRun,
    any_voice_option,
    brief_option,
    for_one_run,
    main,
    outside_option,
    tell_spoken,
)
from voicecoach.cli.streams import (
    aside,
    can_ask,
    counted,
    in_columns,
    note,
    progress,
    show_problems,
    width,
)
from voicecoach.outputs import check_free
from voicecoach.pipeline import authoring, checking, listing
from voicecoach.pipeline.loading import Wish, load_as_wished, sources_of
from voicecoach.pipeline.to_file import compile_script
from voicecoach.score import Performance
from voicecoach.units import format_clock

_AFTER_PICTURE = "name the picture that is made after --picture, such as --picture plan.svg"


@main.command("list")
def list_command() -> None:
    """List the routines that ship and those in this folder."""
    routines = listing.listed(Path())
    head = ("NAME", "LENGTH", "MOVES", "TITLE")
    widths = (max(map(width, (*routines, head[0]))), *map(width, head[1:3]), 0)
    click.echo(in_columns(head, widths))
    for entry in listing.overview(routines):  # each as soon as it is known
        length = "?" if entry.length is None else format_clock(entry.length)
        click.echo(in_columns((entry.name, length, str(entry.moves), entry.title), widths))


@main.command("check")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...", type=SCRIPT)
@click.option("--verbose", "-v", is_flag=True, help="Tell what moved or gave way, and why.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fix", is_flag=True, help="Mend what has a mend that keeps the meaning.")
@click.option("--yes", is_flag=True, help="With --fix: write it without asking.")
@brief_option
@any_voice_option
@outside_option
@click.pass_context
def check_command(
    ctx: click.Context,
    scripts: tuple[str, ...],
    verbose: bool,
    form: str,
    as_json: bool,
    fix: bool,
    yes: bool,
    brief: bool,
    any_voice: bool,
    allow_outside: bool,
) -> None:
    """Show all problems of routine scripts.

    With --fix the mends that keep the meaning are shown, and written where you say so.
    """
    if fix and (as_json or form == "json"):
        raise click.UsageError("--fix shows what it mends, and JSON has no place for that.")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix.")
    if fix:
        for script in scripts:
            _mend(script, asks=not yes)
    reports = [
        checking.check(script, allow_outside=allow_outside, any_voice=any_voice, brief=brief)
        for script in scripts
    ]
    problems = [problem for report in reports for problem in report.problems]
    if as_json or form == "json":
        click.echo(json.dumps([p.to_json() for p in problems], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            _tell_report(report, verbose=verbose)
    ctx.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def _mend(script: str, *, asks: bool) -> None:
    """Show the mends of a script, and write them: at once, or where the user says so."""
    mended = authoring.mended_form(script)
    if not mended.is_changed:
        return
    click.echo(mended.difference, nl=False)
    if asks and not can_ask():
        aside(f"{mended.path}: would change; --fix --yes writes it")
    elif not asks or click.confirm(f"Write this into {mended.path}?", err=True):
        authoring.save(mended)
        aside(f"{mended.path}: changed")


def _tell_report(report: checking.Report, *, verbose: bool) -> None:
    show_problems(report.problems)
    for text in report.notes:
        note(text)
    errors = sum(problem.severity == "error" for problem in report.problems)
    if errors:
        aside(f"{report.name}: {counted(errors, 'error')}")
    else:
        length = "" if report.length is None else f", {format_clock(report.length)}"
        click.echo(f"{report.name}: good{length}")
    if verbose:
        for change in report.adjustments:
            click.echo(f"  {format_clock(change.at, tenths=True)}  {change.what}")


@main.command("plan")
@click.argument("script", metavar="SCRIPT", type=SCRIPT)
@click.option("--json", "as_json", is_flag=True, help="Print the score as programs read it.")
@click.option(
    "--picture",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw the score into a .svg or .png file instead.",
)
@for_one_run
def plan_command(
    script: str, as_json: bool, picture: Path | None, **one_run: Unpack[OneRun]
) -> None:
    """Show when everything in a routine is heard."""
    if picture is not None:
        check_free(picture, sources_of(load_as_wished(script, Wish(**one_run))), _AFTER_PICTURE)
    performance = _performance_of(script, one_run)
    if picture is not None:
        _draw(performance, picture)
    elif as_json:
        click.echo(json.dumps(performance.to_json(), ensure_ascii=False, indent=2))
    else:
        from voicecoach.rendering.table import plan_table

        click.echo(plan_table(performance))


def _draw(performance: Performance, picture: Path) -> None:
    from voicecoach.rendering.picture.write import write_picture

    boxes = write_picture(performance.score, picture)
    if boxes:
        shown = " ".join(boxes)
        aside(f"These stand as boxes in a PNG, but not in an SVG: {shown}")
    click.echo(picture)


def _performance_of(script: str, one_run: OneRun) -> Performance:
    """A script as it is performed; a progress bar shows while words are spoken."""
    with progress("Speaking ") as on_progress:
        spoken = compile_script(script, Wish(**one_run), on_progress)
    tell_spoken(spoken)
    return spoken.performance
