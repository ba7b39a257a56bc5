"""The words of the screen, in one table; names and phrases come from the score."""

from __future__ import annotations

from typing import Final

from voicecoach.live.session.commands import Choice
from voicecoach.live.view import Doing
from voicecoach.score import Phase, Side

STARTING: Final = "starting"
IN_ALL: Final = "in all"
NOTHING_TO_FETCH: Final = "Nothing to fetch."
PAUSED: Final = "paused"
YOUR_TURN: Final = "ready?"
LET_GO: Final = "Let go slowly"
CHOOSE: Final = "then choose"
NO_SOUND: Final = "No sound"
ALL_DONE: Final = "Done"
STOPPED: Final = "Stopped"
NEXT: Final = "Next: "
LAST_MOVE: Final = "Last move"
BEHIND: Final = "Waiting for the voice"
SOUND_BACK: Final = "The sound is back"
PAIN: Final = "Pain"
PAIN_STOPS: Final = "stops at once"

PHASES: Final = {
    Doing.LISTEN: "coming up",
    Doing.GET_READY: "get ready",
    Doing.REST: "rest",
    Doing.HOLD: "hold",
    Doing.REPS: "reps",
    Doing.OWN_PACE: "your own pace",
    Doing.BREATHE: "breathe",
    Doing.ROUNDS: "as many rounds as you can",
    Doing.CLOSING: "well done",
}

SIDES: Final = {Side.LEFT: "left", Side.RIGHT: "right"}

GO_ON: Final = "Space goes on"
ENTER_GOES_ON: Final = "Enter goes on"
DEVICE: Final = ("The sound device is gone.", "Plug it in: the routine goes on by itself.")
CLOSES: Final = "Any key closes this"

CHOICES: Final = {
    Choice.SKIP: ("s", "Skip", "this move"),
    Choice.SHORTER: ("h", "Half", "the hold, again"),
    Choice.STOP: ("e", "End", "here"),
}
"""Choice -> its key, its word, and more words; keys.py has the keys, and a test compares."""

KEY_HINTS: Final = (
    ("space", "pause"),
    ("n", "next"),
    ("b", "back"),
    ("r", "repeat"),
    ("+", "10 s more"),
    ("q", "quit"),
    ("enter", "ready"),
    ("↑↓", "voice"),
    ("[ ]", "sounds"),
    ("t", "light or dark"),
)
"""The keys but for pain, those that matter most first: a narrow screen shows fewer."""


PART_WORDS: Final = {
    Phase.IN: "breathe in",
    Phase.FULL: "hold",
    Phase.OUT: "breathe out",
    Phase.EMPTY: "hold",
    Phase.HOLD: "hold",
    Phase.RELEASE: "let go",
    Phase.LOWER: "lower",
    Phase.BOTTOM: "pause",
    Phase.LIFT: "lift",
    Phase.TOP: "pause",
}
"""A part of a repetition or a breath -> what the mover does in it."""

CLOCK_RUNS_ON: Final = "done, the clock runs on"
COUNTS_ROUNDS: Final = "Enter counts a round"


def breath_number(number: int, count: int) -> str:
    """The breath that is on, of how many."""
    return f"breath {number} of {count}"


def rounds_done(count: int) -> str:
    """The rounds that were done against the clock."""
    return "1 round" if count == 1 else f"{count} rounds"


def detail(round: int | None, set: int | None, asked: str) -> str:
    """Which round and set it is, and what is asked for."""
    parts = [
        asked,
        "" if round is None else f"round {round}",
        "" if set is None else f"set {set}",
    ]
    return ", ".join(part for part in parts if part)


def time_left(left: str, total: str) -> str:
    """The clock of the whole routine."""
    return f"{left} left of {total}"


def louder(part: str, level: int) -> str:
    """The level of a part, as it is now."""
    return f"{part.capitalize()} {level:+} dB"


def more(seconds: int) -> str:
    """The time that was added."""
    return f"{seconds} seconds more"
