"""English."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Rule, Unit, shared

_SECONDS: Final = Unit("1 second", "{} seconds")
_MINUTES: Final = Unit("1 minute", "{} minutes")
_HOURS: Final = Unit("1 hour", "{} hours")

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

_PARTS: Final = {
    (1, 2): "a half", (1, 3): "a third", (2, 3): "two thirds", (1, 4): "a quarter",
    (3, 4): "three quarters", (1, 5): "a fifth", (2, 5): "two fifths", (3, 5): "three fifths",
    (4, 5): "four fifths", (1, 6): "a sixth", (5, 6): "five sixths", (1, 8): "an eighth",
    (3, 8): "three eighths", (5, 8): "five eighths", (7, 8): "seven eighths",
}  # fmt: skip


def _mixed(whole: int, part: Fraction, unit: Unit | None) -> str | None:
    """`one and a half minutes`, `half an hour`, `three quarters of a minute`."""
    name = _PARTS.get((part.numerator, part.denominator))
    if name is None:
        return None
    if whole:
        number = _SMALL[whole] if whole < len(_SMALL) else str(whole)
        return f"{number} and {name}{f' {unit.nouns}' if unit else ''}"
    if unit is None:
        return name
    article = "an" if unit is _HOURS else "a"
    if part == Fraction(1, 2):
        return f"half {article} {unit.noun}"
    return f"{name} of {article} {unit.noun}"


_SIDES: Final = (
    "side", "leg", "arm", "foot", "hand", "hip", "knee", "ankle", "shoulder", "calf", "thigh",
    "wrist", "elbow", "limb", "heel", "toe", "finger", "glute", "hamstring",
)  # fmt: skip


def _below(found: re.Match[str]) -> str:
    """`-5°`."""
    scale = {"C": " Celsius", "F": " Fahrenheit"}.get((found["scale"] or "").strip(), "")
    degrees = "degree" if found["degrees"] == "1" else "degrees"
    return f"minus {found['degrees']} {degrees}{scale}"


LEXICON: Final = Lexicon(
    words={
        "ACL": "ay C L",
        "HIIT": "hit",
        "IT band": "I T band",
        "ITB": "I T band",
        "MCL": "M C L",
        "PCL": "P C L",
        "QL": "Q L",
        "ROM": "range of motion",
        "RPE": "R P E",
        "SI joint": "S I joint",
        "SIJ": "S I joint",
        "TFL": "T F L",
        "VMO": "V M O",
        "adho mukha svanasana": "ahdo mooka shvah-nah-sanna",
        "and / or": "or",
        "and/or": "or",
        "approx": "approximately",
        "approx.": "approximately",
        "bow down": "bough down",
        "bow forward": "bough forward",
        "bow forwards": "bough forwards",
        "bow your": "bough your",
        "chaturanga": "chutta-runga",
        "e.g.": "for example",
        "ea.": "each",
        "etc.": "and so on",
        "i.e.": "that is",
        "iliopsoas": "ilio so az",
        "incl": "including",
        "incl.": "including",
        "l/r": "left and right",
        "max.": "at most",
        "min. of": "minimum of",
        "namaste": "nah mah stay",
        "pilates": "pih lah teez",
        "psoas": "so az",
        "r/l": "right and left",
        "vs": "versus",
        "vs.": "versus",
        "w/": "with",
        "w/o": "without",
        "wind down": "wined down",
        "wind up": "wined up",
        "winding down": "wine ding down",
    },
    units={
        **shared("s sec secs sec. secs. second seconds", _SECONDS),
        **shared("min mins min. mins. minute minutes", _MINUTES),
        **shared("h hr hrs hr. hrs. hour hours", _HOURS),
        **shared("mm", Unit("1 millimetre", "{} millimetres")),
        **shared("cm", Unit("1 centimetre", "{} centimetres")),
        **shared("m", Unit("1 metre", "{} metres")),
        **shared("km", Unit("1 kilometre", "{} kilometres")),
        **shared("mi mi.", Unit("1 mile", "{} miles")),
        **shared("yd yds yd. yds.", Unit("1 yard", "{} yards")),
        **shared("g", Unit("1 gram", "{} grams")),
        **shared("kg kgs", Unit("1 kilogram", "{} kilograms")),
        **shared("lb lbs lb. lbs.", Unit("1 pound", "{} pounds")),
        **shared("ml", Unit("1 millilitre", "{} millilitres")),
        **shared("kcal", Unit("1 kilocalorie", "{} kilocalories")),
        **shared("ft", Unit("1 foot", "{} feet")),
        **shared("in.", Unit("1 inch", "{} inches")),
        **shared("mph", Unit("1 mile per hour", "{} miles per hour")),
        **shared("kph kmh", Unit("1 kilometre per hour", "{} kilometres per hour")),
        **shared("wk wks", Unit("1 week", "{} weeks")),
        **shared("° deg", Unit("1 degree", "{} degrees")),
        **shared("°C", Unit("1 degree Celsius", "{} degrees Celsius")),
        **shared("°F", Unit("1 degree Fahrenheit", "{} degrees Fahrenheit")),
        **shared("%", Unit("1 percent", "{} percent")),
        **shared("bpm", Unit("1 beat a minute", "{} beats a minute")),
        **shared("rep rep. reps reps.", Unit("1 rep", "{} reps")),
        **shared("set sets", Unit("1 set", "{} sets")),
        **shared("round rounds", Unit("1 round", "{} rounds")),
        **shared("breath breaths", Unit("1 breath", "{} breaths")),
        **shared("turn turns", Unit("1 turn", "{} turns")),
        **shared("lap laps", Unit("1 lap", "{} laps")),
    },
    second=_SECONDS,
    minute=_MINUTES,
    hour=_HOURS,
    joined={"m": _MINUTES},
    times=Unit("once", "{} times"),
    by="{} times ",
    range="{} to {}",
    bare_range="{} to {}",
    between=("between", "{} and {}"),
    either=" or ",
    mixed=_mixed,
    fractions={"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter",
               "3/4": "three quarters", "1/5": "one fifth", "2/5": "two fifths",
               "3/5": "three fifths", "4/5": "four fifths", "1/6": "one sixth",
               "5/6": "five sixths", "1/8": "one eighth", "3/8": "three eighths",
               "5/8": "five eighths", "7/8": "seven eighths"},
    out_of="{} out of {}",
    one_of="{} of {}",
    ratio="{} to {}",
    signs={"<": "under", ">": "over", "<=": "at most", ">=": "at least", "≤": "at most",
           "≥": "at least", "~": "about", "≈": "about", "∼": "about", "〜": "about",
           "±": "plus or minus", "+/-": "plus or minus", "+-": "plus or minus", "#": "number",
           "@": "at"},
    per={
        **{name: f" per {name}" for name in _SIDES},
        **{name: f" per {name}" for name in (
            "set", "round", "rep", "exercise", "session", "direction", "minute", "hour", "second",
            "position", "breath", "mile", "kilometre", "stretch", "move")},
        "h": " per hour", "hr": " per hour", "hr.": " per hour", "min": " per minute",
        "s": " per second", "sec": " per second", "km": " per kilometre", "mi": " per mile",
        "kg": " per kilogram", "day": " a day", "week": " a week", "wk": " a week",
        "month": " a month",
        "year": " a year", "ea": " each", "each": " each",
    },
    sides=frozenset(_SIDES),
    counts=frozenset(("rep", "reps", "set", "sets", "round", "rounds", "breath", "breaths", "times",
                      "repetitions", "cycles", "laps", "steps", "hold", "holds")),
    labels=frozenset(("warrior", "phase", "part", "level", "stage", "grade", "type", "day", "week",
                      "set", "round", "form", "version", "crane", "salutation", "zone", "step",
                      "exercise", "number", "section", "block", "station", "chapter", "table")),
    compounds=True,
    rules=(
        Rule("twice", r"(?<![\w.,:/-])2\s?[x×]\s?(?=/)", lambda _: "twice"),
        Rule("below", r"(?<![\w.,)])[-−–](?P<degrees>\d{1,3}(?:\.\d+)?)\s?°(?P<scale>\s?[CF](?"
                      r"!\w))?",
             _below),
        Rule("side", r"(?<![\w&/])(?P<which>[RL])\.?(?=\s(?:leg|arm|foot|hand|knee|hip|shoulde"
                     r"r|side"
             r"|wrist|ankle|heel|calf|elbow|thigh|quad|glute)\b)",
             lambda found: "right" if found["which"] == "R" else "left"),
        Rule("page", r"(?<!\w)p\.\s?(?=\d)", lambda _: "page "),
        Rule("figure", r"(?<!\w)[Ff]ig\.\s?(?=\d)", lambda _: "figure "),
        Rule("nr", r"(?<!\w)[Nn]o\.\s?(?=\d)", lambda _: "number "),
    ),
)  # fmt: skip
"""All that eSpeak NG and Piper were heard to get wrong, and what other voices might."""
