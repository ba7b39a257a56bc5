"""A text as a clip, in the worker: spoken in pieces, each conditioned, joined with their pauses.

Each piece is trimmed, faded and levelled for itself, so that its seams are silent, and
no more than one is held in numbers of high precision at a time.
"""

from __future__ import annotations

from typing import Final

from voicecoach.engines.base import BadTake, Engine
from voicecoach.engines.speech.conditioning import TRIM_MARGIN_MS, condition
from voicecoach.engines.speech.pieces import Piece, into_pieces
from voicecoach.errors import OutsideError
from voicecoach.units import MINUTE, SAMPLES_PER_MS, Milliseconds

LONGEST_CLIP: Final = Milliseconds(15 * MINUTE)
"""The longest text in one go, which is held in memory: a quarter of an hour of it takes 86 MB."""

_BYTES_A_MS: Final = 2 * SAMPLES_PER_MS


def speak(engine: Engine, text: str, voice_id: str, speed: float) -> bytes | bytearray:
    """The PCM of the clip in which `engine` says `text`.

    Raises `BadTake` where nothing is heard, `OutsideError` where it takes over a
    quarter of an hour, and what the engine raises.
    """
    first, *more = into_pieces(text, speed)
    if not more:
        return condition(engine.synthesise(first.text, voice_id, speed)).pcm
    said = bytearray()
    silence = b""
    for piece in (first, *more):
        try:
            clip = condition(engine.synthesise(piece.text, voice_id, speed))
        except BadTake:
            if any(letter.isalnum() for letter in piece.text):
                raise
            continue  # a piece of nothing but dashes
        said += silence if said else b""
        said += clip.pcm
        silence = _pause(piece, speed)
        if len(said) > LONGEST_CLIP * _BYTES_A_MS:
            raise OutsideError(
                "it takes over a quarter of an hour to say", "part it into several lines"
            )
    if not said:
        raise BadTake("says nothing")
    return said


def _pause(piece: Piece, speed: float) -> bytes:
    """The silence behind a piece; the margins of two clips are part of it."""
    return bytes(_BYTES_A_MS * max(0, round(piece.pause / speed) - 2 * TRIM_MARGIN_MS))
