"""The road's live end: a score in the headphones, now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.compiler import check_given
from voicecoach.overwriting import AFTER_DEVICE, Sources, check_free
from voicecoach.pipeline.reads import sources_of_performance
from voicecoach.pipeline.road import check_lengths, sounds_of, voice_of
from voicecoach.score import Performance

if TYPE_CHECKING:
    from voicecoach.live.audio.opening import OpenSpeaker
    from voicecoach.live.events import Listener
    from voicecoach.live.session.commands import CommandSource
    from voicecoach.live.session.state import SessionState


def check_place(sources: Sources, speaker: str, device: str | None) -> None:
    """Raise `UsageError` for an unknown speaker, and for one that would write over `sources`."""
    from voicecoach.live.speakers.table import WRITES, check_speaker

    check_speaker(speaker)
    if speaker in WRITES and device is not None:
        check_free(Path(device), sources, AFTER_DEVICE)


def opener_for(sources: Sources, speaker: str, device: str | None) -> OpenSpeaker:
    """What opens a speaker for a routine that is read from these files.

    Raises `UsageError` where there is none, or the speaker would write over one of them.
    """
    from voicecoach.live.speakers.table import opener

    check_place(sources, speaker, device)
    return opener(speaker, device)


def play(
    performance: Performance,
    *,
    speaker: str = "miniaudio",
    device: str | None = None,
    sources: Sequence[CommandSource] = (),
    listeners: Iterable[Listener] = (),
) -> SessionState:
    """Play `performance` live, until it ends or is ended; gives the session's last state.

    `speaker` is miniaudio, simpleaudio or file; `device` names one of its devices.
    `sources` send the mover's commands, `listeners` are told what happens.

    Raises `UsageError` for an unknown speaker, and where the performance is not as `compile`
    made it (see `render`); `OutsideError` where no device plays or the voice fails.
    """
    from voicecoach.live.play import play_live

    check_given(performance.score)
    open_speaker = opener_for(sources_of_performance(performance), speaker, device)
    with voice_of(performance) as voice:
        check_lengths(performance, voice)
        return play_live(
            performance,
            voice,
            sounds_of(performance),
            open_speaker=open_speaker,
            sources=sources,
            listeners=listeners,
        )
