"""What the coach has to say for safety, and how it names sides, word for word.

Written down here a second time on purpose: who changes one of these sentences changes it
here, too, and thinks about it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple


class Safety(NamedTuple):
    """The sentences of one language that nothing may take away, rewrite or shorten."""

    warning: str
    reminder: str
    closing: str
    let_go: str
    spoken: tuple[str, str, str, str] | None = None
    """The four as the voice is given them, where that differs."""


SAFETY: Final = {
    "en": Safety(
        "Before you start: stop at once if anything hurts.",
        "Stop if it hurts.",
        "If a pain stays or comes back, ask a doctor or a physiotherapist.",
        "Let go slowly.",
    ),
    "de": Safety(
        "Bevor du anfängst: Hör sofort auf, wenn etwas wehtut.",
        "Hör auf, wenn es wehtut.",
        "Wenn ein Schmerz bleibt oder wiederkommt, "
        "lass ihn ärztlich oder physiotherapeutisch abklären.",
        "Lass langsam los.",
    ),
    "es": Safety(
        "Antes de empezar: detente de inmediato si algo te duele.",
        "Detente si te duele.",
        "Si un dolor no se va o vuelve, consulta con un profesional médico o de fisioterapia.",
        "Suelta despacio.",
    ),
    "ja": Safety(
        "始める前のお願いです。少しでも痛みを感じたら、すぐにやめてください。",
        "痛みがあれば、すぐにやめてください。",
        "痛みが続いたり、ぶり返したりする場合は、お医者さんか理学療法士に相談してください。",
        "ゆっくり力を抜いてください。",
        (
            "はじめるまえのおねがいです。すこしでもいたみをかんじたら、すぐにやめてください。",
            "いたみがあれば、すぐにやめてください。",
            "いたみがつづいたり、ぶりかえしたりするばあいわ、"
            "おいしゃさんか、りがくりょうほうしに、そうだんしてください。",
            "ゆっくりちからをぬいてください。",
        ),
    ),
}

SIDES: Final = {
    "en": {"left": "left", "right": "right"},
    "de": {"left": "links", "right": "rechts"},
    "es": {"left": "izquierda", "right": "derecha"},
    "ja": {"left": "左", "right": "右"},
}
"""What stands for `{side}` and `{other}`."""

STEMS: Final = {
    "en": {"left": "left", "right": "right"},
    "de": {"left": "link", "right": "recht"},
    "es": {"left": "izquierd", "right": "derech"},
    "ja": {"left": "左", "right": "右"},
}
"""What is in any words of the coach that name a side, and not in those for the other one."""

_PARTS: Final = {
    "en": "leg side arm foot hand knee hip shoulder wrist ankle",
    "de": "Bein Seite Arm Fuß Hand Knie Hüfte Schulter Handgelenk Fußgelenk",
    "es": "pierna lado brazo pie mano rodilla cadera hombro muñeca tobillo",
    "ja": "脚 側 腕 足 手 膝 股関節 肩 手首 足首",
}

PARTS: Final = {language: words.split() for language, words in _PARTS.items()}
"""What stands for `{part}`, in the order of the English words."""

TIMES: Final = {
    "en": (" hours?", " minutes?", " seconds?", " "),
    "de": (" Stunden?", " Minuten?", " Sekunden?", " "),
    "es": (" horas?", " minutos?", " segundos?", " y "),
    "ja": ("時間", "分", "秒", ""),
}
"""The units of a length of time as patterns, and what stands between two of them."""

_SWITCH: Final = {
    "en": "Switch {}.|legs sides arms feet hands knees sides sides sides sides",
    "de": "Wechsle {}.|das_Bein die_Seite den_Arm den_Fuß die_Hand das_Knie "
    "die_Seite die_Seite die_Seite die_Seite",
    "es": "Cambia de {}.|pierna lado brazo pie mano rodilla lado hombro muñeca tobillo",
    "ja": "{}を替えてください。|脚 左右 腕 足 手 膝 左右 左右 左右 左右",
}
"""The prompt to switch, and what stands in it, in the order of the English parts."""


def switch_words(language: str, part: str) -> str:
    """The prompt to switch to the other side."""
    prompt, _, words = _SWITCH[language].partition("|")
    word = words.split()[PARTS["en"].index(part)]
    return prompt.format(word.replace("_", " "))


LAST_ONE: Final = {"en": "Last one.", "de": "Die letzte.", "es": "La última.", "ja": "最後です。"}


def coach_language(tag: str) -> str:
    """The language of the coach's own words in a script in the language `tag`."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in SAFETY else "en"


def coach_tag(tag: str) -> str:
    """The language tag of the coach's own phrases: the script's, where the coach speaks it."""
    return tag if coach_language(tag) == tag.partition("-")[0].lower() else "en"


@lru_cache(maxsize=4096)
def time_words(language: str, length: int) -> str:
    """The pattern of a length of time as the coach says it; decimals have a point or a comma."""
    *units, between = TIMES[language]
    seconds = f"{length // 1000 % 60}[.,]{length % 1000:03}".rstrip("0")
    amounts = [str(length // 3_600_000), str(length // 60_000 % 60), seconds.removesuffix("[.,]")]
    told = [f"{amount}{unit}" for amount, unit in zip(amounts, units, strict=True) if amount != "0"]
    return between.join(told)
