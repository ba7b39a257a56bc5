"""A routine as a Zwift workout: a part of the ride for each hold and rest.

What a part is called goes into an attribute of its own, which Zwift passes over, and is
shown as it begins; an effort that has a power gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from voicecoach.efforts import LEVEL, RISING, Effort, Reach, effort_of
from voicecoach.rendering.workouts.course import CourseStep, course_of
from voicecoach.score import Performance
from voicecoach.units import SECOND

_TAGS: Final = {
    "Warm-up": "Warmup",
    "Cool-down": "Cooldown",
    "Ramp": "Ramp",
    "All out": "MaxEffort",
}
"""The kind of an effort -> its element; one at a level is steady, all else is free."""

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot have."""


def zwo_workout(performance: Performance) -> bytes:
    """The workout of a routine, from its first go to its last end."""
    root = Element("workout_file")
    heard, steps = performance.presentation, course_of(performance)
    is_run = any(step.name.startswith("Free run") for step in steps)
    for tag, text in (
        ("author", heard.author or ""),
        ("name", performance.score.title),
        ("description", "\n".join(heard.notes)),
        ("sportType", "run" if is_run else "bike"),
    ):
        if text:
            SubElement(root, tag).text = _seen(text)
    workout = SubElement(root, "workout")
    for step in steps:
        workout.append(_part(step))
    indent(root)
    made: bytes = tostring(root, "utf-8", xml_declaration=True)
    return made + b"\n"


def _part(step: CourseStep) -> Element:
    effort = None if step.is_rest else effort_of(step.name)
    tag, values = _shape(effort)
    part = Element(tag, {"Duration": _seconds(step.length), **values})
    if effort is None or effort.kind not in ("Steady", "Free ride", "Free run", *_TAGS):
        part.set("Text", _seen(step.name))
    if effort is None:
        _event(part, "0", step.name)
    for moment, text in step.says:
        _event(part, _seconds(moment), text)
    return part


def _event(part: Element, moment: str, text: str) -> None:
    SubElement(part, "textevent", {"timeoffset": moment, "message": _seen(text)})


def _shape(effort: Effort | None) -> tuple[str, dict[str, str]]:
    """The element of an effort, and the attributes for its power and its cadence."""
    if effort is None:
        return "FreeRide", {}
    values = dict(_cadence(effort.cadence))
    if effort.kind in RISING:
        if effort.power is not None:
            values |= {"PowerLow": _share(effort.power[0]), "PowerHigh": _share(effort.power[1])}
        return _TAGS[effort.kind], values
    if effort.kind not in LEVEL:
        return _TAGS.get(effort.kind, "FreeRide"), values
    if effort.zone is not None:
        values["Zone"] = str(effort.zone)
    if effort.power is not None:
        values |= _power(effort.power)
    return "SteadyState", values


def _power(power: Reach) -> dict[str, str]:
    low, high = power
    if low == high:
        return {"Power": _share(low)}
    return {"PowerLow": _share(low), "PowerHigh": _share(high)}


def _cadence(cadence: Reach | None) -> Iterator[tuple[str, str]]:
    if cadence is not None:
        low, high = cadence
        if low == high:
            yield "Cadence", str(low)
        else:
            yield from (("CadenceLow", str(low)), ("CadenceHigh", str(high)))


def _share(percent: int) -> str:
    return f"{percent / 100:g}"


def _seconds(time: int) -> str:
    return f"{time / SECOND:.3f}".rstrip("0").rstrip(".")


def _seen(text: str) -> str:
    return _UNSEEN.sub("\ufffd", text)
