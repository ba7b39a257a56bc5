"""From a script as it is meant to the text that a user may have written it in, by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Final

from tests.attack.model import (
    Move,
    Pause,
    Rest,
    Rounds,
    Say,
    Script,
    Section,
    Step,
    Timed,
    Use,
    Words,
)
from tests.attack.texts import NAMES

PLAIN_NAMES: Final = {name for names in NAMES.values() for name in names}


OWN_WORDS: Final = {
    ("de", "rest"): ("rest", "Pause", "Erholung", "PAUSE"),
    ("de", "pause"): ("pause", "Stille", "stille"),
    ("es", "rest"): ("rest", "descanso", "Descanso", "pausa"),
    ("es", "pause"): ("pause", "silencio"),
    ("ja", "rest"): ("rest", "休憩", "Rest"),
    ("ja", "pause"): ("pause", "無音"),
}
"""A language and a keyword -> what a writer in it may have for it."""

OWN_UNITS: Final = {
    "de": ("Sekunden", "Sek.", "sek"),
    "es": ("segundos", "seg.", "Segundos"),
    "ja": ("秒", "秒間"),
}


class Writer:
    """Writes scripts, with a hand of its own for spaces, capitals, units and comments."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.indent = random.choice(["  ", "  ", "    ", "\t", " "])
        self.tidy = random.random() < 0.5
        self.language = "en"

    def script(self, script: Script) -> bytes:
        """The script as bytes."""
        self.language = script.settings.language.lower()[:2]
        settings = [*self._settings(script)]
        self.random.shuffle(settings)
        place = len(settings)
        for words in reversed(script.settings.warnings):
            place = self.random.randint(0, place)
            settings.insert(place, f"{self._key('warning')}{_text(words, self)}")
        lines = [f"# {_literal(script.title)}", *settings]
        notes = self.random.choice(["", "", "For the morning.", ""])
        lines += [f"> {notes}"] if notes else []
        for step in script.steps:
            lines += self._step(step, "")
        return self._encoded([*self._loosely(lines)])

    def _encoded(self, lines: list[str]) -> bytes:
        end = self.random.choice(["\n", "\n", "\r\n"])
        mark = self.random.choice(["", "", "", "\ufeff"])
        return (mark + end.join(lines) + self.random.choice(["", end])).encode()

    def _loosely(self, lines: list[str]) -> Iterator[str]:
        """The lines with comments, empty lines and white space that mean nothing."""
        for number, line in enumerate(lines):
            if not self.tidy and number and self.random.random() < 0.1:
                yield self.random.choice(
                    ["", "   ", "// a comment", "      // 20s, each leg", "\t"]
                )
            if not self.tidy and self.random.random() < 0.1:
                line += self.random.choice(["  ", "\t", " // and a comment", "  //", "\u00a0"])
            yield line

    # settings

    def _settings(self, script: Script) -> Iterator[str]:
        settings, write = script.settings, self.random.random
        if settings.language != "en" or write() < 0.5:
            yield f"{self._key('language')}{settings.language}"
        if settings.countdown != 3 or settings.spoken or write() < 0.2:
            number = "" if settings.countdown == 3 and settings.spoken else str(settings.countdown)
            yield f"{self._key('countdown')}{number}{' spoken' if settings.spoken else ''}"
        if settings.change != 8000 or write() < 0.2:
            yield f"{self._key('change')}{self.duration(settings.change)}"
        if settings.rest is not None or write() < 0.1:
            written = "none" if settings.rest is None else self.duration(settings.rest)
            yield f"{self._key('rest')}{written}"
        if settings.halfway != 20_000:
            written = "off" if settings.halfway is None else self.duration(settings.halfway)
            yield f"{self._key('halfway')}{written}"
        if not settings.preview or write() < 0.1:
            yield f"{self._key('preview')}{'on' if settings.preview else 'off'}"
        for key, value in settings.others:
            yield f"{self._key(key)}{value}"

    def _key(self, key: str) -> str:
        return f"{self.word(key)}{self._maybe(' ', 0.05)}:{self._maybe(' ', 0.9)}"

    def word(self, word: str) -> str:
        """A keyword, now and then with capitals."""
        if self.tidy or self.random.random() < 0.85:
            return word
        return self.random.choice([word.upper(), word.title()])

    def _own(self, word: str) -> str:
        """A keyword, often in the script's own language; German `Pause` is a rest, `pause` none."""
        words = OWN_WORDS.get((self.language, word))
        if words is None:
            return self.word(word)
        return self.random.choice(words)

    def _maybe(self, what: str, chance: float) -> str:
        return what if self.random.random() < chance else ""

    # steps

    def _step(self, step: Step, indent: str) -> list[str]:
        match step:
            case Move():
                under = [indent + self.indent + line for line in self._under(step)]
                return [indent + self._head(step), *under]
            case Rest(length, words, told):
                said = "" if words is None else f":{self._behind_time(words)}"
                under = [f"{indent}{self.indent}- {_text(one, self)}" for one in told]
                return [f"{indent}{self._own('rest')} {self.duration(length)}{said}", *under]
            case Pause(length):
                return [f"{indent}{self._own('pause')} {self.duration(length)}"]
            case Say(words):
                return [f"{indent}{self._key('say')}{_text(words, self)}"]
            case Section(title):
                return [f"## {_literal(title)}"]
            case Use(script):
                return [f"{indent}{self.word('use')} {script.name}{self._maybe('.coach', 0.2)}"]
            case Rounds():
                inner = [self._step(one, indent + self.indent) for one in step.steps]
                return [indent + self._rounds(step), *(line for lines in inner for line in lines)]

    def _rounds(self, step: Rounds) -> str:
        words = ("rounds", "round") if step.is_announced else ("times", "time")
        between = ""
        if step.between is not None:
            between = f", {self.word('rest')} {self.duration(step.between)} {self.word('between')}"
        head = f"{step.count} {self.word(self.random.choice(words))}"
        return f"{head}{between}{self._maybe(':', 0.2)}"

    # moves

    def _head(self, move: Move) -> str:
        name = move.name if move.name in PLAIN_NAMES else f'"{move.name}"'
        parts = [self._work(move), *self._rest_of(move)]
        if move.part is not None:
            parts += self._sides(move)
        self.random.shuffle(parts)
        return self.random.choice([", ", ", ", ",", " , "]).join([name, *parts])

    def _work(self, move: Move) -> str:
        if move.hold is not None:
            return self.duration(move.hold)
        reps = f"{move.reps} {self.word('reps' if move.reps != 1 else 'rep')}"
        return reps if move.pace is None else f"{reps} {self.word('at')} {self.duration(move.pace)}"

    def _rest_of(self, move: Move) -> Iterator[str]:
        if move.sets != 1 or self.random.random() < 0.05:
            yield f"{move.sets} {self.word('sets' if move.sets != 1 else 'set')}"
        if move.rest_between is not None:
            yield f"{self.word('rest')} {self.duration(move.rest_between)} {self.word('between')}"
        if move.change is not None:
            yield f"{self.word('change')} {self.duration(move.change)}"
        if move.countdown is not None:
            yield f"{self.word('countdown')} {move.countdown}"

    def _sides(self, move: Move) -> list[str]:
        part = move.part or ""
        if len(move.order) == 1:
            return [f"{self.word(move.order[0])} {part}"]
        each, first = f"{self.word('each')} {part}", f"{move.order[0]} {part} {self.word('first')}"
        if move.order[0] == "left" and self.random.random() < 0.6:
            return [each]
        return self.random.choice([[first], [each, first], [f"{each} {first}"]])

    def _under(self, move: Move) -> list[str]:
        """The lines under a move; those of one kind stay in their order."""
        kinds: list[list[str]] = [
            [f"-{self.random.choice([' ', ' ', '  '])}{_text(w, self)}" for w in move.instructions],
            [f"{self._key('tip')}{_text(words, self)}" for words in move.tips],
            [f"{self._key('needs')}{_text(words, self)}" for words in move.needs],
            [self._timed(line) for line in move.lines],
        ]
        kinds += [[f"{self._key('feel')}{_text(move.feel, self)}"]] if move.feel else []
        kinds += [[f"{self._key('then')}{_text(move.then, self)}"]] if move.then else []
        kinds += [[f"{self._key('setup')}{self.word('repeat')}"]] if move.repeats_setup else []
        self.random.shuffle(kinds)
        return [line for lines in kinds for line in lines]

    def _timed(self, line: Timed) -> str:
        word = self.word("every" if line.when == "every" else "at")
        minus = "-" if line.when == "before" else ""
        when = self.word("half") if line.when == "half" else minus + self.duration(line.time)
        said = self._behind_time(line.words)
        return f"{word} {when}{self._maybe(' ', 0.05)}:{said}"

    def _behind_time(self, words: Words) -> str:
        """A text behind a time and a colon; without a space its digits would be the time's."""
        said = _text(words, self)
        return self._maybe(" ", 1.0 if said[0].isdigit() else 0.9) + said

    # durations

    def duration(self, time: int) -> str:
        """A length of time in one of the forms that the language knows."""
        forms = [f"{_decimal(time, 1000)}s", f"{_decimal(time, 1000)}{self._space()}sec"]
        if (unit := OWN_UNITS.get(self.language)) is not None:
            forms.append(f"{_decimal(time, 1000)}{self._space()}{self.random.choice(unit)}")
        if not self.tidy:
            forms.append(f"{_decimal(time, 1000)} {self.word('seconds')}")
            hours, rest = divmod(time, 3_600_000)
            minutes, rest = divmod(rest, 60_000)
            seconds = f"{rest // 1000:02}" + (f".{rest % 1000:03}" if rest % 1000 else "")
            forms.append(f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}")
            if minutes and not hours and rest:
                forms += [
                    f"{minutes}m {_decimal(rest, 1000)}s",
                    f"{minutes}m{_decimal(rest, 1000)}",
                ]
            if time and time % 3_600_000 == 0:
                forms.append(f"{time // 3_600_000}h")
            if time and time % 6000 == 0:
                forms.append(f"{_decimal(time, 60_000)}{self._space()}min")
        return self.random.choice(forms)

    def _space(self) -> str:
        return self.random.choice(["", " ", "\u00a0", "\u202f"])


def _decimal(time: int, unit: int) -> str:
    whole, rest = divmod(time, unit)
    return f"{whole}.{rest * 1000 // unit:03}".rstrip("0") if rest else str(whole)


def _literal(text: str) -> str:
    return text.replace("//", "\\//")


def _text(words: Words, writer: Writer) -> str:
    """A text with its gaps in braces, and its own braces doubled."""
    written = ""
    for part in words:
        if isinstance(part, str):
            written += re.sub(r"([{}])", r"\1\1", part)
        elif part.left is None:
            written += "{" + writer.word(part.name) + "}"
        else:
            written += f"{{side:{part.left}{writer._maybe(' ', 0.2)}|{part.right}}}"
    return _literal(written)
