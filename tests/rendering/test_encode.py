from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import mutagen.mp3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.listening import decoded, onset
from tests.rendering.routines import SOUNDS, blocks, mixed, noise, performance, sound
from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3 import encode as encode_module
from voicecoach.rendering.mp3.encode import encode
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FRAME_HEADER, FRAME_SAMPLES
from voicecoach.score import SoundName
from voicecoach.units import SAMPLES_PER_MS

pytestmark = pytest.mark.usefixtures("either_lame")

HALF_A_MILLISECOND = 24
"""Samples; the contract allows four times as much."""


def mp3(samples: int) -> bytes:
    return b"".join(encode(blocks(noise(samples)), samples))


@given(
    samples=st.integers(2 * FRAME_SAMPLES, 5000)
    | st.integers(2, 40).map(lambda n: n * FRAME_SAMPLES)
)
@settings(max_examples=40, deadline=None)
def test_decoding_gives_back_exactly_as_many_samples(samples: int) -> None:
    """From two frames of sound on: ffmpeg takes some shorter files for no MP3 at all.

    Which ones hangs on what is heard: of this noise those of 138 and of 1793 samples.
    """
    assert len(decoded(mp3(samples))) == samples


@given(duration_ms=st.integers(1, 4000))
@settings(max_examples=20, deadline=None)
def test_every_millisecond_of_length_survives(duration_ms: int) -> None:
    data = mp3(duration_ms * SAMPLES_PER_MS)
    assert len(decoded(data)) == duration_ms * SAMPLES_PER_MS
    assert mutagen.mp3.MP3(BytesIO(data)).info.length * 1000 == pytest.approx(duration_ms)


def test_every_frame_is_192_bytes_mono_48_khz_and_needs_no_other_frame() -> None:
    """The bit reservoir is off: each frame's main data begins right after its header."""
    data = mp3(100_000)
    assert len(data) % FRAME_BYTES == 0
    for start in range(0, len(data), FRAME_BYTES):
        frame = data[start : start + FRAME_BYTES]
        assert frame[:4] == FRAME_HEADER
        main_data_begin = frame[4] << 1 | frame[5] >> 7
        assert main_data_begin == 0


def test_a_reader_of_another_make_sees_64_kbs_mono_from_lame() -> None:
    seen = mutagen.mp3.MP3(BytesIO(mp3(48_000))).info
    assert (seen.bitrate, seen.sample_rate, seen.channels) == (64_000, 48_000, 1)
    assert seen.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    assert seen.encoder_info.startswith("LAME 3.100")
    assert not seen.sketchy


def test_sounds_are_heard_where_the_score_says() -> None:
    starts = [0, 1000, 2000, 3000, 4517, 5001, 6333, 7048, 9900]
    cues = [sound(SoundName.TICK, start) for start in starts]
    cues += [sound(SoundName.GO, 8000), sound(SoundName.END, 11_007), sound(SoundName.GO, 13_013)]
    routine = performance(14_048, cues=tuple(cues))
    heard = decoded(b"".join(encode(blocks(mixed(routine)), len(mixed(routine)))))
    for cue in cues:
        start = cue.start * SAMPLES_PER_MS
        assert abs(onset(heard, SOUNDS[cue.sound], start) - start) <= HALF_A_MILLISECOND, cue


def test_without_the_info_frame_sounds_come_23_ms_late() -> None:
    """So the frame is needed, and the test before this one would notice that it is wrong."""
    routine = performance(2000, cues=(sound(SoundName.TICK, 1000),))
    data = b"".join(encode(blocks(mixed(routine)), 96_000))
    heard = decoded(data[FRAME_BYTES:])
    late = onset(heard, SOUNDS[SoundName.TICK], 48_000 + 1105) - 48_000
    assert late == pytest.approx(1105, abs=HALF_A_MILLISECOND)


def test_what_is_heard_is_what_went_in() -> None:
    """Encoding loses at most 1 % of the power of a beep."""
    routine = performance(3000, cues=(sound(SoundName.GO, 500), sound(SoundName.END, 1500)))
    source = mixed(routine).astype(float)
    heard = decoded(b"".join(encode(blocks(mixed(routine)), len(source)))) * 32768
    assert np.sum((heard - source) ** 2) < 0.01 * np.sum(source**2)


def test_how_the_sound_is_cut_into_blocks_does_not_matter() -> None:
    pcm = noise(100_001)
    whole = b"".join(encode([pcm.tobytes()], len(pcm)))
    for size in (997, 1152, 48_000):
        assert b"".join(encode(blocks(pcm, size), len(pcm))) == whole
    odd_bytes = [pcm.tobytes()[:12_345], pcm.tobytes()[12_345:]]
    assert b"".join(encode(odd_bytes, len(pcm))) == whole


def test_sound_is_taken_block_by_block() -> None:
    """The encoder never runs ahead: after a second of frames at most two seconds were read."""
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield bytes(96_000)

    frames = encode(endless(), 3600 * 48_000)
    for number in range(1, 500):
        next(frames)
        assert read <= number * FRAME_SAMPLES / 48_000 + 2


@pytest.mark.parametrize(("held", "said"), [(4799, 4800), (4801, 4800), (0, 1), (1, 0)])
def test_blocks_of_another_length_than_was_said_are_a_fault(held: int, said: int) -> None:
    with pytest.raises(ValueError, match="sound than the"):
        list(encode(blocks(noise(held)), said))


def test_a_pyav_without_lame_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode_module, "lame_is_here", lambda: False)
    monkeypatch.setattr("voicecoach.rendering.mp3.lame_av._ENCODER", "an encoder that no PyAV has")
    with pytest.raises(OutsideError, match="without LAME"):
        mp3(48_000)
