from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3, CTOCFlags

from tests.rendering.reading import ffprobe, speech, taglib
from tests.rendering.routines import chapters, performance, sound
from voicecoach.rendering.cover.cover import cover_for
from voicecoach.rendering.mp3.encode import encode
from voicecoach.rendering.tags.id3 import tag
from voicecoach.score import Performance, Role, SoundName

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


def names(routine: Performance) -> list[str]:
    return [name for name, _ in frames(tag(routine)[10:])]


def read(routine: Performance) -> ID3:
    return ID3(BytesIO(tag(routine)), translate=False)


def test_the_header_says_version_3_without_flags_and_the_exact_size() -> None:
    """No unsynchronisation, no extended header, and no padding behind the last frame."""
    data = tag(performance(chapters=chapters(*["a title of some length"] * 50)))
    assert data[:6] == b"ID3\x03\x00\x00"
    size = 0
    for byte in data[6:10]:
        assert byte < 128
        size = size << 7 | byte
    assert size == len(data) - 10 > 128
    assert list(frames(data[10:]))


def test_the_texts_are_read_back_by_mutagen() -> None:
    routine = performance(
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
    assert seen["TCON"].text == ["Fitness"]
    assert seen["COMM::deu"].text == ["Für Läufer.\n\nEin Tuch."]


def test_what_a_script_does_not_give_is_not_in_the_tag() -> None:
    """Above all no date: the clock is never asked."""
    assert names(performance()) == ["TIT2", "TPE1", "TALB", "TCON", "TLAN", "TLEN", "CTOC", "CHAP"]
    assert read(performance())["TPE1"].text == ["voicecoach"]


def test_a_date_is_a_year_and_a_day_as_version_3_knows_them() -> None:
    assert names(performance(date="2026-05-04"))[6:8] in (["TYER", "TDAT"], ["TDAT", "TYER"])
    assert "TDAT" not in names(performance(date="2026"))


def test_text_is_utf16_with_a_byte_order_mark() -> None:
    """Lyrics and comments say their language first, synchronised lyrics two more facts."""
    cues = (speech(0, 500, "Füße"),)
    routine = performance(notes=("notes",), chapters=(), date="2026-05-04", cues=cues)
    before = {"COMM": 4, "USLT": 4, "SYLT": 6}
    found = list(frames(tag(routine)[10:]))
    assert before.keys() < {name for name, _ in found}
    for name, content in found:
        assert content[0] == 1, name
        start = before.get(name, 1)
        assert content[start : start + 2] == b"\xff\xfe", name


def test_the_comment_starts_with_the_warnings() -> None:
    """Each is told once, whatever else is spoken between them."""
    cues = (
        speech(0, 500, "Stop if it hurts.", Role.WARNING),
        speech(600, 900, "Calf stretch.", Role.ANNOUNCE),
        speech(1000, 1400, "Let go of it.", Role.WARNING),
        speech(1500, 1900, "Stop if it hurts.", Role.WARNING),
    )
    seen = read(performance(cues=cues, notes=("For runners.",)))
    assert seen["COMM::eng"].text == ["Stop if it hurts. Let go of it.\n\nFor runners."]


def test_the_lyrics_are_what_is_spoken_line_by_line() -> None:
    """Plain ones to read, and synchronised ones in milliseconds; sounds are not among them."""
    cues = (
        speech(1000, 1900, "Wade 🦵"),
        sound(SoundName.GO, 2000),
        speech(65_432, 66_000, "Ende"),
    )
    seen = read(performance(70_000, language="de", cues=cues))
    assert seen["USLT::deu"].text == "Wade 🦵\nEnde"
    (synchronised,) = seen.getall("SYLT")
    assert (synchronised.lang, synchronised.format, synchronised.type) == ("deu", 2, 1)
    assert synchronised.text == [("Wade 🦵", 1000), ("Ende", 65_432)]


def test_the_cover_is_a_jpeg_of_the_front() -> None:
    data = tag(performance(), b"\xff\xd8picture")
    cover = ID3(BytesIO(data))["APIC:"]
    assert (cover.mime, cover.type, cover.data) == ("image/jpeg", 3, b"\xff\xd8picture")


def test_taglib_reads_texts_lyrics_and_cover(tmp_path: Path) -> None:
    """A reader that shares no code with mutagen or ffmpeg."""
    cues = (speech(0, 500, "Stop if it hurts.", Role.WARNING),)
    routine = performance(3000, title=LONG_TITLE, cues=cues, date="2026-05-04", author="Ößling")
    path = tmp_path / "a.mp3"
    path.write_bytes(tag(routine, b"\xff\xd8picture") + b"".join(encode([bytes(288_000)], 144_000)))
    with taglib().File(path) as seen:
        assert seen.tags["TITLE"] == [LONG_TITLE]
        assert seen.tags["ARTIST"] == ["Ößling"]
        assert seen.tags["GENRE"] == ["Fitness"]
        assert seen.tags["DATE"] == ["2026-05-04"]
        assert seen.tags["COMMENT"] == ["Stop if it hurts."]
        assert seen.tags["LYRICS"] == ["Stop if it hurts."]
        (picture,) = seen.pictures
        assert picture.data == b"\xff\xd8picture"
        assert {"SYLT", "CTOC/toc", "CHAP/chp0"} <= set(seen.unsupported)  # seen, but for others


def test_ffprobe_reads_texts_chapters_and_cover(tmp_path: Path) -> None:
    routine = performance(3000, title=LONG_TITLE, chapters=chapters("Welcome", LONG_TITLE, "Ende"))
    path = tmp_path / "a.mp3"
    cover = cover_for(routine, tmp_path)
    path.write_bytes(tag(routine, cover) + b"".join(encode([bytes(288_000)], 144_000)))
    seen = ffprobe(path)
    assert seen["format"]["tags"]["title"] == LONG_TITLE
    assert seen["format"]["tags"]["genre"] == "Fitness"
    assert [chapter["tags"]["title"] for chapter in seen["chapters"]] == [
        "Welcome",
        LONG_TITLE,
        "Ende",
    ]
    assert [chapter["start"] for chapter in seen["chapters"]] == [0, 1000, 2000]
    (picture,) = [s for s in seen["streams"] if s["codec_type"] == "video"]
    assert (picture["codec_name"], picture["width"], picture["height"]) == ("mjpeg", 3000, 3000)
    assert picture["disposition"]["attached_pic"] == 1


def test_chapters_stand_in_order_of_time_whatever_their_titles_lengths() -> None:
    routine = performance(
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
    seen = read(performance(3000, title="Calves", chapters=chapters("A", "B", "C")))
    (contents,) = seen.getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED == 3
    assert contents.sub_frames["TIT2"].text == ["Calves"]
    titles = [seen[f"CHAP:{name}"].sub_frames["TIT2"] for name in contents.child_element_ids]
    assert titles == ["A", "B", "C"]


def test_two_hundred_chapters_have_one_table() -> None:
    routine = performance(200_000, chapters=chapters(*(f"Round {n}" for n in range(200))))
    assert names(routine)[6:] == ["CTOC"] + ["CHAP"] * 200
    assert len(read(routine)["CTOC:toc"].child_element_ids) == 200


@pytest.mark.parametrize("count", [255, 256, 511])
def test_more_chapters_than_a_table_can_count_stand_in_tables_under_it(count: int) -> None:
    """A table counts its entries in one byte."""
    routine = performance(count * 1000, chapters=chapters(*(f"Round {n}" for n in range(count))))
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
    assert "CTOC" not in names(performance(chapters=()))


def test_ffmpeg_reads_texts_and_chapters() -> None:
    """300 characters of Japanese, emoji and umlauts come through, in the title and a chapter."""
    assert len(LONG_TITLE) > 300
    routine = performance(
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
    routine = performance(
        9000, title=title, author=author, notes=(note,), chapters=chapters(*titles)
    )
    seen = read(routine)
    assert seen["TIT2"].text == [title]
    assert seen["TPE1"].text == [author]
    assert seen["COMM::eng"].text == [note]
    for number, chapter in enumerate(titles):
        assert seen[f"CHAP:chp{number}"].sub_frames["TIT2"].text == [chapter]
