"""The pages as text: what stands in them, whatever the titles."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.podcast.performances import legs, performed, talk
from voicecoach.compiler.coach import LANGUAGES
from voicecoach.podcast.page import page_files
from voicecoach.podcast.page.words import PageWords, words_for
from voicecoach.podcast.show import Episode, Show
from voicecoach.rendering.tags.texts import webvtt
from voicecoach.score import Role, Score

EN = words_for("en")
EVIL = "</title></script><img src=x onerror=alert(1)>\"'&amp; \u2028{side}"


def episode(score: Score, name: str = "legs", *notes: str) -> Episode:
    date, performance = datetime(2026, 5, 28, tzinfo=UTC), performed(score, notes=notes)
    return Episode(name=name, guid="g", number=1, performance=performance, size=9, date=date)


def page(score: Score, *notes: str, name: str = "legs", show: Show | None = None) -> str:
    files = page_files(show or Show(title="Show"), [episode(score, name, *notes)])
    return files[f"{name}.html"].decode()


class Read(HTMLParser):
    """The elements of a page and the attributes of each."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def for_script(content: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="routine">(.*?)</script>', content)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_every_language_of_the_coach(language: str) -> None:
    """Each has words of its own, and none is empty."""
    words = words_for(language)
    assert words.tag == language
    assert all(getattr(words, field.name) for field in fields(PageWords))


def test_another_language_is_marked_on_an_english_page() -> None:
    """A routine in a language without words has an English page, and says what is what."""
    content = page(replace(legs(), language="pt-BR"))
    assert '<html lang="en">' in content
    assert '<h1 lang="pt-BR">' in content
    assert '<p class="move" id="move" lang="pt-BR">' in content
    assert '<h2 id="chapters-title">Chapters</h2>' in content


def test_the_words_are_those_of_the_webvtt() -> None:
    """The same lines at the same milliseconds, in the same order."""
    score = legs()
    lines = re.findall(r'<li data-start="(\d+)" data-end="(\d+)">(.*)</li>', page(score))
    cues = re.findall(r"([\d:.]+) --> ([\d:.]+)\n(.+)", webvtt(performed(score)))
    assert lines
    assert [(int(a), int(b), unescape(t)) for a, b, t in lines] == [
        (_ms(a), _ms(b), unescape(t)) for a, b, t in cues
    ]


def _ms(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds.replace(".", ""))


def test_the_safety_notice_is_first_in_the_notes() -> None:
    """Before anything that the author wrote."""
    score = talk(("Stop if it hurts.", Role.WARNING))
    notes = re.search(
        r'<section class="notes".*?</section>', page(score, "First.", "Second."), re.DOTALL
    )
    assert notes is not None
    assert re.findall(r"<p.*?>(.*?)</p>", notes[0]) == ["Stop if it hurts.", "First.", "Second."]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.just(EVIL))
def test_no_text_becomes_markup(words: str) -> None:
    """Whatever stands in titles, notes and phrases, the elements stay the same."""
    plain, other = (_full(text) for text in ("plain", words or "x"))
    for name in ("index.html", "legs.html"):
        tags = [tag for tag, _ in Read(other[name].decode()).tags if tag not in _LABELS]
        assert tags == [tag for tag, _ in Read(plain[name].decode()).tags if tag not in _LABELS]
    read = for_script(other["legs.html"].decode())
    assert read["show"] == (words or "x")


_LABELS = ("svg", "text", "title")
"""A picture has as many labels as there is room for."""


def _full(words: str) -> dict[str, bytes]:
    """The pages of a routine in which everything that an author writes is `words`."""
    score = talk((f"a {words}", Role.WARNING), title=words, chapter=words)
    show = Show(title=words, author=words, description=words)
    return dict(page_files(show, [episode(score, "legs", words)]))


def test_the_policy_allows_the_picture_s_style_and_nothing_inline_else() -> None:
    """The hash is that of the one style element; no attribute holds a style or a script."""
    content = page(legs())
    tags = Read(content).tags
    policy = next(a["content"] for _, a in tags if a.get("http-equiv"))
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    styles = re.findall(r"<style>(.*?)</style>", content, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(unescape(styles[0]).encode()).digest()).decode()
    assert len(styles) == 1
    assert rules["style-src"] == f"'self' 'sha256-{digest}'"
    assert not any(name == "style" or name.startswith("on") for _, a in tags for name in a)
    scripts = [a for tag, a in tags if tag == "script"]
    assert all("src" in a or a["type"] == "application/json" for a in scripts)


def test_every_address_is_beside_the_page() -> None:
    """A name with any characters leads to its own files, and nothing leads to another host."""
    show = Show(title="Show", base_url="https://a.example/")
    content = page(legs(), name="50% a#b?c:d", show=show)
    found = [a[key] for _, a in Read(content).tags for key in ("src", "href") if a.get(key)]
    assert "50%25%20a%23b%3Fc%3Ad.mp3" in found
    assert not [address for address in found if re.match(r"[a-z]+:|/", str(address))]


def test_the_assets_come_along_and_a_new_version_has_a_new_address() -> None:
    """What the pages ask for is there; the address carries a part of the digest."""
    files = page_files(Show(title="Show"), [episode(legs())])
    for name in ("assets/page.css", "assets/player.js", "assets/icon.svg"):
        version = hashlib.sha256(files[name]).hexdigest()[:8]
        assert f'"{name}?v={version}"' in files["legs.html"].decode()


def test_a_show_without_routines_has_a_page() -> None:
    """Only the list, and its feed."""
    files = page_files(Show(title="Soon"), [])
    assert [name for name in files if name.endswith(".html")] == ["index.html"]
    assert 'href="feed.xml"' in files["index.html"].decode()
