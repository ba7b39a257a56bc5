"""A command, an event or an effect that is added and handled nowhere is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final, get_args

import pytest

from tests.docs.typed import ROOT
from voicecoach.live.keys import COMMAND_OF_KEY
from voicecoach.live.plain import _MODES, _SOUNDS
from voicecoach.live.screen import words
from voicecoach.live.session.commands import Choice, Command, Pause, Resume
from voicecoach.live.session.state import Mode
from voicecoach.live.view import Doing
from voicecoach.score import Phase, Side, SoundName

LIVE: Final = ROOT / "voicecoach/live"

UNIONS: Final = {
    "session/commands.py": (
        "    | Ready | Quit\n",
        "    | Ready | Quit | Louder\n",
        ("session/steps.py", "audio/committed.py", "plain.py", "screen/desk.py"),
    ),
    "events.py": (
        "Behind | SessionEnded\n",
        "Behind | SessionEnded | Louder\n",
        ("plain.py", "screen/desk.py"),
    ),
    "session/state.py": (
        "SetLevels | End\n",
        "SetLevels | End | Louder\n",
        ("audio/engine.py",),
    ),
}
"""Module of a union -> its end, the same with one more in it, and the modules that handle it."""

UNION_NAMES: Final = ("Command = ", "Event = ", "Effect = ")

ANOTHER: Final = '''@dataclass(frozen=True, slots=True)
class Louder:
    """Nobody knows it."""


'''


@pytest.mark.slow
@pytest.mark.parametrize("module", UNIONS)
def test_one_more_is_told_by_mypy_wherever_it_has_to_be_handled(
    module: str, tmp_path: Path
) -> None:
    end, longer, handlers = UNIONS[module]
    text = (LIVE / module).read_text("utf-8")
    assert text.count(end) == 1
    line = next(line for line in text.splitlines() if line.startswith(UNION_NAMES))
    changed = tmp_path / "changed.py"
    changed.write_text(text.replace(line, ANOTHER + line).replace(end, longer), "utf-8")
    found = _errors(LIVE / module, changed, [LIVE / handler for handler in handlers], tmp_path)
    assert found == {f"voicecoach/live/{handler}" for handler in handlers}


def _errors(module: Path, changed: Path, files: list[Path], cache: Path) -> set[str]:
    """The files of which mypy says that they miss a case, with one module changed."""
    told = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--cache-dir", str(cache / "mypy"),
            "--enable-error-code", "exhaustive-match", "--follow-imports", "silent",
            "--shadow-file", str(module), str(changed), *map(str, files),
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "error:" in told.stdout, told.stdout + told.stderr
    errors = [line for line in told.stdout.splitlines() if "[exhaustive-match]" in line]
    return {line.partition(":")[0] for line in errors}


def test_every_command_but_those_of_headphones_has_a_key() -> None:
    assert {type(command) for command in COMMAND_OF_KEY.values()} == (
        set(get_args(Command)) - {Pause, Resume}
    )


def test_what_the_screen_and_the_lines_say_is_there_for_all_that_there_is() -> None:
    assert set(words.PHASES) == set(Doing)
    assert set(words.SIDES) == set(Side)
    assert set(words.CHOICES) == set(Choice)
    assert set(_MODES) == set(Mode) - {Mode.FINISHED}
    assert set(_SOUNDS) == set(SoundName) - {SoundName.TICK, SoundName.PHASE}
    assert set(words.PART_WORDS) == set(Phase)
