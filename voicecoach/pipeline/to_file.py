"""From a performance, or from a script, to a file.

    render(compile(load("leg-cramp-prevention")), "leg-cramp-prevention.mp3")
    render_script("leg-cramp-prevention", "leg-cramp-prevention.mp3")     # the same, at once

The parts that make sound are imported when they are first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.compiler import check_given
from voicecoach.errors import UsageError
from voicecoach.outputs import Sources, check_free
from voicecoach.pipeline.loading import (
    AS_WRITTEN,
    Wish,
    load_as_wished,
    sources_of,
    sources_of_performance,
)
from voicecoach.pipeline.production import Production, RoughCut, Spoken, check_warnings, tell, whole
from voicecoach.progress import Progress
from voicecoach.score import SPEEDS, Performance, Sound, Speech
from voicecoach.script import Routine
from voicecoach.script.reading.lines import LONGEST_LINE
from voicecoach.units import Milliseconds

if TYPE_CHECKING:
    from voicecoach.rendering import RenderJob
    from voicecoach.sound.sets import SoundSet
    from voicecoach.voices import Studio


def compile(
    routine: Routine, *, start_at: str | None = None, on_progress: Progress | None = None
) -> Performance:
    """The performance of `routine` in the voice that it asks for.

    With `start_at`, the number or the name of a move, it starts there, after the
    warnings.  `on_progress` is told the phrases that have been spoken, and of how
    many.  Raises `ScriptError` for what no voice could mend, `UsageError` where
    there is no such move, `OutsideError` where no voice or sound set is to be had.
    """
    with Production.of(routine, Wish(start_at=start_at)) as production:
        return whole(production, on_progress).performance


def compile_script(
    script: str | Path, wish: Wish = AS_WRITTEN, on_progress: Progress | None = None
) -> Spoken:
    """Load a script and compile it as the user wants it this time.

    Raises what `load` and `compile` raise.
    """
    with Production.of(load_as_wished(script, wish), wish) as production:
        return whole(production, on_progress)


def render(
    performance: Performance,
    path: str | Path,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    address: str | None = None,
    on_progress: Progress | None = None,
) -> None:
    """Render `performance` to a file at `path`, which appears whole or not at all.

    `form` is mp3, wav, flac, m4a, opus or ogg; `sidecars` (chapters, vtt, srt, lrc,
    cue, zwo, fit, ics) are written beside it, with the `address` where the file is published
    in those that have one.  `on_progress` is told the samples that are done, and
    of how many.  Raises `UsageError` where the score is not as `compile` made it and
    lacks a warning, say, or is not in the lengths of its voice and sounds; `OutsideError`
    where the voice, the sounds or the place to write fail.
    """
    path, sidecars = Path(path), tuple(sidecars)
    _check_free(path, sidecars, sources_of_performance(performance))
    with studio_of(performance) as studio:
        sounds = sounds_of(performance)
        check_performance(performance, studio, sounds)
        render_spoken(performance, studio, sounds, path, form=form, on_progress=on_progress)
    _write_sidecars(performance, path, sidecars, address)


def render_script(
    script: str | Path,
    path: str | Path,
    wish: Wish = AS_WRITTEN,
    *,
    form: str = "mp3",
    sidecars: Iterable[str] = (),
    address: str | None = None,
    on_spoken: Progress | None = None,
    on_rendered: Progress | None = None,
) -> Spoken:
    """Compile a script and render it, both at once as far as that is possible.

    While words are being spoken, the sound before them is encoded.  Raises what both raise.
    """
    path, sidecars = Path(path), tuple(sidecars)
    routine = load_as_wished(script, wish)
    _check_free(path, sidecars, sources_of(routine))
    with Production.of(routine, wish) as production:
        spoken = render_production(
            production, path, form=form, on_spoken=on_spoken, on_rendered=on_rendered
        )
    _write_sidecars(spoken.performance, path, sidecars, address)
    return spoken


def render_production(
    production: Production,
    path: Path,
    *,
    form: str = "mp3",
    on_spoken: Progress | None = None,
    on_rendered: Progress | None = None,
) -> Spoken:
    """Render what is being produced, begun while its words are being spoken."""
    with ExitStack() as stack:

        @cache
        def work() -> RenderJob:  # what it imports is imported while the workers start
            from voicecoach.rendering import RenderJob

            return stack.enter_context(RenderJob(form))

        cut = RoughCut(0, 0)
        for cut in production.cuts():
            tell(cut, on_spoken)
            if cut.performance is not None and cut.until is not None:
                work().begin(cut.performance, production.studio, production.sounds, cut.until)
        spoken = production.finished(cut)
        production.studio.dismiss()
        work().finish(spoken.performance, production.studio, production.sounds, path, on_rendered)
    return spoken


def render_spoken(
    performance: Performance,
    studio: Studio,
    sounds: SoundSet,
    path: Path,
    *,
    form: str = "mp3",
    on_progress: Progress | None = None,
) -> None:
    """Render what has been spoken in a studio, as it came out of its production."""

    from voicecoach.rendering import RenderJob

    with RenderJob(form) as work:
        work.finish(performance, studio, sounds, path, on_progress)


def check_performance(performance: Performance, studio: Studio, sounds: SoundSet) -> None:
    """Raise where a performance is not one that `compile` could have made.

    `UsageError` where its score breaks a contract, or has other times than the voice and the
    sounds take: words would be cut, or said into a hold.  `OutsideError` where the voice
    fails, or does not really speak the warnings.
    """
    score = performance.score
    check_given(score)
    lengths = {
        cue.phrase: Milliseconds(cue.end - cue.start)
        for cue in score.cues
        if isinstance(cue, Speech)
    }
    studio.prepare(lengths)
    other = next((p for p, length in lengths.items() if studio.length(p) != length), None)
    if other is not None:
        raise UsageError(
            f"the voice '{studio.name}' takes another time for “{other.text}” than this score has",
            "compile the routine again with another voice, speed or pronunciation",
        )
    heard = (cue for cue in score.cues if isinstance(cue, Sound))
    wrong = next((c for c in heard if sounds.lengths[c.sound] != c.end - c.start), None)
    if wrong is not None:
        raise UsageError(
            f"the sound '{wrong.sound.value}' of '{sounds.name}' takes another time than this"
            " score has for it",
            "compile the routine again with other sounds",
        )
    check_warnings(score, lengths, performance.presentation)


def _check_told(performance: Performance) -> None:
    """Raise `UsageError` where what is told of a performance could stand in no script."""
    score, heard = performance.score, performance.presentation
    texts = {
        "title": [score.title],
        "author": [heard.author or ""],
        "notes": heard.notes,
        "chapter": [chapter.title for chapter in score.chapters],
    }
    for name, told in texts.items():
        for text in told:
            too_long = name != "chapter" and len(text) > LONGEST_LINE
            if too_long or re.search(r"[\ud800-\udfff]", text):
                raise UsageError(
                    f"this {name} cannot be written into a file",
                    f"it takes {LONGEST_LINE:,} characters at most, and no half of a pair",
                )
    try:
        date.fromisoformat(heard.date or "2000-01-01")
    except ValueError as error:
        help = "write year, month and day, such as 2026-03-01"
        raise UsageError(f"'{heard.date}' is no date", help) from error
    if not all(len(pair) == 2 and all(pair) for pair in heard.pronounce):
        raise UsageError("a pronunciation is a word and how it sounds", "give both for each word")


def studio_of(performance: Performance) -> Studio:
    """A studio with the voice that a performance was made for.

    Raises `UsageError` where what is told of it could stand in no script.
    """
    _check_told(performance)
    from voicecoach.voices import open_studio

    heard, language = performance.presentation, performance.score.language
    if not SPEEDS[0] <= heard.speed <= SPEEDS[1]:
        raise UsageError(
            f"a voice does not speak at a speed of {heard.speed}",
            f"choose one from {SPEEDS[0]} to {SPEEDS[1]}",
        )
    return open_studio(heard.voice, language, heard.speed, pronounce=heard.pronounce)


def sounds_of(performance: Performance) -> SoundSet:
    """The sounds that a performance is heard with."""
    from voicecoach.sound.sets import load_sounds

    return load_sounds(performance.presentation.sounds)


def _check_free(path: Path, sidecars: tuple[str, ...], sources: Sources) -> None:
    """Raise `UsageError` where a file that is to be made would be written over one of `sources`."""
    check_free(path, sources)
    if sidecars:
        from voicecoach.rendering.sidecars import check_sidecars, sidecar_path

        check_sidecars(sidecars)
        for name in sidecars:
            check_free(sidecar_path(path, name), sources)


def _write_sidecars(
    performance: Performance, path: Path, wanted: tuple[str, ...], address: str | None
) -> None:
    if wanted:
        from voicecoach.rendering.sidecars import write_sidecars

        write_sidecars(performance, path, wanted, address)
