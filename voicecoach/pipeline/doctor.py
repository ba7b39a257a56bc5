"""The judgement of a machine: has it all that a routine needs?

    machine.gather()  ->  Facts      asks the machine; raises nothing
    judge(facts)      ->  findings   what is well, what is not, and how to mend it

A routine can be rendered where every finding that is needed is well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from babel import Locale

OLDEST: Final = (3, 11)
"""The oldest Python that will do."""

EXTRAS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "neural": ("natural voices", ("hibari", "piper", "onnxruntime")),
    "japanese": ("a Japanese voice that reads kanji", ("pyopenjtalk",)),
    "serve": ("hands a show to phones", ("starlette", "uvicorn", "segno")),
    "mdns": ("a name in the network for serve --mdns", ("zeroconf",)),
    "simpleaudio": ("another way to play", ("simpleaudio",)),
    "workouts": ("render --with fit and ics", ("fit_tool", "icalendar")),
}
"""Extra -> what it is for, and the modules that come with it."""

Mark = Literal["ok", "missing", "fails"]


@dataclass(frozen=True, slots=True)
class VoiceFact:
    """The voice that `auto` takes for a language, and what is wrong where it does not speak."""

    language: str
    voice: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class CacheFact:
    """The cache: its folder, the bytes in it and the most there may be, whether it takes more."""

    folder: Path
    size: int
    limit: int
    is_writable: bool


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """A machine, as `judge` needs to know it.

    `broken` tells what is wrong with the parts that ship, a line each; `devices`
    are those that play; `extras` those that are installed; `install` is the command
    that installs a package for this Python; `system` is as `platform.system()` has it.
    """

    python: tuple[int, int, int]
    broken: tuple[str, ...]
    voices: tuple[VoiceFact, ...]
    devices: tuple[str, ...]
    cache: CacheFact
    extras: frozenset[str]
    install: str
    system: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `help` says how to mend what is not well."""

    mark: Mark
    text: str
    help: str | None = None
    needed: bool = False


def renders(findings: tuple[Finding, ...]) -> bool:
    """True where a routine can be rendered: all that is needed is well."""
    return all(finding.mark == "ok" for finding in findings if finding.needed)


def judge(facts: MachineFacts) -> tuple[Finding, ...]:
    """The findings on a machine, good and bad, the needed things first."""
    return (
        _python(facts.python),
        *_parts(facts.broken),
        *_voices(facts),
        _speaker(facts.devices),
        _cache(facts.cache),
        *_extras(facts),
    )


def _python(version: tuple[int, int, int]) -> Finding:
    text = "Python " + ".".join(map(str, version))
    if version[:2] >= OLDEST:
        return Finding("ok", text, needed=True)
    oldest = ".".join(map(str, OLDEST))
    return Finding("fails", text, f"install Python {oldest} or newer", needed=True)


def _parts(broken: tuple[str, ...]) -> Iterator[Finding]:
    if not broken:
        yield Finding("ok", "routines, sounds and the MP3 encoder", needed=True)
    for problem in broken:
        yield Finding("fails", problem, "install voicecoach again", needed=True)


def _voices(facts: MachineFacts) -> Iterator[Finding]:
    """A line a language; one that speaks is enough to render the routines of that language."""
    none = not any(fact.problem is None for fact in facts.voices)
    for fact in facts.voices:
        if fact.problem is None:
            yield Finding("ok", f"{_voice_for(fact)}: {fact.voice}, it speaks", needed=True)
            continue
        mark: Mark = "fails" if fact.voice else "missing"
        text = f"{_voice_for(fact)}: {fact.problem}"
        yield Finding(mark, text, _voice_help(facts), needed=none)


def _voice_for(fact: VoiceFact) -> str:
    return f"voice for {Locale.parse(fact.language, sep='-').get_display_name('en')}"


def _voice_help(facts: MachineFacts) -> str:
    if facts.system == "Linux":
        return f"{_add('neural', facts)}, or see 'voicecoach voices'"
    return "add a voice in the system's settings, then see 'voicecoach voices'"


def _speaker(devices: tuple[str, ...]) -> Finding:
    if devices:
        return Finding("ok", f"speaker: {devices[0]}")
    help = "plug in headphones for 'voicecoach play'; 'voicecoach render' needs none"
    return Finding("missing", "speaker: no device that plays", help)


def _cache(cache: CacheFact) -> Finding:
    used = f"{cache.size / 1_000_000:.1f} MB of {cache.limit / 1_000_000:.0f} MB"
    text = f"cache: {cache.folder}, {used}"
    if cache.is_writable:
        return Finding("ok", text)
    help = "all goes on, only slower; VOICECOACH_CACHE=FOLDER names another folder"
    return Finding("fails", f"cache: {cache.folder} cannot be written", help)


def _extras(facts: MachineFacts) -> Iterator[Finding]:
    for extra, (use, _) in EXTRAS.items():
        if extra in facts.extras:
            yield Finding("ok", f"extra {extra}: {use}")
            continue
        yield Finding("missing", f"extra {extra}: {use}", _add(extra, facts))


def _add(extra: str, facts: MachineFacts) -> str:
    """The command that adds an extra."""
    command = f"{facts.install} 'voicecoach[{extra}]'"
    if extra == "simpleaudio" and facts.system == "Linux":
        return f"{command} (it is built: install gcc and libasound2-dev first)"
    return command
