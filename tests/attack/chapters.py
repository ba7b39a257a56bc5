"""Chapters: what a player lists, and where it jumps to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.attack.case import Case, Json
from tests.attack.saying import has


def chapters(case: Case) -> Iterator[str]:
    """They cover the routine in whole seconds; each move and each outermost round has one."""
    found = case.plan["chapters"]
    if not found or found[0]["start_ms"] or found[-1]["end_ms"] != case.plan["duration_ms"]:
        yield "the chapters do not cover the routine"
    for first, second in pairwise(found):
        if first["end_ms"] != second["start_ms"]:
            yield "the chapters leave a gap or overlap"
    if any(c["start_ms"] % 1000 or c["start_ms"] >= c["end_ms"] for c in found):
        yield "a chapter has no whole second or no length"
    at, group, wanted = 0, None, 2
    for row in case.rows:
        since = row.before // 1000 * 1000
        for item in row.interval.between:
            if item.kind == "section":
                group, wanted = item.title, wanted + 1
            elif item.kind == "round" and len(item.within) == 1:
                number, of = item.within[0]
                titles = [group or "", item.title or "", str(number), str(of)]
                at, wanted = _chapter(found, at, since, titles), wanted + 1
                if at == len(found):
                    yield f"{titles} has no chapter"
        if row.interval.opens and not row.interval.within:
            titles = [group or "", row.interval.move.name]
            at, wanted = _chapter(found, at, since, titles), wanted + 1
            if at == len(found) or found[at]["start_ms"] > row.start:
                yield f"the move at {row.start} has no chapter of its own"
    if len(found) > wanted + len(case.expected.tail):
        yield "there are more chapters than anybody wrote"


def _chapter(chapters: list[Json], at: int, since: int, parts: list[str]) -> int:
    """The first chapter from the number `at` and the time `since` on with these in its title."""
    for number in range(at, len(chapters)):
        chapter = chapters[number]
        if chapter["start_ms"] >= since and all(has(chapter["title"], one) for one in parts):
            return number
    return len(chapters)
