"""The screen, under Textual's pilot: its keys, what it shows, and how it ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.live.screening import SIZES, STATES, Shown, showing
from voicecoach.live.keys import COMMAND_OF_KEY
from voicecoach.live.screen import words
from voicecoach.live.screen.themes import THEMES
from voicecoach.live.session.commands import (
    Back,
    Channel,
    Choice,
    Choose,
    Command,
    MoreTime,
    Next,
    Pain,
    PauseOrResume,
    Quit,
    Ready,
    Repeat,
    Volume,
)

SCREENS: Final = Path(__file__).parent / "screens"

PRESSES: Final[dict[str, Command]] = {
    "space": PauseOrResume(),
    "p": Pain(),
    "P": Pain(),
    "n": Next(),
    "right": Next(),
    "b": Back(),
    "left": Back(),
    "r": Repeat(),
    "plus": MoreTime(),
    "enter": Ready(),
    "s": Choose(Choice.SKIP),
    "h": Choose(Choice.SHORTER),
    "e": Choose(Choice.STOP),
    "up": Volume(Channel.VOICE, 1),
    "down": Volume(Channel.VOICE, -1),
    "right_square_bracket": Volume(Channel.SOUNDS, 1),
    "left_square_bracket": Volume(Channel.SOUNDS, -1),
    "q": Quit(),
}

MUST_READ: Final = {
    "welcome": ["In all", "You will need a wall and a step.", "Next: Wall calf stretch"],
    "get ready": ["Get ready", "Left", "Next: Heel drop"],
    "hold": ["Hold", "Left", "Next: Heel drop"],
    "changeover": ["Get ready", "Right"],
    "other side": ["Hold", "Right"],
    "reps": ["Heel drop", "reps", "8 reps", "3"],
    "rest": ["Calf stretch", "rest"],
    "own pace": ["Your own pace", "8 reps", "Left"],
    "waiting": ["Ready?", "Enter goes on", "Left"],
    "long hold": ["Hold", "Last move"],
    "paused": ["Paused", "Space goes on"],
    "pain": ["Then choose"],
    "lost": ["The sound device is gone."],
    "pain without sound": ["Then choose", "Skip", "Half", "End", "The sound device is gone."],
    "done": ["ask a"],
    "stopped": ["ask a"],
}
"""What is to be read in plain letters at every size, in any case."""


def test_every_key_of_the_keyboard_is_tried_here() -> None:
    asked = {repr(command) for command in COMMAND_OF_KEY.values()}
    assert {repr(command) for command in PRESSES.values()} == asked


def test_every_key_sends_its_command() -> None:
    async def look(shown: Shown) -> None:
        for press in PRESSES:
            await shown.pilot.press(press)
        assert shown.sent == list(PRESSES.values())

    showing((80, 24), look)


def test_the_keys_of_the_choices_are_those_of_the_keyboard() -> None:
    assert {choice: COMMAND_OF_KEY[key] for choice, (key, *_) in words.CHOICES.items()} == {
        choice: Choose(choice) for choice in Choice
    }


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_each_state_is_as_it_was_looked_at(size: tuple[int, int]) -> None:
    """The pictures in screens/ were approved by eye; VOICECOACH_NEW_SCREENS=1 draws them anew."""

    async def look(shown: Shown) -> None:
        for name, state in STATES.items():
            shown.tell(state().state)
            picture = await shown.picture()
            kept = SCREENS / f"{name.replace(' ', '-')}-{size[0]}x{size[1]}.txt"
            if os.environ.get("VOICECOACH_NEW_SCREENS"):
                kept.write_text(picture, encoding="utf-8")
            assert picture == kept.read_text(encoding="utf-8"), name

    showing(size, look)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_each_state_tells_what_it_must(size: tuple[int, int]) -> None:
    async def look(shown: Shown) -> None:
        for name, state in STATES.items():
            shown.tell(state().state)
            read = _in_one_line(await shown.picture())
            for wanted in MUST_READ[name]:
                said = _in_one_line(wanted)
                assert said in read or _is_big(wanted, shown), (name, wanted, read)

    assert set(MUST_READ) == set(STATES)
    showing(size, look)


@pytest.mark.parametrize("size", [*SIZES.values(), (20, 8), (12, 5)], ids=str)
def test_the_pain_key_is_on_screen_and_works_in_every_state(size: tuple[int, int]) -> None:
    async def look(shown: Shown) -> None:
        for name, state in STATES.items():
            shown.tell(state().state)
            await shown.pilot.pause()
            pain = shown.app.query_one("#pain")
            assert pain.region.bottom <= size[1], name
            assert (
                "P" in (await shown.picture()).split("\n")[pain.region.y + pain.region.height // 2]
            )
            await shown.pilot.press("p")
            assert shown.sent.pop() == Pain(), name

    showing(size, look)


def test_a_click_on_the_pain_key_is_the_pain_key() -> None:
    async def look(shown: Shown) -> None:
        await shown.pilot.click("#pain")
        await shown.pilot.click("#stage")
        assert shown.sent == [Pain()]

    showing((80, 24), look)


def test_before_the_session_begins_the_total_time_and_what_to_fetch_are_shown() -> None:
    async def look(shown: Shown) -> None:
        picture = await shown.picture()
        assert "You will need a wall and a step." in picture
        assert "IN ALL" in picture
        assert "starting" in picture

    showing((80, 24), look)


def test_any_size_can_be_shown() -> None:
    """No exception down to one row of one column, and the text never leaves the screen."""

    async def look(shown: Shown) -> None:
        for state in STATES.values():
            shown.tell(state().state)
            for size in ((20, 8), (1, 1), (300, 10), (10, 70), (59, 23), (80, 24)):
                await shown.pilot.resize_terminal(*size)
                await shown.picture()

    showing((80, 24), look)


@pytest.mark.parametrize(
    "name",
    [
        "ふくらはぎのストレッチ（壁）",
        "Einbeiniger Wadenheber mit gestrecktem Knie auf der Treppenstufe",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenstretch",
        "Étirement du mollet",
        "Øvelse 3 — “slow”",
    ],
)
@pytest.mark.parametrize("size", [*SIZES.values(), (20, 8)], ids=str)
def test_long_names_and_names_in_any_script_are_shown(name: str, size: tuple[int, int]) -> None:
    """In whole, or with an ellipsis."""
    script = f'# {name}\n"{name}", 30s each leg\n  - {name}.\n"{name}", 5s\n'

    async def look(shown: Shown) -> None:
        from tests.live.playing import Player
        from voicecoach.score import Role

        for player in (Player.of(script).run(100), Player.of(script).until(Role.GO).run(900)):
            shown.tell(player.state)
            picture = await shown.picture()
            read = "".join(picture.split())
            assert name.replace(" ", "") in read or "…" in read or _is_big(name, shown), picture

    showing(size, look, script)


def test_t_goes_through_the_themes_and_back_to_the_first() -> None:
    async def look(shown: Shown) -> None:
        seen = []
        for _ in THEMES:
            seen.append(shown.app.theme)
            await shown.pilot.press("t")
        assert seen == list(THEMES)
        assert shown.app.theme == seen[0]
        assert shown.sent == []

    showing((80, 24), look)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_changes_no_word_and_no_shape(theme: str) -> None:
    async def look(shown: Shown) -> None:
        shown.tell(STATES["hold"]().state)
        before = await shown.picture()
        shown.app.theme = theme
        assert await shown.picture() == before

    showing((80, 24), look)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    """A contrast of 4.5 at least, as WCAG 2 asks for text."""
    colours, ground = THEMES[theme].variables, str(THEMES[theme].background)
    for name in ("strong", "soft", "hold"):
        assert _contrast(ground, colours[name]) >= 4.5, name
    assert _contrast(colours["pain"], colours["pain-text"]) >= 4.5
    assert _contrast(ground, colours["frame"]) >= 3


def test_ctrl_c_ends_the_session_and_the_screen() -> None:
    async def look(shown: Shown) -> None:
        await shown.pilot.press("ctrl+c")
        assert shown.sent == [Quit()]
        await shown.pilot.pause()
        assert not shown.app.is_running or shown.app._exit

    showing((80, 24), look)


def test_when_the_session_is_over_any_key_closes_the_screen() -> None:
    async def look(shown: Shown) -> None:
        shown.tell(STATES["done"]().state)
        shown.desk.over.set()
        await shown.pilot.pause(0.3)
        assert "ask a" in await shown.picture()
        assert not shown.app._exit
        await shown.pilot.press("x")
        assert shown.app._exit
        assert shown.sent == []

    showing((80, 24), look)


def test_a_session_that_was_quit_closes_the_screen_at_once() -> None:
    async def look(shown: Shown) -> None:
        await shown.pilot.press("q")
        shown.tell(STATES["stopped"]().state)
        shown.desk.over.set()
        await shown.pilot.pause(0.3)
        assert shown.app._exit

    showing((80, 24), look)


def test_nothing_is_drawn_where_nothing_has_changed() -> None:
    async def look(shown: Shown) -> None:
        shown.tell(STATES["hold"]().state)
        await shown.pilot.pause()
        drawn = []
        for part in shown.app.query("Part"):
            part.update = lambda *_: drawn.append(1)  # type: ignore[method-assign]
        await shown.pilot.pause(0.5)
        assert drawn == []

    showing((80, 24), look)


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2, of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _in_one_line(text: str) -> str:
    """Without frames and line ends, in small letters."""
    letters = "".join(c if c.isalnum() or c in ".?:" else " " for c in text)
    return " ".join(letters.casefold().split())


def _is_big(text: str, shown: Shown) -> bool:
    """Whether these words are on screen in big letters of some size."""
    from voicecoach.live.screen.drawing import big_words
    from voicecoach.live.screen.panels import Panel

    everything = "\n".join(str(part._text) for part in shown.app.query(Panel))
    for size in ((6, 3), (4, 2), (2, 1), (1, 1)):
        for width in range(8, shown.app.size.width + 1):
            rows = big_words(text, width, 12, (size,))
            if rows and all(row.strip() in everything for row in rows):
                return True
    return False
