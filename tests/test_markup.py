"""Marks of Markdown, HTML and chats are no words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.markup import without_markup


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("* Plank", "Plank"),
        ("• Plank", "Plank"),
        ("**Bird dog**", "Bird dog"),
        ("a ***very*** slow _one_", "a very slow one"),
        ("Do *this* now 💪!", "Do this now!"),
        ("[x] Plank", "Plank"),
        ("☐ Plank", "Plank"),
        ("Do it ~~twice~~ once.", "Do it once."),
        ('Wait <break time="2s"/> then', "Wait then"),
        ("Up<br>and down", "Up and down"),
        ("<b>Hold</b> it<!-- or not -->", "Hold it"),
        ("a&nbsp;b, R&amp;B, 2 &lt; 3", "a b, R&B, 2 < 3"),
        ("See [the picture](https://example.org/a_b_(c)).", "See the picture."),
        ("![A calf](calf.png) Stretch", "A calf Stretch"),
        ("| Plank | 30s |", "Plank, 30s"),
        ("`Bridge`", "Bridge"),
        ("1️⃣ Plank", "1 Plank"),
        ("Left ➡️ right", "Left → right"),
        ("❤️ 👩🏽‍⚕️ 🇩🇪 ⏱️", ""),
        ("せなかを*まっすぐ*", "せなかをまっすぐ"),
    ],
)
def test_marks_are_taken_out(written: str, words: str) -> None:
    assert without_markup(written) == words


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2", "5*3*2", "snake_case_name", "<30s and >20s", "#1", "# 1", "# Legs",
     "> Go slowly", "Let go if it turns <sharp>.", "2 < 3 > 1", "a [b] c",
     "R&B", "it's ~30s", "90°", "x | y", "½ & ¼", "5 > 3", "  two  spaces  "],
)  # fmt: skip
def test_what_only_looks_like_marks_stays(text: str) -> None:
    assert without_markup(text) == text


@given(st.text(st.sampled_from("ab *_`~[]()<>&;#|\\x💪1."), max_size=24))
def test_nothing_is_added_and_what_is_plain_stays_plain(text: str) -> None:
    plain = without_markup(text)
    letters = [char for char in plain if char.isalnum()]
    rest = iter(text)
    assert all(char in rest for char in letters)
    assert without_markup(plain) == plain
