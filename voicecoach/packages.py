"""Which packages are installed, and in which version."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from typing import Final

_VERSION: Final = re.compile(r"^Version: *(\S+)", re.MULTILINE)


@cache
def version(name: str) -> str | None:
    """The version of the package that is called `name`, None where it is not installed.

    Of its metadata only the line that tells it is read: reading all of them, with the
    description, takes three times as long.
    """
    try:
        told = distribution(name)
    except PackageNotFoundError:
        return None
    found = _VERSION.search(told.read_text("METADATA") or "")
    return found[1] if found else told.version
