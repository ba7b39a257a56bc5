"""The feed: what it says, and that it is well-formed whatever stands in it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID, uuid5

import feedparser
import podcastparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.podcast.performances import performed
from tests.podcast.shows import attributes, channel, items, publish_in, text, write_show
from voicecoach.podcast.feed import (
    NAMESPACES,
    feeds,
    html_notes,
    short_notes,
    show_guid,
    write_feed,
)
from voicecoach.podcast.show import Episode, Show
from voicecoach.score import Phrase, Role, Score, Speech, Talk
from voicecoach.units import Milliseconds

WARNING = "Stop at once if anything hurts."
GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def ms(value: int) -> Milliseconds:
    return Milliseconds(value)


SCORE = Score(
    title="Calf",
    language="en-GB",
    segments=(
        Talk(
            start=ms(0),
            end=ms(61_000),
            cues=(
                Speech(ms(0), ms(900), Phrase("Calf."), Role.WELCOME),
                Speech(ms(1000), ms(2000), Phrase(WARNING), Role.WARNING),
            ),
            chapter="Welcome",
        ),
        Talk(start=ms(61_000), end=ms(75_600), chapter="A <b>"),
    ),
)
EPISODE = Episode(
    name="a calf",
    guid="g",
    number=3,
    performance=performed(SCORE, notes=("First & foremost.", "Then.")),
    size=12_345,
    date=datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC),
)
SHOW = Show(title="T", base_url="https://a.example/b/", email="me@a.example")


def feed(show: Show = SHOW, *episodes: Episode) -> ET.Element:
    (one,) = feeds(show, {"feed.xml": GUID}, episodes or (EPISODE,))
    found = ET.fromstring(write_feed(show, one)).find("channel")
    assert found is not None
    return found


def item(show: Show = SHOW, *episodes: Episode) -> ET.Element:
    found = feed(show, *episodes).find("item")
    assert found is not None
    return found


def test_the_guid_of_a_show_is_that_of_the_standard() -> None:
    """The example of the Podcasting 2.0 specification."""
    assert show_guid("https://mp3s.nashownotes.com/pc20rss.xml") == GUID
    assert show_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == GUID


def test_a_show_with_a_home_takes_its_guid_from_there(own: Path) -> None:
    write_show(own / "scripts", base_url='"https://a.example/b/"')
    publish_in(own / "scripts", own / "new")
    space = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    for name in ("feed.xml", "feed.de.xml"):
        guid = text(channel(own / "new", name), "podcast:guid")
        assert guid == str(uuid5(space, f"a.example/b/{name}"))


def test_a_show_that_has_moved_brings_its_guid(own: Path) -> None:
    write_show(own / "scripts", guid=f'"{GUID}"')
    publish_in(own / "scripts", own / "new")
    assert text(channel(own / "new"), "podcast:guid") == GUID


def test_the_show_is_described() -> None:
    found = feed()
    assert text(found, "title") == "T"
    assert text(found, "link") == "https://a.example/b/index.html"
    assert text(found, "itunes:author") == "voicecoach"
    assert text(found, "itunes:explicit") == "false"
    assert attributes(found, "itunes:image") == {"href": "https://a.example/b/feed.jpg"}
    assert attributes(found, "itunes:category") == {"text": "Health & Fitness"}
    inner = found.find("itunes:category/itunes:category", NAMESPACES)
    assert inner is not None
    assert inner.attrib == {"text": "Fitness"}
    assert text(found, "itunes:owner/itunes:email") == "me@a.example"
    assert text(found, "podcast:guid") == GUID
    assert text(found, "podcast:medium") == "podcast"
    assert text(found, "podcast:locked") == "no"
    assert attributes(found, "podcast:locked") == {"owner": "me@a.example"}
    assert text(found, "podcast:person") == "voicecoach"
    link = attributes(found, "atom:link")
    assert (link["rel"], link["href"]) == ("self", "https://a.example/b/feed.xml")
    assert text(feed(replace(SHOW, explicit=True)), "itunes:explicit") == "true"
    assert text(feed(replace(SHOW, locked=True)), "podcast:locked") == "yes"


def test_an_episode_is_described() -> None:
    found = item()
    assert attributes(found, "enclosure") == {
        "url": "https://a.example/b/a%20calf.mp3",
        "length": "12345",
        "type": "audio/mpeg",
    }
    assert text(found, "guid") == "g"
    assert attributes(found, "guid") == {"isPermaLink": "false"}
    assert text(found, "pubDate") == "Thu, 28 May 2026 20:26:40 +0000"
    assert text(found, "itunes:duration") == "76"
    assert text(found, "itunes:episode") == "3"
    assert text(found, "itunes:explicit") == "false"
    assert attributes(found, "itunes:image")["href"].endswith("/a%20calf.jpg")
    assert attributes(found, "podcast:chapters") == {
        "url": "https://a.example/b/a%20calf.chapters.json",
        "type": "application/json+chapters",
    }
    transcript = attributes(found, "podcast:transcript")
    assert (transcript["type"], transcript["language"]) == ("text/vtt", "en-GB")
    signed = replace(EPISODE, performance=performed(SCORE, author="A physio"))
    assert text(item(SHOW, signed), "podcast:person") == "A physio"


def test_a_date_in_another_zone_is_the_same_moment() -> None:
    from zoneinfo import ZoneInfo

    there = EPISODE.date.astimezone(ZoneInfo("Asia/Tokyo"))
    assert text(item(SHOW, replace(EPISODE, date=there)), "pubDate").endswith("20:26:40 +0000")


def test_the_safety_notice_comes_first() -> None:
    notes = html_notes(EPISODE)
    assert notes.startswith(f"<p><strong>{WARNING}</strong></p>")
    assert "<p>First &amp; foremost.</p>\n<p>Then.</p>" in notes
    assert "<li>1:01 A &lt;b&gt;</li>" in notes
    assert short_notes(EPISODE) == f"<p>{WARNING}</p>\n<p>First &amp; foremost.</p>\n<p>Then.</p>"
    assert text(item(), "content:encoded") == notes
    assert text(item(), "description") == short_notes(EPISODE)


HOSTILE = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "a < b & c > d",
    "&amp;",
    "]]>",
    "<!-- x",
    "&lt;i&gt;",
]


class _Shown(HTMLParser):
    """What a reader shows that takes a text for HTML; and the tags in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_written_is_shown_to_the_letter(words: str) -> None:
    """By readers that take descriptions for HTML, as most do."""
    episode = replace(EPISODE, performance=performed(replace(SCORE, title=words), notes=(words,)))
    found = feed(replace(SHOW, title=words, description=words), episode)
    (one,) = found.findall("item")
    assert text(found, "title") == text(one, "title") == words
    assert _Shown(text(found, "description")).words == words
    for tag in ("description", "content:encoded"):
        shown = _Shown(text(one, tag))
        assert words in shown.words
        assert shown.tags <= {"p", "strong", "ul", "li"}


@pytest.mark.parametrize("words", HOSTILE)
def test_two_readers_show_what_was_written(words: str) -> None:
    episode = replace(EPISODE, performance=performed(SCORE, notes=(words,)))
    (one,) = feeds(SHOW, {"feed.xml": GUID}, (episode,))
    made = write_feed(replace(SHOW, description=words), one)
    read = feedparser.parse(made)
    assert _Shown(read.feed.description).words == words
    assert words in _Shown(read.entries[0].summary).words
    (entry,) = podcastparser.parse("https://a.example/feed.xml", io.BytesIO(made))["episodes"]
    assert words in _Shown(entry["description_html"]).words


@given(st.lists(st.text(min_size=1), max_size=3))
def test_paragraphs_of_a_show_s_description_are_shown(paragraphs: list[str]) -> None:
    """Whatever stands in them; white space apart."""
    show = replace(SHOW, description="\n\n".join(paragraphs))
    words = _Shown(text(feed(show), "description")).words
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", show.description)
    assert words.split() == (kept or show.title).split() or not kept.strip()


def test_every_routine_that_is_published_has_its_notice_first(show: Path) -> None:
    for name in ("feed.xml", "feed.de.xml"):
        for found in items(show, name).values():
            assert re.match(r"<p><strong>[^<]{20,}</strong></p>", text(found, "content:encoded"))
    calf = text(items(show)["Calf & friends"], "content:encoded")
    assert "Let go if it turns &lt;sharp&gt;." in calf.partition("</p>")[0]


def test_one_feed_a_language(show: Path) -> None:
    assert list(items(show)) == ["Slow breath", "Calf & friends"]
    assert list(items(show, "feed.de.xml")) == ["Wade"]
    assert text(channel(show, "feed.de.xml"), "language") == "de"
    links = channel(show).findall("atom:link", NAMESPACES)
    assert [link.get("hreflang") for link in links] == ["en", "de"]


def test_regions_of_one_language_share_a_feed() -> None:
    british = replace(EPISODE, name="b", performance=performed(replace(SCORE, language="en-US")))
    german = replace(EPISODE, name="c", performance=performed(replace(SCORE, language="de-AT")))
    made = feeds(SHOW, {"feed.xml": GUID}, (EPISODE, british, german))
    assert [(f.name, len(f.episodes)) for f in made] == [("feed.xml", 2), ("feed.de.xml", 1)]
    assert made[1].guid == show_guid("https://a.example/b/feed.de.xml") != made[0].guid


def test_the_newest_comes_first() -> None:
    old = replace(EPISODE, number=1, date=EPISODE.date - timedelta(days=1), guid="old")
    found = feed(SHOW, old, EPISODE, replace(EPISODE, number=2, guid="second"))
    assert [text(each, "guid") for each in found.iter("item")] == ["g", "second", "old"]


@given(st.text(), st.text())
def test_whatever_stands_in_it_the_feed_is_well_formed(title: str, note: str) -> None:
    """Also characters that XML cannot hold: they are left out."""
    episode = replace(EPISODE, performance=performed(replace(SCORE, title=title), notes=(note,)))
    show = replace(SHOW, title=title, description=note, author=title)
    found = item(show, episode)
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", title)
    assert (found.findtext("title") or "").replace("\r", "\n") == kept.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")
