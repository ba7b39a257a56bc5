"""The facts of this machine, for the doctor to judge."""

from __future__ import annotations

import platform
import shlex
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from voicecoach.compiler.coach import LANGUAGES, table_for
from voicecoach.compiler.phrases.table import Dual
from voicecoach.errors import VoicecoachError
from voicecoach.pipeline.doctor import EXTRAS, CacheFact, MachineFacts, VoiceFact
from voicecoach.progress import Progress
from voicecoach.resources import sound_sets
from voicecoach.score import Phrase
from voicecoach.store import SHELVES, cache_root, usage
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices.survey import which_voice


def inspect_machine(on_progress: Progress | None = None) -> MachineFacts:
    """Ask the machine.  The voice of each language speaks a word, which takes a few seconds.

    `on_progress` is told how many have spoken, and of how many.
    """
    return MachineFacts(
        python=sys.version_info[:3],
        broken=tuple(_broken_parts()),
        voices=tuple(_spoken_voices(on_progress)),
        devices=_devices(),
        cache=_cache_fact(),
        extras=frozenset(e for e, (_, modules) in EXTRAS.items() if all(map(find_spec, modules))),
        install=_install_command(Path(sys.prefix), Path(sys.executable), Path.cwd()),
        system=platform.system(),
    )


def _broken_parts() -> Iterator[str]:
    """The faults of the parts that come along."""
    from voicecoach.rendering.mp3.encode import encode
    from voicecoach.script.files import shipped_scripts
    from voicecoach.sound.sets import load_sounds

    try:
        if not shipped_scripts():
            yield "the routines that ship are missing"
        for name in sound_sets():
            load_sounds(name)
        list(encode([bytes(2)], 1))
        import av  # noqa: F401  (the other formats and resampling need it)
    except (VoicecoachError, ImportError) as error:
        yield _first_line(error)


def _spoken_voices(on_progress: Progress | None) -> Iterator[VoiceFact]:
    with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
        fresh = ClipCache(Path(folder))
        for done, name in enumerate(LANGUAGES, 1):
            yield _spoken_voice(table_for(name).language, fresh)
            if on_progress is not None:
                on_progress(done, len(LANGUAGES))


def _spoken_voice(language: str, cache: ClipCache) -> VoiceFact:
    """Let the voice of a language speak; a word that was kept would prove nothing."""
    name = None
    try:
        name = which_voice("auto", language, cache=cache).voice.full_id
        with open_studio(name, language, cache=cache) as voice:
            voice.clip(_word(language))
    except VoicecoachError as error:
        return VoiceFact(language, name, _first_line(error))
    return VoiceFact(language, name)


def _word(language: str) -> Phrase:
    word = table_for(language).phrases["halfway"]
    if isinstance(word, Dual):
        return Phrase(word.shown, language, word.spoken)
    return Phrase(str(word), language)


def _devices() -> tuple[str, ...]:
    try:
        from voicecoach.live.speakers import mini
    except ImportError:
        return ()
    return mini.devices()


def _cache_fact() -> CacheFact:
    on_shelves = [usage(shelf) for shelf in SHELVES]
    size = sum(on_it.size for on_it in on_shelves)
    limit = sum(on_it.limit for on_it in on_shelves)
    return CacheFact(cache_root(), size, limit, _takes_files(cache_root()))


def _takes_files(folder: Path) -> bool:
    """True where a file can be kept in a folder, which is made as a render would make it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"a word")
    except OSError:
        return False
    return True


def _install_command(prefix: Path, python: Path, here: Path) -> str:
    """The command that installs a package for the Python that runs voicecoach, and for no other."""
    if "pipx" in prefix.parts:
        return "pipx runpip voicecoach install"
    shown = python.relative_to(here) if python.is_relative_to(here) else python
    return f"{shlex.quote(str(shown))} -m pip install"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
