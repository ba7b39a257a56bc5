"""The colours of the screen: the terminal's own, dark, and light.

Colour only repeats what words and shapes say.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

_TERMINAL: Final = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "strong": "ansi_default",
        "soft": "ansi_default",
        "hold": "ansi_default",
        "frame": "ansi_default",
        "pain": "ansi_red",
        "pain-text": "ansi_bright_white",
    },
)

_DARK: Final = Theme(
    name="dark",
    primary="#7cc4ff",
    foreground="#e8eaed",
    background="#101418",
    surface="#101418",
    variables={
        "strong": "#ffffff",
        "soft": "#b4bcc6",
        "hold": "#ffd479",
        "frame": "#8a97a6",
        "pain": "#b3202c",
        "pain-text": "#ffffff",
    },
)

_LIGHT: Final = Theme(
    name="light",
    dark=False,
    primary="#0b5cad",
    foreground="#16191d",
    background="#fbfaf7",
    surface="#fbfaf7",
    variables={
        "strong": "#000000",
        "soft": "#4a525c",
        "hold": "#0b4f94",
        "frame": "#6b7683",
        "pain": "#b3202c",
        "pain-text": "#ffffff",
    },
)

THEMES: Final = {theme.name: theme for theme in (_TERMINAL, _DARK, _LIGHT)}
"""The first is the one to begin with: it follows the terminal, be that light or dark."""

VARIABLES: Final = {
    **_DARK.variables,
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
}
"""The variables that style sheets need and a theme may leave out."""


def after(name: str) -> str:
    """The theme that follows this one."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)]
