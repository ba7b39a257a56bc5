"""The words of a language that prose about exercises is read by, as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The words of one language; texts are alternatives of a pattern, without regard to case."""

    language: str
    common: frozenset[str]
    """Vocabulary of any text, which tell the language."""
    numbers: Mapping[str, float]
    seconds: str
    minutes: str
    to: str
    """Between the two numbers of a range."""
    reps: str
    times: str
    sets: str
    of: str
    """Between sets and repetitions."""
    rounds: str
    breaths: str
    counts: str
    """Before a number that is counted to, a second each."""
    half_minute: str
    a_minute: str
    often: str
    """How often a day or a week: no amount of a move."""
    parts: Mapping[str, str]
    """Vocabulary for parts of the body -> the part of the script language."""
    each: str
    """Before or behind a part: that its two sides are meant."""
    other: str
    again: str
    """Begins what tells to do the same on the other side."""
    change_sides: str
    alternating: str
    left: str
    right: str
    no_side: re.Pattern[str]
    """Vocabulary for left and right that mean no side."""
    supporting: re.Pattern[str]
    """Before the side that a mover stands on."""
    every_move: re.Pattern[str]
    """Each of the exercises: what is said holds for all of them."""
    rest: str
    between: str
    rounds_of_all: re.Pattern[str]
    feel: re.Pattern[str]
    """The beginning of where it is felt; the rest of the sentence is where."""
    needs: re.Pattern[str]
    tip: re.Pattern[str]
    warning: re.Pattern[str]
    filler: frozenset[str]
    """Vocabulary that say nothing beside an amount."""
    verbs: frozenset[str]
    """Vocabulary that begin an instruction."""
    predicates: frozenset[str]
    """Vocabulary that sentences have, and names have not."""
    controls: frozenset[str]
    """Vocabulary that begin a sentence about a move above it."""
    objects: frozenset[str]
    """Vocabulary that stand in sentences, and seldom in names."""
    exercise: re.Pattern[str]
    """Vocabulary in the names of exercises and of lists of them."""
    kinds: re.Pattern[str]
    """Vocabulary for exercises in general."""
    describing: re.Pattern[str]
    """The beginning of a sentence about a move, which is no instruction."""
    topics: re.Pattern[str]
    """Headings of what is no exercise."""
    asking: re.Pattern[str]
    """The beginning of a heading that explains, whatever words follow."""
    chapters: re.Pattern[str]
    """Headings of a part of a routine."""
    adverts: re.Pattern[str]
    labels: re.Pattern[str]
    """Vocabulary before a colon that say nothing of their own, such as `How to do it`."""
    columns: Mapping[str, str]
    """The head of a column -> what stands in it."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


def is_between_moves(sentence: str, words: Vocabulary) -> bool:
    """True where a sentence speaks of what is between two moves."""
    between = re.search(rf"(?:{words.between})\b(.*)", sentence, re.IGNORECASE)
    return bool(between and (words.kinds.search(between[1]) or words.every_move.search(between[0])))


def is_between_rounds(sentence: str, words: Vocabulary) -> bool:
    """True where a sentence speaks of what is between two rounds."""
    between = re.search(rf"(?:{words.between})\b(.*)", sentence, re.IGNORECASE)
    return bool(between and re.search(rf"\b(?:{words.rounds})\b", between[1], re.IGNORECASE))
