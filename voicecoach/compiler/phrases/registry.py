"""Which languages have a phrase table: one module each, found by its name."""

from __future__ import annotations

import pkgutil
import re
from functools import lru_cache
from importlib import import_module
from typing import Final

from voicecoach.compiler.phrases.table import Table

_TAG: Final = re.compile(r"[a-z]{2,3}(_[a-z0-9]{2,8})*")
"""The name of a module that holds a table: a language tag in small letters, as in `pt_br`."""

_HERE: Final = __name__.rpartition(".")[0]
_MODULES: Final = [found.name for found in pkgutil.iter_modules(import_module(_HERE).__path__)]

LANGUAGES: Final = tuple(sorted(name for name in _MODULES if _TAG.fullmatch(name)))
"""The modules that hold a table."""

FALLBACK: Final = "en"


@lru_cache
def table_for(tag: str) -> Table:
    """The phrase table for a BCP 47 tag: the nearest of its language, else English."""
    name = tag.lower().replace("-", "_")
    while name and name not in LANGUAGES:
        name = name.rpartition("_")[0]
    return read_table(name or FALLBACK)


def read_table(module: str) -> Table:
    """The table in one of `LANGUAGES`."""
    table = import_module(f"{_HERE}.{module}").TABLE
    assert isinstance(table, Table)
    return table
