"""The command that plays: play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from voicecoach.cli.main import SCRIPT, OneRun, for_one_run, main, tell_spoken
from voicecoach.cli.streams import progress
from voicecoach.pipeline.loading import Wish
from voicecoach.pipeline.to_headphones import Begun, begin_playing, play_begun

if TYPE_CHECKING:
    from voicecoach.live.session.state import SessionState


@main.command("play")
@click.argument("script", metavar="SCRIPT", type=SCRIPT)
@click.option("--plain", is_flag=True, help="Print lines instead of the screen.")
@click.option(
    "--speaker", metavar="NAME", default="miniaudio", help="miniaudio, simpleaudio or file."
)
@click.option(
    "--device", metavar="NAME", help="The device to play on; 'voicecoach voices --devices' lists."
)
@for_one_run
def play_command(
    script: str, plain: bool, speaker: str, device: str | None, **one_run: Unpack[OneRun]
) -> None:
    """Play a routine live, hands-free."""
    with progress("Speaking ") as on_progress:
        begun = begin_playing(
            script,
            Wish(**one_run),
            on_progress,
            whole=speaker == "file",
            speaker=speaker,
            device=device,
        )
    at_once = begun.told
    if at_once is not None:
        tell_spoken(at_once)
    _play(begun, plain, speaker, device)
    if at_once is None and begun.told is not None:
        tell_spoken(begun.told)


def _play(begun: Begun, plain: bool, speaker: str, device: str | None) -> SessionState:
    from voicecoach.live.keys import HELP, Keyboard
    from voicecoach.live.plain import PlainLines
    from voicecoach.live.screen.run import can_show, on_screen

    if can_show() and not plain:
        return on_screen(
            begun.performance.score,
            lambda desk: play_begun(
                begun, speaker=speaker, device=device, sources=[desk], listeners=[desk]
            ),
        )
    sources = [Keyboard()] if Keyboard.is_here() else []
    lines = PlainLines(click.echo, HELP if sources else None)
    return play_begun(begun, speaker=speaker, device=device, sources=sources, listeners=[lines])
