"""The routines that ship: each compiles without a problem, and keeps what it promises."""

from __future__ import annotations

import sys
from functools import lru_cache
from itertools import pairwise

import pytest

import voicecoach
from tests.attack.checker import broken
from tests.attack.forms import misformed
from tests.compiler.reading import is_plain, model_of
from tests.scores import plan_of
from voicecoach.pipeline import Spoken, Wish, compile_script
from voicecoach.pipeline.authoring import canonical_form
from voicecoach.score import Breaths, Hold, Phase, Reps, Role, Score, Side, Sound, SoundName, Speech
from voicecoach.script.files import shipped_scripts
from voicecoach.script.routine import moves
from voicecoach.voices.survey import built_in_voices

ROUTINES = sorted(shipped_scripts())
BREATHING = ("box-breathing", "slow-breathing")
with_moves = pytest.mark.parametrize("name", [n for n in ROUTINES if n not in BREATHING])
each_routine = pytest.mark.parametrize("name", ROUTINES)

EASIER = {"en": "Easier: ", "de": "Einfacher: ", "es": "Más fácil: "}
NOT_FOR = {"en": "Not for: ", "de": "Nicht für: ", "es": "No es para: "}

ADVICE = ("banana", "banane", "plátano", "hot days", "heißen tagen", "días de calor", "overdo",
          "übertreib", "te excedas", "keeps coming back", "immer wiederkommt",
          "una y otra vez", "bounce", "rebotes", "wippe")  # fmt: skip

PROMISED = {
    "calf-cramp-relief": ["heel drop", "wall calf", "seated calf", "downward dog", "lunging calf"],
    "hamstring-cramp-relief": [
        "towel hamstring", "wall hamstring", "kneeling hip flexor", "banded hamstring",
        "child's pose",
    ],
    "quad-cramp-relief": ["lying quad", "frog pose", "lying pigeon", "kneeling quad"],
    "leg-cramp-prevention": [
        "calf stretch", "standing quad", "sitting hamstring", "sitting calf", "standing lunge",
    ],
    "dynamic-lunge-warm-up": ["dynamic lunge"],
    "before-run": ["dynamic lunge"],
    "after-run": ["standing lunge"],
    "it-band-stretches": ["crossover"],
}  # fmt: skip
"""What must be in a routine, in the beginning of the names of its moves."""


BUILT_IN = {"en": "system:en-US", "de": "system:de", "es": "system:es"}
"""Language -> the voice that comes along, on Linux."""


@lru_cache
def spoken(name: str) -> Spoken:
    """The routine in the built-in voice; elsewhere in the one that is taken there."""
    voice = BUILT_IN[language(name)] if sys.platform.startswith("linux") else "auto"
    return compile_script(name, Wish((f"voice={voice}",)))


def score(name: str) -> Score:
    return spoken(name).performance.score


def speech(name: str) -> list[Speech]:
    return [cue for cue in score(name).cues if isinstance(cue, Speech)]


def language(name: str) -> str:
    return voicecoach.load(name).settings.language


@each_routine
def test_it_compiles_without_a_problem_and_nothing_gives_way(name: str) -> None:
    assert spoken(name).problems == ()
    assert [change.what for change in score(name).adjustments] == []


@pytest.mark.slow
@each_routine
def test_it_compiles_without_a_problem_in_every_built_in_voice_of_its_language(name: str) -> None:
    voices = [voice.full_id for voice in built_in_voices(language(name))]
    assert voices
    for voice in voices:
        there = compile_script(name, Wish((f"voice={voice}",)))
        assert there.problems == (), voice
        grown = [
            change.what for change in there.performance.score.adjustments if "grew" in change.what
        ]
        assert grown == [], voice


@each_routine
def test_it_is_in_canonical_form(name: str) -> None:
    formatted = canonical_form(name)
    assert formatted.before == formatted.after


@each_routine
def test_it_warns_before_the_first_go_and_advises_at_the_end(name: str) -> None:
    said = speech(name)
    gos = [c.start for c in score(name).cues if isinstance(c, Sound) and c.role is Role.GO]
    first_go = min(gos, default=score(name).duration)
    warnings = [cue for cue in said if cue.role is Role.WARNING]
    assert all(cue.end < first_go for cue in warnings)
    own = [text.words({}) for text in voicecoach.load(name).settings.warnings]
    assert len(warnings) >= 1 + len(own)
    assert set(own) <= {cue.phrase.text for cue in warnings}
    assert said[-1].role is Role.CLOSING


@each_routine
def test_its_notes_tell_an_easier_variant_and_who_should_not_do_it(name: str) -> None:
    notes, tongue = voicecoach.load(name).notes, language(name)
    assert sum(note.startswith(EASIER[tongue]) for note in notes) == 1
    assert sum(note.startswith(NOT_FOR[tongue]) for note in notes) == 1


@with_moves
def test_every_move_says_what_to_do(name: str) -> None:
    for move in moves(voicecoach.load(name).steps):
        assert move.instructions, move.name


@each_routine
def test_advice_is_given_once_and_never_repeated(name: str) -> None:
    said = [cue.phrase.text.lower() for cue in speech(name)]
    for words in ADVICE:
        assert sum(words in text for text in said) <= 1, words


@pytest.mark.parametrize(("name", "stretches"), PROMISED.items())
def test_it_has_the_stretches_that_it_is_known_for(name: str, stretches: list[str]) -> None:
    names = [move.name.lower() for move in moves(voicecoach.load(name).steps)]
    for stretch in stretches:
        assert any(stretch in move for move in names), stretch


@pytest.mark.parametrize("name", ["leg-cramp-prevention", "calf-cramp-relief"])
@pytest.mark.parametrize("tongue", ["de", "es"])
def test_a_translation_has_the_same_moves_with_the_same_times(name: str, tongue: str) -> None:
    original, translated = voicecoach.load(name), voicecoach.load(f"{name}-{tongue}")
    assert translated.settings.language == tongue
    ours, theirs = list(moves(original.steps)), list(moves(translated.steps))
    assert [move.specs for move in ours] == [move.specs for move in theirs]
    assert [len(m.instructions) for m in ours] == [len(m.instructions) for m in theirs]
    assert [m.feel is None for m in ours] == [m.feel is None for m in theirs]


@with_moves
def test_both_sides_are_done_as_often(name: str) -> None:
    sides = [hold.place.side for hold in score(name).holds]
    assert sides.count(Side.LEFT) == sides.count(Side.RIGHT)


def test_cramp_now_helps_with_its_first_words_and_asks_for_no_side() -> None:
    first = speech("cramp-now")[0]
    assert first.start <= 1000
    assert "toes up" in first.phrase.text.lower()
    told = [cue for cue in speech("cramp-now") if cue.role is Role.SAY]
    assert told[0].start < 12_000
    assert all(hold.place.side is None for hold in score("cramp-now").holds)
    assert not any(" stand" in cue.phrase.text.lower() for cue in speech("cramp-now")[:-6])


def test_the_desk_break_takes_two_minutes() -> None:
    assert 115_000 <= score("desk-break").duration <= 125_000


def test_the_tabata_is_eight_times_20_and_10_seconds_to_the_millisecond() -> None:
    block = [one for one in score("tabata").segments if one.block is not None]
    assert [one.length for one in block] == [20_000, 10_000] * 8
    assert block[-1].end - block[0].start == 240_000


def test_the_circuit_takes_seven_minutes_to_the_millisecond() -> None:
    holds = score("seven-minute-circuit").holds
    assert [hold.end - hold.start for hold in holds] == [40_000] * 7
    assert gaps(list(holds)) == [20_000] * 6
    assert 20_000 + holds[-1].end - holds[0].start == 7 * 60_000


def test_the_physio_holds_are_three_times_five_times_10_seconds_on_each_side() -> None:
    sets = [one for one in score("physio-holds").work if isinstance(one, Reps)]
    assert [one.place.side for one in sets] == [Side.LEFT, Side.RIGHT] * 3
    parts = [part for one in sets for part in one.parts]
    held = [end - start for phase, start, end in parts if phase is Phase.HOLD]
    assert held == [10_000] * 30


@pytest.mark.parametrize(
    ("name", "times", "seconds"),
    [("box-breathing", 12, (4, 4, 4, 4)), ("slow-breathing", 30, (4, 6))],
)
def test_each_phase_of_a_breath_sounds_to_the_millisecond(
    name: str, times: int, seconds: tuple[int, ...]
) -> None:
    (breaths,) = score(name).work
    assert isinstance(breaths, Breaths)
    assert breaths.length == breaths.written == 1000 * times * sum(seconds)
    sounds = [cue.start for cue in breaths.cues if isinstance(cue, Sound)]
    lengths = [later - sooner for sooner, later in pairwise(sounds)]
    assert lengths == [1000 * length for length in seconds] * times
    words = [c for c in breaths.cues if isinstance(c, Speech) and c.role is Role.BREATH]
    assert len(words) == len(lengths)


def test_the_lunge_warm_up_moves_down_and_up_every_four_seconds() -> None:
    sets = [one for one in score("dynamic-lunge-warm-up").work if isinstance(one, Reps)]
    assert [(one.count, one.pace) for one in sets] == [(8, 4000)] * 4
    for one in sets:
        counts = [cue.start for cue in one.cues if cue.role is Role.COUNT]
        assert counts == [one.start + 150, *one.beats[1:]]
    ticked = [c for c in score("dynamic-lunge-warm-up").cues if isinstance(c, Sound)]
    assert not any(c.sound is SoundName.TICK and c.role is Role.COUNT for c in ticked)


NEW_FORMS = ("box-breathing", "slow-breathing", "physio-holds", "tabata")
"""The routines with forms that the second reading does not know; their times are tested above."""


@pytest.mark.parametrize("name", [name for name in ROUTINES if name not in NEW_FORMS])
def test_its_plan_keeps_every_contract_by_the_second_reading(name: str) -> None:
    """Segments lie end to end and are as written, and all else that the attack looks for."""
    routine = voicecoach.load(name)
    assert is_plain(routine)
    assert broken(model_of(routine), plan_of(score(name))) == []


@pytest.mark.parametrize("name", NEW_FORMS)
def test_its_plan_owes_nothing_to_the_forms_in_it(name: str) -> None:
    assert not is_plain(voicecoach.load(name))
    assert misformed(plan_of(score(name))) == []


def gaps(holds: list[Hold]) -> list[int]:
    """The milliseconds between holds."""
    return [later.start - sooner.end for sooner, later in pairwise(holds)]
