"""Clips that are made ahead of need: in order, within a memory, and each in its turn."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.live.sounding import Hum
from voicecoach.live.audio.clip_buffer import ClipBuffer
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip


def until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def test_clips_are_made_ahead_in_the_order_in_which_they_come() -> None:
    made: list[str] = []

    def make(phrase: Phrase) -> Clip:
        made.append(phrase.text)
        return Hum().clip(phrase)

    clips = ClipBuffer(make)
    wanted = [Phrase(text) for text in ("one", "two", "three")]
    clips.want(wanted)
    clips.start()
    until(lambda: clips.has(wanted))
    clips.close()
    assert made == ["one", "two", "three"]


def test_clips_stay_within_their_memory_and_keep_what_must_be_at_hand() -> None:
    clips = ClipBuffer(Hum().clip, memory=200_000)
    kept = Phrase("kept")
    clips.make_now([kept])
    wanted = [Phrase(f"phrase {n}") for n in range(20)]
    clips.want(wanted)
    clips.start()
    until(lambda: clips.has(wanted[:2]))
    time.sleep(0.05)
    clips.want(wanted[10:])
    until(lambda: clips.has(wanted[10:12]))
    time.sleep(0.05)
    clips.close()
    assert clips.has([kept])
    assert sum(clips[p].nbytes for p in [kept, *wanted] if clips.has([p])) < 400_000


def test_a_clip_that_takes_all_the_memory_holds_up_no_other() -> None:
    longest = Phrase("the longest")

    def make(phrase: Phrase) -> Clip:
        clip = Hum().clip(phrase)
        return Clip(clip.pcm + bytes(9_600_000)) if phrase == longest else clip

    clips = ClipBuffer(make, memory=1_000_000)
    wanted = [longest, Phrase("the next one")]
    clips.want(wanted)
    clips.start()
    until(lambda: clips.has(wanted))
    clips.close()
