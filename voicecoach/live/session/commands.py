"""Commands: all that may be asked of a session, and what else can happen to it.

Whatever commands come from (keys, spoken words, the buttons of headphones), they
are one of these values; a source of commands is any function that calls `Send`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from voicecoach.units import Milliseconds

MORE: Final = Milliseconds(10_000)
"""The time that one wish for more time gives."""

VOLUME_STEP: Final = 2
"""Decibels of one step louder or softer."""


class Channel(StrEnum):
    """A part of the sound that has a volume of its own."""

    VOICE = "voice"
    SOUNDS = "sounds"


class Choice(StrEnum):
    """The ways on when something hurts, for the mover to choose from."""

    SKIP = "skip"
    SHORTER = "shorter"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop for now."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after a pause."""


@dataclass(frozen=True, slots=True)
class PauseOrResume:
    """The one button of many headphones: stop for now, or go on; in a wait, go on as well."""


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next move; in pain, skip this one."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the move before this one."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Begin this move again; in pain, with half its hold."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The hold or rest that runs now lasts longer."""

    length: Milliseconds = MORE


@dataclass(frozen=True, slots=True)
class Volume:
    """The voice or the sounds, louder (1) or softer (-1) by one step."""

    channel: Channel
    direction: int


@dataclass(frozen=True, slots=True)
class Pain:
    """Something hurts: stop everything at once."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Go on after pain as the mover chose."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class Ready:
    """The mover has done what the routine waits for."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the session now."""


Command = (
    Pause | Resume | PauseOrResume | Next | Back | Repeat | MoreTime | Volume | Pain | Choose
    | Ready | Quit
)  # fmt: skip
"""The closed union of what a mover may ask for."""


@dataclass(frozen=True, slots=True)
class Played:
    """The playout has been played up to this sample; never earlier than told before."""

    sample: int


@dataclass(frozen=True, slots=True)
class DeviceLost:
    """The device is gone; the last `unheard` samples that it took were not heard."""

    unheard: int = 0


@dataclass(frozen=True, slots=True)
class DeviceBack:
    """The device, or another one, plays again."""


Happening = Played | DeviceLost | DeviceBack
"""The closed union of what happens by itself."""

Input = Command | Happening
"""All that a session reacts to."""

Send = Callable[[Command], None]
"""Hands a command to the session, from any thread."""


class CommandSource(Protocol):
    """Where commands come from."""

    def open(self, send: Send) -> Callable[[], None]:
        """Begin to send commands, from a thread of its own; gives what ends that."""
        ...
