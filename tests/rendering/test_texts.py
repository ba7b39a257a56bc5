from __future__ import annotations

from tests.rendering.reading import speech
from tests.rendering.routines import performance, sound
from voicecoach.rendering.tags.texts import SpokenLine, show_notes, spoken_lines
from voicecoach.score import Role, SoundName


def test_every_phrase_is_a_line_as_it_is_shown() -> None:
    cues = (speech(10, 900, "Sit \t down\nnow."), sound(SoundName.GO, 950), speech(2000, 2100, "3"))
    assert spoken_lines(performance(3000, cues=cues)) == (
        SpokenLine(10, 900, "Sit down now."),
        SpokenLine(2000, 2100, "3"),
    )


def test_a_phrase_of_spaces_is_no_line() -> None:
    assert spoken_lines(performance(cues=(speech(0, 10, " \n"),))) == ()


def test_notes_without_warnings_are_the_authors() -> None:
    assert show_notes(performance(notes=("One.", "Two."))) == "One.\n\nTwo."
    assert show_notes(performance()) == ""


def test_warnings_come_before_the_notes() -> None:
    cues = (speech(0, 10, "Stop if it hurts.", Role.WARNING), speech(20, 30, "Go."))
    assert show_notes(performance(cues=cues, notes=("One.",))) == "Stop if it hurts.\n\nOne."
