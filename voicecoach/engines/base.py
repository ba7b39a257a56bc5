"""What an engine is: the protocol that every module of the engine table follows.

An engine module has three functions.  Two run in the program itself, cheaply
and without importing the engine: `missing() -> str | None` gives the command that
would install it where it is not here, `fingerprint() -> str` everything that
decides which engine and voices would be found (package versions, system).
`open_engine() -> Engine` runs in a worker process only, which it may change as
it likes (working folder, global libraries).

It may have a fourth, `description() -> Description`, where version and voices can be
told without starting the engine; it runs in the program, too.

It also has TITLE, its name for people; PHRASES_A_WORKER, the number of phrases
from which one more worker pays; and MOST_WORKERS.  Where it has PHRASES_A_COPY, the same
for a worker that is a copy of another, its engine loads voices (`LoadingEngine`), and its
process may be forked once one is loaded: the engine has started no threads by then, and
holds no files or devices that two processes could not share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from voicecoach.errors import OutsideError

NOMINAL_WORDS_A_MINUTE = 160
"""What `speed` 1.0 means for every engine: the pace of clear, unhurried coaching."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that can be chosen.

    `engine` is the engine's name in the table, `id` tells its voices apart,
    `name` is for people, `languages` are BCP 47 tags, the main one first.
    `version` changes whenever the voice's sound could, besides the engine's version.
    """

    engine: str
    id: str
    name: str
    languages: tuple[str, ...]
    version: str = ""

    @property
    def full_id(self) -> str:
        """The id that is unique among all engines, as a script may write it."""
        return f"{self.engine}:{self.id}"


@dataclass(frozen=True, slots=True)
class Description:
    """What the program needs to know of an engine to use its clips without starting it.

    `version` changes whenever the engine's output could; `voices` come in the
    engine's own order, the one that it would take by default first among equals.
    """

    version: str
    voices: tuple[VoiceInfo, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """What an engine recorded: mono, signed 16-bit little-endian PCM at `rate` samples a second."""

    pcm: bytes = field(repr=False)
    rate: int


class BadTake(OutsideError):
    """A take that cannot be used.  The message goes on from the voice: `says nothing`."""


class Engine(Protocol):
    """A speech engine, inside its worker process.

    The same text, voice, speed and version give the same take, whatever was spoken before.
    """

    @property
    def version(self) -> str:
        """Everything that the sound of a take depends on, besides text, voice and speed."""
        ...

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that this engine can speak with now."""
        ...

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak `text` as written; markup of the engine has no meaning in it.

        Raises any exception where it cannot; its message is shown with the phrase.
        """
        ...


class LoadingEngine(Engine, Protocol):
    """An engine that takes a while to have a voice at hand."""

    def load(self, voice_id: str, meanwhile: Callable[[], None] | None = None) -> None:
        """Have the voice at hand.  Raises what `synthesise` would.

        `meanwhile` is called, perhaps in a thread, while there is nothing to do but wait.
        """
        ...

    def share(self, workers: int) -> None:
        """Keep no more memory at hand than one of that many workers may (see `room.py`)."""
        ...
