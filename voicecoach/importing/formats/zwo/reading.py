"""From the bytes of a .zwo file to the draft of its script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Literal
from xml.etree.ElementTree import Element

from voicecoach.importing.cueing import WorkoutCue, with_cues
from voicecoach.importing.draft import Draft, DraftComment, NotThisFormat, SourceRow
from voicecoach.importing.formats.zwo.segments import Discipline, decimal_of, segment_of
from voicecoach.importing.formats.zwo.tree import (
    attributes,
    begins_as_workout,
    is_comment,
    parsed_workout,
    placed_children,
    shown,
    tag_of,
)
from voicecoach.importing.legs import LONGEST_WORKOUT, MOST_LEGS, Leg, check_legs, nonstop
from voicecoach.importing.table import Given
from voicecoach.units import SECOND, Milliseconds, format_duration

_EVENTS: Final = ("textevent", "textnotification")

_TITLES: Final = ("name", "activitysavename")

_MOST_NOTES: Final = 20_000
"""Characters of a description."""


def recognises(given: Given) -> bool:
    """True for a Zwift workout, and for an empty file with the name of one."""
    is_named = given.suffix.lower().removeprefix(".") == "zwo"
    begin = given.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if is_named and (not begin or begin.startswith(b"<")):
        return True
    return begins_as_workout(given.data)


def read(given: Given) -> list[Draft]:
    """The draft of a workout.  Raises `NotThisFormat`."""
    tree = parsed_workout(given.data)
    reader = _Reader(rows=list(tree.rows), comments=list(tree.comments))
    reader.file(tree.root)
    if not reader.legs:
        raise NotThisFormat("the workout is empty: no part of it takes any time")
    told = with_cues(reader.legs, reader.cues)
    titles = [reader.texts[name] for name in _TITLES if reader.texts.get(name)]
    draft = Draft(
        title=titles[0] if titles else given.stem,
        settings=reader.settings(),
        notes=tuple(reader.notes),
        items=(nonstop(told.legs), *map(DraftComment, reader.comments)),
        rows=(*reader.rows, *told.rows),
    )
    return [draft]


@dataclass(slots=True)
class _Reader:
    rows: list[SourceRow] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    cues: list[WorkoutCue] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    manner: Discipline = field(default_factory=Discipline)
    end: int = 0

    def settings(self) -> tuple[tuple[str, str], ...]:
        author = self.texts.get("author", "")
        return (("author", author),) if author else ()

    def file(self, root: Element) -> None:
        """All that is in a file; what a workout is for counts before its parts are read."""
        self._stray(root.text, "workout_file")
        parts = list(placed_children(root, ""))
        for element, place in parts:
            if tag_of(element) != "workout":
                self._fact(element, place)
        self.manner = _manner(self.texts)
        if self.tags:
            self.notes.append(f"Tags: {', '.join(dict.fromkeys(self.tags))}.")
        for element, place in parts:
            if tag_of(element) == "workout":
                self._workout(element, f"{place.removesuffix('[1]')}/")

    def _fact(self, element: Element, place: str) -> None:
        """Read a part of what a file tells of its workout."""
        self._stray(element.tail, place)
        tag, text = tag_of(element), " ".join((element.text or "").split())
        if is_comment(element):
            self._row(element, place, "decided", "a comment in the script")
            self.comments.append(text)
        elif tag == "description":
            paragraphs = (element.text or "")[:_MOST_NOTES].splitlines()
            self.notes += [one.strip() for one in paragraphs if one.strip()]
            self._row(element, place, "taken", "notes")
        elif tag == "tags":
            self._tags(element, place)
        elif tag in _FACTS and text:
            self.texts.setdefault(tag, text)
            self._row(element, place, "taken", _FACTS[tag])
        else:
            self._known(element, place)
            for child, at in placed_children(element, f"{place}/"):
                self._known(child, at)

    def _tags(self, element: Element, place: str) -> None:
        self._row(element, place, "taken", "a note")
        self._stray(element.text, place)
        for tag, at in placed_children(element, f"{place}/"):
            self._stray(tag.tail, at)
            name = attributes(tag).get("name", "").strip() or " ".join((tag.text or "").split())
            if name:
                self.tags.append(name)
                self._row(tag, at, "taken", "a note")
            else:
                self._known(tag, at)

    def _known(self, element: Element, place: str) -> None:
        """The row of what means something to Zwift alone."""
        what = "nothing to do or to say: for Zwift alone"
        self.rows.append(SourceRow(place, shown(element), "left", what, is_known=True))

    def _workout(self, workout: Element, place: str) -> None:
        self._stray(workout.tail, place.removesuffix("/"))
        self._stray(workout.text, place.removesuffix("/"))
        for element, at in placed_children(workout, place):
            self._stray(element.tail, at)
            if is_comment(element):
                self.comments.append(" ".join((element.text or "").split()))
                self._row(element, at, "decided", "a comment in the script")
            elif tag_of(element) in _EVENTS:
                self._cue(element, at)
            else:
                self._segment(element, at)

    def _segment(self, element: Element, place: str) -> None:
        start = self.end
        values = attributes(element)
        segment = segment_of(tag_of(element), values, self.manner)
        if segment is None:
            self._row(element, place, "left", "no part of a ride or a run that is known")
            self.comments.append(f"not understood: {shown(element)}")
        elif not segment.legs:
            self._row(element, place, "left", "it takes no time")
            self.comments.append(f"it takes no time: {shown(element)}")
        else:
            first, *others = segment.legs
            decided = (*first.decisions, *segment.decisions)
            comments = tuple(one for one in self.comments if one)
            self.comments.clear()
            self.legs += [replace(first, decisions=decided, comments=comments), *others]
            self.end += sum(leg.length for leg in segment.legs)
            outcome: Literal["decided", "taken"] = "decided" if decided else "taken"
            self._row(element, place, outcome, "; ".join((_told(segment.legs), *decided)))
            if self.end > LONGEST_WORKOUT or len(self.legs) > MOST_LEGS:
                check_legs(self.legs)
        self._events(element, f"{place}/", start, values.get("text", ""))

    def _events(self, element: Element, place: str, start: int, name: str) -> None:
        self._stray(element.text, place.removesuffix("/"))
        for event, at in placed_children(element, place):
            self._stray(event.tail, at)
            if is_comment(event):
                self.comments.append(" ".join((event.text or "").split()))
                self._row(event, at, "decided", "a comment in the script")
            elif tag_of(event) in _EVENTS:
                self._cue(event, at, start, name)
            else:
                self._known(event, at)

    def _cue(self, event: Element, place: str, start: int | None = None, name: str = "") -> None:
        """A text of a part that starts at `start`; without it, of the whole workout."""
        values = attributes(event)
        text = values.get("message") or values.get("text") or event.text or ""
        text = " ".join(text.split())
        at = decimal_of(values.get("timeoffset"))
        metres = decimal_of(values.get("distoffset"))
        if not any(one.isalnum() for one in text):
            self._row(event, place, "decided", "there is nothing to say in it")
        elif at == 0 and text == " ".join(name.split()):
            self._row(event, place, "taken", "the name of its part")
        elif at is None and metres is not None:
            self._row(event, place, "decided", "said at the start of its part: metres have no time")
            self.cues.append(WorkoutCue(Milliseconds(start or 0), text, place))
        else:
            moment = (start or 0) + round(min(max(at or 0, 0), 1e6) * SECOND)
            is_late = start is not None and start < self.end <= moment
            of = place.rpartition("/")[0].rpartition("/")[2] if is_late else ""
            self.cues.append(WorkoutCue(Milliseconds(moment), text, place, of))

    def _stray(self, text: str | None, place: str) -> None:
        """Text between elements, where a workout has none."""
        words = " ".join((text or "").split())
        if words:
            self.rows.append(SourceRow(place, words[:200], "left", "text that belongs to nothing"))
            self.comments.append(f"not understood: {words[:400]}")

    def _row(
        self, element: Element, place: str, outcome: Literal["taken", "decided", "left"], what: str
    ) -> None:
        self.rows.append(SourceRow(place, shown(element), outcome, what))


_FACTS: Final = {
    "name": "the title",
    "activitysavename": "the title, where there is no name",
    "author": "the author",
    "sporttype": "the words for a free ride or run",
    "durationtype": "whether it is measured in metres",
}


def _manner(texts: dict[str, str]) -> Discipline:
    is_run = texts.get("sporttype", "").lower().startswith("run")
    in_metres = texts.get("durationtype", "").lower().startswith("dist")
    return Discipline("run" if is_run else "bike", in_metres)


def _told(legs: tuple[Leg, ...]) -> str:
    """The legs of an element in one line."""
    names = dict.fromkeys(leg.name for leg in legs[:2])
    length = format_duration(Milliseconds(sum(leg.length for leg in legs)))
    count = f", {len(legs)} parts" if len(legs) > 1 else ""
    return f"{' and '.join(names)}: {length}{count}"
