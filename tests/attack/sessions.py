"""Sessions with every command at every moment, from plain seeds, and what was heard of them."""

from __future__ import annotations

from random import Random
from typing import Final

from tests.attack.ear import Device, Ear
from tests.attack.hearing_safety import breaks
from tests.attack.session_routines import spoken
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
    Quit,
    Ready,
    Repeat,
    Resume,
    Volume,
)
from voicecoach.units import Milliseconds

DEVICES: Final = (Device(0, True), Device(200, True), Device(200, True), Device(80, False))

COMMANDS: Final[tuple[Input, ...]] = (
    Next(), Next(), Back(), Repeat(), MoreTime(), MoreTime(Milliseconds(1_500)), Ready(),
    Pause(), Resume(), PauseOrResume(), Volume(Channel.VOICE, -1), Volume(Channel.SOUNDS, 1),
    Pain(), Choose(Choice.SKIP), Choose(Choice.SHORTER), Choose(Choice.STOP),
    DeviceLost(), DeviceBack(),
)  # fmt: skip

HURTS: Final[tuple[tuple[Input, ...], ...]] = (
    (Pain(), Choose(Choice.SHORTER)),
    (Pain(), Repeat()),
    (Pain(), Choose(Choice.SHORTER), Pain(), Choose(Choice.SHORTER)),
    (Pain(), Choose(Choice.SKIP)),
    (Pain(), Next(), Back()),
    (DeviceLost(), Pain(), Choose(Choice.SHORTER), DeviceBack()),
    (Pain(), DeviceLost(), Choose(Choice.SKIP), DeviceBack()),
    (Pain(), Choose(Choice.STOP), Choose(Choice.SHORTER)),
    (Next(), Back(), Pain(), Choose(Choice.SHORTER)),
    (MoreTime(), Pain(), Choose(Choice.SHORTER)),
    (Pause(), Pain(), Choose(Choice.SHORTER)),
)
"""What people do one thing after the other."""

ACTS: Final = 8
"""How often, at most, something is done before the mover lets the routine go on."""


def session(seed: int) -> Ear:
    """The session of a seed, played to its end."""
    random = Random(seed)
    ear = Ear(spoken(random), random.choice(DEVICES))
    for _ in range(random.randint(1, ACTS)):
        _wait(ear, random)
        hurts = random.random() < 0.35
        for input in random.choice(HURTS) if hurts else (random.choice(COMMANDS),):
            ear.send(input)
            ear.run(random.choice((0, 0, 40, 250, random.randint(0, 3_000))))
    if random.random() < 0.05:
        ear.send(Quit())
    _left_alone(ear)
    return ear


def _wait(ear: Ear, random: Random) -> None:
    """Some time passes: any, or up to where something begins or ends, and a little more or less."""
    coming = ear.to_come()
    if not coming or random.random() < 0.3:
        ear.run(random.choice((random.randint(0, 3_000), random.randint(0, 60_000))))
        return
    near = coming[: random.choice((3, 10, 40))]
    cue = random.choice(near)
    first = ear.to_come()[0].start
    moment = random.choice((cue.start, cue.end, (cue.start + cue.end) // 2)) - first
    ear.run(max(0, moment + random.choice((0, 1, -1, 60, -60, 150, -150, 200, -200, 350))))


def _left_alone(ear: Ear) -> None:
    """The mover does no more than is needed to come to the end."""
    for _ in range(300):
        ear.finish()
        if ear.is_over:
            return
        for input in (DeviceBack(), Resume(), Ready()):
            ear.send(input)


def attacked(seed: int) -> list[str]:
    """What the session of a seed breaks."""
    return list(breaks(session(seed)))
