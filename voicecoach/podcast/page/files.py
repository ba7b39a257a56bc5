"""All files of the pages, by their names in the show's folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voicecoach.podcast.page.assets import asset_files
from voicecoach.podcast.page.listing import listing
from voicecoach.podcast.page.pages import routine_page
from voicecoach.podcast.show import Episode, Show


def page_files(show: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """The list of the routines, a page for each, and what these pages ask for."""
    pages = {"index.html": listing(show, episodes)}
    pages |= {episode.page: routine_page(show, episode) for episode in episodes}
    return {**asset_files(), **{name: page.encode() for name, page in pages.items()}}
