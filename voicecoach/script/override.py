"""Settings for one run, on top of those of the script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from voicecoach.errors import Problem, Source, UsageError
from voicecoach.script.files import missing_file
from voicecoach.script.reading.lines import Mistake, SourceLine
from voicecoach.script.reading.settings import READERS, read_setting, settings_told
from voicecoach.script.routine import Routine
from voicecoach.suggestions import did_you_mean


def override(routine: Routine, assignments: Iterable[str]) -> Routine:
    """The routine with settings given as `KEY=VALUE`, which win over the script's.

    Warnings and pronunciations are added to the script's, never put in their place.
    Raises `UsageError` where one is no setting or no value of it.
    """
    for assignment in assignments:
        settings, folder = routine.settings, Path(routine.span.source.name).parent
        values: dict[str, Any] = {
            field: (*getattr(settings, field), *value) if isinstance(value, tuple) else value
            for field, value in _read(assignment, folder).items()
        }
        routine = replace(routine, settings=replace(settings, **values))
    return routine


def _read(assignment: str, folder: Path) -> dict[str, Any]:
    key, equals, value = assignment.partition("=")
    if not equals:
        raise UsageError(f"'{assignment}' sets nothing", "write KEY=VALUE, such as countdown=5")
    key = key.strip().lower()
    text = f"{key}: {value.strip()}".rstrip()
    line = SourceLine(Source("--set", (text,)), 1, "", text, 1, None)
    found: list[Problem] = []
    try:
        if key not in READERS:
            help = did_you_mean(key, READERS) or settings_told()
            raise UsageError(f"'{assignment}': '{key}' is not a setting", help)
        setting = read_setting(line, key, len(key) + 2, found)
        values = setting.values
        found += filter(None, [missing_file(setting, folder)])
    except Mistake as mistake:
        found.append(mistake.problem)
    if found:
        raise UsageError(f"'{assignment}': {found[0].message}", found[0].help)
    return values
