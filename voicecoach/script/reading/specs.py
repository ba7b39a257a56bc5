"""The details of a move: `20s each leg`, `8 reps at 4s`, `3 sets`, `change 10s` and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from voicecoach.errors import Source
from voicecoach.problems import problem
from voicecoach.score import Side
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.values import MINUS, duration_at, whole_number
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    PARTS,
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    Sides,
    Specs,
    TempoSpec,
    Turns,
    UntilReadySpec,
    UtmostSpec,
    WorkSpec,
)
from voicecoach.suggestions import closest, suggestion
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import Milliseconds, format_duration

MOST_REPS: Final = 1000
MOST_SETS: Final = 100
MOST_TICKS: Final = 10

KEYWORDS: Final = (
    "each", "left", "right", "first", "reps", "sets", "rest", "between", "change", "countdown",
    "hold", "release", "tempo", "alternating", "breaths", "then", "about", "until", "metres",
)  # fmt: skip

OTHER_WORDINGS: Final = {
    "both": "each", "per": "each", "every": "each", "alternate": "alternating",
    "feet": "foot", "repetitions": "reps", "repetition": "reps", "repeats": "reps", "times": "sets",
}  # fmt: skip
"""Words that others write -> the word of the language."""

_NO_SOURCE: Final = Source("", ())


SpecSlot = Literal[
    "work",
    "hold",
    "release",
    "tempo",
    "about",
    "most",
    "each",
    "only",
    "first",
    "alternating",
    "sets",
    "turns",
    "rest",
    "change",
    "countdown",
]
"""The kinds of details: a move has one of each at most."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One detail: which (`slot`), its value, and the offsets in the line's text around it."""

    slot: SpecSlot
    value: object
    start: int
    end: int


_SpecReader = Callable[[SourceLine, re.Match[str]], Spec]


def read_part(line: SourceLine, start: int, end: int) -> tuple[list[Spec], int]:
    """The details that `line.text[start:end]` begins with, and the offset behind them.

    Raises `Mistake` where a detail begins and goes wrong.
    """
    specs: list[Spec] = []
    position = start
    while position < end:
        spec = _read_spec(line, position)
        if spec is None:
            break
        specs.append(spec)
        position = spec.end
        while position < end and line.text[position].isspace():
            position += 1
    return specs, position


def is_detail(text: str) -> bool:
    """True where the text is made of details and nothing else."""
    line = SourceLine(_NO_SOURCE, 1, "", text, 1, None)
    try:
        specs, end = read_part(line, 0, len(text))
    except Mistake:
        return False
    return bool(specs) and end >= len(text)


def ends_in_detail(line: SourceLine) -> bool:
    """True where the part behind the line's last comma is a detail of a move."""
    return "," in line.text and is_detail(line.text.rpartition(",")[2].strip())


def _read_spec(line: SourceLine, start: int) -> Spec | None:
    for pattern, read in SPEC_FORMS:
        if match := pattern.match(line.text, start):
            return read(line, match)
    if _NUMBER.match(line.text, start):
        length, end = duration_at(line, start, "")
        if most := _AT_MOST.match(line.text, end):
            return Spec("most", length, start, most.end())
        return _ladder_of_holds(line, start, length, end)
    return None


_AT_MOST: Final = re.compile(r"\s+at\s+most\b", re.IGNORECASE)
_THEN: Final = re.compile(r"\s+then\s+", re.IGNORECASE)


def _ladder_of_holds(line: SourceLine, start: int, length: Milliseconds, end: int) -> Spec:
    """A hold, or several that follow each other with `then`."""
    holds = [HoldSpec(length)]
    while then := _THEN.match(line.text, end):
        length, end = duration_at(line, then.end(), "then")
        holds.append(HoldSpec(length))
    return Spec("work", holds[0] if len(holds) == 1 else tuple(holds), start, end)


def _read_counted(line: SourceLine, match: re.Match[str]) -> Spec:
    """`21 then 15 then 9 reps at 2s`, or the same of breaths or of a distance."""
    unit, numbers = match[2].lower(), re.finditer(r"[\d.]+", match[1])
    start, end, pace = match.start(), match.end(), None
    if unit.startswith("rep") and (at := _AT.match(line.text, end)):
        pace, end = duration_at(line, at.end(), "at")
    work: list[WorkSpec] = []
    for number in numbers:
        first, last = start + number.start(), start + number.end()
        if unit.startswith("rep"):
            work.append(RepsSpec(_whole(line, first, last, "the number of reps"), pace))
        elif unit.startswith("breath"):
            work.append(BreathsSpec(_whole(line, first, last, "the number of breaths")))
        else:
            work.append(DistanceSpec(float(number[0]), _UNIT_OF[unit]))
    return Spec("work", work[0] if len(work) == 1 else tuple(work), start, end)


_AT: Final = re.compile(r"\s+at\b\s*(?!most)", re.IGNORECASE)
_UNIT_OF: Final = {
    "metre": "metres", "metres": "metres", "meter": "metres", "meters": "metres", "km": "km",
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "mile": "miles", "miles": "miles", "step": "steps", "steps": "steps",
}  # fmt: skip


def _whole(line: SourceLine, start: int, end: int, what: str) -> int:
    return whole_number(line, start, end, what, 1, MOST_REPS)


def _read_timed(slot: SpecSlot) -> _SpecReader:
    def read(line: SourceLine, match: re.Match[str]) -> Spec:
        length, end = duration_at(line, match.end(), slot)
        return Spec(slot, length, match.start(), end)

    return read


def _read_tempo(line: SourceLine, match: re.Match[str]) -> Spec:
    numbers = match[1].split("-")
    if not 3 <= len(numbers) <= 4 or not any(map(float, numbers)):
        help = "write the seconds of lowering, pause and lifting, such as 'tempo 3-1-1'"
        raise mistake(line, "E304", match.start(), match.end(), help=help)
    phases = tuple(Milliseconds(round(1000 * float(number))) for number in numbers)
    return Spec("tempo", phases, match.start(), match.end())


def _read_open(_: SourceLine, match: re.Match[str]) -> Spec:
    work = UntilReadySpec() if match[0].lower().startswith("until") else UtmostSpec()
    return Spec("work", work, match.start(), match.end())


def _read_turns(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("turns", _part(line, match, 1), match.start(), match.end())


def _read_alternating(line: SourceLine, match: re.Match[str]) -> Spec:
    word = match[1].lower()
    part = next((part for part in PARTS if word in (part, PLURALS.get(part, f"{part}s"))), None)
    if part is None:
        help = "write the part of the body, such as 'alternating legs'"
        raise mistake(line, "E304", match.start(), match.end(), help=help)
    return Spec("alternating", part, match.start(), match.end())


PLURALS: Final = {"foot": "feet"}
"""The plurals of parts of the body that do not end in -s."""


_NUMBER: Final = re.compile(rf"[{MINUS}.]?\d")
"""The beginning of a hold, and of what was meant to be one: a sign, or a point without a nought."""


def _read_sets(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the number of sets", 1, MOST_SETS)
    return Spec("sets", count, match.start(), match.end())


def _read_each(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("each", _part(line, match, 1), match.start(), match.end())


def _read_side(line: SourceLine, match: re.Match[str]) -> Spec:
    slot: SpecSlot = "first" if match[3] else "only"
    value = (Side(match[1].lower()), _part(line, match, 2))
    return Spec(slot, value, match.start(), match.end())


def _part(line: SourceLine, match: re.Match[str], group: int) -> str:
    word = match[group].lower()
    if word in PARTS:
        return word
    meant = closest(OTHER_WORDINGS.get(word, word), PARTS)
    help = f"the parts are {', '.join(PARTS)}"
    if meant:
        before = line.text[match.start() : match.start(group)]
        after = line.text[match.end(group) : match.end()]
        help = suggestion(f"{before}{meant}{after}")
    raise mistake(line, "E304", match.start(), match.end(), help=help)


def _read_between(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "rest")
    after = re.compile(r"\s+between\b", re.IGNORECASE).match(line.text, end)
    if not after:
        word = line.text[match.start() : end]
        help = f"'{word} between' rests between the sets; a rest step has a line of its own"
        raise mistake(line, "E304", match.start(), end, help=help)
    return Spec("rest", length, match.start(), after.end())


def _read_change(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "change")
    return Spec("change", length, match.start(), end)


def _read_countdown(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the countdown", 0, MOST_TICKS)
    return Spec("countdown", count, match.start(), match.end())


SPEC_FORMS: Final[tuple[tuple[re.Pattern[str], _SpecReader], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            r"(\d+(?:\.\d+)?(?:\s+then\s+\d+(?:\.\d+)?)*)\s*"
            r"\b(reps?|breaths?|met(?:re|er)s?|km|kilomet(?:re|er)s?|miles?|steps?)\b",
            _read_counted,
        ),
        (r"hold\s+(?=\.?\d)", _read_timed("hold")),
        (r"release\s+(?=\.?\d)", _read_timed("release")),
        (r"about\s+(?=\.?\d)", _read_timed("about")),
        (r"tempo\s+([\d.]+(?:-[\d.]+)*)", _read_tempo),
        (r"until\s+ready\b|as\s+long\s+as\s+you\s+can\b", _read_open),
        (r"alternating\s+(\w+)", _read_alternating),
        (r"one\s+(\w+)\s+at\s+a\s+time\b", _read_turns),
        (r"(\d+)\s+sets?\b", _read_sets),
        (r"each\s+(\w+)", _read_each),
        (r"(left|right)\s+(\w+)(\s+first\b)?", _read_side),
        (rf"rest\s+(?=[{MINUS}.]?\d)", _read_between),
        (rf"change\s+(?=[{MINUS}.]?\d)", _read_change),
        (r"countdown\s+(\d+)", _read_countdown),
    )
)
"""The forms of details, tried in order; behind them comes a hold, a plain duration."""


def gather_specs(line: SourceLine, specs: Iterable[Spec]) -> Specs:
    """The details of a move as one value.  Raises `Mistake` where they do not go together."""
    slots: dict[str, Spec] = {}
    for spec in specs:
        clash = next((slots[slot] for slot in CLASHES[spec.slot] if slot in slots), None)
        if clash:
            before = line.text[clash.start : clash.end].strip()
            help = "for a hold that is repeated write '3 sets'" if spec.slot == "work" else None
            raise mistake(line, "E305", spec.start, spec.end, before=before, help=help)
        slots[spec.slot] = spec
    ladder = _work(line, slots)
    for work in ladder:
        _check_work(line, slots["work"], work)
    for slot in ("rest", "change", "about", "most", "hold", "release"):
        if slot in slots:
            _check_length(line, slots[slot])
    sides = _sides(line, slots)
    sets = len(ladder) if len(ladder) > 1 else _value(slots, "sets", int) or 1
    _check_meaning(line, slots, sides, sets)
    return Specs(
        ladder[0],
        sides,
        sets=sets,
        rest_between=_length(slots, "rest"),
        change=_length(slots, "change"),
        countdown=_value(slots, "countdown", int),
        ladder=ladder if len(ladder) > 1 else (),
    )


def _work(line: SourceLine, slots: dict[str, Spec]) -> tuple[WorkSpec, ...]:
    """The work of each set; of one, where all are the same."""
    if "work" not in slots:
        for slot, why in _OF_REPS.items():
            if slot in slots:
                raise _meaningless(line, slots[slot], why, "add the number: '5 reps'")
        raise Mistake(problem("E302", line.span))
    spec = slots["work"]
    if isinstance(spec.value, tuple):
        if "sets" in slots:
            other = slots["sets"]
            before = line.text[spec.start : spec.end]
            raise mistake(line, "E305", other.start, other.end, before=before)
        return tuple(_whole_work(line, slots, work) for work in spec.value)
    return (_whole_work(line, slots, spec.value),)


_OF_REPS: Final = {
    "hold": "only repetitions are held one by one",
    "release": "only repetitions are let go one by one",
    "tempo": "only repetitions have a tempo",
}


def _whole_work(line: SourceLine, slots: dict[str, Spec], work: object) -> WorkSpec:
    """The work with the details that belong to it."""
    assert isinstance(work, WorkSpec)
    about, most = _length(slots, "about"), _length(slots, "most")
    if most is not None and not isinstance(work, UtmostSpec):
        why = "the move ends by itself"
        raise _meaningless(line, slots["most"], why, "write 'as long as you can' before it")
    for slot, why in _OF_REPS.items():
        if slot in slots and not isinstance(work, RepsSpec):
            raise _meaningless(line, slots[slot], why, "write the number of reps: '5 reps'")
    match work:
        case RepsSpec(count=count, pace=pace):
            made = _inside_reps(line, slots, count, pace)
            if about is None or not isinstance(made, RepsSpec) or pace is not None:
                work = made
            else:
                return replace(made, about=about)
            if about is None:
                return work
        case UntilReadySpec() | DistanceSpec():
            return replace(work, about=about)
        case UtmostSpec():
            work = replace(work, most=most)
        case _:
            pass
    if about is not None:
        why = "the move has a time of its own"
        raise _meaningless(line, slots["about"], why, "take it away")
    return work


def _inside_reps(
    line: SourceLine, slots: dict[str, Spec], count: int, pace: Milliseconds | None
) -> WorkSpec:
    hold, release, tempo = (slots.get(slot) for slot in ("hold", "release", "tempo"))
    inside = hold or tempo
    if inside is not None and pace is not None:
        why = "the repetitions have a pace"
        raise _meaningless(line, inside, why, "take one of the two away")
    if hold is not None and tempo is not None:
        before = line.text[hold.start : hold.end]
        raise mistake(line, "E305", tempo.start, tempo.end, before=before)
    if release is not None and hold is None:
        raise _meaningless(line, release, "nothing is held", "add the hold: 'hold 10s'")
    if hold is not None:
        let_go = _length(slots, "release")
        length = _length(slots, "hold")
        assert length is not None
        return HeldRepsSpec(count, length, RELEASE if let_go is None else let_go)
    if tempo is not None:
        assert isinstance(tempo.value, tuple)
        return TempoSpec(count, tempo.value)
    return RepsSpec(count, pace)


RELEASE: Final = Milliseconds(2000)
"""The time to let go between two holds, where the script writes none."""


def _meaningless(line: SourceLine, spec: Spec, why: str, help: str) -> Mistake:
    return mistake(line, "E306", spec.start, spec.end, why=why, help=help)


CLASHES: Final[dict[SpecSlot, tuple[SpecSlot, ...]]] = {
    "work": ("work",), "sets": ("sets",), "rest": ("rest",), "change": ("change",),
    "countdown": ("countdown",), "each": ("each", "only", "alternating"),
    "first": ("first", "only"), "only": ("each", "first", "only", "alternating", "turns"),
    "alternating": ("alternating", "each", "only", "turns"),
    "turns": ("turns", "only", "alternating"), "hold": ("hold",), "release": ("release",),
    "tempo": ("tempo",), "about": ("about",), "most": ("most",),
}  # fmt: skip
"""A detail -> the details that it cannot stand with."""


def _value(slots: dict[str, Spec], slot: str, kind: type[int]) -> int | None:
    value = slots[slot].value if slot in slots else None
    return value if isinstance(value, kind) else None


def _length(slots: dict[str, Spec], slot: str) -> Milliseconds | None:
    value = _value(slots, slot, int)
    return None if value is None else Milliseconds(value)


def _sides(line: SourceLine, slots: dict[str, Spec]) -> Sides | None:
    named = [slots[slot] for slot in ("each", "alternating", "turns") if slot in slots]
    turns = Turns.SIDE if "turns" in slots else Turns.REP if "alternating" in slots else Turns.SET
    part = named[0].value if named else None
    for other in named[1:]:
        if other.value != part:
            before = line.text[named[0].start : named[0].end]
            raise mistake(line, "E305", other.start, other.end, before=before)
    spec = slots.get("only") or slots.get("first")
    if spec is None:
        return Sides(part, (Side.LEFT, Side.RIGHT), turns) if isinstance(part, str) else None
    assert isinstance(spec.value, tuple)
    side, own = spec.value
    if part is not None and part != own:
        before = line.text[named[0].start : named[0].end]
        raise mistake(line, "E305", spec.start, spec.end, before=before)
    return Sides(own, (side,) if spec.slot == "only" else (side, side.other), turns)


def _check_work(line: SourceLine, spec: Spec, work: WorkSpec) -> None:
    match work:
        case HoldSpec():
            least, whole = work.length, work.length
        case RepsSpec(pace=None) | UntilReadySpec() | UtmostSpec() | DistanceSpec() | BreathsSpec():
            return
        case RepsSpec() | TempoSpec():
            assert work.pace is not None
            least, whole = work.pace, Milliseconds(work.count * work.pace)
        case HeldRepsSpec():
            least, whole = work.hold, Milliseconds(work.count * work.pace)
    if least < SHORTEST_HOLD:
        raise mistake(line, "E110", spec.start, spec.end, length=format_duration(least))
    if whole > LONGEST_ROUTINE:
        raise mistake(line, "E111", spec.start, spec.end, length=format_duration(whole))


def _check_length(line: SourceLine, spec: Spec) -> None:
    assert isinstance(spec.value, int)
    if spec.value > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(spec.value))
        raise mistake(line, "E111", spec.start, spec.end, length=told)


def _check_meaning(
    line: SourceLine, slots: dict[str, Spec], sides: Sides | None, sets: int
) -> None:
    if "change" in slots and (sides is None or len(sides.order) < 2):
        spec, why = slots["change"], "the move does not change sides"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sides: 'each leg'")
    if "turns" in slots and sets == 1:
        spec, why = slots["turns"], "the move has one set only"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sets: '3 sets'")
    alternates = sides is not None and sides.turns is Turns.REP
    if alternates and not isinstance(slots["work"].value, RepsSpec | tuple):
        spec, why = slots["alternating"], "only repetitions take turns"
        raise _meaningless(line, spec, why, "for a hold on both sides write 'each leg'")
    if "rest" in slots and sets == 1:
        spec, why = slots["rest"], "the move has one set only"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sets: '3 sets'")
