"""Trees of values, as exports of apps have them: read from bytes, and told part by part."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from voicecoach.importing.cleaning import on_one_line, shortened
from voicecoach.importing.draft import NotThisFormat, Outcome, SourceRow
from voicecoach.units import SECOND, Milliseconds

_LONGEST_TEXT: Final = 80
_LONGEST_VALUE: Final = 10_000

LONGEST_TIME: Final = Milliseconds(12 * 3600 * SECOND)
"""More than that no routine takes."""


def text_of_bytes(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, where it is neither, Latin-1."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


@lru_cache(maxsize=1)
def json_of(data: bytes) -> Any:
    """The tree of a JSON file; None where it is none.  Nobody may change it."""
    text = text_of_bytes(data)
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def members_of(data: bytes, key: str) -> list[Any]:
    """The members of a JSON file: those under a key, those of a list, or its one tree."""
    tree = json_of(data)
    if isinstance(tree, list):
        return tree
    if not isinstance(tree, dict):
        return []
    return sequence(tree[key]) if key in tree else [tree]


def mapping(value: object) -> Mapping[str, Any]:
    """A mapping as it is, one that is written as JSON in a text, or an empty one."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = _inner(value)
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """A list as it is, one that is written as JSON in a text, or an empty one."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = _inner(value)
    return value if isinstance(value, list) else []


def _inner(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def number_of(value: object) -> float | None:
    """A number that is not negative, also one that is written in a text; None for all else."""
    if isinstance(value, str) and len(value) < 20:
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value < math.inf else None


def time_of(value: object, unit: Milliseconds = SECOND) -> Milliseconds | None:
    """A time in such units; None where it is none, or longer than any routine."""
    number = number_of(value)
    if number is None or number * unit > LONGEST_TIME:
        return None
    return Milliseconds(round(number * unit))


def count_of(value: object, most: int = 1_000_000) -> int | None:
    """A whole number that is not negative; None where it is none, or more than `most`."""
    number = number_of(value)
    return int(number) if number is not None and number <= most else None


def text_of_value(value: object) -> str:
    """A value of a tree as text; empty where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return on_one_line(str(value)[:_LONGEST_VALUE])


@dataclass(slots=True)
class Ledger:
    """The rows of one draft, as its reader goes along."""

    rows: list[SourceRow] = field(default_factory=list)

    def taken(self, place: str, part: object, what: str) -> None:
        """A part that is taken as it stands."""
        self._tell(place, part, "taken", what)

    def decided(self, place: str, part: object, what: str) -> None:
        """A part that is taken as decided."""
        self._tell(place, part, "decided", what)

    def left(self, place: str, part: object, why: str, *, is_known: bool = False) -> None:
        """A part that is left out."""
        self._tell(place, part, "left", why, is_known=is_known)

    def others(
        self, place: str, tree: Mapping[str, Any], taken: Iterable[str], known: Mapping[str, str]
    ) -> None:
        """The keys that nobody has taken: those that are `known` with the reason why."""
        seen = set(taken)
        for key, value in tree.items():
            if key not in seen:
                why = known.get(key, "nobody knows what it means to the app")
                path = f"{place}.{key}" if place else key
                self.left(path, value, why, is_known=key in known)

    def _tell(
        self, place: str, part: object, outcome: Outcome, what: str, *, is_known: bool = False
    ) -> None:
        text = part[:1000] if isinstance(part, str) else glimpse(part)
        shown = shortened(on_one_line(text), _LONGEST_TEXT)
        self.rows.append(SourceRow(place, shown, outcome, what, is_known))


def glimpse(value: object, depth: int = 2) -> str:
    """The beginning of a tree, which may be large, or go on in a circle."""
    if isinstance(value, dict | list) and not depth:
        return "…"
    if isinstance(value, dict):
        pairs = islice(value.items(), 5)
        return f"{{{', '.join(f'{key}: {glimpse(one, depth - 1)}' for key, one in pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(glimpse(one, depth - 1) for one in value[:5])}]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)[:_LONGEST_TEXT]


def one_of(found: list[Any], what: str) -> list[Any]:
    """The same list; raises `NotThisFormat` where it is empty, or has more than can be made."""
    if not found:
        raise NotThisFormat(f"there is nothing to do in it: it has no {what}")
    if len(found) > MOST_ROUTINES:
        told = f"it has {len(found):,} {what}s, more than the {MOST_ROUTINES} that are made at once"
        raise NotThisFormat(told)
    return found


MOST_ROUTINES: Final = 500
"""Scripts that one source makes."""
