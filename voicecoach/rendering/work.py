"""From a performance, a voice and sounds to a file of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.rendering.ahead import Encoders
from voicecoach.rendering.cover import begin_cover, cover_for
from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.frames import FrameCache
from voicecoach.rendering.material import Clips, Material
from voicecoach.rendering.splice import begin_islands
from voicecoach.rendering.tone import Quiet
from voicecoach.rendering.understood import understood
from voicecoach.score import Performance
from voicecoach.sound.sets import SoundSet
from voicecoach.units import samples

if TYPE_CHECKING:
    from voicecoach.rendering.cover_art import Canvas


class Work:
    """The making of one file of the format `form`, begun while its words are still being spoken.

    Close it, or use it as a context manager: threads may be encoding.
    """

    def __init__(self, form: str = "mp3") -> None:
        self._form = form
        self._encoders = Encoders(FrameCache())
        self._has_begun = False
        self._canvas: Canvas | None = None

    def begin(
        self, performance: Performance, voice: Clips, sounds: SoundSet, until: int | None = None
    ) -> None:
        """Begin with what is final of a performance: what is before `until` (ms), or all of it."""
        if not self._is_spliced(performance):
            return
        begin_islands(performance, Material(voice, sounds), self._encoders, until)
        if until is not None and not self._has_begun:
            self._has_begun = True
            self._lay_ready(performance)

    def finish(
        self,
        performance: Performance,
        voice: Clips,
        sounds: SoundSet,
        path: Path,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write `score`, spoken by `voice`, to a file with its cover.

        An MP3 without music is spliced from what was encoded before; everything else is
        mixed and encoded as a stream.  Raises `UsageError` for an unknown format,
        `OutsideError` where the voice, the encoder or the place to write fail.
        """
        if self._has_begun:  # the last islands are encoded while the cover is drawn
            self.begin(performance, voice, sounds)
        cover = cover_for(performance, canvas=self._canvas)
        if self._is_spliced(performance):
            material, encoders = Material(voice, sounds), self._encoders
            render_mp3(performance, material, path, on_progress, cover=cover, encoders=encoders)
        elif self._form == "mp3":
            render_mp3(
                performance, _mixed(performance, voice, sounds), path, on_progress, cover=cover
            )
        else:
            from voicecoach.rendering.formats import render_format

            blocks = _mixed(performance, voice, sounds)
            render_format(performance, blocks, path, self._form, cover, on_progress)

    def close(self) -> None:
        """Make nothing more, and keep what is done for the next time."""
        self._encoders.close()
        self._encoders.frames.keep_in_bounds()

    def __enter__(self) -> Work:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lay_ready(self, performance: Performance) -> None:
        """Make what does not depend on words, and have at hand what the end will take."""
        Quiet(self._encoders.frames, silent=performance.presentation.quiet)
        self._canvas = begin_cover(performance)
        import voicecoach.rendering.tags  # noqa: F401

    def _is_spliced(self, performance: Performance) -> bool:
        return self._form == "mp3" and performance.presentation.music is None


def _mixed(performance: Performance, voice: Clips, sounds: SoundSet) -> Iterator[bytes]:
    """The sound of the whole routine, with the music, or room tone, in its gaps.

    Raises `OutsideError` where words of safety are buried under what sounds with them.
    """
    material = Material(voice, sounds)
    placed = [(samples(cue.start), cue) for cue in performance.score.cues]
    blocks = _with_bed(performance, voice, sounds, material)
    return understood(blocks, placed, material, performance.presentation.music)


def _with_bed(
    performance: Performance, voice: Clips, sounds: SoundSet, material: Material
) -> Iterator[bytes]:
    from voicecoach.sound.mix import mix

    blocks = mix(performance.score, voice.clip, sounds)
    if performance.presentation.music is None:
        from voicecoach.rendering.bed import with_room_tone

        return with_room_tone(blocks, performance, material.samples)
    from voicecoach.sound.music import with_music

    return with_music(blocks, performance.score, Path(performance.presentation.music))
