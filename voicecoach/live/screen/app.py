"""The app: looks at the session ten times a second, and hands its keys on."""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, Final

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from voicecoach.live.keys import commands
from voicecoach.live.screen.desk import Desk
from voicecoach.live.screen.glance import Glance, before, glance
from voicecoach.live.screen.panels import (
    BarPanel,
    HeadPanel,
    KeysPanel,
    NamePanel,
    NextPanel,
    PainPanel,
    Panel,
    SaidPanel,
    StagePanel,
)
from voicecoach.live.screen.themes import THEMES, VARIABLES, after
from voicecoach.live.session.commands import Pain, Quit
from voicecoach.live.session.state import Mode

_LOOK: Final = 0.1
"""Seconds between two looks at the session."""

_LAST_PICTURE: Final = 12.0
"""Seconds that the last picture stays, unless a key closes it."""

_HEIGHTS: Final = [
    (0, "-least"), (10, "-low"), (15, "-small"), (23, "-middle"), (30, "-tall"), (40, "-huge"),
]  # fmt: skip
"""From how many rows on the screen has which class in the style sheet."""

_UNLETTERED: Final = {
    "enter": "\r",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
}
"""Keys that have no character, as terminals send them."""


class SessionApp(App[None]):
    """A session on the screen.  It ends some time after the session, or when a key is pressed."""

    CSS_PATH = "look.tcss"
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", priority=True, show=False, system=True)
    ]

    def __init__(self, desk: Desk, ready: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._desk = desk
        self._tell_ready = ready
        self._shown: tuple[Glance, str] | None = None
        self._parting = False
        self._left = False
        self._loop_to_wake: AbstractEventLoop | None = None
        self._is_to_leave = False
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = next(iter(THEMES))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that style sheets need and a theme may leave out."""
        return VARIABLES

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield HeadPanel("head")
        yield NamePanel("name")
        yield StagePanel("stage")
        yield SaidPanel("said")
        yield NextPanel("next")
        yield BarPanel("bar")
        yield PainPanel("pain")
        yield KeysPanel("keys")

    def on_mount(self) -> None:
        """Begin to look."""
        self._loop_to_wake = get_running_loop()
        if self._is_to_leave:
            self.action_leave()
        self.look()
        self.set_interval(_LOOK, self.look)

    def on_ready(self) -> None:
        """The first picture is there."""
        self._tell_ready()

    def look(self) -> None:
        """Show the session as it is now; nothing is drawn where nothing has changed."""
        state = self._desk.state
        shown = before(self._desk.score) if state is None else glance(state)
        news = (shown, self._desk.note)
        if news != self._shown:
            self._shown = news
            self.screen.set_class(shown.choices, "-choosing")
            self.query_one(NextPanel).note = news[1]
            for panel in self.query(Panel):
                panel.show(shown)
        if self._desk.over.is_set() and not self._parting:
            self._part(was_heard=state is not None and state.mode is Mode.FINISHED)

    def _part(self, *, was_heard: bool) -> None:
        """Leave the last picture for a while, unless the mover was the one to go."""
        self._parting = True
        if was_heard and not self._left:
            self.set_timer(_LAST_PICTURE, self.exit)
        else:
            self.exit()

    def on_key(self, event: events.Key) -> None:
        """A key is a command; `t` is the screen's own."""
        event.stop()
        if self._desk.over.is_set():
            self.exit()
        elif event.key == "t":
            self.theme = after(self.theme)
        else:
            for command in commands(_UNLETTERED.get(event.key, event.character or "")):
                self._left |= isinstance(command, Quit)
                self._desk.send(command)

    def on_click(self, event: events.Click) -> None:
        """A click on the pain key is the pain key."""
        if isinstance(event.widget, PainPanel):
            self._desk.send(Pain())

    def leave_soon(self) -> None:
        """End the session and the screen; for a signal, which comes at any moment."""
        self._is_to_leave = True
        if self._loop_to_wake is not None:
            with suppress(RuntimeError):  # it is closed
                self._loop_to_wake.call_soon_threadsafe(self.action_leave)

    def action_leave(self) -> None:
        """End the session and the screen."""
        self._desk.send(Quit())
        self.exit()
