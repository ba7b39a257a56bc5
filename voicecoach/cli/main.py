"""The group that all commands belong to, and the options that several of them take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, TypeVar

import click

from voicecoach.cli.app import App
from voicecoach.cli.show import note, progress, show_problems
from voicecoach.pipeline.draft import Spoken, Wish
from voicecoach.pipeline.road import compile_script
from voicecoach.score import Performance


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voicecoach", message="%(prog)s %(version)s")
def main() -> None:
    """Turns written stretching routines into timed spoken cues.

    SCRIPT is the path of a .coach file, or the name of a routine that ships
    with voicecoach: 'voicecoach list' shows those.
    """


Command = TypeVar("Command", bound=Callable[..., None])


class OneRun(TypedDict):
    """The options that change a routine for one run, as click gives them."""

    settings: tuple[str, ...]
    start_at: str | None
    allow_outside: bool
    any_voice: bool


def for_one_run(command: Command) -> Command:
    """Give a command the options of `OneRun`."""
    options = (
        click.option(
            "--set",
            "settings",
            metavar="KEY=VALUE",
            multiple=True,
            help="Override a setting of the script, such as countdown=5; repeatable.",
        ),
        click.option(
            "--start-at", metavar="MOVE", help="Start at this move: its name or its number."
        ),
        any_voice_option,
        outside_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def any_voice_option(command: Command) -> Command:
    """Give a command the option that lets any voice speak the script."""
    text = "Let another voice speak where the script's fails, or one of another language."
    return click.option("--any-voice", is_flag=True, help=text)(command)


def outside_option(command: Command) -> Command:
    """Give a command the option that lets a script name files outside its own folder."""
    text = "Let the script name files outside its own folder."
    return click.option("--allow-outside", is_flag=True, help=text)(command)


def performance_of(script: str, one_run: OneRun) -> Performance:
    """A script as it is performed; a progress bar shows while words are spoken."""
    with progress("Speaking ") as on_progress:
        spoken = compile_script(script, Wish(**one_run), on_progress)
    tell_spoken(spoken)
    return spoken.performance


def tell_spoken(spoken: Spoken) -> None:
    """Tell the warnings and the notes that a performance came with."""
    show_problems(spoken.problems)
    for text in spoken.notes:
        note(text)
