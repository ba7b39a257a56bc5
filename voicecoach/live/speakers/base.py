"""What a speaker is: the protocol that every module of the speaker table follows.

A speaker module has `devices() -> tuple[str, ...]`, the names of the devices
here, the default first, and `open_speaker(device) -> Speaker`, which raises
`OutsideError` where there is no such device or none at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from voicecoach.errors import OutsideError

DEAD: Final = 1.0
"""Seconds after which a device or server that takes nothing is lost."""


class SampleSource(Protocol):
    """Where a speaker gets its samples: 48 kHz mono, signed 16-bit little-endian."""

    on_cut: Callable[[bool], None]
    """Set by a speaker that holds samples ahead: they are not what comes any more.

    Told whether what sounds is broken off, or only changes further on.  Called in
    the thread of whoever asked for it, and must return at once.
    """

    held: int
    """Samples ahead that the speaker lets go of when it is cut; 0 where it plays them."""

    def let_go(self) -> None:
        """The speaker holds nothing any more; after a cut, nothing is taken until then."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        ...

    def ready(self, most: int) -> int:
        """How many samples may be pulled, at most, that are in the routine; 0 while it waits."""
        ...

    def pull(self, count: int) -> bytes:
        """The next `count` samples, for a speaker that takes them just in time."""
        ...

    def peek(self, most: int, soon: int | None = None) -> bytes:
        """What comes next, for a speaker that plays whole pieces; `advance` takes it.

        At most `most` samples, and where that makes no gap in a hold, `soon`.
        """
        ...

    def advance(self, count: int) -> None:
        """So many samples of what was peeked have been played."""
        ...


class Speaker(Protocol):
    """A device that plays."""

    unheard: int
    """Samples at most that were taken and not heard when the device is lost."""

    def start(self, source: SampleSource) -> None:
        """Begin to play.  Raises `OutsideError` where the device does not."""
        ...

    def is_alive(self) -> bool:
        """Whether it still plays; a device that was pulled out does not."""
        ...

    def drain(self) -> None:
        """Return when everything that was taken has been heard."""
        ...

    def close(self) -> None:
        """Let go of the device; never raises."""
        ...


def no_device(why: str) -> OutsideError:
    """There is nothing to play on."""
    return OutsideError(
        f"no sound can be played here: {why}",
        "plug in headphones, choose a device with '--device' ('voicecoach voices --devices' "
        "lists them), or make an MP3 with 'voicecoach render'",
    )


def pick(wanted: str | None, names: list[str]) -> int | None:
    """The place of the device that `wanted` names, in any case, by its whole name or a part.

    None where none is wanted.  Raises `OutsideError` where none or several match.
    """
    if wanted is None:
        return None
    folded = [name.casefold() for name in names]
    for matches in (
        [at for at, name in enumerate(folded) if name == wanted.casefold()],
        [at for at, name in enumerate(folded) if wanted.casefold() in name],
    ):
        if len(matches) == 1:
            return matches[0]
    here = ", ".join(f"'{name}'" for name in names) or "none"
    raise OutsideError(f"there is no single device '{wanted}'", f"the devices here are: {here}")
