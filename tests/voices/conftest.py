"""Fixtures of this room: an engine and a cache of the tests' own."""

from tests.fakes.fixtures import cache, fake, fake_voice, second_engine

__all__ = ["cache", "fake", "fake_voice", "second_engine"]
