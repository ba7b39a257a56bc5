"""A routine in a voice: laid out as far as its words have been spoken.

Draft.of(routine, wish)     ->  Draft       the voice and the sounds are found
draft.voice.prepare(...)                    its words are spoken
draft.laid_out()            ->  Compiled    at any moment, with what is known by then
draft.spoken(compiled)      ->  Spoken      in the end, with its warnings
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.compiler import Compiled, KnownLengths, Libretto, lay_out, write_libretto
from voicecoach.compiler.unroll import find_move
from voicecoach.errors import Problem, ScriptError, UsageError
from voicecoach.resources import sound_sets
from voicecoach.safety import does_not_speak, is_safety, unspoken
from voicecoach.score import Performance, Phrase, Presentation, Score
from voicecoach.script import Routine
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.places import place
from voicecoach.script.routine import moves
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Voice

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

LAY_OUT_AGAIN: Final = 0.5
"""Seconds at least between two times that a routine is laid out while its words are spoken."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants of a script for one run.

    `settings` are KEY=VALUE; `start_at` is the name or the number of a move;
    `allow_outside` lets the script name files outside its own folder; with
    `any_voice` another voice speaks where the script's fails.
    """

    settings: tuple[str, ...] = ()
    start_at: str | None = None
    allow_outside: bool = False
    any_voice: bool = False


AS_WRITTEN: Final = Wish()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A performance, and warnings: what does not fit in the voice it was made for."""

    performance: Performance
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A routine, the voice and the sounds that it is heard with, and where it starts."""

    routine: Routine
    libretto: Libretto
    sounds: SoundSet
    voice: Voice

    @classmethod
    def of(cls, routine: Routine, wish: Wish = AS_WRITTEN) -> Draft:
        """Find what the routine asks for.  Its voice is to be closed.

        Raises `UsageError` where there is no such move to start at, `OutsideError`
        where no voice or sound set is to be had.
        """
        sounds, start = sounds_for(routine), _start_number(routine, wish.start_at)
        return cls(routine, write_libretto(routine, start), sounds, _voice_for(routine, wish))

    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that it needs, in the order in which it needs them."""
        return self.libretto.phrases

    def laid_out(self) -> Compiled:
        """The routine as far as it is known.  Raises `OutsideError` for a silent warning."""
        return self._laid_out(self.voice.known_length)

    def speak(
        self,
        on_progress: Progress | None = None,
        on_known: Callable[[Draft, Compiled], None] | None = None,
    ) -> Compiled:
        """Have everything spoken that was not yet; the whole routine.

        `on_progress` is told the phrases that are done, and of how many; `on_known`, from
        time to time, the routine as far as it is known.  Raises what `laid_out` raises,
        and `OutsideError` where the voice fails.
        """
        laid_out = time.monotonic()

        def on_done(done: int, total: int) -> None:
            nonlocal laid_out
            if on_progress is not None:
                on_progress(done, total)
            due = not done or time.monotonic() - laid_out > LAY_OUT_AGAIN
            if on_known and done < total and due:
                on_known(self, self.laid_out())
                laid_out = time.monotonic()

        self.voice.prepare(self.phrases(), on_done)
        return self._laid_out(self.voice.length)

    def _laid_out(self, lengths: KnownLengths) -> Compiled:
        known: dict[Phrase, Milliseconds] = {}

        def length(phrase: Phrase) -> Milliseconds | None:
            found = lengths(phrase)
            if found is not None:
                known[phrase] = found
            return found

        compiled = lay_out(self.libretto, length, self.sounds.lengths)
        if compiled.score is not None:
            check_warnings(compiled.score, known, self.presentation)
        return compiled

    @property
    def presentation(self) -> Presentation:
        """The voice, the sounds and the files that the routine is heard and shown with."""
        routine = self.routine
        settings, folder = routine.settings, _folder(routine)
        return Presentation(
            voice=self.voice.name,
            speed=settings.speed,
            pronounce=settings.pronounce,
            sounds=self.sounds.name,
            quiet=settings.quiet,
            music=None if settings.music is None else str(place(settings.music, folder)),
            artwork=None if settings.artwork is None else str(place(settings.artwork, folder)),
            author=settings.author,
            date=settings.date,
            notes=routine.notes,
        )

    def spoken(self, compiled: Compiled) -> Spoken:
        """The whole routine, once it is known, with its warnings.

        Raises `ScriptError` for what no voice could mend.
        """
        if compiled.score is None:
            raise ScriptError(compiled.problems)
        warnings = tuple(misfit.as_warning(self.voice.name) for misfit in compiled.misfits)
        notes = (*self.voice.notes, *self.sounds.notes)
        performance = Performance(compiled.score, self.presentation)
        return Spoken(performance, (*compiled.problems, *warnings), notes)


def _folder(routine: Routine) -> Path:
    """The folder of the routine's script: what it names is looked for there."""
    return Path(routine.span.source.name).parent.absolute()


def sounds_for(routine: Routine) -> SoundSet:
    """The sound set that a routine asks for: one that ships, or a folder beside its script."""
    from voicecoach.sound.sets import load_sounds

    name = routine.settings.sounds
    return load_sounds(name if name in sound_sets() else str(place(name, _folder(routine))))


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


def _voice_for(routine: Routine, wish: Wish) -> Voice:
    """The voice that a routine asks for."""
    from voicecoach.voices import find_voice

    settings = routine.settings
    return find_voice(
        settings.voice,
        settings.language,
        settings.speed,
        pronounce=settings.pronounce,
        folder=_folder(routine),
        allow_fallback=wish.any_voice,
    )


def check_warnings(
    score: Score, known: Mapping[Phrase, Milliseconds], presentation: Presentation
) -> None:
    """No routine goes out whose warnings the voice did not really speak."""
    warnings = (cue.phrase for cue in score.cues if is_safety(cue))
    phrase = unspoken(warnings, known, presentation.speed)
    if phrase is not None:
        raise does_not_speak(presentation.voice, phrase)
