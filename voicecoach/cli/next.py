"""Steps that can be done next, for somebody who does not know yet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from voicecoach.errors import VoicecoachError
from voicecoach.script.files import SUFFIX, find_script, shipped_scripts
from voicecoach.suggestions import closest


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


def command_advice(word: str, commands: Iterable[str]) -> str | None:
    """Advice on a word that is no command: the option, command or routine that was meant."""
    if option := _OPTIONS.get(word.lower().strip("-/")):
        return f"Did you mean 'voicecoach {option}'?"
    if command := _SYNONYMS.get(word.lower()) or closest(word, commands):
        return f"Did you mean 'voicecoach {command}'?"
    if routine := closest(word, shipped_scripts()):
        return f"Did you mean the routine '{routine}'? Try 'voicecoach play {routine}'."
    return None


_OPTIONS: Final = {
    "help": "--help", "h": "--help", "?": "--help", "usage": "--help", "man": "--help",
    "version": "--version", "v": "--version", "ver": "--version",
}  # fmt: skip
"""Words and letters that ask for help or the version elsewhere -> the option here."""

_SYNONYMS: Final = {
    "format": "fmt", "lint": "check", "validate": "check", "verify": "check", "test": "check",
    "ls": "list", "run": "play", "start": "play", "show": "plan", "build": "render",
    "export": "render", "make": "render", "create": "new", "init": "new", "voice": "voices",
    "feed": "publish", "podcast": "publish", "clean": "cache", "convert": "import",
}  # fmt: skip
"""Commands of other programs -> the command here that does so."""
