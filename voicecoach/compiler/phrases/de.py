"""The coach's words in German, to somebody it knows (du)."""

from __future__ import annotations

from typing import Final

from voicecoach.compiler.phrases.table import Table


def _read(number: float, gender: str) -> str | None:
    """`1` in front of a noun is its article; voices would say `eins`."""
    return {"f": "eine", "m": "ein"}.get(gender) if number == 1 else None


TABLE: Final = Table(
    language="de",
    phrases={
        "welcome": "{title}.",
        "warning": "Bevor du anfängst: Hör sofort auf, wenn etwas wehtut.",
        "needs": "Du brauchst {things}.",
        "held": "{name}. {hold}.",
        "held_each": "{name}. {hold} {each}.",
        "counted": {
            "one": "{name}. {count:f} Wiederholung.",
            "other": "{name}. {count} Wiederholungen.",
        },
        "counted_each": {
            "one": "{name}. {count:f} Wiederholung {each}.",
            "other": "{name}. {count} Wiederholungen {each}.",
        },
        "own_pace": {
            "one": "{name}. {count:f} Wiederholung, in deinem Tempo.",
            "other": "{name}. {count} Wiederholungen, in deinem Tempo.",
        },
        "own_pace_each": {
            "one": "{name}. {count:f} Wiederholung {each}, in deinem Tempo.",
            "other": "{name}. {count} Wiederholungen {each}, in deinem Tempo.",
        },
        "held_reps": {
            "one": "{name}. {count:f} Wiederholung, {hold} halten.",
            "other": "{name}. {count} Wiederholungen, jede {hold} halten.",
        },
        "held_reps_each": {
            "one": "{name}. {count:f} Wiederholung {each}, {hold} halten.",
            "other": "{name}. {count} Wiederholungen {each}, jede {hold} halten.",
        },
        "distance": "{name}. {distance}, etwa {time}.",
        "until_ready": "{name}. So lange du brauchst, etwa {time}.",
        "utmost": "{name}. So lange du kannst.",
        "utmost_most": "{name}. So lange du kannst, höchstens {time}.",
        "lower": "{time} senken.",
        "bottom": "{time} halten.",
        "lift": "{time} heben.",
        "top": "Oben {time} halten.",
        "in_turn": "Beide Seiten im Wechsel.",
        "amount": "{what}.",
        "reps_alone": {"one": "{count:f} Wiederholung.", "other": "{count} Wiederholungen."},
        "metres": {"one": "{count:m} Meter.", "other": "{count} Meter."},
        "km": {"one": "{count:m} Kilometer.", "other": "{count} Kilometer."},
        "miles": {"one": "{count:f} Meile.", "other": "{count} Meilen."},
        "steps": {"one": "{count:m} Schritt.", "other": "{count} Schritte."},
        "about": "Nimm dir etwa {time}.",
        "count_left": "{count}, links.",
        "count_right": "{count}, rechts.",
        "last_left": "Die letzte, links.",
        "last_right": "Die letzte, rechts.",
        "ladder": "{name}. {steps}.",
        "sets": {"one": "{sets:m} Satz.", "other": "{sets} Sätze."},
        "again": "{name}.",
        "first": "Zuerst {side_part}.",
        "only": "{side_part}.",
        "now": "Jetzt {side_part}.",
        "feel": "Du solltest es {where} spüren.",
        "reminder": "Hör auf, wenn es wehtut.",
        "halfway": "Halbzeit.",
        "time_left": "Noch {time}.",
        "last_one": "Die letzte.",
        "rest": "Pause.",
        "rest_for": "{time} Pause.",
        "rest_short": "{time}.",
        "takes": "Das dauert etwa {time}.",
        "takes_moves": {
            "one": "Das dauert etwa {time}, es ist {count:f} Übung.",
            "other": "Das dauert etwa {time}, es sind {count} Übungen.",
        },
        "half_done": "Die Hälfte ist geschafft.",
        "about_left": "Noch etwa {time}.",
        "last_minute": "Die letzte Minute.",
        "coming": "Als Nächstes: {what}.",
        "next": "Als Nächstes: {name}.",
        "set": "Satz {set} von {sets}.",
        "last_set": "Letzter Satz.",
        "round": "Runde {round} von {rounds}.",
        "final_round": "Letzte Runde.",
        "well_done": "Gut gemacht.",
        "closing": (
            "Wenn ein Schmerz bleibt oder wiederkommt, "
            "lass ihn ärztlich oder physiotherapeutisch abklären."
        ),
        "breathing": "Atmen.",
        "breath": "Auf {inhale} einatmen, auf {exhale} ausatmen.",
        "breath_full": "Auf {inhale} einatmen, {full} halten, auf {exhale} ausatmen.",
        "breath_empty": "Auf {inhale} einatmen, auf {exhale} ausatmen, {empty} halten.",
        "breath_box": (
            "Auf {inhale} einatmen, {full} halten, auf {exhale} ausatmen, {empty} halten."
        ),
        "breaths": {"one": "{count:m} Atemzug.", "other": "{count} Atemzüge."},
        "breathe_in": "Einatmen.",
        "breathe_hold": "Halten.",
        "breathe_out": "Ausatmen.",
        "amrap": "{time}: so viele Runden, wie du schaffst.",
        "amrap_name": "So viele Runden, wie du schaffst.",
        "let_go": "Lass langsam los.",
        "offer": "Überspringen, kürzer wiederholen oder hier aufhören?",
        "offer_again": "Geht es dir gut? Überspringen, kürzer wiederholen oder hier aufhören?",
        "half_again": "Noch einmal, halb so lang.",
        "go_on": "Mach weiter, wenn du so weit bist.",
        "paused": "Angehalten.",
        "sound_back": "Der Ton ist wieder da. Es geht weiter.",
        "welcome_chapter": "Begrüßung",
        "closing_chapter": "Abschluss",
        "round_chapter": "Runde {round} von {rounds}",
        "move_round_chapter": "{name}, Runde {round} von {rounds}",
        "breathing_chapter": "Atmen",
    },
    sides=("links", "rechts"),
    parts={
        "leg": "Bein", "side": "Seite", "arm": "Arm", "foot": "Fuß", "hand": "Hand",
        "knee": "Knie", "hip": "Hüfte", "shoulder": "Schulter", "wrist": "Handgelenk",
        "ankle": "Fußgelenk",
    },
    side_parts={
        "leg": ("das linke Bein", "das rechte Bein"),
        "side": ("die linke Seite", "die rechte Seite"),
        "arm": ("der linke Arm", "der rechte Arm"),
        "foot": ("der linke Fuß", "der rechte Fuß"),
        "hand": ("die linke Hand", "die rechte Hand"),
        "knee": ("das linke Knie", "das rechte Knie"),
        "hip": ("die linke Hüfte", "die rechte Hüfte"),
        "shoulder": ("die linke Schulter", "die rechte Schulter"),
        "wrist": ("das linke Handgelenk", "das rechte Handgelenk"),
        "ankle": ("das linke Fußgelenk", "das rechte Fußgelenk"),
    },
    each={
        "leg": "pro Bein", "side": "pro Seite", "arm": "pro Arm", "foot": "pro Fuß",
        "hand": "pro Hand", "knee": "pro Knie", "hip": "pro Seite",
        "shoulder": "pro Schulter", "wrist": "pro Handgelenk", "ankle": "pro Fußgelenk",
    },
    switch={
        "leg": "Wechsle das Bein.", "side": "Wechsle die Seite.", "arm": "Wechsle den Arm.",
        "foot": "Wechsle den Fuß.", "hand": "Wechsle die Hand.", "knee": "Wechsle das Knie.",
        "hip": "Wechsle die Seite.", "shoulder": "Wechsle die Seite.",
        "wrist": "Wechsle die Seite.", "ankle": "Wechsle die Seite.",
    },
    units={
        "hour": {"one": "{n:f} Stunde", "other": "{n} Stunden"},
        "minute": {"one": "{n:f} Minute", "other": "{n} Minuten"},
        "second": {"one": "{n:f} Sekunde", "other": "{n} Sekunden"},
    },
    read=_read,
)  # fmt: skip
