"""The messages between the program and a worker, and how they are written.

A worker says `Hello` or, where its engine does not open, why (`Refused`).  Then each request
has one answer.  A frame is two lengths, unsigned 32 bits, big-endian, then a JSON object,
then a payload: the sound of a clip.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, Final, get_args

from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.sound.clip import Clip

_LENGTHS: Final = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Task:
    """Something to say, in one of the engine's voices, at a speed.  `Utterance` answers it."""

    engine: str
    text: str
    voice: str
    speed: float

    def __str__(self) -> str:
        return f"speaking “{_shortened(self.text)}”"


@dataclass(frozen=True, slots=True)
class Describe:
    """The question which engine it is; a `Description` answers it."""


@dataclass(frozen=True, slots=True)
class Hello:
    """A worker is ready: the number of its process."""

    pid: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """The sound of a task, and the version of the engine that spoke it."""

    version: str
    pcm: bytes | bytearray = field(repr=False)

    @property
    def clip(self) -> Clip:
        """The sound as a clip."""
        return Clip(bytes(self.pcm))


@dataclass(frozen=True, slots=True)
class Unusable:
    """A take that cannot be used; the message goes on from the voice: `says nothing`."""

    message: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The engine is well, but says no."""

    message: str
    help: str | None


Request = Task | Describe
Answer = Hello | Description | Utterance | Unusable | Refused
Message = Request | Answer

_KINDS: Final = {kind.__name__: kind for kind in get_args(Message)}


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message.  Raises `OSError` where nobody reads any more."""
    fields, payload = _encoded(message)
    text = json.dumps([type(message).__name__, fields]).encode("ascii")
    stream.write(_LENGTHS.pack(len(text), len(payload)) + text)
    stream.write(payload)  # not put together first: it may be half an hour of sound
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message; None where the other side ended, even in the middle of one."""
    head = stream.read(_LENGTHS.size)
    if len(head) < _LENGTHS.size:
        return None
    text_length, payload_length = _LENGTHS.unpack(head)
    text, payload = stream.read(text_length), stream.read(payload_length)
    if len(text) < text_length or len(payload) < payload_length:
        return None
    name, fields = json.loads(text)
    return _decoded(name, fields, payload)


def voice_row(voice: VoiceInfo) -> list[Any]:
    """A voice as JSON."""
    return [voice.engine, voice.id, voice.name, list(voice.languages), voice.version]


def row_voice(row: list[Any]) -> VoiceInfo:
    """The voice of a row.  Raises `ValueError` or `TypeError` where it is none."""
    engine, id_, name, languages, version = row
    return VoiceInfo(str(engine), str(id_), str(name), tuple(map(str, languages)), str(version))


def _encoded(message: Message) -> tuple[dict[str, Any], bytes | bytearray]:
    match message:
        case Utterance(version, pcm):
            return {"version": version}, pcm
        case Description(version, voices):
            return {"version": version, "voices": [voice_row(voice) for voice in voices]}, b""
        case Task() | Describe() | Hello() | Unusable() | Refused():
            return asdict(message), b""


def _decoded(name: str, fields: dict[str, Any], payload: bytes) -> Message:
    kind = _KINDS[name]
    if kind is Utterance:
        return Utterance(fields["version"], payload)
    if kind is Description:
        return Description(fields["version"], tuple(map(row_voice, fields["voices"])))
    message: Message = kind(**fields)
    return message


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
