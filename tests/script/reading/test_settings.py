"""The settings above the first step."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from tests.script.short import helped, settings, told
from voicecoach.score import BreathPattern
from voicecoach.script import parse
from voicecoach.script.reading.settings import READERS, Setting, combine
from voicecoach.script.routine import Settings, TalkLevel
from voicecoach.units import Milliseconds as Ms


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("language: de", "language", "de"),
        ("Language : pt-BR", "language", "pt-BR"),
        ("voice: Anna (German)", "voice", "Anna (German)"),
        ("speed: 1.25", "speed", 1.25),
        ("speed: 2", "speed", 2.0),
        ("sounds: bright", "sounds", "bright"),
        ("sounds: my/bells", "sounds", "my/bells"),
        ("countdown: 0", "countdown", 0),
        ("countdown: 10", "countdown", 10),
        ("change: 1:30", "change", 90_000),
        ("change: 0s", "change", 0),
        ("rest: 10 sec", "rest", 10_000),
        ("rest: none", "rest", None),
        ("halfway: on", "halfway", 20_000),
        ("halfway: OFF", "halfway", None),
        ("halfway: 45s", "halfway", 45_000),
        ("preview: off", "preview", False),
        ("preview: On", "preview", True),
        ("quiet: on", "quiet", True),
        ("author: A. B. \\// C", "author", "A. B. // C"),
        ("artwork: cover.jpg", "artwork", "cover.jpg"),
        ("date: 2024-02-29", "date", "2024-02-29"),
        ("music: rain.mp3", "music", "rain.mp3"),
        ("pronounce: ITB = I T band", "pronounce", (("ITB", "I T band"),)),
        ("pronounce: a=b=c", "pronounce", (("a", "b=c"),)),
        ("breath: 3s in, 5s out", "breath", BreathPattern(Ms(3000), Ms(5000))),
        (
            "breath: 4s in, hold 2s, 6s OUT, Hold 0.5s",
            "breath",
            BreathPattern(Ms(4000), Ms(6000), Ms(2000), Ms(500)),
        ),
        (
            "breath: 4s in,6s out,hold 2s",
            "breath",
            BreathPattern(Ms(4000), Ms(6000), Ms(0), Ms(2000)),
        ),
        ("talk: full", "talk", TalkLevel.FULL),
        ("talk: Brief", "talk", TalkLevel.BRIEF),
        ("talk: names", "talk", TalkLevel.NAMES),
        ("tell: TIME", "tells_time", True),
    ],
)
def test_every_setting_is_read(line: str, field: str, value: Any) -> None:
    assert getattr(settings(line), field) == value


def test_every_setting_has_a_test() -> None:
    test = next(iter(test_every_setting_is_read.pytestmark))
    tested = {line.partition(":")[0].strip().lower() for line, _, _ in test.args[1]}
    assert tested == set(READERS) - {"warning"}


@pytest.mark.parametrize(
    ("line", "count", "spoken"),
    [("countdown: 5 spoken", 5, True), ("countdown: spoken", 3, True), ("countdown: 5", 5, False)],
)
def test_a_countdown_may_be_spoken(line: str, count: int, spoken: bool) -> None:
    read = settings(line)
    assert (read.countdown, read.spoken_countdown) == (count, spoken)


def test_without_settings_the_defaults_hold() -> None:
    assert settings() == Settings()


def test_warnings_and_pronunciations_add_up_in_their_order() -> None:
    read = settings("warning: one", "pronounce: a = b", "warning: two", "pronounce: c = d")
    assert [text.words({}) for text in read.warnings] == ["one", "two"]
    assert read.pronounce == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("line", "code", "culprit", "help"),
    [
        ("langage: en", "E210", "langage", "did you mean 'language'?"),
        ("languages: en", "E210", "languages", "did you mean 'language'?"),
        ("lang: en", "E210", "lang", "write 'language'"),
        ("title: Calf", "E210", "title", "write '# Calf'"),
        ("note: hello", "E210", "note", "write '> hello', or 'say: hello' to have it spoken"),
        ("level: hard", "E210", "level", "the settings are language, voice,"),
        ("voice:", "E204", "voice:", "write something behind it"),
        ("language: english please", "E212", "english please", "write a language tag"),
        ("speed: fast", "E212", "fast", "write a number from 0.5"),
        ("speed: 1,2", "E102", "1,2", "write '1.2'"),
        ("speed: 0.4", "E112", "0.4", "write a number from 0.5 to 2.0"),
        ("speed: 2.1", "E112", "2.1", "write a number from 0.5 to 2.0"),
        ("speed: ١", "E212", "١", "write a number"),
        ("countdown: 11", "E112", "11", "write a number from 0 to 10"),
        ("countdown: loud", "E212", "loud", "write a number of ticks from 0 to 10"),
        ("countdown: ٣", "E106", "٣", "write the number with 0 1 2"),
        ("change: 5", "E103", "5", "write '5s' for seconds"),
        ("change: 5s please", "E212", "5s please", "did you mean '5s'?"),
        ("change: soon", "E101", "soon", "write it like 20s"),
        ("change: -5s", "E109", "-5s", "leave the sign away"),
        ("rest: 13h", "E111", "13h", "write 12h or less"),
        ("rest: 0,5s", "E102", "0,5s", "write '0.5s'"),
        ("halfway: no", "E212", "no", "write 'off'"),
        ("halfway: maybe", "E212", "maybe", "write on, off, or the shortest hold"),
        ("preview: no", "E212", "no", "write 'off'"),
        ("preview: false", "E212", "false", "write 'off'"),
        ("quiet: yes", "E212", "yes", "write 'on'"),
        ("quiet: 1", "E212", "1", "write on or off"),
        ("date: 31.5.2026", "E212", "31.5.2026", "write year, month and day"),
        ("date: 2026-02-30", "E212", "2026-02-30", "write year, month and day"),
        ("warning: your {side}", "E402", "{side}", "take it away"),
        ("warning: your {leg}", "E401", "{leg}", "the placeholders are {side},"),
        ("pronounce: ITB", "E212", "ITB", "write the word, '=' and how it sounds"),
        ("pronounce: = x", "E212", "= x", "write the word, '=' and how it sounds"),
        ("voice auto", "E222", "voice", "write 'voice: auto'"),
        ("langauge en", "E206", "langauge", "did you mean 'language: en'?"),
    ],
)
def test_a_setting_that_is_not_understood_says_what_to_do(
    line: str, code: str, culprit: str, help: str
) -> None:
    lines = (line, "Calf, 20s")
    assert told(*lines) == (code, culprit)
    assert help in (helped(*lines) or "")


@pytest.mark.parametrize("key", sorted(set(READERS) - {"warning", "pronounce"}))
def test_a_setting_is_given_once(key: str) -> None:
    values = {
        "language": "en", "speed": "1", "countdown": "3", "change": "5s", "rest": "5s",
        "halfway": "on", "preview": "on", "quiet": "on", "date": "2026-05-31",
        "breath": "4s in, 6s out", "talk": "brief", "tell": "time",
    }  # fmt: skip
    line = f"{key}: {values.get(key, 'x')}"
    assert told(line, line, "Calf, 20s") == ("E211", key)


@pytest.mark.parametrize("key", sorted(READERS))
def test_a_setting_after_the_first_step_comes_too_late(key: str) -> None:
    assert told("Calf, 20s", f"{key}: 5s") == ("E209", key)


def test_a_line_that_was_not_understood_does_not_shut_out_the_settings_below_it() -> None:
    assert told("Some words of mine", "voice: auto", "Calf, 20s")[0] == "E302"


@pytest.mark.parametrize("line", ["warning: Stop {}.", "pronounce: w{} = v"])
def test_settings_that_repeat_are_put_together_in_proportion_to_their_number(line: str) -> None:
    """In processor time, four times as many take about four times as long, not sixteen."""
    taken = []
    for count in (10_000, 40_000):
        script = "\n".join(["# T", *map(line.format, range(count)), "Calf, 20s"])
        parsed = parse("t.coach", script.encode())
        each = [one for one in parsed.statements.values() if isinstance(one, Setting)]
        assert len(each) == count
        times = []
        for _ in range(3):
            start = process_time()
            combine(each, [])
            times.append(process_time() - start)
        taken.append(min(times))
    assert taken[1] < 9 * taken[0]
