from __future__ import annotations

import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import get_args
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.rendering.reading import speech
from tests.rendering.routines import performance
from tests.scores import changed
from voicecoach.errors import OutsideError
from voicecoach.rendering.cover import drawing
from voicecoach.rendering.cover.cover import COVER_VERSION, cover_for, cover_of, draw_cover
from voicecoach.rendering.picture import typeface
from voicecoach.rendering.picture.typeface import set_title
from voicecoach.score import Hold, Performance, Place, Side
from voicecoach.units import Milliseconds

MOST_BYTES = 500_000
LEFT, RIGHT, BOTH = "#6fa8ff", "#ffa45c", "#48d1bd"


def hold(start: int, end: int, side: Side | None = None) -> Hold:
    place = Place(1, 1, side=side)
    return Hold(start=Milliseconds(start), end=Milliseconds(end), name="Calf stretch", place=place)


def routine(length: int = 400_000, title: str = "Calf relief") -> Performance:
    """A hold on each side and one on both, as far as they fit, and a few words."""
    holds = (
        hold(50_000, 100_000, Side.LEFT),
        hold(150_000, 200_000, Side.RIGHT),
        hold(250_000, 300_000),
    )
    fitting = tuple(hold for hold in holds if hold.end <= length)
    return performance(length, title=title, work=fitting, cues=(speech(10_000, 40_000, "Hello."),))


ROUTINE = routine()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg)).convert("RGB")


def near(pixel: tuple[int, ...], colour: str) -> bool:
    wanted = bytes.fromhex(colour[1:])
    return all(abs(a - b) <= 12 for a, b in zip(pixel, wanted, strict=True))


def test_a_cover_is_a_small_baseline_jpeg_of_3000_pixels() -> None:
    jpeg = draw_cover(cover_of(ROUTINE))
    assert len(jpeg) < MOST_BYTES
    picture = Image.open(BytesIO(jpeg))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (3000, 3000))
    assert "progressive" not in picture.info
    assert "exif" not in picture.info


def test_the_ring_shows_the_holds_clockwise_from_the_top() -> None:
    """Of 400 s, the left hold is from 1/8 to 1/4: half way from the top to three o'clock."""
    picture = opened(draw_cover(cover_of(ROUTINE)))
    middle, radius = (1500, 1160), 870
    across = radius * 0.924  # 22.5 degrees from an axis
    along = radius * 0.383
    assert near(picture.getpixel((middle[0] + across, middle[1] - along)), LEFT)
    assert near(picture.getpixel((middle[0] + along, middle[1] + across)), RIGHT)
    assert near(picture.getpixel((middle[0] - across, middle[1] + along)), BOTH)
    ground = picture.getpixel((10, 10))
    assert not any(near(ground, colour) for colour in (LEFT, RIGHT, BOTH))


def test_at_64_pixels_holds_and_length_still_stand_out() -> None:
    """The colours are there, and the length is light on dark in the middle of the ring."""
    small = opened(draw_cover(cover_of(ROUTINE))).resize((64, 64), Image.Resampling.LANCZOS)
    colours = [pixel for _, pixel in small.getcolors(64 * 64) or []]
    for colour in (LEFT, RIGHT, BOTH):
        assert any(near(pixel, colour) for pixel in colours)
    digits = small.crop((22, 20, 42, 30)).convert("L")
    darkest, lightest = digits.getextrema()
    assert lightest - darkest > 120


def test_the_same_routine_makes_the_same_bytes() -> None:
    assert draw_cover(cover_of(ROUTINE)) == draw_cover(cover_of(ROUTINE))


def test_every_kind_of_arc_has_its_colour() -> None:
    assert list(drawing._COLOURS) == list(get_args(drawing.ArcKind))


def test_another_title_or_length_makes_another_cover() -> None:
    covers = {
        draw_cover(cover_of(one))
        for one in (
            ROUTINE,
            changed(ROUTINE, title="Calf relief 2"),
            routine(401_000),
        )
    }
    assert len(covers) == 3


@pytest.mark.parametrize(
    "title",
    ["W" * 300, "calf stretch " * 25, "ふくらはぎ" * 60, "Утренняя растяжка", "🦵🏽", "שלום", "a"],
)
@pytest.mark.parametrize("length", [1000, 43_200_000])
def test_every_title_and_length_makes_a_small_cover(title: str, length: int) -> None:
    assert len(draw_cover(cover_of(routine(length, title)))) < MOST_BYTES


def test_a_short_title_is_large_and_a_long_one_in_four_lines() -> None:
    short = set_title("Calves", 2600, 530)
    assert short is not None
    assert short.lines == ("Calves",)
    long = set_title("Stretches for runners over sixty " * 9, 2600, 530)
    assert long is not None
    assert len(long.lines) == 4
    assert long.size < short.size
    assert long.lines[-1].endswith("…")


def test_lines_break_between_words_into_about_one_length() -> None:
    block = set_title("Ten calm minutes before you go to bed", 2600, 530)
    assert block is not None
    assert block.lines == ("Ten calm minutes", "before you go to bed")


def test_japanese_breaks_anywhere_but_before_a_full_stop() -> None:
    block = set_title("ふくらはぎと前ももを伸ばす、夜の十分間。" * 3, 2600, 530)
    assert block is not None
    assert len(block.lines) > 1
    assert not any(line[0] in "、。" for line in block.lines)


def test_emoji_that_no_font_has_are_left_out() -> None:
    block = set_title("Calves 🦵🏽 and more", 2600, 530)
    assert block is not None
    assert " ".join(block.lines) == "Calves and more"


@pytest.mark.parametrize("title", ["שלום", "Calves 한국", "🦵"])
def test_a_title_that_cannot_be_written_is_left_out_whole(title: str) -> None:
    """Half of it could say something else."""
    assert set_title(title, 2600, 530) is None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_title_is_wider_or_higher_than_its_place(title: str) -> None:
    block = set_title(title, 2600, 530)
    if block is not None:
        assert 1 <= len(block.lines) <= 4
        assert block.height <= 530 or len(block.lines) == 4
        assert all(line.strip() for line in block.lines)


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_cover_is_kept(tmp_path: Path) -> None:
    made = cover_for(ROUTINE, tmp_path)
    (kept,) = files_in(tmp_path)
    before = kept.stat().st_mtime_ns
    assert cover_for(ROUTINE, tmp_path) == made
    assert files_in(tmp_path) == [kept]
    assert kept.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", b"VCP2", b"flip"])
def test_a_damaged_cover_is_made_again(tmp_path: Path, damage: bytes) -> None:
    made = cover_for(ROUTINE, tmp_path)
    (kept,) = files_in(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage == b"flip" else damage)
    assert cover_for(ROUTINE, tmp_path) == made
    assert kept.read_bytes() == whole


def test_another_cover_in_its_place_is_none(tmp_path: Path) -> None:
    """However whole it is: it would show another routine."""
    made = cover_for(ROUTINE, tmp_path / "a")
    cover_for(changed(ROUTINE, title="Other"), tmp_path / "b")
    (place,), (other,) = files_in(tmp_path / "a"), files_in(tmp_path / "b")
    whole = place.read_bytes()
    place.write_bytes(other.read_bytes())
    assert cover_for(ROUTINE, tmp_path / "a") == made
    assert place.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert cover_for(ROUTINE, tmp_path / "file") == draw_cover(cover_of(ROUTINE))


def test_whatever_decides_the_picture_is_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover_for(ROUTINE, tmp_path)
    cover_for(changed(ROUTINE, title="Other"), tmp_path)
    cover_for(changed(ROUTINE, voice="other", author="Other"), tmp_path)
    assert len(files_in(tmp_path)) == 2
    monkeypatch.setattr("voicecoach.rendering.cover.cover.COVER_VERSION", COVER_VERSION + 1)
    cover_for(ROUTINE, tmp_path)
    monkeypatch.setattr("voicecoach.rendering.cover.cover.version", lambda _: "0.0")
    cover_for(ROUTINE, tmp_path)
    assert len(files_in(tmp_path)) == 4


def test_a_kept_cover_needs_no_image_library(tmp_path: Path) -> None:
    cover_for(performance(), tmp_path)
    program = (
        "import sys; from pathlib import Path\n"
        "from voicecoach.rendering.cover.cover import cover_for\n"
        "from voicecoach.rendering.tags.id3 import tag\n"
        "from voicecoach.rendering.tags.texts import chapters_json\n"
        "from voicecoach.score import Performance, Presentation, Score, Talk\n"
        "talk = Talk(start=0, end=2000, chapter='Welcome')\n"
        "score = Score(title='Calf relief', language='en', segments=(talk,))\n"
        "routine = Performance(score, Presentation(voice='none'))\n"
        "tag(routine, cover_for(routine, Path(sys.argv[1]))); chapters_json(routine)\n"
        "print(*{'PIL', 'numpy', 'av'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    assert answer.stdout.split() == []
    assert len(files_in(tmp_path)) == 1


def with_artwork(folder: Path, picture: Image.Image, name: str = "mine.png") -> Performance:
    picture.save(folder / name)
    return changed(ROUTINE, artwork=str(folder / name))


def test_the_authors_artwork_wins_cut_to_its_middle(tmp_path: Path) -> None:
    picture = Image.new("RGB", (2000, 1500), "red")
    picture.paste("blue", (250, 0, 1750, 1500))
    jpeg = cover_for(with_artwork(tmp_path, picture), tmp_path / "covers")
    seen = Image.open(BytesIO(jpeg))
    assert (seen.format, seen.mode, seen.size) == ("JPEG", "RGB", (1500, 1500))
    assert "progressive" not in seen.info
    assert all(near(opened(jpeg).getpixel(at), "#0000ff") for at in ((4, 4), (1495, 1495)))


@pytest.mark.parametrize(("side", "shown"), [(100, 1400), (5000, 3000)])
def test_artwork_gets_a_size_that_directories_take(tmp_path: Path, side: int, shown: int) -> None:
    jpeg = cover_for(with_artwork(tmp_path, Image.new("RGB", (side, side), "teal")), tmp_path / "c")
    assert opened(jpeg).size == (shown, shown)


def test_even_noise_stays_under_500_kb(tmp_path: Path) -> None:
    noise = Image.effect_noise((3000, 3000), 120).convert("RGB")
    jpeg = cover_for(with_artwork(tmp_path, noise), tmp_path / "c")
    assert len(jpeg) < MOST_BYTES


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16"])
def test_artwork_of_every_kind_of_png_is_read(tmp_path: Path, mode: str) -> None:
    """What can be seen through lies on white."""
    if mode == "PA":
        picture = Image.new("P", (64, 64), 0)
        picture.info["transparency"] = 0
    else:
        white = 65535 if mode == "I;16" else None
        picture = Image.new(mode, (64, 64)) if white is None else Image.new(mode, (64, 64), white)
    expected = {"1": 0, "L": 0, "P": 0, "LA": 255, "PA": 255, "RGBA": 255, "I;16": 255}[mode]
    jpeg = cover_for(with_artwork(tmp_path, picture), tmp_path / "c")
    assert all(abs(part - expected) < 3 for part in opened(jpeg).getpixel((700, 700)))


def test_a_cmyk_jpeg_is_read(tmp_path: Path) -> None:
    picture = Image.new("CMYK", (64, 64), (255, 0, 255, 0))
    seen = opened(cover_for(with_artwork(tmp_path, picture, "a.jpg"), tmp_path / "c"))
    red, green, blue = seen.getpixel((700, 700))
    assert green > red + 100
    assert green > blue + 100


def test_artwork_that_was_changed_is_seen(tmp_path: Path) -> None:
    routine = with_artwork(tmp_path, Image.new("RGB", (64, 64), "red"))
    before = cover_for(routine, tmp_path / "c")
    with_artwork(tmp_path, Image.new("RGB", (64, 64), "blue"))
    assert cover_for(routine, tmp_path / "c") != before


def cut_png() -> bytes:
    file = BytesIO()
    Image.effect_noise((64, 64), 90).save(file, "PNG")
    return file.getvalue()[:-1000]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff", b"GIF89a", cut_png()])
def test_artwork_that_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(content)
    with pytest.raises(OutsideError, match=r"mine\.png' is not a picture") as caught:
        cover_for(changed(ROUTINE, artwork=str(path)), tmp_path / "c")
    assert caught.value.help is not None


def test_artwork_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="cannot be read: No such file"):
        cover_for(changed(ROUTINE, artwork=str(tmp_path / "none.png")), tmp_path / "c")


def test_a_picture_that_would_unfold_to_gigabytes_is_told(tmp_path: Path) -> None:
    """A few bytes that claim 50000 pixels each way."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head)
    with path.open("ab") as file:
        file.write(struct.pack(">I", crc32(head)))
    with pytest.raises(OutsideError, match="is not a picture"):
        cover_for(changed(ROUTINE, artwork=str(path)), tmp_path / "c")


def test_a_title_that_never_ends_is_cut_before_it_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[int] = []
    real = typeface.Typeface.runs

    def runs(self: typeface.Typeface, text: str, size: float) -> object:
        measured.append(len(text))
        return real(self, text, size)

    monkeypatch.setattr(typeface.Typeface, "runs", runs)
    lines = typeface.set_title("x" * 10_000, 1000, 600)
    assert lines is not None
    assert lines.lines[-1].endswith("…")
    assert max(measured[1:]) <= 1_001
