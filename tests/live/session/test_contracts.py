"""What holds whatever the mover does, and whenever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.live.playing import Player
from tests.live.routines import SCRIPTS, score
from voicecoach.live.session.commands import (
    Back,
    Channel,
    Choice,
    Choose,
    DeviceBack,
    DeviceLost,
    Input,
    MoreTime,
    Next,
    Pain,
    Pause,
    PauseOrResume,
    Ready,
    Repeat,
    Resume,
    Volume,
)
from voicecoach.live.session.course import Course
from voicecoach.live.session.state import Mode
from voicecoach.roles import STOP_ROLES
from voicecoach.score import Amrap, Hold, Reps, Role, Score, Sound, SoundName, Speech

CALM: tuple[Input, ...] = (
    Next(), Back(), Repeat(), MoreTime(), Ready(),
    Volume(Channel.VOICE, 1), Volume(Channel.SOUNDS, -1),
)  # fmt: skip
"""Commands after which every hold that is heard whole is whole."""

ALL: tuple[Input, ...] = (
    *CALM, Pause(), Resume(), PauseOrResume(), Pain(), Choose(Choice.SKIP),
    Choose(Choice.SHORTER), Choose(Choice.STOP), DeviceLost(2880), DeviceBack(),
)  # fmt: skip

scripts = st.sampled_from(sorted(SCRIPTS))
delays = st.one_of(st.integers(0, 3_000), st.integers(0, 60_000))


def acted(script: str, acts: list[tuple[int, Input]]) -> Player:
    """A session in which each input comes its time after the one before; then it is left alone."""
    player = Player.of(SCRIPTS[script])
    for delay, input in acts:
        player.run(delay).send(input)
    return player


def left_alone(player: Player) -> Player:
    """The mover does no more than is needed to come to the end."""
    for _ in range(100):
        player.finish()
        if player.is_over:
            break
        player.send(DeviceBack())
        player.send(Resume())
        player.send(Ready())
    return player


def acts(inputs: tuple[Input, ...]) -> st.SearchStrategy[list[tuple[int, Input]]]:
    return st.lists(st.tuples(delays, st.sampled_from(inputs)), max_size=12)


few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(scripts, acts(ALL))
def test_no_commands_get_it_stuck(script: str, acts: list[tuple[int, Input]]) -> None:
    assert left_alone(acted(script, acts)).is_over


@few
@given(scripts, acts(ALL))
def test_every_warning_is_heard_whole_before_the_first_go(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = left_alone(acted(script, acts))
    warnings = {c.phrase for c in score(SCRIPTS[script]).cues if c.role is Role.WARNING
                and isinstance(c, Speech)}  # fmt: skip
    for heard in player.heard:
        if isinstance(heard.cue, Sound) and heard.cue.sound is SoundName.GO:
            assert not warnings
            break
        if heard.whole and isinstance(heard.cue, Speech):
            warnings.discard(heard.cue.phrase)


@few
@given(scripts, acts(ALL))
def test_every_move_that_is_done_reminds_of_pain_by_its_first_end(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = left_alone(acted(script, acts))
    covers = Course.of(score(SCRIPTS[script])).covers
    reminded: set[int | None] = set()
    for heard in player.heard:
        cue = heard.cue
        if cue.role is Role.REMINDER and heard.whole:
            reminded |= {cue.place.move, *heard.reminds}
        ends = isinstance(cue, Sound) and cue.role in STOP_ROLES and cue.place.move is not None
        covered = any(cue.place.move in covers.get(move, ()) for move in reminded)
        assert not ends or cue.place.move in reminded or covered


@few
@given(scripts, acts(ALL))
def test_who_does_not_quit_hears_the_closing_advice(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = Player.of(SCRIPTS[script])
    is_read = False
    for delay, input in acts:
        lost_in_pain = (player.run(delay).state.mode, player.state.before) == (Mode.LOST, Mode.PAIN)
        is_read = is_read or (lost_in_pain and input == Choose(Choice.STOP))
        player.send(input)
    left_alone(player)
    heard = any(h.cue.role is Role.CLOSING and h.whole for h in player.heard)
    assert heard or is_read  # without a device it is on the screen and in the lines


@few
@given(scripts, acts(CALM))
def test_no_hold_that_is_not_broken_off_is_shorter_than_the_script_says(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = left_alone(acted(script, acts))
    lengths: dict[tuple[int | None, int | None], int] = {}
    for work in score(SCRIPTS[script]).holds:
        if isinstance(work, Hold | Reps | Amrap):
            lengths[work.place.move, work.place.set] = work.length
    boundaries = Course.of(score(SCRIPTS[script])).boundaries
    begun: dict[int | None, int] = {}
    for heard in player.heard:
        cue = heard.cue
        if not isinstance(cue, Sound) or cue.role not in (Role.GO, *STOP_ROLES):
            continue
        played = (cue.place.move, cue.place.set)
        if cue.role is Role.GO:
            begun = {cue.place.move: heard.start}
            continue
        written = lengths.get(played)
        if written is not None and cue.place.move in begun:
            lasted = heard.start - begun[cue.place.move]
            assert (lasted - written) % 10_000 == 0
            assert lasted >= written
        after = boundaries.get(_ended(score(SCRIPTS[script]), cue))
        begun = {} if after is None else {after.place.move: heard.start}


def _ended(routine: Score, cue: Sound) -> int:
    """The moment in the routine as it was written at which the work ends that a sound ends."""
    return next(work.end for work in routine.work if work.place == cue.place)


@few
@given(scripts, acts((Pause(), Resume(), DeviceLost(2880), DeviceBack())))
def test_pauses_and_lost_devices_cost_a_hold_nothing(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = Player.of(SCRIPTS[script])
    for delay, input in acts:
        player.run(delay).send(input)
        if isinstance(input, DeviceLost):
            unheard = player.now - 60
            for heard in player.heard:
                heard.length = min(heard.length, max(0, unheard - heard.start))
    left_alone(player)
    assert player.state.completed
    assert [hold.end - hold.start for hold in player.state.routine.holds] == [
        hold.end - hold.start for hold in score(SCRIPTS[script]).holds
    ]


@few
@given(scripts, acts(ALL))
def test_speech_never_overlaps_and_keeps_clear_of_sounds(
    script: str, acts: list[tuple[int, Input]]
) -> None:
    player = acted(script, acts)
    cues = player.state.playout.cues
    ticks = (Role.LEAD_IN, Role.COUNTDOWN)
    speech = [c for c in cues if isinstance(c, Speech) and c.role not in ticks]
    for one, other in pairwise(speech):
        assert one.end <= other.start
    for sound in (c for c in cues if isinstance(c, Sound)):
        for cue in speech:
            assert cue.end + 150 <= sound.start or cue.start >= sound.start + 150


@few
@given(scripts, acts(ALL), delays)
def test_pain_stops_everything_and_speaks_within_half_a_second(
    script: str, acts: list[tuple[int, Input]], delay: int
) -> None:
    player = acted(script, acts).run(delay)
    if player.is_over or player.state.mode is Mode.LOST:
        return
    player.send(Pain())
    assert player.state.mode is Mode.PAIN
    begun = player.now
    player.run(400)
    last = player.heard[-1]
    assert isinstance(last.cue, Speech)
    assert last.cue.phrase == player.state.routine.live["let_go"]
    assert all(h.start + h.length <= begun or h is last for h in player.heard)
