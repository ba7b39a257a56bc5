"""The standard streams: all that the commands print on them, and one that is missing.

A stream that the program was started without leads nowhere.  Its number is taken, too: else
the next file that is opened would get it, and with it whatever a library writes there.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

import click

from voicecoach.errors import Problem


def aside(text: str) -> None:
    """A line on stderr, in colour where that is a terminal that wants it.

    Where stderr takes nothing there is nobody to tell, and the work goes on.
    """
    with suppress(OSError):
        click.echo(text, err=True, color=colour(sys.stderr))


def show_problems(problems: Iterable[Problem]) -> None:
    """Problems on stderr."""
    for problem in problems:
        aside(problem.styled())


def complain(message: str) -> None:
    """One error that has no place in a script."""
    label = click.style("error", fg="red", bold=True)
    aside(f"{label}: {message}")


def note(message: str) -> None:
    """Something that is worth knowing and no error."""
    aside(f"{click.style('note', bold=True)}: {message}")


def colour(stream: object) -> bool:
    """True where to colour: on a terminal, unless NO_COLOR says otherwise."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR")


def is_terminal() -> bool:
    """True where somebody reads what is printed, rather than a program."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """True where somebody sits at a terminal who can be asked."""
    return is_terminal() and sys.stdin is not None and sys.stdin.isatty()


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns; wide characters count as two."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [in_columns(row, widths) for row in rows]


def in_columns(row: Sequence[str], widths: Sequence[int]) -> str:
    """A row whose cells take at least `widths` columns of the terminal."""
    cells = zip(row, widths, strict=True)
    return "  ".join(cell + " " * (wide - width(cell)) for cell, wide in cells).rstrip()


def width(cell: str) -> int:
    """The columns of the terminal that a text takes."""
    from wcwidth import wcswidth  # its tables take their time

    return max(0, wcswidth(cell))


def counted(number: int, thing: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, silence in a pipe; yields what is to be told."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tell


_MODES: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}
"""The streams in the order of their numbers."""


def fill_in() -> None:
    """Put a stream that leads nowhere in the place of each that is closed.

    What a stream cannot show is shown by its number, and the bytes of a file's name that
    are no text go out as they are.
    """
    codecs.register_error(_SHOWN, _shown)
    for number, (name, mode) in enumerate(_MODES.items()):
        if getattr(sys, name) is None:
            _take(number)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors=_SHOWN)


def lead_nowhere(number: int) -> None:
    """From now on what is written to this stream is lost, without a complaint."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere == number:
        os.set_inheritable(number, True)
    else:
        os.dup2(nowhere, number)
        os.close(nowhere)


_SHOWN: Final = "voicecoach.shown"


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


def _take(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        lead_nowhere(number)
