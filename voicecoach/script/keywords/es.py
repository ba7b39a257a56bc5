"""The keywords in Spanish."""

from __future__ import annotations

from typing import Final

from voicecoach.script.keywords.table import Keywords

_REST: Final = r"(?:descanso|descansa|descansar|pausa|recuperación|recupera|reposo)"
_BETWEEN: Final = r"(?:entre\s+(?:(?:las|los|cada)\s+)?(?:series?|rondas?|vueltas?|ellas|medias))"
_EACH: Final = (
    r"(?:(?:en|con|de|por|a|x)\s+)?(?:cada|por|ambos|ambas|c/|p/|los\s+dos|las\s+dos|x(?=\s+[^\W\d_]))"
    r"(?:\s+(?:los|las))?"
)
_LEFT: Final = r"(?<!\w)(?:izquierd[ao]|izq\.?|izd[ao]\.?|izqd[ao]\.?)"
_RIGHT: Final = r"(?<!\w)(?:derech[ao]|dch[ao]\.?|der\.|dr?ch[ao]\.?)"
_AND: Final = r"\s*(?:y|e|/|\+|-)\s*"
_END: Final = r"(?=\s*(?:[,;)]|\d|$))"
_SOLO: Final = r"(?:(?<!\w)(?:solo|sólo)\s+)?(?:(?<!\w)(?:el|la|a\s+la)\s+)?"
_ABOUT: Final = r"(?:(?:de|unos|aprox\.?|aproximadamente|mín\.?|mínimo|máx\.?|durante)\s+)"
_ONLY: Final = r"(?:(?:solo|sólo|con)\s+)?(?:(?:el|la)\s+)?"
_CHANGE: Final = r"cambio(?:\s+de\s+lado)?"
_HOLD: Final = (
    r"(?:mantener|mantén|manteniendo|aguantar|aguanta|aguantando|sostener|sostén|sosteniendo)"
)
_RELEASE: Final = r"(?:soltar|suelta|relajar|relaja)"

OWN_KEYWORDS: Final = Keywords(
    counted={
        "segundos": "seconds", "segundo": "second", "segs": "secs", "seg": "sec",
        "minutos": "minutes", "minuto": "minute", "mins": "mins", "min": "min",
        "horas": "hours", "hora": "hour",
        "repeticiones": "reps", "repetición": "rep", "repeticion": "rep", "reps": "reps",
        "repes": "reps", "repet": "reps", "rep": "reps",
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
        "izda": "left", "izdo": "left", "izqda": "left", "izqdo": "left", "drcha": "right",
        "der": "right",
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
        (r"(?:sentir|siente|se\s+siente|sensación|se\s+nota|notar|lo\s+notas|nótalo|debes\s+se"
         r"ntir(?:lo)?)\s*:", "feel:"),
        (r"(?:consejo|truco)\s*:", "tip:"),
        (r"(?:después|luego|al\s+terminar|al\s+final|al\s+acabar)\s*:", "then:"),
        (r"(?:material|equipo|necesitas|hace\s+falta|se\s+necesita)\s*:", "needs:"),
        (r"preparación\s*:\s*(?:repetir|repite)$", "setup: repeat"),
        (r"(?:a\s+los?|a\s+las?|tras)\s+(<time>)(?=\s*:)", r"at \1"),
        (r"(<time>)\s+antes\s+(?:del\s+final|de\s+terminar|de\s+acabar)(?=\s*:)", r"at -\1"),
        (r"(?:a|en)\s+(?:la\s+)?mitad(?=\s*:)", "at half"),
        (r"(?:(?:a\s+)?falta(?:n|\s+de)?|quedan|(?:los\s+)?últimos)\s+(<time>)(?=\s*:)", r"at -\1"),
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
        (rf"(?:(?:a|por)\s+)?{_SOLO}{_LEFT}{_AND}(?:la\s+)?{_RIGHT}{_END}"
         rf"|(?:(?:a|por)\s+)?{_SOLO}{_RIGHT}{_AND}(?:la\s+)?{_LEFT}{_END}", "each side"),
        (rf"(?<!\w)(?:bilateral){_END}", "each side"),
        (rf"(?<!\w)(?:primero|empezando\s+por)\s+(?:la\s+|el\s+)?{_RIGHT}{_END}",
         "right side first"),
        (rf"(?<!\w)(?:primero|empezando\s+por)\s+(?:la\s+|el\s+)?{_LEFT}{_END}",
         "left side first"),
        (rf"{_HOLD}\s+(?:durante\s+)?(?=\d)", "hold "),
        (rf"(<time>)\s+{_HOLD}", r"hold \1"),
        (r"(hold\s+<time>)\s+(?:arriba|abajo|en\s+cada\s+una)\b", r"\1"),
        (rf"{_RELEASE}\s+(?:durante\s+)?(?=\d)", "release "),
        (r"ritmo\s+(?=\d)", "tempo "),
        (r"alternando\s+(?:(?:las|los|de)\s+)?<part>\b", "alternating <part>"),
        (r"<part>\s+(?:altern[ao]s|alternad[ao]s)", "alternating <part>"),
        (rf"(?<!\w)(?:alternando|altern[ao]s|alternad[ao]s|alternativamente){_END}",
         "alternating side"),
        (r"un[ao]?\s+<part>\s+(?:cada\s+vez|y\s+luego\s+(?:la\s+otra|el\s+otro)|a\s+la\s+vez)",
         "one <part> at a time"),
        (rf"(?<!\w)(?:{_EACH}|x)\s*<part>\b", "each <part>"),
        (r"/\s*<part>\b", "/<part>"),
        (rf"(?:primero|empezando\s+(?:por|con))\s+{_ONLY}<part>\s+<side>\b\.?",
         "<side> <part> first"),
        (rf"{_ONLY}<part>\s+<side>\b\.?\s+primero\b", "<side> <part> first"),
        (rf"{_ONLY}<part>\s+<side>\b\.?", "<side> <part>"),
        (rf"{_SOLO}{_RIGHT}{_END}", "right side"),
        (rf"{_SOLO}{_LEFT}{_END}", "left side"),
        (r"\bbreaths\s+(?:profundas?|lentas?|completas?)\b", "breaths"),
        (r"(?:unos|unas|aprox(?:imadamente|\.)?|alrededor\s+de|cerca\s+de|sobre)\s+(?=\d)",
         "about "),
        (r"(?:como\s+máximo|máximo|máx\.?|hasta)\s+(<time>)", r"\1 at most"),
        (r"(<time>)\s+(?:como\s+máximo|máximo|máx\.?)", r"\1 at most"),
        (r"hasta\s+(?:estar|que\s+estés)\s+list[oa]", "until ready"),
        (r"hasta\s+(?:el\s+fallo|no\s+poder\s+más)|(?:todo\s+)?lo\s+(?:que\s+(?:puedas|aguantes)|máximo\s+posible)|tanto\s+como\s+puedas",
         "as long as you can"),
        (r"(?<=[\w.])\s+(?:y\s+)?(?:luego|después)\s+(?=\d)", " then "),
    ),
    turned_phases=(
        (r"(<time>)\s+(?:de\s+)?(?:inhala(?:r|ción)?|inspira(?:r|ción)?)\b", r"in \1"),
        (r"(<time>)\s+(?:de\s+)?(?:exhala(?:r|ción)?|espira(?:r|ción)?)\b", r"out \1"),
        (r"\b(inhala|exhala|inspira|espira|mantén|aguanta)r?\s+(?:en|durante)\s+(?=\d)", r"\1 "),
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
    counts={"reps": "{} repeticiones", "sets": "{} series",
            "rep": "{} repetición", "set": "{} serie"},
    between="descanso {} entre series",
    numerals={
        "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30,
        "cuarenta": 40, "cuarenta y cinco": 45, "sesenta": 60, "noventa": 90,
    },
    amounts=(
        (r"\bmedi[ao]\s+(?=minuto\b|hora\b)", "0.5 "),
        (r"\b(?:un|1)\s+minuto\s+y\s+medio\b", "1.5 min"),
        (r"(\d+)\s+min(?:utos?)?\s+y\s+medio\b", r"\1.5 min"),
        (r"(?<=min|uto|tos)\s+y\s+(?=\d+\s*s)", " "),
    ),
    notes=(
        (r"(?:\bde\s+)?\d+\s*(?:[-–—]|a)\s*(?=\d+\s*[^\W\d_])", ""),
        (rf"^(?:tiempo\s+de\s+)?(descanso|pausa|reposo|recuperación)"
         rf"(?:\s+(?:corto|corta|breve|larg[oa]|entre\s+\w+))?\s*(?:[-–—:,(=]\s*)?{_ABOUT}?(<amount>)\s*\)?\.?$",
         r"\1 \2"),
        (rf"^((?:pausa|descanso)\s+(?:para\s+)?\w+(?:\s+agua)?|cambio(?:\s+de\s+lado)?)[\s,:–—(-]+{_ABOUT}?(<length>)\)?$",
         r"descanso \2: \1."),
        (r"^(\d+\s+(?:rondas?|vueltas?|veces)),?\s*\(?(?:(?:descanso|pausa)\s*:?\s*(?:de\s+)?(<length>)"
         r"|(<length>)\s+de\s+(?:descanso|pausa))\)?:?$",
         r"\1, descanso \2\3 entre rondas"),
        (r"^(?:repetir|repite)?\s*x\s*(\d+)\s*:?$", r"\1 veces"),
        (r"^(?:circuito\s*[:,(-]?\s*)?(\d+)\s+(rondas|vueltas)(?:\s+(?:de|al\s+circuito))?\)?\s*:?$",
         r"\1 \2"),
        (r"^(?:repetir|repite|repetid|todo)(?:\s+todo)?\s*:?\s*(\d+)\s*(?:x|veces)\s*:?"
         r"$", r"\1 veces"),
        (r"^(\d+)\s+series?\s*:?$", r"\1 rondas"),
        (r"^(\d+)\s+respiraciones(?:\s+(?:profundas|lentas))?"
         r"$", r"Respira hondo, \1 respiraciones"),
        (r"^(?:respira(?:r|ción)?)\s+([\d-]+),?\s+(\d+)\s*x$", r"Respira \1, \2 veces"),
        (r"^(?:respira(?:r|ción)?)\s+([\d-]+),?\s+(<length>)$", r"Respira \1, durante \2"),
        (r"^(inhala\w*\s+.*|<length>\s+inhala.*)$", r"Respirar: \1"),
        (r"^(?:(?:ronda|serie|vuelta|bloque)\s+\d+|\d+\.?[ªa]\s+(?:ronda|serie|vuelta))\s*:?$",
         r"## \g<0>"),
        (r"^(<length>)\s+(?:tantas|todas\s+las)\s+rondas.*$", r"Rondas durante \1"),
        (r"^(<amount>)\s+(?:de\s+)?(?!descanso|pausa|inhal|exhal)([^\W\d_][^\d,]*)$", r"\2, \1"),
        (r"(?<=\d)\s+(?:por|cada|c/|x)\s*(?=(?:pierna|lado|brazo|pie|mano|rodilla|hombro|cadera)\b)",
         " repeticiones cada "),
        (r"\s*[,(]?\s*(?:c/u\.?|cada\s+un[oa]|c/uno|c/una)\s*\)?$", " cada lado"),
        (rf"([,\s]){_ABOUT}(?=\d)", r"\1"),
        (r"(\d+)\s*[x×]\s*(\d+)(?=\s*(?:,|\(|$))", r"\1 series, \2 repeticiones"),
        (r"(\d+)\s*[x×]\s*(?=<amount>)", r"\1 series de "),
        (r"\s*[,(]\s*(?:descanso|pausa|rec\.?)\s*:?\s*(?:de\s+)?(<length>)\s*\)?$",
         r", descanso \1 entre series"),
        (r"\s*[,(]\s*(<length>)\s+(?:de\s+)?(?:descanso|pausa)\s*\)?$",
         r", descanso \1 entre series"),
        (r"\s+(?:lentas|lentos|controladas|completas)\b", ""),
        (r",\s*(cada\s+<length>),\s*(<amount>)", r", \2 \1"),
        (r"^([^\d,]+?)[\s:–—-]+(?=\d)", r"\1, "),
        (r"\s*/\s*(?=(?:pierna|lado|brazo|pie|mano|rodilla|hombro|cadera)\b)", " cada "),
        (r"(?<=\d)\s*x\s+(?=(?:por|cada|c/)\s)", " repeticiones "),
        (r"^([^\",]*\d,\d+\s*(?:kg|cm|km|m)\b[^,]*),", r'"\1",'),
        (rf"\s*\(\s*(?:{_LEFT}{_AND}{_RIGHT}|{_RIGHT}{_AND}{_LEFT}|bilateral)\s*\)[\s,:–-]*(<amount>)\s*$",
         r", \1 cada lado"),
        (r"\s*\(\s*((?:ambos|ambas|los\s+dos|las\s+dos|por|cada)\s+(?:lados?|piernas?|brazos?))\s*\)[\s,:–-]*(<amount>)\s*$",
         r", \2 \1"),
        (r"[,:\s]+(<amount>)\s+(?:pierna\s+|lado\s+)?(?:der|dch)\w*\.?\s*(?:,|y|/)\s*\1\s+"
         r"(?:pierna\s+|lado\s+)?iz\w*\.?$", r", \1 cada lado"),
        (r"[,:\s]+(<amount>)\s+(?:pierna\s+|lado\s+)?iz\w*\.?\s*(?:,|y|/)\s*\1\s+"
         r"(?:pierna\s+|lado\s+)?(?:der|dch)\w*\.?$", r", \1 cada lado"),
        (r"\s*[x×]\s*(\d+)\s*\)?$", r", \1 series"),
        (r"\s+aprox(?:\.|imadamente)?$", ""),
        (r"\(|\)", " "),
    ),
    rest_names=(
        r"(?:(?:tiempo\s+de\s+)?(?:descanso|pausa|reposo|recuperación)"
        r"(?:\s+(?:corto|corta|breve|larg[oa]|final|entre\s+\w+|para\s+beber(?:\s+agua)?))?|cambio(?:\s+de\s+lado)?|todo"
        r"|(?:repetir|repite)(?:\s+todo)?)"
    ),
    leads_on_words=(
        r"(?<![^\W_])(?:de|durante|por|con|a|aprox|unos|cada|entre|hasta|en|y|mín|máx|para|el|la|x|\d)"
        r"\.?|[(:×]|^circuito"
    ),
    sides_in_name=(
        rf"{_LEFT}{_AND}{_RIGHT}|{_RIGHT}{_AND}{_LEFT}|bilateral"
        r"|(?:ambos|ambas|los\s+dos|las\s+dos|por|cada)\s+(?:lados?|piernas?|brazos?)"
    ),
    has_decimal_comma=True,
)  # fmt: skip
