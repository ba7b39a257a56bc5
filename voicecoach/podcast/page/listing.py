"""The first page of a show: its routines, and its feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicecoach.podcast.page.markup import address, document, language, length, text
from voicecoach.podcast.page.words import PageWords, words_for
from voicecoach.podcast.show import ARTWORK, FEED, Episode, Show, feed_name


def listing(show: Show, episodes: Sequence[Episode]) -> str:
    """index.html: every routine with its cover and its length."""
    words = words_for(show.language)
    feeds = _feeds(show, episodes)
    cards = "\n".join(_card(episode, words) for episode in episodes)
    says = f"<p>{text(show.description)}</p>" if show.description else ""
    mine = language(show.language, words)
    body = f"""<header class="top">
<img class="art" src="{ARTWORK}" alt="" width="112" height="112">
<div>
<h1{mine}>{text(show.title)}</h1>
<p class="faint"{mine}>{text(show.author)}</p>
</div>
</header>
<main id="main">
<div class="about"{mine}>{says}</div>
<h2>{text(words.routines)}</h2>
<ul class="cards">
{cards}
</ul>
</main>
<footer>
<ul class="links">
{"".join(_followed(feeds, words))}
</ul>
</footer>"""
    return document(words, show.title, "\n".join(_alternates(show, feeds)), body)


def _card(episode: Episode, words: PageWords) -> str:
    teaser = f'<span class="teaser">{text(episode.notes[0])}</span>' if episode.notes else ""
    return f"""<li><a class="card" href="{address(episode.page)}">
<img src="{address(episode.cover)}" alt="" loading="lazy" width="80" height="80">
<span class="what"><span class="name"{language(episode.language, words)}>{text(episode.title)}\
</span>
<span class="faint">{length(episode.duration)}</span>
<span class="faint"{language(episode.language, words)}>{teaser}</span></span>
</a></li>"""


def _feeds(show: Show, episodes: Sequence[Episode]) -> dict[str, str]:
    """The names of the feeds, the main one first, and their languages."""
    feeds = {FEED: show.language}
    for episode in episodes:
        feeds.setdefault(feed_name(show, episode.language), episode.language)
    return feeds


def _alternates(show: Show, feeds: dict[str, str]) -> Iterator[str]:
    for name, tag in feeds.items():
        yield (
            f'<link rel="alternate" type="application/rss+xml" href="{address(name)}"'
            f' hreflang="{text(tag)}" title="{text(show.title)}">'
        )


def _followed(feeds: dict[str, str], words: PageWords) -> Iterator[str]:
    for name, tag in feeds.items():
        which = f" ({text(tag)})" if len(feeds) > 1 else ""
        yield f'<li><a href="{address(name)}">{text(words.follow)}{which}</a></li>\n'
