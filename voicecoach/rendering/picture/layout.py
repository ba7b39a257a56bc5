"""From a score to the geometry of its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.rendering.exact_spans import exact_spans
from voicecoach.rendering.picture.annotations import (
    HEAD_HEIGHT,
    Head,
    PlayedMove,
    legend,
    sound_marks,
    speech_bars,
    titles,
)
from voicecoach.rendering.picture.geometry import (
    MARGIN,
    WIDTH,
    Block,
    Box,
    ChapterPart,
    Label,
    Picture,
    Row,
    Tone,
    drawable,
    fit,
    text_width,
)
from voicecoach.rendering.picture.insides import brackets, breath_outlines, phase_bars
from voicecoach.rendering.picture.segments import (
    block_labels,
    block_title,
    clock,
    fill_of,
    played,
    summary,
    unnamed_moves,
)
from voicecoach.score import Score, Segment
from voicecoach.units import MINUTE, SECOND, Milliseconds, format_clock

_ROOM: Final = WIDTH - 2 * MARGIN
_HEADING_SIZE: Final = 17
_SUMMARY_SIZE: Final = 12
_CLOCK_SIZE: Final = 11
_CLOCK_APART: Final = 6
_BLOCK_SIZE: Final = 12
_BLOCK_PADDING: Final = 6
_FIRST_ROW: Final = 58
_STRIP: Final = 22
_UNDER: Final = 14
_ROW_APART: Final = 9
_ROW_HEIGHT: Final = HEAD_HEIGHT + _STRIP + _UNDER + _ROW_APART

MOST_ROWS: Final = 12
"""Rows of a fixed length; more would be no picture for a glance."""

MOST_CHAPTER_ROWS: Final = 16
"""Chapters that get a row each; with more, rows have a fixed length."""

_LONGEST_CHAPTER: Final = 5 * MINUTE
"""A chapter in one row; in a longer one, holds are too small to be read."""

_MOST_UNEQUAL: Final = 3
"""The longest chapter takes at most so many times the average one, for rows by chapter."""

_SHORT: Final = (15 * SECOND, 30 * SECOND)
_NICE: Final = tuple(MINUTE * minutes for minutes in (1, 2, 5, 10, 20, 30, 60))


def picture_of(score: Score) -> Picture:
    """Where everything lies in the picture of `score`."""
    spans, length = _row_spans(score)
    last_clock = format_clock(Milliseconds(spans[-1][0]))
    gutter = text_width(last_clock, _CLOCK_SIZE) + _CLOCK_APART
    wide = (WIDTH - MARGIN - MARGIN - gutter) / length
    rows = []
    for number, (start, end) in enumerate(spans):
        top = _FIRST_ROW + number * _ROW_HEIGHT + HEAD_HEIGHT
        strip = Box(MARGIN + gutter, top, (end - start) * wide, _STRIP)
        rows.append(_row(score, _Scale(start, end, strip), end == spans[-1][1]))
    rows = _labelled_once(rows)
    bottom = _FIRST_ROW + len(rows) * _ROW_HEIGHT
    entries, height = legend(rows, bottom)
    title = drawable(score.title)
    return Picture(
        height=height,
        duration=score.duration,
        language=drawable(score.language),
        title=title,
        description=_description(score),
        heading=_line(title, _HEADING_SIZE, 10, Tone.STRONG),
        summary=_line(_fitting_summary(score), _SUMMARY_SIZE, 34, Tone.FAINT),
        rows=tuple(rows),
        legend=entries,
    )


def _fitting_summary(score: Score) -> str:
    """The summary; where it does not fit, without its last counts."""
    text = summary(score)
    if text_width(text, _SUMMARY_SIZE) > _ROOM:
        text = text.replace(" in all", "", 1)
    while text_width(text, _SUMMARY_SIZE) > _ROOM and " · " in text:
        text = text.rpartition(" · ")[0]
    return text


def _description(score: Score) -> str:
    """The picture in words, for those who cannot see it: what happens when, chapter by chapter."""
    told = [f"{summary(score)}."]
    for chapter in score.chapters:
        inside = ", ".join(played(score, chapter.start, chapter.end))
        heading = f"{clock(chapter.start)} {drawable(chapter.title)}"
        told.append(f"{heading}: {inside}." if inside else f"{heading}.")
    return " ".join(told)


@dataclass(frozen=True, slots=True)
class _Scale:
    """A row's time, and the box in which it is drawn."""

    start: int
    end: int
    strip: Box

    def x(self, time: int) -> float:
        """Where a moment of the row lies."""
        if self.end == self.start:
            return self.strip.x
        return self.strip.x + (time - self.start) * self.strip.width / (self.end - self.start)

    def part(self, start: int, end: int) -> Box | None:
        """The box of the part of a stretch of time that lies in this row."""
        if max(start, self.start) >= min(end, self.end):
            return None
        left = self.x(max(start, self.start))
        return replace(self.strip, x=left, width=self.x(min(end, self.end)) - left)


def _line(text: str, size: int, y: float, tone: Tone) -> Label:
    box = Box(MARGIN, y, _ROOM, round(size * 1.35))
    return Label(fit(text, size, _ROOM), size, box, y + size, tone)


def _row(score: Score, scale: _Scale, last: bool) -> Row:
    strip = scale.strip
    middle = strip.y + strip.height / 2 + _CLOCK_SIZE * 0.36
    box = Box(MARGIN, strip.y, strip.x - MARGIN, strip.height)
    ticks, signals = sound_marks(score, scale.x, strip, (scale.start, scale.end), last)
    return Row(
        start=scale.start,
        end=scale.end,
        strip=strip,
        clock=Label(format_clock(Milliseconds(scale.start)), _CLOCK_SIZE, box, middle, Tone.FAINT),
        titles=_titles(score, scale),
        parts=_parts(score, scale),
        blocks=_blocks(score.segments, scale),
        ticks=ticks,
        signals=signals,
        speech=speech_bars(score, scale.x, strip, (scale.start, scale.end)),
        brackets=brackets(exact_spans(score), scale.x, strip, (scale.start, scale.end)),
    )


def _titles(score: Score, scale: _Scale) -> tuple[Label, ...]:
    chapters = []
    for chapter in score.chapters:
        goes_on = chapter.start < scale.start < chapter.end
        if goes_on or scale.start <= chapter.start < scale.end:
            x = scale.x(max(chapter.start, scale.start))
            chapters.append(Head(x, drawable(chapter.title), goes_on))
    moves = [
        PlayedMove(scale.x(max(start, scale.start)), scale.x(min(end, scale.end)), drawable(name))
        for start, end, name in unnamed_moves(score, scale.start, scale.end)
    ]
    return titles(chapters, moves, WIDTH - MARGIN, scale.strip.y - HEAD_HEIGHT)


def _parts(score: Score, scale: _Scale) -> tuple[ChapterPart, ...]:
    found = []
    for chapter in score.chapters:
        box = scale.part(chapter.start, chapter.end)
        if box is not None:
            clocks = [format_clock(time) for time in (chapter.start, chapter.end)]
            title = f"{drawable(chapter.title)}, {' to '.join(clocks)}"
            found.append(ChapterPart(box, title))
    return tuple(found)


def _blocks(segments: Iterable[Segment], scale: _Scale) -> tuple[Block, ...]:
    found = []
    for segment in segments:
        fill, box = fill_of(segment), scale.part(segment.start, segment.end)
        if fill is not None and box is not None:
            title, label = drawable(block_title(segment)), _on(box, block_labels(segment))
            inside = (segment, scale.x, scale.strip, (scale.start, scale.end))
            bars, breaths = phase_bars(*inside), breath_outlines(*inside)
            times = (segment.start, segment.end)
            found.append(Block(*times, fill, box, title, label, bars, breaths))
    return tuple(found)


def _on(box: Box, labels: tuple[str, ...]) -> Label | None:
    """The longest of `labels` that fits on a block."""
    for text in labels:
        if text_width(text, _BLOCK_SIZE) + _BLOCK_PADDING <= box.width:
            middle = box.y + box.height / 2 + _BLOCK_SIZE * 0.36
            return Label(text, _BLOCK_SIZE, box, middle, centred=True)
    return None


def _labelled_once(rows: list[Row]) -> list[Row]:
    """The same rows; a segment that lies in several rows has its label where it is widest."""
    widest: dict[tuple[int, int], float] = {}
    for block in (block for row in rows for block in row.blocks):
        key = (block.start, block.end)
        widest[key] = max(widest.get(key, 0), block.box.width)
    told: set[tuple[int, int]] = set()
    labelled = []
    for row in rows:
        blocks = []
        for block in row.blocks:
            key = (block.start, block.end)
            keeps = block.box.width == widest[key] and key not in told
            told |= {key} if keeps else set()
            blocks.append(block if keeps else replace(block, label=None))
        labelled.append(replace(row, blocks=tuple(blocks)))
    return labelled


def _row_spans(score: Score) -> tuple[tuple[tuple[int, int], ...], int]:
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
    ends = [0, *(chapter.end for chapter in chapters)]
    whole = [chapter.start for chapter in chapters] == ends[:-1] and ends[-1] == duration
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
