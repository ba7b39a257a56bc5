"""The keywords in Japanese."""

from __future__ import annotations

from typing import Final

from voicecoach.script.keywords.table import Keywords

_REST: Final = r"(?:休憩|小休止|レスト|休み|休む|インターバル)"
_BETWEEN: Final = r"(?:(?:各)?(?:セット|ラウンド)(?:の)?間(?:に|は|の)?|間に)"
_CHANGE: Final = r"(?:左右の?)?(?:切り替え|切替|入れ替え|チェンジ|交代)"
_HOLD: Final = r"(?:キープ|保持|ホールド|止める)"
_RELEASE: Final = r"(?:脱力|ゆるめる|緩める|リリース)"

OWN_KEYWORDS: Final = Keywords(
    counted={
        "秒間": "s", "秒": "s", "分間": "min", "分": "min", "時間": "h",
        "回": "reps", "レップ": "reps", "セット": "sets", "呼吸": "breaths",
        "ラウンド": "rounds", "周": "rounds", "サイクル": "rounds",
        "メートル": "metres", "キロメートル": "km", "キロ": "km", "歩": "steps",
    },
    parts={
        "脚": "leg", "足": "leg", "側": "side", "方": "side", "腕": "arm", "手首": "wrist",
        "足首": "ankle", "手": "hand", "膝": "knee", "ひざ": "knee", "股関節": "hip",
        "肩": "shoulder", "足先": "foot", "足の裏": "foot",
    },
    sides={"左": "left", "右": "right"},
    heads=(
        (rf"{_REST}(?=\s*[,、，]?\s*[\d:]|\s*$)", "rest "),
        (rf"(<time>)\s*(?:の)?{_REST}(?=\s*(?::|$))", r"rest \1"),
        (r"(?:無音|沈黙)(?=\s*\d)", "pause "),
        (r"(?:休憩なし|ノンストップ|休まず)(?=\s*:?$)", "nonstop"),
        (r"(<time>)\s*(?:の)?ラウンド(?=\s*:?$)", r"rounds for \1"),
        (r"(\d+)\s*reps\s*(?:繰り返す|くり返す|繰り返し|くり返し)?(?=\s*:?$|\s*[,、，])",
         r"\1 times"),
        (r"(?:読み上げ|セリフ|声かけ|話す)\s*:", "say:"),
        (r"(?:感じる場所|感じるところ|感覚|効く場所|効くところ)\s*:", "feel:"),
        (r"(?:コツ|ヒント|ポイント)\s*:", "tip:"),
        (r"(?:終わったら|その後|そのあと)\s*:", "then:"),
        (r"(?:用意するもの|必要なもの|準備するもの|道具)\s*:", "needs:"),
        (r"準備\s*:\s*(?:繰り返す|くり返す)$", "setup: repeat"),
        (r"(<time>)\s*(?:で|後|後に|たったら|経過)(?=\s*:)", r"at \1"),
        (r"(?:終了|終わり)(?:の)?\s*(<time>)\s*前(?=\s*:)|残り\s*(<time>)(?=\s*:)", r"at -\1\2"),
        (r"(?:半分|中間|折り返し)(?:で)?(?=\s*:)", "at half"),
        (r"(<time>)\s*(?:ごと|毎)(?:に)?(?=\s*:)", r"every \1"),
        (r"(?:呼吸|呼吸法)\s*:?\s*(?=\d|吸)", "breathe "),
    ),
    options=(
        (r"(?:休憩なし|ノンストップ|休まず)", "nonstop"),
        (r"(<time>)\s*(?:ごと|毎|おき)(?:に)?", r"every \1"),
    ),
    details=(
        (r"(<time>)\s*(?:ずつ|間)", r"\1 "),
        (rf"{_BETWEEN}\s*(?:{_REST}\s*)?(<time>)\s*(?:{_REST})?", r"rest \1 between"),
        (rf"{_REST}\s*(<time>)\s*(?:を)?(?:挟む|はさむ)", r"rest \1 between"),
        (rf"{_CHANGE}\s*(<time>)", r"change \1"),
        (rf"(<time>)\s*(?:で)?{_CHANGE}", r"change \1"),
        (r"(\d+\s*reps)\s*(?:を)?(<time>)\s*(?:ごと|間隔|ペース|に1 reps)(?:に|で)?", r"\1 at \2"),
        (r"(<time>)\s*(?:ごと|間隔|ペース)(?:に|で)\s*(\d+\s*reps)", r"\2 at \1"),
        (rf"{_HOLD}\s*(?=\d)", "hold "),
        (rf"(<time>)\s*(?:を)?{_HOLD}", r"hold \1"),
        (rf"{_RELEASE}\s*(?=\d)", "release "),
        (rf"(<time>)\s*(?:を)?{_RELEASE}", r"release \1"),
        (r"テンポ\s*(?=\d)", "tempo "),
        (r"(<time>)\s*(?:ごと|毎|間隔|ペース)(?:に|で)?", r"every \1"),
        (r"<part>(?:を)?交互(?:に)?", "alternating <part> "),
        (r"(?:左右を?)?交互(?:に)?", "alternating side "),
        (r"片<part>ずつ全セット", "one <part> at a time "),
        (r"左右(?:それぞれ|各|とも|両方|ずつ)?|両側|各側|片側ずつ", "each side "),
        (r"(?:各|両|片|それぞれの)<part>(?:それぞれ|ずつ|とも)?", "each <part> "),
        (r"<side><part>(?:から|を先に|が先)", "<side> <part> first "),
        (r"<side>から", "<side> side first "),
        (r"<side><part>(?:のみ|だけ)?", "<side> <part> "),
        (r"(?:約|およそ|だいたい)\s*(?=\d)", "about "),
        (r"(?:最大|長くても?)\s*(<time>)", r"\1 at most"),
        (r"(<time>)\s*まで", r"\1 at most"),
        (r"準備(?:が)?できるまで", "until ready"),
        (r"できるだけ(?:長く)?|できる限り(?:長く)?|限界まで", "as long as you can"),
        (r"(?<=[\w.])\s*(?:→|次に|その次)\s*(?=\d)", " then "),
    ),
    phases=(
        (r"(?:吸う|吸って|吸気)\s*", "in "), (r"(?:吐く|吐いて|呼気)\s*", "out "),
        (r"(?:止める|止めて|キープ)\s*", "hold "),
        (r"(\d+)\s*reps\s*$", r"\1 times"),
        (r"(?<=[,、，])\s*(<time>)\s*(?:続ける|間続ける)?$", r" for \1"),
    ),
    values=(
        (r"(?:オフ|なし|切)$", "off"), (r"(?:オン|あり|入)$", "on"),
        (r"(?:読み上げ|声)$", "spoken"),
    ),
    each="各{}",
    counts={"reps": "{}回", "sets": "{}セット"},
    is_spaced=False,
)  # fmt: skip
