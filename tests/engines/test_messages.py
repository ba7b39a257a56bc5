"""What the program and a worker tell each other arrives as it was sent, or not at all."""

from __future__ import annotations

import io
from typing import get_args

import pytest

from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.engines.workers.messages import (
    Describe,
    Hello,
    Message,
    Refused,
    Task,
    Unusable,
    Utterance,
    receive,
    send,
)

VOICES = (
    VoiceInfo("fake", "anna", "Ánna “A”", ("en-US", "en"), "1"),
    VoiceInfo("fake", "berta", "Berta", ()),
)

MESSAGES = [
    Task("fake", "Schritt zurück 👣\n", "anna", 0.85),
    Describe(),
    Hello(12345),
    Description("fake 1 / ü", VOICES),
    Utterance("fake 1", bytes(range(256)) * 100),
    Utterance("fake 1", b""),
    Unusable("says nothing"),
    Refused("no such voice", "install it again"),
    Refused("no such voice", None),
]


def sent(*messages: Message) -> bytes:
    stream = io.BytesIO()
    for message in messages:
        send(stream, message)
    return stream.getvalue()


def test_there_is_one_of_each_kind_here() -> None:
    assert {type(message) for message in MESSAGES} == set(get_args(Message))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_arrives_as_it_was_sent(message: Message) -> None:
    stream = io.BytesIO(sent(message))
    assert receive(stream) == message
    assert receive(stream) is None


def test_messages_arrive_in_their_order() -> None:
    stream = io.BytesIO(sent(*MESSAGES))
    assert [receive(stream) for _ in MESSAGES] == MESSAGES


def test_sound_that_may_still_grow_is_sent_as_it_is() -> None:
    message = Utterance("fake 1", bytearray(b"ab" * 48))
    arrived = receive(io.BytesIO(sent(message)))
    assert arrived == Utterance("fake 1", b"ab" * 48)
    assert isinstance(arrived, Utterance)
    assert arrived.clip.pcm == b"ab" * 48


@pytest.mark.parametrize("message", [MESSAGES[0], MESSAGES[4]])
def test_a_message_that_breaks_off_is_none(message: Message) -> None:
    whole = sent(message)
    for length in {0, 3, 7, 8, 9, len(whole) // 2, len(whole) - 1}:
        assert receive(io.BytesIO(whole[:length])) is None
