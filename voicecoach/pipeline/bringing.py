"""Import: from sources of any kind to routine scripts, and what became of each of their lines.

source -> format -> drafts -> scripts that check -> files
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from voicecoach.compiler import check_size, lay_out, write_libretto
from voicecoach.errors import OutsideError, Problem, UsageError
from voicecoach.importing.cleaning import on_one_line
from voicecoach.importing.draft import Draft, NotThisFormat, Row
from voicecoach.importing.lines import lines_of
from voicecoach.importing.strangers import format_named, told_format
from voicecoach.importing.table import FORMATS, Format, Given
from voicecoach.importing.writing import WrittenDraft, script_of, write_draft
from voicecoach.score import Phrase, SoundName
from voicecoach.script import Parsed, parse
from voicecoach.script.files import SUFFIX, exists
from voicecoach.suggestions import did_you_mean
from voicecoach.units import Milliseconds

STDIN: Final = "-"

LARGEST_SOURCE: Final = 64 * 1024 * 1024
"""Bytes.  A film that was named .json is told before it fills memory."""

_UNREADABLE: Final = 3


@dataclass(frozen=True, slots=True)
class ImportedScript:
    """One script that a source makes, and the file that it goes to; None for standard output.

    `rows` tell what became of each part of the source.
    """

    title: str
    text: str
    rows: tuple[Row, ...]
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
    format: Format | None
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


def _format(name: str) -> Format:
    form = format_named(name)
    if form is None:
        names = [known.name for known in FORMATS]
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


def _imported(source: str, form: Format | None) -> Imported:
    try:
        given = _given(source)
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
    return Given("" if source == STDIN else path.stem, path.suffix.lower(), data)


def _read(source: str) -> bytes:
    if source == STDIN:
        return sys.stdin.buffer.read(LARGEST_SOURCE + 1)
    path = Path(source)
    if not path.is_file():
        raise OSError("it is a device, not a file")
    with path.open("rb") as file:
        return file.read(LARGEST_SOURCE + 1)


def _drafts(given: Given, form: Format) -> list[Draft]:
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
    written = _fitting(write_draft(draft))
    title = parse("", written.text.encode()).source.lines[0].removeprefix("# ")
    return ImportedScript(title, written.text, (*draft.rows, *written.rows))


_MOST_TIMES: Final = 5


def _fitting(written: WrittenDraft) -> WrittenDraft:
    """The script without the lines that the timing forbids: those are comments, and told."""
    rows = written.rows
    for _ in range(_MOST_TIMES):
        parsed = parse("", written.text.encode())
        wrong = [p for p in _timing_problems(parsed) if p.severity == "error"]
        if not wrong:
            return replace(written, rows=rows)
        if whole := next((p for p in wrong if p.code in ("E605", "E606")), None):
            raise NotThisFormat(whole.message)
        written = script_of(lines_of(written.text), wrong)
        rows += written.rows
    raise NotThisFormat("its lines do not fit into its times")


def _timing_problems(parsed: Parsed) -> Sequence[Problem]:
    """The problems of a script's timing.

    A slow voice is reckoned with first; the voices that come along are asked only where a
    line does not fit in that one, as they take their time.
    """
    routine = parsed.routine
    assert routine is not None
    if problems := check_size(routine):
        return problems
    compiled = lay_out(write_libretto(routine), _in_a_slow_voice, _SOUNDS)
    misfits = [misfit for misfit in compiled.misfits if not misfit.yields]
    if compiled.problems or not misfits:
        return compiled.problems
    from voicecoach.pipeline.checking import check_parsed  # voices take their time

    try:
        return check_parsed(parsed).problems
    except OutsideError:  # no voice of its language is here; 'check' will tell
        return [misfit.as_error() for misfit in misfits]


def _in_a_slow_voice(phrase: Phrase) -> Milliseconds:
    """About as long as the slowest voice takes for a phrase."""
    text = phrase.spoken or phrase.text
    return Milliseconds(500 + sum(95 if letter < "\u2e80" else 240 for letter in text))


_SOUNDS: Final = dict.fromkeys(SoundName, Milliseconds(500))


def placed(
    found: Sequence[Imported], output: Path | None, *, force: bool = False
) -> list[Imported]:
    """The same with a path for each script: `output`, a file in it, or in this folder.

    Raises `UsageError` where several scripts would go to one file, and, without `force`, where
    a file is there already.
    """
    number = sum(len(one.scripts) for one in found)
    into = _folder(output, number)
    taken: set[str] = set()
    made: list[Imported] = []
    for one in found:
        scripts = []
        for script in one.scripts:
            if into is not None:
                name = _free(_name(one, script), taken)
                scripts.append(replace(script, path=into / f"{name}{SUFFIX}"))
            else:
                assert output is not None
                scripts.append(replace(script, path=_with_suffix(output)))
        made.append(replace(one, scripts=tuple(scripts)))
    _check_free(made, force=force)
    return made


def _folder(output: Path | None, number: int) -> Path | None:
    """The folder that scripts go to; None where `output` is the file for the only one."""
    if output is None:
        return Path()
    if exists(output, Path.is_dir):
        return output
    if number > 1:
        help = "make the folder first; several routines need a folder to go to"
        raise UsageError(f"'{output}' is not a folder", help)
    return None


def _with_suffix(output: Path) -> Path:
    if output.suffix == SUFFIX:
        return output
    if output.suffix:
        help = f"write -o {output.with_suffix(SUFFIX)}"
        raise UsageError(f"'{output}' is no name of a script", help)
    return output.with_name(f"{output.name}{SUFFIX}")


def _name(one: Imported, script: ImportedScript) -> str:
    """The name of a script's file: that of its source, or the title where that has several."""
    has_several = len(one.scripts) + len(one.lost) > 1
    stem = "" if one.source == STDIN or has_several else Path(one.source).stem
    return safe_name(stem) or safe_name(script.title) or "routine"


_LONGEST_NAME: Final = 60
_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """The text as the name of a file on any system: words in small letters, with hyphens."""
    words = _NOT_IN_NAMES.sub("-", text.lower()).strip("-")
    cut = words.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-")
    return f"{cut}-routine" if _RESERVED.fullmatch(cut) else cut


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    wished, number = name, 1
    while name in taken:
        number += 1
        name = f"{wished}-{number}"
    taken.add(name)
    return name


def _check_free(found: Iterable[Imported], *, force: bool) -> None:
    sources = [Path(one.source) for one in found if one.source != STDIN]
    for path in _paths(found):
        if any(exists(path, source.samefile) for source in sources):
            raise UsageError(f"'{path}' is what is imported, which would be lost", _ELSEWHERE)
        if not force and exists(path, Path.exists):
            raise UsageError(f"'{path}' is there already", f"{_ELSEWHERE}, or add --force")


_ELSEWHERE: Final = "choose another place with -o"


def _paths(found: Iterable[Imported]) -> Iterator[Path]:
    yield from (s.path for one in found for s in one.scripts if s.path is not None)


def save_scripts(found: Iterable[Imported]) -> None:
    """Write each script, whole or not at all.  Raises `OutsideError`."""
    from voicecoach.outputs import write_output

    for one in found:
        for script in one.scripts:
            if script.path is not None:
                write_output(script.path, [script.text.encode()], is_script=True)
