"""The feed: a show as podcast apps read it.

RSS 2.0 with the iTunes and Podcasting 2.0 namespaces.  Titles and names are plain text;
descriptions are HTML in which what was written is escaped, so that it is shown to the letter.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Final
from uuid import UUID, uuid5

from voicecoach.podcast.show import ARTWORK, FEED, Episode, Show, feed_name
from voicecoach.units import SECOND, format_clock

NAMESPACES: Final = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
}

GENERATOR: Final = "voicecoach"

_SHOWS: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that Podcasting 2.0 gives the GUIDs of shows."""

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of a show: the routines of one language."""

    name: str
    language: str
    guid: str
    episodes: tuple[Episode, ...]
    others: Mapping[str, str]
    """Language -> name of each other feed of the show."""


def show_guid(address: str) -> str:
    """The GUID of a show whose feed is at `address` (Podcasting 2.0, `podcast:guid`)."""
    return str(uuid5(_SHOWS, re.sub(r"^[a-z]+://", "", address).rstrip("/")))


def episode_guid(show: str, name: str) -> str:
    """The GUID of a routine: it stays whatever the title, the sound or the host."""
    return str(uuid5(UUID(show), name))


def feeds(show: Show, guids: Mapping[str, str], episodes: Sequence[Episode]) -> list[Feed]:
    """The feeds of a show: its own language first, then the others by name.

    `guids` has those that feeds were published with, and that of feed.xml.
    """
    languages = {FEED: show.language}
    for episode in episodes:
        languages.setdefault(feed_name(show, episode.language), episode.language)
    return [
        Feed(
            name,
            languages[name],
            guids.get(name) or _guid(show, guids[FEED], name),
            tuple(e for e in episodes if feed_name(show, e.language) == name),
            {languages[other]: other for other in languages if other != name},
        )
        for name in sorted(languages, key=lambda name: (name != FEED, name))
    ]


def _guid(show: Show, main: str, name: str) -> str:
    """The GUID of a further feed of the show, before it is published for the first time."""
    return show_guid(show.address(name)) if show.base_url else episode_guid(main, name)


def write_feed(show: Show, feed: Feed) -> bytes:
    """The feed as XML in UTF-8, the newest routine first."""
    for prefix, namespace in NAMESPACES.items():
        ET.register_namespace(prefix, namespace)
    rss = ET.Element("rss", {"version": "2.0"})
    channel = _add(rss, "channel")
    _describe(channel, show, feed)
    newest_first = sorted(feed.episodes, key=lambda e: (e.date, e.number), reverse=True)
    for episode in newest_first:
        _item(channel, show, episode)
    ET.indent(rss)
    text: bytes = ET.tostring(rss, "utf-8", xml_declaration=True)
    return text + b"\n"


def _describe(channel: ET.Element, show: Show, feed: Feed) -> None:
    home, picture = show.address("index.html"), show.address(ARTWORK)
    _add(channel, "title", show.title)
    _add(channel, "link", home)
    _add(channel, "description", _show_description(show))
    _add(channel, "language", feed.language)
    _add(channel, "generator", GENERATOR)
    if show.copyright:
        _add(channel, "copyright", show.copyright)
    if feed.episodes:
        _add(channel, "pubDate", _moment(max(e.date for e in feed.episodes)))
    image = _add(channel, "image")
    for tag, text in (("url", picture), ("title", show.title), ("link", home)):
        _add(image, tag, text)
    _link(channel, "self", show.address(feed.name), feed.language)
    for language, name in feed.others.items():
        _link(channel, "alternate", show.address(name), language)
    _add(channel, "itunes:author", show.author)
    _add(channel, "itunes:type", "episodic")
    _add(channel, "itunes:explicit", _flag(show.explicit))
    _add(channel, "itunes:image", href=picture)
    for category in show.categories:
        inner = channel
        for name in category:
            inner = _add(inner, "itunes:category", text=name)
    _owner(channel, show)
    _add(channel, "podcast:guid", feed.guid)
    _add(channel, "podcast:medium", "podcast")
    _add(channel, "podcast:person", show.author, role="author", group="writing")


def _owner(channel: ET.Element, show: Show) -> None:
    locked = "yes" if show.locked else "no"
    if not show.email:
        _add(channel, "podcast:locked", locked)
        return
    _add(channel, "podcast:locked", locked, owner=show.email)
    owner = _add(channel, "itunes:owner")
    _add(owner, "itunes:name", show.author)
    _add(owner, "itunes:email", show.email)


def _item(channel: ET.Element, show: Show, episode: Episode) -> None:
    item = _add(channel, "item")
    page, sound = show.address(episode.page), show.address(episode.mp3)
    _add(item, "title", episode.title)
    _add(item, "link", page)
    _add(item, "description", short_notes(episode))
    _add(item, "content:encoded", html_notes(episode))
    _add(item, "guid", episode.guid, isPermaLink="false")
    _add(item, "pubDate", _moment(episode.date))
    _add(item, "enclosure", url=sound, length=str(episode.size), type="audio/mpeg")
    _add(item, "itunes:title", episode.title)
    _add(item, "itunes:author", episode.performance.presentation.author or show.author)
    _add(item, "itunes:duration", str(round(episode.duration / SECOND)))
    _add(item, "itunes:episode", str(episode.number))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:explicit", _flag(show.explicit))
    _add(item, "itunes:image", href=show.address(episode.cover))
    chapters = show.address(episode.chapters)
    _add(item, "podcast:chapters", url=chapters, type="application/json+chapters")
    _add(
        item,
        "podcast:transcript",
        url=show.address(episode.vtt),
        type="text/vtt",
        language=episode.language,
        rel="captions",
    )
    if episode.performance.presentation.author:
        _add(
            item,
            "podcast:person",
            episode.performance.presentation.author,
            role="author",
            group="writing",
        )


def short_notes(episode: Episode) -> str:
    """The show notes as HTML without the chapters: the safety notice first.

    Readers take a description for HTML, or look for tags to know whether it is.
    """
    return "\n".join(
        _paragraph(text) for text in (" ".join(episode.warnings), *episode.notes) if text
    )


def _show_description(show: Show) -> str:
    """As HTML; with tags only where there are paragraphs, since some readers show them."""
    paragraphs = re.split(r"\n\s*\n", (show.description or show.title).strip())
    if len(paragraphs) == 1:
        return _text(paragraphs[0])
    return "\n".join(map(_paragraph, paragraphs))


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def html_notes(episode: Episode) -> str:
    """The show notes as HTML: the safety notice first, the chapters last."""
    rows = []
    if episode.warnings:
        rows.append(f"<p><strong>{_text(' '.join(episode.warnings))}</strong></p>")
    rows += map(_paragraph, episode.notes)
    chapters = [
        f"<li>{format_clock(chapter.start)} {_text(chapter.title)}</li>"
        for chapter in episode.performance.score.chapters
    ]
    return "\n".join([*rows, "<ul>", *chapters, "</ul>"])


def _text(text: str) -> str:
    return escape(text, quote=False)


def _link(channel: ET.Element, rel: str, href: str, language: str) -> None:
    _add(channel, "atom:link", rel=rel, type="application/rss+xml", href=href, hreflang=language)


def _moment(date: datetime) -> str:
    return format_datetime(date.astimezone(UTC))


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _add(parent: ET.Element, tag: str, content: str | None = None, **attributes: str) -> ET.Element:
    """A new element in `parent`; characters that XML cannot hold are left out."""
    prefix, _, name = tag.rpartition(":")
    qualified = f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, qualified, clean)
    element.text = None if content is None else _NOT_XML.sub("", content)
    return element
