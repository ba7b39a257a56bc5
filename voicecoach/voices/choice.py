"""A choice of voice that cannot be: no such voice, or one of another language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from voicecoach.engines.base import VoiceInfo
from voicecoach.engines.table import engine_names, missing, title
from voicecoach.errors import OutsideError
from voicecoach.languages import canonical
from voicecoach.suggestions import did_you_mean
from voicecoach.voices.cast import is_auto, speaks

_SEE: Final = "see voicecoach voices"


def check_language(voice: VoiceInfo, language: str) -> None:
    """Raise `OutsideError` where a voice is not one for the language of a script."""
    if not speaks(voice, language):
        raise wrong_language(voice, language)


def wrong_language(voice: VoiceInfo, language: str) -> OutsideError:
    """The error where a voice was asked for that speaks another language than the script."""
    return OutsideError(
        f"the voice '{voice.full_id}' speaks {_named(voice.languages[0])}, "
        f"and the script is in {_named(language)}",
        f"name a voice for '{language}' with 'voice:', or the script's language with 'language:' "
        f"({_SEE} --language {language}); --any-voice lets it speak all the same",
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
    """The error where none of `voices` is the one that was wanted."""
    asked = wanted.strip().casefold()
    if is_auto(wanted):
        return OutsideError(
            f"no voice here speaks '{language}'",
            "add a voice for that language in your system's settings, "
            f"or name one that is here with 'voice:' ({_SEE})",
        )
    engine = asked.partition(":")[0]
    if engine in engine_names() and (command := missing(engine)) is not None:
        return OutsideError(f"the voice '{wanted}' needs {title(engine)}", command)
    names = [name for voice in voices for name in (voice.id, voice.name)]
    names += [voice.full_id for voice in voices]
    hints = [hint] if (hint := did_you_mean(wanted.strip(), names)) else []
    help = " ".join([*hints, f"for all of them {_SEE}"])
    return OutsideError(f"there is no voice '{wanted}' here", help)


def no_voice_file(path: Path) -> OutsideError:
    """The error where there is no file of a voice."""
    return OutsideError(f"there is no voice file '{path}'", _SEE)
