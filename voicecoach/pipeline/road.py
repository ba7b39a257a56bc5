"""The road from a script to a file in three functions.

    load("leg-cramp-prevention")  ->  Routine
    compile(routine)              ->  Timeline
    render(timeline, path)        ->  an MP3

The parts that make sound are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.compiler import Compiled, check_moments
from voicecoach.errors import Problem, ScriptError, problem_order
from voicecoach.pipeline.draft import AS_WRITTEN, Draft, Progress, Spoken, Wish
from voicecoach.script import Parsed, Routine
from voicecoach.script.files import read_script
from voicecoach.script.override import override
from voicecoach.timeline import Timeline

if TYPE_CHECKING:
    from voicecoach.rendering import Work
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Voice


def load(script: str | Path, *, allow_outside: bool = False) -> Routine:
    """The routine of a script: the path of a .coach file, or the name of one that ships.

    A script names files in its own folder only, unless `allow_outside`.  Raises
    `ScriptError` with all problems of the script, `UsageError` where there is
    none, and `OutsideError` where it cannot be read.
    """
    parsed = read_script(str(script), allow_outside=allow_outside)
    if parsed.routine is None:
        raise ScriptError(all_problems(parsed))
    return parsed.routine


def all_problems(parsed: Parsed) -> tuple[Problem, ...]:
    """The problems of a script that is no routine, and those of its moments as far as it goes.

    Those of the scripts that it uses are told once nothing else is wrong with any of them.
    """
    moments = check_moments(parsed.draft) if parsed.draft else []
    return tuple(sorted([*parsed.problems, *moments], key=problem_order))


def compile(
    routine: Routine, *, start_at: str | None = None, on_progress: Progress | None = None
) -> Timeline:
    """The timeline of `routine` in the voice that it asks for.

    With `start_at`, the number or the name of a move, it starts there, after the
    warnings.  `on_progress` is told the phrases that have been spoken, and of how
    many.  Raises `ScriptError` for what no voice could mend, `UsageError` where
    there is no such move, `OutsideError` where no voice or sound set is to be had.
    """
    return _spoken(routine, Wish(start_at=start_at), on_progress).timeline


def compile_script(
    script: str | Path, wish: Wish = AS_WRITTEN, on_progress: Progress | None = None
) -> Spoken:
    """Load a script and compile it as the user wants it this time.

    Raises what `load` and `compile` raise.
    """
    return _spoken(load_as_wished(script, wish), wish, on_progress)


def load_as_wished(script: str | Path, wish: Wish) -> Routine:
    """The routine of a script with the settings of this run; raises what `load` raises."""
    return override(load(script, allow_outside=wish.allow_outside), wish.settings)


def compile_in_voice(routine: Routine) -> Compiled:
    """The routine in the voice that it asks for, with its problems and misfits."""
    draft = Draft.of(routine)
    with draft.voice:
        return draft.speak()


def _spoken(routine: Routine, wish: Wish, on_progress: Progress | None = None) -> Spoken:
    draft = Draft.of(routine, wish)
    with draft.voice:
        return draft.spoken(draft.speak(on_progress))


def render(
    timeline: Timeline,
    path: str | Path,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    on_progress: Progress | None = None,
) -> None:
    """Render `timeline` to a file at `path`, which appears whole or not at all.

    `form` is mp3, wav, flac, m4a, opus or ogg; `sidecars` (chapters, vtt, srt, lrc,
    cue) are written beside it.  `on_progress` is told the samples that are done, and
    of how many.  Raises `OutsideError` where the voice, the sounds or the place to
    write fail.
    """
    from voicecoach.rendering import Work

    with Work(form) as work, voice_of(timeline) as voice:
        work.finish(timeline, voice, sounds_of(timeline), Path(path), on_progress)
    _write_sidecars(timeline, Path(path), sidecars)


def render_script(
    script: str | Path,
    path: str | Path,
    wish: Wish = AS_WRITTEN,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    on_spoken: Progress | None = None,
    on_rendered: Progress | None = None,
) -> Spoken:
    """What `compile_script` and `render` do one after the other, at once where that is possible.

    While words are being spoken, the sound before them is encoded.  Raises what both raise.
    """
    routine = load_as_wished(script, wish)
    with ExitStack() as stack:

        @cache
        def work() -> Work:  # what it imports is imported while the workers start
            from voicecoach.rendering import Work

            return stack.enter_context(Work(form))

        def on_known(draft: Draft, compiled: Compiled) -> None:
            if compiled.timeline is not None:
                until = compiled.final_until
                work().begin(compiled.timeline, draft.voice, draft.sounds, until)

        draft = Draft.of(routine, wish)
        voice = stack.enter_context(draft.voice)
        spoken = draft.spoken(draft.speak(on_spoken, on_known))
        voice.dismiss()
        work().finish(spoken.timeline, voice, draft.sounds, Path(path), on_rendered)
    _write_sidecars(spoken.timeline, Path(path), sidecars)
    return spoken


def _write_sidecars(timeline: Timeline, path: Path, sidecars: Iterable[str]) -> None:
    wanted = tuple(sidecars)
    if wanted:
        from voicecoach.rendering.sidecars import write_sidecars

        write_sidecars(timeline, path, wanted)


def voice_of(timeline: Timeline) -> Voice:
    """The voice that a timeline was made for."""
    from voicecoach.voices import find_voice

    return find_voice(
        timeline.voice, timeline.language, timeline.speed, pronounce=timeline.pronounce
    )


def sounds_of(timeline: Timeline) -> SoundSet:
    """The sounds that a timeline is heard with."""
    from voicecoach.sound.sets import load_sounds

    return load_sounds(timeline.sounds)
