"""The coach's words in Japanese, in the polite form.

Each phrase is spoken from kana, since eSpeak NG spells kanji out.  There the
particle は is written as it sounds (わ).
"""

from __future__ import annotations

from typing import Final

from voicecoach.compiler.phrases.table import Dual, Table

_DIGITS: Final = (
    "ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう",
)  # fmt: skip
_HUNDREDS: Final = (
    "", "ひゃく", "にひゃく", "さんびゃく", "よんひゃく", "ごひゃく", "ろっぴゃく", "ななひゃく",
    "はっぴゃく", "きゅうひゃく",
)  # fmt: skip
_THOUSANDS: Final = (
    "", "せん", "にせん", "さんぜん", "よんせん", "ごせん", "ろくせん", "ななせん", "はっせん",
    "きゅうせん",
)  # fmt: skip

_SHORT: Final = {
    "いち": "いっ", "ろく": "ろっ", "はち": "はっ", "じゅう": "じゅっ", "ゃく": "ゃっ",
}  # fmt: skip
"""The endings of numbers that shorten in front of some counters."""

_SHORTEN: Final = {
    "かい": ("いち", "ろく", "はち", "じゅう", "ゃく"),
    "ふん": ("いち", "ろく", "はち", "じゅう", "ゃく"),
    "セット": ("いち", "はち", "じゅう"),
    "てん": ("いち", "はち", "じゅう"),
}
"""Which endings each counter shortens; those that are not named shorten none."""

_HOURS: Final = {4: "よ", 7: "しち", 9: "く"}


def _read(number: float, counter: str) -> str:
    """A number and its counter in kana, as they sound together: さんぷん, いっかい."""
    whole, point, decimals = format(number, "g").partition(".")
    if point:
        lead = "れい" if whole == "0" else _kana(int(whole))
        digits = "".join(_DIGITS[int(digit)] for digit in decimals)
        return _counted(lead, "てん") + digits + counter
    if counter == "じかん" and number in _HOURS:
        return _HOURS[int(number)] + counter
    return _counted(_kana(int(whole)), counter)


def _kana(number: int) -> str:
    """A whole number under 10,000."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, ones = divmod(rest, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "じゅう" if tens else ""
    one = _DIGITS[ones] if ones else ""
    return _THOUSANDS[thousands] + _HUNDREDS[hundreds] + ten + one or _DIGITS[0]


def _counted(number: str, counter: str) -> str:
    for ending in _SHORTEN.get(counter, ()):
        if number.endswith(ending):
            short = number.removesuffix(ending) + _SHORT[ending]
            return short + ("ぷん" if counter == "ふん" else counter)
    if counter == "ふん" and number.endswith("ん"):
        return number + "ぷん"
    return number + counter


TABLE: Final = Table(
    language="ja",
    phrases={
        "welcome": "{title}。",
        "warning": Dual(
            "始める前のお願いです。少しでも痛みを感じたら、すぐにやめてください。",
            "はじめるまえのおねがいです。すこしでもいたみをかんじたら、すぐにやめてください。",
        ),
        "needs": Dual("{things}を用意してください。", "{things}をよういしてください。"),
        "held": "{name}。{hold}。",
        "held_each": "{name}。{each}{hold}。",
        "counted": Dual("{name}。{count}回。", "{name}。{count:かい}。"),
        "counted_each": Dual("{name}。{each}{count}回。", "{name}。{each}{count:かい}。"),
        "own_pace": Dual(
            "{name}。{count}回、自分のペースで。", "{name}。{count:かい}、じぶんのペースで。"
        ),
        "own_pace_each": Dual(
            "{name}。{each}{count}回、自分のペースで。",
            "{name}。{each}{count:かい}、じぶんのペースで。",
        ),
        "held_reps": Dual(
            "{name}。{count}回、1回に{hold}キープします。",
            "{name}。{count:かい}、いっかいに{hold}キープします。",
        ),
        "held_reps_each": Dual(
            "{name}。{each}{count}回、1回に{hold}キープします。",
            "{name}。{each}{count:かい}、いっかいに{hold}キープします。",
        ),
        "distance": "{name}。{distance}、およそ{time}です。",
        "until_ready": Dual(
            "{name}。必要なだけ、およそ{time}です。",
            "{name}。ひつようなだけ、およそ{time}です。",
        ),
        "utmost": Dual("{name}。できるだけ長く。", "{name}。できるだけながく。"),
        "utmost_most": Dual(
            "{name}。できるだけ長く、最長{time}です。",
            "{name}。できるだけながく、さいちょう{time}です。",
        ),
        "lower": Dual("{time}で下ろします。", "{time}でおろします。"),
        "bottom": Dual("{time}止めます。", "{time}とめます。"),
        "lift": Dual("{time}で上げます。", "{time}であげます。"),
        "top": Dual("上で{time}止めます。", "うえで{time}とめます。"),
        "in_turn": Dual("左右交互に。", "さゆうこうごに。"),
        "amount": "{what}。",
        "reps_alone": Dual("{count}回。", "{count:かい}。"),
        "metres": Dual("{count}メートル。", "{count:メートル}。"),
        "km": Dual("{count}キロメートル。", "{count:キロメートル}。"),
        "miles": Dual("{count}マイル。", "{count:マイル}。"),
        "steps": Dual("{count}ステップ。", "{count:ステップ}。"),
        "about": "およそ{time}です。",
        "count_left": Dual("{count}、左。", "{count}、ひだり。"),
        "count_right": Dual("{count}、右。", "{count}、みぎ。"),
        "last_left": Dual("最後、左。", "さいご、ひだり。"),
        "last_right": Dual("最後、右。", "さいご、みぎ。"),
        "ladder": "{name}。{steps}。",
        "sets": Dual("{sets}セットです。", "{sets:セット}です。"),
        "again": "{name}。",
        "first": "まず{side_part}から。",
        "only": "{side_part}です。",
        "now": Dual("次は{side_part}です。", "つぎわ{side_part}です。"),
        "feel": Dual(
            "{where}に効いているのを感じてください。", "{where}にきいているのをかんじてください。"
        ),
        "reminder": Dual(
            "痛みがあれば、すぐにやめてください。", "いたみがあれば、すぐにやめてください。"
        ),
        "halfway": Dual("半分です。", "はんぶんです。"),
        "time_left": "あと{time}です。",
        "last_one": Dual("最後です。", "さいごです。"),
        "rest": Dual("休憩です。", "きゅうけいです。"),
        "rest_short": "{time}です。",
        "takes": Dual("全部でおよそ{time}です。", "ぜんぶでおよそ{time}です。"),
        "takes_moves": Dual(
            "全部でおよそ{time}、{count}種目です。",
            "ぜんぶでおよそ{time}、{count:しゅもく}です。",
        ),
        "half_done": Dual("半分終わりました。", "はんぶんおわりました。"),
        "about_left": "あとおよそ{time}です。",
        "last_minute": Dual("最後の1分です。", "さいごのいっぷんです。"),
        "rest_for": Dual("{time}の休憩です。", "{time}のきゅうけいです。"),
        "coming": Dual("次は、{what}。", "つぎわ、{what}。"),
        "next": Dual("次は、{name}。", "つぎわ、{name}。"),
        "set": Dual(
            "{sets}セット中、{set}セット目です。", "{sets:セット}ちゅう、{set:セット}めです。"
        ),
        "last_set": Dual("最後のセットです。", "さいごのセットです。"),
        "round": Dual(
            "{rounds}ラウンド中、{round}ラウンド目です。",
            "{rounds:ラウンド}ちゅう、{round:ラウンド}めです。",
        ),
        "final_round": Dual("最後のラウンドです。", "さいごのラウンドです。"),
        "well_done": Dual("お疲れさまでした。", "おつかれさまでした。"),
        "closing": Dual(
            "痛みが続いたり、ぶり返したりする場合は、お医者さんか理学療法士に相談してください。",
            "いたみがつづいたり、ぶりかえしたりするばあいわ、"
            "おいしゃさんか、りがくりょうほうしに、そうだんしてください。",
        ),
        "breathing": Dual("呼吸です。", "こきゅうです。"),
        "breath": Dual(
            "{inhale}秒吸って、{exhale}秒吐きます。",
            "{inhale:びょう}すって、{exhale:びょう}はきます。",
        ),
        "breath_full": Dual(
            "{inhale}秒吸って、{full}秒止めて、{exhale}秒吐きます。",
            "{inhale:びょう}すって、{full:びょう}とめて、{exhale:びょう}はきます。",
        ),
        "breath_empty": Dual(
            "{inhale}秒吸って、{exhale}秒吐いて、{empty}秒止めます。",
            "{inhale:びょう}すって、{exhale:びょう}はいて、{empty:びょう}とめます。",
        ),
        "breath_box": Dual(
            "{inhale}秒吸って、{full}秒止めて、{exhale}秒吐いて、{empty}秒止めます。",
            "{inhale:びょう}すって、{full:びょう}とめて、"
            "{exhale:びょう}はいて、{empty:びょう}とめます。",
        ),
        "breaths": Dual("{count}呼吸です。", "{count:こきゅう}です。"),
        "breathe_in": Dual("吸って。", "すって。"),
        "breathe_hold": Dual("止めて。", "とめて。"),
        "breathe_out": Dual("吐いて。", "はいて。"),
        "amrap": Dual(
            "{time}で、できるだけ多くのラウンドをします。",
            "{time}で、できるだけおおくのラウンドをします。",
        ),
        "amrap_name": Dual("できるだけ多くのラウンド。", "できるだけおおくのラウンド。"),
        "let_go": Dual("ゆっくり力を抜いてください。", "ゆっくりちからをぬいてください。"),
        "offer": Dual(
            "この動きを飛ばしますか、短くして繰り返しますか、ここで終わりますか。",
            "このうごきをとばしますか、みじかくしてくりかえしますか、ここでおわりますか。",
        ),
        "offer_again": Dual(
            "大丈夫ですか。この動きを飛ばしますか、短くして繰り返しますか、ここで終わりますか。",
            "だいじょうぶですか。このうごきをとばしますか、"
            "みじかくしてくりかえしますか、ここでおわりますか。",
        ),
        "half_again": Dual("もう一度、半分の長さで。", "もういちど、はんぶんのながさで。"),
        "go_on": Dual("準備ができたら、続けてください。", "じゅんびができたら、つづけてください。"),
        "paused": Dual("一時停止です。", "いちじていしです。"),
        "sound_back": Dual("音が戻りました。続けます。", "おとがもどりました。つづけます。"),
        "welcome_chapter": "はじめに",
        "closing_chapter": "おわりに",
        "round_chapter": "ラウンド {round}/{rounds}",
        "move_round_chapter": "{name}、ラウンド {round}/{rounds}",
        "breathing_chapter": "呼吸",
    },
    sides=(Dual("左", "ひだり"), Dual("右", "みぎ")),
    parts={
        "leg": Dual("脚", "あし"), "side": Dual("側", "がわ"), "arm": Dual("腕", "うで"),
        "foot": Dual("足", "あし"), "hand": Dual("手", "て"), "knee": Dual("膝", "ひざ"),
        "hip": Dual("股関節", "こかんせつ"), "shoulder": Dual("肩", "かた"),
        "wrist": Dual("手首", "てくび"), "ankle": Dual("足首", "あしくび"),
    },
    side_parts={
        "leg": (Dual("左脚", "ひだりあし"), Dual("右脚", "みぎあし")),
        "side": (Dual("左側", "ひだりがわ"), Dual("右側", "みぎがわ")),
        "arm": (Dual("左腕", "ひだりうで"), Dual("右腕", "みぎうで")),
        "foot": (Dual("左足", "ひだりあし"), Dual("右足", "みぎあし")),
        "hand": (Dual("左手", "ひだりて"), Dual("右手", "みぎて")),
        "knee": (Dual("左膝", "ひだりひざ"), Dual("右膝", "みぎひざ")),
        "hip": (Dual("左の股関節", "ひだりのこかんせつ"), Dual("右の股関節", "みぎのこかんせつ")),
        "shoulder": (Dual("左肩", "ひだりかた"), Dual("右肩", "みぎかた")),
        "wrist": (Dual("左手首", "ひだりてくび"), Dual("右手首", "みぎてくび")),
        "ankle": (Dual("左足首", "ひだりあしくび"), Dual("右足首", "みぎあしくび")),
    },
    each={
        "leg": Dual("片脚ずつ", "かたあしずつ"), "side": Dual("片側ずつ", "かたがわずつ"),
        "arm": Dual("片腕ずつ", "かたうでずつ"), "foot": Dual("片足ずつ", "かたあしずつ"),
        "hand": Dual("片手ずつ", "かたてずつ"), "knee": Dual("片膝ずつ", "かたひざずつ"),
        "hip": Dual("左右それぞれ", "さゆうそれぞれ"),
        "shoulder": Dual("左右それぞれ", "さゆうそれぞれ"),
        "wrist": Dual("左右それぞれ", "さゆうそれぞれ"),
        "ankle": Dual("左右それぞれ", "さゆうそれぞれ"),
    },
    switch={
        "leg": Dual("脚を替えてください。", "あしをかえてください。"),
        "side": Dual("左右を替えてください。", "さゆうをかえてください。"),
        "arm": Dual("腕を替えてください。", "うでをかえてください。"),
        "foot": Dual("足を替えてください。", "あしをかえてください。"),
        "hand": Dual("手を替えてください。", "てをかえてください。"),
        "knee": Dual("膝を替えてください。", "ひざをかえてください。"),
        "hip": Dual("左右を替えてください。", "さゆうをかえてください。"),
        "shoulder": Dual("左右を替えてください。", "さゆうをかえてください。"),
        "wrist": Dual("左右を替えてください。", "さゆうをかえてください。"),
        "ankle": Dual("左右を替えてください。", "さゆうをかえてください。"),
    },
    units={
        "hour": Dual("{n}時間", "{n:じかん}"),
        "minute": Dual("{n}分", "{n:ふん}"),
        "second": Dual("{n}秒", "{n:びょう}"),
    },
    between_units="",
    read=_read,
)  # fmt: skip
