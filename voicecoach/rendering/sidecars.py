"""The files beside the sound: one table of their names and of what writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from voicecoach.errors import OutsideError, UsageError
from voicecoach.outputs import write_output
from voicecoach.rendering.tags.texts import chapters_json, cue, lrc, srt, webvtt
from voicecoach.rendering.workouts.calendar import calendar_entry
from voicecoach.rendering.workouts.fit import fit_workout
from voicecoach.rendering.workouts.zwo import zwo_workout
from voicecoach.score import Performance


@dataclass(frozen=True, slots=True)
class SoundFile:
    """The sound that a sidecar lies beside: its name, and the address where it is published."""

    name: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A kind of sidecar: what its name ends in, its content, and the module that it needs."""

    ending: str
    form: Callable[[Performance, SoundFile], bytes]
    needs: str | None = None


def _text(form: Callable[[Performance], str]) -> Callable[[Performance, SoundFile], bytes]:
    return lambda performance, _: _encoded(form(performance))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


SIDECARS: Final[dict[str, Sidecar]] = {
    "chapters": Sidecar(".chapters.json", _text(chapters_json)),
    "vtt": Sidecar(".vtt", _text(webvtt)),
    "srt": Sidecar(".srt", _text(srt)),
    "lrc": Sidecar(".lrc", _text(lrc)),
    "cue": Sidecar(".cue", lambda performance, s: _encoded("\ufeff" + cue(performance, s.name))),
    "zwo": Sidecar(".zwo", lambda performance, _: zwo_workout(performance)),
    "fit": Sidecar(".fit", lambda performance, _: fit_workout(performance), "fit_tool"),
    "ics": Sidecar(
        ".ics", lambda performance, s: calendar_entry(performance, s.address), "icalendar"
    ),
}
"""Each sidecar by its name.

A CUE sheet starts with a byte order mark: without one many players take it for Latin-1.
"""


def sidecar_names(wanted: str) -> tuple[str, ...]:
    """The names in a list such as `chapters,vtt`, each once.

    Raises `UsageError` for a name that there is none of.
    """
    names = tuple(dict.fromkeys(name.strip().lower() for name in wanted.split(",")))
    for name in names:
        if name not in SIDECARS:
            raise UsageError(f"'{name}' is not a sidecar", f"there are {', '.join(SIDECARS)}")
    return names


def check_sidecars(names: Iterable[str]) -> None:
    """Raise `OutsideError` where what writes one of these sidecars is not installed."""
    for name in names:
        needs = SIDECARS[name].needs
        if needs is not None and find_spec(needs) is None:
            raise OutsideError(
                f"a sidecar '{name}' is written by the package {needs.replace('_', '-')},"
                " which is not installed",
                "pip install 'voicecoach[workouts]'",
            )


def write_sidecars(
    performance: Performance, audio: Path, names: Iterable[str], address: str | None = None
) -> tuple[Path, ...]:
    """Write the sidecars `names` beside the sound file `audio`; gives their paths.

    `address` is where the sound is published.  Raises `OutsideError` where a file cannot be
    written, `UsageError` where a form has no room for the routine.
    """
    return tuple(_written(performance, audio, names, SoundFile(audio.name, address)))


def _written(
    performance: Performance, audio: Path, names: Iterable[str], sound: SoundFile
) -> Iterator[Path]:
    for name in names:
        path = sidecar_path(audio, name)
        write_output(path, [SIDECARS[name].form(performance, sound)])
        yield path


def sidecar_path(audio: Path, name: str) -> Path:
    """Where the sidecar `name` of a sound file lies."""
    return audio.with_name(audio.stem + SIDECARS[name].ending)
