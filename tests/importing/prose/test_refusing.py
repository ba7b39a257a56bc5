"""What is no text of a routine is told in one sentence, in bounded time."""

from __future__ import annotations

import time
from importlib import import_module

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.importing.prose.made import DOCUMENT_WISHED, PDF_WISHED, document, pdf, scan
from tests.importing.prose.scoring import NAMES, TEXTS, score
from voicecoach.importing.draft import NotThisFormat
from voicecoach.importing.table import Given, SourceReader
from voicecoach.importing.writing import write_draft
from voicecoach.script.parser import parse

LOGIN = (
    b"<!doctype html><html><body><h1>Welcome back</h1><form><input type='text'>"
    b"<input type='password'><button>Log in</button></form><p>Forgot it?</p></body></html>"
)


def reader(name: str) -> SourceReader:
    made: SourceReader = import_module(f"voicecoach.importing.formats.{name}")
    return made


def test_a_document_becomes_a_script() -> None:
    source = Given("shoulder", ".docx", document())
    assert reader("docx").recognises(source)
    (draft,) = reader("docx").read(source)
    assert score(write_draft(draft).text, DOCUMENT_WISHED).wrong == ()
    assert draft.title == "Shoulder programme"


def test_a_pdf_becomes_a_script_whose_rows_tell_page_and_line() -> None:
    source = Given("hips", ".pdf", pdf())
    assert reader("pdf").recognises(source)
    (draft,) = reader("pdf").read(source)
    assert score(write_draft(draft).text, PDF_WISHED).wrong == ()
    assert draft.rows[0].place == "1:1"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("pdf", scan(), "pictures"),
        ("pdf", b"%PDF-1.7 rubbish", "damaged"),
        ("docx", document()[:2000], "damaged"),
        ("html", LOGIN, "log in"),
        ("html", b"<html><body><p>The shop is closed on Sunday.</p></body></html>", "no exercise"),
        ("text", b"Dear all,\n\nthe meeting is on Monday at noon.\n\nSee you there", "no exercise"),
        ("markdown", b"# Groceries\n\n- milk\n- bread\n", "no exercise"),
        ("text", b"x" * 10_000_000, "more than"),
        ("markdown", b"# x\n" * 2_500_000, "more than"),
        ("html", b"<p>Squat 20s</p>" * 600_000, "more in it"),
    ],
)
def test_what_is_no_routine_is_refused_in_one_sentence(name: str, data: bytes, told: str) -> None:
    start = time.process_time()
    with pytest.raises(NotThisFormat, match=told):
        reader(name).read(Given("x", "", data))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "markdown"])
@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"PK\x03\x04rubbish", b"just words", b'{"a": 1}'])
def test_strict_readers_take_nothing_else(name: str, data: bytes) -> None:
    assert not reader(name).recognises(Given("x", "", data))


@pytest.mark.parametrize("data", [b"", b"\0\1\2\3", b"\x89PNG\r\n\x1a\n\0\0", b'{"a": 1}'])
def test_what_is_no_text_is_no_text(data: bytes) -> None:
    assert not reader("text").recognises(Given("x", "", data))


SOURCES = [(TEXTS / name).read_bytes() for name in NAMES]
CUTS = st.tuples(st.integers(0, 6000), st.integers(0, 60), st.binary(max_size=12))


@settings(max_examples=60, deadline=None)
@drawn(
    st.sampled_from(SOURCES),
    st.lists(CUTS, max_size=6),
    st.sampled_from(("text", "markdown", "html")),
)
def test_a_text_with_slips_is_refused_or_becomes_a_script_without_errors(
    data: bytes, cuts: list[tuple[int, int, bytes]], name: str
) -> None:
    for at, length, instead in cuts:
        data = data[:at] + instead + data[at + length :]
    try:
        (draft,) = reader(name).read(Given("x", "", data))
        made = write_draft(draft).text
    except NotThisFormat:
        return
    parsed = parse("x.coach", made.encode())
    assert [problem for problem in parsed.problems if problem.severity == "error"] == []
