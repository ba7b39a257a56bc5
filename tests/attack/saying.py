"""What is said between holds: every line of the script, and the coach's own around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.attack.case import Case, Json, Row, Stretch, speech
from tests.attack.expected import Interval, Text, filled, kept, plain, says
from tests.attack.words import STEMS, coach_tag, switch_words, time_words

AUTHORS = ("say", "rest", "then")
ON_THE_WAY = {
    *AUTHORS, "round", "preview", "announce", "switch", "setup", "reminder", "lead-in", "note",
    "time-left",
}  # fmt: skip
IN_A_BOUT = {"note", "reminder", "halfway", "time-left", "count", "countdown"}
AT_FIRST = {"welcome", "warning", "needs"}
AT_LAST = {"finish", "closing"}

FULL_STOPS = ".。．।"


def everything_has_its_place(case: Case) -> Iterator[str]:
    """No speech where it has no business, and each in its language."""
    author, coach = case.script.settings.language, coach_tag(case.script.settings.language)
    first = {*ON_THE_WAY, *AT_FIRST}
    parts = [(row.way, ON_THE_WAY if at else first) for at, row in enumerate(case.rows)]
    parts += [(row.inside, IN_A_BOUT) for row in case.rows]
    parts.append(
        (
            case.tail,
            {*AUTHORS, "round", "note", "time-left", *AT_LAST, *(() if case.rows else AT_FIRST)},
        )
    )
    for cues, roles in parts:
        for cue in speech(cues):
            if cue["role"] not in roles:
                yield f"{cue['role']} is said at {cue['start_ms']}"
            if cue["language"] not in (author, coach):
                yield f"“{cue['text']}” is spoken in {cue['language']}"


def welcome(case: Case) -> Iterator[str]:
    """The title first, and what to fetch once, for all moves."""
    cues = speech(case.cues)
    if not cues or cues[0]["role"] != "welcome" or not has(cues[0]["text"], case.script.title):
        yield "the first word is not the title"
    first = [
        row.interval.move
        for row in case.rows
        if row.interval.opens and row.interval.occurrence == 1
    ]
    things = [plain(need) for move in first for need in move.needs]
    heard = [cue["text"] for cue in speech(case.cues, "needs")]
    if len(heard) != bool(things) or not all(has(heard[0], thing) for thing in things):
        yield f"{things} are needed, and told is {heard}"


def has(heard: str, words: str) -> bool:
    """Whether the coach's line has these words, which may begin it, and lose their full stop."""
    return trimmed(words).casefold() in heard.casefold()


def trimmed(words: str) -> str:
    """Words as they stand inside a sentence."""
    words = words.strip()
    if words[-1:] in FULL_STOPS and words and not words.endswith(".."):
        return words[:-1].rstrip()
    return words


def no_line_is_lost(case: Case) -> Iterator[str]:
    """What the author says between moves, in order, each line as often as it is played."""
    for stretch in case.stretches:
        yielded = case.told(stretch.start, stretch.end, " gave way: the rest is too short for it")
        heard, wanted = speech(stretch.cues, *AUTHORS), list(_written(case, stretch))
        for at, (role, text) in enumerate(wanted):
            cue = heard[0] if heard and heard[0]["role"] == role else None
            if text is None:
                coming = next((one for _, one in wanted[at + 1 :] if one is not None), None)
                if cue is not None and not (yielded and coming and says(coming, cue["text"])):
                    heard.pop(0)
                elif not yielded:
                    yield f"a rest after {stretch.start} is not told"
            elif cue is None or not says(text, cue["text"]):
                yield f"{role} “{text}” is not said where it must be after {stretch.start}"
            else:
                heard.pop(0)
                if cue["language"] != case.script.settings.language:
                    yield f"“{text}” is not spoken in the script's language"
        if heard:
            yield f"“{heard[0]['text']}” at {heard[0]['start_ms']} is nobody's line"


def _written(case: Case, stretch: Stretch) -> Iterator[tuple[str, Text | None]]:
    """What is due between two intervals, by its role; None for a rest in the coach's own words."""
    before, after = stretch.before, stretch.after
    if before is not None and before.closes and before.move.then is not None:
        yield "then", filled(before.move.then, case.coach, before, before.within, before.next)
    following = None if after is None else after.move.name
    for item in kept(stretch.items):
        if item.words is not None:
            yield item.kind, filled(item.words, case.coach, None, item.within, following)
        elif item.kind == "rest":
            yield "rest", None
        for words, within in item.instructions:
            yield "rest", filled(words, case.coach, None, within, following)


def rounds(case: Case) -> Iterator[str]:
    """Each round that is announced, once, by its number; and what comes next, where it may."""
    for stretch in case.stretches:
        due = [i.within[-1] for i in stretch.items if i.kind == "round" and i.is_written]
        due = [one for one in due if one[1] > 1]
        heard = speech(stretch.cues, "round")
        if [cue["round"] for cue in heard] != [number for number, _ in due]:
            yield f"rounds {due} are told as {[cue['text'] for cue in heard]}"
        for cue, (number, of) in zip(heard, due, strict=False):
            numbers = number == of or (str(number) in cue["text"] and str(of) in cue["text"])
            if not numbers:
                yield f"round {number} of {of} is told as “{cue['text']}”"
        coming = stretch.after
        things = [] if coming is None else [coming.move.name, *map(plain, coming.move.needs)]
        for cue in speech(stretch.cues, "preview"):
            if not case.script.settings.preview or not any(has(cue["text"], t) for t in things):
                yield f"the preview “{cue['text']}” has no business at {cue['start_ms']}"


def set_ups(case: Case) -> Iterator[str]:
    """Before each interval its name, its sets, its side; in full the first time."""
    prompts = Counter[str]()
    for row in case.rows:
        heard = speech(row.way, "announce", "switch", "setup")
        wanted = list(_entry(case, row.interval, prompts))
        if [cue["role"] for cue in heard] != [role for role, _ in wanted]:
            yield f"before {row.start} is said {[cue['text'] for cue in heard]}, not {wanted}"
            continue
        for cue, (_, what) in zip(heard, wanted, strict=True):
            yield from _told(case, row, cue, what)


Wanted = Text | tuple[str | int, ...]
"""What a cue must say: a whole text, or what must be in it."""


def _entry(case: Case, interval: Interval, prompts: Counter[str]) -> Iterator[tuple[str, Wanted]]:
    """What is said on the way in; a prompt to switch is known when it was said twice."""
    move, changes = interval.move, interval.entry == "change"
    again = interval.occurrence > 1
    own_pace = ("number", str(move.reps)) if move.is_open else None
    side = ("side", interval.side) if interval.side else None
    of_set = ("set", str(interval.set)) if interval.set > 1 else None
    if changes:
        prompt = switch_words(case.coach, str(move.part))
        prompts[prompt] += 1
        if prompts[prompt] <= KNOWN:
            yield "switch", prompt
        if interval.side == move.order[0]:
            if of_set:
                yield "announce", of_set
            if own_pace:
                yield "announce", own_pace
    elif not interval.opens:
        if of_set:
            yield "announce", of_set
        if own_pace:
            yield "announce", own_pace
    else:
        yield "announce", ("name", move.name, *(() if again else _numbers(move.hold, move.reps)))
        if own_pace and again:
            yield "announce", own_pace
        if move.sets > 1 and not again:
            yield "announce", ("number", str(move.sets))
    if side:
        yield "switch" if changes else "announce", side
    if interval.is_explained:
        for words in move.instructions:
            yield "setup", filled(words, case.coach, interval, interval.within, interval.next)
        if move.feel is not None:
            text = filled(move.feel, case.coach, interval, interval.within, interval.next)
            yield "setup", ("feel", text) if isinstance(text, str) else ()
    if move.is_open and not changes:
        yield "setup", ("time", told_about(move.length))


KNOWN = 2
"""So often a line that comes again and again is said in full."""


def told_about(length: int) -> int:
    """A time as it is told with *about*: from a minute on, to the quarter of one."""
    return length if length < 60_000 else (length + 7500) // 15_000 * 15_000


def _numbers(hold: int | None, reps: int) -> tuple[str, ...]:
    """The numbers in which a length or a count is told."""
    if hold is None:
        return (str(reps),)
    if hold % 1000:
        return ()
    amounts = (hold // 3_600_000, hold // 60_000 % 60, hold // 1000 % 60)
    return tuple(str(amount) for amount in amounts if amount)


def _told(case: Case, row: Row, cue: Json, wanted: Wanted) -> Iterator[str]:
    heard = cue["text"]
    if not isinstance(wanted, tuple):
        language = case.script.settings.language
        language = coach_tag(language) if cue["role"] == "switch" else language
        if not says(wanted, heard) or cue["language"] != language:
            yield f"“{wanted}” before {row.start} is told as “{heard}” in {cue['language']}"
        return
    if wanted[:1] == ("time",):
        if not re.search(rf"(?<!\d){time_words(case.coach, int(wanted[1]))}", heard):
            yield f"{wanted} before {row.start} is told as “{heard}”"
        return
    kind, words = (wanted[0], [str(one) for one in wanted[1:]]) if wanted else ("", [])
    if kind == "side":
        stems = STEMS[case.coach]
        other = stems["right" if words[0] == "left" else "left"]
        right = stems[words[0]] in heard.casefold() and other not in heard.casefold()
    elif kind == "set":
        right = row.interval.set == row.interval.move.sets or words[0] in heard
    else:
        right = all(has(heard, word) for word in words)
    if not right:
        yield f"{wanted} before {row.start} is told as “{heard}”"


SAYING = (everything_has_its_place, welcome, no_line_is_lost, rounds, set_ups)
