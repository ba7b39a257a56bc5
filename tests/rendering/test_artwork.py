"""An author's picture is read in little memory, or refused before it is decoded."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zlib import compress, crc32

import numpy as np
import pytest
from PIL import Image, ImageOps

from tests.rendering.test_cover import ROUTINE
from tests.scores import changed
from voicecoach.errors import OutsideError
from voicecoach.rendering.cover.artwork import is_in_one_scan, square_jpeg
from voicecoach.rendering.cover.cover import cover_for, read_artwork

MOST_MORE = 150 << 10
"""Kilobytes more than with a cover that is drawn."""

PEAK = """
import resource, sys
from pathlib import Path
from tests.rendering.test_cover import ROUTINE
from tests.scores import changed
from voicecoach.rendering.cover.cover import cover_for
artwork = sys.argv[2] if len(sys.argv) > 2 else None
cover_for(changed(ROUTINE, artwork=artwork), Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(folder: Path, *artwork: Path) -> int:
    """The most memory, in kilobytes, of a process that makes a cover."""
    command = [sys.executable, "-c", PEAK, str(folder / "covers"), *map(str, artwork)]
    root = Path(__file__).parents[2]  # an engine may have changed the folder of this process
    run = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ, cwd=root
    )
    return int(run.stdout)


def shades(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that is everywhere different, and small in a file."""
    ramp = Image.linear_gradient("L")
    parts = [ramp, ramp.rotate(90), ramp.rotate(180)]
    return Image.merge("RGB", parts).resize((width, height)).convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def shown(content: bytes) -> Image.Image:
    return Image.open(BytesIO(square_jpeg(content, "mine")))


HUGE: dict[str, Callable[[], bytes]] = {
    "8000.jpg": lambda: saved(shades(8000, 8000), "JPEG"),
    "5000.png": lambda: saved(shades(5000, 5000, "RGBA"), "PNG", compress_level=1),
    "4000-progressive.jpg": lambda: saved(shades(4000, 4000), "JPEG", progressive=True),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_large_picture_takes_little_more_memory_than_a_drawing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HUGE[name]())
    assert peak(tmp_path, path) < peak(tmp_path) + MOST_MORE


@pytest.mark.parametrize(
    ("size", "kind", "options"),
    [
        ((8000, 8000), "PNG", {"compress_level": 1}),
        ((5100, 5100), "PNG", {"compress_level": 1}),
        ((8000, 8000), "JPEG", {"progressive": True}),
        ((65_000, 400), "PNG", {"compress_level": 1}),
    ],
)
def test_one_that_would_take_more_is_refused_with_its_size(
    size: tuple[int, int], kind: str, options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any of it is decoded."""
    content = saved(shades(*size), kind, **options)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(OutsideError, match=f"'mine' has {size[0]} x {size[1]} pixels") as caught:
        square_jpeg(content, "mine")
    assert "3000 pixels" in (caught.value.help or "")


def test_a_jpeg_in_several_scans_counts_as_one_that_is_held_whole() -> None:
    """Also one that is not progressive: each scan of it has a part of the colours."""
    content = saved(shades(64, 64), "JPEG")
    assert is_in_one_scan(content)
    assert not is_in_one_scan(saved(shades(64, 64), "JPEG", progressive=True))
    at = content.index(b"\xff\xda")
    assert content[at + 4] == 3
    assert not is_in_one_scan(content[: at + 4] + b"\x01" + content[at + 5 :])
    assert not is_in_one_scan(content[:at])
    assert is_in_one_scan(saved(shades(64, 64, "L"), "JPEG"))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
@pytest.mark.parametrize("size", [(3301, 3700), (4000, 3500)])
def test_a_picture_that_is_made_in_strips_shows_no_seams(mode: str, size: tuple[int, int]) -> None:
    """It is what Pillow makes of it in one go."""
    picture = shades(*size)
    side = min(size)
    whole = ImageOps.fit(picture, (side, side)).resize((3000, 3000), Image.Resampling.LANCZOS)
    if mode == "P":
        picture = picture.quantize(200)
        middle = ImageOps.fit(picture.convert("RGB"), (side, side))
        whole = middle.resize((3000, 3000), Image.Resampling.LANCZOS)
    seen = shown(saved(picture.convert(mode) if mode != "P" else picture, "PNG", compress_level=1))
    if mode == "L":
        whole = whole.convert("L").convert("RGB")
    off = np.asarray(seen, "i2") - np.asarray(whole, "i2")
    assert np.abs(off).max() <= (40 if mode == "P" else 6)


def test_one_that_was_taken_sideways_is_turned() -> None:
    picture = Image.new("RGB", (3200, 3200), "red")
    picture.paste("blue", (0, 0, 3200, 1600))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    seen = shown(saved(picture, "JPEG", exif=exif.tobytes()))
    left, right = seen.getpixel((500, 1500)), seen.getpixel((2500, 1500))
    assert left[0] > 200 > 50 > left[2]
    assert right[2] > 200 > 50 > right[0]
    assert not seen.getexif()


def test_of_an_animation_the_first_picture_is_shown() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "lime", "blue")]
    content = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert shown(content).getpixel((700, 700))[0] > 240


def chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", crc32(body))


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_a_bomb_in_what_belongs_to_a_picture_is_told(kind: bytes) -> None:
    """A hundred megabytes of nothing in a text or a colour profile."""
    content = saved(Image.new("RGB", (64, 64)), "PNG")
    bomb = chunk(kind, b"x\0\0" + compress(bytes(100 << 20)))
    whole = content[:33] + bomb + content[33:]
    with pytest.raises(OutsideError, match="is not a picture"):
        shown(whole)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.png"
    with path.open("wb") as file:
        file.truncate(33 << 20)
    with pytest.raises(OutsideError, match=r"mine\.png' has more than 32 MB"):
        cover_for(changed(ROUTINE, artwork=str(path)), tmp_path / "c")


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(OutsideError, match=r"pipe\.png' cannot be read: it is no file"):
        read_artwork(tmp_path / "pipe.png", "show.toml")
    with pytest.raises(OutsideError, match="cannot be read"):
        read_artwork(tmp_path, "show.toml")


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="secret.png"/></svg>',
        b"#EXTM3U\nsecret.png\n",
        b"GIF89a" + bytes(100),
        b"8BPS" + bytes(100),
        b"%!PS-Adobe-3.0 EPSF-3.0\n(secret.png) run\n",
    ],
)
def test_only_jpeg_and_png_are_pictures(content: bytes) -> None:
    """What names other files is none of them."""
    with pytest.raises(OutsideError, match="is not a picture"):
        square_jpeg(content, "mine.png")


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (50, True), (100, False)])
def test_a_jpeg_that_goes_over_itself_again_and_again_is_told(more: int, is_read: bool) -> None:
    """Each scan is decoded over the whole picture: 100,000 of them take hours, in 1.5 MB."""
    file = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(file, "JPEG", progressive=True)
    jpeg = file.getvalue()
    last = jpeg[jpeg.rfind(b"\xff\xda") : -2]
    jpeg = jpeg[:-2] + last * more + jpeg[-2:]
    if is_read:
        assert square_jpeg(jpeg, "x.jpg")
    else:
        with pytest.raises(OutsideError, match="is not a picture that can be read"):
            square_jpeg(jpeg, "x.jpg")
