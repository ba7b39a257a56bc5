"""The form of a phrase table: what the coach must be able to say in a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

KEYS: Final[dict[str, str]] = {
    "welcome": "title",
    "warning": "",
    "needs": "things",
    "held": "name hold",
    "held_each": "name hold each",
    "counted": "name count",
    "counted_each": "name count each",
    "own_pace": "name count",
    "own_pace_each": "name count each",
    "held_reps": "name count hold",
    "held_reps_each": "name count hold each",
    "distance": "name distance time",
    "until_ready": "name time",
    "utmost": "name",
    "utmost_most": "name time",
    "lower": "time",
    "bottom": "time",
    "lift": "time",
    "top": "time",
    "in_turn": "",
    "amount": "what",
    "reps_alone": "count",
    "metres": "count",
    "km": "count",
    "miles": "count",
    "steps": "count",
    "about": "time",
    "count_left": "count",
    "count_right": "count",
    "last_left": "",
    "last_right": "",
    "ladder": "name steps",
    "sets": "sets",
    "again": "name",
    "first": "side_part",
    "only": "side_part",
    "now": "side_part",
    "feel": "where",
    "reminder": "",
    "halfway": "",
    "time_left": "time",
    "last_one": "",
    "rest": "",
    "rest_for": "time",
    "rest_short": "time",
    "takes": "time",
    "takes_moves": "time count",
    "half_done": "",
    "about_left": "time",
    "last_minute": "",
    "coming": "what",
    "next": "name",
    "set": "set sets",
    "last_set": "",
    "round": "round rounds",
    "final_round": "",
    "well_done": "",
    "closing": "",
    "breathing": "",
    "breath": "inhale exhale",
    "breath_full": "inhale full exhale",
    "breath_empty": "inhale exhale empty",
    "breath_box": "inhale full exhale empty",
    "breaths": "count",
    "breathe_in": "",
    "breathe_hold": "",
    "breathe_out": "",
    "amrap": "time",
    "amrap_name": "",
    "let_go": "",
    "offer": "",
    "offer_again": "",
    "half_again": "",
    "go_on": "",
    "paused": "",
    "sound_back": "",
    "welcome_chapter": "",
    "closing_chapter": "",
    "round_chapter": "round rounds",
    "move_round_chapter": "name round rounds",
    "breathing_chapter": "",
}
"""Every phrase that a table must have, with the placeholders that must stand in it."""

TITLES: Final = frozenset(
    {
        "welcome_chapter", "closing_chapter", "round_chapter", "move_round_chapter",
        "breathing_chapter",
    }
)  # fmt: skip
"""The phrases that are shown as titles of chapters, and never spoken."""

LIVE: Final = ("let_go", "offer", "offer_again", "half_again", "go_on", "paused", "sound_back")
"""The phrases that only live playback says, when the mover asks for something."""

AUTHORED: Final = frozenset({"title", "name", "next", "where", "things"})
"""The placeholders for which the script's author has the words."""

COUNTED: Final = frozenset({"count", "sets", "hold", "time", "n"})
"""The placeholders whose number may choose among plural forms."""

UNITS: Final = ("hour", "minute", "second")
"""The units that lengths of time are told in."""


@dataclass(frozen=True, slots=True)
class Safety:
    """The meaning of a safety phrase, and the fewest letters that can say it.

    Letters are counted as in `safety.letters`: a kana counts for two
    letters of an alphabet, since it is a syllable.
    """

    meaning: str
    fewest: int


SAFETY: Final[Mapping[str, Safety]] = {
    "warning": Safety("before it begins: stop at once if anything hurts", 25),
    "reminder": Safety("stop if it hurts", 10),
    "let_go": Safety("where something hurts: let go slowly", 9),
    "closing": Safety("if a pain stays or comes back, ask a doctor or physiotherapist", 35),
}
"""The phrases that keep people safe: never left out, never shortened."""

CARING: Final = frozenset({*SAFETY, "offer", "offer_again"})
"""The phrases that are spoken at a pace at which they are understood, whatever the routine's."""


@dataclass(frozen=True, slots=True)
class Dual:
    """Words whose spoken form differs from the shown one."""

    shown: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Amount(Dual):
    """A length of time in words; `count` is the number it begins with."""

    count: float


Wording = str | Dual
Template = Wording | Mapping[str, Wording]
"""A wording, or one for each plural category of CLDR (`one`, `other`, …)."""

Reading = Callable[[float, str], str | None]
"""The sound of a number, given the number and what stands behind the colon in
`{count:…}` (a gender, say, or a counter); None where it sounds as it is written."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """All that the coach says in one language.

    `language` is its BCP 47 tag; `phrases` has a template for each of `KEYS`;
    `sides` are the words for `{side}` (left, right); `parts` the words for
    `{part}`; `side_parts` name the left and the right one of a part; `each`
    says that both are meant; `switch` asks to change over.

    `units` has the words for `UNITS`, with `{n}` for the number, where Babel's
    are not what is said; `between_units` stands between `1 minute` and
    `30 seconds`; `read` tells how a number sounds where a voice would misread it.
    """

    language: str
    phrases: Mapping[str, Template]
    sides: tuple[Wording, Wording]
    parts: Mapping[str, Wording]
    side_parts: Mapping[str, tuple[Wording, Wording]]
    each: Mapping[str, Wording]
    switch: Mapping[str, Wording]
    units: Mapping[str, Template] = field(default_factory=dict)
    between_units: str = " "
    read: Reading | None = None
