"""Engines in processes of their own: what hangs, crashes or prints is contained."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.processes import is_gone, start, wait_for
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.voices import ClipCache, Studio, open_studio

Notes = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("crash", "the voice 'anna' crashed while speaking “crash”"),
        ("hang", "the voice 'anna' gave no answer within 2 s while speaking “hang”"),
        pytest.param(
            "killed",
            "the voice 'anna' crashed while speaking “killed”",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
        ),
    ],
)
def test_a_phrase_that_ends_the_engine_is_tried_twice_and_told_in_one_line(
    fake_voice: Studio, fake: Notes, text: str, told: str
) -> None:
    with pytest.raises(OutsideError) as caught:
        fake_voice.clip(Phrase(text))
    assert caught.value.message == told
    assert caught.value.help is not None
    assert caught.value.exit_status == 3
    assert fake().count(f"anna 1 {text}") == 2


@pytest.mark.parametrize("text", ["crash once", "hang once"])
def test_a_phrase_that_ends_the_engine_once_is_spoken_the_second_time(
    fake_voice: Studio, text: str
) -> None:
    assert fake_voice.clip(Phrase(text)).length > 200


def test_after_a_crash_the_next_phrase_is_spoken(fake_voice: Studio) -> None:
    with pytest.raises(OutsideError):
        fake_voice.clip(Phrase("crash"))
    assert fake_voice.clip(Phrase("Switch legs.")).length > 200


def test_what_an_engine_raises_is_told_with_the_phrase_and_not_tried_again(
    fake_voice: Studio, fake: Notes
) -> None:
    with pytest.raises(OutsideError, match="failed while speaking “refuse”: ValueError: no such"):
        fake_voice.clip(Phrase("refuse"))
    assert fake().count("anna 1 refuse") == 1


def test_a_long_phrase_is_shortened_in_the_message(fake_voice: Studio) -> None:
    with pytest.raises(OutsideError, match=r"while speaking “refuse word word.*…”: ") as caught:
        fake_voice.clip(Phrase("refuse " + "word " * 1000))
    assert len(caught.value.message) < 200


def test_what_an_engine_prints_or_reads_does_not_disturb_the_answers(
    fake_voice: Studio, capfd: pytest.CaptureFixture[str]
) -> None:
    assert fake_voice.clip(Phrase("print")).length > 200
    assert fake_voice.clip(Phrase("Hold.")).length > 200
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("fake")
def test_an_engine_that_does_not_start_says_why(cache: ClipCache, tmp_path: Path) -> None:
    (tmp_path / "broken").touch()
    with pytest.raises(OutsideError) as caught:
        open_studio("auto", "en", cache=cache)
    assert (caught.value.message, caught.value.help) == ("the fake engine is broken", "mend it")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_idle_worker_that_is_killed_is_started_anew(fake_voice: Studio, fake: Notes) -> None:
    fake_voice.clip(Phrase("one"))
    process = fake_voice.agency.engines.slot("fake")
    assert process._child is not None
    os.kill(process._child.pid, signal.SIGKILL)
    assert fake_voice.clip(Phrase("two")).length > 200
    assert fake().count("started") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a process is looked for as POSIX does")
@pytest.mark.usefixtures("fake")
def test_a_closed_voice_leaves_no_process(cache: ClipCache) -> None:
    voice = open_studio("auto", "en", cache=cache)
    worker = voice.agency.engines.slot("fake")._child
    assert worker is not None
    voice.close()
    assert is_gone(worker.pid)
    assert not voice.agency.engines.slot("fake").running


def _program(body: str, tmp_path: Path) -> subprocess.Popen[str]:
    """A program that speaks with the fake engine, in a process group of its own."""
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from voicecoach.voices import ClipCache, open_studio
        from voicecoach.score import Phrase
        voice = open_studio("auto", "en", cache=ClipCache(Path({str(tmp_path)!r})))
        print(voice.agency.engines.slot("fake")._child.pid, flush=True)
    """) + textwrap.dedent(body)
    return start(script)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX's")
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL])
def test_a_busy_worker_ends_with_the_program_and_prints_nothing(
    fake: Notes, tmp_path: Path, way: signal.Signals
) -> None:
    body = """
        try:
            voice.clip(Phrase("hang"))
        except KeyboardInterrupt:
            sys.exit(130)
    """
    with _program(body, tmp_path) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        wait_for(lambda: "anna 1 hang" in fake())
        os.killpg(program.pid, way)
        out, err = program.communicate(timeout=20)
        assert program.returncode == (130 if way == signal.SIGINT else -way)
        assert (out, err) == ("", "")
        wait_for(lambda: is_gone(worker))
