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
    r"(?:dazwischen|zwischendurch|zwischen\s+(?:den\s+)?(?:sätzen|serien|durchgängen|runden))"
)
_EACH: Final = r"(?:(?:auf|an|mit)\s+)?(?:je|pro|jede[smr]?|jeweils|beide)"
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
    },
    heads=(
        (rf"{_PAUSE}(?=\s*,?\s*[\d.:]|\s*$)", "rest"),
        (rf"(<time>)\s+{_REST}(?=\s*(?::|$))", r"rest \1"),
        (r"(?:stille|schweigen)(?=\s+\d)", "pause"),
        (r"(?:ohne\s+pausen?|pausenlos|am\s+stück)(?=\s*:?$)", "nonstop"),
        (r"runden\s+(?:für|in)\s+(?=\d)", "rounds for "),
        (r"(<time>)\s+(?:lang\s+)?runden(?=\s*:?$)", r"rounds for \1"),
        (r"(\d+)\s*(?:x|×)(?=\s*:?$|\s*,)", r"\1 times"),
        (r"(?:sagen|sage|sag|ansage|sprich)\s*:", "say:"),
        (r"(?:spüren|spürbar|gefühl|du\s+spürst\s+es)\s*:", "feel:"),
        (r"(?:tipp|hinweis)\s*:", "tip:"),
        (r"(?:danach|dann|anschließend)\s*:", "then:"),
        (r"(?:material|brauchst\s+du|du\s+brauchst|benötigt|hilfsmittel)\s*:", "needs:"),
        (r"aufbau\s*:\s*(?:wiederholen|wiederholt)$", "setup: repeat"),
        (r"(?:bei|nach)\s+(<time>)(?=\s*:)", r"at \1"),
        (r"(<time>)\s+vor\s+(?:dem\s+)?(?:ende|schluss)(?=\s*:)", r"at -\1"),
        (r"(?:(?:bei|nach|zu)\s+der|zur)\s+hälfte(?=\s*:)|(?:zur\s+)?halbzeit(?=\s*:)", "at half"),
        (r"alle\s+(<time>)(?=\s*:)", r"every \1"),
        (r"(?:atmen|atme|atmung)\s*:?\s+(?=\d|ein\b|in\b)", "breathe "),
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
        (r"links\s+(?:und|&|/)\s+rechts|beid(?:seitig|seits)", "left and right"),
        (r"(?-i:Tempo)\s+(?=\d)", "tempo "),
        (rf"{_HOLD}\s+(?:für\s+|je\s+)?(?=\d)", "hold "),
        (rf"(?:je(?:weils)?\s+)?(<time>)\s+(?:lang\s+)?{_HOLD}", r"hold \1"),
        (rf"{_RELEASE}\s+(?:für\s+)?(?=\d)", "release "),
        (rf"(<time>)\s+{_RELEASE}", r"release \1"),
        (r"(?:abwechselnd|wechselnd|im\s+wechsel)\s+<part>\b", "alternating <part>"),
        (r"<part>\s+(?:abwechselnd|im\s+wechsel)", "alternating <part>"),
        (r"eine?[nrms]?\s+<part>\s+nach\s+(?:dem|der)\s+ander(?:en|n)", "one <part> at a time"),
        (rf"{_EACH}\s+<part>\b", "each <part>"),
        (r"/\s*<part>\b", "/<part>"),
        (rf"zuerst\s+{_ONLY}<side>\s+<part>\b", "<side> <part> first"),
        (rf"{_ONLY}<side>\s+<part>\s+zuerst\b", "<side> <part> first"),
        (rf"{_ONLY}<side>\s+<part>\b", "<side> <part>"),
        (r"(?:etwa|ungefähr|circa|ca\.?|rund|zirka)\s+(?=\d)", "about "),
        (r"(?:höchstens|maximal|max\.?|bis\s+zu)\s+(<time>)", r"\1 at most"),
        (r"(<time>)\s+(?:höchstens|maximal|max\.?)", r"\1 at most"),
        (r"bis\s+(?:du\s+)?(?:bereit|fertig)(?:\s+bist)?", "until ready"),
        (r"so\s*lange?\s+(?:wie\s+(?:möglich|du\s+kannst)|du\s+kannst|es\s+geht)",
         "as long as you can"),
        (r"(?<=[\w.])\s+dann\s+(?=\d)", " then "),
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
    counts={"reps": "{} Wiederholungen", "sets": "{} Sätze"},
)  # fmt: skip
