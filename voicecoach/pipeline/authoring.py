"""Writing scripts: a new one, and the canonical form of one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from voicecoach.errors import ScriptError, UsageError
from voicecoach.script.edits import mended
from voicecoach.script.files import SUFFIX, exists, find_script, parse_script
from voicecoach.script.formatter import format_script
from voicecoach.script.starter import starter


@dataclass(frozen=True, slots=True)
class Formatted:
    """A script's text as it was and in another form, which has a name: canonical, mended."""

    path: Path
    before: str
    after: str
    form: str

    @property
    def is_changed(self) -> bool:
        """True where the other form is another text."""
        return self.before != self.after

    @property
    def difference(self) -> str:
        """The change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        rows = unified_diff(before, after, str(self.path), f"{self.path} ({self.form})")
        return "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)


def write_starter(name: str) -> Path:
    """Write a starting script for a routine called `name` into this folder; gives its path.

    Raises `UsageError` where one is there already.
    """
    path = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
    if exists(path, Path.exists):
        raise UsageError(f"'{path}' is there already", "choose another name")
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    _write(path, starter(title[:1].upper() + title[1:]))
    return path


def canonical_form(script: str) -> Formatted:
    """The canonical form of a script.  Raises `ScriptError` where it has errors."""
    parsed = parse_script(script)
    if any(problem.severity == "error" for problem in parsed.problems):
        raise ScriptError(parsed.problems)
    path = Path(parsed.source.name)
    return Formatted(path, path.read_bytes().decode("utf-8"), format_script(parsed), "canonical")


def mended_form(script: str) -> Formatted:
    """A script with all mistakes mended whose mend keeps the meaning, and nothing else changed."""
    path = find_script(script)
    parsed = parse_script(script)
    if any(problem.code in ("E002", "E003", "E004") for problem in parsed.problems):
        raise ScriptError(parsed.problems)
    before = path.read_bytes().decode("utf-8")
    return Formatted(path, before, mended(str(path), before), "mended")


def save(formatted: Formatted) -> None:
    """Write the other form in the script's place, whole or not at all."""
    _write(formatted.path, formatted.after)


def _write(path: Path, text: str) -> None:
    from voicecoach.outputs import write_output

    write_output(path, [text.encode()], by="", is_script=True)
