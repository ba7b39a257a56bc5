"""A score as JSON and back, nothing lost.

What `voicecoach plan --json` prints is for other programs and leaves out what they do
not need; this form is for the show's own memory.  Keys that are missing get their
defaults, so that what an older voicecoach kept can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from voicecoach.score import Cue, Performance, Segment, Sound, Speech


def to_plain(value: object) -> Any:
    """A frozen value as dicts, lists, texts and numbers; fields that are None are left out."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        kind = {"kind": value.kind} if isinstance(value, Segment) else {}
        return kind | {name: to_plain(part) for name, part in pairs if part is not None}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def performance_from_plain(plain: object) -> Performance:
    """The performance that `to_plain` was given.

    Raises `TypeError`, `ValueError`, `KeyError` or `AttributeError` where it is none.
    """
    performance = _from_plain(Performance, plain)
    assert isinstance(performance, Performance)
    return performance


def _from_plain(wanted: Any, plain: Any) -> Any:
    if wanted == Cue:
        wanted = Sound if "sound" in plain else Speech
    if wanted == Segment:
        wanted = _SEGMENTS[plain["kind"]]
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        (wanted,) = (kind for kind in inner if kind is not type(None))
        return None if plain is None else _from_plain(wanted, plain)
    if origin is tuple:
        return tuple(_from_plain(inner[0], part) for part in plain)
    if origin is not None:
        return {key: _from_plain(inner[1], part) for key, part in plain.items()}
    hints = _hints(wanted) if isinstance(wanted, type) and is_dataclass(wanted) else None
    if hints is not None:
        return wanted(**{key: _from_plain(hints[key], plain[key]) for key in hints if key in plain})
    return wanted(plain)


_SEGMENTS: Final = {kind.kind: kind for kind in get_args(Segment)}


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
