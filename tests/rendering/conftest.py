from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from voicecoach.rendering.mp3 import encode as encode_module


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            "lameenc",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="it shows no functions there"),
        ),
        "av",
    ],
)
def either_lame(request: pytest.FixtureRequest) -> Iterator[str]:
    """A module's tests are run with the LAME of each package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encode_module, "lame_is_here", lambda: request.param == "lameenc")
        yield request.param
