"""What a lexicon holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Counted = str | Callable[[str], str]
"""Words with `{}` for the figures, or a function from the figures to words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """How a number of a unit is said: exactly one of it (in full), and any other number."""

    one: str
    other: Counted


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How a language says what engines get wrong.

    `words` are whole words and how they sound; `units` what stands directly or
    after a space behind figures, `joined` what has that meaning only directly
    behind them; `times` is `2x` and `3x10`, `range` `10-15`, `either` the slash
    of `left/right`; `fractions` are said in words.  Where `capital_nouns`, a
    capital letter does not tell that a sentence begins.  A word or unit without a
    capital letter is known in any case, one with a capital letter only as it is
    written.
    """

    words: Mapping[str, str]
    units: Mapping[str, Unit]
    times: Unit
    by: str
    range: str
    either: str
    fractions: Mapping[str, str]
    joined: Mapping[str, Unit] = field(default_factory=dict)
    capital_nouns: bool = False


def shared(names: str, unit: Unit) -> dict[str, Unit]:
    """One unit under each of its names, which are separated by spaces."""
    return dict.fromkeys(names.split(), unit)
