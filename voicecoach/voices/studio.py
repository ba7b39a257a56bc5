"""The studio: phrases in, clips out, each made once by the voice that is cast for it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from voicecoach.engines.base import BadTake, VoiceInfo
from voicecoach.engines.table import clip_recipe
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.pool import SpeechOutcome
from voicecoach.engines.workers.slot import PHRASE_LIMIT
from voicecoach.errors import OutsideError
from voicecoach.safety import pace
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.store import LruCache
from voicecoach.units import Milliseconds
from voicecoach.voices.agency import Agency
from voicecoach.voices.cache import ClipCache, ClipFacts, clip_key
from voicecoach.voices.cast import Cast, CastMember, Lineup
from voicecoach.voices.reading import Pronunciations, read

_MEMORY: Final = 32_000_000
"""Bytes of clips that a studio keeps at hand, least used going first."""

_PATIENCE: Final = 3
"""Phrases that a voice may fail before another takes over for good."""


def open_studio(
    wanted: str,
    language: str,
    speed: float = 1.0,
    *,
    pronounce: Pronunciations = (),
    folder: Path | None = None,
    allow_fallback: bool = False,
    cache: ClipCache | None = None,
    limit: float = PHRASE_LIMIT,
    workers: int | None = None,
    agency: Agency | None = None,
) -> Studio:
    """A studio in which the voice speaks that a script asks for.

    It has engines of its own, or those of an `agency` that others share.  See `Agency.cast`
    for what is asked, and for what is raised; `Agency` for the rest.
    """
    if agency is not None:
        cast = agency.cast(
            wanted,
            language,
            speed,
            pronounce=pronounce,
            folder=folder,
            allow_fallback=allow_fallback,
        )
        return Studio(agency, cast)
    agency = Agency(cache, limit=limit, workers=workers)
    try:
        cast = agency.cast(
            wanted,
            language,
            speed,
            pronounce=pronounce,
            folder=folder,
            allow_fallback=allow_fallback,
        )
    except BaseException:
        agency.close()
        raise
    return Studio(agency, cast, owns_agency=True)


class Studio:
    """Where the cast of a routine speaks; it holds all that changes meanwhile.

    The engines get what `reading.read` makes of a phrase.  Use it as a context manager, or
    close it; then its agency is closed, where it `owns_agency`, and else left as it is.
    """

    def __init__(self, agency: Agency, cast: Cast, *, owns_agency: bool = False) -> None:
        self.agency = agency
        self.cast = cast
        self._owns_agency = owns_agency
        self._is_timed = False
        self._told: list[str] = []
        self._booths: dict[VoiceInfo, _Booth] = {}
        self._speakers: dict[Phrase, _Booth] = {}
        self._texts: dict[Phrase, str] = {}
        self._clips = LruCache[Clip](_MEMORY, lambda clip: len(clip.pcm))

    @property
    def name(self) -> str:
        """The main voice as a plan names it and as a script may ask for it: `system:en-us`."""
        return self.cast.lead.voice.full_id

    @property
    def notes(self) -> tuple[str, ...]:
        """All that was spoken by another voice than was asked for, and why; mostly nothing."""
        return (*self.cast.notes, *self._told)

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken.

        Raises `OutsideError`, with the phrase, where the engine fails or says nothing.
        """
        booth = self._speaker(phrase)
        key = self._key(booth, phrase)
        clip = self._clips.get(key) or self.agency.cache.get(key)
        if clip is None:
            with self.agency.engines.speaking([self._task(booth, phrase)]) as outcomes:
                (outcome,) = outcomes
            clip = self._accept(booth, phrase, outcome[1])
        self._clips.put(self._key(booth, phrase), clip)
        return clip

    def length(self, phrase: Phrase) -> Milliseconds:
        """The length of the phrase, spoken for the first time where that is not known yet.

        Raises `OutsideError`, as `clip` does.
        """
        return self._known(phrase).length

    def known_length(self, phrase: Phrase) -> Milliseconds | None:
        """The length of the phrase, None where it was not spoken yet; speaks nothing."""
        facts = self._kept(self._speaker(phrase), phrase)
        return None if facts is None else facts.length

    def digest(self, phrase: Phrase) -> str:
        """A hash of the samples of the phrase's clip: the same exactly where they are.

        Raises `OutsideError`, as `clip` does.
        """
        return self._known(phrase).digest.hex()

    def prepare(self, phrases: Iterable[Phrase]) -> None:
        """Make the clips that are missing; raises what `speaking` raises."""
        for _ in self.speaking(phrases):
            pass

    def speaking(self, phrases: Iterable[Phrase]) -> Generator[tuple[int, int], None, None]:
        """Make the clips that are missing, each once, begun in the order of `phrases`.

        Several workers speak at a time where that pays; the last few phrases may change
        places.  Gives (done, total) when they are starting, and after each phrase; nothing
        where no clip is missing.  Raises `OutsideError`, as `clip` does; then, on Ctrl-C, and
        where it is closed, the workers end at once and the clips that are done are kept.
        """
        wanted: dict[str, tuple[_Booth, Phrase]] = {}  # the author may have words of the coach's
        for phrase in dict.fromkeys(phrases):
            booth = self._speaker(phrase)
            if self._kept(booth, phrase) is None:
                wanted.setdefault(self._key(booth, phrase), (booth, phrase))
        missing = list(wanted.values())
        tasks = [self._task(booth, phrase) for booth, phrase in missing]
        if not tasks:
            return
        with self.agency.engines.speaking(tasks) as outcomes:
            yield 0, len(tasks)
            for done, (index, outcome) in enumerate(outcomes, 1):
                self._accept(*missing[index], outcome)
                del outcome  # the clip may be a long one, and the next is coming
                yield done, len(tasks)

    def dismiss(self) -> None:
        """Let the engines end, since all is spoken and timed, without waiting for it.

        A phrase that is spoken anew after all is spoken by its own voice, or fails.
        Engines that are not the studio's alone are left running.
        """
        self._is_timed = True
        if self._owns_agency:
            self.agency.dismiss()

    def close(self) -> None:
        """Close the agency, where it is the studio's own."""
        if self._owns_agency:
            self.agency.close()

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _speaker(self, phrase: Phrase) -> _Booth:
        """The voice that speaks the phrase: the one cast for it, or who stands in for it."""
        booth = self._speakers.get(phrase)
        if booth is None or booth.gave_up(phrase):
            booths = [self._booth(member) for member in self._lineup(phrase).members]
            well = (booth for booth in booths if not booth.gave_up(phrase))
            booth = self._speakers[phrase] = next(well, booths[-1])
        return booth

    def _lineup(self, phrase: Phrase) -> Lineup:
        """The voices for the phrase, which are cast where they are not yet."""
        lineup = self.cast.lineup(phrase)
        if lineup is None:
            lineup = self.agency.lineup(phrase.language)
            self.cast = self.cast.with_lineup(lineup)
        return lineup

    def _booth(self, member: CastMember) -> _Booth:
        return self._booths.setdefault(member.voice, _Booth(member.voice, member.engine_version))

    def _known(self, phrase: Phrase) -> ClipFacts:
        """The facts of the phrase's clip, which is made where there is none."""
        booth = self._speaker(phrase)
        facts = self._kept(booth, phrase)
        if facts is None:
            facts = booth.facts[phrase] = ClipFacts.of(self.clip(phrase))
        return facts

    def _kept(self, booth: _Booth, phrase: Phrase) -> ClipFacts | None:
        """The facts of the phrase's clip, where it was made."""
        facts = booth.facts.get(phrase) or self.agency.cache.facts(self._key(booth, phrase))
        if facts is not None:
            booth.facts[phrase] = facts
        return facts

    def _text(self, phrase: Phrase) -> str:
        text = self._texts.get(phrase)
        if text is None:
            text = self._texts[phrase] = read(phrase, self.cast.pronounce)
        return text

    def _key(self, booth: _Booth, phrase: Phrase) -> str:
        key = booth.keys.get(phrase)
        if key is None:
            voice, text, speed = booth.voice, self._text(phrase), pace(phrase, self.cast.speed)
            who = (voice.engine, booth.version, voice.id, voice.version)
            key = clip_key(*who, round(speed, 3), text, *clip_recipe(text, speed))
            booth.keys[phrase] = key
        return key

    def _task(self, booth: _Booth, phrase: Phrase) -> Task:
        text = self._text(phrase)
        if not text:
            raise booth.unusable(phrase, "says nothing")
        return Task(booth.voice.engine, text, booth.voice.id, pace(phrase, self.cast.speed))

    def _accept(self, booth: _Booth, phrase: Phrase, outcome: SpeechOutcome) -> Clip:
        """Keep a clip, or find another voice for the phrase, or raise what went wrong."""
        if isinstance(outcome, OutsideError):
            return self._fall_back(booth, phrase, outcome)
        if outcome.version != booth.version:  # the engine is another than was remembered
            booth.version = outcome.version
            booth.keys.clear()
            self.agency.noticed(booth.voice.engine, outcome.version)
        key = self._key(booth, phrase)
        booth.facts[phrase] = self.agency.cache.put(key, outcome.clip)
        self._clips.put(key, outcome.clip)
        return outcome.clip

    def _fall_back(self, booth: _Booth, phrase: Phrase, error: OutsideError) -> Clip:
        told = booth.unusable(phrase, error.message) if isinstance(error, BadTake) else error
        understudy = None if self._is_timed else self._understudy(booth, phrase)
        if understudy is None:
            raise told from error
        booth.failed.add(phrase)
        self._told.append(f"{told.message}; '{understudy.voice.full_id}' speaks it instead")
        clip = self.clip(phrase)
        self.agency.cache.stand_in(self._key(booth, phrase), clip)
        return clip

    def _understudy(self, booth: _Booth, phrase: Phrase) -> CastMember | None:
        """The voice behind that one in the phrase's lineup, which is cast where that is allowed."""
        lineup = self._lineup(phrase)
        behind = [member.voice for member in lineup.members].index(booth.voice) + 1
        if behind < len(lineup.members):
            return lineup.members[behind]
        found = self.agency.understudy(lineup) if self.cast.allows_understudies else None
        if found is not None:
            self.cast = self.cast.with_lineup(lineup.joined_by(found), instead_of=lineup)
        return found


@dataclass(slots=True)
class _Booth:
    """A voice at work: its engine's version, and what is known of each phrase."""

    voice: VoiceInfo
    version: str
    failed: set[Phrase] = field(default_factory=set)
    keys: dict[Phrase, str] = field(default_factory=dict)
    facts: dict[Phrase, ClipFacts] = field(default_factory=dict)

    def gave_up(self, phrase: Phrase) -> bool:
        """True where another voice is to speak the phrase."""
        return phrase in self.failed or len(self.failed) >= _PATIENCE

    def unusable(self, phrase: Phrase, what: str) -> OutsideError:
        """The error where the voice cannot speak a phrase."""
        return OutsideError(
            f"the voice '{self.voice.id}' {what} for “{phrase.text}”",
            "write it in words, or choose another voice (see voicecoach voices)",
        )
