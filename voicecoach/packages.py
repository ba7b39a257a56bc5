"""Which packages are installed, and in which version.

What looks for them is imported when it is first needed: it brings the half of a
mail program along, and a worker needs it last.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_VERSION: Final = re.compile(r"^Version: *(\S+)", re.MULTILINE)


@cache
def version(name: str) -> str | None:
    """The version of the package that is called `name`, None where it is not installed.

    Of its metadata only the line that tells it is read: reading all of them, with the
    description, takes three times as long.
    """
    told = installed(name)
    if told is None:
        return None
    found = _VERSION.search(told.read_text("METADATA") or "")
    return found[1] if found else told.version


def installed(name: str) -> Distribution | None:
    """The package that is called `name`, None where it is not installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
