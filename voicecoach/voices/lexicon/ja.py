"""Japanese, in kana: eSpeak NG has no kanji."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from voicecoach.voices.lexicon.table import Lexicon, Rule, Unit, shared

_ONES: Final = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS: Final = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS: Final = {1: "せん", 3: "さんぜん", 8: "はっせん"}

_STOPPED: Final = {
    "いち": "いっ",
    "ろく": "ろっ",
    "はち": "はっ",
    "じゅう": "じゅっ",
    "ひゃく": "ひゃっ",
}
"""How a number ends before a counter that it is run together with."""


def _kana(number: int) -> str:
    """A number up to 9999 in words."""
    if number == 0:
        return "ぜろ"
    thousands, hundreds, tens, ones = (number // 10**power % 10 for power in (3, 2, 1, 0))
    words = _THOUSANDS.get(thousands, f"{_ONES[thousands]}せん") if thousands else ""
    words += _HUNDREDS.get(hundreds, f"{_ONES[hundreds]}ひゃく") if hundreds else ""
    words += f"{_ONES[tens] if tens > 1 else ''}じゅう" if tens else ""
    return words + _ONES[ones]


def _figures(figures: str) -> str:
    """Figures; in words where an engine takes the other word for the last of them."""
    if figures.isdecimal() and len(figures) <= 4 and figures[-1] in "479":
        return _kana(int(figures))
    return figures


def _plain(counter: str) -> Unit:
    """A counter that stands behind numbers as they are."""
    return Unit(f"いち{counter}", lambda figures: f"{_figures(figures)}{counter}")


def _run_together(
    counter: str, stops: str, soft: str | None = None, three: str | None = None
) -> Unit:
    """A counter that numbers are run together with.

    `stops` are the ends of numbers that are cut short before it; it is `soft` there, and
    `three` behind three.
    """

    def words(figures: str) -> str:
        if not figures.isdecimal() or len(figures) > 4:
            return f"{figures}{counter}"
        number = _kana(int(figures))
        for end in stops.split():
            if number.endswith(end):
                return f"{number.removesuffix(end)}{_STOPPED[end]}{soft or counter}"
        if number.endswith("さん") and three is not None:
            return f"{number}{three}"
        return f"{_figures(figures)}{counter}"

    return Unit(words("1"), words)


def _with(irregular: dict[str, str], otherwise: Unit) -> Unit:
    """A counter with numbers that have words of their own."""
    other = otherwise.other
    assert not isinstance(other, str)
    return Unit(
        irregular.get("1", otherwise.one), lambda figures: irregular.get(figures) or other(figures)
    )


_K: Final = "いち ろく はち じゅう ひゃく"
_S: Final = "いち はち じゅう"

_SECONDS: Final = _plain("びょう")


def _minutes(figures: str) -> str:
    """The counter for minutes, which some numbers soften: `よんぷん`, `ななふん`."""
    if not figures.isdecimal() or len(figures) > 4:
        return f"{figures}ふん"
    if figures[-1] in "34":
        return f"{_kana(int(figures))}ぷん"
    return _counted_minutes(figures)


def _other(unit: Unit) -> Callable[[str], str]:
    assert not isinstance(unit.other, str)
    return unit.other


_counted_minutes: Final = _other(_run_together("ふん", _K, "ぷん"))
_MINUTES: Final = Unit("いっぷん", _minutes)
_HOURS: Final = _with({"4": "よじかん", "7": "ななじかん", "9": "くじかん"}, _plain("じかん"))
_TIMES: Final = _run_together("かい", _K)
_DAYS: Final = _with(
    {"1": "いちにち", "2": "ふつか", "3": "みっか", "4": "よっか", "5": "いつか", "6": "むいか",
     "7": "なのか", "8": "ようか", "9": "ここのか", "10": "とおか", "14": "じゅうよっか",
     "20": "はつか"},
    _plain("にち"),
)  # fmt: skip
_PEOPLE: Final = _with({"1": "ひとり", "2": "ふたり", "4": "よにん"}, _plain("にん"))


def _counters() -> dict[str, Unit]:
    """The counters of the trade, in kanji and kana."""
    return {
        **shared("回", _TIMES),
        **shared("回目", _followed(_TIMES, "め")),
        **shared("番", _plain("ばん")),
        **shared("番目", _plain("ばんめ")),
        **shared("度目", _plain("どめ")),
        **shared("セット", _run_together("セット", _S)),
        **shared("セット目", _followed(_run_together("セット", _S), "め")),
        **shared("歩", _run_together("ほ", _K, "ぽ", "ぽ")),
        **shared("本", _run_together("ほん", _K, "ぽん", "ぼん")),
        **shared("周", _run_together("しゅう", _S)),
        **shared("週間", _run_together("しゅうかん", _S)),
        **shared("週", _run_together("しゅう", _S)),
        **shared("周目 週目", _run_together("しゅうめ", _S)),
        **shared("日目", _followed(_DAYS, "め")),
        **shared("拍", _run_together("はく", _K, "ぱく", "ぱく")),
        **shared("カウント", _run_together("カウント", _K)),
        **shared("回転", _run_together("かいてん", _K)),
        **shared("時", _with({"4": "よじ", "7": "しちじ", "9": "くじ"}, _plain("じ"))),
        **shared("月", _with({"4": "しがつ", "7": "しちがつ", "9": "くがつ"}, _plain("がつ"))),
        **shared("日", _DAYS),
        **shared("日間", _followed(_DAYS, "かん")),
        **shared("人", _PEOPLE),
        **shared("呼吸", _run_together("こきゅう", _K)),
        **shared("種目", _run_together("しゅもく", _S)),
        **shared("個", _run_together("こ", _K)),
        **shared("ヶ月 か月 カ月 ヵ月", _run_together("かげつ", _K)),
        **shared("つ", _with(
            {"1": "ひとつ", "2": "ふたつ", "3": "みっつ", "4": "よっつ", "5": "いつつ",
             "6": "むっつ", "7": "ななつ", "8": "やっつ", "9": "ここのつ"}, _plain("つ"))),
        **shared("ラウンド", _plain("ラウンド")),
        **shared("レップ", _plain("レップ")),
        **shared("倍", _plain("ばい")),
        **shared("割", _plain("わり")),
    }  # fmt: skip


def _followed(unit: Unit, end: str) -> Unit:
    other = _other(unit)
    return Unit(f"{unit.one}{end}", lambda figures: f"{other(figures)}{end}")


def _mixed(whole: int, part: Fraction, unit: Unit | None) -> str | None:
    """`いっぷんはん`, `にぶんのいち`, `いちと、にぶんのいち`."""
    name = f"{_minutes_of(part.denominator)}のいち" if part.numerator == 1 else (
        f"{_minutes_of(part.denominator)}の{_kana(part.numerator)}"
    )  # fmt: skip
    if unit is None:
        return f"{_kana(whole)}と、{name}" if whole else name
    other = _other(unit)
    if part == Fraction(1, 2) and whole:
        return f"{unit.one if whole == 1 else other(str(whole))}はん"
    if part == Fraction(1, 2) and unit in (_MINUTES, _HOURS, _SECONDS):
        return f"はん{other('2').removeprefix('2').removeprefix('に')}"
    return f"{other(str(whole))}と、{name}" if whole else f"{name}{other('2').removeprefix('2')}"


def _minutes_of(denominator: int) -> str:
    return f"{_kana(denominator)}ぶん"


def _bunno(found: re.Match[str]) -> str:
    """`3分の2`, in words."""
    return f"{_kana(int(found['denominator']))}ぶんの{_kana(int(found['numerator']))}"


_WORDS: Final = {
    "HIIT": "ヒート", "ITB": "アイティービー", "例:": "たとえば、", "例：": "たとえば、",
    "大腿四頭筋": "だいたいしとうきん", "四頭筋": "しとうきん", "腸脛靭帯": "ちょうけいじんたい",
    "腸脛靱帯": "ちょうけいじんたい", "梨状筋": "りじょうきん", "内転筋": "ないてんきん",
    "外転筋": "がいてんきん", "上腕三頭筋": "じょうわんさんとうきん",
    "下腿三頭筋": "かたいさんとうきん", "三頭筋": "さんとうきん",
    "上腕二頭筋": "じょうわんにとうきん", "大腿二頭筋": "だいたいにとうきん",
    "二頭筋": "にとうきん",
    "腸腰筋": "ちょうようきん", "大臀筋": "だいでんきん", "大殿筋": "だいでんきん",
    "中臀筋": "ちゅうでんきん", "中殿筋": "ちゅうでんきん", "臀筋": "でんきん", "殿筋": "でんきん",
    "臀部": "でんぶ", "殿部": "でんぶ", "脊柱起立筋": "せきちゅうきりつきん",
    "広背筋": "こうはいきん",
    "僧帽筋": "そうぼうきん", "三角筋": "さんかくきん", "大胸筋": "だいきょうきん",
    "腹直筋": "ふくちょくきん", "腹斜筋": "ふくしゃきん", "腹横筋": "ふくおうきん",
    "前脛骨筋": "ぜんけいこつきん", "腓腹筋": "ひふくきん", "ヒラメ筋": "ひらめきん",
    "縫工筋": "ほうこうきん", "骨盤底筋": "こつばんていきん", "足底筋膜": "そくていきんまく",
    "足底腱膜": "そくていけんまく", "膝蓋骨": "しつがいこつ", "膝蓋腱": "しつがいけん",
    "肩甲骨": "けんこうこつ", "股関節": "こかんせつ", "仙腸関節": "せんちょうかんせつ",
    "鼠径部": "そけいぶ", "脛": "すね", "踵": "かかと", "体幹": "たいかん",
}  # fmt: skip
"""Words of the trade -> kana: their characters are read one by one, or not at all."""

LEXICON: Final = Lexicon(
    words=_WORDS,
    units={
        **shared("s sec 秒", _SECONDS),
        **shared("秒間", _followed(_SECONDS, "かん")),
        **shared("min 分", _MINUTES),
        **shared("分間", _followed(_MINUTES, "かん")),
        **shared("h 時間", _HOURS),
        **shared("mm ミリ", _plain("ミリ")),
        **shared("cm センチ", _run_together("センチ", _S)),
        **shared("m メートル", _plain("メートル")),
        **shared("km キロ", _run_together("キロ", "ろく じゅう ひゃく")),
        **shared("kg キログラム", _run_together("キログラム", "ろく じゅう ひゃく")),
        **shared("g グラム", _plain("グラム")),
        **shared("km/h", Unit("じそくいちキロ", lambda figures: f"じそく{_figures(figures)}キロ")),
        **shared("° 度", _plain("ど")),
        **shared("°C", _plain("ど")),
        **shared("% %", _run_together("パーセント", "じゅう ひゃく")),
        **_counters(),
    },
    second=_SECONDS,
    minute=_MINUTES,
    hour=_HOURS,
    joined={"m": _MINUTES},
    times=_TIMES,
    by="{}かける",
    range="{}から{}",
    bare_range="{}から{}",
    either="、",
    mixed=_mixed,
    fractions={f"{n}/{d}": f"{_kana(d)}ぶんの{_kana(n)}" for d in range(2, 9) for n in range(1, d)},
    out_of="{1}ちゅう{0}",
    one_of="{1}の{0}",
    ratio="{}たい{}",
    signs={"<": "さいだい", ">": "さいてい", "<=": "さいだい", ">=": "さいてい", "≤": "さいだい",
           "≥": "さいてい", "~": "やく", "≈": "やく", "∼": "やく", "〜": "やく",
           "±": "プラスマイナス", "+/-": "プラスマイナス", "+-": "プラスマイナス", "#": "ナンバー",
           "@": ""},
    per={"日": "、いちにちあたり", "週": "、しゅうあたり", "脚": "、かたあしずつ",
         "足": "、かたあしずつ", "片足": "、かたあしずつ", "片脚": "、かたあしずつ",
         "側": "、かたがわずつ", "片側": "、かたがわずつ", "腕": "、かたうでずつ",
         "セット": "、セットごとに", "回": "、いっかいあたり", "分": "、いっぷんあたり",
         "時": "、いちじかんあたり", "h": "、いちじかんあたり"},
    labels=frozenset(("戦士", "フェーズ", "ステップ", "レベル", "パート", "タイプ")),
    figures=_figures,
    rules=(
        Rule("part", r"(?<!\d)(?P<denominator>\d{1,2})分の(?P<numerator>\d{1,2})(?!\d)", _bunno),
        Rule("below", r"(?<![0-9a-zA-Z.,)])[-−－](?P<degrees>\d{1,3}(?:\.\d+)?)\s?(?:°C?|度)",
             lambda found: f"マイナス{found['degrees']}ど"),
        Rule("far", r"(?<![\w.,])(?P<metres>\d{1,3}\.\d+)\s?m(?![a-zA-Z])",
             lambda found: f"{found['metres']}メートル"),
        Rule("page", r"(?<!\w)[Pp]\.\s?(?P<leaf>\d{1,4})(?!\d"
                     r")", lambda found: f"{found['leaf']}ページ"),
        Rule("nr", r"(?<!\w)[Nn]o\.\s?(?=\d)", lambda _: "ナンバー"),
        Rule("about", r"約(?=\d)", lambda _: "やく"),
        Rule("half", r"(?<=[分間回年月秒])半(?![分年])", lambda _: "はん"),
    ),
    pause="、",
)  # fmt: skip
