"""The protocol of a speaker, which every module of the speaker table follows.

A speaker module has `devices() -> tuple[str, ...]`, the names of the devices
here, the default first, and `open_speaker(device) -> Speaker`, which raises
`OutsideError` where there is no such device or none at all.
"""

from __future__ import annotations

from typing import Final, Protocol

from voicecoach.errors import OutsideError

DEAD: Final = 1.0
"""Seconds after which a device or server that takes nothing is lost."""


class SampleSource(Protocol):
    """The samples for a speaker: 48 kHz mono, signed 16-bit little-endian.

    A speaker takes them, and sets nothing here: how far it has read and what of that was
    heard is kept behind this.
    """

    @property
    def is_over(self) -> bool:
        """True once nothing more will come."""
        ...

    @property
    def cuts(self) -> int:
        """The number of times that what sounds was broken off so far."""
        ...

    def ready(self, most: int) -> int:
        """The number of samples, `most` at most, that may be pulled now; 0 while it waits."""
        ...

    def pull(self, count: int, dropped: int | None = None) -> bytes:
        """The next `count` samples, for a speaker that takes them just in time.

        A speaker that drops what it holds tells after how many of the `cuts` it has done so:
        as long as one is to follow, all that comes is silence, and nothing is taken.
        """
        ...

    def peek(self, most: int, soon: int | None = None) -> bytes:
        """The samples that come next, for a speaker that plays whole pieces; `advance` takes them.

        At most `most` samples, and where that makes no gap in a hold, `soon`.
        """
        ...

    def advance(self, count: int) -> None:
        """Take so many samples of what was peeked: they have been played."""
        ...


class Speaker(Protocol):
    """A device that plays."""

    held: int
    """Samples ahead that it drops where what sounds is broken off; 0 where it plays them."""

    unheard: int
    """Samples at most that were taken and not heard when the device is lost."""

    def start(self, source: SampleSource) -> None:
        """Begin to play.  Raises `OutsideError` where the device does not."""
        ...

    def cut(self, *, broken: bool) -> None:
        """Hear that what was pulled or peeked is not what comes any more.

        It is `broken` off, or else changes further on.  In the thread of whoever asked for
        it, and returns at once.
        """
        ...

    def is_alive(self) -> bool:
        """True while it plays; a device that was pulled out does not."""
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
