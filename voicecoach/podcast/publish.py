"""From scripts to a show: a folder of plain files that podcast apps follow."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from click import format_filename

from voicecoach.errors import Problem, ScriptError, UsageError
from voicecoach.outputs import Sources as ReadFiles
from voicecoach.pipeline.loading import Wish, load_as_wished, sources_of_performance
from voicecoach.pipeline.production import Production, Spoken, whole
from voicecoach.pipeline.to_file import render_spoken
from voicecoach.podcast.contents import assemble, commit_files, digest_of
from voicecoach.podcast.feed import Feed
from voicecoach.podcast.metadata import PreparedRoutine, fingerprint, future_dates, updated_record
from voicecoach.podcast.record import ShowRecord, read_record
from voicecoach.podcast.show import FEED, SHOW_FILE, Show, title_of
from voicecoach.podcast.transaction import Transaction, transaction
from voicecoach.progress import Progress
from voicecoach.rendering.cover.cover import cover_for
from voicecoach.script.files import SUFFIX, exists, find_script
from voicecoach.voices import Agency

_TAKEN: Final = frozenset({"index", "feed"})
"""Names of files that the show itself needs."""

_NO_FILE: Final = re.compile(r"^\.|[\x00-\x1f/\\:*?\"<>|\ud800-\udfff]|[ .]$")
"""Names that a file cannot have on every system and in an address, and hidden files."""

_LATEST: Final = 253_370_764_800
"""The year 9999 in seconds since 1970: there is no later one in a feed."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """The scripts by name, the show, and what is to be told about it."""

    scripts: dict[str, str]
    show: Show
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Produced:
    """A script's production, and what came of it."""

    production: Production
    spoken: Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The outcome of a publication: names of routines, and of the feeds.

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
    brief: bool = False,
    on_progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
) -> Published:
    """Publish scripts (or folders of them) as the show in the folder `target`.

    Only routines that changed are rendered.  Those whose scripts are gone stay, unless
    `prune` is given.  Scripts name files in their own folders only, unless
    `allow_outside`.  With `brief` the coach says less.  `target` changes once all is ready,
    and else not at all.

    Raises `ScriptError` with all problems of all scripts, `UsageError` and `OutsideError`.
    """
    sources = _find_sources(scripts, target)
    with ExitStack() as stack:
        produced = _produced(sources, stack, Wish(allow_outside=allow_outside, brief=brief))
        routines = [_prepared(name, made) for name, made in produced.items()]
        staged = stack.enter_context(transaction(target))
        before = read_record(staged.target)
        after = updated_record(sources.show, routines, before, _now(clock), prune=prune)
        rendered = _render(staged, routines, produced, before, on_progress)
        show = assemble(staged, sources.show, routines, before, after)
        commit_files(staged, show, before, _read_files(sources, produced.values()), prune=prune)
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
            *future_dates(routines, after),
            *dict.fromkeys(note for made in produced.values() for note in made.spoken.notes),
        ),
        problems=tuple(problem for made in produced.values() for problem in made.spoken.problems),
    )


def _find_sources(arguments: Sequence[str], target: Path) -> _Sources:
    """The scripts that `arguments` mean, and the show.toml beside them.

    An argument is a script, a routine that ships, or a folder, which means all scripts in
    it.  Raises `UsageError` where there is none, or where two would have the same files,
    and what `read_show` raises.
    """
    scripts: dict[str, str] = {}
    for argument in arguments:
        for script in _scripts(argument):
            name = Path(script).stem
            _check_name(name, script, scripts)
            scripts[name] = script
    folders = list(dict.fromkeys([*(_folder(a) for a in arguments), Path(), target]))
    return _Sources(scripts, *_show(folders))


def _scripts(argument: str) -> Iterator[str]:
    folder = Path(argument)
    if not exists(folder, Path.is_dir):
        yield str(find_script(argument))
        return
    found = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    if not found:
        help = f"'voicecoach new NAME' writes a first one; their names end in {SUFFIX}"
        raise UsageError(f"there is no script in '{format_filename(folder)}'", help)
    yield from map(str, found)


def _check_name(name: str, script: str, taken: dict[str, str]) -> None:
    folded = {other.casefold(): path for other, path in taken.items()}
    rival = folded.get(name.casefold())
    if rival is not None and Path(rival).resolve() != Path(script).resolve():
        raise UsageError(f"'{rival}' and '{script}' would be one routine", "rename one of them")
    if name.casefold() in _TAKEN or _NO_FILE.search(name):
        shown = (format_filename(name), format_filename(script))
        raise UsageError(
            f"a routine of a show cannot be called '{shown[0]}'", f"rename '{shown[1]}'"
        )


def _folder(argument: str) -> Path:
    path = Path(argument)
    return path if exists(path, Path.is_dir) else path.parent


def _show(folders: Sequence[Path]) -> tuple[Show, tuple[str, ...]]:
    """The show.toml in the first of the folders that has one, else a show that goes without."""
    for folder in folders:
        if exists(folder / SHOW_FILE, Path.is_file):
            from voicecoach.podcast.show_file import read_show

            return read_show(folder / SHOW_FILE), ()
    title = title_of(folders[0])
    told = (
        f"there is no {SHOW_FILE}, so the show is called '{title}';"
        " 'voicecoach publish --init' writes one"
    )
    return Show(title=title), (told,)


def _produced(sources: _Sources, stack: ExitStack, wish: Wish) -> dict[str, _Produced]:
    """Each script with its words spoken, in studios that `stack` closes.

    Raises one `ScriptError` with the problems of all.
    """
    agency = stack.enter_context(Agency())
    produced: dict[str, _Produced] = {}
    problems: list[Problem] = []
    for name, script in sources.scripts.items():
        try:
            production = Production.of(load_as_wished(script, wish), wish, agency)
            produced[name] = _Produced(stack.enter_context(production), whole(production))
        except ScriptError as error:
            problems += error.problems
    if problems:
        raise ScriptError(problems)
    return produced


def _prepared(name: str, made: _Produced) -> PreparedRoutine:
    performance, production = made.spoken.performance, made.production
    cover = cover_for(performance)
    made_from = fingerprint(performance, cover, production.studio, production.sounds)
    return PreparedRoutine(name, performance, cover, made_from)


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
    staged: Transaction,
    routines: Sequence[PreparedRoutine],
    produced: Mapping[str, _Produced],
    before: ShowRecord,
    on_progress: Progress | None,
) -> list[str]:
    """Render what changed into the staging folder; gives the names."""
    changed = [routine for routine in routines if not _is_there(staged.target, routine, before)]
    total = sum(routine.performance.score.duration for routine in changed)
    done = 0
    for routine in changed:
        length = routine.performance.score.duration

        def tell(part: int, whole: int, done: int = done, length: int = length) -> None:
            if on_progress is not None:
                on_progress(done + part * length // max(whole, 1), total)

        made, path = produced[routine.name].production, staged.path(f"{routine.name}.mp3")
        render_spoken(routine.performance, made.studio, made.sounds, path, on_progress=tell)
        done += length
    return [routine.name for routine in changed]


def _is_there(target: Path, routine: PreparedRoutine, before: ShowRecord) -> bool:
    """True where the MP3 that a render would make lies in the show already, unharmed."""
    last = before.episodes.get(routine.name)
    if last is None or last.made_from != routine.made_from:
        return False
    name = f"{routine.name}.mp3"
    return name in before.files and digest_of(target / name) == before.files[name]


def _read_files(sources: _Sources, produced: Iterable[_Produced]) -> ReadFiles:
    """The files that the show is made from: nothing is published over one of them."""
    every = [sources_of_performance(made.spoken.performance) for made in produced]
    artwork = () if sources.show.artwork is None else (sources.show.artwork,)
    scripts = tuple(Path(script) for script in sources.scripts.values())
    return ReadFiles(scripts, (*artwork, *(file for read in every for file in read.others)))


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
