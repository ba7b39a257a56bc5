"""Hypothesis strategies for script texts: every form, in every spelling that is allowed."""

from __future__ import annotations

import re

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
    "Heel-drop (slow)", "Knees, hips, toes", "Pull, please", "🧘", "-plank",
)  # fmt: skip
_QUOTED = (
    "1. Lunge",
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


_METRES = re.compile(r"\d+\s*m(?![a-z])", re.IGNORECASE)
"""Minutes that may be metres, where they are an hour or more."""


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
    if minutes >= 60:
        spellings = [s for s in spellings if not _METRES.match(s)]
    elif not rest:
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


_SHORT = durations(1, 60)
_SECONDS = st.sampled_from(["1", "2", "3.5", "0.25", "10"])
_DISTANCES = ["metres", "meters", "km", "kilometres", "miles", "Steps"]
_REPS = st.sampled_from(["reps", "Reps"])
_NUMBER = st.integers(2, 30).map(str)


def _behind(word: str, of: st.SearchStrategy[str], end: str = "") -> st.SearchStrategy[list[str]]:
    """A detail that may stand there or not."""
    return st.just([]) | of.map(lambda value: [f"{word}{value}{end}"])


@st.composite
def _tempos(draw: st.DrawFn) -> str:
    return "-".join(draw(st.lists(_SECONDS | st.just("1"), min_size=3, max_size=4)))


@st.composite
def _ladders(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["time", "reps", "paced", "breaths"]))
    rungs = draw(st.lists(_SHORT if kind == "time" else _NUMBER, min_size=2, max_size=4))
    end = {"time": "", "reps": " reps", "paced": " reps at 2s", "breaths": " breaths"}[kind]
    return draw(st.sampled_from([" then ", " THEN  "])).join(rungs) + end


@st.composite
def _counted(draw: st.DrawFn) -> list[str]:
    """Repetitions at a pace, at the mover's own, with a hold inside or in phases."""
    reps = f"{draw(st.integers(1, 30))} {draw(_REPS)}"
    match draw(st.sampled_from(["own", "paced", "held", "tempo"])):
        case "own":
            return [reps, *draw(_behind("about ", durations()))]
        case "paced":
            return [f"{reps} at {draw(_SHORT)}"]
        case "held":
            return [reps, f"hold {draw(_SHORT)}", *draw(_behind("release ", _SHORT))]
        case _:
            return [reps, f"tempo {draw(_tempos())}"]


@st.composite
def _work(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The kind of work that a move asks for, and the details that say it."""
    kind = draw(st.sampled_from(["hold", "hold", "reps", "reps", "ladder", "breaths", "open"]))
    if kind == "hold":
        return kind, [draw(durations())]
    if kind == "reps":
        return kind, draw(_counted())
    if kind == "ladder":
        return kind, [draw(_ladders())]
    if kind == "breaths":
        return kind, [f"{draw(_NUMBER)} breaths"]
    distance = f"{draw(_SECONDS)} {draw(st.sampled_from(_DISTANCES))}"
    start = draw(st.sampled_from(["until ready", distance, "as long  as you can"]))
    if start.startswith("as"):
        return kind, [start, *draw(_behind("", durations(), " at most"))]
    return kind, [start, *draw(_behind("about ", durations()))]


@st.composite
def details(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A move's details, in any order, and the placeholders that they give a meaning."""
    kind, parts = draw(_work())
    known = ["name", *(["hold"] if kind in ("hold", "breaths") else [])]
    part = draw(st.sampled_from(PARTS))
    side = draw(st.sampled_from(["left", "right"]))
    sides = draw(st.sampled_from(["", "each", "first", "both", "only", "alternating"]))
    if sides == "alternating" and kind == "reps":
        word = draw(st.sampled_from([part, "feet" if part == "foot" else f"{part}s"]))
        parts += [f"alternating {word}", *draw(st.just([]) | st.just([f"{side} {part} first"]))]
        sides = ""
    parts += [f"each {part}"] * (sides in ("each", "both"))
    parts += [f"{side} {part} first"] * (sides in ("first", "both"))
    parts += [f"{side} {part}"] * (sides == "only")
    changes = sides in ("each", "first", "both")
    known += ["side", "other", "part"] if changes or sides == "only" else []
    several = kind == "ladder" or draw(st.booleans())
    if several:
        parts += [f"{draw(st.integers(2, 9))} sets"] * (kind != "ladder")
        parts += draw(_behind("rest ", durations(), " between"))
        parts += draw(st.just([]) | st.just([f"one {part} at a time"])) if changes else []
    parts += draw(_behind("change ", durations())) if changes else []
    parts += draw(_behind("countdown ", st.integers(0, 10).map(str)))
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
def steps(draw: st.DrawFn, depth: int = 0, rounds: bool = False) -> list[str]:
    """One step, with all that is indented under it by tabs; `rounds` that are counted around it."""
    allowed = ("next", *(("round", "rounds") if rounds else ()))
    kinds = ["move", "move", "rest", "pause", "say", "use", "breathe"]
    kinds += ["rounds", "nonstop", "for"] * (depth < 3) + ["section"] * (depth == 0)
    match draw(st.sampled_from(kinds)):
        case "move":
            return draw(moves(rounds))
        case "rest":
            return draw(_rests(allowed))
        case "pause":
            return [f"pause {draw(durations(0))}"]
        case "say":
            return [f"{draw(st.sampled_from(['say', 'Say']))}: {draw(texts(allowed))}"]
        case "use":
            return [f"use {draw(st.sampled_from(['calf-relief', 'other.coach', 'Zehen']))}"]
        case "breathe":
            return [draw(_breathing())]
        case "section":
            return [f"##{draw(st.sampled_from([' ', '  ']))}{draw(texts())}"]
        case "for":
            colon = draw(st.sampled_from(["", ":"]))
            inner = draw(st.lists(moves(rounds) | _rests(allowed), max_size=2))
            head = f"rounds for {draw(durations())}{colon}"
            return [head, *_under([draw(moves(rounds)), *inner])]
        case "nonstop":
            head = draw(st.sampled_from(["nonstop", "Nonstop:"]))
            inner = draw(st.lists(steps(depth + 1, rounds), max_size=2))
            return [head, *_under([*inner, draw(moves(rounds))])]
        case _:
            return draw(_rounds(depth))


def _under(steps: list[list[str]]) -> list[str]:
    return ["\t" + line for step in steps for line in step]


@st.composite
def _rests(draw: st.DrawFn, allowed: tuple[str, ...]) -> list[str]:
    """A rest, and what is said in it."""
    text = draw(st.just("") | texts(allowed).map(lambda t: f": {t}"))
    under = [
        texts(allowed).map(lambda t: f"- {t}"),
        texts(allowed).map(lambda t: f"at half: {t}"),
        st.tuples(durations(), texts(allowed)).map(lambda p: f"every {p[0]}: {p[1]}"),
    ]
    inner = draw(st.lists(st.one_of(under), max_size=2))
    head = f"{draw(st.sampled_from(['rest', 'REST']))} {draw(durations(0))}{text}"
    return [head, *_under([inner])]


@st.composite
def _breathing(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from(["breathe", "Breathe"]))
    often = draw(st.sampled_from(["1 time", "4 times", "for 5m", "FOR  1:00:00"]))
    if draw(st.booleans()):
        numbers = draw(st.sampled_from(["4-7-8", "5.5-5.5", "4-4-4-4", "4-0-6", "4-0-6-2.0"]))
        return f"{word} {numbers}, {often}"
    comma = draw(st.sampled_from([", ", ",", " , "]))
    return f"{word} " + comma.join([*_phases(draw, before=True), often])


def _phases(draw: st.DrawFn, *, before: bool) -> list[str]:
    """The phases of a breath, their names before or behind their times."""
    held = durations(0, 20).map(lambda d: f"hold {d}")
    told = [
        [draw(_SHORT.map(lambda d, n=name: f"{n} {d}" if before else f"{d} {n}"))]
        for name in ("in", "out")
    ]
    holds = [draw(st.lists(held, max_size=1)) for _ in told]
    return [*told[0], *holds[0], *told[1], *holds[1]]


@st.composite
def _rounds(draw: st.DrawFn, depth: int) -> list[str]:
    word = draw(st.sampled_from(["rounds", "round", "times", "time", "ROUNDS"]))
    between = durations(0).map(lambda d: f", rest {d} between")
    option = draw(
        st.just("")
        | between
        | durations().map(lambda d: f", every {d}")
        | st.just(", nonstop")
        | between.map(lambda rest: f"{rest}, Nonstop")
        | between.map(lambda rest: f" ,nonstop{rest}")
    )
    colon = draw(st.sampled_from(["", ":", " :"]))
    inner = draw(st.lists(steps(depth + 1, True), min_size=1, max_size=3))
    inner += [draw(moves(True))] if "nonstop" in option.lower() else []
    return [f"{draw(st.integers(1, 9))} {word}{option}{colon}", *_under(inner)]


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
    "breath": st.sampled_from(["4s in, 6s out", "3 sec in,hold 1s , 5s OUT, hold 0.5s"]),
    "talk": st.sampled_from(["full", "Brief", "names"]),
    "tell": st.sampled_from(["time", "Time"]),
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
