"""Workers that are forked off one: the voice is loaded once, and each lives and dies alone."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines.processes import children, is_gone, start, wait_for
from tests.fakes import FORKING_TONES, TONES, engines
from voicecoach.engines.workers.launch import ChildDied, Prefork, can_prefork
from voicecoach.engines.workers.pool import preforks
from voicecoach.engines.workers.slot import Child, WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.voices import ClipCache, Studio, open_studio

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere none are made")

Notes = Callable[[], list[str]]

WORDS = [Phrase(f"phrase {number}") for number in range(16)]


@pytest.fixture
def forking(fake: Notes, cache: ClipCache) -> Iterator[Notes]:
    """The fake engine may be forked, and what it is, is known already."""
    with open_studio("auto", "en", cache=cache):
        pass
    assert fake() == ["started"]
    with engines(FORKING_TONES):
        yield lambda: fake()[1:]


@pytest.fixture
def prefork(forking: Notes) -> Prefork:
    assert forking() == []
    return Prefork(TONES, "anna", 3, 100)


def voice_of(cache: ClipCache, workers: int, **more: object) -> Studio:
    return open_studio("auto", "en", cache=cache, workers=workers, **more)


def slots(voice: Studio, count: int) -> list[WorkerSlot]:
    return [voice.agency.engines.slot("fake", number) for number in range(count)]


def pids(voice: Studio, count: int) -> list[int]:
    return [slot._child.pid for slot in slots(voice, count) if slot._child is not None]


def open_files() -> set[str]:
    """The files that are open once the threads of workers that have ended are done."""
    wait_for(lambda: not any("_collect" in thread.name for thread in threading.enumerate()))
    return {file.name for file in Path("/proc/self/fd").iterdir()}


@pytest.mark.parametrize("workers", [2, 3, 4])
def test_the_engine_starts_and_the_voice_is_loaded_once(
    forking: Notes, cache: ClipCache, workers: int
) -> None:
    before = open_files()
    with voice_of(cache, workers) as voice:
        voice.prepare(WORDS)
        workers_are = pids(voice, workers)
        assert len(set(workers_are)) == workers
        assert all(os.getpgid(pid) == pid for pid in workers_are)
    wait_for(lambda: all(map(is_gone, workers_are)))
    wait_for(lambda: open_files() <= before)
    assert forking()[:2] == ["started", "loaded anna"]
    assert sorted(forking()[2:]) == sorted(f"anna 1 {phrase.text}" for phrase in WORDS)


def test_one_worker_alone_loads_when_it_speaks(forking: Notes, cache: ClipCache) -> None:
    with voice_of(cache, 1) as voice:
        voice.prepare(WORDS)
    assert "loaded anna" not in forking()


def test_clips_are_those_of_workers_that_start_alone(
    forking: Notes, cache: ClipCache, tmp_path: Path
) -> None:
    with voice_of(cache, 2) as voice, voice_of(ClipCache(tmp_path / "other"), 1) as other:
        voice.prepare(WORDS)
        assert [voice.clip(word) for word in WORDS] == [other.clip(word) for word in WORDS]
    assert "loaded anna" in forking()


@pytest.mark.parametrize("victim", [0, 1])
def test_one_that_is_killed_is_started_anew_and_the_other_goes_on(
    forking: Notes, cache: ClipCache, victim: int
) -> None:
    with voice_of(cache, 2) as voice:
        voice.prepare(WORDS[:12])
        first = pids(voice, 2)
        os.kill(first[victim], signal.SIGKILL)
        other = slots(voice, 2)[1 - victim]._child
        voice.prepare(WORDS)
        assert slots(voice, 2)[1 - victim]._child is other
        assert pids(voice, 2)[victim] != first[victim]
    assert forking().count("started") == 2
    assert forking().count("loaded anna") == 1


@pytest.mark.parametrize("text", ["crash once", "hang once"])
def test_what_fails_in_one_is_spoken_the_second_time_and_nothing_else_twice(
    forking: Notes, cache: ClipCache, text: str
) -> None:
    with voice_of(cache, 2, limit=4.0) as voice:
        voice.prepare([*WORDS[:3], Phrase(text), *WORDS[3:]])
    spoken = [line for line in forking() if line.startswith("anna 1")]
    assert sorted(spoken) == sorted(
        [f"anna 1 {text}", f"anna 1 {text}", *(f"anna 1 {word.text}" for word in WORDS)]
    )


@pytest.mark.parametrize("trouble", ["refuse", "crash"])
def test_trouble_while_the_voice_loads_costs_only_time(
    forking: Notes, cache: ClipCache, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setenv("FAKE_ENGINE_LOADING", trouble)
    with voice_of(cache, 2) as voice:
        voice.prepare(WORDS)
    assert forking().count("loaded anna") == 1
    assert len([line for line in forking() if line.startswith("anna")]) == len(WORDS)


def test_where_nothing_starts_no_file_stays_open(
    prefork: Prefork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no room")

    before = open_files()
    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(OSError, match="no room"):
        Child(prefork.worker(0), 10.0)
    gc.collect()  # nothing is closed once more
    assert open_files() == before


@pytest.mark.usefixtures("forking")
def test_an_engine_that_does_not_start_says_why(cache: ClipCache, tmp_path: Path) -> None:
    before = open_files()
    (tmp_path / "broken").touch()
    with voice_of(cache, 2) as voice, pytest.raises(OutsideError, match="fake engine is broken"):
        voice.prepare(WORDS)
    wait_for(lambda: open_files() <= before)


def test_forks_that_nobody_asked_for_end_when_they_are_closed(prefork: Prefork) -> None:
    before = open_files()
    child = Child(prefork.worker(0), 10.0)
    everyone = [child.pid, *children(child.pid)]
    assert len(everyone) == 3
    prefork.close()
    wait_for(lambda: [pid for pid in everyone if not is_gone(pid)] == [child.pid])
    child.end()
    wait_for(lambda: is_gone(child.pid))
    wait_for(lambda: open_files() <= before)


def test_each_fork_is_given_once_and_none_after_the_end(prefork: Prefork) -> None:
    child = Child(prefork.worker(1), 10.0)
    with pytest.raises(ChildDied):
        Child(prefork.worker(1), 10.0)
    prefork.close()
    with pytest.raises(ChildDied):
        Child(prefork.worker(2), 10.0)
    child.end()
    wait_for(lambda: is_gone(child.pid))


def test_a_fork_lives_on_without_the_first(prefork: Prefork) -> None:
    first, second = Child(prefork.worker(0), 10.0), Child(prefork.worker(1), 10.0)
    first.end()
    assert is_gone(first.pid)
    assert not is_gone(second.pid)
    second.end()
    second.end()
    wait_for(lambda: is_gone(second.pid))
    prefork.close()


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL])
def test_all_end_with_the_program(forking: Notes, cache: ClipCache, way: signal.Signals) -> None:
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from voicecoach.voices import ClipCache, open_studio
        from voicecoach.score import Phrase
        with open_studio("auto", "en", cache=ClipCache(Path({str(cache.folder)!r})),
                        workers=2) as voice:
            try:
                voice.prepare([Phrase("hang"), Phrase("hang too")])
            except KeyboardInterrupt:
                sys.exit(130)
    """)
    program = start(script)
    with program:
        wait_for(lambda: {"anna 1 hang", "anna 1 hang too"} <= set(forking()))
        (first,) = children(program.pid)
        workers = [first, *children(first)]
        assert len(workers) == 2
        os.killpg(program.pid, way)
        _, err = program.communicate(timeout=20)
    assert (program.returncode, err) == (130 if way == signal.SIGINT else -way, "")
    wait_for(lambda: all(map(is_gone, workers)))
    assert forking().count("started") == 1


@pytest.mark.usefixtures("fake")
def test_engines_that_do_not_say_so_are_not_forked(cache: ClipCache) -> None:
    assert not preforks("fake")
    with voice_of(cache, 2) as voice:
        voice.prepare(WORDS)
        assert len(pids(voice, 2)) == 2
        assert set(map(_parent, pids(voice, 2))) == {os.getpid()}


@pytest.mark.parametrize("trouble", ["lacks", "refuses"])
def test_where_processes_cannot_be_held_workers_start_alone(
    forking: Notes, cache: ClipCache, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def refuse(_: int) -> int:
        raise PermissionError

    if trouble == "lacks":
        monkeypatch.delattr(os, "pidfd_open")
    else:
        monkeypatch.setattr(os, "pidfd_open", refuse)
    can_prefork.cache_clear()
    try:
        assert not preforks("fake")
        with voice_of(cache, 2) as voice:
            voice.prepare(WORDS)
            assert set(map(_parent, pids(voice, 2))) == {os.getpid()}
    finally:
        can_prefork.cache_clear()
    assert "loaded anna" not in forking()


def test_nothing_is_left_where_the_program_adopts_orphans(forking: Notes, cache: ClipCache) -> None:
    program = f"""
        import ctypes, os, sys
        from pathlib import Path
        from voicecoach.score import Phrase
        from voicecoach.voices import ClipCache, open_studio
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
        with open_studio("auto", "en", cache=ClipCache(Path({str(cache.folder)!r})),
                        workers=3) as voice:
            voice.prepare([Phrase(f"phrase {{number}}") for number in range(8)])
        try:
            print(os.waitpid(-1, 0))
        except ChildProcessError:
            print("no child")
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    paths = os.pathsep.join(filter(None, sys.path))
    env = {**os.environ, "PYTHONPATH": paths}
    assert subprocess.check_output(command, text=True, env=env, timeout=60) == "no child\n"
    assert forking()[:2] == ["started", "loaded anna"]


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
