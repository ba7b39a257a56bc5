"""A routine as frames: islands of sound, encoded once each, between frames that all share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from voicecoach.rendering.ahead import Encoders, Key, Sound
from voicecoach.rendering.frames import frames_key
from voicecoach.rendering.info import FRAME_BYTES, FRAME_SAMPLES, frame_count, info_frame
from voicecoach.rendering.islands import GAP, Island, islands
from voicecoach.rendering.material import Material
from voicecoach.rendering.tone import Quiet
from voicecoach.rendering.understood import understood
from voicecoach.safety import CLEAR, is_safety
from voicecoach.score import Cue, Performance
from voicecoach.units import Milliseconds, samples


def spliced(performance: Performance, material: Material, encoders: Encoders) -> Iterator[bytes]:
    """The frames of an MP3, as `encode` gives them for the mixed sound with room tone in its gaps.

    Decoded, sounds differ from those encoded in one go by less than a 16-bit sample
    can tell.  Each island that `encoders` has no frames of is encoded; nothing else is.
    They come in pieces of whole frames.  Memory does not grow with length.

    Raises what the material raises, and `OutsideError` where no LAME encodes.
    """
    total = frame_count(samples(performance.score.duration))
    quiet = Quiet(encoders.frames, silent=performance.presentation.quiet)
    yield info_frame(samples(performance.score.duration))
    done = 0
    found = islands(performance.score, material.samples)
    for island, pieces in encoders.in_order(found, *_made_of(material)):
        yield from quiet.gap(island.first_frame - done)
        yield from _within(pieces, island, total)
        done = min(island.end_frame, total)
    yield from quiet.gap(total - done)


def begin_islands(
    performance: Performance, material: Material, encoders: Encoders, until: int | None = None
) -> None:
    """Begin to encode the islands of a score that is final before `until` (ms), or all of it."""
    found = islands(performance.score, material.samples)
    last = None if until is None else samples(Milliseconds(until)) - GAP
    whole = takewhile(lambda island: last is None or island.end <= last, found)
    encoders.begin(whole, *_made_of(material))


def _made_of(material: Material) -> tuple[Key, Sound]:
    """How an island of this material is named, and what is heard in it."""
    return (
        lambda island: island_key(island, material.digest),
        lambda island: _sound(island, material),
    )


def island_key(island: Island, digest: Callable[[Cue], str]) -> str:
    """The name of the island's frames: what it is made of and how it lies on the frames.

    Words that had to be understood when it was encoded are told from the same ones that
    had not, so that frames which are kept need not be listened to again.
    """
    recipe = [[at - island.origin, digest(cue), *_checked(cue)] for at, cue in island.cues]
    return frames_key("island", island.end - island.origin, recipe)


def _checked(cue: Cue) -> tuple[float, ...]:
    """How well the cue had to be understood, where it had to be."""
    return (CLEAR,) if is_safety(cue) else ()


def _sound(island: Island, material: Material) -> Iterator[bytes]:
    """The island's samples, and silence up to the end of its last frame.

    Raises `OutsideError` where words of safety are buried under sounds.
    """
    from voicecoach.sound.mix import lay

    length = island.end - island.origin
    placed = [(at - island.origin, cue) for at, cue in island.cues]
    yield from understood(lay(placed, material.clip, length), placed, material)
    yield bytes(2 * (island.frames * FRAME_SAMPLES - length))


def _within(pieces: Iterator[bytes], island: Island, total: int) -> Iterator[bytes]:
    """The island's frames but for those, of its margins, that are outside the file."""
    at = island.first_frame
    for piece in pieces:
        end = at + len(piece) // FRAME_BYTES
        yield piece[max(0, -at) * FRAME_BYTES : max(0, min(end, total) - at) * FRAME_BYTES]
        at = end
