"""What `voicecoach voices` tells: engines, voices, which one a script gets, and how it sounds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voicecoach.engines.backends.piper_models import bundled_models
from voicecoach.engines.base import VoiceInfo
from voicecoach.engines.table import engine_names, here, missing, title
from voicecoach.engines.workers.pool import Engines
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.choice import Choice, Chooser, no_voice
from voicecoach.voices.find import find_voice
from voicecoach.voices.lexicon import Pronunciations
from voicecoach.voices.nearest import best_for


@dataclass(frozen=True, slots=True)
class EngineReport:
    """An engine as it is now: its voices, or what is wrong (`problem`) and what helps (`help`)."""

    name: str
    title: str
    voices: tuple[VoiceInfo, ...] = ()
    problem: str | None = None
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Words in the voice that was asked for."""

    voice: VoiceInfo
    clip: Clip


def survey(*, cache: ClipCache | None = None) -> tuple[EngineReport, ...]:
    """Every engine that there could be, in the order that `auto` follows.  Raises nothing."""
    with Engines() as engines:
        chooser = Chooser(engines, cache or ClipCache(), fresh=True)
        return tuple(_report(name, chooser) for name in engine_names())


def list_voices(*, cache: ClipCache | None = None) -> tuple[VoiceInfo, ...]:
    """All voices here, engine by engine, as the engines list them now.

    Raises `OutsideError` where an engine does not start.
    """
    with Engines() as engines:
        return tuple(Chooser(engines, cache or ClipCache(), fresh=True).everyone())


def which_voice(
    wanted: str, language: str, *, folder: Path | None = None, cache: ClipCache | None = None
) -> Choice:
    """The voice that a script gets for `voice:` and `language:`, and in a sentence why.

    Raises `OutsideError`, as `find_voice` does.
    """
    with Engines() as engines:
        chooser = Chooser(engines, cache or ClipCache(), fresh=True)
        choice = chooser.choose(wanted, language, folder)
        if choice is None:
            raise no_voice(wanted, language, list(chooser.everyone()))
        return choice


def built_in_voices(language: str, *, cache: ClipCache | None = None) -> tuple[VoiceInfo, ...]:
    """The voices that come with voicecoach or its extras and speak `language`, one an engine.

    In them a check tests a script's timing.  Raises `OutsideError` where an
    engine has to be asked and does not start.
    """
    ours = {path.stem for path in bundled_models()}
    with Engines() as engines:
        chooser = Chooser(engines, cache or ClipCache())
        of_engines = [chooser.voices(name) for name in here()]
    candidates = (
        [v for v in voices if v.engine != "piper" or v.id in ours] for voices in of_engines
    )
    found = (best_for(language, voices) for voices in candidates)
    return tuple(voice for voice in found if voice is not None)


def sample(
    text: str,
    wanted: str,
    language: str,
    speed: float = 1.0,
    *,
    pronounce: Pronunciations = (),
    folder: Path | None = None,
    cache: ClipCache | None = None,
) -> Sample:
    """`text` in a voice, spoken in the voice's own language where it was named.

    Raises `OutsideError`, as `find_voice` and `Voice.clip` do.
    """
    voice = which_voice(wanted, language, folder=folder, cache=cache).voice
    named = wanted.strip().casefold() != "auto"
    own = voice.languages[0] if named and voice.languages else language
    with find_voice(voice.full_id, own, speed, pronounce=pronounce, cache=cache) as speaker:
        return Sample(voice, speaker.clip(Phrase(text, own)))


def _report(engine: str, chooser: Chooser) -> EngineReport:
    if (command := missing(engine)) is not None:
        return EngineReport(engine, title(engine), problem="not installed", help=command)
    try:
        return EngineReport(engine, title(engine), chooser.voices(engine))
    except OutsideError as error:
        return EngineReport(engine, title(engine), problem=error.message, help=error.help)
