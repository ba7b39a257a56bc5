"""The engine, with a device that takes samples when the test says so."""

from __future__ import annotations

import threading
import time
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from tests.live.routines import OWN_PACE, SIMPLE, live_lengths, performed, score
from tests.live.sounding import Hum
from voicecoach.errors import OutsideError, UsageError
from voicecoach.live.audio.barriers import barriers
from voicecoach.live.audio.clip_buffer import ClipBuffer
from voicecoach.live.audio.engine import BREAK_FADE, WANTED, AudioEngine
from voicecoach.live.events import Began, Behind, Event, Heard, SessionEnded, Turned
from voicecoach.live.play import play_live
from voicecoach.live.session.commands import (
    Channel,
    Choice,
    Choose,
    Command,
    MoreTime,
    Next,
    Pain,
    Pause,
    Quit,
    Send,
    Volume,
)
from voicecoach.live.session.course import Course
from voicecoach.live.session.playout import from_moment
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.speakers.base import SampleSource, pick
from voicecoach.live.speakers.table import SPEAKERS, opener
from voicecoach.score import Phrase, Role, Score, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.mix import clarity, mix
from voicecoach.sound.sets import load_sounds

SOUNDS = load_sounds("calm")
ARRAYS = {name: np.frombuffer(clip.pcm, dtype="<i2") for name, clip in SOUNDS.clips.items()}
QUIET = score(SIMPLE)
PERIOD = 960


def phrases(routine: Score) -> list[Phrase]:
    spoken = [cue.phrase for cue in routine.cues if isinstance(cue, Speech)]
    return [*routine.live.values(), *spoken]


def engine(known: int | None = None, *, quiet: bool = True) -> tuple[AudioEngine, ClipBuffer]:
    clips = ClipBuffer(Hum().clip)
    clips.make_now(phrases(QUIET)[:known])
    return AudioEngine(QUIET, clips, ARRAYS, live_lengths(QUIET), quiet=quiet), clips


def pulled(engine: AudioEngine, milliseconds: int, dropped: int | None = None) -> np.ndarray:
    pieces = [engine.pull(PERIOD, dropped) for _ in range(milliseconds // 20)]
    return np.frombuffer(b"".join(pieces), dtype="<i2")


def drained(engine: AudioEngine) -> list[Event]:
    return [engine.events.get() for _ in range(engine.events.qsize())]


def test_left_alone_it_gives_the_render_sample_for_sample() -> None:
    expected = np.frombuffer(b"".join(mix(QUIET, Hum().clip, SOUNDS)), dtype="<i2")
    one, _ = engine()
    heard = pulled(one, len(expected) // 48 + 20)
    assert np.array_equal(heard[: len(expected)], expected)
    assert one.is_over
    events = drained(one)
    assert isinstance(events[0], Began)
    assert events[-1] == SessionEnded(completed=True)
    assert [e.cue for e in events if isinstance(e, Heard)] == list(QUIET.cues)
    assert [e.at for e in events if isinstance(e, Heard)] == [c.start for c in QUIET.cues]


def test_room_tone_never_stops_not_even_in_a_pause() -> None:
    one, _ = engine(quiet=False)
    pulled(one, 500)
    one.handle(Pause())
    heard = pulled(one, 5_000).reshape(-1, PERIOD)
    assert all(piece.any() for piece in heard)


@pytest.mark.parametrize("command", [Pause(), Next(), Pain(), Quit()], ids=str)
def test_what_is_broken_off_dies_away_in_5_ms_without_a_click(command: object) -> None:
    one, _ = engine()
    before = pulled(one, 1_200)
    assert np.abs(before[-PERIOD:]).max() > 7_000
    one.handle(command)  # type: ignore[arg-type]
    after = pulled(one, 200)
    assert not after[BREAK_FADE:].any()
    joint = np.concatenate([before[-480:], after[:480]]).astype(int)
    assert np.abs(np.diff(joint)).max() < 1_300


class Holding:
    """A device that holds so many samples ahead, and notes the cuts that it is told."""

    unheard = 0

    def __init__(self, held: int) -> None:
        self.held = held
        self.cuts: list[bool] = []

    def start(self, source: SampleSource) -> None: ...

    def cut(self, *, broken: bool) -> None:
        self.cuts.append(broken)

    def is_alive(self) -> bool:
        return True

    def drain(self) -> None: ...

    def close(self) -> None: ...


def holding(held: int) -> tuple[AudioEngine, list[bool]]:
    """An engine with a device that holds so many milliseconds ahead, and the cuts it was told."""
    one, _ = engine()
    device = Holding(48 * held)
    one.plays_on(device)
    return one, device.cuts


def test_a_device_that_drops_what_it_holds_is_stopped_where_it_was_heard() -> None:
    one, cuts = holding(200)
    pulled(one, QUIET.holds[0].start + 7_000)
    at = one.state.at
    one.handle(Pause())
    assert cuts == [True]
    assert one.state.at == at - 200


def test_a_warning_whose_end_a_device_dropped_is_owed_again() -> None:
    one, _ = holding(200)
    warning = next(cue for cue in QUIET.cues if cue.role is Role.WARNING)
    assert isinstance(warning, Speech)
    pulled(one, warning.end + 50)
    one.handle(Pain())
    one.handle(Choose(Choice.SKIP))
    assert warning.phrase in [c.phrase for c in one.state.playout.pre_roll if isinstance(c, Speech)]


def test_nothing_is_lost_between_a_cut_and_the_moment_when_all_is_dropped() -> None:
    one, _ = holding(200)
    pulled(one, 1_200)
    one.handle(Next())
    assert not pulled(one, 400, dropped=0).any()
    assert one.state.sample == 0
    assert one.cuts == 1
    again, _ = holding(0)
    pulled(again, 1_000)
    again.handle(Next())
    assert np.array_equal(
        pulled(one, 3_000, dropped=1)[BREAK_FADE:], pulled(again, 3_000)[BREAK_FADE:]
    )


@pytest.mark.parametrize("command", [MoreTime(), Volume(Channel.VOICE, -1)], ids=str)
def test_what_changes_without_a_seam_drops_nothing(command: Command) -> None:
    one, cuts = holding(200)
    pulled(one, QUIET.holds[0].start + 7_000)
    at = one.state.at
    one.handle(command)
    assert cuts == [False]
    pulled(one, 1_000)
    assert one.state.at == at + 1_000


def test_it_stands_still_before_a_phrase_that_is_not_ready_and_then_goes_on() -> None:
    one, clips = engine(known=len(QUIET.live) + 1)
    pulled(one, 10_000)
    second = [cue.start for cue in QUIET.cues][1]
    assert one.state.moment == second
    assert Behind() in drained(one)
    clips.make_now(phrases(QUIET))
    pulled(one, 100)
    assert one.state.moment == second + 100


def test_no_gate_lies_in_a_hold_and_each_phrase_has_one_at_or_before_it() -> None:
    playout = from_moment(QUIET, 0)
    found = barriers(QUIET, playout)
    for hold in QUIET.holds:
        assert not any(hold.start - 3_000 < barrier.moment < hold.end for barrier in found)
    for cue in playout.cues:
        if isinstance(cue, Speech):
            behind = [g for g in found if g.moment <= cue.start and cue.phrase in g.phrases]
            assert behind


def test_a_device_that_plays_whole_pieces_hears_the_same() -> None:
    one, _ = engine()
    expected = np.frombuffer(b"".join(mix(QUIET, Hum().clip, SOUNDS)), dtype="<i2")
    pieces = []
    while not one.is_over:
        piece = one.peek(30 * 48_000)
        pieces.append(np.frombuffer(piece, dtype="<i2"))
        one.advance(len(piece) // 2)
        assert not any(hold.start < one.state.at < hold.end for hold in QUIET.holds) or (
            len(piece) // 2 == 30 * 48_000
        )
    assert np.array_equal(np.concatenate(pieces)[: len(expected)], expected)


def test_a_piece_is_as_short_as_it_may_be_without_a_gap_in_a_hold() -> None:
    one, _ = engine()
    whole, entries = len(one.peek(600 * 48_000)) // 2, Course.of(QUIET).entries
    assert whole == 48 * QUIET.duration
    assert len(one.peek(600 * 48_000, soon=48 * (entries[2] + 10))) // 2 == 48 * (entries[2] - 1)
    assert len(one.peek(600 * 48_000, soon=48 * 2_000)) // 2 == 48 * (entries[0] - 1)
    one.peek(600 * 48_000)
    one.advance(48 * (QUIET.holds[-1].start + 10))
    rest = whole - 48 * (QUIET.holds[-1].start + 10)
    assert len(one.peek(600 * 48_000, soon=48 * 2_000)) // 2 == rest


def test_a_piece_that_is_wanted_soon_waits_for_its_own_words_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, _ = engine(known=len(QUIET.live) + 1)
    second, waited = QUIET.cues[1].start, list[float]()
    monkeypatch.setattr("voicecoach.live.audio.engine.time.sleep", waited.append)
    assert len(one.peek(600 * 48_000, soon=48 * (second - 100))) // 2 == 48 * second
    assert not waited
    one.peek(600 * 48_000, soon=48 * (second + 100))
    assert waited


def test_a_piece_of_silence_takes_no_time_of_the_routine() -> None:
    one, clips = engine(known=len(QUIET.live) + 1)
    while one.state.moment < QUIET.cues[1].start:
        one.advance(len(one.peek(48_000)) // 2)
    here, piece = one.state.sample, one.peek(48_000)
    clips.make_now(phrases(QUIET))
    one.advance(len(piece) // 2)
    assert one.state.sample == here


def test_a_routine_that_does_not_fit_into_memory_plays_to_its_end() -> None:
    clips = ClipBuffer(Hum().clip, memory=600_000)
    clips.make_now([*QUIET.live.values(), phrases(QUIET)[len(QUIET.live)]])
    one = AudioEngine(QUIET, clips, ARRAYS, live_lengths(QUIET), quiet=True)
    clips.start()
    assert sum(len(Hum().clip(phrase).pcm) for phrase in set(phrases(QUIET))) > 1_200_000
    for _ in range(20_000):
        before = one.state.sample
        one.pull(PERIOD)
        if one.is_over:
            break
        if one.state.sample == before:
            time.sleep(0.01)
    clips.close()
    assert one.state.completed


def test_what_is_wanted_at_a_time_does_not_grow_with_the_routine() -> None:
    """Counted in phrases that are looked through at each barrier."""
    seen: list[int] = []

    class Noting(ClipBuffer):
        def want(self, phrases: Iterable[Phrase]) -> None:
            wanted = list(phrases)
            seen.append(len(wanted))
            super().want(wanted)

    script = "# T\n" + "".join(f"say: Number {number}.\n" for number in range(1000))
    many = score(script)
    clips = Noting(Hum().clip)
    AudioEngine(many, clips, ARRAYS, live_lengths(many))
    assert seen
    assert max(seen) <= WANTED < 1000


class FileMover:
    """Sends one command as soon as a cue of this role has begun."""

    def __init__(self, role: Role, *commands: object) -> None:
        self.role, self.commands = role, list(commands)
        self.send: Send = lambda _: None

    def open(self, send: Send) -> object:
        self.send = send
        return lambda: None

    def __call__(self, event: Event, _: SessionState) -> None:
        if isinstance(event, Heard) and event.cue.role is self.role and self.commands:
            self.send(self.commands.pop(0))  # type: ignore[arg-type]


def test_a_file_takes_the_whole_session_and_nobody_is_waited_for(tmp_path: Path) -> None:
    path, told = tmp_path / "out.wav", list[Event]()
    routine = score(OWN_PACE)
    end = play_live(
        performed(routine), Hum(), SOUNDS,
        open_speaker=opener("file", str(path)), listeners=[lambda event, _: told.append(event)],
    )  # fmt: skip
    assert end.completed
    assert Turned(Mode.WAITING) in told
    with wave.open(str(path)) as file:
        assert file.getframerate() == 48_000
        assert file.getnframes() >= 48 * routine.duration


def test_a_file_has_no_silence_while_the_voice_still_speaks(tmp_path: Path) -> None:
    """Nor while the session is told that nobody has to be waited for."""
    path = tmp_path / "out.wav"
    routine = score(OWN_PACE)
    heard = threading.Event()

    class Slow(Hum):
        def clip(self, phrase: Phrase) -> Clip:
            if phrase.text.startswith("Squats again"):
                assert heard.wait(30)
                time.sleep(0.2)  # enough for minutes of silence, where it is written
            return super().clip(phrase)

    def note(event: Event, _: SessionState) -> None:
        if isinstance(event, Behind):
            heard.set()

    play_live(
        performed(routine), Slow(), SOUNDS, open_speaker=opener("file", str(path)), listeners=[note]
    )
    assert heard.is_set()
    with wave.open(str(path)) as file:
        assert abs(file.getnframes() - 48 * routine.duration) < 48 * 1000


def test_a_voice_that_fails_ends_the_session_with_its_error(tmp_path: Path) -> None:
    class Broken(Hum):
        def clip(self, phrase: Phrase) -> Clip:
            if phrase.text.startswith("Lunge"):
                raise OutsideError("the voice is gone")
            return super().clip(phrase)

    with pytest.raises(OutsideError, match="the voice is gone"):
        play_live(
            performed(QUIET), Broken(), SOUNDS, open_speaker=opener("file", str(tmp_path / "o.wav"))
        )
    assert not [t for t in threading.enumerate() if t.name.startswith("voicecoach")]


def test_a_voice_that_does_not_say_let_go_plays_nothing(tmp_path: Path) -> None:
    class Mute(Hum):
        def clip(self, phrase: Phrase) -> Clip:
            return (
                Clip(bytes(96 * 100)) if phrase.text == "Let go slowly." else super().clip(phrase)
            )

    with pytest.raises(OutsideError, match="does not speak the warning “Let go slowly"):
        play_live(
            performed(QUIET), Mute(), SOUNDS, open_speaker=opener("file", str(tmp_path / "o.wav"))
        )


class InTurn:
    """A device that takes a second each time that it is asked whether it plays.

    It begins once all is spoken, so that nothing depends on how fast that is.
    """

    held = unheard = 0

    def __init__(self) -> None:
        self.takes = self.begins = False

    def start(self, source: SampleSource) -> None:
        assert isinstance(source, AudioEngine)
        self.source = source

    def cut(self, *, broken: bool) -> None: ...

    def is_alive(self) -> bool:
        if self.begins:
            self.takes = True
            self.source.pull(48_000)
            self.takes = False
        self.begins = self.source._clips.has(phrases(QUIET))
        return True

    def drain(self) -> None: ...

    def close(self) -> None: ...


def test_no_device_waits_until_it_is_found_out_whether_words_stand_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    device, waited = InTurn(), list[bool]()

    def noted(voice: np.ndarray, rest: np.ndarray) -> float:
        waited.append(device.takes)
        return clarity(voice, rest)

    monkeypatch.setattr("voicecoach.live.audio.mixer.clarity", noted)
    monkeypatch.setattr("voicecoach.live.play._LOOK", 0.001)
    assert play_live(performed(QUIET), Hum(), SOUNDS, open_speaker=lambda: device).completed
    assert waited
    assert not any(waited)


def test_ctrl_c_ends_the_session_cleanly(tmp_path: Path) -> None:
    def interrupt(event: Event, _: SessionState) -> None:
        if isinstance(event, Heard) and event.cue.role is Role.WARNING:
            raise KeyboardInterrupt

    end = play_live(
        performed(QUIET), Hum(), SOUNDS,
        open_speaker=opener("file", str(tmp_path / "o.wav")), listeners=[interrupt],
    )  # fmt: skip
    assert end.mode is Mode.FINISHED


def test_ctrl_c_as_the_session_ends_changes_nothing(tmp_path: Path) -> None:
    def interrupt(_: Event, state: SessionState) -> None:
        if state.mode is Mode.FINISHED:
            raise KeyboardInterrupt

    end = play_live(
        performed(QUIET), Hum(), SOUNDS,
        open_speaker=opener("file", str(tmp_path / "o.wav")), listeners=[interrupt],
    )  # fmt: skip
    assert end.mode is Mode.FINISHED


def test_a_device_is_named_by_a_part_of_its_name() -> None:
    names = ["Headphones", "Built-in Speakers", "HDMI"]
    assert pick("built", names) == 1
    assert pick("HDMI", names) == 2
    assert pick(None, names) is None
    with pytest.raises(OutsideError, match="no single device 'e'"):
        pick("e", names)


def test_a_speaker_that_is_not_in_the_table_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="no speaker 'gramophone'") as raised:
        opener("gramophone")
    assert all(name in str(raised.value) for name in SPEAKERS)
