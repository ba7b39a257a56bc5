"""The one table of engines, and what can be told of each without starting it.

The order is the one that the voice `auto` follows: the first engine with a voice for
the language wins.

The environment variable VOICECOACH_ENGINES names the engines of a run instead, in
that order, with commas between: names of the table, and modules elsewhere that have an
`EngineRow` called ROW.  `none` is no engine at all.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from voicecoach.engines.base import Backend, Description, EngineRow, Probe
from voicecoach.engines.speech.conditioning import CONDITIONING_VERSION
from voicecoach.engines.speech.pieces import PIECES_VERSION, is_cut
from voicecoach.errors import OutsideError
from voicecoach.resources import version

if TYPE_CHECKING:
    from voicecoach.engines.backends import (
        desktop,
        espeak,
        hibari,
        hibari_voices,
        pico,
        pico_voices,
        piper,
        piper_models,
        system,
    )

    _PROBES: Final[tuple[Probe, ...]] = (hibari_voices, piper_models, pico_voices, system)
    _BACKENDS: Final[tuple[Backend, ...]] = (hibari, piper, pico, espeak, desktop)

_IS_DESKTOP: Final = sys.platform in ("darwin", "win32")

ENGINES: Final[Mapping[str, EngineRow]] = MappingProxyType(
    {
        each.name: each
        for each in (
            EngineRow(
                name="hibari",
                title="hibari, natural voices",
                probe="voicecoach.engines.backends.hibari_voices",
                backend="voicecoach.engines.backends.hibari",
                install="pip install 'voicecoach[neural]'",
                most_workers=4 if sys.platform == "linux" else 2,
                phrases_a_worker=30,
                phrases_a_fork=4,
                room=400,  # 90 MB, beside the model
            ),
            EngineRow(
                name="piper",
                title="Piper, natural voices",
                probe="voicecoach.engines.backends.piper_models",
                backend="voicecoach.engines.backends.piper",
                install="pip install 'voicecoach[neural]'",
                # One that is not forked off another loads the model for itself, and keeps it.
                most_workers=4 if sys.platform == "linux" else 2,
                phrases_a_worker=5,
                phrases_a_fork=1,
                room=175,  # 360 MB, beside the model
            ),
            EngineRow(
                name="pico",
                title="SVOX Pico, plain voices",
                probe="voicecoach.engines.backends.pico_voices",
                backend="voicecoach.engines.backends.pico",
                install="pip install py-nanotts",
                most_workers=4,
                phrases_a_worker=30,
            ),
            EngineRow(
                name="system",
                title="the system's own voices",
                probe="voicecoach.engines.backends.system",
                backend=f"voicecoach.engines.backends.{'desktop' if _IS_DESKTOP else 'espeak'}",
                # On macOS and Windows one service of the system speaks for all programs.
                most_workers=1 if _IS_DESKTOP else 4,
                phrases_a_worker=60,  # eSpeak NG speaks one faster than a second worker starts
            ),
        )
    }
)
"""The engines that ship, by their names."""

_VARIABLE: Final = "VOICECOACH_ENGINES"


def engine_names() -> tuple[str, ...]:
    """Every engine that there could be in this run, in the order that `auto` follows."""
    return tuple(_rows())


def row(engine: str) -> EngineRow:
    """The facts of `engine`.  Raises `OutsideError` where it is none of this run's."""
    found = _rows().get(engine)
    if found is None:
        raise OutsideError(f"the engine '{engine}' is none of those that {_VARIABLE} names")
    return found


def title(engine: str) -> str:
    """The name of `engine` for people."""
    return row(engine).title


def missing(engine: str) -> str | None:
    """The command that installs `engine`, or None where it is here."""
    install = row(engine).install
    return None if install is None or _probe(engine).is_installed() else install


def here() -> list[str]:
    """The engines that are installed, in the table's order."""
    return [name for name in engine_names() if missing(name) is None]


def engine_fingerprint(engine: str) -> str:
    """Everything that decides, before it is started, which `engine` and voices there will be."""
    return _probe(engine).fingerprint()


def engine_description(engine: str) -> Description | None:
    """The version and the voices of `engine`, where they can be told without starting it."""
    return _probe(engine).description()


def clip_recipe(text: str, speed: float) -> tuple[str, ...]:
    """Everything that a clip's samples depend on besides the engine's take of each piece."""
    pieces = (f"pieces {PIECES_VERSION}",) if is_cut(text, speed) else ()
    return (_conditioning(), *pieces)


@cache
def _conditioning() -> str:
    return f"{CONDITIONING_VERSION} / av {version('av')} / pydub {version('pydub')}"


def _probe(engine: str) -> Probe:
    return cast("Probe", importlib.import_module(row(engine).probe))


def _rows() -> Mapping[str, EngineRow]:
    names = os.environ.get(_VARIABLE)
    return _named(names) if names else ENGINES


@lru_cache(maxsize=8)
def _named(names: str) -> Mapping[str, EngineRow]:
    """The rows that the environment names.  Raises `OutsideError` where one is none."""
    wanted = [name.strip() for name in names.split(",") if name.strip() not in ("", "none")]
    rows = [ENGINES[name] if name in ENGINES else _outside(name) for name in wanted]
    return {each.name: each for each in rows}


def _outside(module: str) -> EngineRow:
    try:
        found = importlib.import_module(module).ROW
    except (ImportError, AttributeError) as error:
        raise _no_engine(module) from error
    if not isinstance(found, EngineRow):
        raise _no_engine(module)
    return found


def _no_engine(module: str) -> OutsideError:
    names = " and ".join(f"'{name}'" for name in ENGINES)
    return OutsideError(
        f"{_VARIABLE} names '{module}', which is no engine",
        f"name some of {names}, or a module that has an EngineRow called ROW",
    )
