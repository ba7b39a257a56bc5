from __future__ import annotations

import struct

import pytest

from voicecoach.rendering.mp3 import frames as frames_module
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FRAME_SAMPLES, frame_count, lame_header

LENGTHS = [0, 1, 46, 47, 48, 1151, 1152, 1153, 48_000, 28_800_000, 2_073_600_000]


@pytest.mark.parametrize("total", LENGTHS)
def test_delay_length_and_padding_make_up_whole_frames(total: int) -> None:
    frame = lame_header(total)
    delay_and_padding = int.from_bytes(frame[162:165], "big")
    delay, padding = delay_and_padding >> 12, delay_and_padding & 0xFFF
    assert delay == 576
    assert delay + total + padding == frame_count(total) * FRAME_SAMPLES


@pytest.mark.parametrize("total", LENGTHS)
def test_the_padding_leaves_a_decoder_room_for_its_own_delay_and_wastes_no_frame(
    total: int,
) -> None:
    padding = int.from_bytes(lame_header(total)[162:165], "big") & 0xFFF
    assert 529 <= padding < 529 + FRAME_SAMPLES


def test_the_counts_are_those_of_the_file() -> None:
    name, flags, frames, size = struct.unpack(">4sIII", lame_header(48_000)[21:37])
    assert (name, flags) == (b"Info", 0b1111)
    assert frames == 43
    assert size == 44 * FRAME_BYTES


@pytest.mark.parametrize("total", LENGTHS)
def test_the_seek_table_rises_from_the_start_to_near_the_end(total: int) -> None:
    table = lame_header(total)[37:137]
    assert list(table) == sorted(table)
    if total >= 48_000:
        assert table[0] <= 6
        assert table[99] >= 248


def test_the_checksum_is_crc16_arc() -> None:
    """The check value that catalogues of CRCs give for CRC-16/ARC is 0xBB3D."""
    assert frames_module._crc16(b"123456789") == 0xBB3D


def test_the_tag_ends_with_its_own_checksum() -> None:
    """Run over the tag and its checksum, low byte first, the CRC is 0."""
    frame = lame_header(48_000)
    assert len(frame) == FRAME_BYTES
    assert frames_module._crc16(frame[:175] + frame[176:174:-1]) == 0
    assert not any(frame[177:])
