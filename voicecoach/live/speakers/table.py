"""The one table of speakers; a module is imported when its speaker is used."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from voicecoach.errors import OutsideError, UsageError
from voicecoach.live.speakers.base import Speaker

SPEAKERS: Final[dict[str, str]] = {
    "miniaudio": "voicecoach.live.speakers.mini",
    "simpleaudio": "voicecoach.live.speakers.simple",
    "file": "voicecoach.live.speakers.file",
}
"""Speaker name -> its module."""

WRITES: Final = frozenset({"file"})
"""The speakers whose device is a file that they write."""

DEFAULT: Final = "miniaudio"


@dataclass(frozen=True, slots=True)
class Device:
    """A device that can be chosen with `--speaker` and `--device`."""

    speaker: str
    name: str


def opener(speaker: str = DEFAULT, device: str | None = None) -> Callable[[], Speaker]:
    """A function that opens a speaker, again and again if need be; it raises `OutsideError`.

    Raises `UsageError` where no speaker has this name, `OutsideError` where its
    package is not installed.
    """
    module = _module(speaker)

    def open_speaker() -> Speaker:
        opened: Speaker = module.open_speaker(device)
        return opened

    return open_speaker


def all_devices() -> list[Device]:
    """All devices here, of all speakers that are installed."""
    found: list[Device] = []
    for speaker in SPEAKERS:
        try:
            names = _module(speaker).devices()
        except OutsideError:
            continue
        found += [Device(speaker, name) for name in names]
    return found


def check_speaker(speaker: str) -> None:
    """Raise `UsageError` where no speaker has this name; imports none."""
    if speaker not in SPEAKERS:
        raise UsageError(f"there is no speaker '{speaker}'", f"choose one of {', '.join(SPEAKERS)}")


def _module(speaker: str) -> Any:
    check_speaker(speaker)
    try:
        return importlib.import_module(SPEAKERS[speaker])
    except ImportError as error:
        raise OutsideError(
            f"the speaker '{speaker}' is not installed",
            f"install it with: pip install 'voicecoach[{speaker}]'",
        ) from error
