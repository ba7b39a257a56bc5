"""Every engine speaks at the rate that was asked for, where it cannot by stretching."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import NOMINAL_WORDS_A_MINUTE

STRETCHED = {"hibari": (0.42, 1.2)}
"""What is trusted in a narrow range alone -> how far its sound is stretched, at most."""


@pytest.mark.parametrize("what", SPEAKING_RATES)
@pytest.mark.parametrize("speed", [0.5, 0.62, 0.8, 1.0, 1.3, 2.0])
def test_what_an_engine_cannot_reach_is_stretched(what: str, speed: float) -> None:
    points = sorted((setting, words) for words, setting in SPEAKING_RATES[what].points)
    setting, tempo = SPEAKING_RATES[what].setting(speed)
    reached = np.interp(setting, [setting for setting, _ in points], [words for _, words in points])
    assert reached * tempo == pytest.approx(NOMINAL_WORDS_A_MINUTE * speed, rel=0.01)
    least, most = STRETCHED.get(what, (0.5, 1.05))
    assert least <= tempo <= most
    assert points[0][0] <= setting <= points[-1][0]
