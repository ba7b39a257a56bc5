"""German."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Rule, Unit, in_any_case, shared, text_before

_SECONDS: Final = Unit("eine Sekunde", "{} Sekunden", "f")
_MINUTES: Final = Unit("eine Minute", "{} Minuten", "f")
_HOURS: Final = Unit("eine Stunde", "{} Stunden", "f")

_NOUNS: Final = {
    "f": (
        "Runde:Runden Wiederholung:Wiederholungen Serie:Serien Seite:Seiten Woche:Wochen "
        "Pause:Pausen Einheit:Einheiten Übung:Übungen Atmung:Atmungen Position:Positionen "
        "Phase:Phasen Stufe:Stufen Station:Stationen Etappe:Etappen Kniebeuge:Kniebeugen "
        "Liegestütze:Liegestütze Drehung:Drehungen Umdrehung:Umdrehungen Stellung:Stellungen "
        "Hand:Hände Zehe:Zehen Schulter:Schultern Hüfte:Hüften Wade:Waden Ferse:Fersen "
        "Bahn:Bahnen Rippe:Rippen Reihe:Reihen"
    ),
    "m": (
        "Satz:Sätze Durchgang:Durchgänge Atemzug:Atemzüge Schritt:Schritte Tag:Tage "
        "Durchlauf:Durchläufe Kreis:Kreise Monat:Monate Arm:Arme Fuß:Füße Finger:Finger "
        "Oberschenkel:Oberschenkel Ellbogen:Ellbogen Unterarm:Unterarme Zeh:Zehen Teil:Teile "
        "Block:Blöcke Zyklus:Zyklen Ausfallschritt:Ausfallschritte Sprung:Sprünge Zug:Züge "
        "Wirbel:Wirbel Versuch:Versuche Termin:Termine"
    ),
    "n": (
        "Mal:Mal Bein:Beine Knie:Knie Kilo:Kilo Jahr:Jahre Gewicht:Gewichte Bild:Bilder "
        "Handgelenk:Handgelenke Sprunggelenk:Sprunggelenke Set:Sets Band:Bänder Level:Level "
        "Drittel:Drittel Viertel:Viertel"
    ),
}
"""Nouns that stand behind figures, by their gender: one of them, and several."""

_ARTICLES: Final = {"f": "eine", "m": "ein", "n": "ein"}


def _nouns() -> dict[str, Unit]:
    units = {}
    for gender, listed in _NOUNS.items():
        for pair in listed.split():
            one, many = pair.split(":")
            unit = Unit(f"{_ARTICLES[gender]} {one}", f"{{}} {many}", gender)
            units[one] = unit
            units.setdefault(many, unit)
    return units


_GENDERS: Final = {
    word.casefold(): unit.gender
    for word, unit in {
        **_nouns(), "Sekunde": _SECONDS, "Minute": _MINUTES, "Stunde": _HOURS,
    }.items()
}  # fmt: skip

_FEMININE_ENDS: Final = ("ung", "heit", "keit", "schaft", "ion", "ik", "tät", "e")

_DATIVE: Final = frozenset(
    ("nach", "mit", "in", "seit", "vor", "von", "bei", "aus", "zu", "ab", "auf", "unter", "binnen"),
)

_ADJECTIVES: Final = frozenset(
    stem + end
    for stem in ("lang", "kurz", "tief", "ruhig", "langsam", "ganz", "weiter", "voll", "klein",
                 "groß", "leicht", "zusätzlich")
    for end in ("e", "er", "es", "en")
)  # fmt: skip

_ORDINALS: Final = (
    "", "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt",
    "neunzehnt", "zwanzigst", "einundzwanzigst", "zweiundzwanzigst", "dreiundzwanzigst",
    "vierundzwanzigst", "fünfundzwanzigst", "sechsundzwanzigst", "siebenundzwanzigst",
    "achtundzwanzigst", "neunundzwanzigst", "dreißigst", "einunddreißigst",
)  # fmt: skip

_WEAK: Final = frozenset((
    "den", "dem", "des", "im", "am", "zum", "zur", "beim", "vom", "einen", "einem", "einer",
    "eines", "jedem", "jeden", "diesem", "diesen", "meinem", "meinen", "meiner", "deinem",
    "deinen", "deiner", "ihrem", "ihren", "ihrer", "seinem", "seinen", "allen", "nächsten",
))  # fmt: skip
_DEFINITE: Final = frozenset((
    "die", "das", "diese", "dieses", "jede", "jedes", "eine", "meine", "deine", "ihre", "ins",
    "ans",
))  # fmt: skip
_STRONG_DATIVE: Final = frozenset(("nach", "ab", "vor", "mit", "in", "seit", "von", "zu", "bei"))
_STRONG_ACCUSATIVE: Final = frozenset(("bis", "für", "pro", "je", "ohne", "gegen"))

_SMALL: Final = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")

_PARTS: Final = {
    (1, 3): "drittel", (2, 3): "zweidrittel", (1, 4): "viertel", (3, 4): "dreiviertel",
    (1, 5): "fünftel", (1, 8): "achtel",
}  # fmt: skip


def _gender(noun: str) -> str:
    """The gender of a noun, by the table or else by how it ends."""
    known = _GENDERS.get(noun.casefold())
    if known is None:
        known = next((g for word, g in _GENDERS.items() if noun.casefold().endswith(word)), None)
    return known or ("f" if noun.endswith(_FEMININE_ENDS) else "m")


def _article(gender: str, lead: str) -> str:
    """The article for one of something, in the case that the word before it asks for."""
    words = lead.split()
    if not words or lead.rstrip()[-1] in ".,;:!?()–-\n":
        return _ARTICLES[gender]
    if words[-1].casefold() in _DATIVE:
        return "einer" if gender == "f" else "einem"
    return "einen" if gender == "m" else _ARTICLES[gender]


def _one(unit: Unit, lead: str) -> str:
    if not unit.gender:
        return unit.one
    return f"{_article(unit.gender, lead)} {unit.noun}"


def _noun(figures: str, word: str, lead: str) -> str | None:
    """The article for one of a noun that is no unit, or of one that an adjective stands before."""
    if figures != "1":
        return None
    if word in _ADJECTIVES:
        gender = {"e": "f", "r": "m", "s": "n"}.get(word[-1])
        return "einen" if gender is None else _ARTICLES[gender]
    if not word[0].isupper() or len(word) < 3 or word.isupper():
        return None
    return _article(_gender(word), lead)


def _mixed(whole: int, part: Fraction, unit: Unit | None) -> str | None:
    """`eine halbe Minute`, `anderthalb Minuten`, `zweieinhalb`, `eine Dreiviertelstunde`."""
    key = (part.numerator, part.denominator)
    name = "einhalb" if part == Fraction(1, 2) else _PARTS.get(key)
    if name is None:
        return None
    if whole:
        few = _SMALL[whole] if whole < len(_SMALL) else f"{whole} "
        number = "anderthalb" if (whole, name) == (1, "einhalb") else f"{few}{_behind(name)}"
        return f"{number} {unit.nouns}" if unit else number
    if unit is None:
        return name
    if name == "einhalb":
        half = {"f": "eine halbe", "m": "einen halben", "n": "ein halbes"}.get(unit.gender)
        return f"{half} {unit.noun}" if half else f"ein halb {unit.noun}"
    article = "eine" if unit.gender == "f" else "ein"
    return f"{article} {name.capitalize()}{unit.noun.casefold()}"


def _behind(name: str) -> str:
    return name if name.startswith(("ein", "drei", "zwei")) else f"ein{name}"


def _ordinal(found: re.Match[str]) -> str | None:
    """`der 2. Satz`: which one, with the ending that the words around it ask for."""
    number, noun = int(found["nth"]), found["ranked"]
    lead = re.sub(r"(?:\d{1,2}\.\s*(?:und|oder|bis|,|/|-|–)\s*)+$", "", text_before(found))
    words = lead.split()
    at_begin = not words or lead.rstrip()[-1] in ".,;:!?()"
    word = "" if at_begin else words[-1].casefold()
    leads = {*_WEAK, *_DEFINITE, "der", "dieser", "jeder", "ein", "mein", "dein", "kein"}
    if not 0 < number < len(_ORDINALS):
        return None
    if word not in leads and noun.casefold() not in _GENDERS:
        return None
    return _ORDINALS[number] + _ending(word, _gender(noun))


def _ending(word: str, gender: str) -> str:
    if word in _WEAK or (word in ("der", "dieser", "jeder") and gender == "f"):
        return "en"
    if word in _DEFINITE or word in ("der", "dieser", "jeder"):
        return "e"
    if word in _STRONG_DATIVE:
        return "er" if gender == "f" else "em"
    if word in _STRONG_ACCUSATIVE:
        return {"f": "e", "m": "en", "n": "es"}[gender]
    return {"f": "e", "m": "er", "n": "es"}[gender]


def _compound(found: re.Match[str]) -> str:
    """`30-Sek.-Pause`."""
    nouns = {"Sek": "Sekunden", "Min": "Minuten", "Std": "Stunden"}
    return f"{found['long']}-{nouns[found['of']]}-"


def _side(found: re.Match[str]) -> str:
    """`re. Bein`: the side, with the ending that the words around it ask for."""
    side, part = "rechts" if found["which"].casefold() == "re" else "links", found["part"]
    gender = None if part is None else _GENDERS.get(part.casefold())
    if gender is None:
        return side
    words = text_before(found).split()
    at_begin = not words or text_before(found).rstrip()[-1] in ".,;:!?()"
    return side[:-1] + _ending("" if at_begin else words[-1].casefold(), gender)


_SIDES: Final = (
    "Seite", "Bein", "Arm", "Fuß", "Hand", "Hüfte", "Knie", "Schulter", "Wade", "Ferse", "Zehe",
    "Finger", "Ellbogen", "Oberschenkel",
)  # fmt: skip

_DAYS: Final = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag",
    "Sa": "Samstag", "So": "Sonntag",
}  # fmt: skip
_DAY: Final = "|".join(_DAYS)


def _below(found: re.Match[str]) -> str:
    """`-5°`."""
    number = "ein" if found["degrees"] == "1" else found["degrees"]
    return f"minus {number} Grad{' Celsius' if found['scale'] else ''}"


def _clock(found: re.Match[str]) -> str:
    """`14:30 Uhr`."""
    past = int(found["past"])
    return f"{int(found['oclock'])} Uhr{f' {past}' if past else ''}"


LEXICON: Final = Lexicon(
    words={
        "HIIT": "Hit",
        "ISG": "I S G",
        "ITB": "I T B",
        "Wdh": "Wiederholungen",
        "Wdh.": "Wiederholungen",
        "Whlg.": "Wiederholungen",
        "adho mukha svanasana": "Ahdo Muhka Schwanahsana",
        "bds": "beidseits",
        "bds.": "beidseits",
        "bird dog": "Börd Dogg",
        "bird dogs": "Börd Doggs",
        "bridging": "Bridsching",
        "burpee": "Börpi",
        "burpees": "Börpies",
        "bzw": "beziehungsweise",
        "bzw.": "beziehungsweise",
        "ca": "circa",
        "abb.": "Abbildung",
        "ca.": "circa",
        "child's pose": "Tscheilds Pohs",
        "child’s pose": "Tscheilds Pohs",
        "cool-down": "Kuhldaun",
        "cooldown": "Kuhldaun",
        "core": "Kohr",
        "crunch": "Krantsch",
        "crunches": "Krantsches",
        "curls": "Körls",
        "d. h.": "das heißt",
        "d.h.": "das heißt",
        "dead bug": "Dedd Bag",
        "deadlift": "Deddlift",
        "deadlifts": "Deddlifts",
        "dips": "Dipps",
        "etc.": "et cetera",
        "evtl": "eventuell",
        "exkl.": "exklusive",
        "u.U.": "unter Umständen",
        "vgl.": "vergleiche",
        "evtl.": "eventuell",
        "foam roller": "Fohm Rohler",
        "ggf": "gegebenenfalls",
        "ggf.": "gegebenenfalls",
        "inkl": "inklusive",
        "inkl.": "inklusive",
        "jew": "jeweils",
        "jew.": "jeweils",
        "jumping jack": "Dschamping Dschäck",
        "jumping jacks": "Dschamping Dschäcks",
        "kettlebell": "Kettelbell",
        "l/r": "links und rechts",
        "li/re": "links und rechts",
        "lunge": "Lansch",
        "lunges": "Lansches",
        "max.": "maximal",
        "mind": "mindestens",
        "mind.": "mindestens",
        "mountain climber": "Maunten Kleimer",
        "mountain climbers": "Maunten Kleimers",
        "namaste": "Namasteh",
        "o.ä.": "oder ähnliches",
        "pilates": "Pilahtes",
        "plank": "Plänk",
        "planks": "Plänks",
        "push-up": "Puschapp",
        "push-ups": "Puschapps",
        "r/l": "rechts und links",
        "re/li": "rechts und links",
        "side plank": "Seid Plänk",
        "sog.": "sogenannte",
        "squat": "Skwott",
        "squats": "Skwotts",
        "step-up": "Stepp-app",
        "step-ups": "Stepp-apps",
        "stretching": "Stretsching",
        "s. o.": "siehe oben",
        "s. u.": "siehe unten",
        "s.o.": "siehe oben",
        "s.u.": "siehe unten",
        "tgl": "täglich",
        "tgl.": "täglich",
        "tägl": "täglich",
        "tägl.": "täglich",
        "u. a.": "unter anderem",
        "u.a.": "unter anderem",
        "und/oder": "und oder",
        "usw": "und so weiter",
        "usw.": "und so weiter",
        "vs.": "gegen",
        "warm-up": "Wohrm-app",
        "wöchentl.": "wöchentlich",
        "z. B.": "zum Beispiel",
        "z.B.": "zum Beispiel",
        "zw.": "zwischen",
    },
    units={
        **shared("s sec sek sek. sekunde sekunden", _SECONDS),
        **shared("min min. minute minuten", _MINUTES),
        **shared("h std std. stunde stunden", _HOURS),
        **_nouns(),
        **shared("mm Millimeter", Unit("ein Millimeter", "{} Millimeter", "m")),
        **shared("cm Zentimeter", Unit("ein Zentimeter", "{} Zentimeter", "m")),
        **shared("m Meter", Unit("ein Meter", "{} Meter", "m")),
        **shared("km Kilometer", Unit("ein Kilometer", "{} Kilometer", "m")),
        **shared("g Gramm", Unit("ein Gramm", "{} Gramm", "n")),
        **shared("kg Kilogramm", Unit("ein Kilogramm", "{} Kilogramm", "n")),
        **shared("ml", Unit("ein Milliliter", "{} Milliliter", "m")),
        **shared("l Liter", Unit("ein Liter", "{} Liter", "m")),
        **shared("kcal", Unit("eine Kilokalorie", "{} Kilokalorien", "f")),
        **shared("°", Unit("ein Grad", "{} Grad", "m")),
        **shared("°C", Unit("ein Grad Celsius", "{} Grad Celsius", "m")),
        **shared("%", Unit("ein Prozent", "{} Prozent", "n")),
        **shared("wdh wdh. whlg whlg.", Unit("eine Wiederholung", "{} Wiederholungen", "f")),
        **shared("Atemz.", Unit("ein Atemzug", "{} Atemzüge", "m")),
    },
    second=_SECONDS,
    minute=_MINUTES,
    hour=_HOURS,
    joined={"m": _MINUTES},
    times=Unit("einmal", "{} mal"),
    by="{} mal ",
    range="{} bis {}",
    bare_range="{} bis {}",
    between=("zwischen|zw\\.", "{} und {}"),
    either=" oder ",
    mixed=_mixed,
    fractions={"1/2": "ein halb", "1/3": "ein Drittel", "2/3": "zwei Drittel",
               "1/4": "ein Viertel", "3/4": "drei Viertel", "1/5": "ein Fünftel",
               "1/8": "ein Achtel"},
    out_of="{} von {}",
    one_of="{} von {}",
    ratio="{} zu {}",
    signs={"<": "unter", ">": "über", "<=": "höchstens", ">=": "mindestens", "≤": "höchstens",
           "≥": "mindestens", "~": "etwa", "≈": "etwa", "∼": "etwa", "〜": "etwa",
           "±": "plus minus", "+/-": "plus minus", "+-": "plus minus", "#": "Nummer", "@": "mit"},
    per={
        **{in_any_case(name): f" pro {name}" for name in _SIDES},
        **{in_any_case(name): f" pro {name}" for name in (
            "Satz", "Serie", "Runde", "Durchgang", "Übung", "Einheit", "Richtung", "Minute",
            "Stunde", "Sekunde", "Tag", "Woche", "Monat", "Jahr", "Position", "Wiederholung",
            "Atemzug", "Kilometer", "Meter", "Kilogramm")},
        "h": " pro Stunde", "std": " pro Stunde", "min": " pro Minute", "s": " pro Sekunde",
        "sek": " pro Sekunde", "km": " pro Kilometer", "wo": " pro Woche",
        "wdh": " pro Wiederholung",
    },
    sides=frozenset(map(in_any_case, _SIDES)),
    counts=frozenset((
        "wdh", "wiederholungen", "wiederholung", "sätze", "satz", "mal", "runden", "atemzüge",
        "durchgänge", "schritte", "sekunden", "minuten",
    )),
    labels=frozenset((
        "nr", "nummer", "übung", "tag", "stufe", "phase", "satz", "runde", "teil", "schritt",
        "woche", "level", "station", "block", "position", "krieger", "typ", "grad", "zone",
        "kapitel", "variante", "abschnitt", "einheit", "set", "klasse", "serie", "kranich",
    )),
    one=_one,
    noun=_noun,
    rules=(
        Rule("ordinal", r"(?<![\w.,:/–-])(?P<nth>\d{1,2})\."
             r"(?=\s?(?:(?:und|oder|bis|,|/|-|–)\s?(?:[a-zäöü]+\s){0,2}\d{1,2}\.\s?)*"
             r"(?:[a-zäöüß]+e[rsn]?\s)?(?P<ranked>[A-ZÄÖÜ][^\W\d_]+))", _ordinal),
        Rule("compound", r"(?<![\w.,-])(?P<long>\d{1,3})-(?P<of>Sek|Min|Std)\.?-(?=[^\W\d_])",
             _compound),
        Rule("side", r"(?<!\w)(?P<which>[Rr]e(?=\.)|[Ll]i(?=\.)|re|li)(?:\.|(?![\w-]))"
             r"(?:(?=\s(?P<part>[A-ZÄÖÜ][^\W\d_]+)))?", _side),
        Rule("each", r"(?<=\s)[àáÀ]\s?(?=\d)", lambda _: "zu je "),
        Rule("nr", r"(?<!\w)[Nn]r\.?\s?(?=\d)", lambda _: "Nummer "),
        Rule("most", r"(?<!\w)[Mm]ax(?=\s?\d)", lambda _: "maximal"),
        Rule("page", r"(?<!\w)S\.\s?(?=\d)", lambda _: "Seite "),
        Rule("see", r"(?<!\w)s\.(?=\s[A-ZÄÖÜ])", lambda _: "siehe"),
        Rule("least", r"(?<!\w)(?<!\d\s)[Mm]in\.(?=\s\d)", lambda _: "mindestens"),
        Rule("below", r"(?<![\w.,)])[-−–](?P<degrees>\d{1,3}(?:,\d+)?)\s?°(?P<scale>\s?C(?!\w)"
                      r")?", _below),
        Rule("clock", r"(?<![\d:.])(?P<oclock>\d{1,2}):(?P<past>[0-5]\d)\s?Uhr\b", _clock),
        Rule("over", r"(?<!\w)Ü\s?(?P<age>\d{2})(?!\w)", lambda found: f"über {found['age']}"),
        Rule("days", rf"(?<!\w)(?P<from>{_DAY})\.?\s?[-–]\s?(?P<till>{_DAY})(?:\.(?=\s[\w(])|("
                     rf"?![\w.]))",
             lambda found: f"{_DAYS[found['from']]} bis {_DAYS[found['till']]}"),
        Rule("share", r"(?<![\w.,-])(?P<hundredth>\d{1,3})\s?%(?P<suffix>ige[rnms]?)(?!\w)",
             lambda found: f"{found['hundredth']}-prozent{found['suffix']}"),
        Rule("and", r"(?<=\s)u\.(?=\s(?![aUAu]\.)\w)", lambda _: "und"),
        Rule("with", r"(?<!\w)m\.(?=\s[A-ZÄÖÜ])", lambda _: "mit"),
    ),
    point=",",
    openers=frozenset((
        "dann", "danach", "nun", "jetzt", "und", "der", "die", "das", "den", "dem", "ein", "eine",
        "nicht", "bei", "wenn", "im", "in", "mit", "ohne", "zum", "zur", "auf", "halte", "halten",
        "wechsle", "wechseln", "atme", "atmen", "löse", "lösen", "gehe", "geh", "stelle", "lege",
        "setze", "bleibe", "mache", "beuge", "hebe", "senke", "strecke", "drehe", "ziehe", "es",
        "du", "sie", "wir", "anschließend", "zuerst", "zuletzt", "wieder", "noch", "alle", "jede",
        "jeder", "nach", "vor", "ab", "wer", "was", "so", "als", "pausiere", "weiter",
    )),
    capital_nouns=True,
)  # fmt: skip
