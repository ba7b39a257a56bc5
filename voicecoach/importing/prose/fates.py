"""The fate of every block: one row for each line of the source, in the order of the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from voicecoach.importing.cleaning import on_one_line, shortened
from voicecoach.importing.draft import Outcome, SourceRow
from voicecoach.importing.prose.blocks import SourceText, TextBlock, Written

_LONGEST_TEXT: Final = 80


@dataclass(slots=True)
class Fates:
    """The rows of a draft; a block that is told twice keeps its first fate."""

    rows: dict[tuple[str, str], SourceRow] = field(default_factory=dict)

    def tell(
        self, block: TextBlock, outcome: Outcome, what: str, *, is_known: bool = False
    ) -> None:
        """Tell the fate of a block."""
        for source in block.sources:
            self._tell(source, outcome, what, is_known=is_known)

    def _tell(self, source: SourceText, outcome: Outcome, what: str, *, is_known: bool) -> None:
        shown = shortened(on_one_line(source.text[:1000]), _LONGEST_TEXT)
        row = SourceRow(source.place, shown, outcome, what, is_known)
        self.rows.setdefault((source.place, source.text), row)

    def is_told(self, block: TextBlock) -> bool:
        """True where the fate of a block is known."""
        return all((one.place, one.text) in self.rows for one in block.sources)

    def in_order(self, written: Written, blocks: Iterable[TextBlock]) -> tuple[SourceRow, ...]:
        """All rows, with those of what was left out before anything was read."""
        for source, why in written.apart:
            self._tell(source, "left", why, is_known=True)
        order: dict[tuple[str, str], None] = {}
        for block in blocks:
            for source in block.sources:
                order.setdefault((source.place, source.text))
        for source, _ in written.apart:
            order.setdefault((source.place, source.text))
        rows = [self.rows[key] for key in order if key in self.rows]
        return tuple(sorted(rows, key=lambda row: _number(row.place)))


def _number(place: str) -> tuple[int, ...]:
    return tuple(int(part) for part in place.split(":") if part.isdecimal())
