"""Lists of phrases with their times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, played, total
from tests.importing.reading import given as source
from voicecoach.importing.formats import phrases
from voicecoach.importing.table import Given, SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = phrases


def listed(text: str) -> Given:
    return Given("list", ".txt", text.encode())


def test_names_by_the_clock_become_moves_until_the_next() -> None:
    """The last one ends the list; a rest is told by its name."""
    (draft,) = drafts_of(READER, source("phrases.txt"))
    assert write_draft(draft).text == (
        "# Phrases\n\n"
        "// before breakfast\n\n"
        "nonstop\n"
        "  Jumping jacks, 30s\n"
        "  rest 10s\n"
        "  Push-ups, 30s\n"
        "  rest 15s\n"
        "  Plank, 45s\n\n"
        "say: Done\n"
    )
    assert total(draft) == 130_000


def test_sentences_are_said_at_their_times_in_one_hold() -> None:
    """A list that is spoken through has one hold as long as all of it."""
    (draft,) = drafts_of(READER, source("phrases.csv"))
    assert write_draft(draft).text == (
        "# Phrases\n\n"
        "Phrases, 1m 40s  // the first phrase is said before the time begins\n"
        "  - Lie down, and close your eyes.\n"
        "  at 20s: Feel the breath come and go in your belly.\n"
        "  at 1m 2.5s: Let the shoulders get heavy, one after the other.\n"
    )
    assert total(draft) == 100_000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 600), min_size=2, max_size=8))
def test_phrases_last_their_seconds(seconds: list[int]) -> None:
    """The steps have the times of the list, and nothing between."""
    text = "".join(f"Move {'abcdefgh'[n]};{length}\n" for n, length in enumerate(seconds))
    (draft,) = drafts_of(READER, listed(text))
    assert [length for _, length in played(draft)] == [1000 * length for length in seconds]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 600), min_size=2, max_size=8), st.integers(0, 30))
def test_phrases_by_the_clock_come_at_their_times(gaps: list[int], start: int) -> None:
    """What comes before the first phrase is silence."""
    clock, rows = start, []
    for number, gap in enumerate(gaps):
        rows.append(f'{clock // 60}:{clock % 60:02} - "Move {"abcdefgh"[number]}"')
        clock += gap
    (draft,) = drafts_of(READER, listed("\n".join(rows)))
    wished = [start, *gaps[:-1]] if start else gaps[:-1]
    assert [length for _, length in played(draft)] == [1000 * length for length in wished]


@pytest.mark.parametrize(
    "line",
    ['0:20 - "Stand"', "[00:20.00]Stand", "00:00:20 – “Stand”", '0:20 "Stand"', "0:20: Stand"],
)
def test_the_clock_is_written_in_several_ways(line: str) -> None:
    """As players and people write it."""
    (draft,) = drafts_of(READER, listed(f"0:00 - Sit\n{line}\n0:50 - End\n"))
    assert played(draft) == [("Hold", 20_000), ("Hold", 30_000)]


@pytest.mark.parametrize(
    "text",
    [
        "Squats 30s\nPlank 45s\n",
        "0:30 - Squats\n0:30 - Plank\n0:20 - Rest\n",
        "1:00 Squats\n0:30 Rest\n",
        "A story; with 2 semicolons; and more\n",
        "Ingredients;amount\nFlour;much\nSugar;little\n",
        "",
        "\0\0;3\n",
    ],
)
def test_other_lists_are_left_to_other_readers(text: str) -> None:
    """Times that do not rise from nothing are lengths, not moments."""
    assert not READER.recognises(listed(text))


def test_a_line_without_a_time_is_kept_and_told() -> None:
    """No line is lost."""
    (draft,) = READER.read(listed('0:00 - "Sit"\nbreathe\n0:20 - "Stand"\n1:00 - "End"\n'))
    assert "// breathe\n" in write_draft(draft).text
    assert [(row.place, row.outcome) for row in draft.rows] == [
        ("1", "taken"), ("2", "left"), ("3", "taken"), ("4", "taken"),
    ]  # fmt: skip
