"""A real browser for the tests of the pages: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]

_WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


def _missing(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing here")
    pytest.skip(f"{what} is not on this machine")


@contextmanager
def started() -> Iterator[Browser]:
    """A browser with a profile of its own; skips without one, and fails in CI."""
    program = which("chromium") or which("chromium-browser") or ""
    if not program:
        _missing("'chromium'")
    if find_spec("playwright") is None:
        _missing("the package 'playwright'")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A window of its own on a page, and all that went wrong in it."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _asked(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def text(self, selector: str) -> str:
        """What can be read there."""
        return self.page.locator(selector).inner_text().strip()

    def now(self) -> float:
        """Where the sound is, in seconds."""
        return float(self.page.evaluate("document.querySelector('audio').currentTime"))

    def seek(self, seconds: float) -> None:
        """Put the sound there, and wait until it is."""
        self.page.evaluate(
            """(seconds) => new Promise((done) => {
              const audio = document.querySelector("audio");
              audio.addEventListener("seeked", () => requestAnimationFrame(done), {once: true});
              audio.currentTime = seconds;
            })""",
            seconds,
        )

    def until(self, condition: str, *, seconds: float = 10) -> None:
        """Wait for a condition in the page; `audio` is its player."""
        deadline = time.monotonic() + seconds
        watched = (
            f"(() => {{ const audio = document.querySelector('audio'); return {condition} }})()"
        )
        while not self.page.evaluate(watched):  # the page's policy forbids `wait_for_function`
            assert time.monotonic() < deadline, f"it never came to {condition}"
            self.page.wait_for_timeout(20)

    def wide(self) -> tuple[int, int]:
        """How wide the page is, and how wide the window."""
        wide, window = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        return wide, window


@contextmanager
def visiting(browser: Browser, url: str, before: str = "", **options: Any) -> Iterator[Visit]:
    """Open `url` in a window of its own; whatever goes wrong in it fails the test.

    `before` is a script that runs before those of the page.
    """
    options.setdefault("viewport", {"width": 360, "height": 740})
    scripted = options.get("java_script_enabled", True)
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    try:
        if scripted:
            context.add_init_script(_WATCH + before)
        visit = Visit(context.new_page())
        visit.page.goto(url)
        if scripted and visit.page.locator("audio").count():
            visit.until("audio.readyState > 0")
        yield visit
        assert visit.wrong == []
        assert visit.hosts == {urlsplit(url).netloc}
    finally:
        context.close()


def faults_by_axe(visit: Visit) -> list[str]:
    """What axe has to say against the page."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        _missing("the package 'axe-playwright-python'")
    script = Path(package.origin).with_name("axe.min.js")
    visit.page.evaluate(script.read_text("utf-8"))
    found = visit.page.evaluate("axe.run(document)")
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]
    ]
