"""The picture as a file: SVG or PNG by its name."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.rendering.picture_plans import (
    breathing,
    leg_routine,
    long_routine,
    plans,
    short_routine,
    titled,
)
from voicecoach.errors import OutsideError, UsageError
from voicecoach.rendering.picture import png
from voicecoach.rendering.picture.colours import LIGHT
from voicecoach.rendering.picture.geometry import text_width
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.png import PIXELS, picture_png
from voicecoach.rendering.picture.segments import Fill
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.rendering.picture.typeface import Typeface
from voicecoach.rendering.picture.write import write_picture
from voicecoach.score import Score

SCALE = PIXELS / 360


def opened(score: Score) -> Image.Image:
    image = Image.open(BytesIO(picture_png(score)[0]))
    image.load()
    return image


def colour(name: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(name[1:]))


def test_an_svg_is_written_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.svg"
    assert write_picture(leg_routine(), path) == ()
    assert path.read_text(encoding="utf-8") == picture_svg(leg_routine())


def test_a_png_is_written_by_its_name_in_capitals_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.PNG"
    assert write_picture(leg_routine(), path) == ()
    with Image.open(path) as image:
        assert (image.format, image.width) == ("PNG", 1080)


@pytest.mark.parametrize("name", ["plan.jpg", "plan", ".svg", "plan.svg.gz"])
def test_any_other_name_is_refused_with_the_two_that_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        write_picture(leg_routine(), tmp_path / name)
    assert ".svg" in str(caught.value)
    assert ".png" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="the folder does not exist"):
        write_picture(leg_routine(), tmp_path / "none" / "plan.svg")


def test_without_pillow_a_png_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "voicecoach.rendering.picture.png")
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(OutsideError, match="pip install pillow"):
        write_picture(leg_routine(), tmp_path / "plan.png")


@settings(max_examples=10, deadline=None)
@given(plans())
def test_any_routine_makes_a_png_as_high_as_its_geometry(score: Score) -> None:
    image = opened(score)
    assert image.size == (PIXELS, pytest.approx(picture_of(score).height * SCALE, abs=1))


def test_holds_have_their_colour_from_start_to_end() -> None:
    score = leg_routine()
    image = opened(score)
    checked = 0
    for row in picture_of(score).rows:
        for block in row.blocks:
            if block.fill not in (Fill.LEFT, Fill.HOLD):
                continue
            wanted = colour(LIGHT.left if block.fill is Fill.LEFT else LIGHT.hold)
            y = round((block.box.y + 3) * SCALE)
            first, last = round(block.box.x * SCALE) + 1, round(block.box.right * SCALE) - 2
            assert all(image.getpixel((x, y)) == wanted for x in range(first, last + 1))
            assert image.getpixel((first - 3, y)) != wanted
            assert image.getpixel((last + 3, y)) != wanted
            checked += 1
    assert checked == 4


def test_every_look_has_a_ground_and_letters() -> None:
    assert set(png._GROUNDS) == set(png._ON) == set(Fill)


def test_repetitions_are_barred() -> None:
    score = leg_routine()
    image = opened(score)
    block = next(b for row in picture_of(score).rows for b in row.blocks if b.fill is Fill.REPS)
    y = round((block.box.y + 3) * SCALE)
    first, last = round(block.box.x * SCALE) + 2, round(block.box.right * SCALE) - 2
    seen = {image.getpixel((x, y)) for x in range(first, last)}
    assert {colour(LIGHT.hold), colour(LIGHT.reps_line)} <= seen


def test_a_right_hold_is_striped() -> None:
    score = leg_routine()
    image = opened(score)
    rows = picture_of(score).rows
    block = next(b for row in rows for b in row.blocks if b.fill is Fill.RIGHT)
    y = round((block.box.y + 3) * SCALE)
    first, last = round(block.box.x * SCALE) + 2, round(block.box.right * SCALE) - 2
    seen = {image.getpixel((x, y)) for x in range(first, last)}
    assert {colour(LIGHT.right), colour(LIGHT.right_line)} <= seen


@pytest.mark.parametrize("score", [breathing(), short_routine(), long_routine()])
def test_the_same_routine_makes_the_same_bytes(score: Score) -> None:
    assert picture_png(score) == picture_png(score)


def test_every_letter_of_european_languages_and_japanese_is_drawn() -> None:
    for title in (
        "Größe Œuvre ¿Qué? Łódź İğne",
        "Γάμπα Растяжка Ёлка",
        "脹脛の痙攣を防ぐ、アキレス腱",
    ):
        assert picture_png(titled(short_routine(), title))[1] == ()


def test_characters_that_no_font_has_are_told_in_order() -> None:
    score = titled(short_routine(), "스트 a 👣")
    assert picture_png(score)[1] == ("스", "트", "👣")


def test_signs_that_only_steer_others_are_no_characters_of_their_own() -> None:
    assert picture_png(titled(short_routine(), "e\u0301\u200b\ufe0f\u200d"))[1] == ()


_EVERYDAY = st.characters(codec="latin-1", exclude_categories=["Cc"]) | st.sampled_from(
    "ŁłŚśČčŐőΑΩαωАЖШЩЮажшщюーあんアンー腿脛、。…–—“”№"
)


@given(st.text(_EVERYDAY, max_size=30))
def test_no_text_is_wider_in_the_fonts_that_ship_than_the_room_it_was_given(text: str) -> None:
    drawn = sum(font.getlength(piece) for piece, font in Typeface(1).runs(text, 24))
    assert drawn <= text_width(text, 24) + 1


def test_strong_letters_are_drawn_bolder_and_dense_kanji_are_not() -> None:
    def coverage(title: str) -> int:
        heading = picture_of(titled(short_routine(), title)).heading.box
        sides = (heading.x, heading.y, heading.right, heading.bottom)
        cut = opened(titled(short_routine(), title)).crop([round(side * SCALE) for side in sides])
        return sum(255 - level for level in cut.convert("L").tobytes())

    def plain(title: str) -> int:
        runs = Typeface(SCALE).runs(title, 17)
        mask = Typeface(SCALE).mask(runs, (1008, 69), (0, 51))
        ink = 255 - coloured_level(LIGHT.ink)
        return sum(mask.tobytes()) * ink // 255

    assert coverage("Calf") > 1.1 * plain("Calf")
    assert coverage("痙攣") == pytest.approx(plain("痙攣"), rel=0.02)


def coloured_level(name: str) -> int:
    """The lightness that Pillow gives a colour."""
    level = Image.new("RGB", (1, 1), name).convert("L").tobytes()[0]
    return int(level)
