"""From a script in a test to its plan, and the plan as lines that read like a coach's notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.fakes import SOUND_LENGTHS, by_letters
from voicecoach.compiler import Compiled, compile_routine
from voicecoach.score import Cue, Lengths, Role, Score, Sound, SoundName, Speech
from voicecoach.script.parser import parse
from voicecoach.script.routine import Routine
from voicecoach.script.uses import Found, Library, resolve_uses
from voicecoach.units import Milliseconds, format_clock

Sounds = Mapping[SoundName, Milliseconds]


def routine(script: str | bytes, **used: str) -> Routine:
    """The routine of a script that `use`s the scripts `used`."""
    data = script if isinstance(script, bytes) else script.encode()
    found = {name: Found(f"{name}.coach", text.encode()) for name, text in used.items()}
    library = Library(lambda name, _: found.get(name), lambda _: found)
    parsed = resolve_uses(parse("test.coach", data), library)
    assert parsed.routine is not None, "\n".join(map(str, parsed.problems))
    return parsed.routine


def compiled(
    script: str | Routine, voice: Lengths = by_letters, sounds: Sounds = SOUND_LENGTHS
) -> Compiled:
    """What comes of a script in a voice; a script without a title is given one."""
    if isinstance(script, str):
        script = routine(script if script.startswith("#") else f"# Test\n{script}")
    return compile_routine(script, voice, sounds)


def plan(
    script: str | Routine, voice: Lengths = by_letters, sounds: Sounds = SOUND_LENGTHS
) -> Score:
    """The score of a script without problems."""
    result = compiled(script, voice, sounds)
    assert result.score is not None, result.problems
    return result.score


def codes(script: str) -> list[tuple[str, int]]:
    """The problems that the compiler finds in a script: code and line."""
    return [(p.code, p.span.line) for p in compiled(script).problems]


def said(score: Score, *roles: Role) -> list[str]:
    """What is said, in order; with `roles`, only what has one of these."""
    return [
        cue.phrase.text
        for cue in score.cues
        if isinstance(cue, Speech) and (not roles or cue.role in roles)
    ]


def cue_of(score: Score, words: str) -> Speech:
    """The first line that begins with these words."""
    found = [c for c in score.cues if isinstance(c, Speech) and c.phrase.text.startswith(words)]
    assert found, f"{words!r} is not among {said(score)}"
    return found[0]


def onsets(score: Score, *names: SoundName) -> list[int]:
    """When these sounds start."""
    return [cue.start for cue in score.cues if isinstance(cue, Sound) and cue.sound in names]


def go(score: Score, number: int = 0) -> int:
    """When the go sound of an interval starts; `number` counts from 0."""
    return onsets(score, SoundName.GO)[number]


def end(score: Score, number: int = 0) -> int:
    """When the sound that ends an interval starts; `number` counts from 0."""
    return onsets(score, SoundName.END, SoundName.SWITCH)[number]


def roles_at(score: Score, *roles: Role) -> list[int]:
    """When the cues of these roles start."""
    return [cue.start for cue in score.cues if cue.role in roles]


def told(score: Score) -> list[str]:
    """What moved, grew or gave way."""
    return [change.what for change in score.adjustments]


def written(score: Score) -> str:
    """A score as a golden file shows it."""
    return "\n".join([*_written(score), ""])


def _written(score: Score) -> Iterator[str]:
    yield f"{score.title} ({score.language}), {format_clock(score.duration)}"
    yield ""
    for chapter in score.chapters:
        yield f"{format_clock(chapter.start):>7}  {chapter.title}"
    yield ""
    for cue in score.cues:
        yield f"{format_clock(cue.start, tenths=True):>9}  {_cue(cue)}".rstrip()
    if score.adjustments:
        yield ""
    for change in score.adjustments:
        yield f"{format_clock(change.at, tenths=True):>9}  {change.what}"


def _cue(cue: Cue) -> str:
    words = f"({cue.sound})" if isinstance(cue, Sound) else _words(cue)
    place = cue.place
    where = [place.side and str(place.side), place.set and f"set {place.set}"]
    where += [place.round and f"round {place.round}"]
    return f"{cue.role:<10} {words}  {', '.join(word for word in where if word)}"


def _words(cue: Speech) -> str:
    phrase = cue.phrase
    return phrase.text if phrase.spoken is None else f"{phrase.text} [{phrase.spoken}]"
