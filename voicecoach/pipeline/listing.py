"""The list of routines: those that ship, and those in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.pipeline.production import Production, last_cut
from voicecoach.script import Routine
from voicecoach.script.files import SUFFIX, read_script, shipped_scripts
from voicecoach.script.routine import moves
from voicecoach.units import Milliseconds
from voicecoach.voices import Agency


@dataclass(frozen=True, slots=True)
class ListedRoutine:
    """A routine in a list; `length`, in the quickest voice, is None where it has errors."""

    name: str
    title: str
    length: Milliseconds | None
    moves: int


def listed(folder: Path) -> dict[str, str]:
    """The routines that ship, and after them those in `folder`: name -> script."""
    shipped = {name: str(path) for name, path in shipped_scripts().items()}
    here = {path.name: str(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}
    return shipped | here


def overview(routines: Mapping[str, str]) -> Iterator[ListedRoutine]:
    """Each of `routines` (name -> script) as a list shows it, as soon as it is known.

    A routine that was never measured is spoken once.
    """
    with Agency() as agency:
        for name, script in routines.items():
            yield _listed(name, script, agency)


def _listed(name: str, script: str, agency: Agency) -> ListedRoutine:
    routine = read_script(script).routine
    if routine is None:
        return ListedRoutine(name, "(it has errors: see 'voicecoach check')", None, 0)
    with Production.of(_in_quickest_voice(routine, agency), agency=agency) as production:
        performance = last_cut(production).performance
    count = sum(1 for _ in moves(routine.steps))
    length = performance.score.duration if performance else None
    return ListedRoutine(name, routine.title, length, count)


def _in_quickest_voice(routine: Routine, agency: Agency) -> Routine:
    """The routine in the system's voice: a list of many must not wait for a neural one.

    The lengths of two voices differ by seconds, which a list can bear.
    """
    from voicecoach.voices.survey import built_in_voices

    voices = built_in_voices(routine.settings.language, agency=agency)
    quick = [voice for voice in voices if voice.engine == "system"]
    if not quick:
        return routine
    return replace(routine, settings=replace(routine.settings, voice=quick[0].full_id))
