"""Sources read, written and laid out: what a script of them plays, and how long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from tests.fakes import SOUND_LENGTHS, by_letters
from voicecoach.compiler import compile_routine
from voicecoach.importing.draft import Draft
from voicecoach.importing.table import Given, SourceReader, format_of
from voicecoach.importing.writing import write_draft
from voicecoach.score import Score
from voicecoach.script.parser import parse

SOURCES: Final = Path(__file__).parent / "sources"


def given(name: str) -> Given:
    """A source among the fixtures."""
    path = SOURCES / name
    return Given(path.stem, path.suffix, path.read_bytes())


def given_json(tree: object) -> Given:
    """A tree as a file of an app."""
    return Given("export", ".json", json.dumps(tree).encode())


def drafts_of(reader: SourceReader, source: Given) -> list[Draft]:
    """The drafts of a source that its reader recognises, as the table has it."""
    assert reader.recognises(source)
    form = format_of(source)
    assert form is not None
    assert form.reader() is reader
    return reader.read(source)


def score_of(draft: Draft) -> Score:
    """The score of a draft's script, in a voice that is made up."""
    routine = parse("x.coach", write_draft(draft).text.encode()).routine
    assert routine is not None
    compiled = compile_routine(routine, by_letters, SOUND_LENGTHS)
    assert compiled.problems == ()
    assert compiled.score is not None
    return compiled.score


def played(draft: Draft) -> list[tuple[str, int]]:
    """The parts of the routine that take the time of the source, each with its milliseconds."""
    return [
        (type(segment).__name__, segment.end - segment.start)
        for segment in score_of(draft).segments
        if type(segment).__name__ not in ("Talk", "SetUp")
    ]


def total(draft: Draft) -> int:
    """The milliseconds that the source plays, the coach's words before and after apart."""
    return sum(length for _, length in played(draft))
