"""Japanese, in kana: eSpeak NG has no kanji."""

from __future__ import annotations

from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Unit, shared


def _minutes(figures: str) -> str:
    """The counter for minutes, which the last figure softens."""
    irregular = {"6": "ろっぷん", "8": "はっぷん", "10": "じゅっぷん"}
    soft = figures[-1] in "1034680"
    return irregular.get(figures) or figures + ("ぷん" if soft else "ふん")


_SECONDS: Final = Unit("いちびょう", "{}びょう")
_MINUTES: Final = Unit("いっぷん", _minutes)
_HOURS: Final = Unit("いちじかん", "{}じかん")

LEXICON: Final = Lexicon(
    words={"HIIT": "ヒート", "ITB": "アイティービー", "例:": "たとえば、"},
    units={
        **shared("s sec 秒 秒間", _SECONDS),
        **shared("min 分 分間", _MINUTES),
        **shared("h 時間", _HOURS),
        **shared("mm", Unit("いちミリ", "{}ミリ")),
        **shared("cm", Unit("いっセンチ", "{}センチ")),
        **shared("m", Unit("いちメートル", "{}メートル")),
        **shared("km", Unit("いちキロ", "{}キロ")),
        **shared("kg", Unit("いちキログラム", "{}キログラム")),
        **shared("g", Unit("いちグラム", "{}グラム")),
        **shared("° 度", Unit("いちど", "{}ど")),
        **shared("% %", Unit("いちパーセント", "{}パーセント")),
        **shared("回", Unit("いっかい", "{}かい")),
    },
    joined={"m": _MINUTES},
    times=Unit("いっかい", "{}かい"),
    by="{}かける{}",
    range="{}から{}",
    either="、",
    fractions={"1/2": "にぶんのいち", "1/3": "さんぶんのいち", "1/4": "よんぶんのいち",
               "½": "にぶんのいち"},
)  # fmt: skip
