"""Playing a routine while the words of its rest are still being spoken.

    begin(script, wish)  ->  Begun      once its first words are there
    play_begun(begun)    ->  State      the rest is spoken meanwhile

Words are spoken in the order in which they are needed; from time to time the
routine is laid out anew with the lengths that are known, and the session goes
on in that.  Where all is known already, nothing of this happens.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.live.audio.committed import CommittedScore
from voicecoach.pipeline.draft import AS_WRITTEN, LAY_OUT_AGAIN, Draft, Progress, Spoken, Wish
from voicecoach.pipeline.playing import check_place, opener_for
from voicecoach.pipeline.reads import sources_of
from voicecoach.pipeline.road import load_as_wished
from voicecoach.score import Performance, Phrase, Role, Score, Speech

if TYPE_CHECKING:
    from voicecoach.live.events import Listener
    from voicecoach.live.session.commands import CommandSource
    from voicecoach.live.session.state import SessionState
    from voicecoach.sound.clip import Clip
    from voicecoach.voices import Voice

ENOUGH: Final = 8_000
"""Milliseconds of a routine that are known when it begins: time for the words after them."""

LOOK: Final = 0.02
"""Seconds between two looks at whether a phrase is there."""


@dataclass
class Begun:
    """A routine whose first words are there; `known` is what the session begins with."""

    draft: Draft
    known: CommittedScore
    rest: _Rest | None = None
    whole: Spoken | None = None

    @property
    def performance(self) -> Performance:
        """What the session begins with."""
        return Performance(self.known.score, self.draft.presentation)

    @property
    def told(self) -> Spoken | None:
        """The whole routine with its warnings, once it is known."""
        return self.rest.told if self.rest else self.whole


def begin(
    script: str | Path,
    wish: Wish = AS_WRITTEN,
    on_progress: Progress | None = None,
    *,
    whole: bool = False,
    speaker: str = "miniaudio",
    device: str | None = None,
) -> Begun:
    """Have the first words of a routine spoken, or the whole of it.

    `on_progress` is told the phrases that are spoken, and of how many.  Raises what
    `load` and `compile` raise, and `UsageError` where it could not be played on that
    speaker, before a word is spoken.
    """
    routine = load_as_wished(script, wish)
    check_place(sources_of(routine), speaker, device)
    draft = Draft.of(routine, wish)
    try:
        first = draft.laid_out()
        if first.score is None or first.final_until is None:
            spoken = draft.spoken(first)
            return Begun(draft, CommittedScore(spoken.performance.score), whole=spoken)
        rest = _Rest(draft, _in_order(draft, first.score))
        return Begun(draft, rest.first_known(on_progress, whole=whole), rest)
    except BaseException:
        draft.voice.close()
        raise


def play_begun(
    begun: Begun,
    *,
    speaker: str = "miniaudio",
    device: str | None = None,
    sources: Sequence[CommandSource] = (),
    listeners: Iterable[Listener] = (),
) -> SessionState:
    """Play what was begun; gives the session's last state.  Raises what `play` raises."""
    from voicecoach.live.play import play_live

    with begun.draft.voice as voice:
        return play_live(
            begun.performance,
            _Patient(voice, begun.rest) if begun.rest else voice,
            begun.draft.sounds,
            open_speaker=opener_for(sources_of(begun.draft.routine), speaker, device),
            sources=sources,
            listeners=listeners,
            until=begun.known.until,
            growth=begun.rest,
        )


def _in_order(draft: Draft, score: Score) -> tuple[Phrase, ...]:
    """All phrases: first what may be needed at any moment, then as they come up."""
    return tuple(dict.fromkeys((*_anytime(score), *draft.phrases())))


def _anytime(score: Score) -> Iterator[Phrase]:
    """What is said on a command, and when a session is ended in pain."""
    yield from score.live.values()
    for cue in score.cues:
        if isinstance(cue, Speech) and cue.role is Role.CLOSING:
            yield cue.phrase


@dataclass
class _Rest:
    """The words that are still being spoken, in a thread, and the routine as known by now."""

    draft: Draft
    phrases: tuple[Phrase, ...]
    told: Spoken | None = None
    _known: CommittedScore | None = None
    _error: BaseException | None = None
    _done: tuple[int, int] = (0, 1)
    _laid_out: float = 0.0
    _change: threading.Condition = field(default_factory=threading.Condition)

    def first_known(self, on_progress: Progress | None, *, whole: bool) -> CommittedScore:
        """Begin to speak; what is known once that suffices to begin to play."""
        threading.Thread(target=self._speak, name="voicecoach-words", daemon=True).start()
        while True:
            with self._change:
                self._change.wait(0.1)
            if on_progress is not None:
                on_progress(*self._done)
            known = self.take()
            if known is not None and (known.until is None or (not whole and self._suffices(known))):
                return known

    def take(self) -> CommittedScore | None:
        """What is known by now, where that is more than was taken; raises what went wrong."""
        self.check()
        with self._change:
            known, self._known = self._known, None
        return known

    def check(self) -> None:
        """Raise what went wrong while words were spoken."""
        if self._error is not None:
            raise self._error

    def is_speaking(self) -> bool:
        """Whether words are still to come."""
        return self.told is None and self._error is None

    def _suffices(self, known: CommittedScore) -> bool:
        """Whether so much is known that it can be begun, and what may be needed at any moment."""
        length = self.draft.voice.known_length
        ready = all(length(phrase) is not None for phrase in _anytime(known.score))
        return ready and known.until is not None and known.until >= ENOUGH

    def _speak(self) -> None:
        try:
            self.draft.voice.prepare(self.phrases, self._on_done)
            self._lay_out()
        except BaseException as error:  # noqa: BLE001 - whoever takes raises it
            with self._change:
                self._error = error
                self._change.notify_all()

    def _on_done(self, done: int, total: int) -> None:
        self._done = (done, total)
        if done < total and time.monotonic() - self._laid_out > LAY_OUT_AGAIN:
            self._lay_out()

    def _lay_out(self) -> None:
        compiled = self.draft.laid_out()
        self._laid_out = time.monotonic()
        if compiled.final_until is None:
            self.told = self.draft.spoken(compiled)
        assert compiled.score is not None
        with self._change:
            self._known = CommittedScore(compiled.score, compiled.final_until)
            self._change.notify_all()


@dataclass(frozen=True)
class _Patient:
    """The voice for a session that must not speak what is being spoken already: it waits."""

    voice: Voice
    rest: _Rest

    @property
    def name(self) -> str:
        """The voice's name."""
        return self.voice.name

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, once it is spoken."""
        while self.rest.is_speaking() and self.voice.known_length(phrase) is None:
            time.sleep(LOOK)
        self.rest.check()
        return self.voice.clip(phrase)
