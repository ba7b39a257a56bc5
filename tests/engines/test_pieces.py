"""Long texts in pieces: where they are cut, and that nothing is lost or torn apart."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.tone_engine import RATE, tone
from voicecoach.compiler import write_libretto
from voicecoach.engines.base import BadTake, Take, VoiceInfo
from voicecoach.engines.speech.pieces import LONGEST_PIECE, into_pieces, is_cut, piece_limit, weight
from voicecoach.engines.speech.utterance import LONGEST_CLIP, speak
from voicecoach.engines.workers.pool import Room, kept_letters
from voicecoach.errors import OutsideError
from voicecoach.script.files import read_script, shipped_scripts
from voicecoach.sound.clip import Clip
from voicecoach.voices.reading import read

CLAUSE = "put both hands on the wall and step your left foot back, "
SENTENCE = "Keep both of your heels on the floor and lean in. "


@pytest.mark.parametrize("text", ["Hold.", "x" * LONGEST_PIECE, (SENTENCE * 2).strip()])
def test_a_text_of_usual_length_is_one_piece_to_the_letter(text: str) -> None:
    assert [piece.text for piece in into_pieces(text, 1.0)] == [text]
    assert not is_cut(text, 1.0)


@pytest.mark.parametrize("name", shipped_scripts())
def test_no_text_that_ships_is_cut(name: str) -> None:
    routine = read_script(name).routine
    assert routine is not None
    for phrase in write_libretto(routine).phrases:
        text = read(phrase, routine.settings.pronounce)
        assert not is_cut(text, routine.settings.speed), text


def test_sentences_come_before_commas_and_these_before_words() -> None:
    sentences = into_pieces(SENTENCE * 6, 1.0)
    assert all(piece.text.endswith("lean in.") for piece in sentences)
    assert {piece.pause for piece in sentences[:-1]} == {530}
    clauses = into_pieces(CLAUSE * 4, 1.0)
    assert all(piece.text.endswith("back,") for piece in clauses)
    assert {piece.pause for piece in clauses[:-1]} == {260}
    words = into_pieces("hold on " * 40, 1.0)
    assert {piece.pause for piece in words} == {0}
    assert sentences[-1].pause == clauses[-1].pause == 0


def test_an_abbreviation_or_a_figure_ends_no_sentence() -> None:
    text = (
        "Lean on something firm, e.g. the back of a chair, for approx. 30 seconds" + ", calmly" * 9
    )
    assert all(piece.pause < 530 for piece in into_pieces(text, 1.0))


def test_no_piece_is_a_leftover() -> None:
    weights = [weight(piece.text) for piece in into_pieces("hold on " * 30 + "end.", 1.0)]
    assert min(weights) > 0.7 * max(weights)


@given(
    st.text(st.sampled_from("abc ,.;!?—7€ééñ、。あ漢ก็👍🏽\u200d👨🇩🇪ABC"), max_size=600),
    st.floats(0.5, 2.0),
)
def test_pieces_hold_all_words_in_order_and_none_is_too_heavy(text: str, speed: float) -> None:
    found = into_pieces(text, speed)
    assert re.sub(r"\s", "", "".join(piece.text for piece in found)) == re.sub(r"\s", "", text)
    if len(found) > 1:
        letters = max(map(weight, _letters(text)), default=0)
        assert all(weight(piece.text) <= max(piece_limit(speed), letters) for piece in found)


@pytest.mark.parametrize("text", ["—77;;;;;;Aあ🇩€🇩🇩🇩", "A" * 105, "🇩" + "Aあ" * 60])
def test_capitals_in_a_row_are_not_too_heavy_for_a_piece(text: str) -> None:
    found = into_pieces(text, 1.0)
    assert "".join(piece.text for piece in found) == text
    assert max(weight(piece.text) for piece in found) <= piece_limit(1.0)


def _letters(text: str) -> list[str]:
    from voicecoach.engines.speech import pieces as module

    return module._letters(text)


def test_letters_are_not_parted_from_what_belongs_to_them() -> None:
    for letter in ("👨\u200d👩\u200d👧", "🇩🇪", "👍🏽", "ก็", "e\u0301"):
        for piece in into_pieces(letter * 90, 1.0):
            assert piece.text == letter * (len(piece.text) // len(letter))


def test_figures_signs_and_capitals_weigh_what_is_said_for_them() -> None:
    assert weight("999") >= len("nine hundred ninety nine")
    assert weight("ABC") >= 12
    assert weight("€") >= len("euro sign")


def test_cutting_a_long_text_takes_work_in_proportion() -> None:
    """Counted in letters that are weighed."""
    from voicecoach.engines.speech import pieces as module

    counts = []
    real = module.weight
    for size in (2000, 4000, 8000):
        seen = Counter[str]()

        def weigh(text: str, seen: Counter[str] = seen) -> int:
            seen["letters"] += len(text)
            return real(text)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "weight", weigh)
            into_pieces("x, " * (size // 3), 1.0)
        counts.append(seen["letters"])
    assert counts[2] < 2.3 * counts[1] < 2.3 * 2.3 * counts[0]


@dataclass
class Toner:
    """Says a tone of 10 ms a letter; of a text without letters nothing."""

    version: str = "toner"
    said: list[str] = field(default_factory=list)
    each: int = 10

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:  # noqa: ARG002
        self.said.append(text)
        is_word = any(map(str.isalnum, text))
        silence = bytes(RATE)
        return Take(silence + (tone(self.each * len(text)) if is_word else b"") + silence, RATE)


def silences(pcm: bytes | bytearray) -> list[int]:
    """The milliseconds of the silences inside, but for the zeros of a tone."""
    level = np.abs(np.frombuffer(bytes(pcm), "<i2").astype(int)).reshape(-1, 48).max(axis=1)
    runs = "".join("01"[int(quiet)] for quiet in level < 20).strip("1").split("0")
    return [len(run) for run in runs if len(run) > 5]


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_pieces_are_joined_with_the_pause_of_their_seam_and_no_more(speed: float) -> None:
    """The second of silence that the engine leaves at each end is no part of it."""
    engine = Toner()
    pcm = speak(engine, SENTENCE * 3 + CLAUSE * 3, "v", speed)
    assert len(engine.said) > 3
    said = into_pieces(SENTENCE * 3 + CLAUSE * 3, speed)
    wanted = [max(20, round(piece.pause / speed)) for piece in said]
    found = silences(pcm)
    assert len(found) == len(engine.said) - 1
    assert all(abs(a - b) < 14 for a, b in zip(found, wanted, strict=False))


def test_there_is_no_click_at_a_seam() -> None:
    pcm = np.frombuffer(bytes(speak(Toner(), "hold on " * 60, "v", 1.0)), "<i2").astype(int)
    inside = np.abs(np.diff(pcm)).max()
    assert inside < 2 * np.abs(np.diff(pcm[4800:9600])).max()


def test_a_piece_of_dashes_alone_is_passed_over() -> None:
    engine = Toner()
    assert speak(engine, "— " * 120 + "then rest. " * 20, "v", 1.0)
    with pytest.raises(BadTake, match="says nothing"):
        speak(engine, "— " * 300, "v", 1.0)


@pytest.mark.slow
def test_what_takes_over_a_quarter_of_an_hour_in_one_go_is_refused() -> None:
    engine = Toner(each=1000)
    with pytest.raises(OutsideError, match="over a quarter of an hour"):
        speak(engine, CLAUSE * 100, "v", 1.0)
    assert sum(map(len, engine.said)) * 1000 < LONGEST_CLIP * 1.2


def test_a_usual_text_is_conditioned_as_it_always_was() -> None:
    from voicecoach.engines.speech.conditioning import condition

    take = Toner().synthesise("Hold the wall.", "v", 1.0)
    assert Clip(bytes(speak(Toner(), "Hold the wall.", "v", 1.0))) == condition(take)


def test_workers_keep_so_little_that_another_has_room_for_a_piece() -> None:
    for workers in (2, 3, 4):
        assert kept_letters(175, workers) * (workers - 1) + LONGEST_PIECE <= 175
    assert kept_letters(175, 1) == 175


def test_two_long_texts_wait_for_each_other_and_short_ones_do_not() -> None:
    room = Room(175, 2)
    entered = threading.Event()
    with room.taken("x" * LONGEST_PIECE, 1.0):
        with room.taken("Hold.", 1.0):
            pass
        other = threading.Thread(target=_enter, args=(room, entered), daemon=True)
        other.start()
        assert not entered.wait(0.05)
    assert entered.wait(10)
    other.join()


def _enter(room: Room, entered: threading.Event) -> None:
    with room.taken("x" * LONGEST_PIECE, 1.0):
        entered.set()
