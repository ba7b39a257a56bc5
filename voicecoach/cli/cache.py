"""The command `cache`: what is kept so that nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable

import click

from voicecoach.cli.main import main
from voicecoach.cli.streams import aligned
from voicecoach.store import SHELVES, Freed, Shelf, cache_root, clear, prune, usage


@main.group("cache", invoke_without_command=True)
@click.pass_context
def cache_command(context: click.Context) -> None:
    """Look after what is kept so that nothing is made twice: clips, frames and covers."""
    if context.invoked_subcommand is None:
        _tell()


@cache_command.command("info")
def cache_info() -> None:
    """Tell how much is kept, and where."""
    _tell()


@cache_command.command("prune")
def cache_prune() -> None:
    """Remove what was not used for the longest time, where there is too much."""
    _remove(prune)


@cache_command.command("clear")
def cache_clear() -> None:
    """Remove everything that is kept; it is made again when it is needed."""
    _remove(clear)


def _tell() -> None:
    rows = []
    for shelf in SHELVES:
        on_it = usage(shelf)
        used = f"{_megabytes(on_it.size)} of {_megabytes(on_it.limit)}"
        rows.append((shelf.name, str(on_it.files), used))
    for row in aligned(rows):
        click.echo(row)
    click.echo(cache_root())


def _remove(remove: Callable[[Shelf], Freed]) -> None:
    freed = [remove(shelf) for shelf in SHELVES]
    told = ", ".join(
        f"{gone.files} {shelf.name}" for shelf, gone in zip(SHELVES, freed, strict=True)
    )
    click.echo(f"removed {told}: {_megabytes(sum(gone.size for gone in freed))}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
