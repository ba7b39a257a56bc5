"""One road from words to sound: each voice is found once, each script laid out to its end once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from voicecoach.compiler import Compiled
from voicecoach.pipeline import checking, listing, production
from voicecoach.pipeline.loading import AS_WRITTEN, load_as_wished
from voicecoach.pipeline.production import Production, RoughCut, last_cut, whole
from voicecoach.pipeline.to_file import compile_script, render_script
from voicecoach.pipeline.to_headphones import begin_playing, play_begun
from voicecoach.podcast.publish import publish
from voicecoach.voices import CastMember, agency

SCRIPT = "# {}\nvoice: system:en-US\nSlow breath, 2s\n  at half: Breathe.\n"


class Counted:
    """The routines that were laid out to their end, by title, and the voices that were found."""

    def __init__(self) -> None:
        self.laid_out: Counter[str] = Counter()
        self.found: Counter[tuple[str, str]] = Counter()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counted:
    """Counts from now on, with nothing spoken yet."""
    count = Counted()
    lay_out, choose = production.lay_out, agency.choose

    def laid_out(*arguments: Any) -> Compiled:
        compiled = lay_out(*arguments)
        if compiled.final_until is None:
            count.laid_out[arguments[0].routine.title] += 1
        return compiled

    def chosen(wanted: str, language: str, *rest: Any) -> CastMember | None:
        count.found[wanted, language] += 1
        return choose(wanted, language, *rest)

    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(production, "lay_out", laid_out)
    monkeypatch.setattr(agency, "choose", chosen)
    return count


@pytest.fixture
def script(tmp_path: Path) -> str:
    """A script that no other test has."""
    return written(tmp_path, "one")


def written(folder: Path, name: str) -> str:
    path = folder / f"{name}.coach"
    path.write_text(SCRIPT.format(name), "utf-8")
    return str(path)


def rendered(script: str) -> None:
    render_script(script, Path(script).with_suffix(".mp3"))


def played(script: str) -> None:
    begun = begin_playing(script, whole=True)
    play_begun(begun, speaker="file", device=str(Path(script).with_suffix(".wav")))


@pytest.mark.parametrize("go", [rendered, played, compile_script, checking.check])
def test_a_script_is_laid_out_to_its_end_once_and_its_voice_found_once(
    counted: Counted, script: str, go: Callable[[str], object]
) -> None:
    go(script)
    assert counted.laid_out == {"one": 1}
    assert counted.found == {("system:en-US", "en"): 1}


@pytest.mark.parametrize("go", [rendered, played, compile_script, checking.check])
def test_so_it_is_where_all_was_spoken_before(
    counted: Counted, script: str, go: Callable[[str], object]
) -> None:
    compile_script(script)
    counted.laid_out.clear()
    counted.found.clear()
    go(script)
    assert counted.laid_out == {"one": 1}
    assert counted.found == {("system:en-US", "en"): 1}


def test_three_scripts_and_a_new_show_take_one_voice_and_three_layouts(
    counted: Counted, tmp_path: Path
) -> None:
    scripts = [written(tmp_path, name) for name in ("one", "two", "three")]
    shown = publish(scripts, tmp_path / "show")
    assert set(shown.rendered) == {"one", "two", "three"}
    assert counted.laid_out == {"one": 1, "two": 1, "three": 1}
    assert counted.found == {("system:en-US", "en"): 1}


def test_a_list_finds_the_voice_of_each_language_once(counted: Counted, tmp_path: Path) -> None:
    scripts = {name: written(tmp_path, name) for name in ("one", "two", "three")}
    assert len(list(listing.overview(scripts))) == 3
    assert max(counted.found.values()) == 1
    assert counted.laid_out == {"one": 1, "two": 1, "three": 1}


def test_cuts_are_known_further_and_further_and_the_last_one_is_the_whole(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(production, "LAY_OUT_AGAIN", 0.0)
    with Production.of(load_as_wished(script, AS_WRITTEN)) as made:
        *rough, last = made.cuts()
        spoken = made.finished(last)
    assert [cut.done for cut in rough] == list(range(last.total))
    untils = [cut.until for cut in rough]
    assert None not in untils
    assert untils == sorted(untils, key=int)  # type: ignore[arg-type]
    assert last.until is None
    assert spoken.performance == last.performance == compile_script(script).performance
    for cut in rough:
        _same_before(cut, last)


def _same_before(cut: RoughCut, last: RoughCut) -> None:
    assert cut.performance is not None
    assert cut.until is not None
    assert last.performance is not None
    early, late = cut.performance.score.cues, last.performance.score.cues
    assert [c for c in early if c.start < cut.until] == [c for c in late if c.start < cut.until]


def test_where_all_was_spoken_there_is_one_cut(script: str) -> None:
    compile_script(script)
    with Production.of(load_as_wished(script, AS_WRITTEN)) as made:
        (cut,) = made.cuts()
        assert (cut.done, cut.total, cut.until) == (0, 0, None)
        assert last_cut(made) == cut
        assert whole(made).performance == cut.performance


def test_words_whose_clips_are_taken_away_meanwhile_are_spoken_again(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    wanted = compile_script(script).performance
    monkeypatch.setattr(production, "LAY_OUT_AGAIN", 1e9)
    for clip in (tmp_path / "cache/clips").rglob("*.clip"):
        clip.unlink()
    with Production.of(load_as_wished(script, AS_WRITTEN)) as made:
        made.studio.known_length = lambda _: None  # type: ignore[method-assign]
        assert whole(made).performance == wanted
