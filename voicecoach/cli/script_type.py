"""The argument SCRIPT: any text, completed with what there is."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from voicecoach.script.files import SUFFIX, shipped_scripts


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
        del ctx, param
        names = [*(name for name in shipped_scripts()), *_files(incomplete)]
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return [CompletionItem(incomplete, type="dir"), *found]


SCRIPT = ScriptType()


def _files(incomplete: str) -> list[str]:
    """The scripts in the folder that is being typed, as they would be typed."""
    typed = incomplete.rpartition("/")[0]
    typed += "/" if "/" in incomplete else ""
    try:
        return sorted(typed + path.name for path in Path(typed).glob(f"*{SUFFIX}"))
    except OSError:
        return []
