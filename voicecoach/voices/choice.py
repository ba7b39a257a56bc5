"""Which voice a script gets.

`auto` follows the order of the engine table; the first engine with a voice for
the language wins.  Within an engine it takes, in this order: a voice for the
exact tag; for the tags that the table below puts next; for the language without
a region; the nearest by the fewest subtags, then by alphabet.  Among voices for
one tag, the engine's own order decides.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import partial
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.voices.base import Description, VoiceInfo
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.known import describe
from voicecoach.voices.process import PHRASE_LIMIT, Engines
from voicecoach.voices.table import ENGINES
from voicecoach.voices.tags import canonical, primary
from voicecoach.voices.voice import Voice

NEXT_BEST: Final[dict[str, tuple[str, ...]]] = {
    "de": ("de-DE",),
    "en": ("en-US", "en-GB"),
    "en-AU": ("en-GB",),
    "en-IE": ("en-GB",),
    "en-IN": ("en-GB",),
    "en-NZ": ("en-GB",),
    "en-ZA": ("en-GB",),
    "es": ("es-ES",),
    "es-AR": ("es-419", "es-MX"),
    "es-CL": ("es-419", "es-MX"),
    "es-CO": ("es-419", "es-MX"),
    "es-MX": ("es-419",),
    "es-US": ("es-419", "es-MX"),
    "fr": ("fr-FR",),
    "it": ("it-IT",),
    "nb": ("nb-NO", "no"),
    "nl": ("nl-NL",),
    "no": ("nb", "nb-NO"),
    "pt": ("pt-BR", "pt-PT"),
    "pt-PT": ("pt",),
    "zh": ("zh-CN", "cmn"),
    "zh-CN": ("cmn",),
    "zh-HK": ("yue",),
    "zh-TW": ("cmn",),
}
"""Language tag -> what to take where no voice has that very tag, the best first."""

_SEE: Final = "see voicecoach voices"


def find_voice(
    wanted: str,
    language: str,
    speed: float = 1.0,
    *,
    cache: ClipCache | None = None,
    limit: float = PHRASE_LIMIT,
) -> Voice:
    """The voice that a script asks for.

    `wanted` is `auto`, a voice's id, its name in any case, a language tag, or
    `ENGINE:ID`; `language` is the script's, a BCP 47 tag; `speed` 1.0 means
    about 160 words a minute; `limit` is in seconds, for one phrase.

    Raises `OutsideError` where there is no such voice or no engine starts.
    """
    kept = ClipCache() if cache is None else cache
    engines = Engines(limit)
    try:
        return _found_voice(wanted, language, speed, kept, engines)
    except BaseException:
        engines.close()
        raise


def list_voices(*, cache: ClipCache | None = None) -> tuple[VoiceInfo, ...]:
    """All voices here, engine by engine, as the engines list them now.

    Raises `OutsideError` where an engine does not start.
    """
    kept = ClipCache() if cache is None else cache
    with Engines() as engines:
        found = [describe(engine, engines, kept, fresh=True) for engine in ENGINES]
    return tuple(voice for one in found for voice in one.voices)


def best_for(language: str, voices: Sequence[VoiceInfo]) -> VoiceInfo | None:
    """The voice that `auto` takes among those of one engine, or None."""
    by_tag: dict[str, VoiceInfo] = {}
    for voice in voices:
        for tag in voice.languages:
            by_tag.setdefault(canonical(tag), voice)
    tag, alone = canonical(language), primary(language)
    wishes = (tag, *NEXT_BEST.get(tag, ()), alone, *NEXT_BEST.get(alone, ()))
    related = sorted(
        (other for other in by_tag if alone and primary(other) == alone),
        key=lambda other: (other.count("-"), other),
    )
    return next((by_tag[wish] for wish in (*wishes, *related) if wish in by_tag), None)


def _found_voice(
    wanted: str, language: str, speed: float, cache: ClipCache, engines: Engines
) -> Voice:
    for fresh in (False, True):
        known = {name: describe(name, engines, cache, fresh=fresh) for name in ENGINES}
        info = _choose(wanted, language, known)
        if info is not None:
            find_other = partial(_found_voice, "auto", speed=speed, cache=cache, engines=engines)
            version = known[info.engine].version
            return Voice(info, language, speed, version, cache, engines, find_other)
    raise _no_voice(wanted, language, [voice for one in known.values() for voice in one.voices])


def _choose(wanted: str, language: str, known: dict[str, Description]) -> VoiceInfo | None:
    asked = wanted.strip().casefold()
    if asked == "auto":
        return _first_for(language, known)
    everyone = [voice for one in known.values() for voice in one.voices]
    for voice in everyone:
        if asked in (voice.full_id.casefold(), voice.id.casefold(), voice.name.casefold()):
            return voice
    tag = canonical(wanted.strip())
    has_tag = [voice for voice in everyone if tag and tag in voice.languages]
    return has_tag[0] if has_tag else None


def _first_for(language: str, known: dict[str, Description]) -> VoiceInfo | None:
    found = (best_for(language, one.voices) for one in known.values())
    return next((voice for voice in found if voice is not None), None)


def _no_voice(wanted: str, language: str, voices: Sequence[VoiceInfo]) -> OutsideError:
    if wanted.strip().casefold() == "auto":
        return OutsideError(
            f"no voice here speaks '{language}'",
            "add a voice for that language in your system's settings, "
            f"or name one that is here with 'voice:' ({_SEE})",
        )
    names = {name.casefold(): name for voice in voices for name in (voice.id, voice.name)}
    names |= {voice.full_id.casefold(): voice.full_id for voice in voices}
    near = difflib.get_close_matches(wanted.strip().casefold(), names, n=1)
    hint = f"did you mean '{names[near[0]]}'? " if near else ""
    return OutsideError(f"there is no voice '{wanted}' here", f"{hint}for all of them {_SEE}")
