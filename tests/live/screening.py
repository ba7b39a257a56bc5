"""Screens without a terminal: states to show, and what is to be read of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

from textual.geometry import Region
from textual.pilot import Pilot

from tests.live.playing import Player
from tests.live.routines import score
from voicecoach.live.events import Began, Turned
from voicecoach.live.screen.app import SessionApp
from voicecoach.live.screen.desk import Desk
from voicecoach.live.screen.panels import Panel
from voicecoach.live.session.commands import Command, DeviceLost, Pain, Pause, Quit, Ready
from voicecoach.live.session.state import SessionState
from voicecoach.score import Role

SIZES: Final = {"narrow": (40, 20), "normal": (80, 24), "wide": (160, 45)}

SCRIPT: Final = """# Calf relief
rest: 10s
Wall calf stretch, 30s each leg, change 10s
  - Put both hands on the wall and step your {side} foot back.
  needs: a wall
Heel drop, 8 reps, each leg
  - Rise on both feet, then lower your heels slowly.
  needs: a step
Towel stretch, 2m
"""


COUNTED: Final = """# Heels
Heel drop, 8 reps at 2s
rest 20s: Shake your legs out.
Calf stretch, 30s
"""


def _hold() -> Player:
    return Player.of(SCRIPT).until(Role.GO).run(2300)


def _after(*inputs: Command | DeviceLost) -> Player:
    player = _hold()
    for input in inputs:
        player.send(input)
    return player.run(500)


def _done() -> Player:
    player = Player.of(SCRIPT)
    while not player.finish().is_over:
        player.send(Ready())
    return player


def _from_waits() -> Player:
    """On the way to what follows the last wait."""
    player = Player.of(SCRIPT)
    for _ in score(SCRIPT).waits:
        player.finish().send(Ready())
    return player


def _to(moment: int) -> Player:
    return Player.of(SCRIPT).run(moment)


STATES: Final[dict[str, Callable[[], Player]]] = {
    "welcome": lambda: _to(2_500),
    "get ready": lambda: Player.of(SCRIPT).until(Role.SETUP).run(500),
    "hold": _hold,
    "changeover": lambda: Player.of(SCRIPT).until(Role.SWITCH).run(4_000),
    "other side": lambda: Player.of(SCRIPT).until(Role.SWITCH).until(Role.GO).run(21_000),
    "own pace": lambda: _to(score(SCRIPT).waits[0].start + 500),
    "waiting": lambda: _to(score(SCRIPT).waits[0].end + 10),
    "reps": lambda: Player.of(COUNTED).until(Role.COUNT, count=3).run(200),
    "rest": lambda: Player.of(COUNTED).until(Role.END).run(2_000),
    "long hold": lambda: _from_waits().until(Role.GO).run(500),
    "paused": lambda: _after(Pause()),
    "pain": lambda: _after(Pain()),
    "lost": lambda: _after(DeviceLost()),
    "pain without sound": lambda: _after(DeviceLost(), Pain()),
    "done": _done,
    "stopped": lambda: _after(Quit()),
}
"""What there is to be seen in a session, one after the other."""


@dataclass
class Shown:
    """An app on a screen that is not there, and the commands that it sent."""

    app: SessionApp
    desk: Desk
    pilot: Pilot[None]
    sent: list[Command] = field(default_factory=list)

    def tell(self, state: SessionState) -> None:
        """The session is in this state now."""
        self.desk(Began(state.routine), state)
        self.desk(Turned(state.mode), state)
        self.app.look()

    async def picture(self) -> str:
        """What is to be read, row by row."""
        await self.pilot.pause()
        width, height = self.app.size
        rows = [" " * width] * height
        for part in self.app.query(Panel):
            place = part.region
            if part.display and place.height:
                whole = Region(0, 0, place.width, place.height)
                rows[place.y : place.bottom] = [strip.text for strip in part.render_lines(whole)]
        return "\n".join(row.rstrip() for row in rows[:height]) + "\n"


def showing(
    size: tuple[int, int], look: Callable[[Shown], Coroutine[Any, Any, None]], script: str = SCRIPT
) -> None:
    """Run the app at this size, and look at it."""

    async def run() -> None:
        desk = Desk(score(script), clock=lambda: 0.0)
        app = SessionApp(desk)
        async with app.run_test(size=size) as pilot:
            shown = Shown(app, desk, pilot)
            desk.open(shown.sent.append)
            await look(shown)

    asyncio.run(run())
