"""German."""

from __future__ import annotations

from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Unit, shared

_SECONDS: Final = Unit("eine Sekunde", "{} Sekunden")
_MINUTES: Final = Unit("eine Minute", "{} Minuten")
_HOURS: Final = Unit("eine Stunde", "{} Stunden")

LEXICON: Final = Lexicon(
    words={
        "HIIT": "Hit",
        "ISG": "I S G",
        "ITB": "I T B",
        "Wdh": "Wiederholungen",
        "Wdh.": "Wiederholungen",
        "bzw.": "beziehungsweise",
        "ca.": "circa",
        "d. h.": "das heißt",
        "d.h.": "das heißt",
        "evtl.": "eventuell",
        "ggf.": "gegebenenfalls",
        "li.": "links",
        "re.": "rechts",
        "u. a.": "unter anderem",
        "u.a.": "unter anderem",
        "usw.": "und so weiter",
        "z. B.": "zum Beispiel",
        "z.B.": "zum Beispiel",
    },
    units={
        **shared("s sec sek sek.", _SECONDS),
        **shared("min min.", _MINUTES),
        **shared("h std std.", _HOURS),
        **shared("mm", Unit("ein Millimeter", "{} Millimeter")),
        **shared("cm", Unit("ein Zentimeter", "{} Zentimeter")),
        **shared("m", Unit("ein Meter", "{} Meter")),
        **shared("km", Unit("ein Kilometer", "{} Kilometer")),
        **shared("g", Unit("ein Gramm", "{} Gramm")),
        **shared("kg", Unit("ein Kilogramm", "{} Kilogramm")),
        **shared("°", Unit("ein Grad", "{} Grad")),
        **shared("°C", Unit("ein Grad Celsius", "{} Grad Celsius")),
        **shared("%", Unit("ein Prozent", "{} Prozent")),
        **shared("wdh wdh.", Unit("eine Wiederholung", "{} Wiederholungen")),
    },
    joined={"m": _MINUTES},
    times=Unit("einmal", "{} mal"),
    by="{} mal {}",
    range="{} bis {}",
    either=" oder ",
    fractions={"1/2": "ein halb", "1/3": "ein Drittel", "2/3": "zwei Drittel",
               "1/4": "ein Viertel", "3/4": "drei Viertel", "½": "ein halb",
               "¼": "ein Viertel", "¾": "drei Viertel"},
    capital_nouns=True,
)  # fmt: skip
