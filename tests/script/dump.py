"""A parsed script as text, for the golden files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from voicecoach.script import Parsed


def dump(parsed: Parsed) -> str:
    """The routine, one value a line and without its defaults; else the problems as they print."""
    if parsed.routine is None:
        return "\n".join(str(problem) for problem in parsed.problems) + "\n"
    return "\n".join(_lines(parsed.routine, "", "")) + "\n"


def _lines(value: object, name: str, indent: str) -> Iterator[str]:
    label = f"{indent}{name + ': ' if name else ''}"
    if is_dataclass(value) and not isinstance(value, type):
        yield f"{label}{type(value).__name__}"
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.compare and field.name != "span" and inner != field.default:
                yield from _lines(inner, field.name, indent + "  ")
    elif isinstance(value, tuple) and value:
        yield f"{label}"[:-1]
        for inner in value:
            yield from _lines(inner, "", indent + "  ")
    elif isinstance(value, Enum):
        yield f"{label}{value.value}"
    else:
        yield f"{label}{value!r}"
