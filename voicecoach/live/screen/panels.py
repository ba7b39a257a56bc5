"""The parts of the screen, each drawn as big as its place allows."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.widgets import Static

from voicecoach.live.screen import words
from voicecoach.live.screen.drawing import big_words, key_cap, move_marks, progress_bar
from voicecoach.live.screen.glance import Glance, Mood
from voicecoach.live.screen.stage import cell_width, centred, cut, pad, stage, wrapped

_NAME_SIZES: Final = ((4, 2), (2, 1), (1, 1))
_PAIN_SIZES: Final = ((4, 2), (2, 1), (1, 1))


class Panel(Static):
    """Text that is laid out anew when there is news or another size."""

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._shown: Glance | None = None
        self._text = ""

    def show(self, shown: Glance) -> None:
        """This is to be read now."""
        self._shown = shown
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Another size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        if self._shown is None or width < 1 or height < 1:
            return
        text = self.text(self._shown, width, height)
        if text != self._text:
            self._text = text
            self.update(text)

    def text(self, shown: Glance, width: int, height: int) -> str:
        """The text to be drawn on this size."""
        raise NotImplementedError


class HeadPanel(Panel):
    """The routine, and how much of it is left."""

    def text(self, shown: Glance, width: int, height: int) -> str:  # noqa: ARG002
        """The title at the left, the clock at the right."""
        room = width - cell_width(shown.clock) - 2
        title = cut(shown.title, room) if room > 3 else ""
        return pad(title, max(0, width - cell_width(shown.clock))) + shown.clock


class NamePanel(Panel):
    """The move."""

    def text(self, shown: Glance, width: int, height: int) -> str:
        """In big letters where they fit, else as it is written."""
        big = big_words(shown.headline, width, height, _NAME_SIZES)
        if big is not None:
            return "\n".join(big)
        rows = wrapped(shown.headline, width)
        if len(rows) > height:
            rows[height - 1 :] = [cut("".join(rows[height - 1 :]), width)]
        return "\n".join(rows)


class StagePanel(Panel):
    """The side and the seconds, in a frame that tells what they mean."""

    def show(self, shown: Glance) -> None:
        """The frame, its words, and what is in it."""
        for mood in Mood:
            self.set_class(mood is shown.mood, f"-{mood}")
        self.border_title = f" {shown.label.upper()} " if shown.label else ""
        self.border_subtitle = f" {shown.detail} " if shown.detail else ""
        super().show(shown)

    def text(self, shown: Glance, width: int, height: int) -> str:
        """As big as fits; where there is no room for a frame, its words are the first row."""
        if self.outer_size.height > height:
            return "\n".join(stage(shown, width, height))
        words_of = cut(f"{shown.label.upper()} {shown.detail}".strip(), width)
        return "\n".join([centred(words_of, width), *stage(shown, width, height - 1)])


class SaidPanel(Panel):
    """The words that are being said."""

    def text(self, shown: Glance, width: int, height: int) -> str:
        """As they were written."""
        lines = wrapped(shown.said, min(width, 76)) if shown.said else []
        if len(lines) > height:
            lines = wrapped(shown.said, width)
        return "\n".join(lines[:height])


class NextPanel(Panel):
    """The move that comes after this, or a note on what has just happened."""

    note = ""

    def text(self, shown: Glance, width: int, height: int) -> str:  # noqa: ARG002
        """One line."""
        return cut(self.note or shown.next, width)


class BarPanel(Panel):
    """The whole routine."""

    def text(self, shown: Glance, width: int, height: int) -> str:
        """The bar, and below it where the moves begin."""
        line = progress_bar(shown.at, shown.total, width)
        return line if height < 2 else f"{line}\n{move_marks(shown.marks, shown.total, width)}"


class PainPanel(Panel):
    """The key to stop everything: always there, and it may be clicked as well."""

    def text(self, shown: Glance, width: int, height: int) -> str:  # noqa: ARG002
        """The key and its word, as big as fits."""
        if height < 3:
            key = f"[P] {words.PAIN.upper()}"
            whole = f"{key}: {words.PAIN_STOPS}"
            return (whole if len(whole) <= width else cut(key, width)).center(width)
        word = big_words(words.PAIN, width - 8, height, _PAIN_SIZES) or ("", words.PAIN, "")
        cap = key_cap("p", len(word))
        rows = [left + "   " + right for left, right in zip(cap, word, strict=True)]
        if width - len(rows[0]) > len(words.PAIN_STOPS) + 8:
            rows[len(rows) // 2] += f"   {words.PAIN_STOPS}"
        wide = max(len(row) for row in rows)
        return "\n".join(row.ljust(wide).center(width) for row in rows)


class KeysPanel(Panel):
    """The other keys."""

    def text(self, shown: Glance, width: int, height: int) -> str:  # noqa: ARG002
        """As many as fit, those that matter most first."""
        rows = [""]
        for key, word in words.KEY_HINTS:
            item = f"{key} {word}"
            longer = f"{rows[-1]}   {item}" if rows[-1] else item
            if cell_width(longer) <= width:
                rows[-1] = longer
            elif len(rows) < height:
                rows.append(item)
        return "\n".join(rows)
