"""The agency of one run: the engines that are here, and the voices that are found among them.

    with Agency() as agency:
        cast = agency.cast("auto", "en", pronounce=words)     # finds; speaks nothing
        with Studio(agency, cast) as studio:                  # as many as there are scripts
            studio.prepare(phrases)

An agency finds each voice once, starts each engine once, and keeps all clips in one cache,
however many studios it serves; the engines run until it is closed.  What the engines say
of themselves is remembered between runs, so that a warm run starts none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from voicecoach.atomic import write_atomically
from voicecoach.engines.base import Description
from voicecoach.engines.table import (
    engine_description,
    engine_fingerprint,
    engine_names,
    here,
    missing,
)
from voicecoach.engines.workers.messages import row_voice, voice_row
from voicecoach.engines.workers.pool import Engines
from voicecoach.engines.workers.slot import PHRASE_LIMIT
from voicecoach.errors import OutsideError
from voicecoach.resources import MODEL_SUFFIX
from voicecoach.store import CLIPS, prune
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.cast import (
    Cast,
    CastMember,
    Lineup,
    Roster,
    choose,
    everyone,
    is_auto,
    speaks,
    understudy,
)
from voicecoach.voices.choice import no_voice, no_voice_file, wrong_language
from voicecoach.voices.reading import Pronunciations

_FILES: Final = "piper"
"""The engine whose voices are files."""


class Agency:
    """The engines, the clip cache and the voices of one run.

    `limit` is in seconds, for one phrase; `workers` at most speak at a time, without it as
    many as pay.  With `fresh` the engines are asked, not what is remembered of them.  Use it
    as a context manager, or close it: its engines may be running.
    """

    def __init__(
        self,
        cache: ClipCache | None = None,
        *,
        limit: float = PHRASE_LIMIT,
        workers: int | None = None,
        fresh: bool = False,
    ) -> None:
        self.cache = ClipCache() if cache is None else cache
        self.engines = Engines(limit, workers)
        self._roster = _Roster(self.engines, self.cache, fresh=fresh)
        self._found: dict[tuple[str, str, Path | None], CastMember] = {}

    @property
    def roster(self) -> Roster:
        """The engines here, each described when it is first looked up.

        Raises `OutsideError` where an engine has to be asked and does not start.
        """
        return self._roster

    def cast(
        self,
        wanted: str,
        language: str,
        speed: float = 1.0,
        *,
        pronounce: Pronunciations = (),
        folder: Path | None = None,
        allow_fallback: bool = False,
    ) -> Cast:
        """The cast of a script; nothing is spoken.

        `wanted` is `auto`, a voice's id, its name in any case, a language tag, `ENGINE:ID`,
        an engine's name, or the path of a Piper voice (.onnx), from `folder` where it is
        relative; `language` is the script's, a BCP 47 tag, which the voice has to speak;
        `speed` 1.0 means about 160 words a minute; `pronounce` are the script's words with
        how they sound.  With `allow_fallback` the next engine's voice speaks what this one
        fails to, and one of another language may speak all but the coach's warnings;
        the cast's `notes` tell.

        Raises `OutsideError` where there is no such voice, it speaks another language, or
        an engine has to be asked and does not start.
        """
        notes: list[str] = []
        member = self._find(wanted, language, folder)
        if member is None and allow_fallback and not is_auto(wanted):
            member = self._find("auto", language)
            if member is not None:
                instead = f"'{member.voice.full_id}' speaks instead"
                notes.append(f"there is no voice '{wanted}' here; {instead}")
        if member is None:
            raise no_voice(wanted, language, list(everyone(self._roster)))
        is_foreign = not speaks(member.voice, language)
        if is_foreign:
            error = wrong_language(member.voice, language)
            if not allow_fallback:
                raise error
            notes.append(error.message)
        main = Lineup(language, (member,))
        return Cast(main, speed, pronounce, is_foreign, allow_fallback, tuple(notes))

    def find(self, wanted: str, language: str, folder: Path | None = None) -> CastMember:
        """The voice that `wanted` names, whatever it speaks.  Raises what `cast` raises else."""
        member = self._find(wanted, language, folder)
        if member is None:
            raise no_voice(wanted, language, list(everyone(self._roster)))
        return member

    def lineup(self, language: str) -> Lineup:
        """The `auto` voice of another language.  Raises what `cast` raises."""
        return Lineup(language, (self.find("auto", language),))

    def understudy(self, lineup: Lineup) -> CastMember | None:
        """The voice that stands in behind a lineup, or None."""
        return understudy(lineup, self._roster)

    def noticed(self, engine: str, version: str) -> None:
        """Take an engine for what it turned out to be, and ask it again next time."""
        self._roster.noticed(engine, version)
        self._found.clear()

    def dismiss(self) -> None:
        """Let the engines end without waiting for it; to speak more starts others."""
        self.engines.dismiss()

    def close(self) -> None:
        """End the engines that were started, and keep the cache in bounds."""
        self.engines.close()
        if self.cache.has_grown:
            self.cache.has_grown = False
            prune(CLIPS, self.cache.folder)

    def __enter__(self) -> Agency:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _find(self, wanted: str, language: str, folder: Path | None = None) -> CastMember | None:
        """From what is remembered of the engines; where that has no such voice, from themselves."""
        is_file = wanted.strip().endswith(MODEL_SUFFIX)
        asked = (wanted, language, folder if is_file else None)
        if asked in self._found:
            return self._found[asked]
        if is_file:
            found: CastMember | None = self._in_file(wanted.strip(), folder or Path())
        else:
            found = choose(wanted, language, self._roster)
            if found is None and not self._roster.fresh:
                self._roster = _Roster(self.engines, self.cache, fresh=True)
                found = choose(wanted, language, self._roster)
        if found is not None:
            self._found[asked] = found
        return found

    def _in_file(self, asked: str, folder: Path) -> CastMember:
        from voicecoach.engines.backends.piper_models import describe_model

        path = (folder / asked.removeprefix(f"{_FILES}:")).expanduser().absolute()
        if not path.is_file():
            raise no_voice_file(path)
        if (command := missing(_FILES)) is not None:
            raise OutsideError(f"'{path.name}' is a voice for Piper, which is not here", command)
        voice = describe_model(path, str(path))
        return CastMember(voice, self._roster[_FILES].version, "it is the Piper voice in that file")


class _Roster(Mapping[str, Description]):
    """The engines here, in the table's order, each described at most once.

    Unless `fresh`, what is remembered of an engine in the cache's folder is taken.
    """

    def __init__(self, engines: Engines, cache: ClipCache, *, fresh: bool) -> None:
        self.fresh = fresh
        self._engines = engines
        self._cache = cache
        self._known: dict[str, Description] = {}

    def __getitem__(self, engine: str) -> Description:
        if engine not in self._known:
            self._known[engine] = self._described(engine)
        return self._known[engine]

    def __iter__(self) -> Iterator[str]:
        return iter(here())

    def __len__(self) -> int:
        return len(here())

    def __contains__(self, engine: object) -> bool:
        return engine in engine_names() and missing(str(engine)) is None

    def noticed(self, engine: str, version: str) -> None:
        """Keep what an engine turned out to be, and forget what was remembered of it."""
        if engine in self._known:
            self._known[engine] = replace(self._known[engine], version=version)
        with contextlib.suppress(OSError):
            self._path(engine).unlink()

    def _described(self, engine: str) -> Description:
        path = self._path(engine)
        known = None if self.fresh else _remembered(path)
        if known is not None:
            return known
        found = None if self.fresh else engine_description(engine)
        found = found or self._engines.describe(engine)
        _remember(path, found)
        return found

    def _path(self, engine: str) -> Path:
        print_ = hashlib.sha256(engine_fingerprint(engine).encode("utf-8", "replace")).hexdigest()
        return self._cache.folder / f"{engine}-{print_[:16]}.json"


def _remember(path: Path, found: Description) -> None:
    """Write what an engine said; a folder that cannot be written costs speed only."""
    voices = [voice_row(voice) for voice in found.voices]
    told = {"of": path.name, "version": found.version, "voices": voices}
    content = json.dumps(told, ensure_ascii=False)
    with contextlib.suppress(OSError):
        write_atomically(path, content.encode("utf-8"))


def _remembered(path: Path) -> Description | None:
    try:
        return _parsed(path.name, path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=8)
def _parsed(name: str, content: str) -> Description:
    """The description in the file of that name; a run that compiles and then renders reads twice.

    Raises `ValueError` where it is another engine's.
    """
    read: dict[str, Any] = json.loads(content)
    if read["of"] != name:
        raise ValueError(name)
    return Description(str(read["version"]), tuple(map(row_voice, read["voices"])))
