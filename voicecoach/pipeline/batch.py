"""Many routines at once: each rendered on its own, a bad one holding up none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.errors import OutsideError, Problem, ScriptError, UsageError, VoicecoachError
from voicecoach.outputs import Sources, check_free
from voicecoach.pipeline.loading import AS_WRITTEN, Wish
from voicecoach.pipeline.to_file import render_script
from voicecoach.progress import Progress
from voicecoach.score import Chapter
from voicecoach.script.files import SUFFIX, exists
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from concurrent.futures import Future

_BEGIN = "'voicecoach new NAME' begins one"


@dataclass(frozen=True, slots=True)
class Job:
    """One script, and the file that is to be made of it."""

    script: str
    path: Path
    wish: Wish = AS_WRITTEN
    form: str = "mp3"
    sidecars: tuple[str, ...] = ()
    address: str | None = None
    """Where the file is published, if that is known."""


@dataclass(frozen=True, slots=True)
class RenderReport:
    """The end of a job: `status` is an exit status, 0 where the file is there."""

    job: Job
    status: int = 0
    length: Milliseconds = field(default=Milliseconds(0))
    chapters: tuple[Chapter, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


def jobs_for(
    scripts: Iterable[str],
    output: Path | None,
    wish: Wish = AS_WRITTEN,
    form: str = "mp3",
    sidecars: tuple[str, ...] = (),
) -> list[Job]:
    """A job for each script, a folder standing for the scripts in it.

    `output` is the file for the one script, or the folder for any number of
    them; None is the current folder.  Raises `UsageError` where that cannot be.
    """
    names = [name for script in scripts for name in _expanded(script)]
    jobs = [
        Job(name, _place(name, output, form, len(names)), wish, form, sidecars) for name in names
    ]
    read = Sources(tuple(Path(name) for name in names))
    taken: dict[Path, str] = {}
    for job in jobs:
        check_free(job.path, read)
        if taken.setdefault(job.path, job.script) != job.script:
            raise UsageError(
                f"'{taken[job.path]}' and '{job.script}' would both become '{job.path}'",
                "give one of them another name, or render it to another folder",
            )
    return list({job.path: job for job in jobs}.values())


def _expanded(script: str) -> list[str]:
    folder = Path(script)
    if not exists(folder, Path.is_dir):
        return [script]
    found = sorted(str(path) for path in folder.glob(f"*{SUFFIX}"))
    if not found:
        raise UsageError(
            f"'{script}' is a folder, not a script", f"there is no {SUFFIX} file in it; {_BEGIN}"
        )
    return found


def _place(script: str, output: Path | None, form: str, count: int) -> Path:
    name = f"{Path(script).name.removesuffix(SUFFIX)}.{form}"
    if output is None:
        return Path(name)
    if exists(output, Path.is_dir):
        return output / name
    if count > 1:
        raise UsageError(f"'{output}' is not a folder", "several routines need a folder to go to")
    return output


def render_job(
    job: Job, speaking: Progress | None = None, rendering: Progress | None = None
) -> RenderReport:
    """Render one script.  Raises nothing of voicecoach's own: the outcome tells."""
    try:
        spoken = render_script(
            job.script,
            job.path,
            job.wish,
            form=job.form,
            sidecars=job.sidecars,
            address=job.address,
            on_spoken=speaking,
            on_rendered=rendering,
        )
    except ScriptError as error:
        return RenderReport(job, error.exit_status, problems=error.problems)
    except VoicecoachError as error:
        return RenderReport(job, error.exit_status, error=str(error))
    score = spoken.performance.score
    length, chapters = score.duration, score.chapters
    return RenderReport(job, 0, length, chapters, spoken.problems, spoken.notes)


def render_jobs(
    jobs: Sequence[Job], workers: int | None = None, on_done: Callable[[], None] | None = None
) -> list[RenderReport]:
    """Render many scripts, `workers` at a time (without it, one for each processor).

    The outcomes are in the order of the jobs; `on_done` is called after each.
    """
    count = min(len(jobs), workers or os.cpu_count() or 1)
    if count < 2:
        return list(_one_by_one(jobs, on_done))
    from concurrent.futures import as_completed

    from voicecoach.pipeline.process_pool import process_pool

    with process_pool(count) as submit:
        futures = {submit(render_job, job): job for job in jobs}
        for _ in as_completed(futures):
            if on_done is not None:
                on_done()
        return [_report_of(future, job) for future, job in futures.items()]


def _one_by_one(jobs: Sequence[Job], on_done: Callable[[], None] | None) -> Iterator[RenderReport]:
    for job in jobs:
        yield render_job(job)
        if on_done is not None:
            on_done()


def _report_of(future: Future[RenderReport], job: Job) -> RenderReport:
    """A job's outcome; where its process died, that is the outcome."""
    error = future.exception()
    if error is None:
        return future.result()
    told = OutsideError(f"rendering '{job.script}' ended early: {error}", "try it once more")
    return RenderReport(job, told.exit_status, error=str(told))
