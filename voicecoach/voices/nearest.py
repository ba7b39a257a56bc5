"""The nearest voice for a language, among those of one engine.

In this order: a voice for the exact tag; for the tags that the table below puts
next; for the language without a region; the nearest by the fewest subtags, then
by alphabet.  Among voices for one tag, the engine's own order decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voicecoach.engines.base import VoiceInfo
from voicecoach.languages import canonical, primary

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
