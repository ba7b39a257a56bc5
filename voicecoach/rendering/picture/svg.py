"""A picture as SVG: one file that needs nothing else, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final
from xml.etree import ElementTree as ET

from voicecoach.rendering.picture.colours import DARK, LIGHT, Colours
from voicecoach.rendering.picture.geometry import (
    WIDTH,
    Block,
    Box,
    Label,
    Layer,
    LegendEntry,
    Outline,
    Picture,
    Row,
    arrows,
)
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.segments import Fill
from voicecoach.score import Score

_NATURAL_WIDTH: Final = 540
"""CSS pixels that a picture takes where the page does not say; on a narrower one it shrinks."""

_FIXED: Final = """
svg.vc-picture{max-width:100%;height:auto}
.vc-picture text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.vc-strong{font-weight:600}
.vc-clock{font-variant-numeric:tabular-nums}
.vc-on-left,.vc-on-right,.vc-on-hold,.vc-on-reps,.vc-on-open,.vc-on-rest,.vc-on-breaths,.vc-on-amrap{font-weight:600;pointer-events:none}
.vc-on-open,.vc-on-rest,.vc-on-breaths{paint-order:stroke;stroke-width:4;stroke-linejoin:round}
.vc-strip{opacity:0}
.vc-change,.vc-rest,.vc-open{stroke-width:.8}
.vc-right{fill:url(#vc-right)}
.vc-reps{fill:url(#vc-reps)}
.vc-open{fill:url(#vc-open)}
.vc-amrap{fill:url(#vc-amrap)}
.vc-rest{fill:url(#vc-rest)}
"""


def picture_svg(score: Score) -> str:
    """The plan as an SVG document: 360 units wide, as high as it needs.

    It brings no script and asks for no other file.  Rows are groups of the
    class `vc-row` with `data-start-ms` and `data-end-ms`, holding the strip
    that shows this time as a `vc-strip`, so that a page can find a moment in it.
    The same score makes the same text.
    """
    picture = picture_of(score)
    root = _root(picture)
    ET.SubElement(root, "title").text = picture.title
    ET.SubElement(root, "desc").text = picture.description
    ET.SubElement(root, "style").text = _style_sheet()
    _add_patterns(ET.SubElement(root, "defs"))
    _rect(root, Box(0, 0, WIDTH, picture.height), "vc-paper", 6)
    _label(root, picture.heading, "vc-strong").set("lang", picture.language)
    _label(root, picture.summary, "vc-faint")
    for row in picture.rows:
        _row(root, row, picture.language)
    for entry in picture.legend:
        _entry(root, entry)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(picture: Picture) -> ET.Element:
    natural = round(picture.height * _NATURAL_WIDTH / WIDTH)
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "vc-picture",
            "role": "img",
            "viewBox": f"0 0 {WIDTH} {_number(picture.height)}",
            "width": str(_NATURAL_WIDTH),
            "height": str(natural),
            "data-duration-ms": str(picture.duration),
        },
    )


def _row(root: ET.Element, row: Row, language: str) -> None:
    times = {"data-start-ms": str(row.start), "data-end-ms": str(row.end)}
    group = ET.SubElement(root, "g", {"class": "vc-row", **times})
    _label(group, row.clock, "vc-clock")
    for title in row.titles:
        _label(group, title, f"vc-{title.tone.value}").set("lang", language)
    _rect(group, row.strip, "vc-strip", 3)
    for part in row.parts:
        _rect(_titled(group, part.title), part.box, "vc-part", 3)
    for block in row.blocks:
        _block(group, block)
    _heard(group, row)


def _block(row: ET.Element, block: Block) -> None:
    group = _titled(row, block.title)
    _filled(group, block.fill, block.box)
    _outlines(group, block.breaths)
    _boxes(group, block.bars, "vc-bar")
    if block.label is not None:
        _label(group, block.label, f"vc-on-{block.fill.name.lower()}")


def _filled(parent: ET.Element, fill: Fill, box: Box) -> None:
    _rect(parent, box, f"vc-{fill.name.lower()}", 2)
    if fill is Fill.CHANGE:
        _outlines(parent, arrows(box), "vc-arrows")


def _outlines(
    parent: ET.Element, outlines: Iterable[Outline], name: str = "vc-breaths-line"
) -> None:
    corners = [" ".join(map(_number, chain(*outline))) for outline in outlines]
    _path(parent, [f"M{corner}z" for corner in corners], name)


def _entry(root: ET.Element, entry: LegendEntry) -> None:
    if isinstance(entry.kind, Fill):
        _filled(root, entry.kind, entry.sample)
        _outlines(root, entry.breaths)
        if entry.letter is not None:
            _label(root, entry.letter, f"vc-on-{entry.kind.name.lower()}")
    elif entry.kind is Layer.GROUND:
        _rect(root, entry.sample, "vc-part", 3)
    _heard(root, entry)
    _label(root, entry.label, "vc-faint")


def _heard(parent: ET.Element, seen: Row | LegendEntry) -> None:
    _boxes(parent, seen.ticks, "vc-tick")
    _boxes(parent, seen.signals, "vc-signal")
    _boxes(parent, seen.speech, "vc-speech")
    _boxes(parent, seen.brackets, "vc-bracket")


def _titled(parent: ET.Element, title: str) -> ET.Element:
    group = ET.SubElement(parent, "g")
    ET.SubElement(group, "title").text = title
    return group


def _label(parent: ET.Element, label: Label, name: str) -> ET.Element:
    """A text; one that begins at a place is clipped to its room, whatever the font."""
    size = {"class": name, "font-size": _number(label.size)}
    if label.centred:
        x = _number(label.box.x + label.box.width / 2)
        text = ET.SubElement(parent, "text", {**size, "x": x, "y": _number(label.baseline)})
        text.set("text-anchor", "middle")
    else:
        window = ET.SubElement(parent, "svg", _attributes(label.box))
        y = _number(label.baseline - label.box.y)
        text = ET.SubElement(window, "text", {**size, "y": y})
    text.text = label.text
    return text


def _rect(parent: ET.Element, box: Box, name: str, radius: float) -> None:
    rounded = {"rx": _number(min(radius, box.width / 4))}
    ET.SubElement(parent, "rect", {"class": name, **_attributes(box), **rounded})


def _boxes(parent: ET.Element, boxes: Iterable[Box], name: str) -> None:
    sides = [(tuple(map(_number, (box.x, box.y, box.width, box.height)))) for box in boxes]
    _path(parent, [f"M{x} {y}h{wide}v{high}h-{wide}z" for x, y, wide, high in sides], name)


def _path(parent: ET.Element, outlines: Sequence[str], name: str) -> None:
    if outlines:
        ET.SubElement(parent, "path", {"class": name, "d": "".join(outlines)})


def _attributes(box: Box) -> dict[str, str]:
    return {
        "x": _number(box.x),
        "y": _number(box.y),
        "width": _number(box.width),
        "height": _number(box.height),
    }


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _style_sheet() -> str:
    """The style sheet, for light and, where the reader asks for it, for dark."""
    dark = _colours(DARK)
    return f"{_FIXED}{_colours(LIGHT)}@media (prefers-color-scheme:dark){{\n{dark}}}\n"


def _colours(colours: Colours) -> str:
    fills = {
        "paper": colours.paper,
        "strong,.vc-plain": colours.ink,
        "faint,.vc-clock": colours.faint,
        "left": colours.left,
        "on-left": colours.on_left,
        "right-ground": colours.right,
        "right-line": colours.right_line,
        "on-right": colours.on_right,
        "hold,.vc-reps-ground,.vc-amrap-ground": colours.hold,
        "reps-line": colours.reps_line,
        "on-hold,.vc-on-reps,.vc-on-amrap": colours.on_hold,
        "bar": colours.bar,
        "breaths": colours.breaths,
        "breaths-line": colours.breaths_line,
        "amrap-line": colours.amrap_line,
        "open-ground": colours.open,
        "open-line": colours.open_line,
        "rest-ground": colours.rest,
        "rest-line": colours.rest_line,
        "arrows": colours.change_line,
        "speech": colours.speech,
        "tick": colours.tick,
        "signal,.vc-bracket": colours.signal,
    }
    rules = [f".vc-{name}{{fill:{colour}}}" for name, colour in fills.items()]
    rules += [
        f".vc-part{{fill:{colours.ground};stroke:{colours.paper};stroke-width:1}}",
        f".vc-change{{fill:{colours.change}}}",
        f".vc-change,.vc-rest{{stroke:{colours.rest_line}}}",
        f".vc-open{{stroke:{colours.open_line}}}",
        f".vc-on-open,.vc-on-rest,.vc-on-breaths{{fill:{colours.ink};stroke:{colours.paper}}}",
    ]
    return "\n".join(rules) + "\n"


def _add_patterns(defs: ET.Element) -> None:
    """The patterns that tell blocks apart without their colours."""
    right = _pattern(defs, "right", 6, "rotate(45)")
    ET.SubElement(right, "rect", {"class": "vc-right-line", "width": "2.5", "height": "6"})
    rest = _pattern(defs, "rest", 5, "rotate(-45)")
    ET.SubElement(rest, "rect", {"class": "vc-rest-line", "width": "1.2", "height": "5"})
    reps = _pattern(defs, "reps", 5, "rotate(0)")
    ET.SubElement(reps, "rect", {"class": "vc-reps-line", "width": "1.5", "height": "5"})
    amrap = _pattern(defs, "amrap", 5, "rotate(0)")
    ET.SubElement(amrap, "circle", {"class": "vc-amrap-line", "cx": "2.5", "cy": "2.5", "r": "1"})
    paced = _pattern(defs, "open", 5, "rotate(0)")
    ET.SubElement(paced, "circle", {"class": "vc-open-line", "cx": "2.5", "cy": "2.5", "r": "1.1"})


def _pattern(defs: ET.Element, name: str, size: int, turned: str) -> ET.Element:
    sides = {"width": str(size), "height": str(size)}
    units = {"patternUnits": "userSpaceOnUse", "patternTransform": turned}
    pattern = ET.SubElement(defs, "pattern", {"id": f"vc-{name}", **sides, **units})
    ET.SubElement(pattern, "rect", {"class": f"vc-{name}-ground", **sides})
    return pattern
