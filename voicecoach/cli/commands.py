"""The commands: each reads its arguments, calls one function, prints what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import TypeVar

import click

from voicecoach import pipeline
from voicecoach.cli.app import App
from voicecoach.cli.show import columns, counted, progress, show_problems
from voicecoach.errors import UsageError
from voicecoach.timeline import Timeline
from voicecoach.units import format_clock


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voicecoach", message="%(prog)s %(version)s")
def main() -> None:
    """Turns written stretching routines into timed spoken cues.

    SCRIPT is the path of a .coach file, or the name of a routine that ships
    with voicecoach: 'voicecoach list' shows those.
    """


@main.command("list")
def list_() -> None:
    """List the routines that ship and those in this folder."""
    rows = [("NAME", "LENGTH", "MOVES", "TITLE")]
    for entry in pipeline.overview(Path()):
        length = "?" if entry.length is None else format_clock(entry.length)
        rows.append((entry.name, length, str(entry.moves), entry.title))
    for row in columns(rows):
        click.echo(row)


@main.command()
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option("--verbose", "-v", is_flag=True, help="Tell what moved or gave way, and why.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def check(ctx: click.Context, scripts: tuple[str, ...], verbose: bool, form: str) -> None:
    """Show all problems of routine scripts."""
    reports = [pipeline.check(script) for script in scripts]
    problems = [problem for report in reports for problem in report.problems]
    if form == "json":
        click.echo(json.dumps([p.to_json() for p in problems], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            _tell_report(report, verbose=verbose)
    ctx.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def _tell_report(report: pipeline.Report, *, verbose: bool) -> None:
    show_problems(report.problems)
    errors = sum(problem.severity == "error" for problem in report.problems)
    if errors:
        click.echo(f"{report.name}: {counted(errors, 'error')}", err=True)
    else:
        click.echo(f"{report.name}: good")
    if verbose:
        for change in report.adjustments:
            click.echo(f"  {format_clock(change.at, tenths=True)}  {change.what}")


Command = TypeVar("Command", bound=Callable[..., None])


def one_run(command: Command) -> Command:
    """The options that change a routine for one run."""
    settings = click.option(
        "--set",
        "settings",
        metavar="KEY=VALUE",
        multiple=True,
        help="Override a setting of the script, such as countdown=5; repeatable.",
    )
    start_at = click.option(
        "--start-at", metavar="MOVE", help="Start at this move: its name or its number."
    )
    return settings(start_at(command))


@main.command()
@click.argument("script")
@click.option("--json", "as_json", is_flag=True, help="Print the timeline as programs read it.")
@click.option(
    "--picture",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw the timeline into a .svg or .png file instead.",
)
@one_run
def plan(
    script: str,
    as_json: bool,
    picture: Path | None,
    settings: tuple[str, ...],
    start_at: str | None,
) -> None:
    """Show when everything in a routine is heard."""
    timeline = _timeline(script, settings, start_at)
    if picture is not None:
        _draw(timeline, picture)
    elif as_json:
        click.echo(json.dumps(timeline.to_json(), ensure_ascii=False, indent=2))
    else:
        from voicecoach.rendering.table import plan_table

        click.echo(plan_table(timeline))


def _draw(timeline: Timeline, picture: Path) -> None:
    from voicecoach.rendering.picture import write_picture

    boxes = write_picture(timeline, picture)
    if boxes:
        shown = " ".join(boxes)
        click.echo(f"These stand as boxes in a PNG, but not in an SVG: {shown}", err=True)
    click.echo(picture)


@main.command()
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The MP3 to write, or the folder to write it to.",
)
@one_run
def render(
    scripts: tuple[str, ...],
    output: Path | None,
    settings: tuple[str, ...],
    start_at: str | None,
) -> None:
    """Render routines to MP3: NAME.mp3 in this folder."""
    for script in scripts:
        path = _place(script, output, several=len(scripts) > 1)
        timeline = _timeline(script, settings, start_at)
        with progress("Rendering") as on_progress:
            pipeline.render(timeline, path, on_progress=on_progress)
        _tell_rendered(path, timeline)


def _place(script: str, output: Path | None, *, several: bool) -> Path:
    """Where the MP3 of a script goes."""
    name = f"{Path(script).stem}.mp3"
    if output is None:
        return Path(name)
    if output.is_dir():
        return output / name
    if several:
        raise UsageError(f"'{output}' is not a folder", "several routines need a folder to go to")
    return output


def _timeline(script: str, settings: tuple[str, ...], start_at: str | None) -> Timeline:
    with progress("Speaking ") as on_progress:
        compiled = pipeline.compile_script(
            script, settings=settings, start_at=start_at, on_progress=on_progress
        )
    show_problems(compiled.problems)
    return compiled.timeline


def _tell_rendered(path: Path, timeline: Timeline) -> None:
    chapters = counted(len(timeline.chapters), "chapter")
    click.echo(f"{path}  {format_clock(timeline.duration)}  {chapters}")
    for chapter in timeline.chapters:
        click.echo(f"  {format_clock(chapter.start):>7}  {chapter.title}")


@main.command()
def voices() -> None:
    """List the voices that are here."""
    from voicecoach.voices import list_voices

    rows = [("VOICE", "LANGUAGES", "NAME")]
    rows += [(f"{v.engine}:{v.id}", ", ".join(v.languages), v.name) for v in list_voices()]
    for row in columns(rows):
        click.echo(row)


@main.command()
@click.argument("name")
def new(name: str) -> None:
    """Begin a routine: write NAME.coach with the main forms of the language."""
    path = pipeline.new(name)
    click.echo(f"{path}  (next: edit it, then 'voicecoach check {path}')")


@main.command()
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a script would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.pass_context
def fmt(ctx: click.Context, scripts: tuple[str, ...], check: bool, diff: bool) -> None:
    """Bring scripts into their canonical form."""
    changed = 0
    for script in scripts:
        formatted = pipeline.canonical(script)
        if formatted.before == formatted.after:
            continue
        changed += 1
        if diff:
            click.echo(_difference(formatted), nl=False)
        if not check and not diff:
            pipeline.save(formatted)
        click.echo(f"{formatted.path}: {'would change' if check or diff else 'changed'}", err=True)
    ctx.exit(1 if check and changed else 0)


def _difference(formatted: pipeline.Formatted) -> str:
    before, after = (text.splitlines(keepends=True) for text in (formatted.before, formatted.after))
    name = str(formatted.path)
    return "".join(unified_diff(before, after, name, f"{name} (canonical)"))
