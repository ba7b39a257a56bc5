"""Words of other timers for rests, changes of sides and the like, and what they are here."""

from __future__ import annotations

import re
from typing import Final, Literal

from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.told.sentence import Unfilled, told

_Meant = Literal["rest", "between", "change", "ready", "work", "whole", "sound"]

_WORDS: Final[dict[str, _Meant]] = {
    "break": "rest", "breaks": "rest", "recovery": "rest", "recover": "rest", "breather": "rest",
    "rest period": "rest", "rest time": "rest", "rests": "rest", "rest between moves": "rest",
    "erholung": "rest", "descanso": "rest", "pausa": "rest", "休憩": "rest",
    "rest between exercises": "rest", "between": "between", "transition": "between",
    "transitions": "between", "gap": "between", "interval": "between", "rest between": "between",
    "rest between sets": "between", "between sets": "between", "between moves": "between",
    "between exercises": "between",
    "switch": "change", "switch sides": "change", "side change": "change", "side switch": "change",
    "change sides": "change", "changeover": "change", "swap": "change", "swap sides": "change",
    "switch time": "change", "change time": "change", "change over": "change",
    "prepare": "ready", "prep": "ready", "preparation": "ready", "get ready": "ready",
    "ready": "ready", "lead-in": "ready", "lead in": "ready", "delay": "ready",
    "prep time": "ready", "start delay": "ready", "set-up time": "ready", "setup time": "ready",
    "hold": "work", "holds": "work", "work": "work", "duration": "work", "time": "work",
    "hold time": "work", "work time": "work", "exercise": "work", "sets": "work", "reps": "work",
    "side": "work", "sides": "work", "length": "work", "tempo": "work",
    "fit": "whole", "fit into": "whole", "total": "whole", "total time": "whole",
    "max time": "whole", "target": "whole",
    "bell": "sound", "bells": "sound", "beep": "sound", "beeps": "sound", "sound": "sound",
    "chime": "sound",
}  # fmt: skip
"""Words of other timers -> what they mean."""

_HELPS: Final[dict[_Meant, Unfilled]] = {
    "rest": Unfilled(
        "a rest is a step of its own, 'rest {value}', or, under the title, 'rest: {value}' "
        "between any two moves"
    ),
    "between": Unfilled(
        "between two moves write a step 'rest {value}', between two sets add to the move "
        "'rest {value} between'"
    ),
    "change": Unfilled(
        "the time to change sides is a setting under the title, 'change: {value}', or "
        "stands in the move: 'change {value}'"
    ),
    "ready": Unfilled(
        "there is no setting for it: the coach gives time to get ready before each move; "
        "'countdown: 3' sets the ticks"
    ),
    "work": Unfilled(
        "there is no setting for it: each move says it behind its name, such as "
        "'Calf stretch, 30s each leg, 3 sets'"
    ),
    "whole": Unfilled(
        "there is no setting for it: a routine takes as long as its steps take together"
    ),
    "sound": Unfilled("the sounds are set with 'sounds: calm' or 'sounds: bright'"),
}

_KEY: Final = re.compile(r"([a-z]+(?:[ _-][a-z]+){0,2})\s*[:=]\s*(\S.{0,40})", re.IGNORECASE)
_TIME: Final = re.compile(r"\d+(?:[.:]\d+)*\s*[a-z]*(?:\s*\d+\s*[a-z]*)?", re.IGNORECASE)
_SIMPLE: Final = re.compile(r"\w[\w.:/-]*(?:\s\w+)?")


_REST_LAST: Final = re.compile(
    r"(\d[\d.:]*\s*[a-z]+)\s+(?:of\s+)?(?:rest|break|recovery|pause)", re.IGNORECASE
)


def as_rest(line: SourceLine) -> Mistake | None:
    """The mistake of `30s rest`, which has its words the other way round."""
    match = _REST_LAST.fullmatch(line.text)
    return (
        mistake(line, "E206", 0, len(line.text), line.rewritten(f"rest {match[1]}"))
        if match
        else None
    )


def _is_no_move(name: str) -> bool:
    """True for the words that nobody calls a move."""
    meant = _WORDS[name]
    return meant == "rest" or name.startswith(("rest", "transition")) or name in _CHANGES


_CHANGES: Final = ("switch sides", "change sides", "swap sides", "side change", "side switch")


def is_timer_word(name: str) -> bool:
    """True for a word that other timers have for a rest, a change of sides and the like."""
    return name.lower() in _WORDS


def as_timer_setting(line: SourceLine, *, settable: bool) -> Mistake | None:
    """The mistake of a line such as `transition: 8s`; None where it is none of another timer.

    `settable` tells that settings may stand there.
    """
    match = _KEY.fullmatch(line.text)
    meant = _WORDS.get(match[1].lower().replace("_", " ")) if match else None
    if match and settable and match[1].lower() == "pause":
        meant = "between"
    if match is None or meant is None or not _SIMPLE.fullmatch(match[2]):
        return None
    value = match[2]
    is_time = bool(_TIME.fullmatch(value))
    own = {"rest": "rest", "between": "rest", "change": "change"}.get(meant) if is_time else None
    if "sets" in match[1].lower() or own is None:
        return _mistaken(line, len(match[1]), meant, value)
    if settable:
        edit = line.rewritten(f"{own}: {value}", sure=meant != "between")
        help = told("For the change of sides write 'change: {value}'", value=value)
        also = None if edit.sure else help
        return mistake(line, "E210", 0, len(match[1]), edit, key=match[1], help=also)
    if own == "rest":
        edit = line.rewritten(f"rest {value}", sure=meant == "rest")
        return mistake(line, "E206", 0, len(match[1]), edit)
    return _mistaken(line, len(match[1]), meant, value)


def _mistaken(line: SourceLine, end: int, meant: _Meant, value: str) -> Mistake:
    help = told(_HELPS[meant], value=value)
    return mistake(line, "E210", 0, end, key=line.text[:end], help=help)


def as_timer_step(line: SourceLine, name: str, at: int, *, called: bool = False) -> Mistake | None:
    """The mistake of a line such as `Break 20s`, whose time begins at `at`; None where it is none.

    With `called` a comma stands behind the name: only what is surely no move is told.
    """
    value = line.text[at:].lstrip(" ,")
    meant = _WORDS.get(name.lower())
    if meant is None or not _TIME.fullmatch(value) or (called and not _is_no_move(name.lower())):
        return None
    if "sets" in name.lower():
        help = told(_HELPS["between"], value=value)
        return mistake(line, "E206", 0, len(name), help=help)
    if meant not in ("rest", "between"):
        return mistake(line, "E206", 0, len(name), help=told(_HELPS[meant], value=value))
    edit = line.rewritten(f"rest {value}", sure=meant == "rest" and not called)
    return mistake(line, "E309", 0, len(name), edit, help=_AND_CALLED if edit.sure else _OR_CALLED)


_AND_CALLED: Final = told("; if it is a move that is called so, put its name in double quotes")
_OR_CALLED: Final = told("If it is a move that is called so, put its name in double quotes")
