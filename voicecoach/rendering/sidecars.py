"""Small files beside the sound: chapters and captions for whoever reads no tags.

Each form is a function from the score to text; their times are those of the
ID3 chapters and lyrics.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.rendering.lyrics import one_line, spoken_lines
from voicecoach.rendering.tags import ALBUM
from voicecoach.rendering.whole import write_whole
from voicecoach.score import Performance
from voicecoach.units import MINUTE, SECOND, Milliseconds

_MOST_TRACKS: Final = 99
"""A track of a CUE sheet has a number of two digits."""

_CUE_FRAMES: Final = 75
"""Frames in a second of a CUE sheet."""


def chapters_json(performance: Performance) -> str:
    """The chapters as podcast apps fetch them: Podcasting 2.0 JSON chapters, version 1.2.0."""
    chapters = [
        {"startTime": chapter.start // SECOND, "title": one_line(chapter.title)}
        for chapter in performance.score.chapters
    ]
    content = {"version": "1.2.0", "title": one_line(performance.score.title), "chapters": chapters}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def webvtt(performance: Performance) -> str:
    """The spoken lines as WebVTT captions."""
    cues = [
        f"{_clock(line.start, '.')} --> {_clock(line.end, '.')}\n{_escaped(line.text)}\n"
        for line in spoken_lines(performance)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def srt(performance: Performance) -> str:
    """The spoken lines as SubRip captions.

    A colon followed by a space would make the words before it a speaker's name
    in some apps; a dash stands in for it.
    """
    cues = [
        f"{number}\n{_clock(line.start, ',')} --> {_clock(line.end, ',')}\n"
        f"{re.sub(r' *: ', ' – ', line.text)}\n"
        for number, line in enumerate(spoken_lines(performance), 1)
    ]
    return "\n".join(cues)


def lrc(performance: Performance) -> str:
    """The spoken lines as LRC lyrics, to the hundredth of a second, never late.

    Square brackets mark times there, so in the words they become round ones.
    """
    rows = [
        f"[ti:{_round(performance.score.title)}]",
        f"[ar:{_round(performance.presentation.author or ALBUM)}]",
    ]
    rows += [f"[al:{ALBUM}]", f"[length:{_minutes(performance.score.duration)}]"]
    for line in spoken_lines(performance):
        hundredths = line.start % SECOND // 10
        rows.append(f"[{_minutes(line.start)}.{hundredths:02}]{_round(line.text)}")
    return "\n".join(rows) + "\n"


def cue(performance: Performance, audio_name: str) -> str:
    """The chapters as a CUE sheet for the sound file `audio_name`, which lies beside it.

    Raises `UsageError` where there are more chapters than a sheet has tracks.
    """
    title, count = performance.score.title, len(performance.score.chapters)
    if count > _MOST_TRACKS:
        raise UsageError(
            f"a CUE sheet takes {_MOST_TRACKS} chapters, '{title}' has {count}",
            "leave 'cue' away; all chapters are in the file itself",
        )
    kind = "MP3" if audio_name.lower().endswith(".mp3") else "WAVE"
    performer = _quoted(performance.presentation.author or ALBUM)
    rows = [f"PERFORMER {performer}", f"TITLE {_quoted(performance.score.title)}"]
    rows.append(f"FILE {_quoted(audio_name)} {kind}")
    for number, chapter in enumerate(performance.score.chapters, 1):
        frames = chapter.start % SECOND * _CUE_FRAMES // SECOND
        rows.append(f"  TRACK {number:02} AUDIO")
        rows.append(f"    TITLE {_quoted(chapter.title)}")
        rows.append(f"    PERFORMER {performer}")
        rows.append(f"    INDEX 01 {_minutes(chapter.start)}:{frames:02}")
    return "\n".join(rows) + "\n"


_Form = Callable[[Performance, str], str]

SIDECARS: Final[dict[str, tuple[str, _Form]]] = {
    "chapters": (".chapters.json", lambda performance, _: chapters_json(performance)),
    "vtt": (".vtt", lambda performance, _: webvtt(performance)),
    "srt": (".srt", lambda performance, _: srt(performance)),
    "lrc": (".lrc", lambda performance, _: lrc(performance)),
    "cue": (".cue", lambda performance, name: "\ufeff" + cue(performance, name)),
}
"""Each sidecar: what its name ends in, and its text for a score and a sound file's name.

A CUE sheet starts with a byte order mark: without one many players take it for Latin-1.
"""


def sidecar_names(wanted: str) -> tuple[str, ...]:
    """The names in a list such as `chapters,vtt`, each once.  Raises `UsageError`."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in wanted.split(",")))
    for name in names:
        if name not in SIDECARS:
            raise UsageError(f"'{name}' is not a sidecar", f"there are {', '.join(SIDECARS)}")
    return names


def write_sidecars(performance: Performance, audio: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Write the sidecars `names` beside the sound file `audio`; gives their paths.

    Raises `OutsideError` where a file cannot be written, `UsageError` where a form
    has no room for the routine.
    """
    return tuple(_written(performance, audio, names))


def _written(performance: Performance, audio: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        _, form = SIDECARS[name]
        path = sidecar_path(audio, name)
        write_whole(path, [form(performance, audio.name).encode("utf-8", "surrogateescape")])
        yield path


def sidecar_path(audio: Path, name: str) -> Path:
    """Where the sidecar `name` of a sound file lies."""
    ending, _ = SIDECARS[name]
    return audio.with_name(audio.stem + ending)


def _clock(time: Milliseconds, point: str) -> str:
    """`hh:mm:ss.mmm`, with `point` before the milliseconds."""
    minutes, rest = divmod(time, MINUTE)
    seconds, thousandths = divmod(rest, SECOND)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{point}{thousandths:03}"


def _minutes(time: Milliseconds) -> str:
    """`mm:ss`; an hour and a half is 90 minutes."""
    return f"{time // MINUTE:02}:{time % MINUTE // SECOND:02}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _round(text: str) -> str:
    return one_line(text).replace("[", "(").replace("]", ")")


def _quoted(text: str) -> str:
    """`text` in the double quotes of a CUE sheet, which knows no way to put one inside."""
    return '"' + one_line(text).replace('"', "'") + '"'
