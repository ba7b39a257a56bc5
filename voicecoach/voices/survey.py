"""A survey of the voices: which are here, which one a script gets, and how it sounds."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from voicecoach.engines.backends.piper_models import bundled_models
from voicecoach.engines.base import VoiceInfo
from voicecoach.engines.table import engine_names, missing, title
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices.agency import Agency
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.cast import CastMember, Roster, best_for, everyone, is_auto
from voicecoach.voices.reading import Pronunciations
from voicecoach.voices.studio import open_studio


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
    with Agency(cache, fresh=True) as agency:
        return tuple(_report(name, agency.roster) for name in engine_names())


def list_voices(*, cache: ClipCache | None = None) -> tuple[VoiceInfo, ...]:
    """All voices here, engine by engine, as the engines list them now.

    Raises `OutsideError` where an engine does not start.
    """
    with Agency(cache, fresh=True) as agency:
        return tuple(everyone(agency.roster))


def which_voice(
    wanted: str, language: str, *, folder: Path | None = None, cache: ClipCache | None = None
) -> CastMember:
    """The voice that a script gets for `voice:` and `language:`, and in a sentence why.

    Raises `OutsideError`, as `Agency.find` does.
    """
    with Agency(cache, fresh=True) as agency:
        return agency.find(wanted, language, folder)


def built_in_voices(
    language: str, *, cache: ClipCache | None = None, agency: Agency | None = None
) -> tuple[VoiceInfo, ...]:
    """The voices that come with voicecoach or its extras and speak `language`, one an engine.

    In them a check tests a script's timing.  Where there is an `agency` it tells.  Raises
    `OutsideError` where an engine has to be asked and does not start.
    """
    ours = {path.stem for path in bundled_models()}
    with Agency(cache) if agency is None else nullcontext(agency) as asked:
        of_engines = [asked.roster[name].voices for name in asked.roster]
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

    Raises `OutsideError`, as `open_studio` and `Studio.clip` do.
    """
    voice = which_voice(wanted, language, folder=folder, cache=cache).voice
    named = not is_auto(wanted)
    own = voice.languages[0] if named and voice.languages else language
    with open_studio(voice.full_id, own, speed, pronounce=pronounce, cache=cache) as studio:
        return Sample(voice, studio.clip(Phrase(text, own)))


def _report(engine: str, roster: Roster) -> EngineReport:
    if (command := missing(engine)) is not None:
        return EngineReport(engine, title(engine), problem="not installed", help=command)
    try:
        return EngineReport(engine, title(engine), roster[engine].voices)
    except OutsideError as error:
        return EngineReport(engine, title(engine), problem=error.message, help=error.help)
