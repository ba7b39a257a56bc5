"""A routine as frames: islands of sound, encoded once each, between frames that all share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from voicecoach.rendering.frames import FrameCache, frames_key
from voicecoach.rendering.info import FRAME_BYTES, FRAME_SAMPLES, frame_count, info_frame
from voicecoach.rendering.islands import Island, islands
from voicecoach.rendering.material import Material
from voicecoach.rendering.tone import Quiet
from voicecoach.timeline import Cue, Timeline
from voicecoach.units import samples

LONGEST_KEPT: Final = 25_000
"""Frames of the longest island that is kept; a longer one, over 10 minutes, is not repeated."""


def spliced(timeline: Timeline, material: Material, frames: FrameCache) -> Iterator[bytes]:
    """The frames of an MP3, as `encode` gives them for the mixed sound with room tone in its gaps.

    Decoded, sounds differ from those encoded in one go by less than a 16-bit sample
    can tell.  Each island that is not in `frames` is encoded; nothing else is.  They
    come in pieces of whole frames.  Memory does not grow with length.

    Raises what the material raises, and `OutsideError` where PyAV comes without LAME.
    """
    total = frame_count(samples(timeline.duration))
    quiet = Quiet(frames, silent=timeline.quiet)
    yield info_frame(samples(timeline.duration))
    done = 0
    for island in islands(timeline, material.samples):
        yield from quiet.gap(island.first_frame - done)
        yield from _within(_island_frames(island, material, frames), island, total)
        done = min(island.end_frame, total)
    yield from quiet.gap(total - done)


def island_key(island: Island, digest: Callable[[Cue], str]) -> str:
    """The name of the island's frames: what it is made of and how it lies on the frames."""
    recipe = [[at - island.origin, digest(cue)] for at, cue in island.cues]
    return frames_key("island", island.end - island.origin, recipe)


def _island_frames(island: Island, material: Material, frames: FrameCache) -> Iterator[bytes]:
    if island.frames > LONGEST_KEPT:
        return _encoded(island, material)
    key = island_key(island, material.digest)
    return iter([frames.frames(key, lambda: b"".join(_encoded(island, material)))])


def _encoded(island: Island, material: Material) -> Iterator[bytes]:
    from voicecoach.rendering.mp3 import encode_alone
    from voicecoach.sound.mix import lay

    placed = [(at - island.origin, cue) for at, cue in island.cues]
    sound = lay(placed, material.clip, island.end - island.origin)
    rest = island.frames * FRAME_SAMPLES - (island.end - island.origin)
    return encode_alone(_and_silence(sound, rest), island.frames)


def _and_silence(sound: Iterator[bytes], silence: int) -> Iterator[bytes]:
    yield from sound
    yield bytes(2 * silence)


def _within(pieces: Iterator[bytes], island: Island, total: int) -> Iterator[bytes]:
    """The island's frames but for those, of its margins, that are outside the file."""
    at = island.first_frame
    for piece in pieces:
        end = at + len(piece) // FRAME_BYTES
        yield piece[max(0, -at) * FRAME_BYTES : max(0, min(end, total) - at) * FRAME_BYTES]
        at = end
