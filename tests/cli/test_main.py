"""The table of commands is true: a command that is not in it could not be used."""

from __future__ import annotations

import importlib
from pkgutil import iter_modules

import voicecoach.cli
from tests.running import every_command
from voicecoach.cli import main
from voicecoach.cli.main import COMMANDS


def test_each_command_is_where_the_table_says() -> None:
    for name, command in every_command().items():
        assert command.name == name
        assert getattr(command.callback, "__module__", "") == f"voicecoach.cli.{COMMANDS[name]}"


def test_every_command_that_is_written_is_in_the_table() -> None:
    for module in iter_modules(voicecoach.cli.__path__, "voicecoach.cli."):
        importlib.import_module(module.name)
    assert set(main.commands) == set(COMMANDS)
