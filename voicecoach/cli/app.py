"""How the program ends: every error becomes a message and an exit status.

0 good; 1 the script has errors; 2 usage; 3 something outside is missing or failed.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from voicecoach.cli.show import complain, show_problems
from voicecoach.errors import ScriptError, VoicecoachError

_FAULT = 3


class App(click.Group):
    """A group of commands that never shows a traceback to a user."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error is told on stderr and becomes the exit status."""
        try:
            return super().invoke(ctx)
        except ScriptError as error:
            show_problems(error.problems)
            ctx.exit(error.exit_status)
        except VoicecoachError as error:
            complain(str(error))
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            _leave_quietly()
            ctx.exit(0)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("VOICECOACH_TRACEBACK"):
                raise
            complain(
                f"voicecoach itself has a fault: {type(error).__name__}: {error}\n"
                "  = help: please report it; VOICECOACH_TRACEBACK=1 shows where it happened"
            )
            ctx.exit(_FAULT)


def _leave_quietly() -> None:
    """Whoever read the output has gone: nothing more may be written to it, even at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
