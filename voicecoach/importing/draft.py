"""The draft of a script: what a reader of a format makes of a source, and what it decided.

Readers give values and no script text: how names are quoted and texts are escaped, one
writer knows.  Every part of a source has one row, so that no line of it is lost silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from voicecoach.units import Milliseconds

Outcome = Literal["taken", "decided", "left"]
"""What became of a part of a source: taken as it stands, taken as decided, or left out."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The fate of one part of a source.

    `place` tells where it stands: `12` for a line, a path such as `activities[2]` in a tree;
    `text` is the part itself, cut to one line; `what` tells what was made of it or why it is
    left out, such as `the hold of Calf stretch` or `an advertisement`.  `is_known` tells of a
    part that is left out because it is understood and means nothing to a coach, such as an
    app's colour: nobody need look at it again.
    """

    place: str
    text: str
    outcome: Outcome
    what: str
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text that is spoken: words as the source has them, and `{side}`, `{other}` as marks.

    The marks are the characters `SIDE` and `OTHER`, and what `sided` gives; any brace in it
    is a brace.
    """

    text: str


SIDE: Final = "\ue000"
"""Stands in a text for the side that the move is on."""

OTHER: Final = "\ue001"
"""Stands in a text for the other side."""

_OPEN: Final = "\ue002"
_BAR: Final = "\ue003"
_CLOSE: Final = "\ue004"

MARKS: Final = SIDE + OTHER + _OPEN + _BAR + _CLOSE
"""The characters that stand for something in a `SpokenText`, and for nothing in a source."""

SIDED: Final = re.compile(f"{_OPEN}([^{MARKS}]*){_BAR}([^{MARKS}]*){_CLOSE}")
"""A mark with words of its own for left and right; its groups are those."""


def sided(left: str, right: str) -> str:
    """A mark that is spoken as `left` or `right`, for languages that bend these words."""
    return f"{_OPEN}{left}{_BAR}{right}{_CLOSE}"


UnderKey = Literal["-", "feel", "tip", "then", "needs"]


@dataclass(frozen=True, slots=True)
class UnderLine:
    """A line under a move or a rest: an instruction (`-`), a detail, or `at 10s` and the like."""

    key: UnderKey | str
    text: SpokenText


@dataclass(frozen=True, slots=True)
class DraftMove:
    """A move: its name, its details as the language writes them (`30s each leg`, `3 sets`).

    `decisions` become the comment behind it, one after the other; so with all that follow.
    """

    name: str
    details: tuple[str, ...]
    under: tuple[UnderLine, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRest:
    """A rest, with the author's words where there are some; `is_silent` makes it a pause."""

    length: Milliseconds
    text: SpokenText | None = None
    under: tuple[UnderLine, ...] = ()
    is_silent: bool = False
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSay:
    """Speech of its own."""

    text: SpokenText
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """The start of a group of steps."""

    title: str
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A line that only its writer sees, such as one that was not understood."""

    text: str


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """Steps under a header of the language: `3 rounds, rest 10s between`, `nonstop`."""

    header: str
    items: tuple[DraftItem, ...]
    decisions: tuple[str, ...] = ()


DraftItem = DraftMove | DraftRest | DraftSay | DraftSection | DraftComment | DraftBlock
"""The closed union of what a draft is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A script to be: `settings` are keys with values as the language writes them.

    `warnings` are the source's own words of caution; `notes` are paragraphs for readers.
    """

    title: str
    language: str = "en"
    settings: tuple[tuple[str, str], ...] = ()
    warnings: tuple[SpokenText, ...] = ()
    notes: tuple[str, ...] = ()
    items: tuple[DraftItem, ...] = ()
    rows: tuple[SourceRow, ...] = field(default=(), kw_only=True)


class NotThisFormat(Exception):
    """The source is not what its reader takes it for; `str()` is one clear sentence for users."""
