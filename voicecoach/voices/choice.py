"""Which voice a script gets, and why.

`auto` follows the order of the engine table; the first engine with a voice for
the language wins, and `nearest.py` tells which of its voices.  An engine is asked
for its voices only where the ones before it do not settle the matter.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voicecoach.engines.backends.piper_models import describe_model
from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.engines.table import engine_names, here, missing, title
from voicecoach.engines.tags import canonical
from voicecoach.engines.workers.pool import Engines
from voicecoach.errors import OutsideError
from voicecoach.resources import MODEL_SUFFIX
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.known import describe
from voicecoach.voices.nearest import best_for

SEE: Final = "see voicecoach voices"

_FILES: Final = "piper"
"""The engine whose voices are files."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice that a script gets, in a sentence why, and its engine's version."""

    voice: VoiceInfo
    why: str
    engine_version: str


class Chooser:
    """Finds voices among the engines here, each described at most once.

    With `fresh` the engines are asked, not what is remembered of them.
    """

    def __init__(self, engines: Engines, cache: ClipCache, *, fresh: bool = False) -> None:
        self._engines = engines
        self._cache = cache
        self._fresh = fresh
        self._known: dict[str, Description] = {}

    def voices(self, engine: str) -> tuple[VoiceInfo, ...]:
        """The voices of an engine that is here."""
        return self._description(engine).voices

    def choose(self, wanted: str, language: str, folder: Path | None = None) -> Choice | None:
        """The voice that `wanted` names, for a script in `language`, or None.

        A path is taken from `folder`, or from the current one.  Raises
        `OutsideError` where an engine has to be asked and does not start.
        """
        asked = wanted.strip()
        if asked.casefold() == "auto":
            return self._first_for(language, here())
        if asked.endswith(MODEL_SUFFIX):
            return self._in_file(asked, folder or Path())
        return self._named(asked) or self._tagged(asked)

    def next_after(self, engine: str, language: str) -> Choice | None:
        """The voice for `language` of the first engine here that is not `engine`."""
        return self._first_for(language, [name for name in here() if name != engine])

    def everyone(self) -> Iterator[VoiceInfo]:
        """All voices here, engine by engine."""
        for engine in here():
            yield from self.voices(engine)

    def _first_for(self, language: str, engines: list[str]) -> Choice | None:
        for engine in engines:
            voice = best_for(language, self.voices(engine))
            if voice is not None:
                return self._choice(voice, _why_auto(voice, language))
        return None

    def _named(self, asked: str) -> Choice | None:
        engine = asked.partition(":")[0].casefold()
        is_here = engine in engine_names() and missing(engine) is None
        for name in [engine] if is_here else here():
            for voice in self.voices(name):
                known = (voice.full_id, voice.id, voice.name)
                if asked.casefold() in map(str.casefold, known):
                    return self._choice(voice, f"it is the voice called '{asked}'")
        return None

    def _tagged(self, asked: str) -> Choice | None:
        tag = canonical(asked)
        with_tag = (voice for voice in self.everyone() if tag and tag in voice.languages)
        voice = next(with_tag, None)
        return self._choice(voice, f"it is the first voice for '{tag}'") if voice else None

    def _in_file(self, asked: str, folder: Path) -> Choice:
        path = (folder / asked.removeprefix(f"{_FILES}:")).expanduser().absolute()
        if not path.is_file():
            raise OutsideError(f"there is no voice file '{path}'", SEE)
        if (command := missing(_FILES)) is not None:
            raise OutsideError(f"'{path.name}' is a voice for Piper, which is not here", command)
        return self._choice(describe_model(path, str(path)), "it is the Piper voice in that file")

    def _choice(self, voice: VoiceInfo, why: str) -> Choice:
        return Choice(voice, why, self._description(voice.engine).version)

    def _description(self, engine: str) -> Description:
        if engine not in self._known:
            self._known[engine] = describe(engine, self._engines, self._cache, fresh=self._fresh)
        return self._known[engine]


def speaks(voice: VoiceInfo, language: str) -> bool:
    """Whether a voice is one for a language; one that does not tell its own is for any."""
    return not any(map(canonical, voice.languages)) or best_for(language, [voice]) is not None


def check_language(voice: VoiceInfo, language: str) -> None:
    """Raise `OutsideError` where a voice is not one for the language of a script."""
    if not speaks(voice, language):
        raise wrong_language(voice, language)


def wrong_language(voice: VoiceInfo, language: str) -> OutsideError:
    """What to tell where a voice was asked for that speaks another language than the script."""
    return OutsideError(
        f"the voice '{voice.full_id}' speaks {_named(voice.languages[0])}, "
        f"and the script is in {_named(language)}",
        f"name a voice for '{language}' with 'voice:', or the script's language with 'language:' "
        f"({SEE} --language {language}); --any-voice lets it speak all the same",
    )


def _named(tag: str) -> str:
    """A language as people call it, with its tag."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(canonical(tag), sep="-").get_language_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name} ('{tag}')" if name else f"'{tag}'"


def no_voice(wanted: str, language: str, voices: list[VoiceInfo]) -> OutsideError:
    """What to tell where none of `voices` is the one that was wanted."""
    asked = wanted.strip().casefold()
    if asked == "auto":
        return OutsideError(
            f"no voice here speaks '{language}'",
            "add a voice for that language in your system's settings, "
            f"or name one that is here with 'voice:' ({SEE})",
        )
    engine = asked.partition(":")[0]
    if engine in engine_names() and (command := missing(engine)) is not None:
        return OutsideError(f"the voice '{wanted}' needs {title(engine)}", command)
    names = {name.casefold(): name for voice in voices for name in (voice.id, voice.name)}
    names |= {voice.full_id.casefold(): voice.full_id for voice in voices}
    near = difflib.get_close_matches(asked, names, n=1)
    hint = f"did you mean '{names[near[0]]}'? " if near else ""
    return OutsideError(f"there is no voice '{wanted}' here", f"{hint}for all of them {SEE}")


def _why_auto(voice: VoiceInfo, language: str) -> str:
    """Why `auto` takes a voice for a language."""
    first = f"{title(voice.engine)}, come first among those that speak '{language}'"
    if canonical(language) in voice.languages:
        return f"auto: {first}"
    return f"auto: {first}, and '{voice.languages[0]}' is the nearest they have"
