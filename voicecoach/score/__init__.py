"""The score of a routine: what is heard and done when, to the millisecond.

The compiler writes it; playing, rendering and publishing read it, and nothing else.
"""

from voicecoach.score.cues import (
    NOWHERE,
    Cue,
    Lengths,
    Phrase,
    Place,
    Role,
    Side,
    Sound,
    SoundName,
    Speech,
    cue_order,
)
from voicecoach.score.score import (
    SCHEMA,
    SPEEDS,
    Adjustment,
    Chapter,
    Performance,
    Presentation,
    Score,
)
from voicecoach.score.segments import (
    Between,
    Changeover,
    Gap,
    Hold,
    OpenEnd,
    Reps,
    Rest,
    Segment,
    SetUp,
    Talk,
    Work,
)

__all__ = [
    "NOWHERE",
    "SCHEMA",
    "SPEEDS",
    "Adjustment",
    "Between",
    "Changeover",
    "Chapter",
    "Cue",
    "Gap",
    "Hold",
    "Lengths",
    "OpenEnd",
    "Performance",
    "Phrase",
    "Place",
    "Presentation",
    "Reps",
    "Rest",
    "Role",
    "Score",
    "Segment",
    "SetUp",
    "Side",
    "Sound",
    "SoundName",
    "Speech",
    "Talk",
    "Work",
    "cue_order",
]
