"""The settings that stand before the first step: one reader a key, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from voicecoach.errors import Problem, Span
from voicecoach.languages import WRITTEN_TAG
from voicecoach.problems import problem
from voicecoach.score import SPEEDS
from voicecoach.script.reading.breaths import read_pattern
from voicecoach.script.reading.details import MOST_TICKS
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.texts import read_text
from voicecoach.script.reading.timers import as_timer_setting
from voicecoach.script.reading.values import duration_at, something_after, whole_number
from voicecoach.script.routine import LONGEST_ROUTINE, Settings, TalkLevel
from voicecoach.script.text import literal
from voicecoach.suggestions import closest, did_you_mean, suggestion
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.told.sentence import Sentence, Unfilled, told
from voicecoach.units import Milliseconds, format_duration


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it was written: its key and the fields of `Settings` that it sets.

    `span` covers the key, `value` what stands behind the colon.
    """

    key: str
    values: dict[str, Any]
    span: Span
    value: Span


Reader = Callable[[SourceLine, int, list[Problem]], dict[str, Any]]
"""Reads the value at an offset of a line into fields of `Settings`; raises `Mistake`."""


def _word(field: str) -> Reader:
    def read(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
        return {field: literal(line.text[start:])}

    return read


def _language(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    value = line.text[start:]
    if not WRITTEN_TAG.fullmatch(value):
        help = told("write a language tag such as 'en', 'en-GB', 'de' or 'ja'")
        raise _wrong(line, start, "language", help)
    return {"language": value}


def _speed(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    value = line.text[start:]
    if re.fullmatch(r"\d+,\d+", value):
        edit = line.edit(start, len(line.text), value.replace(",", "."))
        raise mistake(line, "E102", start, len(line.text), edit)
    if not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", value, re.ASCII):
        help = told("write a number from 0.5 (slow) to 2.0 (fast), such as 1.1")
        raise _wrong(line, start, "speed", help)
    if not SPEEDS[0] <= float(value) <= SPEEDS[1]:
        what, low, high = told("the speed"), f"{SPEEDS[0]}", f"{SPEEDS[1]}"
        raise mistake(line, "E112", start, len(line.text), what=what, low=low, high=high)
    return {"speed": float(value)}


def _countdown(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    match = re.compile(r"(\d+)?\s*(spoken)?$", re.IGNORECASE).match(line.text, start)
    if mended := _ticks(line.text[start:].lower()):
        edit, value = line.edit(start, len(line.text), mended), line.text[start:]
        raise mistake(line, "E212", start, len(line.text), edit, value=value, key="countdown")
    if not match or not match[0]:
        help = told("write a number of ticks from 0 to 10; add 'spoken' to hear a voice count")
        raise _wrong(line, start, "countdown", help)
    values: dict[str, Any] = {"spoken_countdown": bool(match[2])}
    if match[1]:
        what = told("the countdown")
        count = whole_number(line, match.start(1), match.end(1), what, 0, MOST_TICKS)
        values["countdown"] = count
    return values


def _ticks(value: str) -> str | None:
    """The number of ticks that another value was meant to be."""
    if value in ("off", "no", "none"):
        return "0"
    seconds = re.fullmatch(r"(\d{1,2})\s*(?:s|sec|secs|seconds?|ticks?|beeps?)", value, re.ASCII)
    return seconds[1] if seconds else None


def _duration(field: str, *, none: bool = False) -> Reader:
    def read(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
        if none and line.text[start:].lower() == "none":
            return {field: None}
        if none and line.text[start:].lower() in ("off", "no", "0"):
            edit = line.edit(start, len(line.text), "none")
            value = line.text[start:]
            raise mistake(line, "E212", start, len(line.text), edit, value=value, key=field)
        return {field: _whole_duration(line, start, field)}

    return read


def _halfway(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    value = line.text[start:].lower()
    if value in _SWITCH:
        return {"halfway": Settings().halfway if _SWITCH[value] else None}
    if not value[0].isdecimal():
        help = told("write on, off, or the shortest hold that has one, such as 30s")
        raise _no_switch(line, start, "halfway", help)
    return {"halfway": max(_whole_duration(line, start, "halfway"), SHORTEST_HOLD)}


def _whole_duration(line: SourceLine, start: int, key: str) -> Milliseconds:
    length, end = duration_at(line, start, f"{key}:")
    if end < len(line.text):
        raise _wrong(line, start, key, suggestion(line.text[start:end]))
    if length > LONGEST_ROUTINE:
        told = format_duration(length)
        raise mistake(line, "E111", start, end, length=told)
    return length


_SWITCH: Final = {"on": True, "off": False}


def _switch(field: str) -> Reader:
    def read(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
        value = line.text[start:].lower()
        if value not in _SWITCH:
            raise _no_switch(line, start, field, told("write on or off"))
        return {field: _SWITCH[value]}

    return read


def _no_switch(line: SourceLine, start: int, key: str, help: Sentence) -> Mistake:
    value = line.text[start:]
    meant = {"yes": "on", "true": "on", "no": "off", "none": "off", "false": "off"}
    if (switch := meant.get(value.lower())) is None:
        return _wrong(line, start, key, help)
    edit = line.edit(start, len(line.text), switch)
    return mistake(line, "E212", start, len(line.text), edit, value=value, key=key)


def _warning(line: SourceLine, start: int, found: list[Problem]) -> dict[str, Any]:
    text = read_text(line, start, found)
    if text.placeholders:
        why = told("the warning comes before the first move")
        first = text.gaps[0]
        raise Mistake(problem("E402", first.span or text.span, word=first.name, why=why))
    return {"warnings": (text,)}


def _pronounce(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    word, equals, sound = (part.strip() for part in literal(line.text[start:]).partition("="))
    if not (word and equals and sound):
        help = told("write the word, '=' and how it sounds, such as 'ITB = I T band'")
        raise _wrong(line, start, "pronounce", help)
    return {"pronounce": ((word, sound),)}


def _date(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    value = line.text[start:]
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError
        date.fromisoformat(value)
    except ValueError:
        help = told("write year, month and day, such as 2026-05-31")
        raise _wrong(line, start, "date", help) from None
    return {"date": value}


def _breath(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    pattern = read_pattern(line, start)
    if pattern is None:
        help = told("write it like '4s in, 6s out' or '4s in, hold 2s, 6s out, hold 2s'")
        raise _wrong(line, start, "breath", help)
    return {"breath": pattern}


def _talk(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    value = line.text[start:].lower()
    levels = [level.value for level in TalkLevel]
    if value not in levels:
        help = did_you_mean(value, levels) or told("write full, brief or names")
        raise _wrong(line, start, "talk", help)
    return {"talk": TalkLevel(value)}


def _tell(line: SourceLine, start: int, _: list[Problem]) -> dict[str, Any]:
    if line.text[start:].lower() != "time":
        raise _wrong(line, start, "tell", told("'tell: time' is the one there is"))
    return {"tells_time": True}


def _wrong(line: SourceLine, start: int, key: str, help: Sentence) -> Mistake:
    value = line.text[start:]
    return mistake(line, "E212", start, len(line.text), value=value, key=key, help=help)


READERS: Final[dict[str, Reader]] = {
    "language": _language,
    "voice": _word("voice"),
    "speed": _speed,
    "sounds": _word("sounds"),
    "countdown": _countdown,
    "change": _duration("change"),
    "rest": _duration("rest", none=True),
    "halfway": _halfway,
    "preview": _switch("preview"),
    "quiet": _switch("quiet"),
    "warning": _warning,
    "pronounce": _pronounce,
    "author": _word("author"),
    "artwork": _word("artwork"),
    "date": _date,
    "music": _word("music"),
    "breath": _breath,
    "talk": _talk,
    "tell": _tell,
}

_REPEATABLE: Final = {"warning", "pronounce"}


def read_setting(line: SourceLine, key: str, start: int, found: list[Problem]) -> Setting:
    """The setting `key` whose value begins at offset `start`.  Raises `Mistake`."""
    something_after(line, start, f"{key}:")
    span = line.part(0, len(key))
    return Setting(key, READERS[key](line, start, found), span, line.part(start, len(line.text)))


def unknown_setting(line: SourceLine, key: str) -> Mistake:
    """The mistake of a key that is no setting, with the one that was meant."""
    value = line.text.partition(":")[2].strip()
    if (setting := as_timer_setting(line, settable=True)) is not None:
        return setting
    other = _OTHER_KEYS.get(key)
    if other is None and (meant := closest(key, READERS)):
        edit = line.edit(0, len(key), "language" if key == "lang" else meant, sure=key == "lang")
        return mistake(line, "E210", 0, len(key), edit, key=key)
    help = told(other, value=value) if other else settings_told()
    return mistake(line, "E210", 0, len(key), key=key, help=help)


def settings_told() -> Sentence:
    """The help that names all settings."""
    return told("the settings are {settings}", settings=", ".join(READERS))


_AS_NOTE: Final = Unfilled("write '> {value}', or 'say: {value}' to have it spoken")
_OTHER_KEYS: Final = {
    "title": Unfilled("write '# {value}'"),
    "note": _AS_NOTE,
    "notes": _AS_NOTE,
}


def combine(settings: Sequence[Setting], found: list[Problem]) -> Settings:
    """All settings of a script as one value; a key given twice is a problem."""
    values: dict[str, Any] = {}
    gathered: dict[str, list[Any]] = {}
    seen: set[str] = set()
    for setting in settings:
        if setting.key in seen and setting.key not in _REPEATABLE:
            found.append(problem("E211", setting.span, key=setting.key))
            continue
        seen.add(setting.key)
        for field, value in setting.values.items():
            if isinstance(value, tuple):
                gathered.setdefault(field, []).extend(value)
            else:
                values[field] = value
    values |= {field: tuple(each) for field, each in gathered.items()}
    return Settings(**values)
