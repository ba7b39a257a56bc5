"""Workouts of w2a: YAML with exercises, the pause before each, and what is announced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import (
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    DraftSay,
    NotThisFormat,
    SpokenText,
    UnderLine,
)
from voicecoach.importing.resting import is_rest, words_of_rest
from voicecoach.importing.table import Given
from voicecoach.importing.trees import Ledger, mapping, sequence, text_of_bytes, text_of_value
from voicecoach.languages import canonical
from voicecoach.script.routine import LONGEST_ROUTINE
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds, format_duration

_LARGEST: Final = 300_000
"""Bytes.  Nobody writes a longer workout by hand, and YAML takes its time."""

_EXERCISES: Final = re.compile(rb"^exercises[ \t]*:", re.MULTILINE)
_DURATION: Final = re.compile(rb"^[ \t-]*(?:duration|exercise_beginning)[ \t]*:", re.MULTILINE)

_KNOWN: Final = {
    "tts": "the coach has a voice of its own", "audio_format": "'render --format' chooses it",
    "i18n": "the coach has words of its own", "log_level": "a setting of the program",
    "exercise_beginning": "the coach says the name and the time itself",
}  # fmt: skip
_OWN: Final = (
    "before_workout_announce", "after_workout_announce", "pause", "half_time", "exercises",
)  # fmt: skip


def recognises(given: Given) -> bool:
    """True for YAML that has exercises with durations at its top."""
    data = given.data[: 2 * _LARGEST]
    return bool(_EXERCISES.search(data) and _DURATION.search(data))


def read(given: Given) -> list[Draft]:
    """The one draft of a workout.  Raises `NotThisFormat` where it is none."""
    if len(given.data) > _LARGEST:
        raise NotThisFormat(f"it is YAML of more than {_LARGEST:,} bytes, which is no workout")
    tree = mapping(_tree(given.data))
    exercises = sequence(tree.get("exercises"))
    if not exercises:
        raise NotThisFormat("it has no exercises, which a workout of w2a has")
    return [_Reader(tree, Ledger()).draft(exercises, given.stem)]


@lru_cache(maxsize=1)
def _tree(data: bytes) -> object:
    import yaml

    class Loader(yaml.SafeLoader):
        """YAML with merges, whose values are all texts."""

        def flatten_mapping(self, node: Any) -> None:
            """Merge what is referenced, within bounds."""
            super().flatten_mapping(node)
            if len(node.value) > _MOST_MERGED:
                raise NotThisFormat("its references add up to too much")

    Loader.yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}
    try:
        return yaml.load(text_of_bytes(data), Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise NotThisFormat(f"it is no YAML that can be read: there is a mistake{where}") from None
    except (RecursionError, ValueError, TypeError):
        raise NotThisFormat("it is no YAML that can be read") from None


_MOST_MERGED: Final = 2000

_AMOUNT: Final = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|h|m|s)")
_UNITS: Final = {"ms": Milliseconds(1), "s": SECOND, "m": MINUTE, "h": HOUR}


def _duration(value: object) -> Milliseconds | None:
    """A duration as programs in Go write it, such as `1m30s`; None where it is none."""
    text = text_of_value(value)
    amounts = _AMOUNT.findall(text)
    if not amounts or "".join(f"{number}{unit}" for number, unit in amounts) != text:
        return None
    total = round(sum(float(number) * _UNITS[unit] for number, unit in amounts))
    return Milliseconds(total) if total <= LONGEST_ROUTINE else None


@dataclass(frozen=True, slots=True)
class _Reader:
    tree: Mapping[str, Any]
    told: Ledger

    def draft(self, exercises: list[Any], stem: str) -> Draft:
        pause = self._time_in("pause")
        half = self._time_in("half_time")
        items: list[DraftItem] = []
        for number, exercise in enumerate(map(mapping, exercises)):
            items += self._exercise(exercise, f"exercises[{number}]", pause, half)
        words = _totals(exercises, pause)
        before = self._announced("before_workout_announce", words)
        after = self._announced("after_workout_announce", words)
        self._others()
        return Draft(
            title=titled(stem) or "Workout",
            language=self._language(),
            items=(*before, DraftBlock("nonstop", tuple(items), self._in_pauses()), *after),
            rows=tuple(self.told.rows),
        )

    def _in_pauses(self) -> tuple[str, ...]:
        text = text_of_value(mapping(self.tree.get("pause")).get("text"))
        return (f"in each pause the coach says what comes next, not: {text}",) if text else ()

    def _language(self) -> str:
        """The language of the voice, where its name tells it."""
        tts = mapping(self.tree.get("tts"))
        return canonical(text_of_value(tts.get("espeak_ng_voice")).partition("+")[0]) or "en"

    def _time_in(self, key: str) -> Milliseconds:
        """The time of a pause or of a change of sides."""
        part = mapping(self.tree.get(key))
        length = _duration(part.get("duration"))
        if "duration" in part and length is None:
            self.told.left(f"{key}.duration", part["duration"], "this is no duration")
        elif length is not None:
            what = "before each exercise" if key == "pause" else "to change sides"
            self.told.taken(
                f"{key}.duration", part["duration"], f"{format_duration(length)} {what}"
            )
        if "text" in part:
            why = "the coach says what comes next" if key == "pause" else "the coach says the side"
            self.told.decided(f"{key}.text", part["text"], why)
        self.told.others(key, part, ("text", "duration"), {})
        return length or Milliseconds(0)

    def _exercise(
        self, one: Mapping[str, Any], at: str, pause: Milliseconds, half: Milliseconds
    ) -> list[DraftItem]:
        name, length = text_of_value(one.get("name")) or "Exercise", _duration(one.get("duration"))
        part = {"name": name, "duration": one.get("duration")}
        own = ("name", "duration", "texts", "half_time", "pause_duration")
        self.told.others(at, one, own, {})
        if length is None or length < SHORTEST_HOLD:
            self.told.left(at, part, "its duration is none that can be held")
            return [DraftComment(f"{name}: {text_of_value(one.get('duration'))}")]
        before = self._pause(one, at, pause)
        if is_rest(name):
            words = words_of_rest(name)
            self.told.taken(at, part, f"a rest of {format_duration(length)}")
            return [*before, DraftRest(length, SpokenText(words) if words else None)]
        self.told.taken(at, part, f"the move {name}, {format_duration(length)}")
        details, decisions = self._sides(one, at, length, half)
        under = self._texts(one, at)
        decisions += ("its texts are said before it",) if under else ()
        return [*before, DraftMove(name, details, under, decisions)]

    def _pause(self, one: Mapping[str, Any], at: str, pause: Milliseconds) -> list[DraftItem]:
        own = _duration(one.get("pause_duration")) if "pause_duration" in one else None
        if own is not None:
            self.told.taken(f"{at}.pause_duration", one["pause_duration"], "the pause before it")
        elif "pause_duration" in one:
            self.told.left(f"{at}.pause_duration", one["pause_duration"], "this is no duration")
        length = pause if own is None else own
        return [DraftRest(length)] if length else []

    def _sides(
        self, one: Mapping[str, Any], at: str, length: Milliseconds, half: Milliseconds
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The details of a move and their decisions: a side each where it has a half time."""
        whole, side = format_duration(length), Milliseconds(length // 2)
        if "half_time" not in one:
            return (whole,), ()
        place, part = f"{at}.half_time", one["half_time"]
        if text_of_value(part).lower() not in ("true", "yes", "on") or side < SHORTEST_HOLD:
            self.told.taken(place, part, "no change of sides")
            return (whole,), ()
        change = f", change {format_duration(half)}" if half else ""
        self.told.decided(place, part, f"{format_duration(side)} each side")
        return (f"{format_duration(side)} each side{change}",), (f"half of {whole} a side",)

    def _texts(self, one: Mapping[str, Any], at: str) -> tuple[UnderLine, ...]:
        texts = [text_of_value(text) for text in sequence(one.get("texts"))]
        for number, text in enumerate(texts):
            self.told.decided(f"{at}.texts[{number}]", text, "an instruction, said before it")
        return tuple(UnderLine("-", SpokenText(text)) for text in texts)

    def _announced(self, key: str, words: Mapping[str, str]) -> list[DraftItem]:
        text = text_of_value(self.tree.get(key))
        if not text:
            return []
        filled = _TEMPLATE.sub(lambda found: words.get(found[1], found[0]), text)
        if _TEMPLATE.search(filled):
            self.told.left(key, text, "it has a value that nobody knows")
            return [DraftComment(text)]
        if filled == text:
            self.told.taken(key, text, "said as it stands")
            return [DraftSay(SpokenText(filled))]
        self.told.decided(key, text, f"said as: {filled}")
        return [DraftSay(SpokenText(filled), (f"in the source: {text}",))]

    def _others(self) -> None:
        """The keys that mean nothing to a coach; what is named for references is no exercise."""
        anchors = {
            key: "what exercises refer to"
            for key, value in self.tree.items()
            if mapping(value).keys() & {"name", "duration"}
        }
        self.told.others("", self.tree, _OWN, {**anchors, **_KNOWN})


_TEMPLATE: Final = re.compile(r"\{\{-?\s*\.(\w+)\s*-?\}\}")


def _totals(exercises: list[Any], pause: Milliseconds) -> dict[str, str]:
    """The values of the templates, in words."""
    lengths = [_duration(mapping(one).get("duration")) or 0 for one in exercises]
    return {
        "WorkoutExercisesCount": str(len(exercises)),
        "WorkoutDuration": _in_words(sum(lengths) + pause * len(lengths)),
        "WorkoutDurationWithoutPauses": _in_words(sum(lengths)),
    }


def _in_words(length: int) -> str:
    minutes, seconds = divmod(round(length / SECOND), 60)
    told = [(minutes, "minute"), (seconds, "second")]
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in told if n]
    return " and ".join(parts) or "no time"
