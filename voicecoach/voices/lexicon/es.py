"""Spanish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Unit, shared

_TENS: Final = {
    "3": "treinta", "4": "cuarenta", "5": "cincuenta", "6": "sesenta", "7": "setenta",
    "8": "ochenta", "9": "noventa",
}  # fmt: skip


def _of(noun: str, one: str) -> Callable[[str], str]:
    """Numbers that end in one bend to the noun: `veintiún segundos`, `treinta y una horas`."""

    def words(figures: str) -> str:
        if figures == "21":
            return f"{'veintiún' if one == 'un' else 'veintiuna'} {noun}"
        if len(figures) == 2 and figures[1] == "1" and figures[0] in _TENS:
            return f"{_TENS[figures[0]]} y {one} {noun}"
        return f"{figures} {noun}"

    return words


def _unit(one: str, other: str) -> Unit:
    article = one.split()[0]
    return Unit(one, _of(other, article))


_SECONDS: Final = _unit("un segundo", "segundos")
_MINUTES: Final = _unit("un minuto", "minutos")
_HOURS: Final = _unit("una hora", "horas")

LEXICON: Final = Lexicon(
    words={
        "HIIT": "jit",
        "ITB": "i te be",
        "aprox.": "aproximadamente",
        "dcha.": "derecha",
        "izq.": "izquierda",
        "izqda.": "izquierda",
        "p. ej.": "por ejemplo",
        "p.ej.": "por ejemplo",
        "reps": "repeticiones",
    },
    units={
        **shared("s seg seg. segs", _SECONDS),
        **shared("min min. mins", _MINUTES),
        **shared("h hs", _HOURS),
        **shared("mm", _unit("un milímetro", "milímetros")),
        **shared("cm", _unit("un centímetro", "centímetros")),
        **shared("m", _unit("un metro", "metros")),
        **shared("km", _unit("un kilómetro", "kilómetros")),
        **shared("g", _unit("un gramo", "gramos")),
        **shared("kg", _unit("un kilo", "kilos")),
        **shared("°", _unit("un grado", "grados")),
        **shared("°C", _unit("un grado centígrado", "grados centígrados")),
        **shared("%", Unit("uno por ciento", "{} por ciento")),
    },
    joined={"m": _MINUTES},
    times=Unit("una vez", _of("veces", "una")),
    by="{} por {}",
    range="de {} a {}",
    either=" o ",
    fractions={"1/2": "un medio", "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto",
               "3/4": "tres cuartos", "½": "un medio", "¼": "un cuarto", "¾": "tres cuartos"},
)  # fmt: skip
