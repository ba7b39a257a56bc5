"""Names of moves in a text, and sentences that are none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from voicecoach.importing.cleaning import on_one_line
from voicecoach.importing.prose.amounts import amounts_in, outside
from voicecoach.importing.prose.blocks import unstarred
from voicecoach.importing.prose.cautions import is_caution, is_greeting
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary

_MOST_WORDS: Final = 9
_KEYCAP: Final = re.compile(r"^\s*\d\ufe0f?\u20e3\s*")
_BOLD_LEAD: Final = re.compile(r"^\W{0,4}\*\*(.{1,120}?)\*\*\s*(.*)$", re.DOTALL)
_LEAD: Final = re.compile(r"^(.{2,70}?)(?:\s*:\s+|\s+[–—-]+\s+)(?=\S)(.*)$", re.DOTALL)
_BRACKETS: Final = re.compile(
    r"\(\s*[\W_]*\)|\[\s*[\W_]*\]|\(\s*(?:for|of|je|por|x)?\s*\)", re.IGNORECASE
)
_TITLED: Final = re.compile(
    r"^(?:exercise|stretch|move|pose|übung|dehnung|ejercicio|estiramiento)\s*:\s+", re.IGNORECASE
)
_MARKED: Final = re.compile(r"^\W{0,4}\*\*\W{0,2}(?:[A-H]\d|\d{1,2})\W{0,2}\*\*\W{0,3}(?=\w)")
"""A number alone in bold letters before a name."""

_LETTERED: Final = re.compile(r"^[A-H]\d\s*[.):–-]?\s+(?=[^\W\d])")
"""The place in a superset, such as `A1`."""

_NUMBERED: Final = re.compile(
    r"^\W*(?:(?:exercise|stretch|move|step|pose|station|übung|dehnung|schritt|ejercicio|"
    r"estiramiento|estaci[oó]n|paso|nr\.?|no\.?)\s*)?"
    r"#?\s*\(?\d{1,2}(?:\.\d{1,2})?\s*[.):\]–—-]+\s+(?=\S)|^\W*(?:exercise|"
    r"stretch|station|übung|dehnung|ejercicio|estiramiento|estaci[oó]n)\s+(?:#\s*)?(?:\d{1,2}|one|two|"
    r"three|four|five|six)\s*[:.–—-]\s*",
    re.IGNORECASE,
)
_COUNT_FIRST: Final = re.compile(r"^(\d{1,3})(?:\s*(?:-|–|to|bis|a)\s*(\d{1,3}))?\s+(?=[^\W\d])")
_COUNT_LAST: Final = re.compile(
    r"^(.*[^\W\d].*?)[\s,:(–—-]+(\d{1,3}(?:\s*(?:-|–|to|bis|"
    r"a)\s*\d{1,3})?)\s*(?=$|each\b|per\b|/|\(|je\b|pro\b|cada\b|por\b|e/s|total)",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER: Final = re.compile(
    r"\b(?:figure|part|level|stage|week|day|warrior|phase|block|version|teil|"
    r"stufe|woche|tag|krieger|parte|nivel|guerrero)\s+\d+\b|\b[1-4]$",
    re.IGNORECASE,
)
_EDGE: Final = " \t,;:.·•|–—-→=*_~/\u2022"
_DANGLING: Final = re.compile(
    r"(?:^|[,(:–-]\s*)hold$|(?:^|[\s,])(?:for|of|with|x|and|then|do|the|on|each|"
    r"je|für|und|dann|por|durante|y|con|de|halten|mantener|w/?|per|to|at|in|about|"
    r"ca\.?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A text in two: the name that it begins with, and what is said about it."""

    name: str
    rest: str
    is_bold: bool


def lead_of(text: str, words: Vocabulary) -> Lead | None:
    """The lead of a text that begins with a name; None where it begins with none."""
    text = _MARKED.sub("", _KEYCAP.sub("", text))
    bold = _BOLD_LEAD.match(text)
    if bold:
        told = bold[1].strip()
        if is_caution(told, words) or (told.endswith((".", "!")) and not is_name(told, words)):
            return None
        return Lead(bold[1].strip(" :.–—-"), bold[2].strip(" :–—-").strip(), is_bold=True)
    text = without_number(text)
    match = _LEAD.match(text)
    if is_caution(text[:80], words) and not (match and words.exercise.search(match[1])):
        return None
    if match and is_name(match[1], words):
        return Lead(match[1].strip(), match[2].strip(), is_bold=False)
    first, *more = sentences_of(text)[:2] or [""]
    if (
        more
        and _is_title(first, words)
        and (is_instruction(more[0], words) or amounts_in(text, words).has_any)
    ):
        return Lead(first.rstrip(". "), text[len(first) :].strip(), is_bold=False)
    return None


_LISTS: Final = re.compile(
    r"stretches|exercises|moves|poses|übungen|dehnungen|ejercicios|estiramientos", re.IGNORECASE
)


def _is_title(first: str, words: Vocabulary) -> bool:
    """True for a sentence that is nothing but the name of an exercise."""
    return (
        len(first.split()) <= 5
        and bool(words.exercise.search(first))
        and is_name(first.rstrip("."), words)
        and not amounts_in(first, words).is_often
        and not words.every_move.search(first)
        and not _LISTS.search(first)
        and not set(re.findall(r"\w+", first.lower())) & words.predicates
    )


def without_number(text: str) -> str:
    """A heading without the number, the emoji and the marks before it."""
    shown = _KEYCAP.sub("", unstarred(text).strip())
    position = 0
    while position < len(shown) and _is_ornament(shown[position]):
        position += 1
    shown = _NUMBERED.sub("", shown[position:], count=1).strip()
    return _TITLED.sub("", _LETTERED.sub("", shown, count=1), count=1)


def is_needed(text: str) -> bool:
    """True for something to fetch, and false for `no equipment`."""
    return not _NOTHING.match(text)


_NOTHING: Final = re.compile(
    r"\W*(?:no|none|nothing|keine?n?|nichts|nada|ning[uú]n\w*|just|only|your\s+body)\b",
    re.IGNORECASE,
)


def label_kind(name: str, words: Vocabulary) -> str | None:
    """The kind of what stands behind a label, such as `time` behind `Hold`; None for no label."""
    return words.columns.get(unstarred(name).strip(" :*").lower().replace("’", "'"))


def labelled(text: str, words: Vocabulary) -> list[tuple[str, str, str]]:
    """The fields of a line such as `Sets: 2  Reps: 12`: kind, label and text of each."""
    found = [
        (match, kind)
        for match in _LABEL.finditer(text[:500])
        if (kind := label_kind(match[1], words)) is not None
    ]
    if len(found) < 2 or found[0][0].start() > 1:
        return []
    ends = [*(match.start() for match, _ in found[1:]), len(text)]
    return [
        (kind, match[1], text[match.end() : end].strip(" ,;|·•"))
        for (match, kind), end in zip(found, ends, strict=True)
    ]


_LABEL: Final = re.compile(r"(?:^|(?<=[\s,;|·•]))([^\W\d_][\w/]{0,18})\s*:\s+")


def _is_ornament(character: str) -> bool:
    kind = unicodedata.category(character)
    return (
        kind in ("So", "Sk", "Mn", "Me", "Cf", "Zs", "Po", "Pd", "Sm") and character not in "¿¡(\"'"
    )


def tidy_name(text: str) -> str:
    """A name without numbers, brackets and marks around it, its first letter a capital."""
    name = without_number(text)
    name = "".join(
        c for c in name if unicodedata.category(c) not in ("So", "Me", "Cf") and c != "\ufe0f"
    )
    name = on_one_line(_BRACKETS.sub(" ", name))
    for _ in range(4):
        name = _DANGLING.sub("", name.strip(_EDGE))
    name = re.sub(r"\s+([,.;:)])", r"\1", name)
    if name.count("(") != name.count(")"):
        name = name.replace("(", " ").replace(")", " ")
    name = on_one_line(name).strip(_EDGE)
    if name.isupper() and len(name) > 4:
        name = name.lower()
    return name[:1].upper() + name[1:]


def first_word(text: str) -> str:
    """The first word of a text, in small letters."""
    match = re.search(r"[^\W\d_](?:[\w'’]|-(?=\w))*", unstarred(text))
    return match[0].lower().replace("’", "'") if match else ""


def is_instruction(text: str, words: Vocabulary) -> bool:
    """True for a sentence that tells what to do."""
    shown = unstarred(text).strip()
    count = len(shown.split())
    if first_word(shown) in words.verbs and count >= 3:
        said = set(re.findall(r"[\w'’]+", shown.lower()))
        return count >= 6 or bool(said & words.objects) or shown.endswith((".", "!"))
    return False


def is_name(text: str, words: Vocabulary) -> bool:
    """True for words that can name a move: few, no sentence, no question."""
    shown = without_number(text)
    spans = amounts_in(shown, words).spans
    bare = outside(shown, spans)
    if spans and not set(re.findall(r"[^\W\d_]+", bare.lower())) - words.filler:
        return False
    count = len(re.findall(r"\w+", bare))
    if not 0 < count <= _MOST_WORDS or len(shown) > 100 or not any(c.isalpha() for c in bare):
        return False
    ended = shown.rstrip(" )*")
    if ended.endswith(("?", "!", ";", ",")) or (ended.endswith(".") and count > 5):
        return False
    if len(sentences_of(shown)) > 1 or is_greeting(shown):
        return False
    if set(re.findall(r"[\w']+", bare.lower())) & words.predicates:
        return False
    return not is_instruction(shown, words)


def bare_count(text: str, words: Vocabulary) -> str:
    """A text with the word for repetitions, where it begins with a number that has none."""
    match = _BARE.match(text)
    if match is None or amounts_in(text, words).has_any:
        return text
    return f"{match[0]} reps {text[match.end() :]}"


_BARE: Final = re.compile(
    r"^\(?\d{1,3}(?:\s*(?:-|–|to|bis|a)\s*\d{1,3})?(?=\s*(?:$|[/(,;]|each\b|per\b|"
    r"je\b|pro\b|cada\b|por\b|e/s\b))",
    re.IGNORECASE,
)


def split_name(text: str, words: Vocabulary, *, has_context: bool) -> tuple[str, Amounts]:
    """The name and the amounts of a short line such as `2x10 Squats` or `Plank, 30 sec`."""
    shown = without_number(text)
    amounts = amounts_in(shown, words)
    name = tidy_name(outside(shown, amounts.spans))
    if amounts.rounds and not amounts.has_any and name:
        amounts.reps, amounts.rounds = amounts.rounds, None
        return name, amounts
    match = _COUNT_FIRST.match(shown)
    if match and has_context and not amounts.has_any and amounts.spans[:1] != [match.span()]:
        again = amounts_in(f"{match[0]}reps {shown[match.end() :]}", words)
        if again.reps:
            return tidy_name(
                outside(shown[match.end() :], amounts_in(shown[match.end() :], words).spans)
            ), again
    is_open = has_context and not amounts.has_any and not _ENDS_IN_NUMBER.search(shown)
    last = _COUNT_LAST.match(shown) if is_open else None
    if last:
        again = amounts_in(f"{last[1]}, {last[2]} reps {shown[last.end() :]}", words)
        if again.reps:
            again.is_bare = True
            return tidy_name(outside(last[1], amounts_in(last[1], words).spans)), again
    return name, amounts
