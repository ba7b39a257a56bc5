"""Real podcast clients follow the show from the running server, and get its bytes."""

from __future__ import annotations

import os
import subprocess
import xml.etree.ElementTree as ET
from calendar import timegm
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import feedparser
import podcastparser
import pytest

from tests.podcast.shows import Served, items, text

Program = Callable[[str], str]


def client(command: list[str], home: Path, **environment: str) -> str:
    """Run a client in a home of its own."""
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), **environment},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def sounds(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.rglob("*.mp3"))


def published(show: Path) -> list[bytes]:
    return sorted((show / name).read_bytes() for name in ("calf.mp3", "slow-breath.mp3"))


def test_gpodder_follows_the_show(
    served: Served, show: Path, program: Program, tmp_path: Path
) -> None:
    gpo = program("gpo")
    for arguments in (["subscribe", f"{served.url}feed.xml"], ["download"]):
        client([gpo, *arguments], tmp_path, GPODDER_HOME=str(tmp_path))
    assert sounds(tmp_path) == published(show)
    assert "Stretches" in client([gpo, "list"], tmp_path, GPODDER_HOME=str(tmp_path))


def test_podcast_archiver_follows_the_show(
    served: Served, show: Path, program: Program, tmp_path: Path
) -> None:
    archiver = program("podcast-archiver")
    client([archiver, "--feed", f"{served.url}feed.xml", "--dir", str(tmp_path)], tmp_path)
    assert sounds(tmp_path) == published(show)
    assert (tmp_path / "Stretches").is_dir()


def test_a_feed_of_another_language_is_followed_too(
    served: Served, show: Path, program: Program, tmp_path: Path
) -> None:
    archiver = program("podcast-archiver")
    client([archiver, "--feed", f"{served.url}feed.de.xml", "--dir", str(tmp_path)], tmp_path)
    assert sounds(tmp_path) == [(show / "wade.mp3").read_bytes()]


@pytest.fixture
def feed(served: Served) -> bytes:
    content: bytes = urlopen(f"{served.url}feed.xml").read()
    return content


def test_feedparser_agrees_with_what_was_published(feed: bytes, show: Path, served: Served) -> None:
    parsed = feedparser.parse(feed)
    assert not parsed.bozo
    assert (parsed.feed.title, parsed.feed.language, parsed.version) == ("Stretches", "en", "rss20")
    assert parsed.feed.image.href == f"{served.url}feed.jpg"
    expected = items(show)
    assert [entry.title for entry in parsed.entries] == list(expected)
    for entry in parsed.entries:
        item = expected[entry.title]
        (enclosure,) = entry.enclosures
        sound = show / enclosure.href.removeprefix(served.url)
        assert (enclosure.type, int(enclosure.length)) == ("audio/mpeg", sound.stat().st_size)
        assert entry.id == text(item, "guid")
        moment = parsedate_to_datetime(text(item, "pubDate"))
        assert timegm(entry.published_parsed) == moment.timestamp()
        assert entry.itunes_duration == text(item, "itunes:duration")
        assert entry.itunes_episode == text(item, "itunes:episode")


def test_podcastparser_agrees_with_what_was_published(
    feed: bytes, show: Path, served: Served
) -> None:
    parsed = podcastparser.parse(f"{served.url}feed.xml", BytesIO(feed))
    assert (parsed["title"], parsed["language"]) == ("Stretches", "en")
    assert parsed["cover_url"] == f"{served.url}feed.jpg"
    expected = items(show)
    for episode in parsed["episodes"]:
        item = expected[episode["title"]]
        (enclosure,) = episode["enclosures"]
        sound = show / enclosure["url"].removeprefix(served.url)
        assert (enclosure["file_size"], enclosure["mime_type"]) == (
            sound.stat().st_size,
            "audio/mpeg",
        )
        assert episode["guid"] == text(item, "guid")
        assert episode["total_time"] == int(text(item, "itunes:duration"))
        assert episode["number"] == int(text(item, "itunes:episode"))
        assert episode["published"] == parsedate_to_datetime(text(item, "pubDate")).timestamp()
    assert len(parsed["episodes"]) == len(expected) == 2


def test_all_that_the_feed_names_is_there(feed: bytes) -> None:
    """Every address in the feed is answered, with the type and length that the feed tells."""
    root = ET.fromstring(feed)
    for element in root.iter():
        address = element.get("url") or element.get("href")
        if element.tag in ("link", "url"):
            address = element.text
        if address is None:
            continue
        with urlopen(address) as answer:
            content = answer.read()
            kind = answer.headers["content-type"].partition(";")[0]
        assert kind == element.get("type", kind)
        assert len(content) == int(element.get("length", len(content)))
