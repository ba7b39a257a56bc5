"""From scripts to a show: a folder of plain files that podcast apps follow."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from click import format_filename

from voicecoach.errors import Problem, ScriptError, UsageError
from voicecoach.overwriting import Sources as Read
from voicecoach.overwriting import check_free
from voicecoach.pipeline import Spoken, Wish, road
from voicecoach.pipeline.reads import sources_of_performance
from voicecoach.podcast.complete import Complete, complete, digest_of
from voicecoach.podcast.feed import Feed
from voicecoach.podcast.fingerprint import fingerprint
from voicecoach.podcast.plan import Ready, plan, still_to_come
from voicecoach.podcast.show import FEED, STATE, Show
from voicecoach.podcast.sources import Sources, find_sources
from voicecoach.podcast.state import State, read_state, write_state
from voicecoach.podcast.switch import Staging, staging
from voicecoach.rendering.cover import cover_for
from voicecoach.score import Performance

_LATEST = 253_370_764_800
"""The year 9999 in seconds since 1970: there is no later one in a feed."""
_ELSEWHERE = "choose another folder with --to"

Progress = Callable[[int, int], None]
"""Told how much of the sound is done, and of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication did: names of routines, and of the feeds.

    `vanished` are still in the show though their scripts are gone; `told` and `problems`
    are what the author should know.
    """

    show: Show
    feeds: tuple[str, ...]
    rendered: tuple[str, ...]
    unchanged: tuple[str, ...]
    vanished: tuple[str, ...]
    removed: tuple[str, ...]
    told: tuple[str, ...]
    problems: tuple[Problem, ...]


def publish(
    scripts: Sequence[str],
    target: Path,
    *,
    prune: bool = False,
    allow_outside: bool = False,
    on_progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
) -> Published:
    """Publish scripts (or folders of them) as the show in the folder `target`.

    Only routines that changed are rendered.  Those whose scripts are gone stay, unless
    `prune` is given.  Scripts name files in their own folders only, unless
    `allow_outside`.  `target` changes once all is ready, and else not at all.

    Raises `ScriptError` with all problems of all scripts, `UsageError` and `OutsideError`.
    """
    sources = find_sources(scripts, target)
    spoken = _spoken(sources, allow_outside=allow_outside)
    routines = [_ready(name, found.performance) for name, found in spoken.items()]
    with staging(target) as stage:
        before = read_state(stage.target)
        after = plan(sources.show, routines, before, _now(clock), prune=prune)
        rendered = _render(stage, routines, before, on_progress)
        show = complete(stage, sources.show, routines, before, after)
        _switch(stage, show, before, _sources(sources, spoken.values()), prune=prune)
    names = set(sources.scripts)
    return Published(
        show=sources.show,
        feeds=tuple(feed.name for feed in show.feeds),
        rendered=tuple(rendered),
        unchanged=tuple(name for name in sources.scripts if name not in rendered),
        vanished=tuple(e.name for e in show.episodes if e.name not in names),
        removed=tuple(sorted(set(before.episodes) - {e.name for e in show.episodes})),
        told=(
            *sources.told,
            *_doubts(sources.show, show.feeds),
            *still_to_come(routines, after),
            *dict.fromkeys(note for found in spoken.values() for note in found.notes),
        ),
        problems=tuple(problem for found in spoken.values() for problem in found.problems),
    )


def _spoken(sources: Sources, *, allow_outside: bool) -> dict[str, Spoken]:
    """Each script, compiled.  Raises one `ScriptError` with the problems of all."""
    spoken: dict[str, Spoken] = {}
    problems: list[Problem] = []
    for name, script in sources.scripts.items():
        try:
            spoken[name] = road.compile_script(script, Wish(allow_outside=allow_outside))
        except ScriptError as error:
            problems += error.problems
    if problems:
        raise ScriptError(problems)
    return spoken


def _ready(name: str, performance: Performance) -> Ready:
    cover = cover_for(performance)
    return Ready(name, performance, cover, fingerprint(performance, cover))


def _now(clock: Callable[[], float]) -> datetime:
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not fixed:
        return datetime.fromtimestamp(int(clock()), UTC)
    if not re.fullmatch(r"[0-9]{1,12}", fixed) or int(fixed) > _LATEST:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is no date: '{fixed[:40]}'",
            "it is the seconds since 1970, as 'date +%s' tells them; or take it away",
        )
    return datetime.fromtimestamp(int(fixed), UTC)


def _render(
    stage: Staging,
    routines: Sequence[Ready],
    before: State,
    on_progress: Progress | None,
) -> list[str]:
    """Render what changed into the staging folder; gives the names."""
    changed = [routine for routine in routines if not _is_there(stage.target, routine, before)]
    total = sum(routine.performance.score.duration for routine in changed)
    done = 0
    for routine in changed:
        length = routine.performance.score.duration

        def tell(part: int, whole: int, done: int = done, length: int = length) -> None:
            if on_progress is not None:
                on_progress(done + part * length // max(whole, 1), total)

        road.render(routine.performance, stage.path(f"{routine.name}.mp3"), on_progress=tell)
        done += length
    return [routine.name for routine in changed]


def _is_there(target: Path, routine: Ready, before: State) -> bool:
    """Whether the MP3 that a render would make lies in the show already, unharmed."""
    known = before.episodes.get(routine.name)
    if known is None or known.made_from != routine.made_from:
        return False
    name = f"{routine.name}.mp3"
    return name in before.files and digest_of(target / name) == before.files[name]


def _sources(sources: Sources, spoken: Iterable[Spoken]) -> Read:
    """The files that the show is made from: nothing is published over one of them."""
    every = [sources_of_performance(found.performance) for found in spoken]
    artwork = () if sources.show.artwork is None else (sources.show.artwork,)
    scripts = tuple(Path(script) for script in sources.scripts.values())
    return Read(scripts, (*artwork, *(file for read in every for file in read.others)))


def _switch(stage: Staging, show: Complete, before: State, sources: Read, *, prune: bool) -> None:
    """Write what is new or other than before, and switch to it."""
    stale = before.files.keys() - show.after.files.keys()
    kept = {} if prune else {name: before.files[name] for name in stale}
    state = replace(show.after, files={**show.after.files, **kept})
    files = {**show.files, STATE: write_state(state)}
    _check_foreign(stage.target, before, files)
    stage.write({name: new for name, new in files.items() if not _same(stage.target / name, new)})
    for name in (*stage.names(), *(stale if prune else ())):
        check_free(stage.target / name, sources, _ELSEWHERE)
    stage.switch(stale if prune else ())


def _doubts(show: Show, every: Sequence[Feed]) -> list[str]:
    doubts = []
    if show.base_url is None:
        doubts.append(
            "show.toml names no base_url, so the feed works through 'voicecoach serve' alone;"
            " for another web host say there where the folder will be"
        )
    if not every[0].episodes:
        others = ", ".join(feed.name for feed in every[1:])
        doubts.append(
            f"no routine is in the show's language '{show.language}', so {FEED} is empty"
            f" and all are in {others}; 'language' in show.toml sets it"
        )
    return doubts


def _check_foreign(target: Path, before: State, files: Mapping[str, bytes]) -> None:
    """Files that others put into the folder are not written over."""
    if before.guids:
        return
    for name in files:
        if (target / name).exists():
            raise UsageError(
                f"'{format_filename(target / name)}' is there already, and of no show",
                "choose an empty folder with --to",
            )


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
