"""Who speaks what: the cast of a routine, and which voice of a roster gets a part.

A roster is what the engines here say of themselves, in the order of the engine table.
`auto` follows that order; the first engine with a voice for the language wins, and among its
voices, in this order: one for the exact tag; for the tags that the table below puts next;
for the language without a region; the nearest by the fewest subtags, then by alphabet.
Among voices for one tag, the engine's own order decides.

All here is pure.  An engine's description is looked up in the roster only where the ones
before it do not settle the matter, so that it may be found out then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.engines.table import title
from voicecoach.languages import canonical, primary
from voicecoach.score import Phrase
from voicecoach.voices.reading import Pronunciations

Roster = Mapping[str, Description]
"""Engine -> its version and voices, the engine first that `auto` prefers."""

_NEXT_BEST: Final[dict[str, tuple[str, ...]]] = {
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
    "nn": ("nn-NO", "nb", "nb-NO", "no"),
    "no": ("nb", "nb-NO"),
    "pt": ("pt-BR", "pt-PT"),
    "pt-PT": ("pt",),
    "zh": ("zh-CN", "cmn"),
    "zh-CN": ("cmn",),
    "zh-HK": ("yue",),
    "zh-TW": ("cmn",),
}
"""Language tag -> what to take where no voice has that very tag, the best first."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """A voice that was chosen, its engine's version, and in a sentence why."""

    voice: VoiceInfo
    engine_version: str
    why: str


@dataclass(frozen=True, slots=True)
class Lineup:
    """The voices for one language: the first speaks, the others stand in for it in order."""

    language: str
    members: tuple[CastMember, ...]

    @property
    def lead(self) -> CastMember:
        """The member that speaks as long as it can."""
        return self.members[0]

    def joined_by(self, understudy: CastMember) -> Lineup:
        """The lineup with one more voice behind the others."""
        return replace(self, members=(*self.members, understudy))


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks what in a routine.

    `main` is the lineup for the language that was asked for, `speed` 1.0 about 160 words a
    minute, `pronounce` the script's words with how they sound.  A phrase in another language
    is spoken by a voice of that language, and so are the coach's warnings where the main
    voice `is_foreign`: one of another language than asked for.  Those voices are the
    `others`, by language; they are cast when they are called for, and so are understudies,
    which the user `allows` or not.  `notes` tell of a choice that is not the one asked for.
    """

    main: Lineup
    speed: float = 1.0
    pronounce: Pronunciations = ()
    is_foreign: bool = False
    allows_understudies: bool = False
    notes: tuple[str, ...] = ()
    others: Mapping[str, Lineup] = field(default_factory=dict)

    @property
    def lead(self) -> CastMember:
        """The main voice."""
        return self.main.lead

    @property
    def language(self) -> str:
        """The language that the main voice was asked for."""
        return self.main.language

    def other_language(self, phrase: Phrase) -> str | None:
        """The language of the voice that speaks a phrase, None where the main one does."""
        language = primary(phrase.language)
        is_coachs_warning = phrase.keeps_safe and not phrase.authored
        is_other = language not in ("", primary(self.language))
        return phrase.language if is_other or (self.is_foreign and is_coachs_warning) else None

    def lineup(self, phrase: Phrase) -> Lineup | None:
        """The voices for a phrase, None where those of its language are not cast yet."""
        language = self.other_language(phrase)
        return self.main if language is None else self.others.get(language)

    def with_lineup(self, lineup: Lineup, instead_of: Lineup | None = None) -> Cast:
        """The cast with the voices of another language, or with a lineup that has grown."""
        if instead_of is not None and instead_of == self.main:
            return replace(self, main=lineup)
        return replace(self, others={**self.others, lineup.language: lineup})


def is_auto(wanted: str) -> bool:
    """True where the voice is left to the order of the roster."""
    return wanted.strip().casefold() == "auto"


def choose(wanted: str, language: str, roster: Roster) -> CastMember | None:
    """The voice that `wanted` names, for a script in `language`, or None.

    `wanted` is `auto`, a voice's id, its name in any case, `ENGINE:ID`, the name of an engine or
    a language tag.
    """
    if is_auto(wanted):
        return _first_for(language, roster, roster)
    asked = wanted.strip()
    return _named(asked, roster) or _of_engine(asked, language, roster) or _tagged(asked, roster)


def understudy(lineup: Lineup, roster: Roster) -> CastMember | None:
    """The voice for the lineup's language of the first engine that has none in it."""
    tried = {member.voice.engine for member in lineup.members}
    return _first_for(lineup.language, (name for name in roster if name not in tried), roster)


def everyone(roster: Roster) -> Iterator[VoiceInfo]:
    """All voices of a roster, engine by engine."""
    for engine in roster:
        yield from roster[engine].voices


def speaks(voice: VoiceInfo, language: str) -> bool:
    """True of a voice for a language; one that does not tell its own is for any."""
    return not any(map(canonical, voice.languages)) or best_for(language, [voice]) is not None


def best_for(language: str, voices: Sequence[VoiceInfo]) -> VoiceInfo | None:
    """The voice that `auto` takes among those of one engine, or None."""
    by_tag: dict[str, VoiceInfo] = {}
    for voice in voices:
        for tag in voice.languages:
            by_tag.setdefault(canonical(tag), voice)
    tag, alone = canonical(language), primary(language)
    wishes = (tag, *_NEXT_BEST.get(tag, ()), alone, *_NEXT_BEST.get(alone, ()))
    related = sorted(
        (other for other in by_tag if alone and primary(other) == alone),
        key=lambda other: (other.count("-"), other),
    )
    return next((by_tag[wish] for wish in (*wishes, *related) if wish in by_tag), None)


def _first_for(language: str, engines: Iterable[str], roster: Roster) -> CastMember | None:
    for engine in engines:
        voice = best_for(language, roster[engine].voices)
        if voice is not None:
            return _member(voice, _why_auto(voice, language), roster)
    return None


def _named(asked: str, roster: Roster) -> CastMember | None:
    engine = asked.partition(":")[0].casefold()
    for name in [engine] if engine in roster else roster:
        for voice in roster[name].voices:
            known = (voice.full_id, voice.id, voice.name)
            if asked.casefold() in map(str.casefold, known):
                return _member(voice, f"it is the voice called '{asked}'", roster)
    return None


def _of_engine(asked: str, language: str, roster: Roster) -> CastMember | None:
    """The voice for the language of the engine that was named; its first where none speaks it."""
    engine = asked.casefold()
    voices = roster[engine].voices if engine in roster else ()
    voice = best_for(language, voices) or next(iter(voices), None)
    return _member(voice, f"it is the voice of {title(engine)}", roster) if voice else None


def _tagged(asked: str, roster: Roster) -> CastMember | None:
    tag = canonical(asked)
    with_tag = (voice for voice in everyone(roster) if tag and tag in voice.languages)
    voice = next(with_tag, None)
    return _member(voice, f"it is the first voice for '{tag}'", roster) if voice else None


def _member(voice: VoiceInfo, why: str, roster: Roster) -> CastMember:
    return CastMember(voice, roster[voice.engine].version, why)


def _why_auto(voice: VoiceInfo, language: str) -> str:
    first = f"{title(voice.engine)}, come first among those that speak '{language}'"
    if canonical(language) in voice.languages:
        return f"auto: {first}"
    return f"auto: {first}, and '{voice.languages[0]}' is the nearest they have"
