"""A line of a workout as a leg: its length, its name, and the texts that are said in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from voicecoach.importing.formats.intervals_icu.amounts import FARTHEST, StepLength, amount_in
from voicecoach.importing.formats.intervals_icu.targets import Aim, aim_in
from voicecoach.importing.legs import Leg
from voicecoach.units import HOUR, SECOND, Milliseconds

_PROMPTS: Final = "<!>"
_AT: Final = re.compile(r"(?:^|\s)(\d{1,6})\s?\^\s?", re.ASCII)
_ONCE_MORE: Final = re.compile(r"(\d{1,4})\s?[x×](?!\w)\s*", re.IGNORECASE | re.ASCII)
_LONGEST_NAME: Final = 40
_RESTS: Final = ("rest", "pause", "break")
_STOPS: Final = " .,!;:-–|@"

_MOST: Final = Milliseconds(13 * HOUR)


@dataclass(frozen=True, slots=True)
class Around:
    """The place of a step: the word for its section, and the seconds of a kilometre."""

    kind: str = ""
    pace: int = 360


@dataclass(frozen=True, slots=True)
class IcuStep:
    """A step: its leg, its texts by their moment, how often it is done, and what was decided."""

    leg: Leg
    says: tuple[tuple[Milliseconds, str], ...] = ()
    times: int = 1
    is_asked: bool = False
    """True where it asks for a power, a pace or another target."""


def step_of(text: str, around: Around) -> IcuStep | None:
    """The step that the text behind a hyphen is; None where it has no length."""
    prompts, has_prompts, body = text.rpartition(_PROMPTS)
    says = _prompts(prompts) if has_prompts else []
    times = 1
    if again := _ONCE_MORE.match(body):
        times, body = int(again[1]), body[again.end() :]
    amount, target, before, behind = _parts(body)
    if amount is None or not times:
        return None
    name, more = _name(before, behind)
    says += [(Milliseconds(0), one) for one in more]
    if not name and says and says[0][0] == 0 and len(says[0][1]) <= _LONGEST_NAME:
        name = says.pop(0)[1].strip(_STOPS)
    leg = _leg(name, amount, target, around)
    return IcuStep(leg, tuple(says), times, target.is_any)


def _prompts(text: str) -> list[tuple[Milliseconds, str]]:
    """The texts before the mark, each with its moment: `First 33^ second`."""
    first, *others = _AT.split(text)
    found = [(Milliseconds(0), first.strip())] if first.strip() else []
    for seconds, said in zip(others[::2], others[1::2], strict=True):
        if said.strip():
            found.append((Milliseconds(int(seconds) * SECOND), said.strip()))
    return found


def _parts(body: str) -> tuple[StepLength | None, Aim, str, str]:
    """The length, the target, and the words before and behind them."""
    marked = body
    best = _BEST.search(body)  # the time in it is none of the step
    if best is not None:
        marked = f"{body[: best.start()]}{' ' * len(best[0])}{body[best.end() :]}"
    for pace in _PACE.finditer(body):
        marked = f"{marked[: pace.start()]}{' ' * len(pace[0])}{marked[pace.end() :]}"
    amount = amount_in(marked)
    if amount is None:
        return None, Aim(), "", ""
    target, rest = aim_in(f"{body[: amount.start]} {_HERE} {body[amount.end :]}")
    before, _, behind = rest.partition(_HERE)
    return amount, target, before, behind


_HERE: Final = "\ue010"
"""Stands for the length while the targets around it are taken out."""

_BEST: Final = re.compile(r"mmp\s?\d{1,3}\s?[ms](?!\w)", re.IGNORECASE | re.ASCII)
_PACE: Final = re.compile(r"\d{1,2}:\d\d(?:/\w{1,4})?", re.ASCII)


_DANGLING: Final = re.compile(r"\s(?:at|@|of|in)$", re.IGNORECASE)


def _name(before: str, behind: str) -> tuple[str, list[str]]:
    """The name that the words around a length make, and those that are said instead."""
    both = (" ".join(one.split()).lstrip(_STOPS) for one in (before, behind))
    words = [_DANGLING.sub("", one) for one in both if any(c.isalnum() for c in one)]
    if words and len(words[0].strip(_STOPS)) <= _LONGEST_NAME:
        return words[0].strip(_STOPS), words[1:]
    return "", words


def _leg(name: str, amount: StepLength, target: Aim, around: Around) -> Leg:
    decisions = [one for one in (amount.decision, *target.told) if one]
    is_bare = not (target.words or target.kind or target.cadence)
    kind: Literal["hold", "rest", "open"] = "hold"
    if not target.words and (target.is_rest or (is_bare and name.lower() in _RESTS)):
        kind = "rest"
    leg = Leg(_worded(name, target, around), amount.time, kind, decisions=tuple(decisions))
    if amount.words:
        return _far(leg, amount, target, around)
    if target.until_lap:
        why = "the lap button ends it"
        return replace(leg, kind="open", asked="until ready", decisions=(*decisions, why))
    return replace(leg, length=Milliseconds(min(amount.time, _MOST)))


def _far(leg: Leg, amount: StepLength, target: Aim, around: Around) -> Leg:
    """A leg that is measured in metres; the time that it takes is about."""
    pace = target.pace or around.pace
    seconds = max(1, round(min(amount.metres, FARTHEST) / 1000 * pace))
    why = () if target.pace else (f"no pace is told: about {_minutes(pace)} a kilometre",)
    lap = ("the lap button may end it",) if target.until_lap else ()
    return replace(
        leg,
        kind="open",
        asked=amount.words,
        length=Milliseconds(min(seconds, 12 * 3600) * SECOND),
        decisions=(*leg.decisions, *why, *lap),
    )


def _minutes(pace: float) -> str:
    minutes, seconds = divmod(round(pace), 60)
    return f"{minutes} minutes" + (f" {seconds}" if seconds else "")


def _worded(name: str, target: Aim, around: Around) -> str:
    """The name of a leg: its own words or those of its section, and what is asked for."""
    kind = target.kind
    if kind == "Ramp" and around.kind:
        kind = around.kind
    plain = "Steady" if not target.is_rest else "Easy" if target.words else "Rest"
    name = f"{name[:1].upper()}{name[1:]}"
    word = name or kind or around.kind or plain
    if name and target.kind in ("Free ride", "All out") and not target.words:
        word = f"{name}, {target.kind.lower()}"
    return f"{word}{target.words}{target.cadence}"
