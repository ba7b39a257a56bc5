"""The keywords in Spanish."""

from __future__ import annotations

from typing import Final

from voicecoach.script.keywords.table import Keywords

_REST: Final = r"(?:descanso|descansa|descansar|pausa|recuperación|recupera)"
_BETWEEN: Final = r"(?:entre\s+(?:(?:las|los|cada)\s+)?(?:series?|rondas?|vueltas?|ellas|medias))"
_EACH: Final = r"(?:(?:en|con|de|por)\s+)?(?:cada|por|ambos|ambas)(?:\s+(?:los|las))?"
_ONLY: Final = r"(?:(?:solo|sólo|con)\s+)?(?:(?:el|la)\s+)?"
_CHANGE: Final = r"cambio(?:\s+de\s+lado)?"
_HOLD: Final = r"(?:mantener|mantén|manteniendo|aguantar|aguanta|sostener|sostén)"
_RELEASE: Final = r"(?:soltar|suelta|relajar|relaja)"

OWN_KEYWORDS: Final = Keywords(
    counted={
        "segundos": "seconds", "segundo": "second", "segs": "secs", "seg": "sec",
        "minutos": "minutes", "minuto": "minute", "mins": "mins", "min": "min",
        "horas": "hours", "hora": "hour",
        "repeticiones": "reps", "repetición": "rep", "repeticion": "rep", "reps": "reps",
        "series": "sets", "serie": "set",
        "respiraciones": "breaths", "respiración": "breath", "respiracion": "breath",
        "rondas": "rounds", "ronda": "round", "vueltas": "rounds", "vuelta": "round",
        "veces": "times", "vez": "time", "metros": "metres", "metro": "metre",
        "kilómetros": "km", "kilometros": "km", "kilómetro": "km", "millas": "miles",
        "pasos": "steps", "paso": "step",
    },
    parts={
        "pierna": "leg", "piernas": "leg", "lado": "side", "lados": "side", "brazo": "arm",
        "brazos": "arm", "pie": "foot", "pies": "foot", "mano": "hand", "manos": "hand",
        "rodilla": "knee", "rodillas": "knee", "cadera": "hip", "caderas": "hip",
        "hombro": "shoulder", "hombros": "shoulder", "muñeca": "wrist", "muñecas": "wrist",
        "tobillo": "ankle", "tobillos": "ankle",
    },
    sides={
        "izquierda": "left", "izquierdo": "left", "izq": "left",
        "derecha": "right", "derecho": "right", "dcha": "right", "dcho": "right",
    },
    heads=(
        (rf"{_REST}(?:\s+de)?(?=\s*,?\s*[\d.:]|\s*$)", "rest"),
        (rf"(<time>)\s+(?:de\s+)?{_REST}(?=\s*(?::|$))", r"rest \1"),
        (r"silencio(?:\s+de)?(?=\s+\d)", "pause"),
        (r"(?:sin\s+(?:parar|pausas?|descansos?)|seguido)(?=\s*:?$)", "nonstop"),
        (r"rondas\s+(?:durante|en)\s+(?=\d)", "rounds for "),
        (r"(<time>)\s+de\s+rondas(?=\s*:?$)", r"rounds for \1"),
        (r"(\d+)\s*(?:x|×)(?=\s*:?$|\s*,)", r"\1 times"),
        (r"(?:decir|di)\s*:", "say:"),
        (r"(?:sentir|siente|se\s+siente|sensación|se\s+nota)\s*:", "feel:"),
        (r"(?:consejo|truco)\s*:", "tip:"),
        (r"(?:después|luego|al\s+terminar)\s*:", "then:"),
        (r"(?:material|necesitas|hace\s+falta|se\s+necesita)\s*:", "needs:"),
        (r"preparación\s*:\s*(?:repetir|repite)$", "setup: repeat"),
        (r"(?:a\s+los?|a\s+las?|tras)\s+(<time>)(?=\s*:)", r"at \1"),
        (r"(<time>)\s+antes\s+(?:del\s+final|de\s+terminar|de\s+acabar)(?=\s*:)", r"at -\1"),
        (r"(?:a|en)\s+(?:la\s+)?mitad(?=\s*:)", "at half"),
        (r"cada\s+(<time>)(?=\s*:)", r"every \1"),
        (r"(?:respira|respirar|respiración)\s*:?\s+(?=\d|inhala|inspira|in\b)", "breathe "),
        (r"(?:usa|usar|utiliza)\s+(?=[\w.-]+$)", "use "),
    ),
    options=(
        (r"sin\s+(?:parar|pausas?|descansos?)", "nonstop"),
        (r"cada\s+(<time>)", r"every \1"),
        (r"cada\s+minuto", "every 1m"),
    ),
    details=(
        (rf"{_REST}\s*:?\s*(?:de\s+)?(<time>)\s+{_BETWEEN}", r"rest \1 between"),
        (rf"(<time>)\s+(?:de\s+)?{_REST}\s+{_BETWEEN}", r"rest \1 between"),
        (rf"{_BETWEEN}\s+(<time>)(?:\s+(?:de\s+)?{_REST})?", r"rest \1 between"),
        (rf"{_REST}\s+(?:de\s+)?(?=\d)", "rest "),
        (rf"{_CHANGE}\s*:?\s*(?:en\s+|de\s+)?(<time>)", r"change \1"),
        (rf"(<time>)\s+(?:de|para\s+el)\s+{_CHANGE}", r"change \1"),
        (r"(\d+\s+reps?)\s+(?:cada|a|de)\s+(?=\d)", r"\1 at "),
        (r"cada\s+(?=\d)", "every "),
        (r"(?:(?<=sets)|(?<=\sset))\s+(?:de|con)\s+(?=\d)", " "),
        (r"izquierd[ao]\s+y\s+derech[ao]|derech[ao]\s+e\s+izquierd[ao]", "left and right"),
        (rf"{_HOLD}\s+(?:durante\s+)?(?=\d)", "hold "),
        (rf"(<time>)\s+{_HOLD}", r"hold \1"),
        (rf"{_RELEASE}\s+(?:durante\s+)?(?=\d)", "release "),
        (r"ritmo\s+(?=\d)", "tempo "),
        (r"alternando\s+(?:(?:las|los|de)\s+)?<part>\b", "alternating <part>"),
        (r"<part>\s+(?:altern[ao]s|alternad[ao]s)", "alternating <part>"),
        (r"un[ao]?\s+<part>\s+(?:cada\s+vez|y\s+luego\s+(?:la\s+otra|el\s+otro)|a\s+la\s+vez)",
         "one <part> at a time"),
        (rf"{_EACH}\s+<part>\b", "each <part>"),
        (r"/\s*<part>\b", "/<part>"),
        (rf"(?:primero|empezando\s+(?:por|con))\s+{_ONLY}<part>\s+<side>\b\.?",
         "<side> <part> first"),
        (rf"{_ONLY}<part>\s+<side>\b\.?\s+primero\b", "<side> <part> first"),
        (rf"{_ONLY}<part>\s+<side>\b\.?", "<side> <part>"),
        (r"(?:unos|unas|aprox(?:imadamente|\.)?|alrededor\s+de|cerca\s+de|sobre)\s+(?=\d)",
         "about "),
        (r"(?:como\s+máximo|máximo|máx\.?|hasta)\s+(<time>)", r"\1 at most"),
        (r"(<time>)\s+(?:como\s+máximo|máximo|máx\.?)", r"\1 at most"),
        (r"hasta\s+(?:estar|que\s+estés)\s+list[oa]", "until ready"),
        (r"(?:todo\s+)?lo\s+(?:que\s+puedas|máximo\s+posible)|tanto\s+como\s+puedas",
         "as long as you can"),
        (r"(?<=[\w.])\s+(?:y\s+)?(?:luego|después)\s+(?=\d)", " then "),
    ),
    phases=(
        (r"\b(?:inhala|inhalar|inspira|inspirar)\b", "in"),
        (r"\b(?:exhala|exhalar|espira|espirar)\b", "out"),
        (r"\b(?:mantén|mantener|aguanta|aguantar|retén|retener)\b", "hold"),
        (r"durante\s+(?=\d)", "for "),
    ),
    values=(
        (r"\b(?:no|apagado)$", "off"), (r"\b(?:sí|si|encendido)$", "on"),
        (r"\b(?:ninguno|ninguna|sin)$", "none"),
        (r"\b(?:hablada|hablado|en\s+voz\s+alta)$", "spoken"),
    ),
    each="cada {}",
    counts={"reps": "{} repeticiones", "sets": "{} series"},
)  # fmt: skip
