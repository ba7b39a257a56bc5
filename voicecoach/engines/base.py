"""An engine: the facts in its row of the table, and the protocols of the modules that it names.

What an engine needs stands in three places.  Its `EngineRow` holds the facts.  Its
probe (`Probe`) runs in the program itself, cheaply and without importing the engine.  Its
backend (`Backend`) is imported in a worker process only, which it may change as it
likes (working folder, global libraries).  Both are modules, imported when they are
needed; for a small engine they are one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from voicecoach.errors import OutsideError

NOMINAL_WORDS_A_MINUTE = 160
"""What `speed` 1.0 means for every engine: the rate of clear, unhurried coaching."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRow:
    """The facts of an engine."""

    name: str
    """As a script may write it, before the colon of a voice."""

    title: str
    """Its name for people."""

    probe: str
    """The module that is a `Probe`."""

    backend: str
    """The module that is a `Backend`."""

    install: str | None = None
    """The command that installs it, None where it comes along."""

    most_workers: int
    """Workers that speak at a time, at most."""

    phrases_a_worker: int
    """The number of phrases from which one more worker pays."""

    phrases_a_fork: int | None = None
    """The same for a worker that is forked off another, None where that must not be.

    Where it may, the engine is a `LoadingEngine`, and its process may be forked once a voice
    is loaded: it has started no threads by then, and holds no files or devices that
    two processes could not share.
    """

    room: int | None = None
    """The letters, in the sense of `pieces.weight`, that all its workers may hold at a time.

    None is any number; an engine that computes in this machine's memory has a number.
    """


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
    """All that the program needs to know of an engine to use its clips without starting it.

    `version` changes whenever the engine's output could; `voices` come in the
    engine's own order, the one that it would take by default first among equals.
    """

    version: str
    voices: tuple[VoiceInfo, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """A recording: mono, signed 16-bit little-endian PCM at `rate` samples a second."""

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

    def keep_memory(self, letters: int) -> None:
        """Keep no more memory at hand, to be quick, than so many letters take."""
        ...


class Probe(Protocol):
    """A module that tells of an engine without starting or importing it."""

    def is_installed(self) -> bool:
        """True where the engine is installed."""
        ...

    def fingerprint(self) -> str:
        """Everything that decides which engine and voices would be found (packages, system)."""
        ...

    def description(self) -> Description | None:
        """Its version and voices, None where only the engine itself can tell."""
        ...


class Backend(Protocol):
    """A module that has an engine in it, for a worker process."""

    def open_engine(self) -> Engine:
        """The engine.  Raises `OutsideError` where it does not start."""
        ...
