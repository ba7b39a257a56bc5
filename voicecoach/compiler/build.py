"""The compiler: from a routine to its score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.compiler.authored import check_authored
from voicecoach.compiler.checks import check_contracts
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.layout import Layout
from voicecoach.compiler.misfit import Misfit, worst
from voicecoach.compiler.phrases.registry import LANGUAGES
from voicecoach.compiler.phrases.table import LIVE
from voicecoach.compiler.size import check_size, too_long
from voicecoach.compiler.start import start_at as started_at
from voicecoach.compiler.tape import SoundLengths, Tape
from voicecoach.compiler.unroll import unroll
from voicecoach.compiler.welcome import needs_warning, written_warnings
from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.score import Lengths, Phrase, Score, cue_order
from voicecoach.script.routine import LONGEST_ROUTINE, Routine
from voicecoach.units import SECOND, Milliseconds

KnownLengths = Callable[[Phrase], Milliseconds | None]
"""How long a voice takes for a phrase; None where it is not known yet."""


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
    routine: Routine,
    lengths: KnownLengths,
    sounds: SoundLengths,
    voice: str = "",
    start_at: int | None = None,
) -> Compiled:
    """Lay out `routine` in a voice that takes `lengths` for its phrases.

    Where a length is None, as not known yet, a guess stands in; `Compiled.final_until`
    tells up to where that makes no difference.
    `sounds` are the lengths of the sounds of the set; `voice` is the voice's
    name.  With `start_at`, the number of a move, what comes before that move's
    first occurrence is left out, the welcome and the warnings apart; in rounds
    it starts in the first one, with that move.

    Raises `ValueError` where no move has this number.
    """
    problems = check_size(routine)
    if problems:
        return Compiled(None, tuple(problems))
    acts = unroll(routine)
    problems = check_authored(acts)
    if problems:
        return Compiled(None, tuple(problems))
    if start_at is not None:
        acts = started_at(acts, start_at)
    coach = Coach.of(routine.settings.language)
    unknown: list[Milliseconds] = []

    def length(phrase: Phrase) -> Milliseconds:
        found = lengths(phrase)
        if found is None:
            unknown.append(layout.final_until)
            return _guess(phrase)
        return found

    layout = Layout(coach, Tape(coach, _kept(length), sounds), routine.settings.preview)
    layout.routine(routine, acts)
    if layout.now > LONGEST_ROUTINE and not unknown:
        return Compiled(None, (too_long(routine.span, layout.now),))
    score = _score(coach, routine, layout, voice)
    check_contracts(score, warned=needs_warning(routine))
    notes, misfits = tuple(_notes(routine, coach)), worst(layout.tape.misfits)
    return Compiled(score, notes, misfits, min(unknown, default=None))


def _guess(phrase: Phrase) -> Milliseconds:
    """About how long a phrase takes: safe in the sense of the contracts, and no more."""
    return Milliseconds(500 + 65 * len(phrase.text))


def _kept(lengths: Lengths) -> Lengths:
    """The same lengths, each asked for once."""
    known: dict[Phrase, Milliseconds] = {}

    def length(phrase: Phrase) -> Milliseconds:
        found = known.get(phrase)
        if found is None:
            found = known[phrase] = lengths(phrase)
        return found

    return length


def needed_phrases(
    routine: Routine, sounds: SoundLengths, start_at: int | None = None
) -> tuple[Phrase, ...]:
    """The phrases that a routine asks for, each once, in the order it needs them.

    They are the same in every voice.
    """
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return SECOND

    compile_routine(routine, ask, sounds, start_at=start_at)
    return tuple(asked)


def _notes(routine: Routine, coach: Coach) -> list[Problem]:
    if coach.speaks_it:
        return []
    help = f"the coach has its own phrases in {', '.join(LANGUAGES)}"
    return [problem("W702", routine.span, help=help, language=routine.settings.language)]


def _score(coach: Coach, routine: Routine, layout: Layout, voice: str) -> Score:
    settings, tape, duration = routine.settings, layout.tape, Milliseconds(layout.now)
    return Score(
        title=routine.title,
        language=settings.language,
        voice=voice,
        duration=duration,
        cues=tuple(sorted(tape.cues, key=cue_order)),
        holds=tuple(tape.holds),
        waits=tuple(tape.waits),
        chapters=layout.marks.chapters(duration),
        adjustments=tuple(sorted(tape.adjustments, key=lambda change: change.at)),
        sounds=settings.sounds,
        quiet=settings.quiet,
        notes=routine.notes,
        warnings=written_warnings(coach, routine),
        author=settings.author,
        date=settings.date,
        artwork=settings.artwork,
        music=settings.music,
        live={key: coach.say(key) for key in LIVE},
    )
