"""From `use NAME` to the steps of the other script.

This stage reads no file by itself: it is given a function that finds scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.errors import Edit, Problem, problem_order
from voicecoach.languages import same_language
from voicecoach.problems import problem
from voicecoach.script.parser import Parsed, parse
from voicecoach.script.routine import (
    BreatheStep,
    Move,
    Nonstop,
    PauseStep,
    RestStep,
    Rounds,
    RoundsFor,
    Routine,
    SayStep,
    SectionStep,
    Step,
    Use,
)
from voicecoach.suggestions import closest
from voicecoach.told.sentence import Many, Sentence

DEEPEST_USE: Final = 20
"""Scripts that use scripts: more than this, nobody keeps in mind."""

MOST_USED: Final = 20_000
"""Steps that the used scripts add up to: a script that doubles itself must not fill memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """A script that was found: the name that messages show, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Library:
    """Where scripts are found.

    `find(NAME, user)` gives the script that `use NAME` means in the script named
    `user`, or None; it raises `PermissionError` where NAME leads out of the folder.
    `names(user)` gives the names that could stand there; `parse` reads one.
    """

    find: Callable[[str, str], Found | None]
    names: Callable[[str], Iterable[str]]
    parse: Callable[[str, bytes], Parsed] = parse


def resolve_uses(parsed: Parsed, library: Library) -> Parsed:
    """The parsed script with the steps of every script that it uses, and their problems."""
    resolver = _Resolver(library)
    routine = parsed.routine
    if routine is None:
        resolver.look_up(parsed)
    else:
        routine = resolver.resolve(routine, (parsed.source.name,))
    problems = tuple(sorted([*parsed.problems, *resolver.found], key=problem_order))
    failed = any(p.severity == "error" for p in resolver.found)
    return replace(parsed, routine=None if failed else routine, problems=problems)


@dataclass(slots=True)
class _Resolver:
    library: Library
    found: list[Problem] = field(default_factory=list)
    done: dict[str, Routine | None] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)

    def look_up(self, parsed: Parsed) -> None:
        """Find the problems of the uses in a script that has others, too."""
        for statement in parsed.statements.values():
            if isinstance(statement, Use):
                self._used(None, statement, (parsed.source.name,))

    def resolve(self, routine: Routine, ring: tuple[str, ...]) -> Routine:
        """The routine with its uses looked up; `ring` names the scripts on the way to it."""
        steps = self._steps(routine, routine.steps, ring)
        resolved = replace(routine, steps=steps)
        self.sizes[id(resolved)] = self._size(steps)
        return resolved

    def _steps(
        self, routine: Routine, steps: tuple[Step, ...], ring: tuple[str, ...]
    ) -> tuple[Step, ...]:
        resolved: list[Step] = []
        for step in steps:
            match step:
                case Rounds() | Nonstop():
                    resolved.append(replace(step, steps=self._steps(routine, step.steps, ring)))
                case Use():
                    resolved.append(replace(step, routine=self._used(routine, step, ring)))
                case (
                    Move() | RestStep() | PauseStep() | SayStep() | SectionStep() | BreatheStep()
                    | RoundsFor()
                ):  # fmt: skip
                    resolved.append(step)
        return tuple(resolved)

    def _used(self, routine: Routine | None, use: Use, ring: tuple[str, ...]) -> Routine | None:
        found = self._look_up(use, ring[-1])
        if found is None:
            return None
        if found.name in ring:
            names = [*ring[ring.index(found.name) :], found.name]
            self._tell("E502", use, ring=" → ".join(names))
            return None
        if len(ring) > DEEPEST_USE:
            self._tell("E505", use, limit=DEEPEST_USE)
            return None
        used = self._parsed(found, (*ring, found.name))
        if used is not None:
            if routine is not None:
                self._check_language(routine, use, used)
            self._check_size(use, used)
        return used

    def _look_up(self, use: Use, user: str) -> Found | None:
        try:
            found = self.library.find(use.name, user)
        except PermissionError:
            self._tell("E503", use, name=use.name)
            return None
        if found is None:
            meant = closest(use.name, self.library.names(user))
            edit = Edit(use.span, meant, sure=False) if meant else None
            self.found.append(problem("E501", use.span, edit, name=use.name))
        return found

    def _parsed(self, found: Found, ring: tuple[str, ...]) -> Routine | None:
        if found.name not in self.done:
            parsed = self.library.parse(found.name, found.data)
            self.found += parsed.problems
            routine = parsed.routine
            self.done[found.name] = self.resolve(routine, ring) if routine else None
        return self.done[found.name]

    def _check_language(self, routine: Routine, use: Use, used: Routine) -> None:
        language, other = routine.settings.language, used.settings.language
        if not same_language(language, other):
            self._tell("E504", use, name=use.name, language=language, other=other)

    def _check_size(self, use: Use, used: Routine) -> None:
        told = any(problem.code == "E506" for problem in self.found)
        if self.sizes.get(id(used), 0) > MOST_USED and not told:
            self._tell("E506", use, limit=Many(MOST_USED))

    def _size(self, steps: tuple[Step, ...]) -> int:
        """The number of step statements, those of used scripts counted at each use."""
        total = 0
        for step in steps:
            match step:
                case Rounds() | Nonstop():
                    total += self._size(step.steps)
                case Use(routine=Routine() as used):
                    total += self.sizes.get(id(used), 0)
                case (
                    Move() | RestStep() | PauseStep() | SayStep() | SectionStep() | BreatheStep()
                    | RoundsFor() | Use()
                ):  # fmt: skip
                    total += 1
        return total

    def _tell(self, code: str, use: Use, help: Sentence | None = None, **words: object) -> None:
        self.found.append(problem(code, use.span, help=help, **words))
