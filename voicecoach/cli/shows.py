"""The commands around shows: publish, serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.cli.main import SCRIPT, brief_option, main, outside_option
from voicecoach.cli.streams import note, progress, show_problems
from voicecoach.errors import UsageError
from voicecoach.script.files import exists

if TYPE_CHECKING:
    from voicecoach.podcast.publish import Published


@main.command("publish")
@click.argument("scripts", nargs=-1, metavar="[SCRIPT]...", type=SCRIPT)
@click.option(
    "--to", "target", metavar="DIR", type=click.Path(path_type=Path), help="The show's folder."
)
@click.option("--init", is_flag=True, help="Only write a show.toml to begin with.")
@click.option("--prune", is_flag=True, help="Remove routines whose scripts are gone.")
@brief_option
@outside_option
def publish_command(
    scripts: tuple[str, ...],
    target: Path | None,
    init: bool,
    prune: bool,
    brief: bool,
    allow_outside: bool,
) -> None:
    """Publish routines as a show: a folder that any podcast app can follow.

    A folder stands for all routine scripts in it; show.toml beside them
    describes the show.
    """
    if init:
        _begin(Path(scripts[0]) if scripts else Path())
        return
    if target is None or not scripts:
        help = "voicecoach publish scripts/ --to show/"
        raise UsageError("publish needs scripts and a folder", help)
    from voicecoach.podcast.publish import publish

    with progress("Rendering") as tell:
        done = publish(
            scripts, target, prune=prune, allow_outside=allow_outside, brief=brief, on_progress=tell
        )
    _tell(done, target)


def _begin(place: Path) -> None:
    from voicecoach.podcast.show_file import write_show_file

    path = write_show_file(place if exists(place, Path.is_dir) else place.parent)
    click.echo(f"{path}  (next: edit it, then 'voicecoach publish SCRIPT... --to DIR')")


def _tell(done: Published, target: Path) -> None:
    show_problems(done.problems)
    for words in done.told:
        note(words)
    for word, names in (
        ("rendered", done.rendered),
        ("unchanged", done.unchanged),
        ("kept, though its script is gone (--prune removes it)", done.vanished),
        ("removed", done.removed),
    ):
        for name in names:
            click.echo(f"{name}: {word}")
    for feed in done.feeds:
        click.echo(target / feed)


@main.command("serve")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--host", metavar="ADDRESS", help="Where to listen; this machine only by default.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--lan", is_flag=True, help="Open it to the local network behind a secret path.")
@click.option("--mdns", is_flag=True, help="Announce it in the local network.")
def serve_command(folder: Path, host: str | None, port: int, lan: bool, mdns: bool) -> None:
    """Hand a published show to the phones in the room, until Ctrl-C."""
    from voicecoach.podcast.serve.run import Options, serve

    serve(folder, Options(host, port, lan, mdns), click.echo)
