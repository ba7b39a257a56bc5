"""A routine as the attack's checker reads scripts: from the parser's values to its own model."""

from __future__ import annotations

from tests.attack import model
from voicecoach.script.routine import (
    At,
    BeforeEnd,
    BreatheStep,
    Every,
    Half,
    HoldSpec,
    Move,
    Nonstop,
    PauseStep,
    RepsSpec,
    RestStep,
    Rounds,
    RoundsFor,
    Routine,
    SayStep,
    SectionStep,
    Settings,
    Step,
    TalkLevel,
    TimedLine,
    Turns,
    Use,
)
from voicecoach.script.text import Placeholder, Text


def is_plain(routine: Routine) -> bool:
    """True where the second reading knows every form of a routine.

    What is back to back, on or against the clock, by the breath or with an inside it does not:
    those have tests of their own, `misformed` for what a plan owes to them, and an oracle that
    writes scripts with what they ask for (`test_all_forms.py`).
    """
    plain = routine.settings.talk is TalkLevel.FULL and not routine.settings.tells_time
    return plain and all(map(_is_plain, routine.steps))


def _is_plain(step: Step) -> bool:
    match step:
        case Move(specs=specs):
            turns = specs.sides is None or specs.sides.turns is Turns.SET
            work = specs.work
            plain = isinstance(work, HoldSpec) or (isinstance(work, RepsSpec) and not work.about)
            return plain and turns and not specs.ladder
        case Rounds():
            return step.every is None and all(map(_is_plain, step.steps))
        case Use():
            return step.routine is None or is_plain(step.routine)
        case Nonstop() | RoundsFor() | BreatheStep():
            return False
        case RestStep() | PauseStep() | SayStep() | SectionStep():
            return True


def model_of(routine: Routine) -> model.Script:
    """What a routine says, in the words of `tests.attack.model`."""
    return _Reader().script("main", routine)


class _Reader:
    """Reads each statement once, also where a script is used twice."""

    def __init__(self) -> None:
        self.moves: dict[tuple[str, int, int], model.Move] = {}

    def script(self, name: str, routine: Routine) -> model.Script:
        settings = _settings(routine.settings)
        return model.Script(name, routine.title, settings, self._steps(routine.steps))

    def _steps(self, steps: tuple[Step, ...]) -> list[model.Step]:
        return [self._step(step) for step in steps]

    def _step(self, step: Step) -> model.Step:
        match step:
            case Move(span=span):
                key = (span.source.name, span.line, span.start)
                return self.moves.setdefault(key, _move(step))
            case RestStep():
                told = tuple(map(_words, step.instructions))
                lines = tuple(map(_timed, step.lines))
                return model.Rest(step.length, _maybe(step.text), told, lines)
            case PauseStep():
                return model.Pause(step.length)
            case SayStep():
                return model.Say(_words(step.text))
            case SectionStep():
                return model.Section(step.title)
            case Rounds():
                inner = self._steps(step.steps)
                return model.Rounds(step.count, step.announced, step.rest_between, inner)
            case Use():
                assert step.routine is not None
                return model.Use(self.script(step.name, step.routine))


def _settings(settings: Settings) -> model.Settings:
    return model.Settings(
        settings.language,
        settings.countdown,
        settings.spoken_countdown,
        settings.change,
        settings.rest,
        settings.halfway,
        settings.preview,
        tuple(map(_words, settings.warnings)),
    )


def _move(move: Move) -> model.Move:
    specs, work = move.specs, move.specs.work
    return model.Move(
        move.name,
        hold=work.length if isinstance(work, HoldSpec) else None,
        reps=work.count if isinstance(work, RepsSpec) else 0,
        pace=work.pace if isinstance(work, RepsSpec) else None,
        part=specs.sides.part if specs.sides else None,
        order=tuple(side.value for side in specs.sides.order) if specs.sides else (),
        sets=specs.sets,
        rest_between=specs.rest_between,
        change=specs.change,
        countdown=specs.countdown,
        instructions=tuple(map(_words, move.instructions)),
        feel=_maybe(move.feel),
        tips=tuple(map(_words, move.tips)),
        then=_maybe(move.then),
        needs=tuple(map(_words, move.needs)),
        repeats_setup=move.repeats_setup,
        lines=tuple(map(_timed, move.lines)),
    )


def _timed(line: TimedLine) -> model.Timed:
    words = _words(line.text)
    match line.when:
        case At(time):
            return model.Timed("at", time, words)
        case BeforeEnd(time):
            return model.Timed("before", time, words)
        case Every(time):
            return model.Timed("every", time, words)
        case Half():
            return model.Timed("half", 0, words)


def _maybe(text: Text | None) -> model.Words | None:
    return None if text is None else _words(text)


def _words(text: Text) -> model.Words:
    return tuple(
        model.Gap(part.name, part.left, part.right) if isinstance(part, Placeholder) else part
        for part in text.parts
    )
