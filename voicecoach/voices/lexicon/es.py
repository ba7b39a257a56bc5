"""Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Rule, Unit, shared, text_before, text_behind

_TENS: Final = {
    "2": "veinti", "3": "treinta y ", "4": "cuarenta y ", "5": "cincuenta y ", "6": "sesenta y ",
    "7": "setenta y ", "8": "ochenta y ", "9": "noventa y ",
}  # fmt: skip


def _ends_in_one(figures: str, one: str) -> str | None:
    """The words for 21, 31 up to 191 of something that is called `un` or `una`."""
    hundred = "ciento " if len(figures) == 3 and figures[0] == "1" else ""
    tens = figures[1:] if hundred else figures
    if tens == "01":
        return f"{hundred}{one}"
    if len(tens) != 2 or tens[1] != "1" or tens[0] not in _TENS:
        return None
    if tens == "21":
        return f"{hundred}{'veintiún' if one == 'un' else 'veintiuna'}"
    return f"{hundred}{_TENS[tens[0]]}{one}"


def _of(noun: str, one: str) -> Callable[[str], str]:
    """Numbers that end in one bend to the noun: `veintiún segundos`, `treinta y una horas`."""

    def words(figures: str) -> str:
        return f"{_ends_in_one(figures, one) or figures} {noun}"

    return words


def _unit(one: str, other: str) -> Unit:
    article = one.split()[0]
    return Unit(one, _of(other, article), "f" if article == "una" else "m")


_SECONDS: Final = _unit("un segundo", "segundos")
_MINUTES: Final = _unit("un minuto", "minutos")
_HOURS: Final = _unit("una hora", "horas")

_COUNTED: Final = {
    one.split()[-1]: _unit(one, many)
    for one, many in (
        ("una repetición", "repeticiones"), ("una serie", "series"), ("una vuelta", "vueltas"),
        ("una respiración", "respiraciones"), ("una ronda", "rondas"), ("una vez", "veces"),
        ("una sentadilla", "sentadillas"), ("una flexión", "flexiones"), ("un paso", "pasos"),
        ("un ejercicio", "ejercicios"), ("un día", "días"), ("una semana", "semanas"),
        ("una pierna", "piernas"), ("un brazo", "brazos"), ("un lado", "lados"),
        ("una mano", "manos"), ("un pie", "pies"), ("un ciclo", "ciclos"), ("un kilo", "kilos"),
        ("un metro", "metros"), ("un kilómetro", "kilómetros"), ("un mes", "meses"),
        ("un estiramiento", "estiramientos"), ("una postura", "posturas"), ("una fase", "fases"),
        ("una zancada", "zancadas"), ("una sesión", "sesiones"), ("un minuto", "minutos"),
        ("un segundo", "segundos"), ("una hora", "horas"), ("un grado", "grados"),
    )
}  # fmt: skip
"""Nouns that stand behind figures, by the word for one of them."""

_UNITS_OF_TIME: Final = {"minuto": _MINUTES, "segundo": _SECONDS, "hora": _HOURS}


def _nouns() -> dict[str, Unit]:
    known = {**_COUNTED, **_UNITS_OF_TIME}
    return {**known, **{unit.nouns: unit for unit in known.values()}}


_FEMININE: Final = frozenset(("mano", "vez", "serie", "fase", "base", "parte", "clase", "torre"))
_MASCULINE: Final = frozenset(("día", "programa", "tema", "esquema", "músculo"))
_FEMININE_ENDS: Final = ("a", "as", "ión", "iones", "dad", "dades", "tud", "triz")
_NO_NOUNS: Final = frozenset((
    "a", "al", "con", "contra", "cada", "como", "de", "del", "desde", "en", "entre", "hacia",
    "hasta", "la", "las", "más", "mitad", "o", "para", "por", "que", "se", "si", "sin", "sobre",
    "tras", "u", "una", "y", "ya",
))  # fmt: skip


def _noun(figures: str, word: str, _: str) -> str | None:
    """`un`, `una`, `veintiún` before a noun that is no unit."""
    low = word.casefold()
    if low in _NO_NOUNS or len(low) < 3 or word.isupper():
        return None
    ends_so = low.endswith(_FEMININE_ENDS) and low not in _MASCULINE
    one = "una" if low in _FEMININE or ends_so else "un"
    return one if figures == "1" else _ends_in_one(figures, one)


_SMALL: Final = ("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
                 "diez")  # fmt: skip
_PARTS: Final = {
    (1, 2): "medio", (1, 3): "un tercio", (2, 3): "dos tercios", (1, 4): "un cuarto",
    (3, 4): "tres cuartos", (1, 5): "un quinto", (1, 8): "un octavo",
}  # fmt: skip


def _mixed(whole: int, part: Fraction, unit: Unit | None) -> str | None:
    """`medio minuto`, `una hora y media`, `tres cuartos de hora`, `uno y medio`."""
    name = _PARTS.get((part.numerator, part.denominator))
    if name is None:
        return None
    is_feminine = unit is not None and unit.gender == "f"
    half = "media" if is_feminine else "medio"
    name = half if name == "medio" else name
    if not whole:
        if unit is None:
            return name
        return f"{half} {unit.noun}" if name == half else f"{name} de {unit.noun}"
    if unit is None:
        number = _SMALL[whole] if 1 < whole < len(_SMALL) else "uno" if whole == 1 else str(whole)
        return f"{number} y {name}"
    number = _SMALL[whole] if whole < len(_SMALL) else str(whole)
    if whole == 1:
        return f"{unit.one} y {name}"
    return f"{number} {unit.nouns} y {name}"


_ORDINALS: Final = (
    "", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven",
    "décim", "undécim", "duodécim", "decimotercer", "decimocuart", "decimoquint", "decimosext",
    "decimoséptim", "decimoctav", "decimonoven", "vigésim",
)  # fmt: skip


def _ordinal(found: re.Match[str]) -> str | None:
    """`1.ª serie`, `2.º`, `1er`: which one, of the gender that its ending tells."""
    number, ending = int(found["nth"]), found["ending"].strip(".").casefold()
    if not 0 < number < len(_ORDINALS) or (number > 9 and ending == "º"):
        return None
    if ending in ("o", "a") and not re.search(r"\b(?:la|el|al|del)\s$", text_before(found)):
        return None
    if ending in ("ª", "a") or ending.endswith("a"):
        return f"{_ORDINALS[number]}a"
    is_short = number in (1, 3, 13)
    before_noun = re.match(
        r"\s+(?!(?:y|o|u|e|de|del|en|a|al|con|que|se)\b)[^\W\d_]", text_behind(found)
    )
    if is_short and (ending == "er" or before_noun):
        return _ORDINALS[number]
    return f"{_ORDINALS[number]}o"


def _a_day(found: re.Match[str]) -> str:
    """`3 x día`."""
    often, span = found["daily"], found["span"]
    several = "una vez" if often == "1" else f"{_ends_in_one(often, 'una') or often} veces"
    return f"{several} {'a la' if span == 'semana' else 'al'} {span}"


def _per(names: str, words: str) -> dict[str, str]:
    return {name: words.format(name) for name in names.split()}


_SIDES: Final = (
    "lado pierna brazo pie mano cadera rodilla hombro muñeca tobillo codo muslo talón dedo"
)


def _below(found: re.Match[str]) -> str:
    """`-5°`."""
    plural = "" if found["degrees"] == "1" else "s"
    scale = f" centígrado{plural}" if found["scale"] else ""
    number = found["degrees"] if plural else "un"
    return f"menos {number} grado{plural}{scale}"


LEXICON: Final = Lexicon(
    words={
        "HIIT": "jit",
        "ITB": "i te be",
        "adho mukha svanasana": "Ado Muka Suanásana",
        "aprox": "aproximadamente",
        "aprox.": "aproximadamente",
        "bird dog": "berd dog",
        "burpee": "berpi",
        "burpees": "berpis",
        "c/u": "cada uno",
        "child's pose": "chaild pous",
        "child’s pose": "chaild pous",
        "core": "cor",
        "crunch": "cranch",
        "crunches": "cranches",
        "dcha": "derecha",
        "dcha.": "derecha",
        "dcha/izq": "derecha e izquierda",
        "dchas.": "derechas",
        "dcho": "derecho",
        "dcho.": "derecho",
        "der.": "derecha",
        "ej.": "ejercicio",
        "etc.": "etcétera",
        "incl.": "incluido",
        "desc.": "descanso",
        "izda": "izquierda",
        "izdo": "izquierdo",
        "izdo.": "izquierdo",
        "izda.": "izquierda",
        "izq": "izquierda",
        "izq.": "izquierda",
        "izq/dcha": "izquierda y derecha",
        "izqda": "izquierda",
        "izqda.": "izquierda",
        "izqdo": "izquierdo",
        "izqdo.": "izquierdo",
        "jumping jack": "yampin yak",
        "jumping jacks": "yampin yaks",
        "kettlebell": "kételbel",
        "lunge": "lanch",
        "lunges": "lánches",
        "mountain climber": "mauntan cláimer",
        "mountain climbers": "mauntan cláimers",
        "máx.": "máximo",
        "mín.": "mínimo",
        "namaste": "namasté",
        "p/ej": "por ejemplo",
        "pág.": "página",
        "p. ej.": "por ejemplo",
        "p.ej.": "por ejemplo",
        "push-up": "pushap",
        "push-ups": "pushaps",
        "rep": "repetición",
        "reps": "repeticiones",
        "reps.": "repeticiones",
        "squat": "escuat",
        "squats": "escuats",
        "step-up": "estépap",
        "step-ups": "estépaps",
        "stretching": "estrétchin",
        "vs.": "contra",
        "y/o": "y o",
    },
    units={
        **shared("s seg seg. segs segs.", _SECONDS),
        **shared("min min. mins mins.", _MINUTES),
        **shared("h hs h. hrs", _HOURS),
        **_nouns(),
        **shared("rep rep. reps reps. rept.", _unit("una repetición", "repeticiones")),
        **shared("resp.", _unit("una respiración", "respiraciones")),
        **shared("mm", _unit("un milímetro", "milímetros")),
        **shared("cm", _unit("un centímetro", "centímetros")),
        **shared("m", _unit("un metro", "metros")),
        **shared("km", _unit("un kilómetro", "kilómetros")),
        **shared("g", _unit("un gramo", "gramos")),
        **shared("kg", _unit("un kilo", "kilos")),
        **shared("lb lbs", _unit("una libra", "libras")),
        **shared("ml", _unit("un mililitro", "mililitros")),
        **shared("° º", _unit("un grado", "grados")),
        **shared("°C", _unit("un grado centígrado", "grados centígrados")),
        **shared("%", Unit("uno por ciento", "{} por ciento")),
    },
    second=_SECONDS,
    minute=_MINUTES,
    hour=_HOURS,
    joined={"m": _MINUTES},
    times=Unit("una vez", _of("veces", "una"), "f"),
    by="{} por ",
    range="de {} a {}",
    bare_range="{} a {}",
    leads=r"\b(?:de|desde|del|unos|unas|hasta|cada)|\d\s?[x×]|[~≈<>≤≥]",
    between=(r"\bentre", "{} y {}"),
    either=" o ",
    mixed=_mixed,
    fractions={"1/2": "un medio", "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto",
               "3/4": "tres cuartos", "1/5": "un quinto", "1/8": "un octavo"},
    out_of="{} sobre {}",
    one_of="{} de {}",
    ratio="{} a {}",
    signs={"<": "menos de", ">": "más de", "<=": "como máximo", ">=": "al menos",
           "≤": "como máximo", "≥": "al menos", "~": "unos", "≈": "unos", "∼": "unos",
           "〜": "unos", "±": "más menos", "+/-": "más menos", "+-": "más menos",
           "#": "número", "@": "con"},
    per={
        **_per(_SIDES, " por {}"),
        **_per("serie ronda vuelta repetición rep ejercicio sesión dirección minuto hora segundo "
               "posición respiración kilómetro metro kilo", " por {}"),
        "h": " por hora", "min": " por minuto", "s": " por segundo", "seg": " por segundo",
        "km": " por kilómetro", "día": " al día", "dia": " al día", "d": " al día",
        "semana": " a la semana", "sem": " a la semana", "mes": " al mes", "año": " al año",
    },
    sides=frozenset(_SIDES.split()),
    counts=frozenset((
        "rep", "reps", "repeticiones", "repetición", "series", "serie", "veces", "vez", "rondas",
        "respiraciones", "vueltas", "segundos", "minutos", "pasos",
    )),
    labels=frozenset((
        "guerrero", "fase", "parte", "nivel", "etapa", "grado", "tipo", "día", "semana", "serie",
        "ronda", "forma", "versión", "zona", "paso", "ejercicio", "número", "sección", "bloque",
        "estación", "capítulo", "n.º", "nº", "núm", "set",
    )),
    noun=_noun,
    point=",",
    rules=(
        Rule("number", r"(?<!\w)(?:[Nn]\.?\s?[º°]|[Nn]úm\.|No\.)\s?(?=\d)", lambda _: "número "),
        Rule("each", r"(?<!\w)[Cc]/\s?(?=[^\W\d_]{3})", lambda _: "cada "),
        Rule("with", r"(?<!\w)c/\s(?=[^\W\d_])", lambda _: "con "),
        Rule("ordinal", r"(?<![\w.,:/–-])(?P<nth>\d{1,2})"
             r"(?P<ending>\.?[ªº]|\.°|\.?(?:er|ra|ro|era|ero|do|da|to|ta|mo|ma|vo|va|no|na)(?!\w)|[oa](?=\s[^\W\d_]))",
             _ordinal),
        Rule("a_day", r"(?<![\w.,:/–-])(?P<daily>\d{1,2})\s?[x×]\s?(?P<span>día|semana|mes)(?!\w)",
             _a_day),
        Rule("below", r"(?<![\w.,)])[-−–](?P<degrees>\d{1,3}(?:,\d+)?)\s?°(?P<scale>\s?C(?!\w))?",
             _below),
        Rule("more", r"(?<![\w+])\+\s?(?P<years>\d{1,3})(?=\saños\b)",
             lambda found: f"más de {found['years']}"),
        Rule("halved", r"(?<![\w/.,])(?<!\d\s)(?:½|1/2)\s(?=(?!de|del|y\b)(?P<whole>[a-zñ]{3,}"
                       r"[ao])\b)",
             lambda found: "media " if found["whole"].endswith("a") else "medio "),
        Rule("and_i", r"(?<=\s)[yY](?=\s+(?:[iíIÍ](?=[^\W\d_])|[hH][iíIÍ](?![aeoáéó])))",
             lambda _: "e"),
        Rule("or_o", r"(?<=\s)[oOóÓ](?=\s+(?:[hH]?[oóOÓ]|8|11(?!\d)))", lambda _: "u"),
        Rule("slash_o", r"(?<=[^\W\d_])\s?/\s?(?=[hH]?[oóOÓ])", lambda _: " u "),
    ),
)  # fmt: skip
"""All that eSpeak NG and Piper were heard to get wrong, and what other voices might."""
