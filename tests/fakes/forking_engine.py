"""The engine of tones, whose workers may be forked off one another."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import tone_engine

ROW = replace(tone_engine.ROW, phrases_a_fork=1)
