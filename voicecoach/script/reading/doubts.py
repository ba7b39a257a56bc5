"""The form that a line with a mistake was probably meant to have: its statement, its details."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from voicecoach.problems import problem
from voicecoach.script.reading.inside import MOVE_KEYS
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.settings import READERS, unknown_setting
from voicecoach.script.reading.specs import (
    KEYWORDS,
    OTHER_WORDINGS,
    ends_in_detail,
    is_detail,
)
from voicecoach.script.reading.timers import as_timer_step
from voicecoach.script.reading.wordings import NUMBER_WORDS, as_breathing, as_detail, as_header
from voicecoach.script.routine import PARTS
from voicecoach.suggestions import one_edit_apart
from voicecoach.told.sentence import Sentence, Unfilled, told

LONGEST_NAME: Final = 200
"""Characters of a title, a section's or a move's name.  Chapter lists cut longer ones."""

GAPS: Final = ("rest", "pause")
"""The steps whose duration follows without a comma."""

IsStatement = Callable[[SourceLine, Standing], bool]
"""True where a line, standing there, is a whole statement and no move."""

_WITH_COLON: Final = ("say", *MOVE_KEYS)
_WITHOUT: Final = ("rest", "pause", "use", "at", "every")

_MOMENT: Final = re.compile(
    r"(?:half|half\s*-?\s*way|middle|mid|(?:after|@)\s*(\d+(?:\.\d+)?\s*[a-z]+))\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""A moment in a hold in other words."""

_OF_MOVE: Final = re.compile(
    r"(?:hold|time|duration|work)\s*:\s*(\d+(?:[.:]\d+)*\s*[a-z]+)", re.IGNORECASE
)
"""A detail of a move on a line of its own."""

_BULLET: Final = re.compile(r"(?:[*•·–—+-]|\d+[.)])\s*(?=[^\W\d])")
_WORD: Final = re.compile(r"([^\W\d_]+)(\s*:)?\s*")
_ROUNDS: Final = re.compile(
    rf"(?:(?:repeat|do)\s+)?(\d+|{'|'.join(NUMBER_WORDS)})\s*(x|×|[^\W\d_]+)?(?:\s+([^\W\d_]+))?\s*(:?$|,)",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"(rounds?|times)\s*:?\s*(\d+)\s*:?$", re.IGNORECASE)
_FOREIGN: Final = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "：": ": ", "＃": "#"})
"""Punctuation of East Asian keyboards, and what the language has instead."""

_INSIDE: Final = {
    Standing.MOVE: (
        "E217",
        told("move"),
        told("inside a move stand '- INSTRUCTION', feel:, tip:, then:, needs:, at, every"),
    ),
    Standing.REST: (
        "E225",
        told("rest"),
        told("inside a rest stand '- TEXT', 'at TIME: TEXT' and 'every'"),
    ),
}
"""A step that takes lines -> the code of a line that it does not take, its name, and the help."""


def not_understood(line: SourceLine, where: Standing, is_statement: IsStatement) -> Mistake:
    """The mistake of a line under a move or a rest that none of the forms fits."""
    code, step, help = _INSIDE[where]
    if moment := _MOMENT.match(line.text):
        when = f"at {moment[1]}" if moment[1] else "at half"
        return mistake(
            line, code, 0, len(line.text), line.rewritten(f"{when}: {line.text[moment.end() :]}")
        )
    if where is Standing.MOVE and (detail := _OF_MOVE.fullmatch(line.text)):
        help = told("a detail stands behind the name of the move: ', {detail}'", detail=detail[1])
        return mistake(line, code, 0, len(line.text), help=help)
    if ends_in_detail(line) or is_statement(line, Standing.ROUNDS):
        help = told("a step of its own starts as far left as the {step} above it", step=step)
    elif doubted := doubt(line, where, is_statement):
        return doubted
    elif line.text[0].isupper():
        help = told("for an instruction write '- {text}'", text=line.text)
    return mistake(line, code, 0, len(line.text), help=help)


def doubt(line: SourceLine, where: Standing, is_statement: IsStatement) -> Mistake | None:
    """The mistake of a line without any detail of a move, where it is told what was meant."""
    inside = where in _INSIDE
    code = _INSIDE[where][0] if inside else "E206"
    if bullet := _BULLET.match(line.text):
        edit = line.rewritten(f"- {line.text[bullet.end() :]}", sure=inside)
        if not inside:
            help = told("{edit} It stands indented under its move", edit=edit.sentence)
            return Mistake(problem(code, line.span, help=help))
        return Mistake(problem(code, line.span, edit))
    if not inside and (mended := _rounds(line)):
        return Mistake(
            problem("E214", line.span, line.rewritten(mended, sure=False), help=_REPEATED)
        )
    word = _WORD.match(line.text)
    if word:
        for mended in _mended(line, word, where):
            if is_statement(SourceLine(line.source, line.number, "", mended, 1, None), where):
                return _slip(line, word, mended, code)
        if word[2] and (unknown := _unknown_key(line, word, where)):
            return unknown
    plain = line.text.translate(_FOREIGN)
    if plain != line.text and not inside:
        edit = line.rewritten(plain)
        return Mistake(problem(code, line.span, edit, help=told(", with plain punctuation")))
    return None


_REPEATED: Final = told("Indent by two spaces under it what is repeated")


def _rounds(line: SourceLine) -> str | None:
    if turned := _TURNED.match(line.text):
        return f"{turned[2]} {turned[1].lower()}"
    match = _ROUNDS.match(line.text)
    if match is None:
        return None
    number, first, second, _ = match.groups()
    count = number if number[0].isdecimal() else NUMBER_WORDS.index(number.lower()) + 1
    words = [word.lower() for word in (first, second) if word and word.lower() not in ("x", "×")]
    if not words:
        return f"{count} times" if (first or match.start(1)) and match[4] != "," else None
    near = (known for known in ("rounds", "times") if one_edit_apart(words[-1], known))
    meant = next(near, words[-1] if words[-1] in ("rounds", "times") else None)
    return f"{count} {meant}{line.text[match.start(4) :]}" if meant else None


def _mended(line: SourceLine, word: re.Match[str], where: Standing) -> Iterator[str]:
    """The line with its first word put right, and a colon put behind it or taken away."""
    written, after = word[1].lower(), line.text[word.end() :]
    with_colon = (*_WITH_COLON, *READERS) if where is Standing.BEFORE_STEPS else _WITH_COLON
    for known in _WITHOUT:
        if written == known or one_edit_apart(written, known):
            yield f"{known} {after}"
    for known in with_colon:
        if written == known or one_edit_apart(written, known):
            yield f"{known}: {after}"


def _slip(line: SourceLine, word: re.Match[str], mended: str, code: str) -> Mistake:
    known = mended.partition(" ")[0]
    if known == f"{word[1].lower()}:":
        return mistake(line, "E222", 0, len(word[1]), line.rewritten(mended))
    edit = line.rewritten(mended, sure=False)
    return mistake(line, code, 0, len(word[0].rstrip()), edit)


def _unknown_key(line: SourceLine, word: re.Match[str], where: Standing) -> Mistake | None:
    after = line.text[word.end() :]
    if is_detail(after.rpartition(",")[2].strip()):
        return None
    key = word[1].lower()
    if where is Standing.BEFORE_STEPS:
        return unknown_setting(line, key)
    if key in READERS:
        return mistake(line, "E209", 0, len(word[1]), key=key)
    if where in _INSIDE:
        return None
    help = told("to have it spoken write 'say: {text}'", text=after)
    return Mistake(problem("E206", line.span, help=help))


def from_elsewhere(line: SourceLine, is_statement: IsStatement) -> Mistake | None:
    """The mistake of a whole line in a wording from elsewhere; None where it is in none."""
    for meant, code in ((as_header(line.text), "E214"), (as_breathing(line.text), "E206")):
        if meant:
            mended = SourceLine(line.source, line.number, "", meant, 1, None)
            if is_statement(mended, Standing.ROUNDS):
                code = "E206" if meant == "nonstop" else code
                return Mistake(problem(code, line.span, line.rewritten(meant, sure=False)))
    return None


def left_over(line: SourceLine, word: str, end: int) -> Mistake:
    """The mistake of what stands behind a rest or a pause."""
    text = line.text
    start = end + len(text[end:]) - len(text[end:].lstrip())
    said = text[start:].lstrip(" \t:;,.|–—-")
    if word == "pause":
        meant = f"rest{text[5:end]}: {said}"
        help = told("a pause has no words; did you mean '{meant}'?", meant=meant)
        return mistake(line, "E206", start, len(text), help=help)
    if said.lower().startswith("between"):
        help = told("between two sets add to the move '{rest} between'", rest=text[:end].lower())
        return mistake(line, "E206", start, len(text), help=help)
    if not said or is_detail(said):
        edit = line.rewritten(text[:end], sure=False)
        return mistake(line, "E206", start, len(text), edit)
    return mistake(line, "E222", 0, end, line.rewritten(f"{text[:end]}: {said}"))


def unknown_detail(line: SourceLine, start: int, end: int, before: int | None = None) -> Mistake:
    """The mistake of a detail that is not one, with what it may have been meant to be.

    `before` is where the detail begins that it may be the end of.
    """
    text = line.text[start:end]
    first = text.split()[0].lower()
    longer = text if before is None else line.text[before:end]
    if not any(character.isalnum() for character in text):
        help = told("take it away")
    elif mended := mended_detail(text):
        return mistake(line, "E304", start, end, line.edit(start, end, mended, sure=False))
    elif before is not None and (mended := mended_detail(longer)):
        return mistake(line, "E304", start, end, line.edit(before, end, mended, sure=False))
    elif first in ("rest", "break") or text.lower().startswith("then rest"):
        help = told(
            "between sets write '3 sets, rest 15s between'; a rest behind the move is a step, "
            "on a line of its own: 'rest 15s'"
        )
    elif _ON_AND_OFF.search(line.text):
        help = told("write the work behind the name, and the rest on the next line: 'rest 15s'")
    elif first in _SAMPLES:
        help = told("write it like '{sample}'", sample=_SAMPLES[first])
    else:
        help = told(
            "after the first detail only details can stand, such as '20s', 'each leg', '3 sets'"
        )
    return mistake(line, "E304", start, end, help=help)


_ON_AND_OFF: Final = re.compile(r"\d\s*[a-z]*\s+on\b.*\d\s*[a-z]*\s+off\b", re.IGNORECASE)

_SAMPLES: Final = {
    "each": "each leg", "left": "left leg first", "right": "right leg first", "sets": "3 sets",
    "reps": "8 reps at 4s", "hold": "5 reps, hold 10s", "release": "5 reps, hold 10s, release 3s",
    "tempo": "8 reps, tempo 3-1-1", "alternating": "20 reps, alternating legs",
    "about": "until ready, about 10m", "breaths": "5 breaths", "then": "20s then 30s then 40s",
    "until": "until ready", "at": "as long as you can, 60s at most", "one": "one leg at a time",
    "change": "change 10s",
    "countdown": "countdown 3",
}  # fmt: skip


def mended_detail(text: str) -> str | None:
    """The detail that a text was meant to be, in another wording or with a slip or two; or None."""
    meant_as = as_detail(text)
    if meant_as and is_detail(meant_as):
        return meant_as
    words = text.lower().split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    meant = [(word, *_near_words(word)) for word in words]
    if sum(len(options) > 1 for options in meant) == 0:
        return None
    tries = sorted(product(*meant), key=lambda tried: _slips(words, tried))
    tried = (" ".join(options) for options in tries if 0 < _slips(words, options) <= 2)
    return next((mended for mended in tried if is_detail(mended)), None)


def _slips(words: Sequence[str], mended: Sequence[str]) -> int:
    return sum(word != other for word, other in zip(words, mended, strict=True))


@lru_cache(maxsize=4096)
def _near_words(word: str) -> tuple[str, ...]:
    """The words of a detail that a word may stand for: one edit away, or in another wording."""
    if word in OTHER_WORDINGS:
        return (OTHER_WORDINGS[word],)
    if word in KEYWORDS or word in PARTS or len(word) > _LONGEST_WORD:
        return ()
    return tuple(known for known in (*KEYWORDS, *PARTS) if one_edit_apart(word, known))


_MOST_WORDS: Final = 6
_LONGEST_WORD: Final = 1 + max(map(len, (*KEYWORDS, *PARTS)))


_NAME_FIRST: Final = Unfilled("put the name first: '{name}, {word}'")


def no_details(
    line: SourceLine, quoted: bool, doubted_as: Callable[[SourceLine], Mistake | None]
) -> Mistake:
    """The mistake of a line without details; `doubted_as` tells what it was if it was no move."""
    text = line.text
    if quoted:
        return Mistake(problem("E302", line.span))
    first, _, after = text.partition(",")
    if is_detail(first.strip()):
        first = re.sub(r"^hold\s+", "", first, flags=re.IGNORECASE)
        name = after.strip() or told("Calf stretch")
        help = told(_NAME_FIRST, name=name, word=first.strip())
        return mistake(line, "E301", 0, len(text.partition(",")[0].rstrip()), help=help)
    if doubted := doubted_as(line):
        return doubted
    if _ON_AND_OFF.search(text):
        help = told(
            "write a move with the work, such as 'Squat, 45s', and 'rest 15s' on the next line"
        )
        return Mistake(problem("E301", line.span, help=help))
    if at := _leading_details(text):
        help = told(_NAME_FIRST, name=text[at:].strip(), word=text[:at])
        return mistake(line, "E301", 0, at, help=help)
    check_commas(line, len(text))
    return Mistake(problem("E302", line.span))


def check_commas(line: SourceLine, end: int) -> None:
    """Raise `Mistake` where details stand in the name up to `end`, for want of a comma."""
    text = line.text
    if (at := _missing_comma(text[:end])) is not None:
        name = text[:at].rstrip(" \t:;|–—-=…→>").removesuffix("...").rstrip().removesuffix(" for")
        if name.lower() in GAPS:
            raise mistake(line, "E309", 0, len(name), help=_as_gap(line, 0, len(name), text[at:]))
        if (step := as_timer_step(line, name, at)) is not None:
            raise step
        if re.search(r"[.!?]\s", text[:at]):
            help = told(
                "words to be spoken begin with 'say:', an instruction under a move with '- '"
            )
            raise mistake(line, "E303", at, end, help=help)
        raise mistake(line, "E303", at, end, line.rewritten(f"{name}, {text[at:]}"))


def gap_as_name(line: SourceLine, start: int, end: int) -> Mistake:
    """The mistake of a move whose name is that of a rest or a pause: `Rest, 45s`."""
    details = line.text[end:].lstrip(" ,")
    if not (_PLAIN_TIME.fullmatch(details) and is_detail(details)):
        return mistake(line, "E309", start, end, help=_as_gap(line, start, end, "20s"))
    edit = line.rewritten(f"{line.text[start:end].lower()} {details}", sure=False)
    quoted = told("If it is a move that is called so, put its name in double quotes")
    return mistake(line, "E309", start, end, edit, help=quoted)


_PLAIN_TIME: Final = re.compile(r"\d[\w:. ]*")


def _as_gap(line: SourceLine, start: int, end: int, details: str) -> Sentence:
    """The help for a move whose name, `line.text[start:end]`, is that of a rest or a pause."""
    name = line.text[start:end].lower()
    if line.is_replaced(start, end):
        name = line.said(start, end)
    return told(
        "write '{step}'; if it is a move that is called so, put its name in double quotes",
        step=f"{name} {details}",
    )


def _leading_details(text: str) -> int:
    """The end of the details that stand in front of a name; 0 where none do."""
    if len(text) > LONGEST_NAME or not text[0].isdecimal():
        return 0
    gaps = (match.start() for match in re.finditer(r"\s+", text))
    return max((at for at in gaps if is_detail(text[:at])), default=0)


_DETAIL_START: Final = re.compile(
    r"(?<=\s)(?:\d|(?:each|left|right|rest|change|countdown)\b)", re.IGNORECASE
)


def _missing_comma(text: str) -> int | None:
    """Where in a name the details begin, where they follow it without a comma."""
    if len(text) > LONGEST_NAME:
        return None
    starts = (match.start() for match in _DETAIL_START.finditer(text))
    return next((at for at in starts if is_detail(text[at:])), None)
