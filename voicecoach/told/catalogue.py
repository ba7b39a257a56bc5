"""The languages that problems are told in: one catalogue each, in gettext's form.

A catalogue `NAME.po` has each English template as `msgid` and its translation as `msgstr`, with
the same words in braces.  What a catalogue does not have is told in English.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from voicecoach.languages import primary
from voicecoach.told.sentence import Many, Sentence

_FOLDER: Final = Path(__file__).parent


def catalogue_languages() -> tuple[str, ...]:
    """The languages that have a catalogue; besides them there is English."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.po")))


def in_language(text: object, language: str) -> str:
    """A sentence or an amount in a language, and any other word as it is.

    The language is a tag; one without a catalogue gets English.
    """
    if isinstance(text, Many) and _catalogue(primary(language)):
        from babel.numbers import format_decimal

        return format_decimal(int(text), locale=primary(language))
    if not isinstance(text, Sentence):
        return str(text)
    words = {name: in_language(word, language) for name, word in text.words.items()}
    return translation(text.template, language).format_map(words)


def translation(template: str, language: str) -> str:
    """The template in a language; in English where there is no translation."""
    return template if language == "en" else _catalogue(primary(language)).get(template, template)


@cache
def _catalogue(language: str) -> dict[str, str]:
    """The translations of each template; none where there is no such catalogue."""
    path = _FOLDER / f"{language}.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # here, since an English script never needs it

    with path.open("rb") as file:
        return {
            str(message.id): str(message.string)
            for message in read_po(file, locale=language)
            if message.id and message.string
        }
