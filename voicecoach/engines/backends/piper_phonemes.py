"""A check that the settings of a Piper voice name the sounds its model was trained with."""

from __future__ import annotations

import re
from typing import Any, Final

from voicecoach.engines.backends.piper_models import reads_sounds
from voicecoach.errors import OutsideError

_FIRST_SOUNDS: Final = 130
"""So many sounds Piper's first models were trained with; others were added behind them."""

_LANGUAGE: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
"""A language as eSpeak NG calls it."""


def check_sounds(settings: dict[str, Any]) -> None:
    """Raise `OutsideError` where a model's numbers for sounds are not those that Piper trains with.

    It would speak other sounds than are written, or leave some out; or words would be read by
    the rules of a file.  Models that read letters have numbers of their own.
    """
    if reads_sounds(settings) and not (_names_language(settings) and _numbers_sounds(settings)):
        raise OutsideError(
            "its settings name other sounds than it was trained with",
            "get both files of the voice again: the .onnx and the .onnx.json belong together",
        )


def _names_language(settings: dict[str, Any]) -> bool:
    """True where the rules that words are read by are a language's: eSpeak NG takes paths, too."""
    named = settings.get("espeak")
    language = named.get("voice") if isinstance(named, dict) else None
    return isinstance(language, str) and _LANGUAGE.fullmatch(language) is not None


def _numbers_sounds(settings: dict[str, Any]) -> bool:
    """True where each sound has its number in Piper's training; those added later may lack one."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP as KNOWN

    numbers = settings.get("phoneme_id_map")
    clusters = settings.get("vowel_clusters") or ()
    if not isinstance(numbers, dict) or not isinstance(clusters, list | tuple):
        return False
    added = {sound for sound, (number,) in KNOWN.items() if number >= _FIRST_SOUNDS}
    missing = KNOWN.keys() - numbers.keys()
    parted = all(isinstance(cluster, list | tuple) and cluster for cluster in clusters)
    return (
        missing <= added
        and all(numbers[sound] == list(KNOWN[sound]) for sound in KNOWN.keys() - missing)
        and parted
        and all("".join(map(str, cluster)) in numbers for cluster in clusters)
    )
