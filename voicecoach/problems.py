"""Every kind of problem that a script can have: the one table of codes.

A code is stable for ever.  docs/errors.md explains each one with a script that
has the problem and the mended script; the tests run both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from voicecoach.errors import Edit, Problem, Severity, Span
from voicecoach.told.catalogue import in_language, translation
from voicecoach.told.sentence import Sentence, told

MESSAGES: Final[dict[str, str]] = {
    # the file and its lines
    "E001": "the script is empty",
    "E002": "this is not a text file: it holds a NUL, which no text has",
    "E003": "this is not UTF-8 text",
    "E004": "the script has {size}, more than the {limit} that are read",
    "E005": "this line has {length} characters, more than the {limit} that are read",
    "E006": "this line is indented with {found}, the lines around it with {expected}",
    "E007": "this line is indented less than the block before it, yet more than the one around it",
    "E008": "blocks are nested more than {limit} deep here",
    "E009": "this line is indented, but nothing above it takes such a line",
    "E010": "an invisible control character ({character}) stands here",
    "E011": "the script has more than {limit} problems; those below this line are not told",
    # numbers and durations
    "E101": "'{word}' is not a duration",
    "E102": "'{word}' has a comma; decimals take a point",
    "E103": "'{word}' has no unit of time",
    "E104": "'{word}' is not a unit of time",
    "E105": "'{word}' cannot stand after a colon in a time; two digits under 60 can",
    "E106": "'{word}' is not written in the digits 0 to 9",
    "E107": "'{word}' is too large a number",
    "E108": "'{word}' is finer than a thousandth of a second",
    "E109": "'{word}' is negative; time only runs forward",
    "E110": "{length} is too short; half a second is the least",
    "E111": "{length} is longer than the 12 hours that a routine may take",
    "E112": "{what} goes from {low} to {high}, not {word}",
    "E113": "'{word}' is a time of {length}",
    # statements
    "E201": "the script has no title",
    "E202": "the script has a second title",
    "E203": "the title comes first, before everything else",
    "E204": "nothing stands after '{mark}'",
    "E205": "the routine has no step yet",
    "E206": "this line is not understood",
    "E207": "a space is missing after '{mark}'",
    "E208": "{what} can stand at the top level only",
    "E209": "the setting '{key}' comes too late; settings stand before the first step",
    "E210": "'{key}' is not a setting",
    "E211": "the setting '{key}' is given twice",
    "E212": "'{value}' is not a value of '{key}'",
    "E213": "'{mark}' can stand inside a {step} only",
    "E214": "this is not a whole header of rounds",
    "E215": "nothing is indented under these rounds",
    "E216": "'{key}' is given twice in this move",
    "E217": "this line is not understood inside a move",
    "E218": "'{mark}' needs a duration after it",
    "E219": "'{word}' is not a moment in a hold",
    "E220": "'{mark}' is not a heading; '#' starts the title and '##' a section",
    "E221": "this {what} has {length} characters, more than the {limit} that fit on a screen",
    "E222": "a colon is missing after '{word}'",
    "E223": "nothing in this block takes time",
    "E224": "rounds for a time take moves and rests only",
    "E225": "this line is not understood inside a rest",
    "E226": "this is not a whole breath",
    "E227": "{length} is shorter than one breath, which takes {takes}",
    "E228": "no move is among these rounds",
    # moves
    "E301": "this move has no name",
    "E302": "this move does not say how long or how often",
    "E303": "a comma is missing before '{word}'",
    "E304": "'{word}' is not something that a move can have",
    "E305": "'{word}' repeats or contradicts '{before}'",
    "E306": "'{word}' has no meaning here: {why}",
    "E307": "'{word}' could be part of the name or a misspelt detail of the move",
    "E308": "the quotes around this name are not closed",
    "E309": "'{word}' is a word of the language, not a name",
    "E310": "a comma is missing behind the name in quotes",
    "E311": "nothing stands behind this comma",
    "E312": "'{word}' stands in a name, which is spoken as it is written",
    "E313": "'{word}' is not a tempo",
    "E314": "'{word}' is not of the kind of the last step of this ladder",
    "E315": "'{word}' stands in the name of this move as a detail does",
    "E316": "this looks like a list pasted from notes; 'voicecoach import' makes a script of one",
    # spoken text
    "E401": "'{{{word}}}' is not a placeholder",
    "E402": "'{{{word}}}' has no meaning here: {why}",
    "E403": "a lone '{brace}' cannot be spoken",
    "E404": "'{{side:…}}' takes the words for left and for right, with one '|' between",
    # other scripts
    "E501": "there is no script '{name}' beside this one or among those that ship",
    "E502": "the scripts use each other in a ring: {ring}",
    "E503": "'{name}' lies outside the script's folder",
    "E504": "'{name}' is in another language ({other}) than this script ({language})",
    "E505": "scripts use scripts more than {limit} deep here",
    "E506": "the scripts used here add up to more than {limit} steps",
    "E507": "there is no {what} '{name}' beside this script",
    "E508": "a voice for '{language}' does not read '{word}'",
    # the plan
    "E601": "this line does not fit: it needs {needs}, {free} until {until}",
    "E602": "this line is due at {time}, when another line is",
    "E603": "this line is due as the hold begins",
    "E604": "this line is due {time}, but the hold takes {length}",
    "E605": "the routine takes {length}; 12 hours is the most",
    "E606": "the routine has more than {limit} steps when its rounds are played",
    "E607": "'{{next}}' has no meaning here: no move comes after it",
    "E608": "this line has no moment: the mover sets the pace here",
    "E609": "each of these rounds takes {takes}, more than the {every} that they start apart",
    "E610": "this line has no moment: the mover sets the pace in these rounds",
    "W701": "this line does not fit in the voice {voice}: {what}",
    "W702": "no phrases for the language {language}; the coach speaks English between your lines",
    "W703": "this line is left out: its block has no time for it; it needs {needs}, {free} until "
    "{until}",
}

HELPS: Final[dict[str, str]] = {
    "E001": "write '# ' and a title on the first line, then a step such as 'Calf stretch, 20s'",
    "E002": "a script is plain text; in a word processor choose 'Save as plain text'",
    "E003": "choose the encoding UTF-8 when you save it in your editor",
    "E004": "cut it into several scripts; one can 'use' another",
    "E005": "break it into several lines",
    "E006": "use one of the two throughout the block",
    "E007": "line it up with a line above",
    "E008": "take some levels away; nobody who listens can follow so many",
    "E009": "put it under a move or rounds, or start it at the left; a text is all on one line",
    "E010": "delete it and write the word around it anew",
    "E011": "mend those above, and check it again",
    "E103": "write '{word}s' for seconds or '{word}m' for minutes",
    "E105": "an hour and a half is 1:30:00, a minute and a half 1:30",
    "E106": "write the number with 0 1 2 3 4 5 6 7 8 9",
    "E107": "a routine takes 12 hours at most",
    "E108": "round it; 0.001s is the finest",
    "E109": "leave the sign away",
    "E110": "write 0.5s or more",
    "E111": "write 12h or less",
    "E112": "write a number from {low} to {high}",
    "E201": "write '# ' and a title on the first line",
    "E202": "for a section write '## ', for a comment '// '",
    "E203": "move it to the first line",
    "E204": "write something behind it, or delete the line",
    "E205": "add one, such as 'Calf stretch, 20s each leg'",
    "E208": "start it at the left edge",
    "E209": "move it up, under the title",
    "E211": "keep one of them",
    "E213": "indent it by two spaces under its {step}",
    "E214": "a header is '3 rounds' or '3 rounds, rest 15s between'",
    "E215": "indent the steps that are repeated by two spaces",
    "E216": "put both into one line",
    "E218": "such as '{mark} 20s'",
    "E220": "write '## ' for a section",
    "E221": "shorten it, and say the rest in the text",
    "E223": "indent moves, rests or breathing by two spaces under it",
    "E224": "put it before the header, or behind the rounds",
    "E225": "inside a rest stand '- TEXT', 'at TIME: TEXT' and 'every TIME: TEXT'",
    "E226": "write it like 'breathe in 4s, hold 7s, out 8s, 4 times' or 'breathe 4-7-8, for 2m'",
    "E227": "write a longer time, or how often: '4 times'",
    "E228": "indent one under them, such as 'Pull-up, 5 reps'",
    "E301": "put the name first: 'Calf stretch, {word}'",
    "E302": "add a hold, such as ', 20s', or repetitions, such as ', 8 reps'",
    "E305": "keep one of them",
    "E308": "put a second '\"' behind the name",
    "E309": "put it in double quotes if the move is really called so",
    "E310": "such as '\"Name\", 20s'",
    "E311": "take it away",
    "E312": "say it in an instruction, or put a name that is really called so in double quotes",
    "E313": "write the seconds of lowering, pause and lifting, such as 'tempo 3-1-1'; "
    "a fourth number is the pause on top",
    "E314": "write all as times, '20s then 30s', or count all, '21 then 15 then 9 reps'",
    "E316": "write each move on a line of its own, such as 'Plank, 30s each side, 3 sets'",
    "E402": "take it away",
    "E403": "write '{brace}{brace}' for the character itself",
    "E404": "for example {{side:left words|right words}}",
    "E501": "put it beside this script; 'voicecoach list' names those that ship",
    "E502": "take one of these uses away",
    "E503": "put the script beside this one, and name it without a path",
    "E504": "use a script in this script's language",
    "E505": "put the steps of some of them into one script",
    "E506": "use fewer of them, or use them less often",
    "E507": "put the file into the script's folder, or take the line away",
    "E508": "write it in the letters of '{language}', say 'pronounce: {word} = HOW IT SOUNDS', "
    "or name the script's language with 'language:'",
    "E601": "say it shorter or earlier",
    "E603": "let it begin later, or make it an instruction: '- TEXT'",
    "E604": "let it begin earlier, or hold longer",
    "E605": "shorten it, or repeat it less often",
    "E606": "repeat it less often",
    "E607": "take it away, or say which move follows",
    "E608": "give the pace, such as '8 reps at 4s', or make it an instruction: '- TEXT'",
    "E609": "let them start further apart, or do less in each of them",
    "W703": "say it shorter, or before the block, or hold longer",
    "E610": "take it away, or make it an instruction: '- TEXT'",
    "W701": "say it shorter or earlier",
}


_LONGEST_WORD: Final = 60
"""Characters of a word of the script that a message repeats."""

_LONGEST_HELP: Final = 300


def problem(
    code: str,
    span: Span,
    edit: Edit | None = None,
    /,
    *,
    help: Sentence | None = None,
    **words: object,
) -> Problem:
    """The problem `code` at `span`, with `words` put into its message.

    `help` stands in for the code's general help line, if it has one.  Where there is an `edit`,
    its sentence is the help, and `help` follows it.  All is told in the language of the script
    that the span lies in; sentences among the words are, too.
    """
    language = span.source.language
    if edit is None and help is None and code in HELPS:
        help = told(HELPS[code], **words)
    shown = {key: _shown(word, language) for key, word in words.items()}
    message = translation(MESSAGES[code], language).format(**shown)
    severity: Severity = "warning" if code.startswith("W") else "error"
    line = _help_line(language, edit, help)
    line = None if line is None else _cut(line, _LONGEST_HELP)
    return Problem(code, span, message, line, severity, edit)


def with_help(found: Problem, help: Sentence | None, edit: Edit | None = None) -> Problem:
    """The problem with another help line, and with the edit that it begins with, or none."""
    line = _help_line(found.span.source.language, edit, help)
    return replace(found, help=line, edit=edit)


def _help_line(language: str, edit: Edit | None, help: Sentence | None) -> str | None:
    """The sentence of an edit, and the help behind it, in a language."""
    if edit is None:
        return None if help is None else in_language(help, language)
    if help is None:
        return in_language(edit.sentence, language)
    if help.startswith((";", ",")):
        return in_language(edit.sentence, language) + in_language(help, language)
    return in_language(told("{edit} {more}", edit=edit.sentence, more=help), language)


def _shown(word: object, language: str) -> str:
    """A word as the message shows it: one of the script's is cut, a phrase of ours is not."""
    told_word = in_language(word, language)
    return told_word if isinstance(word, Sentence) else _cut(told_word, _LONGEST_WORD)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
