"""Sound sets: the sounds of a routine, from those that ship or from a user's folder."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.resources import (
    NEEDED_SOUNDS,
    SOUND_FILES,
    SOUND_STAND_INS,
    audio_folder,
    missing_sounds,
    sound_sets,
)
from voicecoach.score import SoundName
from voicecoach.sound.clip import Clip
from voicecoach.sound.plain import opened
from voicecoach.units import SAMPLE_RATE, Milliseconds, samples

LONGEST_SOUND: Final = Milliseconds(5000)
"""A sound that is longer would ring into the next cue, or is not a sound but music."""

_MOST_BYTES: Final = 2 * samples(LONGEST_SOUND)


@dataclass(frozen=True, slots=True)
class SoundSet:
    """The sounds of a routine: one clip for each name.  `set[SoundName.GO]` is its go.

    `notes` tell what was mended of a user's own.
    """

    name: str
    clips: Mapping[SoundName, Clip]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        missing = [sound.value for sound in SoundName if sound not in self.clips]
        if missing:
            raise ValueError(f"a sound set has every sound; missing: {', '.join(missing)}")
        object.__setattr__(self, "clips", MappingProxyType(dict(self.clips)))

    def __getitem__(self, sound: SoundName) -> Clip:
        return self.clips[sound]

    @property
    def lengths(self) -> Mapping[SoundName, Milliseconds]:
        """The length for which each sound rings."""
        return MappingProxyType({sound: clip.length for sound, clip in self.clips.items()})


def load_sounds(name: str, beside: Path | None = None) -> SoundSet:
    """The set that ships under `name`, else the WAV files in the folder `name`.

    A relative folder is looked for in `beside`, the script's folder, or in the current
    folder.  Any WAV is brought to 48 kHz mono; what of a user's own would bury words is
    made softer (see `tamed`).  A user's own folder needs six sounds: for one of the others that it
    lacks, its own tick, go or end stands in.

    Raises `OutsideError` where the folder or a file is missing, cannot be read, is empty,
    silent, longer than `LONGEST_SOUND` or loud for too long.
    """
    files = _wav_files(name, _folder(name, beside or Path()))
    pcm = {sound: _read(path) for sound, path in files.items()}
    notes: list[str] = []
    if name not in sound_sets():
        pcm = {sound: _tamed(sound, files[sound], pcm[sound], notes) for sound in files}
    told = tuple(dict.fromkeys(notes))
    return SoundSet(name, {sound: Clip.padded(pcm[sound]) for sound in files}, told)


def _tamed(sound: SoundName, path: Path, pcm: bytes, notes: list[str]) -> bytes:
    """The sound as it may be heard; what had to be mended is added to `notes`."""
    from voicecoach.sound.tamed import Unfit, tamed

    try:
        pcm, mended = tamed(sound, pcm)
    except Unfit as error:
        raise OutsideError(
            f"the sound {path} {error}",
            "docs/sounds.md tells what a sound should be like; "
            f"a copy of {path.name.lower()} from a set that ships will do",
        ) from error
    if mended:
        notes.append(f"the sound {path} was mended: {', '.join(mended)}")
    return pcm


def _folder(name: str, beside: Path) -> Path:
    if name in sound_sets():
        return audio_folder() / name
    try:
        return beside / Path(name).expanduser()
    except RuntimeError:  # `~x` where nobody is called x
        return beside / name


def _wav_files(name: str, folder: Path) -> dict[SoundName, Path]:
    """The file of each sound; upper and lower case in file names are the same."""
    try:
        found = {path.name.lower(): path for path in sorted(folder.iterdir(), reverse=True)}
    except (OSError, ValueError) as error:
        raise OutsideError(
            f"there are no sounds called '{name}': {folder} is not a folder that can be read",
            f"use one of the sets that ship ({', '.join(sound_sets())}), "
            f"or a folder that holds {', '.join(NEEDED_SOUNDS)}",
        ) from error
    missing = missing_sounds(found)
    if missing:
        raise OutsideError(
            f"the sounds in {folder} are not complete: {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing",
            f"add {', '.join(missing)} to the folder; a copy from a set that ships will do",
        )
    for sound, other in SOUND_STAND_INS.items():
        found.setdefault(SOUND_FILES[sound], found[SOUND_FILES[other]])
    return {sound: found[file] for sound, file in SOUND_FILES.items()}


def _read(path: Path) -> bytes:
    """The samples of a WAV file: 48 kHz mono, 16 bits."""
    try:
        pcm = _read_plain(path) if path.is_file() else None
        if pcm is None:
            pcm = _read_converted(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutsideError(
            f"the sound {path} cannot be read: {reason}",
            "put a WAV file that you may read there",
        ) from error
    if not pcm:
        raise OutsideError(f"the sound {path} is empty", "put a WAV file with sound there")
    if len(pcm) > _MOST_BYTES:
        raise OutsideError(
            f"the sound {path} is longer than {LONGEST_SOUND // 1000} s",
            "cut it; a sound of a routine is best under 1 s",
        )
    return pcm


def _read_plain(path: Path) -> bytes | None:
    """The samples of a 48 kHz mono 16-bit WAV, or None for everything else."""
    try:
        with path.open("rb") as stream, wave.open(stream) as file:
            form = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            if form != (SAMPLE_RATE, 1, 2):
                return None
            pcm: bytes = file.readframes(samples(LONGEST_SOUND) + 1)
    except (wave.Error, EOFError, RuntimeError):  # the last where a chunk is longer than the file
        return None
    return pcm[: len(pcm) // 2 * 2]


def _read_converted(path: Path) -> bytes:
    """The samples of any other WAV, resampled to 48 kHz, channels averaged, to 16 bits.

    Reads no further than just past the longest sound.  Raises `OSError`, and
    `OutsideError` where the file is no WAV.
    """
    import av

    pcm = bytearray()
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    try:
        with opened(path, ("wav",)) as container:
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pcm += piece.to_ndarray().tobytes()
                if len(pcm) > _MOST_BYTES:
                    return bytes(pcm)
        for piece in resampler.resample(None) if pcm else ():
            pcm += piece.to_ndarray().tobytes()
    except (av.FFmpegError, IndexError, EOFError) as error:
        raise OutsideError(
            f"the sound {path} is not a WAV file that can be read",
            "save it again as WAV, 48 kHz, mono, 16 bits",
        ) from error
    return bytes(pcm)
