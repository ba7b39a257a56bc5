"""From the text of a workout to the draft of its script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from voicecoach.importing.cueing import WorkoutCue, with_cues
from voicecoach.importing.draft import Draft, DraftComment, NotThisFormat, SourceRow
from voicecoach.importing.formats.intervals_icu.steps import Around, IcuStep, step_of
from voicecoach.importing.legs import LONGEST_WORKOUT, MOST_LEGS, Leg, check_legs, nonstop
from voicecoach.importing.table import Given
from voicecoach.units import Milliseconds, format_duration

_STEP: Final = re.compile(r"(\s*)[-–—•*]\s*(?![-–—•*])(.*)")
_TIMES: Final = re.compile(r"(?<![\w.])(\d{1,5})\s?[x×](?![\w])", re.IGNORECASE | re.ASCII)
_POOL: Final = re.compile(r"\s*pool\s*length\s*[:=]", re.IGNORECASE)

_PACES: Final = (
    (re.compile(r"\bpool\b|/100[my]\b", re.IGNORECASE | re.ASCII), 1500),
    (re.compile(r"\bpace\b|\brun|\d\s?mtr\b", re.IGNORECASE | re.ASCII), 360),
    (re.compile(r"\d\s?w(?:atts?)?\b|\d\s?rpm\b|\bfree\s?ride\b", re.IGNORECASE | re.ASCII), 120),
)
"""What is written in a swim, in a run, on a bike -> seconds for a kilometre, as beginners go."""

_KINDS: Final = (
    ("Warm-up", re.compile(r"\bwarm", re.IGNORECASE)),
    ("Cool-down", re.compile(r"\bcool", re.IGNORECASE)),
)
_SECTION: Final = re.compile(r"\b(?:warm|cool|main|set|block|intervals?)", re.IGNORECASE)
_LONGEST_HEADER: Final = 60
_HEAD: Final = 65_536
_LONGEST_LINE: Final = 2000
_MOST_LINES: Final = 100_000


def recognises(given: Given) -> bool:
    """True for a text whose lines with a hyphen are steps of a workout with their targets."""
    head = given.data[:_HEAD]
    if b"\x00" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[", b""):
        return False
    lines = _lines(head)
    bodies = [match[2] for line in lines if (match := _STEP.fullmatch(line))]
    steps = [step for body in bodies if (step := step_of(body[:_LONGEST_LINE], Around()))]
    asked = sum(step.is_asked for step in steps)
    others = sum(1 for line in lines if len(line.split()) > _WORDY)
    return bool(asked) and 2 * asked >= len(bodies) and others <= len(steps)


_WORDY: Final = 30
"""Words of a line of prose: a text has many of them, a workout few."""


def read(given: Given) -> list[Draft]:
    """The draft of a workout.  Raises `NotThisFormat`."""
    lines = _lines(given.data)
    if len(lines) > _MOST_LINES:
        raise NotThisFormat(f"it has {len(lines):,} lines, more than a workout can have")
    text = "\n".join(lines)
    paces = (seconds for form, seconds in _PACES if form.search(text))
    reader = _Reader(Around(pace=next(paces, 360)))
    for number, line in enumerate(lines, 1):
        reader.line(number, line)
    reader.close()
    if not reader.legs:
        raise NotThisFormat("there is no step in it such as '- 5m 60%'")
    told = with_cues(reader.legs, reader.cues)
    draft = Draft(
        title=reader.title or given.stem,
        notes=tuple(reader.notes),
        items=(nonstop(told.legs), *map(DraftComment, reader.comments)),
        rows=tuple(dict.fromkeys((*reader.rows, *told.rows))),
    )
    return [draft]


def _lines(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.splitlines()


@dataclass(slots=True)
class _Repeat:
    """Steps that are done several times: where they stand, and what was read of them."""

    times: int
    indent: int
    steps: list[tuple[IcuStep, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    around: Around
    title: str = ""
    notes: list[str] = field(default_factory=list)
    rows: list[SourceRow] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    cues: list[WorkoutCue] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    repeat: _Repeat | None = None
    end: int = 0
    header: tuple[int, str] | None = None
    """A line that may be the title: the first one, until another line follows."""

    def line(self, number: int, line: str) -> None:
        """Read one line."""
        text = " ".join(line.split()).strip("#* ")
        step = _STEP.fullmatch(line[:_LONGEST_LINE])
        if not any(one.isalnum() for one in text):
            self._blank()
            if text:
                self._row(number, text, "decided", "nothing to do or to say")
        elif _POOL.match(line):
            self._row(number, text, "taken", "a note")
            self.notes.append(f"{text}.")
        elif step is not None:
            self._listed(number, len(step[1].expandtabs()), step[2], text)
        else:
            self._header(number, text)

    def close(self) -> None:
        """No more lines follow."""
        self._end_repeat()
        self._settle_header(is_title=False)

    def _blank(self) -> None:
        """An empty line ends what is repeated, and shows that the first line is a title."""
        if self.repeat is not None and self.repeat.steps:
            self._end_repeat()
        self._settle_header(is_title=not self.legs)

    def _settle_header(self, *, is_title: bool) -> None:
        if self.header is None:
            return
        number, text = self.header
        self.header = None
        is_free = not (self.title or self.legs or _SECTION.search(text))
        if is_title and is_free and self.repeat is None:
            self.title = text
            self._row(number, text, "taken", "the title")
        else:
            self._section(number, text)

    def _section(self, number: int, text: str) -> None:
        kinds = (kind for kind, form in _KINDS if form.search(text))
        self.around = replace(self.around, kind=next(kinds, ""))
        self.comments.append(text)
        self._row(number, text, "taken", "a section: a comment, as nothing lies between its parts")

    def _header(self, number: int, text: str) -> None:
        """A line without a hyphen: a section, what is repeated, or words for readers.

        What is to be repeated may still begin behind it.
        """
        if self.repeat is not None and self.repeat.steps:
            self._end_repeat()
        self._settle_header(is_title=not self.legs and not self.title)
        times = _TIMES.search(text)
        if times is not None and len(text) <= _LONGEST_HEADER:
            self._begin_repeat(number, text, int(times[1]), indent=-1)
            name = " ".join(_TIMES.sub("", text, count=1).split()).strip(" -–:,")
            kinds = (kind for kind, form in _KINDS if form.search(name))
            self.around = replace(self.around, kind=next(kinds, ""))
            self.comments += [name] if name else []
        elif len(text) > _LONGEST_HEADER or text.endswith((".", "!", "?")):
            self.notes.append(text)
            self._row(number, text, "taken", "a note")
        else:
            self.header = (number, text)

    def _begin_repeat(self, number: int, text: str, times: int, indent: int) -> None:
        self._end_repeat()
        if not 1 <= times <= MOST_LEGS:
            self._row(number, text, "decided", "once: nothing is done so often")
            times = 1
        else:
            self._row(number, text, "taken", f"{times} times what follows, up to an empty line")
        self.repeat = _Repeat(times, indent)

    def _listed(self, number: int, indent: int, body: str, text: str) -> None:
        """A line with a hyphen."""
        self._settle_header(is_title=False)
        if times := re.fullmatch(r"(?:.{0,40}\s)?(\d{1,5})\s?[x×]\s*:?", body, re.IGNORECASE):
            self._begin_repeat(number, text, int(times[1]), indent)
            return
        if self.repeat is not None and indent <= self.repeat.indent:
            if self.repeat.steps:
                self._end_repeat()
            else:
                self.repeat.indent = -1  # not a list in a list: an empty line ends it
        step = step_of(body, self.around)
        if step is None or step.leg.length <= 0:
            self._row(number, text, "left", "no step: it has no time and no distance")
            self.comments.append(f"not understood: {text}")
            return
        comments = tuple(self.comments)
        self.comments.clear()
        step = replace(step, leg=replace(step.leg, comments=comments))
        times_told = f", {step.times} times" if step.times > 1 else ""
        what = f"{step.leg.name}: {_length(step.leg)}{times_told}"
        decided = "; ".join(step.leg.decisions)
        outcome: Literal["decided", "taken"] = "decided" if decided else "taken"
        self._row(number, text, outcome, f"{what}; {decided}" if decided else what)
        if self.repeat is None:
            self._add(step, str(number))
        else:
            self.repeat.steps.append((step, str(number)))

    def _end_repeat(self) -> None:
        repeat, self.repeat = self.repeat, None
        if repeat is None:
            return
        for round in range(repeat.times):
            for step, place in repeat.steps:
                again = step if not round else replace(step, leg=replace(step.leg, comments=()))
                self._add(again, place)

    def _add(self, step: IcuStep, place: str) -> None:
        for round in range(step.times):
            leg = replace(step.leg, comments=()) if round else step.leg
            for at, said in step.says:
                if any(one.isalnum() for one in said):
                    due = Milliseconds(self.end + min(at, leg.length - 1))
                    of = leg.name if at >= leg.length else ""
                    self.cues.append(WorkoutCue(due, said, place, of))
            self.legs.append(leg)
            self.end += leg.length
            if len(self.legs) > MOST_LEGS or self.end > LONGEST_WORKOUT:
                check_legs(self.legs)

    def _row(
        self, number: int, text: str, outcome: Literal["taken", "decided", "left"], what: str
    ) -> None:
        self.rows.append(SourceRow(str(number), text[:200], outcome, what))


def _length(leg: Leg) -> str:
    length = format_duration(leg.length)
    return f"{leg.asked}, about {length}" if leg.kind == "open" else length
