"""Sides in a text: each of both, one alone, the other one, in turns."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary


def _part(match: re.Match[str], words: Vocabulary) -> str | None:
    groups = match.groupdict()
    told = groups.get("part") or groups.get("part2")
    return words.parts[told.lower()] if told else None


_BOTH: Final = re.compile(
    r"\b(?:both|either|beide[nr]?|ambos|ambas|los\s+dos|las\s+dos)\b", re.IGNORECASE
)


def take_each(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """Both sides, each: `each leg`, `on both sides`."""
    is_on = re.match(r"(?:on|auf|con|en)\s", match[0], re.IGNORECASE)
    if _BOTH.search(match[0]) and not is_on and _part(match, words) != "side":
        return False
    is_of_words = re.match(rf"(?:{words.left})\b", match[0], re.IGNORECASE)
    if is_of_words and not _is_line(match.string, words):
        return False
    found.is_per_side = True
    told = _part(match, words) or "side"
    found.part = told if found.part in (None, "side") else found.part
    return True


def take_both(found: Amounts, _: re.Match[str], __: Vocabulary) -> bool:
    """Both sides: `(both)`, `B/L`."""
    found.is_per_side, found.part = True, found.part or "side"
    return True


def take_each_at_end(found: Amounts, _: re.Match[str], __: Vocabulary) -> bool:
    """Both sides, where `each` or `ea.` ends what is counted."""
    if found.has_any and not found.is_per_side:
        found.is_per_side, found.part = True, found.part or "side"
        return True
    return False


def take_alternating(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """Sides in turns: `alternating legs`."""
    found.is_alternating = True
    found.part = found.part or _part(match, words)
    return True


def take_change(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """The other side in its turn: `switch legs`."""
    found.is_other = True
    said = re.findall(r"\w+", match[0].lower())
    told = next((words.parts[word] for word in said if word in words.parts), None)
    found.part = found.part or told or "side"
    return True


def take_other(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """The same on the other side: `repeat with the other leg`."""
    if not re.match(rf"(?:{words.again})\b", match[0], re.IGNORECASE):
        return False
    if _is_to_and_fro(match, words):
        return False
    found.is_other = True
    found.part = found.part or _part(match, words) or "side"
    return True


def _is_to_and_fro(match: re.Match[str], words: Vocabulary) -> bool:
    """True for `to the right, then to the left`, which is one movement."""
    before = match.string[: match.start()]
    sides = rf"(?:{words.left}|{words.right})"
    return bool(
        re.search(rf"\bto\s+(?:the|your)\s+{sides}\W{{1,3}}(?:and\s+)?$", before, re.I)
    ) or (bool(re.search(rf"\b{sides}\b[\s,]{{1,3}}$", before, re.I)))


def take_side_of_name(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """One side at the end of a name: `Lunge right`."""
    if found.side or found.has_sides or not _is_line(match.string, words):
        return False
    found.side = "right" if re.fullmatch(words.right, match["side"], re.IGNORECASE) else "left"
    return True


def _is_line(text: str, words: Vocabulary) -> bool:
    """True for a line of a list, and false for a sentence."""
    said = re.findall(r"\w+", text.lower())
    is_short = 0 < len(said) <= _LONGEST_LINE
    return is_short and said[0] not in words.verbs and not text.rstrip().endswith((".", "!"))


_LONGEST_LINE: Final = 6


SIDE_LETTERS: Final = {"en": "L|R|Lt|Rt", "de": "L|R|li|re", "es": "I|D|izq|dcha|der"}
"""Letters for left and right behind an amount, told apart by their size."""


def take_letter_side(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """One side as a letter: `x3 L only`."""
    if found.side or found.has_sides or len(match.string) > _LONGEST_LETTERED:
        return False
    if match["side2"] and not found.has_any:
        return False
    told = (match["side"] or match["side2"]).lower()
    is_right = told[0] in "rd" or bool(re.fullmatch(words.right, told, re.IGNORECASE))
    found.side = "right" if is_right else "left"
    return True


_LONGEST_LETTERED: Final = 80


def take_whole_other(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """The other side where it is told whole: `then the other leg`."""
    found.is_other, found.part = True, found.part or _part(match, words) or "side"
    return True


def take_side(found: Amounts, match: re.Match[str], words: Vocabulary) -> bool:
    """One side: `left leg`, `right`."""
    if match["side2"] and not _is_line(match.string, words):
        return False
    told = (match["side"] or match["side2"]).lower()
    is_right = told == "r" or re.fullmatch(words.right, told, re.IGNORECASE)
    found.side = "right" if is_right else "left"
    found.part = found.part or _part(match, words)
    return True
