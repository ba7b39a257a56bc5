"""Steps that can be done next, for somebody who does not know yet."""

from __future__ import annotations

from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.script.files import SUFFIX, find_script


def next_steps(folder: Path) -> list[str]:
    """Five lines: four commands to try, and where the others are told.

    Where there is a script in `folder`, its next step stands in place of a new one.
    """
    mine = sorted(folder.glob(f"*{SUFFIX}"))
    own = ("render", mine[0].name) if mine else ("new", "my-routine")
    steps = [
        ("list", "shows the routines that are here"),
        ("play cramp-now", "coaches you out of a cramp, now"),
        ("render desk-break", "makes an MP3 that any phone plays"),
        (" ".join(own), "makes an MP3 of your routine" if mine else "begins a routine of your own"),
        ("doctor", "checks this machine; more: voicecoach --help"),
    ]
    width = max(len(command) for command, _ in steps)
    return [f"voicecoach {command:<{width}}  {does}" for command, does in steps]


def routine_advice(word: str) -> str | None:
    """Advice on a word that is no command but a routine: the commands that go before it."""
    try:
        find_script(word)
    except VoicecoachError:
        return None
    return f"It is a routine: try 'voicecoach play {word}' or 'voicecoach render {word}'."
