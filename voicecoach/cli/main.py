"""The program: its group of commands, what several of them take, and its end.

At its end every error becomes a message and an exit status: 0 good; 1 the script has errors;
2 usage; 3 something outside is missing or failed; 128 and the number of the signal that
ended it.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypedDict, TypeVar

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from voicecoach import ending
from voicecoach.cli.streams import complain, fill_in, is_terminal, lead_nowhere, note, show_problems
from voicecoach.errors import ScriptError, VoicecoachError
from voicecoach.resources import SCRIPT_SUFFIX

COMMANDS: Final[dict[str, str]] = {
    "cache": "cache",
    "check": "plans",
    "completion": "start",
    "doctor": "start",
    "fmt": "scripts",
    "import": "bringing",
    "list": "plans",
    "new": "scripts",
    "plan": "plans",
    "play": "play",
    "publish": "shows",
    "render": "files",
    "serve": "shows",
    "voices": "voices",
}
"""Command -> the module of `voicecoach.cli` that defines it, imported when it is used."""

_FAULT = 3

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class App(click.Group):
    """A group of commands that never shows a traceback to a user."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; help and version are written before any command is invoked."""
        fill_in()
        try:
            ending.run(partial(super().main, *args, **kwargs))
        except OSError as error:
            if error.errno not in _NO_ROOM or os.environ.get("VOICECOACH_TRACEBACK"):
                raise
            with suppress(OSError):  # where it is stderr that takes nothing
                _complain_of_output(error)
            sys.exit(_FAULT)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; on a terminal none at all is a question for what to do."""
        if not args and not ctx.resilient_parsing and is_terminal():
            from voicecoach.cli.next import next_steps

            for line in next_steps(Path()):
                click.echo(line)
            ctx.exit(0)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            from voicecoach.cli.next import command_advice

            if error.possibilities or (advice := command_advice(error.option_name, ())) is None:
                raise
            raise click.UsageError(f"{error.format_message()} {advice}", ctx) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as click calls it)
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; its module is imported now, and puts it into this group."""
        if cmd_name in COMMANDS:
            importlib.import_module(f"voicecoach.cli.{COMMANDS[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; a routine in its place gets told what goes before it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from voicecoach.cli.next import command_advice, routine_advice

            advice = routine_advice(args[0]) or command_advice(args[0], COMMANDS)
            if advice is None:
                raise
            raise click.UsageError(f"{error.format_message()} {advice}", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error is told on stderr and becomes the exit status."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except KeyboardInterrupt:
            if ending.status_so_far():
                raise ending.Ended(ending.status_so_far()) from None
            raise
        except Exception as error:  # noqa: BLE001 - a user is told, and shown no traceback
            if status := ending.status_so_far():  # it went wrong for being ended
                raise ending.Ended(status) from None
            _tell(ctx, error)


def _tell(ctx: click.Context, error: Exception) -> NoReturn:
    """Tell what went wrong, and exit."""
    if isinstance(error, ScriptError):
        show_problems(error.problems)
        ctx.exit(error.exit_status)
    if isinstance(error, VoicecoachError):
        complain(str(error))
        ctx.exit(error.exit_status)
    if isinstance(error, BrokenPipeError):  # whoever read the output has gone
        lead_nowhere(sys.stdout.fileno())
        ctx.exit(0)
    if os.environ.get("VOICECOACH_TRACEBACK"):
        raise error
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _complain_of_output(error)
    elif isinstance(error, OSError) and error.filename is not None:
        what = click.format_filename(error.filename, shorten=False)
        complain(f"'{what}': {error.strerror}\n  = help: see that it is there and yours to use")
    else:
        complain(
            f"voicecoach itself has a fault: {type(error).__name__}: {error}\n"
            "  = help: 'voicecoach doctor' looks for what may be broken; please report it,\n"
            "    with what VOICECOACH_TRACEBACK=1 shows"
        )
    ctx.exit(_FAULT)


def _complain_of_output(error: OSError) -> None:
    complain(
        f"the output cannot be written: {error.strerror}\n"
        "  = help: free some space, or send it elsewhere"
    )


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
    brief: bool


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
        brief_option,
        any_voice_option,
        outside_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def brief_option(command: _Callback) -> _Callback:
    """Give a command the option that has the coach say less."""
    text = "Say less, for who knows the routine; safety stays whole."
    return click.option("--brief", is_flag=True, help=text)(command)


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
