"""Publishes a folder and kills itself, as `kill -9` does, at the Nth file that changes its place.

python -m tests.podcast.kill_at SCRIPTS TARGET N
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.podcast.shows import NOON, publish_in

DAY = 86_400.0


def main(scripts: str, target: str, number: str) -> None:
    """Count the renames of files into the show, and die before one of them."""
    show, left = Path(target).resolve(), int(number)
    rename = Path.replace

    def replace(self: Path, place: Path) -> Path:
        nonlocal left
        if Path(place).is_relative_to(show) or Path(place).name == "moves.json":
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
        return rename(self, place)

    os.environ["VOICECOACH_ENGINES"] = "system"  # as in the other tests
    Path.replace = replace  # type: ignore[method-assign, assignment]
    publish_in(Path(scripts), show, at=NOON + DAY)


if __name__ == "__main__":
    main(*sys.argv[1:])
