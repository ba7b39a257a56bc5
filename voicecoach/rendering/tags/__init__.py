"""Texts that go with the sound: tags inside the file, sidecars beside it."""
