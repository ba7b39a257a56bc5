"""Hypothesis strategies for script texts: every form, in every spelling that is allowed."""

from __future__ import annotations

from hypothesis import strategies as st

from voicecoach.script.routine import PARTS

_UNITS = {
    1: ("s", "sec", "secs", "second", "seconds", "S", "Sec"),
    60: ("m", "min", "mins", "minute", "minutes"),
    3600: ("h", "hr", "hrs", "hour", "hours"),
}
_SPACES = st.sampled_from(["", " ", "  ", "\t", "\u00a0", "\u202f"])
_WORDS = (
    "calf", "Straße", "ふくらはぎ", "nach oben", "it's", "yes", "no", "50 %", "a-b", "été", "🦵🏽",
    "e\u0301", "\u200fعضلة", "half", "at 5", "x//y", "http://a.b", "\\//", '"so"',
    "#1", "> up", "a: b",
)  # fmt: skip
"""Words that a text may hold; a comma is no mark in a text."""

_NAMES = (
    "Calf stretch", "Straße dehnen", "ふくらはぎ", "At the wall", "Rest position", "Use the wall",
    "Every side", "Say it loud", "Half moon", "Cat: cow", "90/90", "C3PO 20", "a \\// b", "é", "1",
    "Heel-drop (slow)", "Knees, hips, toes", "Pull, please", "1. Lunge", "🧘", "-plank",
)  # fmt: skip
_QUOTED = (
    "Rest",
    "20s",
    "Lunge, left",
    "3 rounds",
    "x // y",
    "# A",
    "say: hi",
    "each leg, 10s",
    "- plank",
    "> up",
)


@st.composite
def durations(draw: st.DrawFn, smallest: int = 1, largest: int = 5000) -> str:
    """A duration of `smallest` to `largest` seconds, in any of its spellings."""
    seconds = draw(st.integers(smallest, largest))
    minutes, rest = divmod(seconds, 60)
    spellings = [_amount(draw, seconds, 1), f"{minutes}:{rest:02}"]
    spellings.append(f"{seconds // 3600}:{minutes % 60:02}:{rest:02}")
    if minutes:
        space = draw(st.sampled_from(["", " ", "\u00a0"]))
        spellings.append(_amount(draw, minutes, 60) + space + _amount(draw, rest, 1))
        spellings.append(f"{minutes}m{rest:02}")
    if not rest:
        spellings.append(_amount(draw, minutes, 60))
    spellings.append(f"{seconds}.{draw(st.sampled_from(['0', '5', '25', '125']))}s")
    return draw(st.sampled_from(spellings))


def _amount(draw: st.DrawFn, number: int, unit: int) -> str:
    return f"{number}{draw(_SPACES)}{draw(st.sampled_from(_UNITS[unit]))}"


def texts(allowed: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    """Spoken text with the placeholders `allowed`; it starts and ends with no space."""
    gaps = [f"{{{name}}}" for name in allowed]
    gaps += ["{{", "}}"]
    if "side" in allowed:
        gaps += ["{side:left|right}", "{ side : das linke | das rechte }"]
    plain = st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="{}/\\"),
        min_size=1,
        max_size=8,
    ).filter(lambda text: bool(text.strip()))
    pieces = st.sampled_from([*_WORDS, *gaps]) | plain
    return st.lists(pieces, min_size=1, max_size=5).map(lambda words: " ".join(words).strip())


@st.composite
def names(draw: st.DrawFn) -> str:
    """The name of a move, in quotes where it must be."""
    if draw(st.booleans()):
        return draw(st.sampled_from(_NAMES))
    quoted = draw(st.sampled_from([*_QUOTED, *_NAMES]))
    return f'"{quoted}"'


@st.composite
def details(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A move's details, in any order, and the placeholders that they give a meaning."""
    known = ["name"]
    timed = draw(st.booleans())
    if timed:
        work = draw(durations())
        known.append("hold")
    else:
        work = f"{draw(st.integers(1, 30))} {draw(st.sampled_from(['rep', 'reps', 'Reps']))}"
        work += draw(st.just("") | durations(1, 60).map(lambda pace: f" at {pace}"))
    part = draw(st.sampled_from(PARTS))
    side = draw(st.sampled_from(["left", "right"]))
    sides = draw(st.sampled_from(["", "each", "first", "both", "only"]))
    parts = [work]
    parts += [f"each {part}"] * (sides in ("each", "both"))
    parts += [f"{side} {part} first"] * (sides in ("first", "both"))
    parts += [f"{side} {part}"] * (sides == "only")
    known += ["side", "other", "part"] if sides else []
    if draw(st.booleans()):
        parts.append(f"{draw(st.integers(2, 9))} sets")
        parts += draw(st.lists(durations().map(lambda d: f"rest {d} between"), max_size=1))
    if sides not in ("", "only"):
        parts += draw(st.lists(durations().map(lambda d: f"change {d}"), max_size=1))
    parts += draw(st.lists(st.integers(0, 10).map(lambda n: f"countdown {n}"), max_size=1))
    shuffled = draw(st.permutations(parts))
    joined = draw(st.sampled_from([", ", ",", " , "])).join(shuffled)
    cases = [joined, joined.upper(), joined.lower()]
    return draw(st.sampled_from(cases)), tuple(known)


@st.composite
def moves(draw: st.DrawFn, in_rounds: bool) -> list[str]:
    """A move with the lines under it, which are indented by one tab."""
    details_, known = draw(details())
    allowed = (*known, "next", *(("round", "rounds") if in_rounds else ()))
    lines = [f"{draw(names())}, {details_}"]
    under = [
        texts(allowed).map(lambda t: f"- {t}"),
        texts(allowed).map(lambda t: f"tip: {t}"),
        texts().map(lambda t: f"needs: {t}"),
        texts(allowed).map(lambda t: f"at half: {t}"),
        st.tuples(durations(), texts(allowed)).map(lambda p: f"at {p[0]}: {p[1]}"),
        st.tuples(durations(), texts(allowed)).map(lambda p: f"AT -{p[0]} :{p[1]}"),
        st.tuples(durations(), texts(allowed)).map(lambda p: f"every {p[0]}: {p[1]}"),
    ]
    once = draw(st.sets(st.sampled_from(["feel", "Then", "setup"])))
    inner = draw(st.lists(st.one_of(under), max_size=4))
    inner += ["setup: repeat" if k == "setup" else f"{k}: {draw(texts(allowed))}" for k in once]
    return lines + ["\t" + line for line in draw(st.permutations(inner))]


@st.composite
def steps(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """One step, with all that is indented under it by tabs."""
    allowed = ("next", *(("round", "rounds") if depth else ()))
    kinds = ["move", "move", "rest", "pause", "say", "use"]
    kinds += ["rounds"] * (depth < 3) + ["section"] * (depth == 0)
    match draw(st.sampled_from(kinds)):
        case "move":
            return draw(moves(depth > 0))
        case "rest":
            text = draw(st.just("") | texts(allowed).map(lambda t: f": {t}"))
            return [f"{draw(st.sampled_from(['rest', 'REST']))} {draw(durations(0))}{text}"]
        case "pause":
            return [f"pause {draw(durations(0))}"]
        case "say":
            return [f"{draw(st.sampled_from(['say', 'Say']))}: {draw(texts(allowed))}"]
        case "use":
            return [f"use {draw(st.sampled_from(['calf-relief', 'other.coach', 'Zehen']))}"]
        case "section":
            return [f"##{draw(st.sampled_from([' ', '  ']))}{draw(texts())}"]
        case _:
            return draw(_rounds(depth))


@st.composite
def _rounds(draw: st.DrawFn, depth: int) -> list[str]:
    word = draw(st.sampled_from(["rounds", "round", "times", "time", "ROUNDS"]))
    between = draw(st.just("") | durations(0).map(lambda d: f", rest {d} between"))
    colon = draw(st.sampled_from(["", ":", " :"]))
    inner = draw(st.lists(steps(depth + 1), min_size=1, max_size=3))
    under = ["\t" + line for step in inner for line in step]
    return [f"{draw(st.integers(1, 9))} {word}{between}{colon}", *under]


_SETTINGS = {
    "language": st.sampled_from(["en", "de", "pt-BR", "ja"]),
    "voice": texts(),
    "speed": st.sampled_from(["0.5", "1", "1.25", "2.0"]),
    "sounds": st.sampled_from(["calm", "bright", "my sounds"]),
    "countdown": st.sampled_from(["0", "10", "5 spoken", "spoken", "3spoken"]),
    "change": durations(0),
    "rest": durations(0) | st.sampled_from(["none", "None"]),
    "halfway": durations() | st.sampled_from(["on", "OFF"]),
    "preview": st.sampled_from(["on", "off"]),
    "quiet": st.sampled_from(["On", "off"]),
    "author": texts(),
    "artwork": st.just("cover.jpg"),
    "date": st.just("2026-05-31"),
    "music": st.just("rain.mp3"),
}
_REPEATED = texts().map(lambda t: f"warning: {t}") | texts().map(lambda t: f"pronounce: W={t}")


@st.composite
def scripts(draw: st.DrawFn) -> str:
    """The text of a script without any mistake."""
    keys = draw(st.lists(st.sampled_from(sorted(_SETTINGS)), unique=True, max_size=5))
    colon = draw(st.sampled_from([": ", ":", " : "]))
    top = [f"{key}{colon}{draw(_SETTINGS[key])}" for key in keys]
    top += draw(st.lists(_REPEATED, max_size=2))
    top += draw(st.lists(st.just(">") | texts().map(lambda t: f"> {t}"), max_size=3))
    first = draw(moves(False))
    body = [line for step in draw(st.lists(steps(), max_size=4)) for line in step]
    lines = [f"# {draw(texts())}", *draw(st.permutations(top)), *first, *body]
    return _laid_out(draw, lines)


def _laid_out(draw: st.DrawFn, lines: list[str]) -> str:
    """The lines with another indentation, with comments, empty lines and line ends."""
    unit = draw(st.sampled_from(["\t", " ", "  ", "    "]))
    laid_out: list[str] = []
    for line in lines:
        extra = draw(st.sampled_from(["", "", "", "", "empty", "comment", "deep", "end"]))
        if extra == "empty":
            laid_out += ["", "  "]
        if extra in ("comment", "deep"):
            laid_out.append(("     " if extra == "deep" else "") + "// - a, comment: {")
        depth = len(line) - len(line.lstrip("\t"))
        laid_out.append(unit * depth + line[depth:] + (" // {end" if extra == "end" else ""))
    end = draw(st.sampled_from(["\n", "\r\n", " \n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join(laid_out) + draw(st.sampled_from(["", "\n", "\n\n// end\n"]))
