from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3, CTOCFlags
from tests.render.routines import chapters, timeline

from voicecoach.rendering.mp3 import encode
from voicecoach.rendering.tags import tag
from voicecoach.timeline import Timeline

LONG_TITLE = "ふくらはぎのストレッチ 🦵🏽 Wadendehnung, ça va ? — " * 8


def frames(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The frames of an ID3v2.3 tag as they stand in the file: name and content."""
    position = 0
    while position < len(data):
        name, size, flags = struct.unpack_from(">4sIH", data, position)
        assert flags == 0
        yield name.decode("ascii"), data[position + 10 : position + 10 + size]
        position += 10 + size
    assert position == len(data)


def names(routine: Timeline) -> list[str]:
    return [name for name, _ in frames(tag(routine)[10:])]


def read(routine: Timeline) -> ID3:
    return ID3(BytesIO(tag(routine)), translate=False)


def test_the_header_says_version_3_without_flags_and_the_exact_size() -> None:
    """No unsynchronisation, no extended header, and no padding behind the last frame."""
    data = tag(timeline(chapters=chapters(*["a title of some length"] * 50)))
    assert data[:6] == b"ID3\x03\x00\x00"
    size = 0
    for byte in data[6:10]:
        assert byte < 128
        size = size << 7 | byte
    assert size == len(data) - 10 > 128
    assert list(frames(data[10:]))


def test_the_texts_are_read_back_by_mutagen() -> None:
    routine = timeline(
        61_250,
        title="Wade 🦵",
        language="de-AT",
        author="Ä. Ößling",
        notes=("Für Läufer.", "Ein Tuch."),
        date="2026-05-04",
    )
    seen = read(routine)
    assert seen.version == (2, 3, 0)
    assert seen["TIT2"].text == ["Wade 🦵"]
    assert seen["TPE1"].text == ["Ä. Ößling"]
    assert seen["TALB"].text == ["voicecoach"]
    assert seen["TLAN"].text == ["deu"]
    assert seen["TLEN"].text == ["61250"]
    assert seen["TYER"].text == ["2026"]
    assert seen["TDAT"].text == ["0405"]
    assert seen["COMM::deu"].text == ["Für Läufer.\n\nEin Tuch."]


def test_what_a_script_does_not_give_is_not_in_the_tag() -> None:
    """Above all no date: the clock is never asked."""
    assert names(timeline()) == ["TIT2", "TPE1", "TALB", "TLAN", "TLEN", "CTOC", "CHAP"]
    assert read(timeline())["TPE1"].text == ["voicecoach"]


def test_a_date_is_a_year_and_a_day_as_version_3_knows_them() -> None:
    assert names(timeline(date="2026-05-04"))[5:7] in (["TYER", "TDAT"], ["TDAT", "TYER"])
    assert "TDAT" not in names(timeline(date="2026"))


def test_text_is_utf16_with_a_byte_order_mark() -> None:
    routine = timeline(notes=("notes",), chapters=(), date="2026-05-04")
    for name, content in frames(tag(routine)[10:]):
        assert content[0] == 1, name
        text = content[4:] if name == "COMM" else content[1:]
        assert text[:2] == b"\xff\xfe", name


def test_chapters_stand_in_order_of_time_whatever_their_titles_lengths() -> None:
    routine = timeline(
        5000, chapters=chapters("Wall calf stretch, both sides", "B", LONG_TITLE, "", "E")
    )
    found = list(frames(tag(routine)[10:]))
    assert [name for name, _ in found][-6:] == ["CTOC"] + ["CHAP"] * 5
    starts = [
        struct.unpack_from(">IIII", content, content.index(0) + 1)
        for name, content in found
        if name == "CHAP"
    ]
    nowhere = 0xFFFFFFFF
    assert starts == [(n * 1000, n * 1000 + 1000, nowhere, nowhere) for n in range(5)]


def test_one_ordered_table_of_contents_lists_the_chapters() -> None:
    seen = read(timeline(3000, title="Calves", chapters=chapters("A", "B", "C")))
    (contents,) = seen.getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED == 3
    assert contents.sub_frames["TIT2"].text == ["Calves"]
    titles = [seen[f"CHAP:{name}"].sub_frames["TIT2"] for name in contents.child_element_ids]
    assert titles == ["A", "B", "C"]


def test_two_hundred_chapters_have_one_table() -> None:
    routine = timeline(200_000, chapters=chapters(*(f"Round {n}" for n in range(200))))
    assert names(routine)[5:] == ["CTOC"] + ["CHAP"] * 200
    assert len(read(routine)["CTOC:toc"].child_element_ids) == 200


@pytest.mark.parametrize("count", [255, 256, 511])
def test_more_chapters_than_a_table_can_count_stand_in_tables_under_it(count: int) -> None:
    """A table counts its entries in one byte."""
    routine = timeline(count * 1000, chapters=chapters(*(f"Round {n}" for n in range(count))))
    seen = read(routine)
    top = [table for table in seen.getall("CTOC") if table.flags & CTOCFlags.TOP_LEVEL]
    assert len(top) == 1
    listed = []
    for child in top[0].child_element_ids:
        table = seen.get(f"CTOC:{child}")
        listed += table.child_element_ids if table else [child]
    assert [seen[f"CHAP:{child}"].start_time for child in listed] == [
        n * 1000 for n in range(count)
    ]


def test_a_routine_without_chapters_has_no_table() -> None:
    assert "CTOC" not in names(timeline(chapters=()))


def test_ffmpeg_reads_texts_and_chapters() -> None:
    """300 characters of Japanese, emoji and umlauts come through, in the title and a chapter."""
    assert len(LONG_TITLE) > 300
    routine = timeline(
        3000,
        title=LONG_TITLE,
        notes=("One.", "Two."),
        chapters=chapters("Welcome", LONG_TITLE, "Ende"),
    )
    data = tag(routine) + b"".join(encode([bytes(288_000)], 144_000))
    with av.open(BytesIO(data)) as file:
        assert file.metadata["title"] == LONG_TITLE
        assert file.metadata["artist"] == "voicecoach"
        assert file.metadata["comment"] == "One.\n\nTwo."
        assert file.metadata["language"] == "eng"
        assert "date" not in file.metadata
        seen = [(c["start"], c["end"], c["metadata"]["title"]) for c in file.chapters()]
    assert seen == [(0, 1000, "Welcome"), (1000, 2000, LONG_TITLE), (2000, 3000, "Ende")]


spoken = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(title=spoken, author=spoken, note=spoken, titles=st.lists(spoken, max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_text_survives(title: str, author: str, note: str, titles: list[str]) -> None:
    routine = timeline(9000, title=title, author=author, notes=(note,), chapters=chapters(*titles))
    seen = read(routine)
    assert seen["TIT2"].text == [title]
    assert seen["TPE1"].text == [author]
    assert seen["COMM::eng"].text == [note]
    for number, chapter in enumerate(titles):
        assert seen[f"CHAP:chp{number}"].sub_frames["TIT2"].text == [chapter]
