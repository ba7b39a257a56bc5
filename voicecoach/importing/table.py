"""The formats that can be imported: one table; the content of a source tells which it is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol

from voicecoach.importing.draft import Draft


@dataclass(frozen=True, slots=True)
class Given:
    """A source as it was given: its name without folder and suffix, its suffix, its bytes."""

    stem: str
    suffix: str
    data: bytes


class SourceReader(Protocol):
    """A module of `voicecoach.importing.formats`.

    `recognises` is quick, never raises and is true for sources of this format alone; `read`
    gives the drafts of a source (several, where an export holds several routines) and raises
    `NotThisFormat`, and nothing else.
    """

    def recognises(self, given: Given) -> bool:
        """True where the source is of this format."""
        ...

    def read(self, given: Given) -> list[Draft]:
        """The drafts of the scripts that the source makes."""
        ...


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """One format: the name for `--from`, what users call it, and the module that reads it."""

    name: str
    title: str
    module: str

    def reader(self) -> SourceReader:
        """The module that reads it, imported at its first use."""
        module: SourceReader = import_module(f"voicecoach.importing.formats.{self.module}")
        return module


SOURCE_FORMATS: Final[tuple[SourceFormat, ...]] = (
    SourceFormat("openhiit", "an export of OpenHIIT", "openhiit"),
    SourceFormat("timer-machine", "an export of TimeR Machine", "timer_machine"),
    SourceFormat("just-another", "an export of Just Another Workout Timer", "just_another"),
    SourceFormat("w2a", "a YAML workout of w2a", "w2a"),
    SourceFormat("phrases", "a list of phrases with their times", "phrases"),
    SourceFormat("zwo", "a Zwift workout", "zwo"),
    SourceFormat("intervals-icu", "a workout in the text form of intervals.icu", "intervals_icu"),
    SourceFormat("docx", "a Word document", "docx"),
    SourceFormat("pdf", "a PDF with text", "pdf"),
    SourceFormat("html", "a web page saved from a browser", "html"),
    SourceFormat("markdown", "notes or an article in Markdown", "markdown"),
    SourceFormat("text", "plain text: notes, a list, an article", "text"),
)
"""The formats in the order in which a source is asked: the strictest first, any text last."""


def format_of(given: Given) -> SourceFormat | None:
    """The format of a source, told from its content; None where it is none of them."""
    return next((form for form in SOURCE_FORMATS if form.reader().recognises(given)), None)
