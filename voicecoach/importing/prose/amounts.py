"""Amounts in a text: times, repetitions, sets, sides, rests, each with the span that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from voicecoach.importing.prose.siding import (
    SIDE_LETTERS,
    take_alternating,
    take_both,
    take_change,
    take_each,
    take_each_at_end,
    take_letter_side,
    take_other,
    take_side,
    take_side_of_name,
    take_whole_other,
)
from voicecoach.importing.prose.spread import Amounts, Spread, number_of_words, number_pattern
from voicecoach.importing.prose.words import Vocabulary

_MOST_CHARACTERS: Final = 4000
"""Amounts are looked for in the beginning of a text only, so that no text takes long."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    take: Callable[[Amounts, re.Match[str], Vocabulary], bool]


def amounts_in(text: str, words: Vocabulary) -> Amounts:
    """The amounts of a text."""
    found = _found(text[:_MOST_CHARACTERS], words)
    return replace(found, spans=[*found.spans])


@lru_cache(maxsize=4096)
def _found(text: str, words: Vocabulary) -> Amounts:
    found = Amounts()
    left = text
    for rule in _rules(words):
        for match in rule.pattern.finditer(left):
            if rule.take(found, match, words):
                found.spans.append(match.span())
                blank = " " * (match.end() - match.start())
                left = left[: match.start()] + blank + left[match.end() :]
    found.spans.sort()
    return found


_COUNTED: Final = re.compile(
    r"(?:^\W*|\b(?:do|perform|make|complete|draw|try|then|now|machen?|mache|haz|realiza)\s+"
    r"(?:sie\s+|du\s+)?)(?P<low>\d{1,3})(?:\s*(?:-|–|to|bis|a)\s*(?P<high>\d{1,3}))?"
    r"(?=\s+(?:[\w-]+,?\s+){0,3}?(?:circles|rotations|turns|swings|rolls|pumps|nods|taps|kicks|"
    r"pulses|lifts|raises|squeezes|shrugs|steps|of\s+(?:these|them|those)|"
    r"(?:in\s+)?each|kreise|drehungen|schwünge|davon|c[ií]rculos|giros|de\s+est[oa]s|"
    r"(?:on|per)\s+(?:each|side|leg|foot)|pro|je|por|cada)\b)",
    re.IGNORECASE,
)
"""A number of something that is no word for repetitions, such as `10 circles`."""


def amounts_counted(text: str, words: Vocabulary) -> Amounts:
    """The amounts of a sentence, where a number of circles or swings is one too."""
    told = amounts_in(text, words)
    match = None if told.has_any or told.rest else _COUNTED.search(text[:_MOST_CHARACTERS])
    if match:
        told.reps = _range(match, words)
        told.spans = sorted([*told.spans, match.span()])
    return told


_TURNS: Final = re.compile(
    r"\b(\d{1,3})\s*(?:s|secs?|seconds?|sek\.?|sekunden|seg\.?|segundos)?\s*"
    r"(?:on|work|an|arbeit|belastung|de\s+trabajo|trabajo)\W+(?:and\s+|und\s+|y\s+)?"
    r"(\d{1,3})\s*(?:s|secs?|seconds?|sek\.?|sekunden|seg\.?|segundos)?\s*"
    r"(?:off|rest|aus|pause|de\s+descanso|descanso)\b",
    re.IGNORECASE,
)


def turns_in(text: str) -> Amounts | None:
    """The time and the rest of `30 seconds on, 15 off`; None where a text tells no such turns."""
    match = _TURNS.search(text[:_MOST_CHARACTERS])
    if match is None or not int(match[1]) or not int(match[2]):
        return None
    return Amounts(time=_int(match[1]), rest=_int(match[2]))


def outside(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without the spans."""
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start])
        position = max(position, end)
    return " ".join([*kept, text[position:]])


@lru_cache(maxsize=4)
def _rules(words: Vocabulary) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(pattern, re.IGNORECASE), take) for pattern, take in _patterns(words)
    )


_Take = Callable[[Amounts, re.Match[str], Vocabulary], bool]


def _patterns(w: Vocabulary) -> Iterator[tuple[str, _Take]]:
    number = number_pattern(w)
    about = r"(?:(?:about|around|approx\.?|approximately|~|ca\.?|etwa|rund|circa|unos|unas)\s*)?"
    span = (
        rf"(?P<low>(?<![\w.,]){number})(?:\s*(?:-|–|—|−|/|"
        rf"\b(?:{w.to})\b)\s*{about}(?P<high>{number}))?"
    )
    span_behind = span.replace(r"(?<![\w.,])", "")
    unit = (
        rf"\s*-?\s*(?:(?P<min>(?:{w.minutes})(?!\w)|[′'](?!\w))|"
        rf"(?P<sec>(?:{w.seconds})(?!\w)|[″\"”](?!\w)))"
    )
    first_unit = (
        rf"(?P<low>(?<![\w.,]){number})\s*(?:{w.seconds}|{w.minutes})?\s*(?:-|–|—|/|"
        rf"\b(?:{w.to})\b)\s*(?P<high>{number})"
    )
    each = rf"(?:{w.each})"
    parts = "|".join(sorted(map(re.escape, w.parts), key=len, reverse=True))
    rest = rf"\b(?:{w.rest})\b"
    yield (
        rf"\b(?:(?:\d+|{number})(?:\s*(?:-|–|{w.to})\s*{number})?\s*(?:{w.times}|×|"
        rf"x)?\s*|once\s+|twice\s+)?(?:{w.often})\b",
        _often,
    )
    yield (
        rf"{rest}\W*{about}{span}{unit}(?:\s*(?:rest\s+)?(?:{w.between})\b(?P<of>[^.,;]*))?",
        _rest,
    )
    yield (
        rf"{span}{unit}(?:\s+(?:of|long|lang|"
        rf"de))?\s*(?:{w.rest})\b(?:\s*(?:{w.between})\b(?P<of>[^.,;]*))?",
        _rest,
    )
    yield (rf"{span}{unit}\s+(?:{w.between})\b(?P<of>[^.,;]*)", _rest)
    yield (rf"\b{rest}\W*(?:{w.a_minute})(?:\s*(?:{w.between})\b(?P<of>[^.,;]*))?", _rest)
    sets = rf"(?P<sets>(?<![\w.,]){number})(?:\s*(?:-|–|{w.to})\s*(?P<most>{number}))?"
    yield (
        rf"{sets}\s*(?:[x×*](?![a-z])|"
        rf"(?:{w.sets})\s*(?:{w.of})?)\s*{about}{span_behind}(?!\d)(?!\s*(?:m|km|"
        rf"met(?:er|re)s?|meter|metros?|yards?|kg|lbs?)\b)(?:{unit}(?:\s+(?P<hold>holds?)\b)?|"
        rf"\s*(?P<reps>{w.reps})\b|\s*(?P<breaths>{w.breaths})\b)?",
        _sets_of,
    )
    yield (
        rf"{span}{unit}\s*[,;(]?\s*[x×]\s*(?P<sets>\d{{1,2}})\b(?!\s*(?:{w.sets}|{w.reps}))",
        _sets_of,
    )
    yield (
        rf"{span}{unit}\s*(?-i:[LR])\s*(?:\+|/|,|and|und|y)\s*{number}\s*(?:{w.seconds}|{w.minutes})?"
        r"\s*(?-i:[LR])\b",
        _time_of_both,
    )
    one, two = rf"(?:{w.left})", rf"(?:{w.right})"
    yield (
        rf"{span}\s*(?:{w.reps})\s*(?:{one}|{two})\s*(?:,|/|and|und|y)\s*{number}\s*(?:{w.reps})\s*"
        rf"(?:{one}|{two})\b",
        _reps_of_both,
    )
    yield (
        rf"{span}\s*(?:{w.reps})\s*[,;(]?\s*[x×]\s*(?P<sets>\d{{1,2}})\b(?:\s*(?:{w.sets}))?",
        _reps_by_sets,
    )
    yield (rf"{span}\s+(?:(?:slow|full|gentle|easy|langsame|lentas)\s+)?(?:{w.rounds})\b", _rounds)
    yield (rf"{span}\s*-?\s*(?:{w.sets})\b", _sets)
    yield (rf"{span}\s+(?:{w.breaths})\b", _breaths)
    yield (
        r"(?<!\bat )(?<!\bum )(?<!\bab )(?<!\blas )(?<!\bby )(?<!\bfrom )(?<!\bvon "
        r")(?<![\d:.])\b"
        rf"(?P<m>\d{{1,2}}):(?P<s>[0-5]\d)(?:\s*(?:{w.minutes}))?(?![\w:])(?!\s*(?:[ap]\.?m\b|"
        rf"uhr|h\b|o'clock))",
        _clock,
    )
    yield (
        rf"(?P<m>{number})\s*(?:{w.minutes})(?!\w)\s*(?:and\s+|und\s+|"
        rf"y\s+)?(?P<s>{number})\s*(?:{w.seconds})(?!\w)",
        _clock,
    )
    yield (rf"{span}{unit}", _time)
    yield (rf"{first_unit}{unit}", _time)
    yield (rf"\b(?P<half>{w.half_minute})\b", _half)
    yield (rf"\b(?P<whole>{w.a_minute})\b", _whole)
    yield (rf"\b(?:{w.counts})\s+{span}", _count)
    yield (rf"{span}\s*-?\s*(?:counts|atemz(?!\w))\b", _count)
    manner = r"(?:(?:[a-zäöü]+ly|[a-zäöü]+ed|[a-z]+mente|slow|smooth|gentle|easy|full|steady|good|"
    manner += r"strong|langsame|saubere|ruhige|kontrollierte|lentas|suaves|controladas)"
    manner += r"(?:,\s*|\s+(?:and|und|y)\s+|\s+)){0,3}"
    yield (rf"{span}\s*{manner}(?:{w.reps})(?!\w)", _reps)
    yield (rf"{span}\s+(?:of\s+(?:these|them|those)|davon|de\s+est[oa]s)\b", _reps)
    yield (
        rf"{span}\s*-?\s*(?:[x×](?!\w)|(?P<more>(?:more|weitere|"
        rf"andere)\s+)?(?:{w.times})\b(?P<mas>\s+más\b)?)",
        _reps,
    )
    yield (rf"(?<!\w)[x×]\s*{span_behind}(?!\w)", _reps)
    yield (r"\b(?P<twice>twice|zweimal|dreimal|thrice)\b", _twice)
    yield (
        rf"(?:\b(?:on|with|for|to|in|a|con|por|auf|an|"
        rf"mit)\s+)?\b{each}\s+(?:(?:of\s+)?(?:your|the|the\s+two|der|den|die|los|"
        rf"las)\s+)?(?:(?:left\s+and\s+right|"
        rf"two)\s+)?(?P<part>{parts})\b(?:\s+(?:in\s+turn|separately))?",
        take_each,
    )
    yield (
        r"\(\s*(?:both(?:\s+(?:sides|legs|arms))?|beide|beidseits|ambos|ambas)\s*\)"
        r"|[\s,]+(?:both|beidseits|ambos\s+lados|bilat(?:eral)?\.?|B/L)\s*$"
        r"|\(\s*(?:B/L|bilat(?:eral)?\.?)\s*\)",
        take_both,
    )
    yield (rf"(?:/|\bp\.?\s?)\s*(?P<part>{parts})\b|/\s*s(?:ide)?\b|\be/s\b", take_each)
    # Behind an amount, whose words are blank by now: `30 seconds a side`, and not `lift a leg`.
    yield (r"(?<=   )an?\s+(?P<part>side|leg|arm|foot|hand)\b", take_each)
    yield (
        rf"\b(?:{w.left})\s*(?:and|und|y|&|/|\+|then|"
        rf"dann)\s*(?:{w.right})\b(?:\s+(?P<part>{parts})\b)?|\b[LR]\s*(?:/|&|"
        rf"\+)\s*[LR]\b",
        take_each,
    )
    yield (r"(?<!of )(?<!\w)(?:each|ea\.?|je|jeweils|cada\s+un[oa])\s*[.)]?\s*$", take_each_at_end)
    yield (rf"\b(?:{w.alternating})\b(?:\s+(?:between\s+)?(?P<part>{parts})\b)?", take_alternating)
    yield (rf"\b(?:{w.change_sides})\b(?:\s+(?P<part>{parts})\b)?", take_change)
    yield (
        rf"\b(?:(?:{w.again})\s+)?(?:(?:it|this|them|sie|es|das|lo|la|the\s+stretch|the\s+exercise|"
        rf"the\s+move(?:ment)?|die\s+übung|die\s+dehnung|el\s+ejercicio|"
        rf"el\s+estiramiento|lo\s+mismo|das\s+gleiche|dasselbe)\s+)?(?:(?:with|on|to|"
        rf"for|using|mit|auf|zum|zur|an|con|en|hacia|por|al?)\s+)?(?:your\s+|the\s+|"
        rf"de[mnr]\s+|die\s+|das\s+|la\s+|"
        rf"el\s+)?(?:{w.other})\s+(?P<part>{parts})\b(?:\s+(?:too|as\s+well|"
        rf"in\s+turn))?",
        take_other,
    )
    yield (
        rf"\b(?:{w.again})\s+(?:it\s+|this\s+)?(?:with|on|to|for|using|mit|auf|zum|zur|"
        rf"con|en|por)\s+(?:your\s+|the\s+|de[mnr]\s+|die\s+|la\s+|"
        rf"el\s+)?(?:(?:{w.left}|{w.right})(?:\s+(?P<part>{parts}))?)\b",
        take_other,
    )
    yield (
        rf"^\W*(?:(?:then|and|danach|dann|anschließend|luego|después|y|now|"
        rf"jetzt)\s+)*(?:(?:ist|the|die|das|der|la|el|on|auf|do|al)\s+)*"
        rf"(?:{w.other})\s+(?P<part>{parts})(?:\s+(?:dran|next|too|auch))?\W*$",
        take_whole_other,
    )
    yield (
        rf"\((?P<side>{w.left}|{w.right}|[LR])(?:\s+(?P<part>{parts}))?\)|[-–,:|"
        rf"]\s*(?P<side2>{w.left}|{w.right})(?:\s+(?P<part2>{parts}))?\s*(?=$|[,|:(])",
        take_side,
    )
    yield (
        rf"(?<![\w/])(?:\(?\s*(?P<side>{w.left}|{w.right}|(?-i:{SIDE_LETTERS[w.language]}))\.?\s+"
        rf"(?:only|nur|s[oó]lo)\b\s*\)?|[\s,;–-](?P<side2>(?-i:{SIDE_LETTERS[w.language]}))\.?"
        rf"(?=\s*$|\s*[,;)]))",
        take_letter_side,
    )
    yield (
        r"(?<!\bthe)(?<!\bto)(?<!\byour)(?<!\band)(?<!\by)(?<!\bla)(?<!\bnach)(?<!\bund)\s+"
        rf"(?P<side>{w.left}|{w.right})(?=\s*$|\s*[-–:|(,])",
        take_side_of_name,
    )


def _range(match: re.Match[str], words: Vocabulary, low: str = "low", high: str = "high") -> Spread:
    first = number_of_words(match[low], words)
    other = match.groupdict().get(high)
    second = number_of_words(other, words) if other else first
    return Spread(min(first, second), max(first, second))


def _seconds(match: re.Match[str], words: Vocabulary) -> Spread:
    told = _range(match, words)
    if match.groupdict().get("min") is None:
        return told
    low = told.low * 60
    if "low" in match.groupdict() and re.match(r"\S+\s*s", match[0]) and told.low >= 15:
        low = told.low
    return Spread(min(low, told.high * 60), told.high * 60)


def _often(found: Amounts, _: re.Match[str], __: Vocabulary) -> bool:
    found.is_often = True
    return True


def _rest(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.rest is None:
        has = match.groupdict().get("low")
        found.rest = _seconds(match, words) if has else Spread(60, 60)
    return True


def _sets_of(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    groups = match.groupdict()
    if found.sets is not None or (found.has_any and "most" not in groups):
        return False
    found.sets = _range(match, words, "sets", "most") if "most" in groups else _int(match["sets"])
    if groups.get("min") or groups.get("sec"):
        found.time = _seconds(match, words)
        if groups.get("most", found) is None and found.sets.low > 5 and found.time.high < 15:
            # Ten holds of five seconds are one set: nobody pauses after each.
            found.reps, found.sets = found.sets, None
    elif groups.get("breaths"):
        found.breaths = _range(match, words)
    else:
        found.reps = _range(match, words)
    return True


def _int(text: str) -> Spread:
    return Spread(int(text), int(text))


def _reps_by_sets(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    found.reps, found.sets = _range(match, words), _int(match["sets"])
    return True


def _time_of_both(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    found.time, found.is_per_side, found.part = _seconds(match, words), True, "side"
    return True


def _reps_of_both(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    found.reps, found.is_per_side, found.part = _range(match, words), True, "side"
    return True


def _rounds(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.rounds is None:
        found.rounds = _range(match, words)
    return True


def _sets(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.sets is None:
        found.sets = _range(match, words)
        return True
    return False


def _breaths(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.breaths is None and found.time is None:
        found.breaths = _range(match, words)
        return True
    return False


def _clock(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    seconds = 60 * number_of_words(match["m"], words) + number_of_words(match["s"], words)
    if found.time is None and seconds:
        found.time = Spread(seconds, seconds)
        return True
    return False


def _time(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    told = _seconds(match, words)
    if (match.groupdict().get("min") or "").lower() == "m" and told.high > 15 * 60:
        return False
    if found.time is None and told.low > 0:
        found.time = told
        return True
    return False


def _half(found: Amounts, _: re.Match[str], __: Vocabulary) -> bool:
    found.time = found.time or Spread(30, 30)
    return True


def _whole(found: Amounts, _: re.Match[str], __: Vocabulary) -> bool:
    found.time = found.time or Spread(60, 60)
    return True


def _count(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.time is None:
        found.time, found.is_count = _range(match, words), True
        return True
    return False


def _reps(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    if found.reps and not found.sets and re.match(r"[x×]", match[0], re.IGNORECASE):
        found.sets = _range(match, words)
        return True
    if found.reps is None:
        found.reps = _range(match, words)
        groups = match.groupdict()
        if groups.get("more") or groups.get("mas"):
            found.reps = Spread(found.reps.low + 1, found.reps.high + 1)
        found.is_times = bool(re.search(rf"\b(?:{words.times})\b", match[0], re.IGNORECASE))
        return True
    return False


def _twice(found: Amounts, match: re.Match[str], _: Vocabulary) -> bool:
    if found.reps is None:
        count = 3 if match["twice"].lower() in ("dreimal", "thrice") else 2
        found.reps, found.is_times = Spread(count, count), True
        return True
    return False
