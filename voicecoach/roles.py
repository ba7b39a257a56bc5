"""Facts about the roles of cues that more than one room goes by."""

from __future__ import annotations

from typing import Final

from voicecoach.score import Role

COUNTDOWN_ROLES: Final = frozenset({Role.LEAD_IN, Role.COUNTDOWN})
"""Ticks, or numbers in their stead, that lead to a go or to an end."""

STOP_ROLES: Final = frozenset({Role.END, Role.SWITCH})
"""The stop of a hold: its end, or the change to the other side."""

MOMENTARY_ROLES: Final = frozenset(
    {
        Role.LEAD_IN, Role.GO, Role.HALFWAY, Role.TIME_LEFT, Role.COUNT, Role.COUNTDOWN, Role.END,
        Role.PREVIEW, Role.PHASE, Role.BREATH, Role.TIME,
    }
)  # fmt: skip
"""Words and sounds that are true at its own moment only: broken off, they are not said again."""

REPEATABLE_ROLES: Final = frozenset(
    {
        Role.WELCOME, Role.WARNING, Role.NEEDS, Role.SAY, Role.ANNOUNCE, Role.SETUP,
        Role.REMINDER, Role.NOTE, Role.THEN, Role.SWITCH, Role.REST, Role.ROUND, Role.FINISH,
        Role.CLOSING,
    }
)  # fmt: skip
"""Words that are said again where they were broken off."""
