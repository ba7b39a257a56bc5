"""Lines of lists: amounts in every manner become the details of the language."""

from __future__ import annotations

import pytest

from tests.importing.prose.scoring import head_of_line

ENGLISH = {
    "Plank 30s": "Plank, 30s",
    "Plank: 30 sec": "Plank, 30s",
    "30 sec plank": "Plank, 30s",
    "Plank (1 min)": "Plank, 1m",
    "Plank - 1:30": "Plank, 1m 30s",
    "Plank, half a minute": "Plank, 30s",
    "Squats x10": "Squats, 10 reps",
    "Squats 2x10": "Squats, 10 reps, 2 sets",
    "2 x 10 squats": "Squats, 10 reps, 2 sets",
    "3 sets of 10-12 squats": "Squats, 10 reps, 3 sets",
    "Squats: 3 x 30 s": "Squats, 30s, 3 sets",
    "20 squats": "Squats, 20 reps",
    "Squats 20": "Squats, 20 reps",
    "Lunges, 10-15 reps per side": "Lunges, 10 reps each side",
    "Lunge (R) | 45s": "Lunge, 45s, right side",
    "Calf stretch 30s / side": "Calf stretch, 30s each side",
    "Calf stretch 30s e/s": "Calf stretch, 30s each side",
    "Calf stretch, 30 seconds per leg": "Calf stretch, 30s each leg",
    "Hip circles: 5 each direction": "Hip circles, 5 reps each side",
    "Child's pose for 5 deep breaths": "Child's pose, 5 breaths",
    "Bridge, hold for a count of 10": "Bridge, 10s",
    "Walking lunges, 20 reps, alternating legs": "Walking lunges, 20 reps, alternating legs",
    "Warrior 2": "Warrior 2, 30s",
}
GERMAN = {
    "Kniebeugen 3 x 12": "Kniebeugen, 12 reps, 3 sets",
    "Wadendehnung: 20 Sekunden halten, je Seite": "Wadendehnung, 20s each side",
    "Lunges, 3 Sätze à 12 Wiederholungen pro Bein": "Lunges, 12 reps each leg, 3 sets",
    "Unterarmstütz eine halbe Minute": "Unterarmstütz, 30s",
}
SPANISH = {
    "Sentadillas: 3 series de 12 repeticiones": "Sentadillas, 12 reps, 3 sets",
    "Plancha 30 segundos": "Plancha, 30s",
    "Estiramiento de gemelos, 20 segundos cada lado": "Estiramiento de gemelos, 20s each side",
}


@pytest.mark.parametrize(("line", "head"), ENGLISH.items())
def test_a_line_of_an_english_list_becomes_a_move(line: str, head: str) -> None:
    around = "Exercises for legs and back\n\n- Hip stretch, 20s\n- {}\n- Leg stretch, 20s\n"
    assert head_of_line(around.format(line), 1) == head


@pytest.mark.parametrize(("line", "head"), GERMAN.items())
def test_a_line_of_a_german_list_becomes_a_move(line: str, head: str) -> None:
    around = "Übungen für die Beine\n\n- Dehnung der Hüfte, 20s\n- {}\n- Wandsitz, 20s\n"
    assert head_of_line(around.format(line), 1) == head


@pytest.mark.parametrize(("line", "head"), SPANISH.items())
def test_a_line_of_a_spanish_list_becomes_a_move(line: str, head: str) -> None:
    around = "Ejercicios para las piernas y la espalda\n\n- Puente, 20s\n- {}\n- Cobra, 20s\n"
    assert head_of_line(around.format(line), 1) == head
