"""The page of a routine: the player, what goes on now, the picture, the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from voicecoach.podcast.page.assets import asset
from voicecoach.podcast.page.markup import address, data, document, language, length, text
from voicecoach.podcast.page.scenes import scenes
from voicecoach.podcast.page.words import Words, words_for
from voicecoach.podcast.show import Episode, Show
from voicecoach.rendering.lyrics import spoken_lines
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.units import SECOND, format_clock

_SPEEDS = (0.75, 0.9, 1, 1.1, 1.25, 1.5)


def routine_page(show: Show, episode: Episode) -> str:
    """NAME.html."""
    words = words_for(episode.language)
    picture = picture_svg(episode.performance.score)
    said = language(episode.language, words)
    body = f"""<header class="top">
<img class="art" src="{address(episode.cover)}" alt="" width="112" height="112">
<div>
<nav><a href="index.html"{language(show.language, words)}>{text(show.title)}</a></nav>
<h1{said}>{text(episode.title)}</h1>
<p class="faint">{length(episode.duration)}</p>
</div>
</header>
<main id="main">
{_player(episode, words)}
<div class="columns">
<figure class="picture" id="picture">
{picture.strip()}
</figure>
{_notes(episode, words)}
<section aria-labelledby="chapters-title">
<h2 id="chapters-title">{text(words.chapters)}</h2>
<ol class="chapters" id="chapters"{said}>
{"".join(_chapters(episode))}</ol>
</section>
<section aria-labelledby="words-title">
<h2 id="words-title">{text(words.said)}</h2>
<div class="words" id="words" role="group" aria-labelledby="words-title">
<ol{said}>
{"".join(_lines(episode))}</ol>
</div>
</section>
</div>
</main>
<footer>
<ul class="links">
<li><a href="index.html">{text(words.all_routines)}</a></li>
<li><a href="{address(episode.mp3)}">{text(words.sound_file)}</a></li>
</ul>
</footer>
{data("routine", _for_script(show, episode, words))}"""
    head = f'<script defer src="{asset("player.js")}"></script>'
    return document(words, f"{episode.title} · {show.title}", head, body, _style_of(picture))


def _player(episode: Episode, words: Words) -> str:
    """The stage and the buttons wait for the script; the player plays without it."""
    said = language(episode.language, words)
    return f"""<section class="player" aria-label="{text(words.player)}">
<div class="stage" id="stage" hidden>
<div class="now" aria-live="polite" aria-atomic="true">
<p class="status" id="status"></p>
<p class="move" id="move"{said}></p>
<p class="side" id="side"></p>
</div>
<p class="left" id="left" role="timer"></p>
<p class="next" id="next"></p>
<p class="caption" id="caption" aria-hidden="true"{said}></p>
</div>
<div class="buttons" id="buttons" hidden>
{_button("previous", words.previous_chapter, "M6 5v14M19 5l-9 7 9 7z")}
{_button("back", words.back, "M12 5a7 7 0 1 1-7 7M12 5l-4-3M12 5l-4 3")}
{_button("play", words.play, "M7 4l13 8-13 8z")}
{_button("forward", words.forward, "M12 5a7 7 0 1 0 7 7M12 5l4-3M12 5l4 3")}
{_button("following", words.next_chapter, "M18 5v14M5 5l9 7-9 7z")}
<label class="speed">{text(words.speed)} <select id="speed">{"".join(_speeds())}</select></label>
</div>
<audio id="audio" controls preload="metadata" src="{address(episode.mp3)}">
<track kind="captions" src="{address(episode.vtt)}" srclang="{text(episode.language)}" \
label="{text(words.said)}">
</audio>
</section>"""


def _button(name: str, label: str, drawing: str) -> str:
    return (
        f'<button type="button" id="{name}" aria-label="{text(label)}" title="{text(label)}">'
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{drawing}"/></svg></button>'
    )


def _speeds() -> Iterator[str]:
    for speed in _SPEEDS:
        chosen = " selected" if speed == 1 else ""
        yield f'<option value="{speed}"{chosen}>{speed}×</option>'


def _notes(episode: Episode, words: Words) -> str:
    """The safety notice first, then what the author wrote."""
    title = words.before if episode.warnings else words.notes
    said, notice = language(episode.language, words), " ".join(episode.warnings)
    rows = [f'<p class="safety"{said}>{text(notice)}</p>'] if notice else []
    rows += [f"<p{said}>{text(paragraph)}</p>" for paragraph in episode.notes]
    if not rows:
        return ""
    return (
        '<section class="notes" aria-labelledby="notes-title">\n'
        f'<h2 id="notes-title">{text(title)}</h2>\n' + "\n".join(rows) + "\n</section>"
    )


def _chapters(episode: Episode) -> Iterator[str]:
    """Links into the sound file: a browser without the script starts it there."""
    for chapter in episode.performance.score.chapters:
        yield (
            f'<li><a href="{address(episode.mp3)}#t={chapter.start // SECOND}"'
            f' data-start="{chapter.start}"><span class="at">{format_clock(chapter.start)}</span>'
            f" {text(chapter.title)}</a></li>\n"
        )


def _lines(episode: Episode) -> Iterator[str]:
    for line in spoken_lines(episode.performance):
        yield f'<li data-start="{line.start}" data-end="{line.end}">{text(line.text)}</li>\n'


def _for_script(show: Show, episode: Episode, words: Words) -> dict[str, object]:
    return {
        "title": episode.title,
        "show": show.title,
        "cover": address(episode.cover),
        "duration": episode.duration,
        "scenes": [scene.to_json(words) for scene in scenes(episode.performance.score, words)],
        "chapters": [chapter.to_json() for chapter in episode.performance.score.chapters],
        "words": {
            "next": words.next,
            "pause": words.pause,
            "play": words.play,
            "position": words.position,
        },
    }


def _style_of(picture: str) -> str:
    """The text of the picture's style element, as a browser reads it."""
    found = re.search(r"<style>(.*?)</style>", picture, re.DOTALL)
    return "" if found is None else unescape(found[1])
