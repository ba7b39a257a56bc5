"""From a timeline, a voice and sounds to a file of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from voicecoach.rendering.cover import cover_for
from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.frames import FrameCache
from voicecoach.rendering.material import Clips, Material
from voicecoach.sound.sets import SoundSet
from voicecoach.timeline import Timeline


def render_timeline(
    timeline: Timeline,
    voice: Clips,
    sounds: SoundSet,
    path: Path,
    *,
    form: str = "mp3",
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write `timeline`, spoken by `voice`, as a file of the format `form`, with its cover.

    An MP3 without music is spliced from what was encoded before; everything else is
    mixed and encoded as a stream.  Raises `UsageError` for an unknown format,
    `OutsideError` where the voice, the encoder or the place to write fail.
    """
    cover = cover_for(timeline)
    if form == "mp3" and timeline.music is None:
        frames = FrameCache()
        material = Material(voice, sounds)
        render_mp3(timeline, material, path, on_progress, cover=cover, frames=frames)
        frames.keep_in_bounds()
    elif form == "mp3":
        render_mp3(timeline, _mixed(timeline, voice, sounds), path, on_progress, cover=cover)
    else:
        from voicecoach.rendering.formats import render_format

        blocks = _mixed(timeline, voice, sounds)
        render_format(timeline, blocks, path, form, cover, on_progress)


def _mixed(timeline: Timeline, voice: Clips, sounds: SoundSet) -> Iterator[bytes]:
    """The sound of the whole routine, with the music, or room tone, in its gaps."""
    from voicecoach.sound.mix import mix

    blocks = mix(timeline, voice.clip, sounds)
    if timeline.music is None:
        from voicecoach.rendering.bed import with_room_tone

        return with_room_tone(blocks, timeline, Material(voice, sounds).samples)
    from voicecoach.sound.music import with_music

    return with_music(blocks, timeline, Path(timeline.music))
