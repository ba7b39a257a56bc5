"""The pages as a site: built without a warning, whole, and asking no other host for anything."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.examples import DOCS
from tests.docs.typed import ROOT

_ASKED = re.compile(
    r"""<(?:script|img|iframe|audio|source)[^>]*\ssrc=["']?(?:https?:)?//"""
    r"""|<link[^>]*\shref=["']?(?:https?:)?//"""
    r"""|url\(["']?(?:https?:)?//|@import\s+["']?(?:https?:)?//"""
)
"""What a browser would fetch from elsewhere."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("zensical") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs the extra 'docs'")
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(DOCS, folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_page_is_there_and_nothing_that_is_for_us_alone(site: Path) -> None:
    for page in DOCS.glob("*.md"):
        assert (site / f"{page.stem}.html").is_file()
    names = {path.suffix for path in site.rglob("*")}
    assert not names & {".py", ".toml", ".md", ".coach"}
    assert (site / "sample.mp3").is_file()


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    assert len(files) > len(list(DOCS.glob("*.md")))
    for path in files:
        assert not _ASKED.search(path.read_text("utf-8")), path


def test_scripts_in_the_pages_are_shown_as_blocks(site: Path) -> None:
    page = (site / "errors.html").read_text("utf-8")
    assert "```" not in page
    assert page.count("<pre") >= 150
