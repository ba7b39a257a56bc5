"""The colours of a picture, in light and in dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each job, as `#rrggbb`.

    `on_*` are for letters on a block, `*_line` for the pattern of a block; the
    letters reach a contrast of 4.5 to 1 on both.
    """

    paper: str
    ink: str
    faint: str
    ground: str
    left: str
    on_left: str
    right: str
    right_line: str
    on_right: str
    hold: str
    reps_line: str
    on_hold: str
    bar: str
    breaths: str
    breaths_line: str
    amrap_line: str
    open: str
    open_line: str
    rest: str
    rest_line: str
    change: str
    change_line: str
    speech: str
    tick: str
    signal: str


LIGHT: Final = Colours(
    paper="#ffffff",
    ink="#17202b",
    faint="#566273",
    ground="#e7ebf1",
    left="#1f5fbf",
    on_left="#ffffff",
    right="#a34700",
    right_line="#b95c12",
    on_right="#ffffff",
    hold="#0f7268",
    reps_line="#0a4f48",
    on_hold="#ffffff",
    bar="#a5d8d1",
    breaths="#e2f1ef",
    breaths_line="#8fccc3",
    amrap_line="#0a4f48",
    open="#ffffff",
    open_line="#0f7268",
    rest="#ffffff",
    rest_line="#aab5c3",
    change="#ffffff",
    change_line="#566273",
    speech="#7b5cc0",
    tick="#8a95a5",
    signal="#17202b",
)

DARK: Final = Colours(
    paper="#10151c",
    ink="#e9eef5",
    faint="#a2aebd",
    ground="#28313d",
    left="#74aaff",
    on_left="#0a1424",
    right="#ffab66",
    right_line="#ec9148",
    on_right="#221000",
    hold="#4fcdbc",
    reps_line="#2fa595",
    on_hold="#00201c",
    bar="#0b544b",
    breaths="#173431",
    breaths_line="#2b6e65",
    amrap_line="#2fa595",
    open="#10151c",
    open_line="#4fcdbc",
    rest="#10151c",
    rest_line="#566273",
    change="#10151c",
    change_line="#a2aebd",
    speech="#b79cf5",
    tick="#7c8899",
    signal="#e9eef5",
)
