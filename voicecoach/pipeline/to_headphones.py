"""From a performance, or from a script, to the headphones.

    play(compile(load("leg-cramp-prevention")))

    begin_playing(script, wish)  ->  Begun     once its first words are there
    play_begun(begun)            ->  SessionState   the rest is spoken meanwhile

Words are spoken in the order in which they are needed; from time to time the session goes
on in what is known of the routine by then.  Where all is known already, nothing of this
happens.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.live.audio.committed import CommittedScore
from voicecoach.outputs import AFTER_DEVICE, Sources, check_free
from voicecoach.pipeline.loading import (
    AS_WRITTEN,
    Wish,
    load_as_wished,
    sources_of,
    sources_of_performance,
)
from voicecoach.pipeline.production import Production, RoughCut, Spoken, tell
from voicecoach.pipeline.to_file import check_performance, sounds_of, studio_of
from voicecoach.progress import Progress
from voicecoach.score import Performance, Phrase

if TYPE_CHECKING:
    from voicecoach.live.audio.opening import OpenSpeaker
    from voicecoach.live.events import Listener
    from voicecoach.live.session.commands import CommandSource
    from voicecoach.live.session.state import SessionState
    from voicecoach.sound.clip import Clip

_HEED: Final = 0.1
"""Seconds after which a signal is heeded at the latest, where a wait cannot be interrupted."""

ENOUGH: Final = 8_000
"""Milliseconds of a routine that are known when it begins: time for the words after them."""


@dataclass
class Begun:
    """A routine whose first words are there; `known` is what the session begins with."""

    production: Production
    known: CommittedScore
    rehearsal: _Rehearsal

    @property
    def performance(self) -> Performance:
        """The performance to begin with."""
        return Performance(self.known.score, self.production.presentation)

    @property
    def told(self) -> Spoken | None:
        """The whole routine with its warnings, once it is known."""
        return self.rehearsal.told

    def close(self) -> None:
        """Speak no more."""
        self.production.close()


def begin_playing(
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
    with ExitStack() as stack:
        production = stack.enter_context(Production.of(routine, wish))
        rehearsal = _Rehearsal(production)
        known = rehearsal.first_known(on_progress, whole=whole)
        stack.pop_all()
    return Begun(production, known, rehearsal)


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

    with begun.production as production:
        return play_live(
            begun.performance,
            begun.rehearsal,
            production.sounds,
            open_speaker=opener_for(sources_of(production.routine), speaker, device),
            sources=sources,
            listeners=listeners,
            until=begun.known.until,
            growth=begun.rehearsal,
        )


def play(
    performance: Performance,
    *,
    speaker: str = "miniaudio",
    device: str | None = None,
    sources: Sequence[CommandSource] = (),
    listeners: Iterable[Listener] = (),
) -> SessionState:
    """Play `performance` live, until it ends or is ended; gives the session's last state.

    `speaker` is miniaudio, simpleaudio or file; `device` names one of its devices.
    `sources` send the mover's commands, `listeners` are told what happens.

    Raises `UsageError` for an unknown speaker, and where the performance is not as `compile`
    made it (see `render`); `OutsideError` where no device plays or the voice fails.
    """
    from voicecoach.live.play import play_live

    open_speaker = opener_for(sources_of_performance(performance), speaker, device)
    with studio_of(performance) as studio:
        sounds = sounds_of(performance)
        check_performance(performance, studio, sounds)
        return play_live(
            performance,
            studio,
            sounds,
            open_speaker=open_speaker,
            sources=sources,
            listeners=listeners,
        )


def check_place(sources: Sources, speaker: str, device: str | None) -> None:
    """Raise `UsageError` for an unknown speaker, and for one that would write over `sources`."""
    from voicecoach.live.speakers.table import WRITES, check_speaker

    check_speaker(speaker)
    if speaker in WRITES and device is not None:
        check_free(Path(device), sources, AFTER_DEVICE)


def opener_for(sources: Sources, speaker: str, device: str | None) -> OpenSpeaker:
    """The function that opens a speaker for a routine that is read from these files.

    Raises `UsageError` where there is none, or the speaker would write over one of them.
    """
    from voicecoach.live.speakers.table import opener

    check_place(sources, speaker, device)
    return opener(speaker, device)


class _Rehearsal:
    """The words of a production that are being spoken in a thread, and what is known by now.

    To a session it is the voice, which waits for words that are being spoken already, and
    where a score comes from that is known further and further.
    """

    def __init__(self, production: Production) -> None:
        self.told: Spoken | None = None
        self._production = production
        self._last = RoughCut(0, 0)
        self._known: CommittedScore | None = None
        self._error: BaseException | None = None
        self._is_over = False
        self._change = threading.Condition()

    @property
    def name(self) -> str:
        """The voice's name."""
        return self._production.studio.name

    def first_known(self, on_progress: Progress | None, *, whole: bool) -> CommittedScore:
        """Begin to speak; what is known once that suffices to begin to play."""
        threading.Thread(target=self._speak, name="voicecoach-words", daemon=True).start()
        cut = self._last
        while True:
            cut = self._after(cut)
            tell(cut, on_progress)
            known = self.take()
            if known is not None and (known.until is None or (not whole and self._suffices(known))):
                return known

    def _after(self, cut: RoughCut) -> RoughCut:
        """The cut after this one, once it is there; the same one where that takes a while."""
        with self._change:
            self._change.wait_for(lambda: self._is_over or self._last is not cut, _HEED)
            return self._last

    def take(self) -> CommittedScore | None:
        """The score as it is known by now, if it is known further; raises what went wrong."""
        with self._change:
            if self._error is not None:
                raise self._error
            known, self._known = self._known, None
        return known

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, once it is spoken.  Raises what went wrong."""
        studio = self._production.studio

        def is_spoken(phrase: Phrase) -> bool:
            return studio.known_length(phrase) is not None

        with self._change:
            self._change.wait_for(lambda: self._is_over or is_spoken(phrase))
            if self._error is not None:
                raise self._error
        return studio.clip(phrase)

    def _speak(self) -> None:
        try:
            for cut in self._production.cuts(first=_anytime(self._production)):
                self._heard(cut)
            self._end(None)
        except BaseException as error:  # noqa: BLE001 - whoever takes raises it
            self._end(error)

    def _end(self, error: BaseException | None) -> None:
        with self._change:
            self._error, self._is_over = error, True
            self._change.notify_all()

    def _heard(self, cut: RoughCut) -> None:
        """Hand on what is known by now."""
        told = self._production.finished(cut) if cut.is_whole else self.told
        with self._change:
            self._last, self.told = cut, told
            if cut.performance is not None:
                self._known = CommittedScore(cut.performance.score, cut.until)
            self._change.notify_all()

    def _suffices(self, known: CommittedScore) -> bool:
        """True where a session can begin, and what may be needed at any moment is there."""
        length = self._production.studio.known_length
        ready = all(length(phrase) is not None for phrase in _anytime(self._production))
        return ready and known.until is not None and known.until >= ENOUGH


def _anytime(production: Production) -> Iterator[Phrase]:
    """The phrases that are said on a command, and when a session is ended in pain."""
    yield from production.libretto.live.values()
    yield from (line.phrase for line in production.libretto.closing)
