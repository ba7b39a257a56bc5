"""The picture as SVG: well-formed, self-contained, and true to its geometry."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests.rendering.picture_plans import breathing, leg_routine, long_routine, plans, titled
from voicecoach.rendering.picture.colours import DARK, LIGHT, Colours
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.segments import Fill
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.score import Score

SVG = "{http://www.w3.org/2000/svg}"


def parsed(score: Score) -> ET.Element:
    return ET.fromstring(picture_svg(score))


@settings(max_examples=40)
@given(plans())
def test_any_routine_makes_a_well_formed_document(score: Score) -> None:
    assert parsed(score).tag == f"{SVG}svg"


def test_a_title_of_any_characters_is_shown_and_breaks_nothing() -> None:
    title = 'Füße & <b>"腿"</b> 👣 \x00\x0b\ud800 ]]> \' --'
    root = parsed(titled(leg_routine(), title))
    assert root.findtext(f"{SVG}title") == 'Füße & <b>"腿"</b> 👣 \ufffd \ufffd ]]> \' --'


def test_it_asks_for_nothing_outside_and_runs_nothing() -> None:
    for score in (leg_routine(), titled(leg_routine(), "<script>https://example.org</script>")):
        root = parsed(score)
        allowed = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "circle"}
        allowed |= {"g", "path", "text"}
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
        assert not any("href" in name for element in root.iter() for name in element.attrib)
        style = root.findtext(f"{SVG}style") or ""
        assert "@import" not in style
        assert set(re.findall(r"url\(([^)]*)\)", style)) == {
            "#vc-right",
            "#vc-rest",
            "#vc-open",
            "#vc-reps",
            "#vc-amrap",
        }


def test_patterns_that_are_used_are_there() -> None:
    ids = {element.get("id") for element in parsed(leg_routine()).iter(f"{SVG}pattern")}
    assert ids == {"vc-right", "vc-rest", "vc-open", "vc-reps", "vc-amrap"}


def test_it_is_an_image_with_a_name_and_a_description() -> None:
    root = parsed(leg_routine())
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == "Leg cramp prevention"
    assert "0:19 Standing: Calf stretch: left 20s, right 20s." in (
        root.findtext(f"{SVG}desc") or ""
    )


def test_each_chapter_and_each_block_tells_what_it_is() -> None:
    told = [group.findtext(f"{SVG}title") for group in parsed(leg_routine()).iter(f"{SVG}g")]
    assert "Standing: Calf stretch, 0:19 to 1:20" in told
    assert "Standing: Calf stretch, left, 20s, 0:32 to 0:52" in told
    assert "change sides, 0:52 to 1:00" in told
    assert "rest, 2:23 to 2:43" in told
    assert "Heel drop, 8 reps at your own pace, 4:22 to 4:46" in told
    assert "Heel raise, 8 reps at 2s, 4:52 to 5:08" in told


@settings(max_examples=40)
@given(plans())
def test_a_page_can_find_every_moment_of_the_routine(score: Score) -> None:
    root = parsed(score)
    rows = [group for group in root.iter(f"{SVG}g") if group.get("class") == "vc-row"]
    assert root.get("data-duration-ms") == str(score.duration)
    for group, row in zip(rows, picture_of(score).rows, strict=True):
        assert group.get("data-start-ms") == str(row.start)
        assert group.get("data-end-ms") == str(row.end)
        (strip,) = (e for e in group.iter(f"{SVG}rect") if e.get("class") == "vc-strip")
        assert abs(float(strip.get("x", "")) - row.strip.x) < 0.001
        assert abs(float(strip.get("width", "")) - row.strip.width) < 0.001


def test_left_and_right_differ_in_letter_and_pattern_and_not_in_colour_alone() -> None:
    groups = list(parsed(leg_routine()).iter(f"{SVG}g"))
    seen = {
        (rect.get("class"), text.text)
        for group in groups
        if (rect := group.find(f"{SVG}rect")) is not None
        and (text := group.find(f"{SVG}text")) is not None
    }
    assert {("vc-left", "L 20s"), ("vc-right", "R 20s")} <= seen
    assert ".vc-right{fill:url(#vc-right)}" in picture_svg(leg_routine())


@pytest.mark.parametrize("fill", Fill)
def test_every_look_has_rules_in_light_and_in_dark(fill: Fill) -> None:
    light, _, dark = picture_svg(leg_routine()).partition("@media (prefers-color-scheme:dark)")
    assert f".vc-{fill.name.lower()}" in light
    assert f".vc-{fill.name.lower()}" in dark


def test_dark_is_offered_with_a_colour_for_every_job() -> None:
    light, _, dark = picture_svg(leg_routine()).partition("@media (prefers-color-scheme:dark)")
    for job in fields(Colours):
        assert getattr(LIGHT, job.name) in light
        assert getattr(DARK, job.name) in dark


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("ink", "paper"),
        ("faint", "paper"),
        ("on_left", "left"),
        ("on_right", "right"),
        ("on_right", "right_line"),
        ("on_hold", "hold"),
        ("on_hold", "reps_line"),
        ("ink", "open"),
        ("ink", "rest"),
    ],
)
def test_letters_stand_out_from_what_is_behind_them(
    colours: Colours, letters: str, ground: str
) -> None:
    """A contrast of 4.5 to 1, as WCAG 2.1 asks of text."""
    dim, bright = sorted([luminance(getattr(colours, name)) for name in (letters, ground)])
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_the_same_routine_makes_the_same_text() -> None:
    assert picture_svg(leg_routine()) == picture_svg(leg_routine())


def test_titles_carry_the_language_of_the_routine() -> None:
    root = parsed(replace(breathing(), language="ja"))
    languages = {(e.get("class"), e.get("lang")) for e in root.iter(f"{SVG}text")}
    assert {("vc-strong", "ja"), ("vc-faint", "ja"), ("vc-faint", None)} <= languages


def test_three_hours_and_200_chapters_stay_small() -> None:
    score = long_routine()
    assert score.duration == 3 * 3600 * 1000
    assert len(score.chapters) == 200
    assert len(picture_svg(score)) < 250_000
