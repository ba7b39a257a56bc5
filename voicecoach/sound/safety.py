"""Which words must be understood, and how well."""

from __future__ import annotations

from typing import Final

from voicecoach.timeline import SAFETY_ROLES, Cue, Speech

CLEAR: Final = 0.9
"""The lowest `clarity` at which words are certain to be understood: see docs/sounds.md."""


def is_safety(cue: Cue) -> bool:
    """Whether the cue is words that warn, remind of pain or send to a doctor."""
    return isinstance(cue, Speech) and cue.role in SAFETY_ROLES
