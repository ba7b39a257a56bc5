"""The production of a script: the one road from words to sound.

    with Production.of(routine, wish) as production:
        for cut in production.cuts():            # while its words are being spoken
            ...                                  # what is known by now
        spoken = production.finished(cut)        # the whole, with its warnings

Rendering, playing, publishing, planning and checking all take it.  Productions that share
an agency find each voice once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.compiler import Compiled, KnownLengths, Libretto, find_move, lay_out, write_libretto
from voicecoach.errors import Problem, ScriptError, UsageError
from voicecoach.pipeline.loading import AS_WRITTEN, Wish
from voicecoach.progress import Progress
from voicecoach.resources import sound_sets
from voicecoach.safety import does_not_speak, is_safety, unspoken
from voicecoach.score import Performance, Phrase, Presentation, Score
from voicecoach.script import Routine
from voicecoach.script.files import place
from voicecoach.script.routine import moves
from voicecoach.suggestions import did_you_mean
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Agency, Studio

LAY_OUT_AGAIN: Final = 0.5
"""Seconds at least between two times that a routine is laid out while its words are spoken."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A performance, and warnings: what does not fit in the voice it was made for."""

    performance: Performance
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoughCut:
    """A routine as far as it is known when `done` of `total` phrases have been spoken.

    `compiled` is None where it was not laid out anew.  Phrases that were spoken in an
    earlier run are not counted.
    """

    done: int
    total: int
    compiled: Compiled | None = None
    performance: Performance | None = None

    @property
    def until(self) -> Milliseconds | None:
        """The moment before which the performance is final; None where all of it is."""
        return self.compiled.final_until if self.compiled else Milliseconds(0)

    @property
    def is_whole(self) -> bool:
        """True where all of it is final, or it cannot be performed."""
        return self.until is None


@dataclass(frozen=True)
class Production:
    """A routine with its words, and with the studio and the sounds that it is heard in."""

    routine: Routine
    libretto: Libretto
    sounds: SoundSet
    studio: Studio

    @classmethod
    def of(
        cls, routine: Routine, wish: Wish = AS_WRITTEN, agency: Agency | None = None
    ) -> Production:
        """Find what the routine asks for, with an agency of its own where none is given.

        Close it, or use it as a context manager.  Raises `UsageError` where there is no such
        move to start at, `OutsideError` where no voice or sound set is to be had.
        """
        sounds, start = sounds_for(routine), _start_number(routine, wish.start_at)
        libretto = write_libretto(routine, start)
        return cls(routine, libretto, sounds, _studio_for(routine, wish, agency))

    def in_voice(self, voice: str, agency: Agency) -> Production:
        """The same words and sounds in another voice; raises what `of` raises."""
        settings = replace(self.routine.settings, voice=voice)
        routine = replace(self.routine, settings=settings)
        return replace(self, routine=routine, studio=_studio_for(routine, AS_WRITTEN, agency))

    def __enter__(self) -> Production:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the engines, where they were started for this production alone."""
        self.studio.close()

    def cuts(self, first: Iterable[Phrase] = ()) -> Iterator[RoughCut]:
        """Have everything spoken that was not yet; the routine as far as it is known meanwhile.

        The words are spoken in the order of their need, those of `first` before all others.
        There is a cut when the voice starts to speak and one after each phrase; at least half
        a second lies between two that are laid out anew.  The last one is the whole routine.
        Raises `OutsideError` where the voice fails, or does not really speak a warning.
        """
        cut, done, total = RoughCut(0, 0), 0, 0
        laid_out = time.monotonic() - LAY_OUT_AGAIN
        phrases = dict.fromkeys((*first, *self.libretto.phrases))
        with closing(self.studio.speaking(phrases)) as progress:
            for done, total in progress:
                if done == total:
                    continue  # the last cut comes now
                if not cut.is_whole and time.monotonic() - laid_out > LAY_OUT_AGAIN:
                    cut = self._cut(done, total, self.studio.known_length)
                    yield cut
                    laid_out = time.monotonic()
                else:
                    yield RoughCut(done, total)
        if not cut.is_whole:  # what is known no more, as its clip was taken away, is spoken again
            cut = self._cut(done, total, self.studio.length)
        yield replace(cut, done=done, total=total)

    def finished(self, cut: RoughCut) -> Spoken:
        """The whole performance, with its warnings, from the last cut.

        Raises `ScriptError` for what no voice could mend.
        """
        assert cut.compiled is not None
        if cut.performance is None:
            raise ScriptError(cut.compiled.problems)
        warnings = tuple(misfit.as_warning(self.studio.name) for misfit in cut.compiled.misfits)
        notes = (*self.studio.notes, *self.sounds.notes)
        return Spoken(cut.performance, (*cut.compiled.problems, *warnings), notes)

    @property
    def presentation(self) -> Presentation:
        """The voice, the sounds and the files that the routine is heard and shown with."""
        settings, folder = self.routine.settings, _folder(self.routine)
        return Presentation(
            voice=self.studio.name,
            speed=settings.speed,
            pronounce=settings.pronounce,
            sounds=self.sounds.name,
            quiet=settings.quiet,
            music=None if settings.music is None else str(place(settings.music, folder)),
            artwork=None if settings.artwork is None else str(place(settings.artwork, folder)),
            author=settings.author,
            date=settings.date,
            notes=self.routine.notes,
        )

    def _cut(self, done: int, total: int, lengths: KnownLengths) -> RoughCut:
        compiled = lay_out(self.libretto, lengths, self.sounds.lengths)
        if compiled.score is None:
            return RoughCut(done, total, compiled)
        check_warnings(compiled.score, self._known_lengths(), self.presentation)
        return RoughCut(done, total, compiled, Performance(compiled.score, self.presentation))

    def _known_lengths(self) -> dict[Phrase, Milliseconds]:
        known = ((phrase, self.studio.known_length(phrase)) for phrase in self.libretto.phrases)
        return {phrase: length for phrase, length in known if length is not None}


def whole(production: Production, on_progress: Progress | None = None) -> Spoken:
    """The whole performance; `on_progress` is told the phrases that are spoken meanwhile.

    Raises what `Production.cuts` and `Production.finished` raise.
    """
    return production.finished(last_cut(production, on_progress))


def last_cut(production: Production, on_progress: Progress | None = None) -> RoughCut:
    """The last cut: the whole routine.  Raises what `Production.cuts` raises."""
    cut = RoughCut(0, 0)
    for cut in production.cuts():
        tell(cut, on_progress)
    return cut


def tell(cut: RoughCut, on_progress: Progress | None) -> None:
    """Tell how many phrases have been spoken, where any had to be."""
    if on_progress is not None and cut.total:
        on_progress(cut.done, cut.total)


def check_warnings(
    score: Score, lengths: Mapping[Phrase, Milliseconds], presentation: Presentation
) -> None:
    """Raise `OutsideError` where the voice does not really speak a warning.

    `lengths` are those of the phrases that have been spoken.
    """
    warnings = (cue.phrase for cue in score.cues if is_safety(cue))
    phrase = unspoken(warnings, lengths, presentation.speed)
    if phrase is not None:
        raise does_not_speak(presentation.voice, phrase)


def sounds_for(routine: Routine) -> SoundSet:
    """The sound set that a routine asks for: one that ships, or a folder beside its script."""
    from voicecoach.sound.sets import load_sounds

    name = routine.settings.sounds
    return load_sounds(name if name in sound_sets() else str(place(name, _folder(routine))))


def _folder(routine: Routine) -> Path:
    """The folder of the routine's script: what it names is looked for there."""
    return Path(routine.span.source.name).parent.absolute()


def _start_number(routine: Routine, start_at: str | None) -> int | None:
    """The number of the move to start at."""
    if start_at is None:
        return None
    number = find_move(routine, start_at)
    if number is None:
        names = dict.fromkeys(move.name for move in moves(routine.steps))
        help = did_you_mean(start_at, names) or f"the moves are {', '.join(names)}"
        raise UsageError(f"there is no single move '{start_at}' to start at", help)
    return number


def _studio_for(routine: Routine, wish: Wish, agency: Agency | None) -> Studio:
    """A studio with the voice that a routine asks for."""
    from voicecoach.voices import open_studio

    settings = routine.settings
    return open_studio(
        settings.voice,
        settings.language,
        settings.speed,
        pronounce=settings.pronounce,
        folder=_folder(routine),
        allow_fallback=wish.any_voice,
        agency=agency,
    )
