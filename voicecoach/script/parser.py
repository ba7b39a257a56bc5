"""From a source to a routine, with every problem of the script.

    source -> lines -> lines in English -> outline -> statements -> routine

Each stage takes a value and gives a value; problems are gathered on the way
and told together.  After a mistake the reading goes on at the next line, as if
the writer had got this one right: one mistake gives one problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from voicecoach.errors import Problem, Source, problem_order
from voicecoach.problems import problem
from voicecoach.script.keywords.table import Keywords
from voicecoach.script.reading.blocks import BlockHead, NonstopHead, RoundsForHead, RoundsHead
from voicecoach.script.reading.building import build_block, build_move, build_rest
from voicecoach.script.reading.inside import (
    Detail,
    Instruction,
    RepeatSetup,
    UnderMove,
    belongs_in_move,
)
from voicecoach.script.reading.lines import Node, SourceLine, Standing, decode, outline, read_lines
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.own_words import meant_in_other_words, meant_in_own_words
from voicecoach.script.reading.settings import READERS, Setting, combine
from voicecoach.script.reading.statements import Note, Statement, Title, read_statement
from voicecoach.script.reading.texts import check_placeholders, meaningless_outside_moves
from voicecoach.script.reading.translating import translated, written_keywords
from voicecoach.script.routine import (
    BreatheStep,
    PauseStep,
    RestStep,
    Routine,
    SayStep,
    SectionStep,
    Step,
    TimedLine,
    Use,
)
from voicecoach.told.sentence import Many

_UNREADABLE: Final = {"E002", "E003", "E004", "E005", "E010"}

_NO_SIGN_OF_A_STEP: Final = {"E206", "E302"}
"""Problems of a line that does not look like anything: the first one is a title without '# '."""

_MOOT_IN_STRAY_LINES: Final = {*_NO_SIGN_OF_A_STEP, "E402"}
"""Problems of lines whose indentation is wrong, which follow from that: a text that goes
on in the next line, and placeholders of rounds whose header is missing."""

MOST_PROBLEMS: Final = 100_000
"""More are not told: a hostile script must not fill memory."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A script that was read: a routine, or None and the reasons.

    `problems` are in order of place; `lines` are those of the source;
    `statements` maps the number of each line that was understood to what it says.
    `draft` is what the lines that were understood make of a routine, so that more can
    be told of it; None where a setting is among the others.
    """

    source: Source
    routine: Routine | None
    problems: tuple[Problem, ...]
    lines: tuple[SourceLine, ...] = ()
    statements: dict[int, Statement] = field(default_factory=dict)
    draft: Routine | None = None


def parse(name: str, data: bytes) -> Parsed:
    """The routine that the bytes of the script `name` describe, and all problems of it."""
    source, found = decode(name, data)
    if any(p.code in _UNREADABLE for p in found):
        return Parsed(source, None, tuple(found))
    lines = read_lines(source)
    keywords = written_keywords(lines)
    if keywords is not None:
        lines = [translated(line, keywords) for line in lines]
    nodes, misplaced = outline(lines)
    reader = _Reader(found + misplaced, keywords)
    routine = reader.routine(source, nodes)
    problems = tuple(sorted(reader.found, key=problem_order))
    errors = any(p.severity == "error" for p in problems)
    return Parsed(
        source,
        None if errors else routine,
        problems,
        tuple(lines),
        reader.statements,
        None if reader.has_lost_settings else routine,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The blocks around a line: any at all, and rounds that are counted."""

    block: bool = False
    rounds: bool = False

    def in_block(self, *, rounds: bool = False) -> _Around:
        """The surroundings of a line inside one more block."""
        return _Around(True, self.rounds or rounds)


_OUTSIDE: Final = _Around()
_ANYWHERE: Final = _Around(block=True, rounds=True)
"""Surroundings in which nothing lacks a meaning, for lines whose own are not known."""


@dataclass(slots=True)
class _Reader:
    found: list[Problem]
    keywords: Keywords | None = None
    """The keywords of the script's language, where it has some besides the English ones."""
    statements: dict[int, Statement] = field(default_factory=dict)
    title: Title | None = None
    settings: list[Setting] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    began: bool = False
    """True once a step was read: no setting may follow."""
    tried: bool = False
    """True once a line stood there that may have been meant as a step."""
    has_lost_settings: bool = False
    """True once a line was not understood that may have been a setting."""

    def routine(self, source: Source, nodes: list[Node]) -> Routine | None:
        if not nodes:
            self.found.append(problem("E001", source.span(1, 1, 2)))
            return None
        steps = self._steps(nodes, _OUTSIDE)
        before = len(self.found)
        settings = combine(self.settings, self.found)
        self.has_lost_settings = self.has_lost_settings or len(self.found) > before
        self._check_title(nodes[0].line)
        if not (self.began or self.tried):
            self.found.append(problem("E205", nodes[-1].line.span))
        if self.title is None:
            return None
        return Routine(
            title=self.title.text,
            settings=settings,
            notes=_paragraphs(self.notes),
            steps=tuple(steps),
            span=self.title.span,
        )

    def _check_title(self, first: SourceLine) -> None:
        """Tell that the script has no title, unless a title that went wrong was told."""
        if self.title is not None:
            return
        told = next((p for p in self.found if p.span.line == first.number), None)
        if told is None:
            self.found.append(problem("E201", first.span))
        elif told.code in _NO_SIGN_OF_A_STEP:
            self.found.remove(told)
            self.found.append(problem("E201", first.span, first.rewritten(f"# {first.text}")))
        elif not first.text.startswith("#") and told.code != "E210":
            self.found.append(problem("E201", first.span))

    def _steps(self, nodes: list[Node], around: _Around) -> list[Step]:
        steps: list[Step] = []
        loose = False
        for node in nodes:
            statement = self._read(node.line, self._where(around))
            if statement is not None:
                steps += self._step(node, statement, around)
                loose = False
                continue
            if loose and self.found[-1].code == "E213":
                self.found.pop()  # the lines under one move, none of them indented
            loose = self.found[-1].code == "E213"
            self._skip(node)
        return steps

    def _where(self, around: _Around) -> Standing:
        if around.block:
            return Standing.ROUNDS
        return Standing.STEPS if self.began else Standing.BEFORE_STEPS

    def _read(self, line: SourceLine, where: Standing) -> Statement | None:
        if len(self.found) > MOST_PROBLEMS:
            return None
        statement = read_statement(line, where, self.found)
        if statement is not None:
            self.statements[line.number] = statement
        elif self.keywords is not None:
            self.found[-1] = meant_in_own_words(line, where, self.found[-1], self.keywords)
        else:
            self.found[-1] = meant_in_other_words(line, where, self.found[-1])
        if len(self.found) > MOST_PROBLEMS:
            self.found.append(problem("E011", line.span, limit=Many(MOST_PROBLEMS)))
        return statement

    def _step(self, node: Node, statement: Statement, around: _Around) -> list[Step]:
        """The step that a statement makes, and those that stand under it by mistake."""
        match statement:
            case MoveHead():
                self.began = True
                under = self._under(node.children, Standing.MOVE)
                return [build_move(statement, under, around.rounds, self.found)]
            case RestStep():
                self.began = True
                return self._rest(node, statement, around)
            case RoundsHead() | NonstopHead() | RoundsForHead():
                self.began = True
                return [self._block(node, statement, around)]
            case SectionStep() | PauseStep() | SayStep() | BreatheStep() | Use():
                self.began = self.began or not isinstance(statement, SectionStep)
                self._check_text(statement, around)
                return [statement, *self._stray(node, around)]
            case Title() | Setting() | Note():
                self._top_matter(statement)
                return self._stray(node, around)
            case Instruction() | Detail() | RepeatSetup() | TimedLine():
                raise AssertionError(statement)  # they are read under moves and rests alone

    def _rest(self, node: Node, rest: RestStep, around: _Around) -> list[Step]:
        """The rest with the lines under it, and steps that stand under it by mistake."""
        own = [child for child in node.children if belongs_in_move(child.line)]
        strays = [child for child in node.children if not belongs_in_move(child.line)]
        under = self._under(own, Standing.REST)
        whole = build_rest(rest, under, around.rounds, self.found)
        return [whole, *self._stray(Node(node.line, strays), around)]

    def _under(self, nodes: list[Node], where: Standing) -> list[UnderMove]:
        """The statements of the lines under a move or a rest."""
        statements: list[UnderMove] = []
        for child in nodes:
            statement = self._read(child.line, where)
            if isinstance(statement, UnderMove):
                statements.append(statement)
                self._stray(child, _ANYWHERE)
            else:
                self._skip(child)
        return statements

    def _block(self, node: Node, head: BlockHead, around: _Around) -> Step:
        before = len(self.found)
        inside = around.in_block(rounds=isinstance(head, RoundsHead))
        steps = tuple(self._steps(node.children, inside))
        lost = node.cut or len(self.found) > before
        return build_block(head, steps, self.found, lost=lost)

    def _top_matter(self, statement: Title | Setting | Note) -> None:
        match statement:
            case Title() if self.title is not None:
                self.found.append(problem("E202", statement.span))
            case Title():
                if self.settings or self.notes or self.began or self.tried:
                    self.found.append(problem("E203", statement.span))
                self.title = statement
            case Setting():
                self.settings.append(statement)
            case Note():
                self.notes.append(statement)

    def _skip(self, node: Node) -> None:
        """Go past a line that was not understood, and read what is indented under it."""
        is_step = _may_be_step(node.line, self.found[-1].code)
        self.tried = self.tried or is_step
        first_word = node.line.text.partition(" ")[0].lower()
        self.has_lost_settings = self.has_lost_settings or not is_step or first_word in READERS
        self._children(node, _ANYWHERE)

    def _stray(self, node: Node, around: _Around) -> list[Step]:
        """Tell that lines are indented under one that takes none, and read them beside it."""
        if not node.children:
            return []
        line = node.children[0].line
        self.found.append(problem("E009", line.source.span(line.number, 1, len(line.indent) + 1)))
        before = len(self.found)
        steps = self._children(node, around)
        told = self.found[before:]
        self.found[before:] = [p for p in told if p.code not in _MOOT_IN_STRAY_LINES]
        return steps

    def _children(self, node: Node, around: _Around) -> list[Step]:
        """Read lines under one that is no move and no header, as what they look like."""
        steps: list[Node] = []
        for child in node.children:
            if belongs_in_move(child.line):
                self._read(child.line, Standing.MOVE)
            else:
                steps.append(child)
        return self._steps(steps, around)

    def _check_text(self, step: Step, around: _Around) -> None:
        if isinstance(step, SayStep):
            check_placeholders(step.text, meaningless_outside_moves(around.rounds), self.found)


def _may_be_step(line: SourceLine, code: str) -> bool:
    """True where a line that was not understood may have been meant as a step."""
    key, colon, _ = line.text.partition(":")
    setting = code == "E210" or (colon and key.rstrip().lower() in READERS)
    return not setting and not line.text.startswith(("#", ">"))


def _paragraphs(notes: list[Note]) -> tuple[str, ...]:
    """Notes on consecutive lines as one paragraph each; an empty note parts two."""
    paragraphs: list[list[str]] = []
    last = 0
    for note in notes:
        if note.text:
            if paragraphs and last == note.span.line - 1:
                paragraphs[-1].append(note.text)
            else:
                paragraphs.append([note.text])
            last = note.span.line
    return tuple(map(" ".join, paragraphs))
