"""Whatever signal ends a run, and whenever, nothing is half and nothing is lost.

`make attack` ends many more of them.
"""

from __future__ import annotations

import sys

import pytest

from tests.attack.kills import OLD, Whole, attacked, damage
from tests.attack.sizes import SIZES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its processes take no signals")


@pytest.mark.parametrize("seed", range(SIZES["kills"].test))
def test_a_run_that_is_killed_leaves_the_old_or_the_new_and_the_next_run_makes_it_good(
    seed: int,
) -> None:
    assert attacked(seed) == []


@pytest.mark.parametrize("now", [b"the new", b"", b"the new fil", b"the new file and more", None])
def test_half_a_file_and_a_file_that_is_gone_do_not_go_unnoticed(now: bytes | None) -> None:
    whole = Whole({"calf.mp3": b"the new file"}, 1, 1.0)
    there = {} if now is None else {"calf.mp3": now}
    assert damage("render", {"calf.mp3": OLD}, there, whole)


@pytest.mark.parametrize("now", [OLD, b"the new file"])
def test_the_old_file_and_the_new_one_are_both_good(now: bytes) -> None:
    whole = Whole({"calf.mp3": b"the new file"}, 1, 1.0)
    assert damage("render", {"calf.mp3": OLD}, {"calf.mp3": now}, whole) == []


def test_a_feed_that_names_what_is_not_there_does_not_go_unnoticed() -> None:
    feed = b'<item><enclosure url="https://example.org/calf.mp3" length="1"/></item>'
    files = {"show/feed.xml": feed, "show/calf.mp3": b"x"}
    assert damage("publish", files, files, Whole(files, 1, 1.0)) == []
    gone = {"show/feed.xml": feed}
    assert damage("publish", gone, gone, Whole(gone, 1, 1.0)) == ["calf.mp3 is not there"]
