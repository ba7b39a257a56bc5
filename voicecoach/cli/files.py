"""The command that makes files: render."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.main import SCRIPT, OneRun, for_one_run, main
from voicecoach.cli.streams import aligned, aside, complain, counted, note, progress, show_problems
from voicecoach.formats import FORMATS
from voicecoach.pipeline import batch
from voicecoach.pipeline.batch import Job, RenderReport
from voicecoach.pipeline.loading import Wish
from voicecoach.resources import SCRIPT_SUFFIX
from voicecoach.script.files import exists
from voicecoach.units import format_clock


@main.command("render")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...", type=SCRIPT)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder to write it to.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format; mp3 by default.")
@click.option(
    "--with",
    "sidecars",
    metavar="LIST",
    default="",
    help="Sidecars to write beside it: any of chapters,vtt,srt,lrc,cue,zwo,fit,ics.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many to render at a time; all processors."
)
@click.option("--watch", is_flag=True, help="Render again on every save, until Ctrl-C.")
@for_one_run
@click.pass_context
def render_command(
    ctx: click.Context,
    scripts: tuple[str, ...],
    output: Path | None,
    form: str | None,
    sidecars: str,
    jobs: int | None,
    watch: bool,
    **one_run: Unpack[OneRun],
) -> None:
    """Render routines to MP3 or other files: NAME.mp3 in this folder.

    A folder stands for all routine scripts in it.
    """
    chosen = form or _form_of(output)
    wanted = batch.jobs_for(scripts, output, Wish(**one_run), chosen, _sidecars(sidecars))
    wanted = [_published(job) for job in wanted]
    status = _render(wanted, jobs)
    if watch:
        _watch(wanted, jobs)
    ctx.exit(status)


def _form_of(output: Path | None) -> str:
    """The format that the name of the output asks for."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return ending if ending in FORMATS else "mp3"


def _sidecars(wanted: str) -> tuple[str, ...]:
    if not wanted:
        return ()
    from voicecoach.rendering.sidecars import sidecar_names

    return sidecar_names(wanted)


def _published(job: Job) -> Job:
    """The job with the address where its show will have the file, where a sidecar tells it."""
    if "ics" not in job.sidecars:
        return job
    from voicecoach.podcast.show import SHOW_FILE
    from voicecoach.podcast.show_file import read_show

    folder, name = Path(job.script).parent, Path(job.script).name.removesuffix(SCRIPT_SUFFIX)
    parts = (folder / SHOW_FILE, folder / f"{name}{SCRIPT_SUFFIX}")
    if not all(exists(part, Path.is_file) for part in parts):
        return job
    show = read_show(parts[0])
    return replace(job, address=show.address(f"{name}.mp3")) if show.base_url else job


def _render(jobs: Sequence[Job], workers: int | None) -> int:
    """Render everything and tell it; gives the exit status, the gravest of all."""
    if len(jobs) == 1:
        outcomes = [_render_one(jobs[0])]
        _tell(outcomes[0])
        if not outcomes[0].status:
            _tell_chapters(outcomes[0])
    else:
        outcomes = _render_many(jobs, workers)
    return max(outcome.status for outcome in outcomes)


def _render_one(job: Job) -> RenderReport:
    with progress("Speaking ") as speaking, progress("Rendering") as rendering:
        return batch.render_job(job, speaking, rendering)


def _render_many(jobs: Sequence[Job], workers: int | None) -> list[RenderReport]:
    with progress("Rendering") as tell:
        done = 0

        def on_done() -> None:
            nonlocal done
            done += 1
            tell(done, len(jobs))

        outcomes = batch.render_jobs(jobs, workers, on_done)
    for outcome in outcomes:
        _tell_troubles(outcome)
    rows = [_row(outcome) for outcome in outcomes]
    for row in aligned([("FILE", "LENGTH", "CHAPTERS", "FROM"), *rows]):
        click.echo(row)
    return outcomes


def _row(outcome: RenderReport) -> tuple[str, str, str, str]:
    job = outcome.job
    if outcome.status:
        return ("failed", "", "", job.script)
    chapters = str(len(outcome.chapters))
    return (str(job.path), format_clock(outcome.length), chapters, job.script)


def _tell(outcome: RenderReport) -> None:
    _tell_troubles(outcome)
    if not outcome.status:
        chapters = counted(len(outcome.chapters), "chapter")
        click.echo(f"{outcome.job.path}  {format_clock(outcome.length)}  {chapters}")


def _tell_troubles(outcome: RenderReport) -> None:
    show_problems(outcome.problems)
    for text in outcome.notes:
        note(text)
    if outcome.error is not None:
        complain(outcome.error)


def _tell_chapters(outcome: RenderReport) -> None:
    for chapter in outcome.chapters:
        click.echo(f"  {format_clock(chapter.start):>7}  {chapter.title}")


def _watch(jobs: Iterable[Job], workers: int | None) -> None:
    """Render again what was saved, until the user has enough."""
    from voicecoach.pipeline.watch import changes

    by_script = {job.script: job for job in jobs}
    aside("Waiting for a save; Ctrl-C ends.")
    try:
        for saved in changes(by_script):
            for outcome in batch.render_jobs([by_script[script] for script in saved], workers):
                _tell(outcome)
    except KeyboardInterrupt:
        aside("")
