"""Generated scripts as files, through the command that programs call, in the system's voice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from click.testing import CliRunner

from tests.attack.case import Case
from tests.attack.checker import broken
from tests.attack.generator import generated
from tests.attack.model import Script
from tests.attack.mutator import mutated
from tests.attack.safety import long_enough
from tests.attack.writer import Writer
from tests.fakes import light_engines
from voicecoach.cli import main

HARMLESS = ("speed", "pronounce", "quiet", "author", "date", "sounds")
"""Settings that need no file and no voice of that name."""

PLAN = ("plan", "main.coach", "--json", "--any-voice")
"""Texts have letters of all alphabets: that a voice may not read them is tested elsewhere."""


def attacked(seed: int) -> list[str]:
    """What is wrong with the plan of a generated script, or with the answer to a mutated one.

    A text that has nothing to say, such as three points, may be refused with a help, and so
    may what takes more than twelve hours in this voice.
    """
    with TemporaryDirectory() as folder, chdir(folder), light_engines(), _cache():
        return _mutant(seed) if seed % 4 == 3 else _good(seed)


@contextmanager
def _cache() -> Iterator[None]:
    """A cache of its own, unless the environment names one for all."""
    folder = os.environ.get("VOICECOACH_CACHE") or str(Path("cache").resolve())
    with patch.dict(os.environ, VOICECOACH_CACHE=folder):
        yield


def _good(seed: int) -> list[str]:
    script = _harmless(generated(seed)[0])
    for one in [*script.used, script]:
        Path(f"{one.name}.coach").write_bytes(Writer(Random(seed)).script(one))
    result = CliRunner().invoke(
        main, ["plan", "main.coach", "--json", "--any-voice"], prog_name="voicecoach"
    )
    if result.exit_code or (result.exception and not isinstance(result.exception, SystemExit)):
        silent = "says nothing for “" in result.stderr and "= help:" in result.stderr
        if silent and result.exit_code == 3:
            return []
        if result.exit_code == 1 and result.stderr.count("error[") == result.stderr.count("E605]"):
            return []
        return [f"status {result.exit_code}: {result.stderr} {result.exception!r}"]
    plan = json.loads(result.stdout)
    return broken(script, plan) or list(long_enough(Case.of(script, plan)))


def _harmless(script: Script) -> Script:
    """The script without the settings that ask for a file or for a voice."""
    for one in [script, *script.used]:
        others = tuple(other for other in one.settings.others if other[0] in HARMLESS)
        one.settings = replace(one.settings, others=others)
    return script


def _mutant(seed: int) -> list[str]:
    for name, data in mutated(seed).items():
        Path(f"{name}.coach").write_bytes(data)
    result = CliRunner().invoke(
        main, ["plan", "main.coach", "--json", "--any-voice"], prog_name="voicecoach"
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return [f"{result.exception!r}"]
    if result.exit_code == 0:
        return [] if json.loads(result.stdout)["schema"] == 1 else ["it is no plan"]
    if result.exit_code not in (1, 3) or "= help:" not in result.stderr or result.stdout:
        return [f"status {result.exit_code}: {result.stderr}"]
    return []
