"""The pages in a real browser, from the real server."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import light_engines
from tests.podcast.page.browser import Visit, faults_by_axe, started, visiting
from tests.podcast.shows import Served, publish_in, serving, write_scripts, write_show
from voicecoach.podcast.record import read_record
from voicecoach.score import Rest, Score, Side

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEGS = """\
# Legs & <b>more</b>
artwork: art.jpg
warning: Let go if it turns <sharp>.
> For "later" & now.

## At the wall
Calf stretch, 6s each leg, left leg first, change 6s
  - Lean in.
rest 12s
Heel drop, 4 reps
"""
WADE = "# Wade\nlanguage: de\nartwork: art.jpg\n\nWadendehnung, 4s each leg\n"

TRAIN = """\
# Train
artwork: art.jpg

Quad set, 2 reps, hold 4s, release 2s
breathe 2-1-3, 2 times
"""

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1000, "height": 800}

KEEP_ACTIONS = """
navigator.mediaSession.setActionHandler = (name, action) => {
  (window.actions ||= {})[name] = action;
};
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of a routine with sides, a rest and reps, and one in German."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch, light_engines():
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        scripts = write_scripts(folder / "scripts", legs=LEGS, wade=WADE, train=TRAIN)
        patch.chdir(scripts)
        write_show(scripts, title='"Stretch <i>& hold</i>"', description='"Press play."')
        publish_in(scripts, folder / "show")
    return folder / "show"


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[Served]:
    with serving(published) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def legs(published: Path) -> Score:
    performance = read_record(published).episodes["legs"].performance
    assert performance is not None
    return performance.score


@pytest.fixture
def visit(browser: Browser, site: Served) -> Iterator[Visit]:
    """The page of the legs on a phone."""
    with visiting(browser, f"{site.url}legs.html") as visit:
        yield visit


def test_the_list_leads_to_the_routines_and_to_the_feeds(browser: Browser, site: Served) -> None:
    """Each routine has its length and a cover that loads; each feed a link."""
    with visiting(browser, site.url) as visit:
        page = visit.page
        assert visit.text("h1") == "Stretch <i>& hold</i>"
        assert page.locator(".card").count() == 3
        page.wait_for_function(
            "[...document.images].every((image) => image.complete && image.naturalWidth > 0)"
        )
        assert {"feed.xml", "feed.de.xml"} <= set(
            page.eval_on_selector_all("a", "all => all.map((a) => a.getAttribute('href'))")
        )
        card = page.get_by_role("link", name="Legs & <b>more</b>")
        assert re.search(r"\d:\d\d min", card.inner_text())
        card.click()
        assert visit.text("h1") == "Legs & <b>more</b>"


def test_it_plays_and_pauses(visit: Visit) -> None:
    """The button starts the sound, says so, and stops it."""
    visit.page.get_by_role("button", name="Play").click()
    visit.until("!audio.paused && audio.currentTime > 0.3")
    visit.until("navigator.mediaSession.playbackState == 'playing'")
    visit.page.get_by_role("button", name="Pause").click()
    visit.until("audio.paused && navigator.mediaSession.playbackState == 'paused'")


def test_the_picture_is_the_scrubber(visit: Visit, legs: Score) -> None:
    """A click in the middle of a hold's block goes to the middle of the hold."""
    for hold in legs.holds:
        side = f"{hold.place.side}, 6s"
        block = visit.page.locator("#picture g", has_text=side).last.locator("rect").first
        block.scroll_into_view_if_needed()
        box = block.bounding_box()
        assert box is not None
        visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert visit.now() == pytest.approx((hold.start + hold.end) / 2000, abs=0.4)
        assert visit.text("#side").lower() == hold.place.side


def test_dragging_along_a_row_scrubs(visit: Visit) -> None:
    """The sound follows the finger, to the end of the row and not beyond it."""
    row = visit.page.locator("#picture g.vc-row").first
    strip = row.locator(".vc-strip")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box is not None
    mouse, middle = visit.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 2, middle)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    half = visit.now()
    mouse.move(box["x"] + box["width"] + 200, middle, steps=4)
    mouse.up()
    end = int(str(row.get_attribute("data-end-ms"))) / 1000
    assert 0.3 * end < half < 0.7 * end
    assert visit.now() == pytest.approx(end, abs=0.2)


def test_a_finger_on_the_picture_goes_there(browser: Browser, site: Served, legs: Score) -> None:
    """A tap on a touch screen is as good as a click."""
    with visiting(browser, f"{site.url}legs.html", has_touch=True, is_mobile=True) as visit:
        block = visit.page.locator("#picture g", has_text="right, 6s").last
        block.tap()
        right = next(hold for hold in legs.holds if hold.place.side is Side.RIGHT)
        assert right.start / 1000 <= visit.now() <= right.end / 1000


def test_chapters_jump(visit: Visit, legs: Score) -> None:
    """A chapter's link plays from its mark, and is then the current one."""
    last = legs.chapters[-1]
    link = visit.page.locator("#chapters a", has_text=last.title).last
    link.click()
    visit.until(f"!audio.paused && audio.currentTime >= {last.start / 1000}")
    assert visit.now() < last.start / 1000 + 3
    assert link.get_attribute("aria-current") == "true"
    assert visit.page.locator("#chapters [aria-current]").count() == 1
    assert visit.page.url.endswith("legs.html")


def test_the_words_are_those_of_the_captions_at_every_moment(visit: Visit, served_vtt: str) -> None:
    """In the middle of each caption of the WebVTT its words are the current line."""
    cues = re.findall(r"(\d\d):(\d\d):(\d\d\.\d+) --> (\d\d):(\d\d):(\d\d\.\d+)\n(.+)", served_vtt)
    assert len(cues) > 8
    for h1, m1, s1, h2, m2, s2, words in cues:
        start = int(h1) * 3600 + int(m1) * 60 + float(s1)
        end = int(h2) * 3600 + int(m2) * 60 + float(s2)
        visit.seek((start + end) / 2)
        current = visit.page.locator("#words [aria-current]").all_inner_texts()
        plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert [line.strip() for line in current] == [plain]
        assert visit.text("#caption") == plain


@pytest.fixture
def served_vtt(site: Served) -> str:
    return site.get("/legs.vtt").body.decode()


def test_the_words_change_with_the_sound_as_it_plays(visit: Visit) -> None:
    """While it plays, a line becomes the current one within 150 ms of its first sound."""
    visit.page.evaluate(
        """() => {
          window.seen = [];
          const audio = document.querySelector("audio");
          new MutationObserver(() => {
            const line = document.querySelector("#words [aria-current]");
            if (line) seen.push([Number(line.dataset.start), audio.currentTime * 1000]);
          }).observe(document.getElementById("words"), {subtree: true, attributes: true});
        }"""
    )
    visit.page.click("#play")
    visit.until("seen.length >= 3")
    for start, at in visit.page.evaluate("seen"):
        assert start <= at + 1
        assert at - start < 150


def test_the_move_the_side_and_what_is_left_are_in_large_type(visit: Visit, legs: Score) -> None:
    """In a hold: its name and side, the seconds that are left, and what is next."""
    left, right = legs.holds
    for hold in (left, right):
        visit.seek((hold.start + 2_500) / 1000)
        assert visit.text("#move") == "Calf stretch"
        assert visit.text("#status") == "Hold"
        assert visit.text("#side").lower() == hold.place.side
        assert visit.text("#left") == str(math.ceil((hold.end - hold.start - 2_500) / 1000))
    assert visit.text("#next") == "Next: Heel drop"
    sizes = visit.page.evaluate(
        "['move', 'left'].map((id) => parseFloat(getComputedStyle(window[id]).fontSize))"
    )
    assert min(sizes) >= 28
    visit.seek((left.end + right.start) / 2000)
    assert (visit.text("#move"), visit.text("#next")) == (
        "Change sides",
        "Next: Calf stretch, right",
    )


def test_rests_and_repetitions_are_told_as_what_they_are(visit: Visit, legs: Score) -> None:
    """In the rest its seconds and what is next; in the repetitions their number, and no hold."""
    (rest,) = (segment for segment in legs.segments if isinstance(segment, Rest))
    visit.seek((rest.end - 2_500) / 1000)
    assert (visit.text("#move"), visit.text("#left")) == ("Rest", "3")
    assert visit.text("#next") == "Next: Heel drop"
    (drop,) = legs.waits
    visit.seek((drop.start + drop.end) / 2000)
    assert visit.text("#move") == "Heel drop"
    assert visit.text("#status") == "4 reps · At your own pace"


def test_breaths_and_holds_inside_repetitions_have_their_own_seconds(
    browser: Browser, site: Served, published: Path
) -> None:
    """The phase of a breath in large type, the seconds that it has left; and its shape is drawn."""
    performance = read_record(published).episodes["train"].performance
    assert performance is not None
    reps, breaths = performance.score.work
    with visiting(browser, f"{site.url}train.html") as visit:
        visit.seek((reps.start + 6_500) / 1000)
        assert (visit.text("#move"), visit.text("#status")) == ("Quad set", "2 reps · Hold 4s")
        assert visit.text("#left") == "4"
        visit.seek((breaths.start + 6_500) / 1000)
        assert (visit.text("#move"), visit.text("#left")) == ("Breathe in", "2")
        assert visit.text("#status").endswith("· 2 / 2")
        visit.seek((breaths.end - 1_500) / 1000)
        assert (visit.text("#move"), visit.text("#left")) == ("Breathe out", "2")
        assert visit.page.locator("#picture .vc-breaths-line, #picture .vc-bar").count() >= 2


def test_a_screen_reader_hears_of_a_move_once_and_not_of_each_second(visit: Visit) -> None:
    """The live region holds the move and the side; the seconds are outside it."""
    region = visit.page.locator("[aria-live=polite]")
    assert region.count() == 1
    assert region.locator("#move, #side").count() == 2
    assert region.locator("#left").count() == 0
    visit.page.evaluate(
        """() => {
          window.changes = 0;
          new MutationObserver(() => { changes += 1; }).observe(
            document.querySelector("[aria-live]"),
            {subtree: true, childList: true, characterData: true});
        }"""
    )
    visit.page.click("#play")
    visit.until("audio.currentTime > 1")
    assert visit.page.evaluate("changes") == 0


def test_the_lock_screen_has_title_cover_and_controls(
    browser: Browser, site: Served, legs: Score
) -> None:
    """The Media Session names the chapter, shows the cover, and its actions work."""
    with visiting(browser, f"{site.url}legs.html", before=KEEP_ACTIONS) as visit:
        told: Any = visit.page.evaluate(
            """() => {
              const {title, artist, album, artwork} = navigator.mediaSession.metadata;
              return {title, artist, album, cover: artwork[0].src};
            }"""
        )
        assert told == {
            "title": legs.chapters[0].title,
            "artist": "Legs & <b>more</b>",
            "album": "Stretch <i>& hold</i>",
            "cover": f"{site.url}legs.jpg",
        }
        run = visit.page.evaluate
        run("actions.nexttrack()")
        assert visit.now() == legs.chapters[1].start / 1000
        assert run("navigator.mediaSession.metadata.title") == legs.chapters[1].title
        run("actions.seekforward({})")
        assert visit.now() == legs.chapters[1].start / 1000 + 10
        run("actions.seekbackward({seekOffset: 9})")
        run("actions.previoustrack()")
        assert visit.now() == 0
        run("actions.seekto({seekTime: 12.5})")
        assert visit.now() == 12.5
        run("actions.play()")
        visit.until("!audio.paused")
        run("actions.pause()")
        visit.until("audio.paused")


def test_the_keyboard_does_all(visit: Visit, legs: Score) -> None:
    """Tab reaches every control in order; the scrubber takes arrows, pages, Home and End."""
    press, reached = visit.page.keyboard.press, []
    for _ in range(30):
        press("Tab")
        reached.append(
            visit.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        )
        if reached[-1] == "words":
            break
    order = [name for name in reached if name not in ("A", "audio")]
    assert order == [
        "previous", "back", "play", "forward", "following", "speed", "picture", "words",
    ]  # fmt: skip
    assert visit.page.evaluate("getComputedStyle(words).outlineStyle") == "solid"
    visit.page.locator("#picture").focus()
    press("ArrowRight")
    assert visit.now() == 5
    press("PageUp")
    assert visit.now() == legs.chapters[1].start / 1000
    value = visit.page.locator("#picture").get_attribute("aria-valuetext")
    assert value is not None
    assert legs.chapters[1].title in value
    press("PageDown")
    press("Home")
    assert visit.now() == 0
    press("End")
    assert visit.now() == pytest.approx(legs.duration / 1000, abs=0.05)
    press("Home")
    press(" ")
    visit.until("!audio.paused")
    press(" ")
    visit.until("audio.paused")


def test_the_first_tab_offers_to_skip_to_the_content(visit: Visit) -> None:
    """The link is on the screen once it has the focus."""
    visit.page.keyboard.press("Tab")
    box = visit.page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0


def test_the_speed_can_be_chosen(visit: Visit) -> None:
    """The sound plays at the speed that is chosen, with its pitch."""
    visit.page.select_option("#speed", "1.25")
    assert visit.page.evaluate("[audio.playbackRate, audio.preservesPitch]") == [1.25, True]


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("", "light"), ("", "dark"), ("legs.html", "light"), ("legs.html", "dark")],
)
def test_axe_finds_nothing_on_a_phone_or_a_desk(
    browser: Browser, site: Served, tmp_path: Path, name: str, scheme: Any
) -> None:
    """Neither in light nor in dark; nothing is wider than the window.  Screenshots are kept."""
    with visiting(browser, site.url + name, color_scheme=scheme) as visit:
        for size in (PHONE, DESK):
            visit.page.set_viewport_size(size)  # type: ignore[arg-type]
            if name == "legs.html":
                visit.seek(20)
            assert faults_by_axe(visit) == []
            wide, window = visit.wide()
            assert wide <= window
            file = tmp_path / f"{name or 'index'}-{size['width']}-{scheme}.png"
            visit.page.screenshot(path=file, full_page=True)
            assert file.stat().st_size > 5_000


def test_the_dark_is_dark(browser: Browser, site: Served) -> None:
    """Page, player and picture follow what the reader asks for."""
    grounds = {}
    for scheme in ("light", "dark"):
        with visiting(browser, f"{site.url}legs.html", color_scheme=scheme) as visit:
            grounds[scheme] = visit.page.evaluate(
                """() => [getComputedStyle(document.body).backgroundColor,
                          getComputedStyle(document.querySelector(".vc-paper")).fill]
                         .map((colour) => Math.max(...colour.match(/\\d+/g)))"""
            )
    assert min(grounds["light"]) > 200
    assert max(grounds["dark"]) < 60


def test_without_javascript_it_plays_and_can_be_read(
    browser: Browser, site: Served, tmp_path: Path, legs: Score
) -> None:
    """The player is the browser's own; words and chapters are plain lists, no button is dead."""
    with visiting(browser, f"{site.url}legs.html", java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator("button:visible").count() == 0
        assert page.locator("#stage:visible").count() == 0
        assert page.locator("#chapters a").count() == len(legs.chapters)
        assert visit.text("#words").startswith("Legs")
        first, second = legs.chapters[:2]
        links = page.eval_on_selector_all("#chapters a", "all => all.map((a) => a.href)")
        assert links[1] == f"{site.url}legs.mp3#t={second.start // 1000}"
        assert links[0] == f"{site.url}legs.mp3#t={first.start // 1000}"
        page.screenshot(path=tmp_path / "no-script.png", full_page=True)
        page.locator("audio").focus()
        page.keyboard.press(" ")
        visit.until("!audio.paused && audio.currentTime > 0.3")


def test_a_page_in_another_language_speaks_it(browser: Browser, site: Served) -> None:
    """German for a German routine, from the buttons to the side."""
    with visiting(browser, f"{site.url}wade.html") as visit:
        assert visit.page.locator("html").get_attribute("lang") == "de"
        visit.page.get_by_role("button", name="Abspielen").wait_for()
        block = visit.page.locator("#picture g", has_text="right, 4s").last
        block.click()
        assert visit.text("#side").lower() == "rechts"
        assert visit.text("#status") == "Halten"


def test_nobody_s_title_becomes_markup(visit: Visit) -> None:
    """Titles and warnings are shown as they are written."""
    assert visit.text("h1") == "Legs & <b>more</b>"
    assert visit.page.locator("h1 b, sharp").count() == 0
    assert visit.text(".safety").endswith("Let go if it turns <sharp>.")
    assert json.loads(visit.page.locator("#routine").text_content() or "")["title"]


def test_the_published_page_is_that_of_its_episode(published: Path) -> None:
    """Nothing in it names a file that the show does not have."""
    page = (published / "legs.html").read_text("utf-8")
    named = set(re.findall(r'(?:src|href)="([^"#?]+)', page))
    assert named >= {"legs.mp3", "legs.vtt", "legs.jpg", "assets/player.js", "index.html"}
    assert all((published / name).is_file() for name in named)
