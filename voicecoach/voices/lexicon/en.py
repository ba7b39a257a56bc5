"""English."""

from __future__ import annotations

from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Unit, shared

_SECONDS: Final = Unit("1 second", "{} seconds")
_MINUTES: Final = Unit("1 minute", "{} minutes")
_HOURS: Final = Unit("1 hour", "{} hours")

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
        "and/or": "or",
        "approx.": "approximately",
        "e.g.": "for example",
        "i.e.": "that is",
        "l/r": "left and right",
        "r/l": "right and left",
        "vs": "versus",
        "vs.": "versus",
        "w/": "with",
        "w/o": "without",
    },
    units={
        **shared("s sec secs sec. secs.", _SECONDS),
        **shared("min mins min. mins.", _MINUTES),
        **shared("h hr hrs hr. hrs.", _HOURS),
        **shared("mm", Unit("1 millimetre", "{} millimetres")),
        **shared("cm", Unit("1 centimetre", "{} centimetres")),
        **shared("m", Unit("1 metre", "{} metres")),
        **shared("km", Unit("1 kilometre", "{} kilometres")),
        **shared("g", Unit("1 gram", "{} grams")),
        **shared("kg", Unit("1 kilogram", "{} kilograms")),
        **shared("lb lbs lb. lbs.", Unit("1 pound", "{} pounds")),
        **shared("ft", Unit("1 foot", "{} feet")),
        **shared("° deg", Unit("1 degree", "{} degrees")),
        **shared("°C", Unit("1 degree Celsius", "{} degrees Celsius")),
        **shared("°F", Unit("1 degree Fahrenheit", "{} degrees Fahrenheit")),
        **shared("%", Unit("1 percent", "{} percent")),
        **shared("bpm", Unit("1 beat a minute", "{} beats a minute")),
    },
    joined={"m": _MINUTES},
    times=Unit("once", "{} times"),
    by="{} times {}",
    range="{} to {}",
    either=" or ",
    fractions={"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter",
               "3/4": "three quarters", "½": "one half", "¼": "one quarter",
               "¾": "three quarters"},
)  # fmt: skip
"""All that eSpeak NG and Piper were heard to get wrong, and what other voices might."""
