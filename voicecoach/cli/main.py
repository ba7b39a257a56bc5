"""The group that all commands belong to, and the arguments and options that several take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from voicecoach.cli.app import App
from voicecoach.cli.streams import note, show_problems
from voicecoach.resources import SCRIPT_SUFFIX

if TYPE_CHECKING:
    from voicecoach.pipeline import Spoken


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voicecoach", message="%(prog)s %(version)s")
def main() -> None:
    """Turns written stretching routines into timed spoken cues.

    SCRIPT is the path of a .coach file, or the name of a routine that ships
    with voicecoach: 'voicecoach list' shows those.
    """


class ScriptType(StringParamType):
    """The path of a .coach file, or the name of a routine that ships."""

    name = "script"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Where to find one."""
        del param, ctx
        return "'voicecoach list' shows the routines that ship."

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Shipped names and .coach files; where none begins so, the shell offers its folders."""
        from voicecoach.script.files import shipped_scripts

        del ctx, param
        names = [*shipped_scripts(), *_files(incomplete)]
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return [CompletionItem(incomplete, type="dir"), *found]


SCRIPT = ScriptType()


def _files(incomplete: str) -> list[str]:
    """The scripts in the folder that is being typed, as they would be typed."""
    typed = incomplete.rpartition("/")[0]
    typed += "/" if "/" in incomplete else ""
    try:
        return sorted(typed + path.name for path in Path(typed).glob(f"*{SCRIPT_SUFFIX}"))
    except OSError:
        return []


_Callback = TypeVar("_Callback", bound=Callable[..., None])


class OneRun(TypedDict):
    """The options that change a routine for one run, as click gives them."""

    settings: tuple[str, ...]
    start_at: str | None
    allow_outside: bool
    any_voice: bool


def for_one_run(command: _Callback) -> _Callback:
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


def any_voice_option(command: _Callback) -> _Callback:
    """Give a command the option that lets any voice speak the script."""
    text = "Let another voice speak where the script's fails, or one of another language."
    return click.option("--any-voice", is_flag=True, help=text)(command)


def outside_option(command: _Callback) -> _Callback:
    """Give a command the option that lets a script name files outside its own folder."""
    text = "Let the script name files outside its own folder."
    return click.option("--allow-outside", is_flag=True, help=text)(command)


def tell_spoken(spoken: Spoken) -> None:
    """Tell the warnings and the notes that a performance came with."""
    show_problems(spoken.problems)
    for text in spoken.notes:
        note(text)
