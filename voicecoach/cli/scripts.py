"""The commands that write scripts: new, fmt."""

from __future__ import annotations

import click

from voicecoach.cli.main import SCRIPT, main
from voicecoach.cli.streams import aside
from voicecoach.pipeline import authoring


@main.command("new")
@click.argument("name")
def new_command(name: str) -> None:
    """Begin a routine: write NAME.coach with the main forms of the language."""
    path = authoring.write_starter(name)
    click.echo(f"{path}  (next: edit it, then 'voicecoach check {path}')")


@main.command("fmt")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...", type=SCRIPT)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a script would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.pass_context
def fmt_command(ctx: click.Context, scripts: tuple[str, ...], check: bool, diff: bool) -> None:
    """Bring scripts into their canonical form."""
    changed = 0
    for script in scripts:
        formatted = authoring.canonical_form(script)
        if not formatted.is_changed:
            continue
        changed += 1
        if diff:
            click.echo(formatted.difference, nl=False)
        if not check and not diff:
            authoring.save(formatted)
        aside(f"{formatted.path}: {'would change' if check or diff else 'changed'}")
    ctx.exit(1 if check and changed else 0)
