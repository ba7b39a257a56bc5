"""Names of files that any system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.pipeline.placing import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leg day", "leg-day"),
        ("../../etc/passwd", "etc-passwd"),
        ("Übung: 1/2", "übung-1-2"),
        ("CON", "con-routine"),
        ("🔥", ""),
        ("word " * 50, "word-" * 11 + "word"),
    ],
)
def test_a_title_becomes_the_name_of_a_file(text: str, name: str) -> None:
    """Small letters and hyphens, no longer than a screen is wide."""
    assert safe_name(text) == name


@given(st.text())
def test_no_name_leads_out_of_its_folder(text: str) -> None:
    """Nor is there anything in it that a system would not take."""
    name = safe_name(text)
    assert not set(name) & set('/\\:*?"<>|. \0\n')
    assert len(name.encode()) <= 68
    assert safe_name(name) in (name, f"{name}-routine")
