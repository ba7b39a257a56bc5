"""The command that plays: play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from voicecoach.cli.main import OneRun, for_one_run, main, timeline_of
from voicecoach.cli.script_type import SCRIPT
from voicecoach.pipeline.playing import play as play_timeline

if TYPE_CHECKING:
    from voicecoach.live.state import State
    from voicecoach.timeline import Timeline


@main.command()
@click.argument("script", metavar="SCRIPT", type=SCRIPT)
@click.option("--plain", is_flag=True, help="Print lines instead of the screen.")
@click.option(
    "--speaker", metavar="NAME", default="miniaudio", help="miniaudio, simpleaudio or file."
)
@click.option(
    "--device", metavar="NAME", help="The device to play on; 'voicecoach voices --devices' lists."
)
@for_one_run
def play(
    script: str, plain: bool, speaker: str, device: str | None, **one_run: Unpack[OneRun]
) -> None:
    """Play a routine live, hands-free."""
    _play(timeline_of(script, one_run), plain, speaker, device)


def _play(timeline: Timeline, plain: bool, speaker: str, device: str | None) -> State:
    from voicecoach.live.keys import HELP, Keyboard
    from voicecoach.live.plain import Plain
    from voicecoach.live.screen.run import can_show, on_screen

    if can_show() and not plain:
        return on_screen(
            timeline,
            lambda desk: play_timeline(
                timeline, speaker=speaker, device=device, sources=[desk], listeners=[desk]
            ),
        )
    sources = [Keyboard()] if Keyboard.is_here() else []
    lines = Plain(click.echo, HELP if sources else None)
    return play_timeline(
        timeline, speaker=speaker, device=device, sources=sources, listeners=[lines]
    )
