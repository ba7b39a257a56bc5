"""The language that a script's problems are told in, before anything else of it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from voicecoach.languages import WRITTEN_TAG

_SETTING: Final = re.compile(r"\s*language\s*:\s*", re.IGNORECASE)
_VALUE: Final = re.compile(rf"({WRITTEN_TAG.pattern})(?:\s+//.*)?")


def language_told_in(rows: Iterable[str]) -> str:
    """The tag in the first `language:` line of a script; English where none is right."""
    for row in rows:
        if setting := _SETTING.match(row):
            value = _VALUE.fullmatch(row, setting.end())
            return value[1] if value else "en"
    return "en"
