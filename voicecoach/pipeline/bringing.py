"""Import: from sources of any kind to routine scripts, and what became of each of their lines.

source -> format -> drafts -> scripts that check -> files
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.importing.cleaning import on_one_line
from voicecoach.importing.draft import Draft, NotThisFormat, SourceRow
from voicecoach.importing.strangers import format_named, told_format
from voicecoach.importing.table import SOURCE_FORMATS, Given, SourceFormat
from voicecoach.importing.writing import step_count, write_draft
from voicecoach.pipeline.fitting import fitting
from voicecoach.script.files import SUFFIX, exists
from voicecoach.suggestions import did_you_mean

STDIN: Final = "-"

LARGEST_SOURCE: Final = 64 * 1024 * 1024
"""Bytes.  A film that was named .json is told before it fills memory."""

MOST_STEPS_AT_ONCE: Final = 30_000
"""Steps of all routines of a source: the backup of somebody who has trained for years has less."""

_UNREADABLE: Final = 3


@dataclass(frozen=True, slots=True)
class ImportedScript:
    """One script that a source makes, and the file that it goes to; None for standard output.

    `rows` tell what became of each part of the source.
    """

    title: str
    text: str
    rows: tuple[SourceRow, ...]
    path: Path | None = None

    @property
    def status(self) -> int:
        """The exit status: 1 where something was left that somebody should look at, else 0."""
        return int(any(row.outcome == "left" and not row.is_known for row in self.rows))

    def count(self, outcome: str) -> int:
        """The number of parts of the source that have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Imported:
    """A source with its scripts, or the one sentence that tells why there are none.

    `lost` tells of routines in it that made no script, beside others that did.
    """

    source: str
    format: SourceFormat | None
    scripts: tuple[ImportedScript, ...] = ()
    error: str | None = None
    lost: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status, the gravest of all its scripts."""
        if self.error is not None:
            return _UNREADABLE
        return max(int(bool(self.lost)), *(script.status for script in self.scripts))


def import_sources(sources: Sequence[str], format_name: str | None = None) -> list[Imported]:
    """The scripts of each source: the path of a file, of a folder for all files in it, or `-`.

    Nothing is written yet.  Raises `UsageError` where there is no such source or format.
    """
    form = None if format_name is None else _format(format_name)
    return [_imported(source, form) for source in _expanded(sources)]


def _format(name: str) -> SourceFormat:
    form = format_named(name)
    if form is None:
        names = [known.name for known in SOURCE_FORMATS]
        help = did_you_mean(name, names) or f"the formats are {', '.join(names)}"
        raise UsageError(f"there is no format '{name}'", help)
    return form


def _expanded(sources: Iterable[str]) -> list[str]:
    """The sources, each once, with the files in a folder in its place."""
    found: list[str] = []
    for source in sources:
        path = Path(source)
        if source == STDIN or exists(path, Path.is_file):
            found.append(source)
        elif exists(path, Path.is_dir):
            inside = sorted(one for one in path.iterdir() if _is_source(one))
            if not inside:
                raise UsageError(f"'{source}' has no file to import", "name another folder")
            found += map(str, inside)
        elif exists(path, Path.exists):
            found.append(source)
        else:
            raise UsageError(f"there is no file '{source}'", "see that its name is right")
    return list(dict.fromkeys(found))


def _is_source(path: Path) -> bool:
    """True for a file in a folder that may be imported: neither hidden nor a script."""
    return path.is_file() and not path.name.startswith(".") and path.suffix != SUFFIX


def _imported(source: str, form: SourceFormat | None) -> Imported:
    try:
        given = _given(source)
    except NotThisFormat as reason:
        return Imported(source, form, error=str(reason))
    return import_given(source, given, form)


def import_given(source: str, given: Given, form: SourceFormat | None = None) -> Imported:
    """The scripts of what `source` gave; where no format is named, the content tells it."""
    try:
        found = form or told_format(given)
        if isinstance(found, str):
            return Imported(source, None, error=found)
        scripts, lost = _scripts(_drafts(given, found))
    except NotThisFormat as reason:
        return Imported(source, form, error=str(reason))
    return Imported(source, found, scripts, lost=lost)


def _given(source: str) -> Given:
    path = Path(source)
    if path.suffix == SUFFIX:
        raise NotThisFormat(f"it is a script already: 'voicecoach check {source}' looks at it")
    try:
        data = _read(source)
    except OSError as error:
        raise NotThisFormat(f"it cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST_SOURCE:
        raise NotThisFormat(f"it has more than the {LARGEST_SOURCE:,} bytes that are read")
    return Given("" if is_stream(source) else path.stem, path.suffix.lower(), data)


def is_stream(source: str) -> bool:
    """True for standard input and other pipes, whose names say nothing."""
    return source == STDIN or exists(Path(source), Path.is_fifo)


def _read(source: str) -> bytes:
    if source == STDIN:
        return sys.stdin.buffer.read(LARGEST_SOURCE + 1)
    path = Path(source)
    if not (path.is_file() or path.is_fifo()):
        raise OSError("it is a device, not a file")
    with path.open("rb") as file:
        return file.read(LARGEST_SOURCE + 1)


def _drafts(given: Given, form: SourceFormat) -> list[Draft]:
    if not given.data.strip():
        raise NotThisFormat("it is empty")
    try:
        drafts = form.reader().read(given)
    except (RecursionError, MemoryError):
        raise NotThisFormat("it is nested too deep to be read") from None
    return drafts


def _scripts(
    drafts: Sequence[Draft],
) -> tuple[tuple[ImportedScript, ...], tuple[str, ...]]:
    """The scripts of a source's drafts, and why others of them made none.

    Raises `NotThisFormat` where none did.
    """
    number = sum(step_count(draft.items) for draft in drafts)
    if number > MOST_STEPS_AT_ONCE:
        most = f"{MOST_STEPS_AT_ONCE:,}"
        raise NotThisFormat(f"it has {number:,} steps, more than the {most} that are read at once")
    scripts: list[ImportedScript] = []
    lost: list[str] = []
    reason = NotThisFormat("there is nothing to do in it: no routine was found")
    for draft in drafts:
        try:
            scripts.append(_script(draft))
        except NotThisFormat as told:
            reason = told
            lost.append(f"'{on_one_line(draft.title)}' is left out: {told}")
    if not scripts:
        raise reason
    return tuple(scripts), tuple(lost)


def _script(draft: Draft) -> ImportedScript:
    written = fitting(write_draft(draft))
    title = written.parsed.routine.title if written.parsed.routine else ""
    return ImportedScript(title, written.text, (*draft.rows, *written.rows))
