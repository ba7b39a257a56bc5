"""Language tags (BCP 47, RFC 5646): their one form, and the language that each is of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

WRITTEN_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A tag as a script or a show names its language."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=1024)
def canonical(tag: str | bytes | None) -> str:
    r"""`tag` as BCP 47 recommends to write it; empty where it is no language tag.

    Systems give `en_US`, `en-us`, and eSpeak NG `b'\x05en-gb'`, with a priority in front.
    """
    if tag is None:
        return ""
    text = tag.decode("ascii", "replace") if isinstance(tag, bytes) else tag
    text = re.sub(r"[\x00-\x20]", "", text).split(".")[0].replace("_", "-")
    if not _TAG.fullmatch(text):
        return ""
    first, *rest = text.lower().split("-")
    return "-".join([first, *_cased(rest)])


def primary(tag: str) -> str:
    """The language itself, without script, region or variant: `en` of `en-GB`."""
    return canonical(tag).partition("-")[0]


def same_language(tag: str, other: str) -> bool:
    """True where both tags are of one language, script and region apart."""
    return primary(tag) == primary(other)


def _cased(subtags: list[str]) -> list[str]:
    """Regions in capitals and scripts with one, up to the first private subtag."""
    cased: list[str] = []
    for position, subtag in enumerate(subtags):
        if len(subtag) == 1:
            return cased + subtags[position:]
        if len(subtag) == 2:
            cased.append(subtag.upper())
        else:
            cased.append(subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag)
    return cased
