"""Noticing that a script, or a file it names, was saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from voicecoach.errors import VoicecoachError
from voicecoach.script.files import SUFFIX, find_script, is_folder, named_files, place, read_script

INTERVAL: Final = 0.25
"""Seconds between two looks: saving and hearing feel like one, and it costs next to nothing."""

Stamp = dict[Path, tuple[int, int]]
"""When each file was last changed, in nanoseconds, and its size."""


def watched(script: str) -> list[Path]:
    """The files that a script's sound depends on: scripts in its folder, sounds, music, artwork."""
    try:
        path = find_script(script)
        parsed = read_script(script, allow_outside=True)
    except VoicecoachError:
        return [Path(script)]
    files = {path, *path.parent.glob(f"*{SUFFIX}")}
    for _, name in named_files(parsed):
        named = place(name, path.parent)
        files.update(named.glob("*.wav") if is_folder(named) else [named])
    return sorted(files)


def changes(
    scripts: Iterable[str], sleep: Callable[[float], None] = time.sleep
) -> Iterator[list[str]]:
    """The scripts that are to be rendered again, each time something was saved.

    Never ends by itself.
    """
    known = {script: _stamp(watched(script)) for script in scripts}
    while True:
        sleep(INTERVAL)
        saved = []
        for script, stamp in known.items():
            now = _stamp(watched(script)) if _stamp(stamp) != stamp else stamp
            if now != stamp:
                known[script] = now
                saved.append(script)
        if saved:
            yield saved


def _stamp(files: Iterable[Path]) -> Stamp:
    stamp: Stamp = {}
    for file in files:
        try:
            told = file.stat()
            stamp[file] = (told.st_mtime_ns, told.st_size)
        except OSError:
            stamp[file] = (0, -1)
    return stamp
