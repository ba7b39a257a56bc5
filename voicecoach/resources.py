"""The parts that are installed: scripts and sounds that ship, files of voices, packages.

In a checkout the scripts and sounds lie beside the package (scripts/, audio/), in an installed
package inside it (voicecoach/_scripts, voicecoach/_audio).

The module of Python that looks for packages is imported when it is first needed: it brings
the half of a mail program along, and a worker needs it last.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.errors import OutsideError
from voicecoach.score import SoundName

if TYPE_CHECKING:
    from importlib.metadata import Distribution

SCRIPT_SUFFIX: Final = ".coach"
"""The ending of the names of scripts."""

MODEL_SUFFIX: Final = ".onnx"
"""The ending of the names of Piper's models; each has its settings beside it in NAME.onnx.json."""

_VERSION: Final = re.compile(r"^Version: *(\S+)", re.MULTILINE)

_PIPER: Final = "piper:"

_PACKAGE: Final = Path(__file__).resolve().parent


def scripts_folder() -> Path:
    """The folder of the routine scripts that ship, one .coach file each."""
    return _folder("scripts")


def audio_folder() -> Path:
    """The folder of the sound sets that ship, one folder of WAV files each."""
    return _folder("audio")


def sound_sets() -> tuple[str, ...]:
    """The names of the sound sets that ship, in order."""
    folders = (folder for folder in audio_folder().iterdir() if folder.is_dir())
    return tuple(sorted(folder.name for folder in folders if (folder / "tick.wav").is_file()))


def voice_files(voice: str) -> tuple[str, ...]:
    """The paths of both files of a voice that is named by a path; none for one with a name."""
    path = voice.strip().removeprefix(_PIPER)
    return (path, f"{path}.json") if path.endswith(MODEL_SUFFIX) else ()


@cache
def version(name: str) -> str | None:
    """The version of the package that is called `name`, None where it is not installed.

    Of its metadata only the line that tells it is read: reading all of them, with the
    description, takes three times as long.
    """
    told = installed(name)
    if told is None:
        return None
    found = _VERSION.search(told.read_text("METADATA") or "")
    return found[1] if found else told.version


def installed(name: str) -> Distribution | None:
    """The package that is called `name`, None where it is not installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise OutsideError(
        f"the folder '{name}' that ships with voicecoach is missing",
        "install voicecoach again",
    )


SOUND_FILES: Final = {sound: f"{sound.value}.wav" for sound in SoundName}
"""The file of each sound in a folder of sounds."""

SOUND_STAND_INS: Final = {
    SoundName.REP: SoundName.GO,
    SoundName.RELEASE: SoundName.END,
    SoundName.PHASE: SoundName.TICK,
    SoundName.BREATHE_IN: SoundName.TICK,
    SoundName.BREATHE_HOLD: SoundName.TICK,
    SoundName.BREATHE_OUT: SoundName.TICK,
}
"""A sound that a user's folder need not have -> the one that stands in for it."""

NEEDED_SOUNDS: Final = tuple(
    file for sound, file in SOUND_FILES.items() if sound not in SOUND_STAND_INS
)
"""The files that a user's own folder of sounds must have."""


def missing_sounds(names: Collection[str]) -> list[str]:
    """The files that a folder of sounds with these file names, in lower case, lacks."""
    return [file for file in NEEDED_SOUNDS if file not in names]
