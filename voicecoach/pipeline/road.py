"""The road from a script to a file in three functions.

    load("leg-cramp-prevention")  ->  Routine
    compile(routine)              ->  Performance
    render(performance, path)        ->  an MP3

The parts that make sound are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.compiler import Compiled, check_given, check_moments
from voicecoach.errors import Problem, ScriptError, UsageError, problem_order
from voicecoach.overwriting import Sources, check_free
from voicecoach.pipeline.draft import AS_WRITTEN, Draft, Progress, Spoken, Wish, check_warnings
from voicecoach.pipeline.reads import sources_of, sources_of_performance
from voicecoach.score import Performance, Speech
from voicecoach.script import Parsed, Routine
from voicecoach.script.files import read_script
from voicecoach.script.override import override
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.rendering import Work
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Voice


def load(script: str | Path, *, allow_outside: bool = False, any_voice: bool = False) -> Routine:
    """The routine of a script: the path of a .coach file, or the name of one that ships.

    A script names files in its own folder only, unless `allow_outside`, and is written in
    the letters of its language, unless `any_voice`.  Raises `ScriptError` with all problems
    of the script, `UsageError` where there is none, and `OutsideError` where it cannot be read.
    """
    return _load(script, allow_outside=allow_outside, any_voice=any_voice)


def _load(
    script: str | Path, *, allow_outside: bool, any_voice: bool, language: str | None = None
) -> Routine:
    parsed = read_script(
        str(script), allow_outside=allow_outside, any_voice=any_voice, language=language
    )
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
) -> Performance:
    """The performance of `routine` in the voice that it asks for.

    With `start_at`, the number or the name of a move, it starts there, after the
    warnings.  `on_progress` is told the phrases that have been spoken, and of how
    many.  Raises `ScriptError` for what no voice could mend, `UsageError` where
    there is no such move, `OutsideError` where no voice or sound set is to be had.
    """
    return _spoken(routine, Wish(start_at=start_at), on_progress).performance


def compile_script(
    script: str | Path, wish: Wish = AS_WRITTEN, on_progress: Progress | None = None
) -> Spoken:
    """Load a script and compile it as the user wants it this time.

    Raises what `load` and `compile` raise.
    """
    return _spoken(load_as_wished(script, wish), wish, on_progress)


def load_as_wished(script: str | Path, wish: Wish) -> Routine:
    """The routine of a script with the settings of this run; raises what `load` raises."""
    load_it = partial(_load, script, allow_outside=wish.allow_outside, any_voice=wish.any_voice)
    routine = load_it()
    wished = override(routine, wish.settings)
    if wished.settings.language != routine.settings.language:
        load_it(language=wished.settings.language)  # tells what the other language cannot read
    return wished


def compile_in_voice(routine: Routine, wish: Wish = AS_WRITTEN) -> tuple[Compiled, str]:
    """The routine in the voice that it asks for, with its problems; and that voice's name."""
    draft = Draft.of(routine, wish)
    with draft.voice:
        return draft.speak(), draft.voice.name


def _spoken(routine: Routine, wish: Wish, on_progress: Progress | None = None) -> Spoken:
    draft = Draft.of(routine, wish)
    with draft.voice:
        return draft.spoken(draft.speak(on_progress))


def render(
    performance: Performance,
    path: str | Path,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    on_progress: Progress | None = None,
) -> None:
    """Render `performance` to a file at `path`, which appears whole or not at all.

    `form` is mp3, wav, flac, m4a, opus or ogg; `sidecars` (chapters, vtt, srt, lrc,
    cue) are written beside it.  `on_progress` is told the samples that are done, and
    of how many.  Raises `UsageError` where the performance is not as `compile` made it and
    lacks a warning, say, or is not in the lengths of its voice; `OutsideError` where the
    voice, the sounds or the place to write fail.
    """
    _check_free(Path(path), sidecars := tuple(sidecars), sources_of_performance(performance))
    from voicecoach.rendering import Work

    check_given(performance.score)
    with Work(form) as work, voice_of(performance) as voice:
        check_lengths(performance, voice)
        work.finish(performance, voice, sounds_of(performance), Path(path), on_progress)
    _write_sidecars(performance, Path(path), sidecars)


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
    _check_free(Path(path), sidecars := tuple(sidecars), sources_of(routine))
    with ExitStack() as stack:

        @cache
        def work() -> Work:  # what it imports is imported while the workers start
            from voicecoach.rendering import Work

            return stack.enter_context(Work(form))

        def on_known(draft: Draft, compiled: Compiled) -> None:
            if compiled.score is not None:
                known = Performance(compiled.score, draft.presentation)
                work().begin(known, draft.voice, draft.sounds, compiled.final_until)

        draft = Draft.of(routine, wish)
        voice = stack.enter_context(draft.voice)
        spoken = draft.spoken(draft.speak(on_spoken, on_known))
        voice.dismiss()
        work().finish(spoken.performance, voice, draft.sounds, Path(path), on_rendered)
    _write_sidecars(spoken.performance, Path(path), sidecars)
    return spoken


def check_lengths(performance: Performance, voice: Voice) -> None:
    """Raise `UsageError` where the voice takes other times than those that a performance has.

    Words would be cut, or said into a hold.  Raises `OutsideError` where the voice fails, or
    does not really speak the warnings.
    """
    spoken = {
        cue.phrase: Milliseconds(cue.end - cue.start)
        for cue in performance.score.cues
        if isinstance(cue, Speech)
    }
    voice.prepare(spoken)
    wrong = next((p for p, length in spoken.items() if voice.length(p) != length), None)
    if wrong is not None:
        raise UsageError(
            f"the voice '{voice.name}' takes another time for “{wrong.text}” than this score has",
            "compile the routine again with another voice, speed or pronunciation",
        )
    check_warnings(performance.score, spoken, performance.presentation)


def _check_free(path: Path, sidecars: tuple[str, ...], sources: Sources) -> None:
    """Raise `UsageError` where a file that is to be made would be written over one of `sources`."""
    check_free(path, sources)
    if sidecars:
        from voicecoach.rendering.sidecars import sidecar_path

        for name in sidecars:
            check_free(sidecar_path(path, name), sources)


def _write_sidecars(performance: Performance, path: Path, sidecars: Iterable[str]) -> None:
    wanted = tuple(sidecars)
    if wanted:
        from voicecoach.rendering.sidecars import write_sidecars

        write_sidecars(performance, path, wanted)


def voice_of(performance: Performance) -> Voice:
    """The voice that a performance was made for."""
    from voicecoach.voices import find_voice

    heard, language = performance.presentation, performance.score.language
    return find_voice(heard.voice, language, heard.speed, pronounce=heard.pronounce)


def sounds_of(performance: Performance) -> SoundSet:
    """The sounds that a performance is heard with."""
    from voicecoach.sound.sets import load_sounds

    return load_sounds(performance.presentation.sounds)
