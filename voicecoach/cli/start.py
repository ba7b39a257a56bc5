"""The commands around a beginning: doctor, completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from voicecoach.cli.main import main
from voicecoach.cli.streams import progress
from voicecoach.errors import OutsideError

SHELLS = ("bash", "zsh", "fish")


@main.command("doctor")
def doctor_command() -> None:
    """Check voices, speaker, cache and extras, and say how to mend each."""
    from voicecoach.pipeline.doctor import judge, renders
    from voicecoach.pipeline.inspection import inspect_machine

    with progress("Asking the voices") as on_progress:
        findings = judge(inspect_machine(on_progress))
    for finding in findings:
        click.echo(f"{finding.mark:<8} {finding.text}")
        if finding.help is not None:
            click.echo(f"{'':8}   = help: {finding.help}")
    if not renders(findings):
        raise OutsideError("no routine can be rendered here yet", "mend what is marked above")
    click.echo("Routines can be rendered here: try 'voicecoach render desk-break'.")


@main.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """Print the script that lets a shell complete commands and routines."""
    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(main, {}, "voicecoach", "_VOICECOACH_COMPLETE").source())
