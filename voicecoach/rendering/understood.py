"""The check at the end: whether the words of safety stand out in what is written.

It looks at the sound, not at the plan: what is in the mix besides the voice, whatever
it comes from, is held against the voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from click import format_filename

from voicecoach.errors import OutsideError
from voicecoach.rendering.clips import Material
from voicecoach.safety import CLEAR, is_safety
from voicecoach.score import Cue, Sound, Speech

Placed = tuple[int, Cue]
"""The sample at which a cue begins, and the cue."""


def understood(
    blocks: Iterable[bytes], placed: Sequence[Placed], material: Material, music: str | None = None
) -> Iterator[bytes]:
    """The same blocks of 16-bit samples, as long as the words of safety in them are understood.

    `placed` is what the blocks were mixed from, in order, and the music if there is any.
    Raises `OutsideError` at the first phrase whose `clarity` is under `CLEAR`.
    """
    coming = iter([one for one in placed if is_safety(one[1])])
    upcoming = next(coming, None)
    heard: list[tuple[Placed, bytearray]] = []
    start = 0
    for block in blocks:
        end = start + len(block) // 2
        while upcoming is not None and upcoming[0] < end:
            heard.append((upcoming, bytearray()))
            upcoming = next(coming, None)
        for (at, cue), pcm in heard:
            first = max(at + len(pcm) // 2, start)
            last = at + material.samples(cue)
            pcm += block[2 * (first - start) : 2 * max(last - start, first - start)]
        for one, pcm in heard:
            if one[0] + material.samples(one[1]) <= end:
                _check(one, pcm, placed, material, music)
        heard = [(one, pcm) for one, pcm in heard if one[0] + material.samples(one[1]) > end]
        yield block
        start = end
    for one, pcm in heard:  # words that the end cuts off
        _check(one, pcm, placed, material, music)


def _check(
    one: Placed, heard: bytearray, placed: Sequence[Placed], material: Material, music: str | None
) -> None:
    clip = material.clip(one[1]).pcm
    if heard == clip:
        return
    import numpy as np

    from voicecoach.sound.clarity import clarity

    voice = np.frombuffer(clip, "<i2") / 32768
    mixed = np.frombuffer(bytes(heard.ljust(len(clip), b"\0")), "<i2") / 32768
    if clarity(voice, mixed - voice) < CLEAR:
        raise _buried(one, placed, material, music)


def _buried(
    one: Placed, placed: Sequence[Placed], material: Material, music: str | None
) -> OutsideError:
    _, cue = one
    assert isinstance(cue, Speech)
    under, help = [], []
    if _sounds_with(one, placed, material):
        under.append(f"the sounds '{format_filename(material.sounds)}'")
        help.append("take softer sounds, such as 'sounds: calm'")
    if music is not None:
        under.append(f"the music '{format_filename(music)}'")
        help.append("take calmer music, or none")
    seconds = cue.start // 1000
    return OutsideError(
        f"“{cue.phrase.text}” at {seconds // 60}:{seconds % 60:02} would not be understood"
        f" under {' and '.join(under) or 'what is heard at the same time'}",
        "; or ".join(help) or "let nothing else sound while safety words are spoken",
    )


def _sounds_with(one: Placed, placed: Sequence[Placed], material: Material) -> bool:
    """Whether a sound rings in the time of these words."""
    at, end = one[0], one[0] + material.samples(one[1])
    return any(
        isinstance(cue, Sound) and start < end and start + material.samples(cue) > at
        for start, cue in placed
    )
