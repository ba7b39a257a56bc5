"""Texts that TimeR Machine speaks: their variables in all spellings that it has had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Scope:
    """The values of variables at a step, as far as they are known before the timer runs."""

    timer_name: str = ""
    timer_loops: int = 1
    timer_length: Milliseconds = Milliseconds(0)
    group_name: str = ""
    group_loops: int = 1
    group_length: Milliseconds = Milliseconds(0)
    step_name: str = ""
    step_next: str = ""
    step_length: Milliseconds = Milliseconds(0)


_NAMES: Final = {
    "step_name": "step_name", "sname": "step_name",
    "step_duration": "step_length", "sduration": "step_length", "snamenext": "step_next",
    "timer_name": "timer_name", "tname": "timer_name",
    "timer_loop_total": "timer_loops", "ttotalloop": "timer_loops", "total_loop": "timer_loops",
    "timer_duration": "timer_length", "tduration": "timer_length",
    "group_name": "group_name", "gname": "group_name",
    "group_loop_total": "group_loops", "gtotalloop": "group_loops",
    "group_duration": "group_length", "gduration": "group_length",
}  # fmt: skip
"""Variables, in small letters -> the value in a scope."""

_VARIABLE: Final = re.compile(r"\{([A-Za-z_]{2,30}%?)\}|\$([a-z_]{3,30}%?(?:_group)?)")


def resolved(text: str, scope: Scope) -> tuple[str, list[str]]:
    """The text with its variables filled in, and those that nobody knows before it runs."""
    unknown: list[str] = []

    def value(found: re.Match[str]) -> str:
        name = (found[1] or found[2]).lower()
        known = getattr(scope, _NAMES[name]) if name in _NAMES else ""
        if known == "":
            unknown.append(found[0])
        return _spoken(known, is_time=_NAMES.get(name, "").endswith("_length"))

    return _VARIABLE.sub(value, text), unknown


def _spoken(value: str | int, *, is_time: bool) -> str:
    if not is_time:
        return str(value)
    minutes, seconds = divmod(round(int(value) / 1000), 60)
    parts = [_counted(minutes, "minute"), _counted(seconds, "second")]
    return " ".join(part for part in parts if part) or "0 seconds"


def _counted(number: int, word: str) -> str:
    if not number:
        return ""
    return f"{number} {word}" + ("" if number == 1 else "s")
