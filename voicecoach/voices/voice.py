"""A voice: phrases in, clips out, each made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final

from voicecoach.engines.base import BadTake, VoiceInfo
from voicecoach.engines.table import clip_recipe
from voicecoach.engines.tags import primary
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.pool import Engines, SpeechOutcome
from voicecoach.errors import OutsideError
from voicecoach.safety import pace
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.store import CLIPS, prune
from voicecoach.units import Milliseconds
from voicecoach.voices.cache import ClipCache, Facts, clip_key
from voicecoach.voices.known import forget
from voicecoach.voices.lexicon import Pronunciations
from voicecoach.voices.reading import read

MEMORY: Final = 32_000_000
"""Bytes of clips that a voice keeps at hand, least used going first."""

_PATIENCE: Final = 3
"""Phrases that a voice may fail before another takes over for good."""


@dataclass(slots=True)
class Setting:
    """What the voices of one run share.

    `speed` 1.0 is about 160 words a minute; `pronounce` holds the script's own
    pronunciations; `find_other` gives the `auto` voice of a language; `find_next`
    the voice to fall back to, None where there is none or the user did not allow it;
    what was timed with one voice `is_timed` and never spoken by another.
    """

    speed: float
    pronounce: Pronunciations
    cache: ClipCache
    engines: Engines
    find_other: Callable[[str], Voice]
    find_next: Callable[[Voice], Voice | None]
    notes: list[str] = field(default_factory=list)
    is_timed: bool = False


class Voice:
    """One voice at one speed.

    `find_voice` makes it; `language` is the language it was asked for.  A phrase in
    another language is spoken by the `auto` voice of that language, and so are the
    coach's warnings where the voice `is_foreign`: one of another language than asked for.
    The engine gets what `reading.read` makes of a phrase.  Use it as a context manager,
    or close it: its engine may be running.
    """

    def __init__(self, info: VoiceInfo, language: str, version: str, setting: Setting) -> None:
        self.info = info
        self.language = language
        self.why = ""
        self.is_foreign = False
        self._version = version
        self._setting = setting
        self._others: dict[str, Voice] = {}
        self._next: Voice | None = None
        self._failed: set[Phrase] = set()
        self._texts: dict[Phrase, str] = {}
        self._keys: dict[Phrase, str] = {}
        self._facts: dict[Phrase, Facts] = {}
        self._clips = _Shelf(MEMORY)

    @property
    def name(self) -> str:
        """The voice as a plan names it and as a script may ask for it: `system:en-us`."""
        return self.info.full_id

    @property
    def engine(self) -> str:
        """The name of the voice's engine."""
        return self.info.engine

    @property
    def speed(self) -> float:
        """1.0 is about 160 words a minute; what keeps people safe may be spoken slower."""
        return self._setting.speed

    @property
    def notes(self) -> tuple[str, ...]:
        """What was spoken by another voice than was asked for, and why; mostly nothing."""
        return tuple(self._setting.notes)

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken.

        Raises `OutsideError`, with the phrase, where the engine fails or says nothing.
        """
        speaker = self._speaker(phrase)
        key = speaker._key(phrase)
        clip = speaker._clips.get(key) or self._setting.cache.get(key)
        if clip is None:
            (outcome,) = self._setting.engines.speak([speaker._task(phrase)])
            clip = speaker._accept(phrase, outcome[1])
        speaker._clips.put(speaker._key(phrase), clip)
        return clip

    def length(self, phrase: Phrase) -> Milliseconds:
        """How long the phrase takes; spoken for the first time where that is not known yet.

        Raises `OutsideError`, as `clip` does.
        """
        return self._known(phrase).length

    def known_length(self, phrase: Phrase) -> Milliseconds | None:
        """How long the phrase takes, None where it was not spoken yet; speaks nothing."""
        facts = self._speaker(phrase)._kept(phrase)
        return None if facts is None else facts.length

    def digest(self, phrase: Phrase) -> str:
        """A hash of the samples of the phrase's clip: the same exactly where they are.

        Raises `OutsideError`, as `clip` does.
        """
        return self._known(phrase).digest.hex()

    def prepare(
        self, phrases: Iterable[Phrase], on_done: Callable[[int, int], None] | None = None
    ) -> None:
        """Make the clips that are missing, each once, begun in the order of `phrases`.

        Several workers speak at a time where that pays; the last few phrases may change
        places.  `on_done(done, total)` is called when they are starting, and after each
        phrase.  Raises `OutsideError`, as `clip` does; then, and on Ctrl-C, the workers
        end at once and the clips that are done are kept.
        """
        wanted: dict[str, tuple[Voice, Phrase]] = {}  # the author may have words of the coach's
        for phrase in dict.fromkeys(phrases):
            speaker = self._speaker(phrase)
            if speaker._kept(phrase) is None:
                wanted.setdefault(speaker._key(phrase), (speaker, phrase))
        tasks = [speaker._task(phrase) for speaker, phrase in wanted.values()]
        missing = list(wanted.values())
        tell = on_done or (lambda _done, _total: None)
        with closing(self._setting.engines.speak(tasks, lambda: tell(0, len(tasks)))) as outcomes:
            for done, (index, outcome) in enumerate(outcomes, 1):
                speaker, phrase = missing[index]
                speaker._accept(phrase, outcome)
                del outcome  # the clip may be a long one, and the next is coming
                tell(done, len(tasks))

    def dismiss(self) -> None:
        """Let the engines end, since all is spoken and timed, without waiting for it.

        A phrase that is spoken anew after all is spoken by its own voice, or fails.
        """
        self._setting.is_timed = True
        self._setting.engines.dismiss()

    def close(self) -> None:
        """End the engines that were started, and keep the cache in bounds."""
        self._setting.engines.close()
        if self._setting.cache.has_grown:
            self._setting.cache.has_grown = False
            prune(CLIPS, self._setting.cache.folder)

    def __enter__(self) -> Voice:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _speaker(self, phrase: Phrase) -> Voice:
        """The voice that speaks the phrase: this one, that of another language, or the next."""
        language = primary(phrase.language)
        is_coachs_warning = phrase.keeps_safe and not phrase.authored
        if language not in ("", primary(self.language)) or (self.is_foreign and is_coachs_warning):
            if phrase.language not in self._others:
                self._others[phrase.language] = self._setting.find_other(phrase.language)
            return self._others[phrase.language]._speaker(phrase)
        gave_up = phrase in self._failed or len(self._failed) >= _PATIENCE
        return self._next._speaker(phrase) if gave_up and self._next else self

    def _known(self, phrase: Phrase) -> Facts:
        """What is known of the phrase's clip, which is made where nothing is."""
        speaker = self._speaker(phrase)
        facts = speaker._kept(phrase)
        if facts is None:
            facts = speaker._facts[phrase] = Facts.of(self.clip(phrase))
        return facts

    def _kept(self, phrase: Phrase) -> Facts | None:
        """What is known of the phrase's clip without making it."""
        facts = self._facts.get(phrase) or self._setting.cache.facts(self._key(phrase))
        if facts is not None:
            self._facts[phrase] = facts
        return facts

    def _text(self, phrase: Phrase) -> str:
        text = self._texts.get(phrase)
        if text is None:
            text = self._texts[phrase] = read(phrase, self._setting.pronounce)
        return text

    def _task(self, phrase: Phrase) -> Task:
        self._check_words(phrase)
        return Task(self.engine, self._text(phrase), self.info.id, self._pace(phrase))

    def _pace(self, phrase: Phrase) -> float:
        """How fast the phrase is spoken: a warning never faster than it is understood."""
        return pace(phrase, self.speed)

    def _check_words(self, phrase: Phrase) -> None:
        if not self._text(phrase):
            raise self._unusable(phrase, "says nothing")

    def _accept(self, phrase: Phrase, outcome: SpeechOutcome) -> Clip:
        """Keep a clip, or find another voice for the phrase, or raise what went wrong."""
        if isinstance(outcome, OutsideError):
            return self._fall_back(phrase, outcome)
        if outcome.version != self._version:  # the engine is another than was remembered
            self._version = outcome.version
            self._keys.clear()
            forget(self.engine, self._setting.cache)
        key = self._key(phrase)
        self._facts[phrase] = self._setting.cache.put(key, outcome.clip)
        self._clips.put(key, outcome.clip)
        return outcome.clip

    def _fall_back(self, phrase: Phrase, error: OutsideError) -> Clip:
        told = self._unusable(phrase, error.message) if isinstance(error, BadTake) else error
        if self._setting.is_timed:
            raise told from error
        self._next = self._next or self._setting.find_next(self)
        if self._next is None:
            raise told from error
        self._failed.add(phrase)
        self._setting.notes.append(f"{told.message}; '{self._next.name}' speaks it instead")
        clip = self._next.clip(phrase)
        self._setting.cache.stand_in(self._key(phrase), clip)
        return clip

    def _unusable(self, phrase: Phrase, what: str) -> OutsideError:
        return OutsideError(
            f"the voice '{self.info.id}' {what} for “{phrase.text}”",
            "write it in words, or choose another voice (see voicecoach voices)",
        )

    def _key(self, phrase: Phrase) -> str:
        if phrase not in self._keys:
            who = (self.engine, self._version, self.info.id, self.info.version)
            speed = self._pace(phrase)
            text = self._text(phrase)
            self._keys[phrase] = clip_key(*who, round(speed, 3), text, *clip_recipe(text, speed))
        return self._keys[phrase]


class _Shelf:
    """Clips at hand: the most lately used, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._clips: OrderedDict[str, Clip] = OrderedDict()

    def get(self, key: str) -> Clip | None:
        if key in self._clips:
            self._clips.move_to_end(key)
        return self._clips.get(key)

    def put(self, key: str, clip: Clip) -> None:
        if key not in self._clips and len(clip.pcm) <= self._most:
            self._clips[key] = clip
            self._size += len(clip.pcm)
        while self._size > self._most and len(self._clips) > 1:
            _, gone = self._clips.popitem(last=False)
            self._size -= len(gone.pcm)
