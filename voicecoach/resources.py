"""Where the routine scripts and the sounds that ship are found, and which files a voice is.

In a checkout they lie beside the package (scripts/, audio/), in an installed
package inside it (voicecoach/_scripts, voicecoach/_audio).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from voicecoach.errors import OutsideError

SCRIPT_SUFFIX: Final = ".coach"
"""What the names of scripts end in."""

MODEL_SUFFIX: Final = ".onnx"
"""What the names of Piper's models end in; each has its settings beside it in NAME.onnx.json."""

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


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise OutsideError(
        f"the folder '{name}' that ships with voicecoach is missing",
        "install voicecoach again",
    )
