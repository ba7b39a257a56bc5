"""Several workers at once: in order, each phrase once, ended at once, nothing lost."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.engines.processes import children, is_gone, start, wait_for
from voicecoach.engines.table import row
from voicecoach.engines.workers import pool
from voicecoach.engines.workers.messages import Task, Utterance
from voicecoach.engines.workers.pool import Engines, paying_workers
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.progress import Progress
from voicecoach.score import Phrase
from voicecoach.store import CLIPS, usage
from voicecoach.voices import ClipCache, Studio, open_studio

Notes = Callable[[], list[str]]


def voice_with(workers: int, cache: ClipCache, **more: object) -> Studio:
    return open_studio("auto", "en", cache=cache, workers=workers, **more)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_any_number_of_workers_makes_the_same_clips_each_once(
    fake: Notes, cache: ClipCache, workers: int
) -> None:
    phrases = [Phrase(f"phrase {number}") for number in range(9)]
    told: list[tuple[int, int]] = []
    with voice_with(workers, cache) as voice:
        told += voice.speaking([*phrases, *phrases])
        lengths = [voice.length(phrase) for phrase in phrases]
    assert told == [(done, 9) for done in range(10)]
    assert lengths == [voice.length(phrase) for phrase in phrases]
    assert sorted(line for line in fake() if line != "started") == [
        f"anna 1 {phrase.text}" for phrase in phrases
    ]
    assert 1 <= fake().count("started") <= workers


def test_one_worker_speaks_in_the_order_that_is_needed(fake: Notes, cache: ClipCache) -> None:
    with voice_with(1, cache) as voice:
        voice.prepare(Phrase(text) for text in "dbca")
    assert [line[-1] for line in fake()[1:]] == list("dbca")


def test_the_first_failure_stops_the_rest_and_what_is_done_is_kept(
    fake: Notes, cache: ClipCache
) -> None:
    texts = ["one", "two", "refuse", "three", "four"]
    with voice_with(1, cache) as voice, pytest.raises(OutsideError, match="speaking “refuse”"):
        voice.prepare(Phrase(text) for text in texts)
    with voice_with(1, cache) as voice:
        voice.prepare([Phrase("one"), Phrase("two")])
    spoken = [line.split()[-1] for line in fake() if line != "started"]
    assert spoken[:3] == ["one", "two", "refuse"]
    assert spoken.count("one") == spoken.count("two") == 1
    assert "four" not in spoken


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("workers", "order"),
    [(1, [1, 2, 3, 4, 5, 6, 7, 8, 9]), (2, [1, 2, 3, 9, 8, 7, 6, 5, 4]), (4, range(9, 0, -1))],
)
def test_several_workers_begin_the_last_few_longest_first(
    monkeypatch: pytest.MonkeyPatch, workers: int, order: Sequence[int]
) -> None:
    begun: list[int] = []

    def speak(_: WorkerSlot, task: Task, generation: int) -> Utterance:
        assert generation == 0
        begun.append(len(task.text))
        time.sleep(0.02)
        return Utterance("fake 1", bytes(960))

    monkeypatch.setattr(WorkerSlot, "speak", speak)
    tasks = [Task("fake", "x" * length, "anna", 1.0) for length in range(1, 10)]
    with Engines(most=workers) as engines, engines.speaking(tasks) as outcomes:
        assert sorted(number for number, _ in outcomes) == list(range(9))
    # Those that are begun at the same time may be written down in any order.
    assert all(abs(begun.index(task) - order.index(task)) < workers for task in order)


def _told(voice: Studio, phrases: Iterable[Phrase], on_done: Callable[[int, int], object]) -> None:
    for now in voice.speaking(phrases):
        on_done(*now)


def stop(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted as Linux does")
@pytest.mark.parametrize(
    ("first", "on_done", "raised"),
    [("refuse", print, OutsideError), ("one", stop, KeyboardInterrupt)],
)
def test_what_stops_the_work_stops_all_workers_for_good(
    fake: Notes, cache: ClipCache, first: str, on_done: Progress, raised: type[BaseException]
) -> None:
    phrases = [Phrase(first), *(Phrase(f"phrase number {number}") for number in range(40))]
    processes = children(os.getpid())
    with voice_with(2, cache) as voice, pytest.raises(raised) as caught:
        _told(voice, phrases, on_done)
    before = fake().count("started"), len(fake())
    assert before[1] < 30
    # One that was just starting ends as soon as it has; what is raised holds on to a lot.
    wait_for(lambda: caught.value is not None and set(children(os.getpid())) <= set(processes))
    time.sleep(0.5)
    assert len(fake()) - before[1] == fake().count("started") - before[0] <= 1
    assert set(children(os.getpid())) <= set(processes)


def test_a_voice_that_was_closed_at_work_speaks_again(fake: Notes, cache: ClipCache) -> None:
    with voice_with(2, cache) as voice:
        with pytest.raises(OutsideError, match="stopped"):
            _told(voice, map(Phrase, "abcdefgh"), lambda done, _: done and voice.close())
        before = fake().count("started")
        voice.prepare(map(Phrase, "abcdefgh"))
        assert fake().count("started") > before
    assert {line[-1] for line in fake()[1:]} >= set("abcdefgh")


def test_engines_that_were_dismissed_end_and_others_speak_on(fake: Notes, cache: ClipCache) -> None:
    with voice_with(2, cache) as voice:
        voice.prepare(Phrase(f"phrase {number}") for number in range(4))
        engines = voice.agency.engines
        before = [slot._child.pid for slot in engines._slots.values() if slot._child]
        voice.dismiss()
        voice.dismiss()
        wait_for(lambda: all(map(is_gone, before)))
        started = fake().count("started")
        assert voice.clip(Phrase("once more"))
        assert fake().count("started") == started + 1
        after = [slot._child.pid for slot in engines._slots.values() if slot._child]
        voice.dismiss()
    assert before
    assert after
    assert all(map(is_gone, before + after))


def test_a_clip_that_was_just_made_is_not_read_from_the_cache(
    fake: Notes, cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    with voice_with(1, cache) as voice:
        voice.prepare([Phrase("one")])
        monkeypatch.setattr(cache, "get", None)
        assert voice.clip(Phrase("one")).length == voice.length(Phrase("one"))
    assert fake().count("anna 1 one") == 1


def test_phrases_of_several_languages_share_the_pool(fake: Notes, cache: ClipCache) -> None:
    with voice_with(2, cache) as voice:
        voice.prepare([Phrase("Hold."), Phrase("Halten.", "de")])
    assert {"anna 1 Hold.", "berta 1 Halten."} <= set(fake())


@pytest.mark.parametrize(
    ("each", "phrases", "cores", "count"),
    [
        (5, 0, 8, 1),
        (5, 5, 8, 1),
        (5, 6, 8, 2),
        (5, 500, 8, 4),
        (5, 500, 2, 2),
        (1, 1, 8, 1),
        (1, 2, 8, 2),
    ],
)
def test_there_are_as_many_workers_as_pay(
    monkeypatch: pytest.MonkeyPatch, each: int, phrases: int, cores: int, count: int
) -> None:
    monkeypatch.setattr(pool, "_cores", lambda: cores)
    monkeypatch.setattr(pool, "preforks", lambda _: each == row("piper").phrases_a_fork)
    assert paying_workers("piper", phrases) == count


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX's")
def test_ctrl_c_stops_at_once_and_keeps_what_is_done(fake: Notes, tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from voicecoach.voices import ClipCache, open_studio
        from voicecoach.score import Phrase
        with open_studio("auto", "en", cache=ClipCache(Path({str(tmp_path / "clips")!r})),
                        workers=2) as voice:
            try:
                words = [Phrase("first"), Phrase("second"), Phrase("hang"), Phrase("hang on")]
                for done, total in voice.speaking(words):
                    print(done, flush=True)
            except KeyboardInterrupt:
                sys.exit(130)
    """).replace('Phrase("hang on")', 'Phrase("hang", "en-GB")')
    program = start(script)
    with program:
        assert program.stdout is not None
        assert [program.stdout.readline() for _ in range(3)] == ["0\n", "1\n", "2\n"]
        while "anna 1 hang" not in fake():
            time.sleep(0.01)
        started = time.monotonic()
        os.killpg(program.pid, signal.SIGINT)
        out, err = program.communicate(timeout=30)
        assert time.monotonic() - started < 5
    assert (program.returncode, out, err) == (130, "", "")
    kept = ClipCache(tmp_path / "clips")
    before = len(fake())
    with open_studio("auto", "en", cache=kept) as voice:
        voice.prepare([Phrase("first"), Phrase("second")])
    assert len(fake()) == before


@pytest.mark.usefixtures("second_engine")
@pytest.mark.parametrize("text", ["silence", "nothing", "rate", "crash", "hang", "refuse"])
def test_without_leave_no_other_voice_speaks(fake: Notes, cache: ClipCache, text: str) -> None:
    limit = 0.4 if text == "hang" else 30.0
    with voice_with(1, cache, limit=limit) as voice, pytest.raises(OutsideError, match=f"“{text}”"):
        voice.prepare([Phrase(text)])
    tries = 1 if text == "refuse" else 2
    assert fake().count(f"anna 1 {text}") == tries


@pytest.mark.usefixtures("second_engine")
@pytest.mark.parametrize("text", ["silence", "rate", "crash", "refuse"])
def test_with_leave_the_next_engine_speaks_and_it_is_told(
    fake: Notes, cache: ClipCache, text: str
) -> None:
    with voice_with(1, cache, allow_fallback=True) as voice:
        voice.prepare([Phrase("Hold."), Phrase(text), Phrase("Go.")])
        assert voice.length(Phrase(text)) == voice.clip(Phrase(text)).length > 200
        assert len(voice.notes) == 1
        assert f"“{text}”" in voice.notes[0]
        assert voice.notes[0].endswith("'backup:carla' speaks it instead")
        assert voice.length(Phrase("Go.")) > 100
    assert f"carla 1 {text}" in fake()
    assert "carla 1 Go." not in fake()


@pytest.mark.usefixtures("second_engine")
def test_what_is_timed_is_spoken_by_no_other_voice(fake: Notes, cache: ClipCache) -> None:
    with voice_with(1, cache, allow_fallback=True) as voice:
        voice.prepare([Phrase("Hold.")])
        voice.dismiss()
        with pytest.raises(OutsideError, match="refuse"):
            voice.clip(Phrase("refuse"))
    assert "carla 1 refuse" not in fake()


@pytest.mark.usefixtures("second_engine")
def test_what_stood_in_is_heard_for_the_rest_of_the_run_and_not_kept(
    fake: Notes, cache: ClipCache
) -> None:
    with voice_with(1, cache, allow_fallback=True) as voice:
        stood_in = voice.clip(Phrase("crash once"))
        refused = voice.clip(Phrase("refuse"))
    with voice_with(1, ClipCache(cache.folder)) as again:
        assert again.clip(Phrase("refuse")) == refused
        assert again.clip(Phrase("crash once")) == stood_in
    assert fake().count("anna 1 refuse") == 1
    assert usage(CLIPS, cache.folder).files == 2


@pytest.mark.usefixtures("second_engine")
def test_a_voice_that_keeps_failing_is_given_up(fake: Notes, cache: ClipCache) -> None:
    with voice_with(1, cache, allow_fallback=True) as voice:
        for number in range(5):
            voice.clip(Phrase(f"refuse {number}"))
        assert len(voice.notes) == 3
    assert "anna 1 refuse 2" in fake()
    assert "anna 1 refuse 3" not in fake()


@pytest.mark.parametrize("text", ["silence once", "crash once"])
def test_what_fails_once_is_spoken_the_second_time(
    fake: Notes, cache: ClipCache, text: str
) -> None:
    with voice_with(1, cache) as voice:
        assert voice.length(Phrase(text)) > 200
        assert voice.notes == ()
    assert fake().count(f"anna 1 {text}") == 2


def test_a_wrong_rate_is_told_with_the_phrase(fake_voice: Studio) -> None:
    with pytest.raises(OutsideError, match=r"speaks at a rate of 5 samples a second.* for “rate”"):
        fake_voice.clip(Phrase("rate"))


def test_a_voice_that_is_missing_falls_back_where_that_is_allowed(
    fake: Notes, cache: ClipCache
) -> None:
    assert fake() == []
    with open_studio("nobody", "en", cache=cache, allow_fallback=True) as voice:
        assert voice.name == "fake:anna"
        assert voice.notes == ("there is no voice 'nobody' here; 'fake:anna' speaks instead",)
