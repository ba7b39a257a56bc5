"""From a performance, a voice and sounds to a file of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.outputs import write_output
from voicecoach.progress import Progress
from voicecoach.rendering.clips import ClipSource, CueClips, understood
from voicecoach.rendering.cover.cover import begin_cover, cover_for
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FRAME_SAMPLES, FrameCache
from voicecoach.rendering.mp3.islands import Encoders
from voicecoach.rendering.mp3.splice import Quiet, begin_islands, spliced
from voicecoach.score import Performance
from voicecoach.sound.sets import SoundSet
from voicecoach.units import SAMPLE_RATE, samples

if TYPE_CHECKING:
    from voicecoach.rendering.cover.drawing import Canvas


class RenderJob:
    """The making of one file of the format `form`, begun while its words are still being spoken.

    Close it, or use it as a context manager: threads may be encoding.
    """

    def __init__(self, form: str = "mp3") -> None:
        self._form = form
        self._encoders = Encoders(FrameCache())
        self._has_begun = False
        self._canvas: Canvas | None = None

    def begin(
        self,
        performance: Performance,
        voice: ClipSource,
        sounds: SoundSet,
        until: int | None = None,
    ) -> None:
        """Begin with what is final of a performance: what is before `until` (ms), or all of it."""
        if not self._is_spliced(performance):
            return
        begin_islands(performance, CueClips(voice, sounds), self._encoders, until)
        if until is not None and not self._has_begun:
            self._has_begun = True
            self._lay_ready(performance)

    def finish(
        self,
        performance: Performance,
        voice: ClipSource,
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
            clips, encoders = CueClips(voice, sounds), self._encoders
            render_mp3(performance, clips, path, on_progress, cover=cover, encoders=encoders)
        elif self._form == "mp3":
            render_mp3(
                performance, _mixed(performance, voice, sounds), path, on_progress, cover=cover
            )
        else:
            from voicecoach.rendering.formats.render import render_format

            blocks = _mixed(performance, voice, sounds)
            render_format(performance, blocks, path, self._form, cover, on_progress)

    def close(self) -> None:
        """Make nothing more, and keep what is done for the next time."""
        self._encoders.close()
        self._encoders.frames.keep_in_bounds()

    def __enter__(self) -> RenderJob:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lay_ready(self, performance: Performance) -> None:
        """Make what does not depend on words, and have at hand what the end will take."""
        Quiet(self._encoders.frames, silent=performance.presentation.quiet)
        self._canvas = begin_cover(performance)
        import voicecoach.rendering.tags.id3  # noqa: F401

    def _is_spliced(self, performance: Performance) -> bool:
        return self._form == "mp3" and performance.presentation.music is None


def render_mp3(
    performance: Performance,
    sound: CueClips | Iterable[bytes],
    path: Path,
    on_progress: Progress | None = None,
    *,
    cover: bytes | None = None,
    encoders: Encoders | None = None,
) -> None:
    """Write a routine as an MP3 with its tag, chapters and `cover` (a JPEG).

    `sound` is what the routine is made of; then only the islands of sound that are
    not kept yet are encoded, by `encoders` (those of the user's cache, if None), and room
    tone lies between them unless the score is `quiet`.  Or it is the finished sound,
    music and all, to be encoded as a stream: 48 kHz mono, signed 16-bit little-endian,
    exactly `performance.score.duration` long, cut anywhere.

    A file at `path` is replaced once the new one is whole, and kept where anything
    fails.  The same score and sound make the same bytes, whatever was cached.

    Raises `OutsideError` where the file cannot be written or PyAV comes without LAME,
    `ValueError` where the sound is longer or shorter than the score says.
    """
    with ExitStack() as stack:
        encoders = encoders or stack.enter_context(Encoders(FrameCache()))
        pieces = _frames(performance, sound, encoders)
        if on_progress is not None:
            pieces = _told(pieces, samples(performance.score.duration), on_progress)
        write_output(path, chain(_tag(performance, cover), pieces))


def _frames(
    performance: Performance, sound: CueClips | Iterable[bytes], encoders: Encoders
) -> Iterator[bytes]:
    if isinstance(sound, CueClips):
        return spliced(performance, sound, encoders)
    from voicecoach.rendering.mp3.encode import encode

    return encode(sound, samples(performance.score.duration))


def _tag(performance: Performance, cover: bytes | None) -> Iterator[bytes]:
    """The tag, made once it is certain that the file can be written."""
    from voicecoach.rendering.tags.id3 import tag

    yield tag(performance, cover)


def _told(pieces: Iterator[bytes], total: int, on_progress: Progress) -> Iterator[bytes]:
    """The same frames; about once a second of sound, and at the end, the progress is told."""
    done = told = -FRAME_SAMPLES  # the Info frame holds no sound
    for piece in pieces:
        yield piece
        done += len(piece) // FRAME_BYTES * FRAME_SAMPLES
        if done - told >= SAMPLE_RATE:
            told = done
            on_progress(min(done, total), total)
    if told < total:
        on_progress(total, total)


def _mixed(performance: Performance, voice: ClipSource, sounds: SoundSet) -> Iterator[bytes]:
    """The sound of the whole routine, with the music, or room tone, in its gaps.

    Raises `OutsideError` where words of safety are buried under what sounds with them.
    """
    clips = CueClips(voice, sounds)
    placed = [(samples(cue.start), cue) for cue in performance.score.cues]
    blocks = _with_background(performance, voice, sounds, clips)
    return understood(blocks, placed, clips, performance.presentation.music)


def _with_background(
    performance: Performance, voice: ClipSource, sounds: SoundSet, clips: CueClips
) -> Iterator[bytes]:
    from voicecoach.sound.mix import mix

    blocks = mix(performance.score, voice.clip, sounds)
    if performance.presentation.music is None:
        from voicecoach.rendering.formats.room_tone_gaps import with_room_tone

        return with_room_tone(blocks, performance, clips.samples)
    from voicecoach.sound.music import with_music

    return with_music(blocks, performance.score, Path(performance.presentation.music))
