"""Short ways to read a script in a test."""

from __future__ import annotations

from voicecoach.errors import Problem
from voicecoach.script import Parsed, Routine, parse
from voicecoach.script.routine import Move, Settings, Step, moves

NAME = "test.coach"


def read(script: str) -> Parsed:
    """The script with these lines."""
    return parse(NAME, script.encode())


def routine(script: str) -> Routine:
    """The routine of a script that has no problem."""
    parsed = read(script)
    assert not parsed.problems, "\n".join(map(str, parsed.problems))
    assert parsed.routine is not None
    return parsed.routine


def steps(*lines: str) -> tuple[Step, ...]:
    """The steps that these lines make under a title."""
    return routine("\n".join(["# T", *lines])).steps


def names(steps: tuple[Step, ...]) -> list[str]:
    """The names of all moves in these steps."""
    return [move.name for move in moves(steps)]


def move(*lines: str) -> Move:
    """The one move that these lines make."""
    (step,) = steps(*lines)
    assert isinstance(step, Move)
    return step


def settings(*lines: str) -> Settings:
    """The settings that these lines make."""
    return routine("\n".join(["# T", *lines, "Calf, 20s"])).settings


def problem(script: str) -> Problem:
    """The only problem of a script."""
    (found,) = read(script).problems
    return found


def told(*lines: str) -> tuple[str, str]:
    """The code of the only problem that these lines have under a title, and the culprit."""
    found = problem("\n".join(["# T", *lines]))
    return found.code, found.span.text


def helped(*lines: str) -> str | None:
    """The help for the only problem that these lines have under a title."""
    return problem("\n".join(["# T", *lines])).help
