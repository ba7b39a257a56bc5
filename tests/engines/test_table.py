"""The table of engines, and another one for a run."""

from __future__ import annotations

import importlib
from dataclasses import FrozenInstanceError

import pytest

from tests.fakes import BACKUP, TONES, engines, light_engines
from voicecoach.engines.base import Backend, Probe
from voicecoach.engines.table import (
    ENGINES,
    clip_recipe,
    engine_description,
    engine_names,
    here,
    missing,
    row,
)
from voicecoach.errors import OutsideError
from voicecoach.resources import version


def asked(protocol: type) -> set[str]:
    return {name for name in vars(protocol) if not name.startswith("_")}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_has_what_its_base_asks_for(engine: str) -> None:
    facts = ENGINES[engine]
    probe = importlib.import_module(facts.probe)
    assert facts.name == engine
    assert all(callable(getattr(probe, name)) for name in asked(Probe))
    backend = importlib.import_module(facts.backend)
    assert all(callable(getattr(backend, name)) for name in asked(Backend))


def test_the_environment_names_the_engines_in_their_order() -> None:
    with engines(BACKUP, "system", TONES):
        assert engine_names() == ("backup", "system", "fake")
        assert row("fake").title == "Fakes"
        assert here() == ["backup", "system", "fake"]
        with light_engines():
            assert engine_names() == ("system",)
    with engines():
        assert engine_names() == ()
        with pytest.raises(OutsideError, match="'system' is none of those that VOICECOACH_ENGINES"):
            row("system")


def test_the_table_itself_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ENGINES["fake"] = ENGINES["system"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        ENGINES["system"].room = 1  # type: ignore[misc]


def test_without_a_word_in_the_environment_they_are_those_that_ship(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for empty in (None, ""):
        monkeypatch.delenv("VOICECOACH_ENGINES", raising=False)
        if empty is not None:
            monkeypatch.setenv("VOICECOACH_ENGINES", empty)
        assert engine_names() == ("hibari", "piper", "pico", "system")


@pytest.mark.parametrize("name", ["pipper", "tests.fakes.no_such_engine", "tests.fakes", "os"])
def test_an_engine_that_is_none_is_told(name: str) -> None:
    with engines("system", name), pytest.raises(OutsideError, match=f"names '{name}', which is no"):
        engine_names()


def test_what_comes_along_is_never_missing_and_tells_nothing_before_it_starts() -> None:
    assert missing("system") is None
    assert engine_description("system") is None


def test_the_recipe_of_a_clip_is_the_one_that_kept_clips_were_made_by() -> None:
    """Where it changes, every clip that a user has kept is spoken anew."""
    usual = f"2 / av {version('av')} / pydub {version('pydub')}"
    assert clip_recipe("Hold.", 1.0) == (usual,)
    assert clip_recipe("hold on " * 40, 1.0) == (usual, "pieces 2")
