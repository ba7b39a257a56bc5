"""The coach's words in English."""

from __future__ import annotations

from typing import Final

from voicecoach.compiler.phrases.table import Table

TABLE: Final = Table(
    language="en",
    phrases={
        "welcome": "{title}.",
        "warning": "Before you start: stop at once if anything hurts.",
        "needs": "You will need {things}.",
        "held": "{name}. {hold}.",
        "held_each": "{name}. {hold} {each}.",
        "counted": {
            "one": "{name}. {count} repetition.",
            "other": "{name}. {count} repetitions.",
        },
        "counted_each": {
            "one": "{name}. {count} repetition {each}.",
            "other": "{name}. {count} repetitions {each}.",
        },
        "own_pace": {
            "one": "{name}. {count} repetition, at your own pace.",
            "other": "{name}. {count} repetitions, at your own pace.",
        },
        "own_pace_each": {
            "one": "{name}. {count} repetition {each}, at your own pace.",
            "other": "{name}. {count} repetitions {each}, at your own pace.",
        },
        "sets": {"one": "{sets} set.", "other": "{sets} sets."},
        "again": "{name}.",
        "first": "{side_part} first.",
        "only": "{side_part}.",
        "now": "{side_part} now.",
        "feel": "You should feel it {where}.",
        "reminder": "Stop if it hurts.",
        "halfway": "Halfway.",
        "time_left": "{time} left.",
        "last_one": "Last one.",
        "go_on": "Go on when you are ready.",
        "rest": "Rest.",
        "rest_for": "Rest for {time}.",
        "coming": "Next: {what}.",
        "next": "Next: {name}.",
        "set": "Set {set} of {sets}.",
        "last_set": "Last set.",
        "round": "Round {round} of {rounds}.",
        "final_round": "Final round.",
        "well_done": "Well done.",
        "closing": "If a pain stays or comes back, ask a doctor or a physiotherapist.",
        "let_go": "Let go slowly.",
        "offer": "Skip this move, repeat it shorter, or stop here?",
        "offer_again": "Are you all right? Skip this move, repeat it shorter, or stop here?",
        "half_again": "Once more, half as long.",
        "paused": "Paused.",
        "sound_back": "The sound is back. We go on.",
        "welcome_chapter": "Welcome",
        "closing_chapter": "Closing",
        "round_chapter": "Round {round} of {rounds}",
        "move_round_chapter": "{name}, round {round} of {rounds}",
    },
    sides=("left", "right"),
    parts={
        "leg": "leg", "side": "side", "arm": "arm", "foot": "foot", "hand": "hand",
        "knee": "knee", "hip": "hip", "shoulder": "shoulder", "wrist": "wrist", "ankle": "ankle",
    },
    side_parts={
        "leg": ("left leg", "right leg"),
        "side": ("left side", "right side"),
        "arm": ("left arm", "right arm"),
        "foot": ("left foot", "right foot"),
        "hand": ("left hand", "right hand"),
        "knee": ("left knee", "right knee"),
        "hip": ("left hip", "right hip"),
        "shoulder": ("left shoulder", "right shoulder"),
        "wrist": ("left wrist", "right wrist"),
        "ankle": ("left ankle", "right ankle"),
    },
    each={
        "leg": "each leg", "side": "each side", "arm": "each arm", "foot": "each foot",
        "hand": "each hand", "knee": "each knee", "hip": "each hip",
        "shoulder": "each shoulder", "wrist": "each wrist", "ankle": "each ankle",
    },
    switch={
        "leg": "Switch legs.", "side": "Switch sides.", "arm": "Switch arms.",
        "foot": "Switch feet.", "hand": "Switch hands.", "knee": "Switch knees.",
        "hip": "Switch sides.", "shoulder": "Switch sides.", "wrist": "Switch sides.",
        "ankle": "Switch sides.",
    },
)  # fmt: skip
