"""The ways in which a part of a block tells what comes next, the fullest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from voicecoach.compiler.wording import Line
from voicecoach.score import Phrase


class Tier(NamedTuple):
    """Lines that are said together or not at all; `explains` tells that the set-up is in them."""

    lines: tuple[Line, ...]
    explains: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """The ways to say what comes next, the fullest first; `late` is said behind its go instead."""

    tiers: tuple[Tier, ...] = ()
    late: tuple[Line, ...] = ()

    @property
    def phrases(self) -> Iterator[Phrase]:
        """The phrases in the order in which they are tried."""
        for line in chain(*(tier.lines for tier in self.tiers), self.late):
            yield line.phrase
