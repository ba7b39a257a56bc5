"""How the time of a routine is broken into rows."""

from __future__ import annotations

from typing import Final

from voicecoach.score import Score
from voicecoach.units import MINUTE, SECOND

MOST_ROWS: Final = 12
"""Rows of a fixed length; more would be no picture for a glance."""

MOST_CHAPTER_ROWS: Final = 16
"""Chapters that get a row each; with more, rows have a fixed length."""

_LONGEST_CHAPTER: Final = 5 * MINUTE
"""A chapter in one row; in a longer one, holds are too small to be read."""

_MOST_UNEQUAL: Final = 3
"""How many times the average chapter the longest one may take, for rows by chapter."""

_SHORT: Final = (15 * SECOND, 30 * SECOND)
_NICE: Final = tuple(MINUTE * minutes for minutes in (1, 2, 5, 10, 20, 30, 60))


def row_spans(score: Score) -> tuple[tuple[tuple[int, int], ...], int]:
    """The start and end of each row, in milliseconds, and the time that a full row shows.

    A row is a chapter, where there are few of a like length: a move then stands in one row.
    Else rows are of one length, a number of minutes that is easy to count in.
    """
    if _by_chapter(score):
        rows = tuple((chapter.start, chapter.end) for chapter in score.chapters)
        return rows, max(end - start for start, end in rows)
    length = _row_length(score.duration)
    starts = range(0, max(score.duration, 1), length)
    return tuple((start, min(start + length, score.duration)) for start in starts), length


def _by_chapter(score: Score) -> bool:
    chapters, duration = score.chapters, score.duration
    if not 3 <= len(chapters) <= MOST_CHAPTER_ROWS:
        return False
    marks = [0, *(chapter.end for chapter in chapters)]
    whole = [chapter.start for chapter in chapters] == marks[:-1] and marks[-1] == duration
    longest = max(chapter.end - chapter.start for chapter in chapters)
    like = longest <= _LONGEST_CHAPTER and longest * len(chapters) <= _MOST_UNEQUAL * duration
    return whole and like and all(chapter.start < chapter.end for chapter in chapters)


def _row_length(duration: int) -> int:
    for length in _SHORT:
        if duration <= length:
            return length
    for length in _NICE:
        if duration <= length * MOST_ROWS:
            return length
    return -(-duration // (MOST_ROWS * MINUTE)) * MINUTE
