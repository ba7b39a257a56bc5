"""Every draft becomes a script that the language reads, in its canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.drafts import drafts, texts
from tests.strategies import EXAMPLES
from voicecoach.importing.draft import (
    OTHER,
    SIDE,
    Draft,
    DraftBlock,
    DraftItem,
    DraftMove,
    DraftSay,
    NotThisFormat,
    SpokenText,
    UnderLine,
    sided,
)
from voicecoach.importing.spoken import name_of, unnamed
from voicecoach.importing.writing import MOST_ITEMS, write_draft
from voicecoach.script.alphabets import check_letters
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse
from voicecoach.script.routine import BreathsSpec, HoldSpec, Move, RepsSpec, moves
from voicecoach.units import Milliseconds


@settings(max_examples=3 * EXAMPLES, deadline=None)
@given(drafts)
def test_any_draft_becomes_a_canonical_script_without_errors(draft: Draft) -> None:
    """Whatever stands in a draft, its script checks and is a fixed point of fmt."""
    try:
        text = write_draft(draft).text
    except NotThisFormat:
        return
    parsed = check_letters(parse("x.coach", text.encode()))
    assert [p for p in parsed.problems if p.severity == "error"] == []
    assert format_script(parsed) == text


def moves_of(text: str) -> list[Move]:
    """The moves of a script, in order."""
    routine = parse("x.coach", text.encode()).routine
    assert routine is not None
    return list(moves(routine.steps))


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(
    texts,
    st.sampled_from([("20s",), ("8 reps",), ("30s each leg", "3 sets"), ("5 breaths",)]),
    st.sampled_from(("en", "de", "es", "ja")),
)
def test_a_name_comes_back_as_it_was(name: str, details: tuple[str, ...], language: str) -> None:
    """A name of any words is the name of the one move, whatever it looks like in any language."""
    items = (DraftMove(name, details), DraftMove("1, 2", ("20s",)))
    text = write_draft(Draft(title="1", language=language, items=items)).text
    first, last = moves_of(text)
    unread = f"{unnamed(language)} 1"
    named = name_of(name, unread, language).name
    assert (first.specs.work, last.name) == (WORKS[details], "1, 2")
    unreads = [f"{unnamed(told)} 1" for told in (language, "ja")]  # told from the letters
    assert first.name in (named, named.replace('"', "'"), *unreads)
    if named.isascii() and language != "ja":
        assert first.name != unread or named == unread


WORKS = {
    ("20s",): HoldSpec(Milliseconds(20_000)),
    ("8 reps",): RepsSpec(8),
    ("30s each leg", "3 sets"): HoldSpec(Milliseconds(30_000)),
    ("5 breaths",): BreathsSpec(5),
}


def script(*items: DraftItem, title: str = "Legs", **more: object) -> str:
    """The text of a script with these steps, its title and the empty line apart."""
    text = write_draft(Draft(title=title, items=items, **more)).text  # type: ignore[arg-type]
    return text.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Calf stretch", "Calf stretch, 20s"),
        ("Knees, hips, toes", "Knees, hips, toes, 20s"),
        ("Rest", '"Rest", 20s'),
        ("Lunge, left and right", '"Lunge, left and right", 20s'),
        ("3 rounds of hell", '"3 rounds of hell", 20s'),
        ('The "bird dog"', 'The "bird dog", 20s'),
        ('"Rest"', "\"'Rest'\", 20s"),
        ("Hold {this}", '"Hold {this}", 20s'),
        ("Up // down", "Up \\// down, 20s"),
        ("A\n  B\tC", "A B C, 20s"),
        ("**Plank**", "Plank, 20s"),
    ],
)
def test_names_are_quoted_where_they_look_like_something_else(name: str, line: str) -> None:
    """A name stands without quotes where the language reads it as that name."""
    assert script(DraftMove(name, ("20s",))) == f"{line}\n"


def test_sides_are_placeholders_where_a_move_has_them() -> None:
    """The marks for sides become placeholders in moves with sides, and words elsewhere."""
    text = SpokenText(f"Bend your {SIDE} knee {{a bit}}, not the {OTHER} one.")
    move = DraftMove("Lunge", ("20s each leg",), (UnderLine("-", text), UnderLine("needs", text)))
    assert script(move, DraftSay(text)) == (
        "Lunge, 20s each leg\n"
        "  - Bend your {side} knee {{a bit}}, not the {other} one.\n"
        "  needs: Bend your one knee {{a bit}}, not the other one.\n"
        "\n"
        "say: Bend your one knee {{a bit}}, not the other one.\n"
    )


def test_sides_can_have_words_of_their_own() -> None:
    """A language that bends left and right has both words in the placeholder."""
    text = SpokenText(f"Das {sided('linke', 'rechte')} Bein strecken.")
    under = (UnderLine("-", text),)
    told = script(DraftMove("Ausfallschritt", ("20s each leg",), under), language="de")
    assert "  - Das {side:linke|rechte} Bein strecken." in told
    assert "  - Das linke Bein strecken." in script(DraftMove("Stand", ("20s",), under))


def test_decisions_stand_behind_their_line() -> None:
    """Each decision is a comment on the line that it is about."""
    move = DraftMove("Squat", ("30s",), decisions=("30-60 s: the shorter", "a // b"))
    block = DraftBlock("2 rounds", (move,), ("twice a day: two rounds",))
    assert script(block) == (
        "2 rounds  // twice a day: two rounds\n  Squat, 30s  // 30-60 s: the shorter; a // b\n"
    )


def test_a_line_that_the_language_does_not_read_is_kept_as_a_comment_and_told() -> None:
    """What cannot stand in a script stays there for its writer, with a row that tells why."""
    under = (UnderLine("-", SpokenText("Sit back.")),)
    draft = Draft(title="T", items=(DraftMove("Squat", ("now",), under), DraftMove("Sit", ("9s",))))
    written = write_draft(draft)
    assert written.text == '# T\n\n// "Squat", now\n  // - Sit back.\n\nSit, 9s\n'
    assert [(row.place, row.outcome) for row in written.rows] == [("script:3", "left")]


def test_a_draft_without_moves_is_told() -> None:
    """Where there is nothing to do, one sentence says so."""
    with pytest.raises(NotThisFormat, match="nothing to do"):
        write_draft(Draft(title="T", items=(DraftSay(SpokenText("Hello.")),)))


def test_a_long_name_is_cut_and_told_whole() -> None:
    """A name that no screen shows is cut behind a word; a comment has all of it."""
    name = "stretch " * 30
    line = script(DraftMove(name, ("20s",)))
    assert line.startswith("stretch stretch")
    assert "…, 20s  // the name went on: stretch" in line


def test_letters_tell_a_language_that_nobody_named() -> None:
    """A draft in another alphabet is spoken by a voice of a language that is written in it."""
    draft = Draft(title="Разминка", items=(DraftMove("Приседания", ("20s",)),))
    assert "language: ru  // told from its letters\n" in write_draft(draft).text


def test_a_name_that_no_voice_reads_gets_another() -> None:
    """A few foreign names in an English draft are numbered, with the own one beside."""
    moves = [DraftMove(name, ("20s",)) for name in ("Calf stretch", "かかと", "Plank")]
    assert script(*moves) == (
        "Calf stretch, 20s\nExercise 2, 20s  // in the source: かかと, 20s\nPlank, 20s\n"
    )


def test_long_notes_are_wrapped_and_keep_their_paragraphs() -> None:
    """Each paragraph of notes comes back as one."""
    notes = ("word " * 100, "A second one.")
    text = write_draft(Draft(title="T", notes=notes, items=(DraftMove("Sit", ("9s",)),))).text
    routine = parse("x", text.encode()).routine
    assert routine is not None
    assert routine.notes == ("word " * 99 + "word", "A second one.")


def test_a_text_without_end_is_cut_and_told() -> None:
    """A text of many pages is none that is spoken, and must not take time without end."""
    text = "<!--" * 100_000
    draft = Draft(title="T", items=(DraftMove(text, ("9s",)), DraftSay(SpokenText(text))))
    assert [row.outcome for row in write_draft(draft).rows] == ["left", "left"]


def test_a_routine_of_too_many_steps_is_told() -> None:
    """A program may have written it, and nobody plays it."""
    items = (DraftMove("Sit", ("9s",)),) * (MOST_ITEMS + 1)
    with pytest.raises(NotThisFormat, match="steps"):
        write_draft(Draft(title="T", items=items))
