"""A routine as frames: islands of sound, encoded once each, between frames that all share.

Between the islands lies room tone, or silence.  Room tone is noise at -66 dBFS, which
keeps Bluetooth headphones awake.  It is one loop of 3 s, started anew in each gap and
faded in and out, so that every gap is made of the same few frames, encoded once.  It
sounds for a whole number of steps of 5 frames; the rest of a gap is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from voicecoach.rendering.clips import CueClips, understood
from voicecoach.rendering.mp3.frames import (
    FRAME_BYTES,
    FRAME_SAMPLES,
    FrameCache,
    frame_count,
    frames_key,
    lame_header,
)
from voicecoach.rendering.mp3.islands import GAP, Encoders, Island, IslandKey, IslandSound, islands
from voicecoach.safety import CLEAR, is_safety
from voicecoach.score import Cue, Performance
from voicecoach.sound.room_tone import TONE_LOOP, tone_loop
from voicecoach.units import Milliseconds, samples

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LOOP_FRAMES: Final = TONE_LOOP // FRAME_SAMPLES
"""Frames of the loop: 125."""

FADE_FRAMES: Final = 8
"""Frames of each fade: 192 ms."""

STEP_FRAMES: Final = 5
"""The fade out begins at one of 25 places in the loop, not of 125: so many are encoded."""

RELEASE_FRAMES: Final = 2
"""Silent frames after the fade out; what it leaves in the decoder dies away in the first."""

SHORTEST_GAP: Final = 2 * FADE_FRAMES + RELEASE_FRAMES
"""Frames of the shortest gap in which there is room tone."""

_TAIL: Final = FADE_FRAMES + RELEASE_FRAMES
_SILENCE: Final = 4
_LEAD: Final = 20
"""Frames of sound before a stretch of tone is encoded."""

_LOUD: Final = 200
"""Speech is so many times louder than room tone: 46 dB."""


def spliced(performance: Performance, clips: CueClips, encoders: Encoders) -> Iterator[bytes]:
    """The frames of an MP3, as `encode` gives them for the mixed sound with room tone in its gaps.

    Decoded, sounds differ from those encoded in one go by less than a 16-bit sample
    can tell.  Each island that `encoders` has no frames of is encoded; nothing else is.
    They come in pieces of whole frames.  Memory does not grow with length.

    Raises what the clips raise, and `OutsideError` where no LAME encodes.
    """
    total = frame_count(samples(performance.score.duration))
    quiet = Quiet(encoders.frames, silent=performance.presentation.quiet)
    yield lame_header(samples(performance.score.duration))
    done = 0
    found = islands(performance.score, clips.samples)
    for island, pieces in encoders.in_order(found, *_made_of(clips)):
        yield from quiet.gap(island.first_frame - done)
        yield from _within(pieces, island, total)
        done = min(island.end_frame, total)
    yield from quiet.gap(total - done)


def begin_islands(
    performance: Performance, clips: CueClips, encoders: Encoders, until: int | None = None
) -> None:
    """Begin to encode the islands of a score that is final before `until` (ms), or all of it."""
    found = islands(performance.score, clips.samples)
    last = None if until is None else samples(Milliseconds(until)) - GAP
    whole = takewhile(lambda island: last is None or island.end <= last, found)
    encoders.begin(whole, *_made_of(clips))


def _made_of(clips: CueClips) -> tuple[IslandKey, IslandSound]:
    """The functions that name an island of these clips and give what is heard in it."""
    return (
        lambda island: island_key(island, clips.digest),
        lambda island: _sound(island, clips),
    )


def island_key(island: Island, digest: Callable[[Cue], str]) -> str:
    """The name of the island's frames: what it is made of and how it lies on the frames.

    Words that had to be understood when it was encoded are told from the same ones that
    had not, so that frames which are kept need not be listened to again.
    """
    recipe = [[at - island.origin, digest(cue), *_checked(cue)] for at, cue in island.cues]
    return frames_key("island", island.end - island.origin, recipe)


def _checked(cue: Cue) -> tuple[float, ...]:
    """The clarity that the cue had to have, where it had to be understood."""
    return (CLEAR,) if is_safety(cue) else ()


def _sound(island: Island, clips: CueClips) -> Iterator[bytes]:
    """The island's samples, and silence up to the end of its last frame.

    Raises `OutsideError` where words of safety are buried under sounds.
    """
    from voicecoach.sound.mix import lay

    length = island.end - island.origin
    placed = [(at - island.origin, cue) for at, cue in island.cues]
    yield from understood(lay(placed, clips.clip, length), placed, clips)
    yield bytes(2 * (island.frames * FRAME_SAMPLES - length))


def _within(pieces: Iterator[bytes], island: Island, total: int) -> Iterator[bytes]:
    """The island's frames but for those, of its margins, that are outside the file."""
    at = island.first_frame
    for piece in pieces:
        end = at + len(piece) // FRAME_BYTES
        yield piece[max(0, -at) * FRAME_BYTES : max(0, min(end, total) - at) * FRAME_BYTES]
        at = end


class Quiet:
    """The frames of gaps: room tone, or where it is `silent` digital silence."""

    def __init__(self, frames: FrameCache, *, silent: bool = False) -> None:
        self._silence = frames.frames(frames_key("silence"), _encoded_silence)
        self._tone = b"" if silent else frames.frames(frames_key("tone"), _encoded_tone)

    def gap(self, frames: int) -> Iterator[bytes]:
        """The frames of a gap between silent ones, in a few pieces of any length."""
        sounding = sounding_frames(frames) if self._tone else 0
        if sounding:
            body = sounding - FADE_FRAMES
            yield self._piece(0, min(body, LOOP_FRAMES))
            for start in range(LOOP_FRAMES, body, LOOP_FRAMES):
                yield self._piece(LOOP_FRAMES, min(body - start, LOOP_FRAMES))
            phase = body % LOOP_FRAMES // STEP_FRAMES
            yield self._piece(2 * LOOP_FRAMES + phase * _TAIL, _TAIL)
            frames -= sounding + RELEASE_FRAMES
        yield from self._silent(frames)

    def _piece(self, first: int, frames: int) -> bytes:
        return self._tone[first * FRAME_BYTES : (first + frames) * FRAME_BYTES]

    def _silent(self, frames: int) -> Iterator[bytes]:
        for start in range(0, frames, LOOP_FRAMES):
            yield self._silence * min(frames - start, LOOP_FRAMES)


def sounding_frames(gap: int) -> int:
    """The number of frames that room tone sounds in a gap of `gap` frames, from its first on."""
    if gap < SHORTEST_GAP:
        return 0
    return 2 * FADE_FRAMES + (gap - SHORTEST_GAP) // STEP_FRAMES * STEP_FRAMES


def tone_samples(frames: int) -> npt.NDArray[np.int16]:
    """The samples of room tone that sounds for `frames` frames, both fades among them."""
    return tone_part(frames, 0, frames * FRAME_SAMPLES)


def tone_part(frames: int, first: int, last: int) -> npt.NDArray[np.int16]:
    """The samples from `first` up to `last` of room tone that sounds for `frames` frames."""
    import numpy as np

    at = np.arange(first, last)
    before_end = frames * FRAME_SAMPLES - 1 - at
    fade = FADE_FRAMES * FRAME_SAMPLES
    ramp = np.minimum(at, before_end).clip(max=fade) / fade
    wave = np.take(tone_loop(), at, mode="wrap") * ramp
    return np.rint(wave).astype("<i2")


def _encoded_silence() -> bytes:
    return _encoded(bytes(2 * _SILENCE * FRAME_SAMPLES), 1)


def _encoded_tone() -> bytes:
    """The first round of the loop, a later one, and each fade out, one after the other."""
    silence = bytes(2 * _SILENCE * FRAME_SAMPLES)
    before = _loud(_LEAD) + silence
    lead = _LEAD + _SILENCE
    rounds = _encoded(
        before + tone_samples(2 * LOOP_FRAMES + FADE_FRAMES).tobytes() + silence,
        lead + 2 * LOOP_FRAMES,
    )
    return rounds[lead * FRAME_BYTES :] + _encoded_fade_outs()


def _loud(frames: int) -> bytes:
    """Noise as loud as speech: LAME hears what follows an island otherwise than out of silence."""
    loud: npt.NDArray[np.int16] = (tone_loop()[: frames * FRAME_SAMPLES] * _LOUD).astype("<i2")
    return loud.tobytes()


def _encoded_fade_outs() -> bytes:
    """The fade outs for all places in the loop, each encoded after some of the loop."""
    silence = bytes(2 * 2 * _SILENCE * FRAME_SAMPLES)
    pcm = b"".join(
        _fade_out(at) + silence for at in range(FADE_FRAMES % STEP_FRAMES, LOOP_FRAMES, STEP_FRAMES)
    )
    each = _LEAD + FADE_FRAMES + 2 * _SILENCE
    count = len(pcm) // (2 * FRAME_SAMPLES * each)
    frames = _encoded(pcm, count * each)
    starts = range(_LEAD, count * each, each)
    return b"".join(frames[at * FRAME_BYTES : (at + _TAIL) * FRAME_BYTES] for at in starts)


def _fade_out(at: int) -> bytes:
    """The end of room tone whose fade out begins `at` frames after the start of the loop."""
    before = (at - _LEAD) % LOOP_FRAMES
    return tone_samples(before + _LEAD + FADE_FRAMES)[before * FRAME_SAMPLES :].tobytes()


def _encoded(pcm: bytes, frames: int) -> bytes:
    from voicecoach.rendering.mp3.encode import encode_alone

    return b"".join(encode_alone([pcm], frames))
