"""The least page that a show can have: a list of its routines, each with a player."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from voicecoach.podcast.feed import html_notes
from voicecoach.podcast.show import FEED, Episode, Show


def page_files(show: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """The pages by their names in the show's folder."""
    links = (f'<li><a href="{quote(e.page)}">{escape(e.title)}</a></li>' for e in episodes)
    feed = f'<p><a href="{FEED}">Feed</a></p>'
    files = {"index.html": _page(show.title, show.language, f"<ul>{''.join(links)}</ul>{feed}")}
    for episode in episodes:
        player = f'<audio controls preload="none" src="{quote(episode.mp3)}"></audio>'
        body = player + html_notes(episode)
        files[episode.page] = _page(episode.title, episode.language, body)
    return files


def _page(title: str, language: str, body: str) -> bytes:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    heading = f"<h1>{escape(title)}</h1>"
    tag = escape(language)
    return f'<!doctype html><html lang="{tag}">{head}{heading}{body}</html>\n'.encode()
