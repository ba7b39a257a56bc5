"""What strangers write around their exercises: cautions, forms, greetings, told routines."""

from __future__ import annotations

import pytest

from tests.importing.prose.scoring import head_of_line
from voicecoach.importing.draft import Draft, DraftComment, DraftMove
from voicecoach.importing.formats import markdown, text
from voicecoach.importing.table import Given


def _read(source: str, suffix: str = ".txt") -> Draft:
    reader = text if suffix == ".txt" else markdown
    (draft,) = reader.read(Given("some list", suffix, source.encode()))
    return draft


def _names(draft: Draft) -> list[str]:
    return [item.name for item in draft.items if isinstance(item, DraftMove)]


def test_a_bold_sentence_of_caution_is_a_warning_and_no_move() -> None:
    draft = _read(
        "# Calves\n\n**Stop any stretch that causes sharp pain.** Rest instead.\n\n"
        "- Wall stretch 30 s\n- Step drop 30 s\n",
        ".md",
    )
    assert _names(draft) == ["Wall stretch", "Step drop"]
    assert [one.text for one in draft.warnings] == ["Stop any stretch that causes sharp pain."]


def test_a_warning_behind_the_chat_of_a_last_line_is_kept() -> None:
    draft = _read(
        "- Wall stretch 30 s\n- Step drop 30 s\n\n"
        "Let me know if you want more! ⚠️ If you have hip pain, ask a doctor first.\n",
        ".md",
    )
    assert [one.text for one in draft.warnings] == ["If you have hip pain, ask a doctor first."]


def test_the_fields_of_a_form_are_no_moves() -> None:
    draft = _read(
        "HOME PROGRAMME\nPatient: ______   Date: ______\nDiagnosis: ankle sprain\n\n"
        "1) Heel raises 2x15\n2) Balance 30 sec\n"
    )
    assert draft.title == "Home programme"
    assert _names(draft) == ["Heel raises", "Balance"]
    assert draft.notes == ("Diagnosis: ankle sprain",)


def test_lines_without_signs_are_a_list_between_a_greeting_and_a_farewell() -> None:
    draft = _read(
        "hi all, after training on tuesday do these please:\ncalf raises x20\n"
        "walking lunges x10 each leg\nplank 3 x 45s w/ 30s rest\n\nsee you on the 14th\n"
    )
    assert _names(draft) == ["Calf raises", "Walking lunges", "Plank"]
    assert len(draft.notes) == 2


def test_moves_that_paragraphs_tell_in_order_are_moves() -> None:
    draft = _read(
        "Five minutes for your back\n\nSitting is hard on it.\n\n"
        "Start with the side bend. Raise your left arm and hold for 10 seconds.\n\n"
        "Finish with squats: lower yourself slowly, 12 times.\n"
    )
    assert _names(draft) == ["Side bend", "Squats"]


def test_a_superset_is_a_comment_above_its_moves() -> None:
    draft = _read("- [ ] Superset A\n    - [ ] Squat 2x10\n    - [ ] Calf raise 2x15\n", ".md")
    assert draft.items[0] == DraftComment("Superset A")
    assert _names(draft) == ["Squat", "Calf raise"]


def test_a_task_for_as_long_as_time_allows_has_to_be_looked_at() -> None:
    draft = _read("- Squat 2x10\n- Lunge 2x10\n- EMOM 8: 5 burpees\n", ".md")
    assert draft.items[-1] == DraftComment("EMOM 8: 5 burpees")
    assert [row.is_known for row in draft.rows if row.outcome == "left"] == [False]


def test_a_routine_without_a_heading_has_the_title_that_its_first_sentence_names() -> None:
    draft = _read(
        "Sure! Here's a quick hip mobility routine:\n\n- Frog pose 30 s\n- Lunge 30 s\n", ".md"
    )
    assert draft.title == "Quick hip mobility routine"


def test_turns_of_work_and_rest_hold_for_a_bare_list() -> None:
    draft = _read("Circuit: 30 seconds on, 15 off\n\n- Squats\n- Star jumps\n- Plank\n")
    assert draft.settings == (("rest", "15s"),)
    assert all(i.details == ("30s",) for i in draft.items if isinstance(i, DraftMove))


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("1) Quad sets - 10 x 5 sec hold, 3x/day", "Quad sets, 10 reps, hold 5s"),
        ("1) Knee stretch: hold 30s x3 L only", "Knee stretch, 30s, left side, 3 sets"),
        ("1) Clamshells 15 reps ea side x 2", "Clamshells, 15 reps each side, 2 sets"),
        ("1) Leg balance 3 x 30 sec (both)", "Leg balance, 30s each side, 3 sets"),
        ("1) Calf stretch 3 x 20 sec, B/L", "Calf stretch, 20s each side, 3 sets"),
        ("1) Heel slides - 15 reps, R", "Heel slides, 15 reps, right side"),
        (
            "1) Ankle circles: 10 circles in each direction, each foot",
            "Ankle circles, 10 reps each foot",
        ),
        ("1) Squats: do 10 slow, controlled reps", "Squats, 10 reps"),
        ("1) Squats: perform 12 of these", "Squats, 12 reps"),
        ("1) Calf stretch, 30 seconds a side", "Calf stretch, 30s each side"),
    ],
)
def test_the_shorthand_of_handouts_is_read(line: str, head: str) -> None:
    assert head_of_line(f"{line}\n2) Walk 10 min\n", 0) == head
