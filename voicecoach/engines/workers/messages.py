"""How the program and a worker talk: frames of JSON with a payload of bytes.

A frame is the two lengths, unsigned 32 bits, big-endian, then the JSON object, then the payload.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from voicecoach.engines.base import VoiceInfo

_LENGTHS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Message:
    """What one side tells the other."""

    fields: dict[str, Any]
    payload: bytes | bytearray = field(default=b"", repr=False)


def voice_row(voice: VoiceInfo) -> list[Any]:
    """A voice as JSON."""
    return [voice.engine, voice.id, voice.name, list(voice.languages), voice.version]


def row_voice(row: list[Any]) -> VoiceInfo:
    """The voice of a row.  Raises `ValueError` or `TypeError` where it is none."""
    engine, id_, name, languages, version = row
    return VoiceInfo(str(engine), str(id_), str(name), tuple(map(str, languages)), str(version))


def send(stream: BinaryIO, message: Message) -> None:
    """Write one frame.  Raises `OSError` where nobody reads any more."""
    text = json.dumps(message.fields).encode("ascii")
    stream.write(_LENGTHS.pack(len(text), len(message.payload)) + text)
    stream.write(message.payload)  # not put together first: it may be half an hour of sound
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one frame; None where the other side ended, even in the middle of one."""
    head = stream.read(_LENGTHS.size)
    if len(head) < _LENGTHS.size:
        return None
    text_length, payload_length = _LENGTHS.unpack(head)
    text, payload = stream.read(text_length), stream.read(payload_length)
    if len(text) < text_length or len(payload) < payload_length:
        return None
    return Message(json.loads(text), payload)
