"""The keywords in German."""

from __future__ import annotations

from typing import Final

from voicecoach.script.keywords.table import Keywords

_REST: Final = r"(?:pause|erholung|erholungspause|ausruhen|verschnaufpause|verschnaufen)"
_PAUSE: Final = (
    r"(?:(?-i:Pause|PAUSE)|erholung|erholungspause|ausruhen|verschnaufpause|verschnaufen)"
)
"""A rest at the head of a line; `pause` in small letters is the silence that it is in English."""

_BETWEEN: Final = (
    r"(?:dazwischen|dazw\.|zwischendurch|"
    r"zwischen\s+(?:den\s+)?(?:sätzen|serien|durchgängen|runden))"
)
_EACH: Final = (
    r"(?:(?:auf|an|mit)\s+)?(?:je|pro|p\.|jede[smr]?|jeweils|beiden?)(?:\s+(?:jede[smr]?))?"
)
_LEFT: Final = r"(?<!\w)(?:links|li\.?|l\.)"
_RIGHT: Final = r"(?<!\w)(?:rechts|re\.?|r\.)"
_AND: Final = r"\s*(?:und|u\.?|&|/|\+|-)\s*"
_LEFT_AND_RIGHT: Final = rf"(?:{_LEFT}{_AND}{_RIGHT}|{_RIGHT}{_AND}{_LEFT})"
_END: Final = r"(?=\s*(?:[,;)]|\d|$))"
_FIRST: Final = r"(?:zuerst|beginnen|anfangen|starten)"
_ABOUT: Final = r"(?:(?:von|für|etwa|ca\.?|circa|ungefähr|rund|mind\.?|mindestens|max\.?)\s+)"
_ONLY: Final = r"(?:nur\s+)?(?:(?:das|die|der|den|am|mit\s+dem|mit\s+der)\s+)?"
_CHANGE: Final = r"(?:seiten)?wechsel"
_HOLD: Final = r"(?:halten|gehalten|anspannen)"
_RELEASE: Final = r"(?:lösen|loslassen|entspannen|locker\s+lassen)"

OWN_KEYWORDS: Final = Keywords(
    counted={
        "sekunden": "seconds", "sekunde": "second", "sek": "sec",
        "minuten": "minutes", "minute": "minute", "min": "min",
        "stunden": "hours", "stunde": "hour", "std": "h",
        "wiederholungen": "reps", "wiederholung": "rep", "wdh": "reps", "whg": "reps",
        "wdhl": "reps", "wdhg": "reps", "whl": "reps", "wh": "reps", "wiederh": "reps",
        "sätze": "sets", "sätzen": "sets", "satz": "set", "serien": "sets", "serie": "set",
        "atemzüge": "breaths", "atemzügen": "breaths", "atemzug": "breath",
        "runden": "rounds", "runde": "round", "durchgänge": "rounds", "durchgang": "round",
        "mal": "times", "meter": "metres", "kilometer": "km", "meilen": "miles",
        "schritte": "steps", "schritt": "step",
    },
    parts={
        "Bein": "leg", "Beine": "leg", "Beinen": "leg", "Seite": "side", "Seiten": "side",
        "Arm": "arm", "Arme": "arm", "Armen": "arm", "Fuß": "foot", "Fuss": "foot",
        "Füße": "foot", "Füsse": "foot", "Hand": "hand", "Hände": "hand", "Knie": "knee",
        "Hüfte": "hip", "Hüften": "hip", "Schulter": "shoulder", "Schultern": "shoulder",
        "Handgelenk": "wrist", "Handgelenke": "wrist", "Fußgelenk": "ankle",
        "Fussgelenk": "ankle", "Sprunggelenk": "ankle", "Knöchel": "ankle",
    },
    sides={
        f"{stem}{end}": side
        for stem, side in (("link", "left"), ("recht", "right"))
        for end in ("e", "es", "er", "en", "em")
    } | {"li": "left", "re": "right"},
    heads=(
        (rf"{_PAUSE}(?=\s*,?\s*[\d.:]|\s*$)", "rest"),
        (rf"(<time>)\s+{_REST}(?=\s*(?::|$))", r"rest \1"),
        (r"(?:stille|schweigen)(?=\s+\d)", "pause"),
        (r"(?:ohne\s+pausen?|pausenlos|am\s+stück)(?=\s*:?$)", "nonstop"),
        (r"runden\s+(?:für|in)\s+(?=\d)", "rounds for "),
        (r"(<time>)\s+(?:lang\s+)?runden(?=\s*:?$)", r"rounds for \1"),
        (r"(\d+)\s*(?:x|×)(?=\s*:?$|\s*,)", r"\1 times"),
        (r"(?:sagen|sage|sag|ansage|sprich)\s*:", "say:"),
        (r"(?:spüren|spürbar|gefühl|dehngefühl|(?:wo\s+)?(?:du\s+)?spürst(?:\s+du)?(?:\s+es)?)"
         r"\s*:", "feel:"),
        (r"(?:tipp|hinweis)\s*:", "tip:"),
        (r"(?:danach|dann|anschließend|am\s+ende|zum\s+schluss)\s*:", "then:"),
        (r"(?:material|brauchst\s+du|du\s+brauchst|benötigt|hilfsmittel|geräte?)\s*:", "needs:"),
        (r"aufbau\s*:\s*(?:wiederholen|wiederholt)$", "setup: repeat"),
        (r"(?:bei|nach)\s+(<time>)(?=\s*:)", r"at \1"),
        (r"(?:noch|(?:die\s+)?letzten?)\s+(<time>)(?=\s*:)", r"at -\1"),
        (r"(<time>)\s+vor\s+(?:dem\s+)?(?:ende|schluss)(?=\s*:)", r"at -\1"),
        (r"(?:(?:bei|nach|zu)\s+der|zur)\s+hälfte(?=\s*:)|(?:zur\s+)?halbzeit(?=\s*:)", "at half"),
        (r"alle\s+(<time>)(?=\s*:)", r"every \1"),
        (r"(?:atmen|atme|atmung)\s*:?\s+(?=\d|ein(?:atmen)?\b|in\b)", "breathe "),
        (r"(?:verwende|nutze|benutze)\s+(?=[\w.-]+$)", "use "),
    ),
    options=(
        (r"(?:ohne\s+pausen?|pausenlos|am\s+stück)", "nonstop"),
        (r"(?:alle|jede)\s+(<time>)", r"every \1"),
        (r"jede\s+minute", "every 1m"),
    ),
    details=(
        (rf"{_REST}\s*:?\s*(?:von\s+)?(<time>)\s+{_BETWEEN}", r"rest \1 between"),
        (rf"(<time>)\s+{_REST}\s+{_BETWEEN}", r"rest \1 between"),
        (rf"{_BETWEEN}\s+(<time>)(?:\s+{_REST})?", r"rest \1 between"),
        (rf"{_REST}\s+(?=\d)", "rest "),
        (rf"{_CHANGE}\s*:?\s*(<time>)", r"change \1"),
        (rf"(<time>)\s+(?:für\s+den\s+|zum\s+)?{_CHANGE}", r"change \1"),
        (r"(\d+\s+reps?)\s+(?:alle|zu\s+je|im\s+abstand\s+von|à|je)\s+(?=\d)", r"\1 at "),
        (r"(?:alle|jede)\s+(?=\d)", "every "),
        (r"(?:(?<=sets)|(?<=\sset))\s+(?:zu\s+je|von|zu|à|je)\s+(?=\d)", " "),
        (rf"(?<!\w)(?:{_EACH}\s+|im\s+)?(?:abwechselnd|wechsel(?:nd|weise)?)\s+{_LEFT_AND_RIGHT}{_END}",
         "alternating side"),
        (rf"(?:(?:je(?:weils)?|auf)\s+)?{_LEFT_AND_RIGHT}{_END}", "each side"),
        (rf"(?<!\w)(?:beid(?:seitig|seits)|bds\.?|bs\.|(?:p\.|pro)\s*S\.){_END}", "each side"),
        (rf"(?<!\w)(?:erst|zuerst|mit)\s+{_RIGHT}(?:\s+{_FIRST})?{_END}|{_RIGHT}\s+{_FIRST}{_END}",
         "right side first"),
        (rf"(?<!\w)(?:erst|zuerst|mit)\s+{_LEFT}(?:\s+{_FIRST})?{_END}|{_LEFT}\s+{_FIRST}{_END}",
         "left side first"),
        (rf"(?:(?<!\w)nur\s+)?{_RIGHT}{_END}", "right side"),
        (rf"(?:(?<!\w)nur\s+)?{_LEFT}{_END}", "left side"),
        (r"(?-i:Tempo)\s+(?=\d)", "tempo "),
        (rf"{_HOLD}\s+(?:für\s+|je\s+)?(?=\d)", "hold "),
        (rf"(?:(?:je(?:weils)?|mit|oben|unten|dabei)\s+)*(<time>)\s+(?:lang\s+)?"
         rf"{_HOLD}", r"hold \1"),
        (rf"{_RELEASE}\s+(?:für\s+)?(?=\d)", "release "),
        (rf"(<time>)\s+{_RELEASE}", r"release \1"),
        (r"(?:abwechselnd|wechselnd|im\s+wechsel)\s+<part>\b", "alternating <part>"),
        (r"<part>\s+(?:abwechselnd|im\s+wechsel)", "alternating <part>"),
        (rf"(?<!\w)(?:im\s+wechsel|abwechselnd|wechselseitig){_END}", "alternating side"),
        (r"eine?[nrms]?\s+<part>\s+nach\s+(?:dem|der)\s+ander(?:en|n)", "one <part> at a time"),
        (rf"(?<!\w){_EACH}\s*<part>\b", "each <part>"),
        (r"/\s*<part>\b", "/<part>"),
        (rf"zuerst\s+{_ONLY}(?<!\w)<side>\.?\s+<part>\b", "<side> <part> first"),
        (rf"{_ONLY}(?<!\w)<side>\.?\s+<part>\s+zuerst\b", "<side> <part> first"),
        (rf"{_ONLY}(?<!\w)<side>\.?\s+<part>\b", "<side> <part>"),
        (r"\bbreaths\s+lang\b", "breaths"),
        (r"(?<!\w)je(?:weils)?\s+(?=(?:<time>|\d+\s+(?:reps|breaths))\s*,?\s*each\b)", " "),
        (r"(?:etwa|ungefähr|circa|ca\.?|rund|zirka)\s+(?=\d)", "about "),
        (r"(?:höchstens|maximal|max\.?|bis\s+zu)\s+(<time>)", r"\1 at most"),
        (r"(<time>)\s+(?:höchstens|maximal|max\.?)", r"\1 at most"),
        (r"bis\s+(?:du\s+)?(?:bereit|fertig)(?:\s+bist)?", "until ready"),
        (r"so\s*lange?\s+(?:wie\s+(?:möglich|du\s+kannst)|du\s+kannst|es\s+geht)|bis\s+(?:zur\s+ermüdung|zum\s+muskelversagen|es\s+nicht\s+mehr\s+geht)",
         "as long as you can"),
        (r"(?<=[\w.])\s+dann\s+(?=\d)", " then "),
    ),
    turned_phases=(
        (r"(<time>)\s+(?:lang\s+)?ein(?:atmen)?\b", r"in \1"),
        (r"(<time>)\s+(?:lang\s+)?aus(?:atmen)?\b", r"out \1"),
        (r"(<time>)\s+(?:lang\s+)?(?:halten|anhalten)\b", r"hold \1"),
    ),
    phases=(
        (r"\b(?:einatmen|ein)\b", "in"), (r"\b(?:ausatmen|aus)\b", "out"),
        (r"\b(?:halten|anhalten)\b", "hold"),
        (r"(?:für\s+)(?=\d)", "for "), (r"(<time>)\s+lang$", r"for \1"),
    ),
    values=(
        (r"\b(?:aus|nein)$", "off"), (r"\b(?:an|ein|ja)$", "on"), (r"\b(?:keine?|ohne)$", "none"),
        (r"\bgesprochen$", "spoken"),
    ),
    each="je {}",
    counts={"reps": "{} Wiederholungen", "sets": "{} Sätze",
            "rep": "{} Wiederholung", "set": "{} Satz"},
    between="{} Pause dazwischen",
    numerals={
        "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "fünfzehn": 15,
        "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfundvierzig": 45, "sechzig": 60,
        "neunzig": 90,
    },
    amounts=(
        (r"\b(?:eine?r?\s+)?halbe\s+(?=minuten?\b|stunde\b)", "0.5 "),
        (r"\b(?:anderthalb|eineinhalb)\s+(?=minuten?\b|stunden?\b)", "1.5 "),
        (r"\bzweieinhalb\s+(?=minuten?\b|stunden?\b)", "2.5 "),
        (r"\bzweimal\b", "2 mal"), (r"\bdreimal\b", "3 mal"), (r"\bviermal\b", "4 mal"),
        (r"\bfünfmal\b", "5 mal"), (r"\bzehnmal\b", "10 mal"),
        (r"(?<=min|ute|ten)\s+und\s+(?=\d+\s*s)", " "),
    ),
    notes=(
        (r"\d+\s*(?:[-–—]|bis)\s*(?=\d+\s*[^\W\d_])", ""),
        (rf"^\s*(?:(?:kurze|lange|kleine)\s+)?pause\s*(?:[-–—:,(=]\s*)?{_ABOUT}?(<amount>)"
         r"(?:\s+(?:machen|einlegen))?\s*\)?\.?$", r"Pause \1"),
        (r"^(<length>)\s+((?:kurze\s+)?pause)\s*(?:machen|einlegen)?\s*\.?$", r"Pause \1"),
        (r"^(<length>)\s+pause\s*[-–—,]\s*(\w.*)$", r"Pause \1: \2"),
        (rf"^((?:\w*pause|(?:seiten)?wechsel)(?:\s+\w+){{0,2}})[\s,:–—(-]+{_ABOUT}?(<length>)\)?$",
         r"Pause \2: \1."),
        (r"^(\d+\s+(?:runden?|durchgänge?|mal)),?\s*\(?(?:mit\s+)?(?:je\s+)?(?:pause\s*:?\s*(<length>)|(<length>)\s+pause)\)?:?$",
         r"\1, \2\3 Pause dazwischen"),
        (r"^(?:das\s+ganze|alles|wiederholen?)\s*:?\s*(\d+)\s*(?:x|mal)\s*:?$", r"\1 Mal"),
        (r"^(?:zirkel(?:training)?\s*[:,(-]?\s*)?(\d+)\s+(runden|durchgänge)(?:\s+(?:von|à|im\s+zirkel).*)?\)?:?$",
         r"\1 \2"),
        (r"^(?:wiederhole(?:n)?\s+)?(\d+)\s*(?:x|mal)?\s*(?:wiederholen|sätze|serien)\s*:?$",
         r"\1 Durchgänge"),
        (r"^(<length>)\s+so\s+viele\s+(?:runden|durchgänge).*$", r"Runden für \1"),
        (rf"^{_ABOUT}?(<length>)\s+(?:lang\s+)?(?!pause|ein|aus)([^\W\d_][^\d,]*)$", r"\2, \1"),
        (r"^(einatmen\s+.*|<length>\s+(?:lang\s+)?einatmen\b.*)$", r"Atmen: \1"),
        (r"^(?:(?:runde|satz|durchgang|block)\s+\d+|\d+\.\s+(?:runde|satz|durchgang))\s*:?$",
         r"## \g<0>"),
        (r"^(<amount>)\s+(?!pause)([^\W\d_][^\d,]*)$", r"\2, \1"),
        (r"(?<=\d)\s+(?:je|pro|p\.)\s+(?=(?:Bein|Seite|Arm|Fuß|Hand|Knie|Schulter|Hüfte)\b)",
         " Wdh. je "),
        (r"[,\s]+je(?:weils)?\s+(<amount>)\s*$", r", \1 je Seite"),
        (r"[,\s]+je(?:weils)?\s+(\d+)\s*$", r", \1 Wdh. je Seite"),
        (r"[,:\s]+(?:re\.?|rechts)\s+(<amount>)\s*[,/]\s*(?:li\.?|links)\s+\1$", r", \1 je Seite"),
        (r"[,:\s]+(?:li\.?|links)\s+(<amount>)\s*[,/]\s*(?:re\.?|rechts)\s+\1$", r", \1 je Seite"),
        (rf"([,\s]){_ABOUT}(?=\d)", r"\1"),
        (r"\s*/\s*(?=(?:Bein|Seite|Arm|Fuß|Hand|Knie|Schulter|Hüfte)\b)", " je "),
        (r"(?<=\d)\s*x\s+(?=(?:je|pro|p\.)\s)", " Wdh. "),
        (r"^([^\",]*\d,\d+\s*(?:kg|cm|km|m)\b[^,]*),", r'"\1",'),
        (r"(?<=[\d.\w])\s+(?:langsame|tiefe|ruhige|saubere|kontrollierte)\s+(?=Wdh|Wiederh|Atemz)",
         " "),
        (r"^(\d+)\s+(?:(?:tiefe|ruhige|lange)\s+)?atemzüge$", r"Tief atmen, \1 Atemzüge"),
        (r"^(at(?:men|me|mung)\b.*\d)\s*x$", r"\1 Mal"),
        (r"^(at(?:men|me|mung)\s+[\d-]+),?\s+(<length>)$", r"\1, für \2"),
        (r"(\d+)\s*[x×]\s*(\d+)(?=\s*(?:,|\(|$))", r"\1 Sätze, \2 Wdh."),
        (r"(\d+)\s*[x×]\s*(?=<amount>)", r"\1 Sätze à "),
        (r"\s*[,(]\s*pause\s*:?\s*(?:von\s+)?(<length>)\s*\)?$", r", \1 Pause dazwischen"),
        (r"\s*[,(]\s*(<length>)\s+pause\s*\)?$", r", \1 Pause dazwischen"),
        (rf"\s*\(\s*(?:{_LEFT_AND_RIGHT}|bds\.?|beid(?:seitig|seits))\s*\)[\s,:–-]*(<amount>)\s*$",
         r", \1 je Seite"),
        (r"\s*\(\s*((?:beide|je|pro|jede)\s+(?:Seiten?|Beine?|Arme?))\s*\)[\s,:–-]*(<amount>)\s*$",
         r", \2 \1"),
        (r"\s*[x×]\s*(\d+)\s*\)?$", r", \1 Sätze"),
        (r"\(|\)", " "),
        (r"(\d)\s*(?:x|mal)\s+(?:wiederholen|wiederh\.?)", r"\1 Sätze"),
        (r",\s*(alle\s+<length>),\s*(<amount>)", r", \2 \1"),
        (r"(?<=\d)\s+Stück\b", " Wdh."),
        (r"^([^\d,]+?)[\s:–—-]+(?=\d)", r"\1, "),
    ),
    rest_names=(
        r"(?:(?:kurze|lange|kleine)\s+)?(?:(?:trink|satz|serien|verschnauf|erholungs|geh|zwischen"
        r"|atem|seiten|kurz|runden)?pause(?:\s+zwischen\s+(?:den\s+)?\w+)?|erholung|(?:seiten)?wechsel|das\s+ganze|alles|wiederholen)"
    ),
    leads_on_words=(
        r"(?<![^\W_])(?:je|jeweils|für|von|mit|bis|ca|etwa|pro|mind|max|dreimal|zweimal|alle|und"
        r"|à|auf|links\s+und|\d|x)\.?|[(:×]|^zirkel(?:training)?"
    ),
    sides_in_name=(
        rf"{_LEFT_AND_RIGHT}|bds\.?|beid(?:seitig|seits)|(?:beide|je|pro|jede)\s+(?:seiten?|beine?|arme?)"
    ),
    has_decimal_comma=True,
)  # fmt: skip
