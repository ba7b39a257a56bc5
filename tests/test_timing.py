"""The distances that the compiler, live playback and the sounds keep."""

from __future__ import annotations

import pytest

from voicecoach.timing import in_last_half


@pytest.mark.parametrize(
    ("to_end", "length", "counts"),
    [(3000, 6000, True), (3000, 5999, False), (1000, 1000, False), (0, 1, True)],
)
def test_the_last_half_of_a_hold_begins_at_its_middle(
    to_end: int, length: int, counts: bool
) -> None:
    assert in_last_half(to_end, length) is counts
