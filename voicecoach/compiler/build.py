"""The compiler: from a routine to its score.

write_libretto(routine)              ->  Libretto    its words; no length is known
lay_out(libretto, lengths, sounds)   ->  Compiled    as far as the lengths are known
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.compiler.coach import LANGUAGES, Coach
from voicecoach.compiler.contracts import check_contracts
from voicecoach.compiler.layout import Layout, NoRoomForReminder
from voicecoach.compiler.libretto import Libretto, needs_warning, write_words, written_warnings
from voicecoach.compiler.placed import Misfit, worst
from voicecoach.compiler.refusals import too_long
from voicecoach.compiler.tape import KnownLengths, SoundLengths, Tape
from voicecoach.compiler.telling import tell_time
from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.score import Score, SoundName
from voicecoach.script.routine import LONGEST_ROUTINE, Routine
from voicecoach.told.sentence import told
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Compiled:
    """A score, or None and the problems that forbid one.

    `problems` hold in every voice; `misfits` are lines that do not fit in this one.
    `final_until` is the moment before which nothing depends on a phrase whose length
    was not known yet, None where all were known.
    """

    score: Score | None
    problems: tuple[Problem, ...]
    misfits: tuple[Misfit, ...] = ()
    final_until: Milliseconds | None = None


def compile_routine(
    routine: Routine, lengths: KnownLengths, sounds: SoundLengths, start_at: int | None = None
) -> Compiled:
    """Lay out `routine` in a voice that takes `lengths` for its phrases.

    With `start_at`, the number of a move, what comes before that move's first occurrence is
    left out, the welcome and the warnings apart; in rounds it starts in the first one, with
    that move.  Raises `ValueError` where no move has this number.
    """
    return lay_out(write_libretto(routine, start_at), lengths, sounds)


def write_libretto(routine: Routine, start_at: int | None = None) -> Libretto:
    """The words of `routine`, from the first occurrence of move number `start_at` on.

    Where it tells its time, that is estimated, for all voices alike.  Raises `ValueError`
    where no move has this number.
    """
    libretto = write_words(routine, start_at)
    if libretto.problems or not routine.settings.tells_time:
        return libretto
    sounds = dict.fromkeys(SoundName, SOUND_GUESS)
    estimate = lay_out(libretto, lambda _: None, sounds).score
    return libretto if estimate is None else tell_time(libretto, estimate)


SOUND_GUESS: Final = Milliseconds(500)
"""The length that a sound is taken to have where a routine's time is estimated."""


def lay_out(libretto: Libretto, lengths: KnownLengths, sounds: SoundLengths) -> Compiled:
    """Lay out a libretto in a voice that takes `lengths` for its phrases.

    Where a length is None, as not known yet, a guess stands in; `Compiled.final_until`
    tells up to where that makes no difference.  `sounds` are the lengths of the sounds of
    the set.
    """
    if libretto.problems:
        return Compiled(None, libretto.problems)
    routine, coach = libretto.routine, libretto.coach
    tape = Tape(lengths, sounds)
    try:
        Layout(coach, tape).routine(libretto)
    except NoRoomForReminder:
        tape = Tape(lengths, sounds)
        Layout(coach, tape).routine(libretto.reminding_early())
    if tape.now > LONGEST_ROUTINE and tape.known_until is None:
        return Compiled(None, (too_long(routine.span, tape.now),))
    score = _score(libretto, tape)
    check_contracts(score, warned=needs_warning(routine))
    notes = tuple(_notes(routine, coach))
    return Compiled(score, notes, worst(tape.misfits) if tape.misfits else (), tape.known_until)


def _notes(routine: Routine, coach: Coach) -> list[Problem]:
    if coach.speaks_it:
        return []
    help = told("the coach has its own phrases in {languages}", languages=", ".join(LANGUAGES))
    return [problem("W702", routine.span, help=help, language=routine.settings.language)]


def _score(libretto: Libretto, tape: Tape) -> Score:
    routine = libretto.routine
    return Score(
        title=routine.title,
        language=routine.settings.language,
        segments=tuple(tape.segments),
        adjustments=tuple(sorted(tape.adjustments, key=lambda change: change.at)),
        warnings=written_warnings(libretto.coach, routine),
        live=libretto.live,
    )
