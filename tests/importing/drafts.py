"""Hypothesis strategies: drafts that say anything anywhere."""

from __future__ import annotations

from hypothesis import strategies as st

from voicecoach.importing.draft import (
    OTHER,
    SIDE,
    Draft,
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    DraftSay,
    DraftSection,
    SpokenText,
    UnderLine,
    sided,
)
from voicecoach.units import Milliseconds

WORDS = (
    "Calf stretch", "rest", "Rest 20s", "20s", "8 reps", "each leg", "left", "say:", "use", "# x",
    "## x", "> x", "// x", "\\//", "- x", "1. Squat", "| a | b |", "{side}", "{", "}", "{{", '"',
    '"a"', ",", ", 20s", "nonstop", "3 rounds", "break: 10s", "change: 5s", "at 10s: x", "feel: x",
    "**bold**", "<b>x</b>", "&amp;", "🔥", "🦵 Lunge", "…", "Приседания", "かかと", "Ü", "https://a.b/c",
    "Pause", "Pause 20s", "je Bein", "20 Sek", "3 Runden", "zur Hälfte: x", "Descanso",
    "por pierna", "setup: repeat", "breathe 4-7-8, 3 times", "30s rest", "emom 10m", "\n", "\t",
    "\0", "\u2028",
    "\ud800", "\u202e", "\ufeff", "\xa0", " ", "", "x" * 250, "word " * 900, "language: de",
)  # fmt: skip
"""What the language reads as something of its own, and what it cannot have."""

texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=4).map(" ".join)

marked = st.lists(
    st.one_of(texts, st.sampled_from((SIDE, OTHER, sided("linke", "rechte"), sided("", "|")))),
    max_size=4,
).map("".join)

spoken = marked.map(SpokenText)

DETAILS = (
    ("20s",), ("8 reps",), ("30s each leg", "3 sets"), ("20 reps at 3s", "alternating legs"),
    ("45s", "left side"), ("until ready", "about 1m"), ("5 breaths",), ("400 metres",), (), ("0s",),
    ("20s", "20s"), ("30 h",), ("sometimes",), ("change 5s",), ("20s // x",), ("20s\n# x",),
)  # fmt: skip

KEYS = (
    "-",
    "feel",
    "tip",
    "then",
    "needs",
    "at 10s",
    "at half",
    "at -5s",
    "every 7s",
    "at x",
    "no",
)

unders = st.lists(st.builds(UnderLine, st.sampled_from(KEYS), spoken), max_size=4).map(tuple)
decisions = st.lists(texts, max_size=2).map(tuple)
lengths = st.sampled_from((0, 1, 500, 20_000, 3_600_000, 90_000_000)).map(Milliseconds)

steps: st.SearchStrategy[DraftItem] = st.one_of(
    st.builds(DraftMove, marked, st.sampled_from(DETAILS), unders, decisions),
    st.builds(DraftRest, lengths, st.none() | spoken, unders, st.booleans(), decisions),
    st.builds(DraftSay, spoken, decisions),
    st.builds(DraftSection, texts, decisions),
    st.builds(DraftComment, texts),
)

HEADERS = (
    "3 rounds",
    "2 times, nonstop",
    "nonstop",
    "rounds for 10m",
    "4 rounds, every 1m",
    "x",
    "",
)

items = st.recursive(
    steps,
    lambda inside: st.builds(
        DraftBlock, st.sampled_from(HEADERS), st.lists(inside, max_size=3).map(tuple), decisions
    ),
    max_leaves=8,
)

SETTINGS = (
    ("countdown", "3"), ("countdown", "0"), ("rest", "5s"), ("rest", "soon"), ("author", "// x"),
    ("title", "x"), ("change", "8s"), ("pronounce", "a = b"), ("pronounce", "c = d"),
)  # fmt: skip

drafts = st.builds(
    Draft,
    title=texts,
    language=st.sampled_from(("en", "de", "es", "ja", "ru", "", "Deutsch!")),
    settings=st.lists(st.sampled_from(SETTINGS), max_size=3).map(tuple),
    warnings=st.lists(spoken, max_size=2).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    items=st.lists(items, max_size=5).map(tuple),
)
