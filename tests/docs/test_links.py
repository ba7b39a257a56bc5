"""Every link and every anchor in the documentation leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from urllib.parse import unquote

import pytest

from tests.docs.typed import PAGES, ROOT

_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} (.+?)\s*$", re.MULTILINE)


def links(page: Path) -> list[str]:
    """The targets of a page's links and pictures, those on other hosts left out."""
    text = _CODE.sub("", page.read_text("utf-8"))
    found = [written or named for written, named in _LINK.findall(text)]
    return [link for link in found if not re.match(r"https?:|mailto:", link)]


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as code hosts and the site make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    seen: dict[str, int] = {}
    made = []
    for heading in _HEADING.findall(text):
        words = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = seen[words] = seen.get(words, -1) + 1
        made.append(words if not count else f"{words}-{count}")
    return frozenset(made)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in links(page):
        place, _, anchor = unquote(link).partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.is_file(), f"{page.name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}"


def test_there_are_links_and_anchors_to_check() -> None:
    found = [link for page in PAGES for link in links(page)]
    assert len(found) > 100
    assert sum("#" in link for link in found) > 50


@pytest.mark.parametrize("page", PAGES[2:], ids=lambda page: page.stem)
def test_every_page_is_reached_from_the_start_and_from_the_readme(page: Path) -> None:
    assert page.name == "index.md" or page.name in links(ROOT / "docs" / "index.md")
    assert page.name == "index.md" or f"docs/{page.name}" in links(ROOT / "README.md")
    assert f": {page.name}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_name_in_a_module_is_one_that_python_finds(page: Path) -> None:
    for name in re.findall(r"`(voicecoach(?:\.\w+){2,})", page.read_text("utf-8")):
        assert resolve_name(name), name
