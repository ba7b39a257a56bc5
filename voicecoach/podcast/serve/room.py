"""How many clients there is room for: each takes a descriptor, and one for its file."""

from __future__ import annotations

import sys
from typing import Final

MOST_CLIENTS: Final = 400
"""Clients at once, however many descriptors there are."""

AT_A_TIME: Final = 16
"""Clients that are let in before others are looked after."""

_OURS: Final = 32
"""Descriptors for all else."""

_ON_THE_WAY: Final = 4 * AT_A_TIME
"""Clients that may have been let in, or are being hung up on, and are not counted."""

_EACH: Final = 2


def most_clients() -> int:
    """How many clients there may be at once, by what the system lets this process open."""
    if sys.platform == "win32":
        return MOST_CLIENTS
    import resource

    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if descriptors == resource.RLIM_INFINITY:
        return MOST_CLIENTS
    return max(AT_A_TIME, min(MOST_CLIENTS, (descriptors - _OURS - _ON_THE_WAY) // _EACH))
