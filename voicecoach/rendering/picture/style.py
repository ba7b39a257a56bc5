"""The looks of the SVG: its style sheet and its patterns."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from voicecoach.rendering.picture.colours import DARK, LIGHT, Colours

NATURAL_WIDTH: Final = 540
"""CSS pixels that a picture takes where the page does not say; on a narrower one it shrinks."""

_FIXED: Final = """
svg.vc-picture{max-width:100%;height:auto}
.vc-picture text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.vc-strong{font-weight:600}
.vc-clock{font-variant-numeric:tabular-nums}
.vc-on-left,.vc-on-right,.vc-on-both,.vc-on-wait,.vc-on-rest{font-weight:600;pointer-events:none}
.vc-on-wait,.vc-on-rest{paint-order:stroke;stroke-width:4;stroke-linejoin:round}
.vc-strip{opacity:0}
.vc-change,.vc-rest,.vc-wait{stroke-width:.8}
.vc-right{fill:url(#vc-right)}
.vc-wait{fill:url(#vc-wait)}
.vc-rest{fill:url(#vc-rest)}
"""


def style() -> str:
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
        "both": colours.both,
        "on-both": colours.on_both,
        "wait-ground": colours.wait,
        "wait-line": colours.wait_line,
        "rest-ground": colours.rest,
        "rest-line": colours.rest_line,
        "arrows": colours.change_line,
        "speech": colours.speech,
        "tick": colours.tick,
        "signal": colours.signal,
    }
    rules = [f".vc-{name}{{fill:{colour}}}" for name, colour in fills.items()]
    rules += [
        f".vc-part{{fill:{colours.ground};stroke:{colours.paper};stroke-width:1}}",
        f".vc-change{{fill:{colours.change}}}",
        f".vc-change,.vc-rest{{stroke:{colours.rest_line}}}",
        f".vc-wait{{stroke:{colours.wait_line}}}",
        f".vc-on-wait,.vc-on-rest{{fill:{colours.ink};stroke:{colours.paper}}}",
    ]
    return "\n".join(rules) + "\n"


def add_patterns(defs: ET.Element) -> None:
    """The patterns that tell blocks apart without their colours."""
    right = _pattern(defs, "right", 6, "rotate(45)")
    ET.SubElement(right, "rect", {"class": "vc-right-line", "width": "2.5", "height": "6"})
    rest = _pattern(defs, "rest", 5, "rotate(-45)")
    ET.SubElement(rest, "rect", {"class": "vc-rest-line", "width": "1.2", "height": "5"})
    wait = _pattern(defs, "wait", 5, "rotate(0)")
    ET.SubElement(wait, "circle", {"class": "vc-wait-line", "cx": "2.5", "cy": "2.5", "r": "1.1"})


def _pattern(defs: ET.Element, name: str, size: int, turned: str) -> ET.Element:
    sides = {"width": str(size), "height": str(size)}
    units = {"patternUnits": "userSpaceOnUse", "patternTransform": turned}
    pattern = ET.SubElement(defs, "pattern", {"id": f"vc-{name}", **sides, **units})
    ET.SubElement(pattern, "rect", {"class": f"vc-{name}-ground", **sides})
    return pattern
