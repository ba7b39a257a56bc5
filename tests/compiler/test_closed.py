"""A new kind of segment, of cue or of step that is handled nowhere does not go unnoticed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from tests.attack.segments import HOMES, SEGMENT_KINDS
from tests.docs.typed import ROOT
from voicecoach.score import Between, Cue, Role, Segment, Work

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

SEGMENT = '''@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard(_Span):
    """A kind of segment that nobody knows."""

    kind = "unheard"


Between = Unheard | '''

WORKED = '''@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard(_Span):
    """A kind of work that nobody knows."""

    kind = "unheard"
    name: str


Work = Unheard | '''

CUE = '''@dataclass(frozen=True, slots=True)
class Unheard:
    """A kind of cue that nobody knows."""

    start: Milliseconds
    end: Milliseconds
    role: Role
    place: Place = NOWHERE

    def moved(self, by: int) -> Self:
        return self

    def to_json(self) -> dict[str, Any]:
        return {}


Cue = Unheard | '''


def test_the_kinds_of_segments_are_told_apart_by_their_names() -> None:
    kinds = [kind.kind for kind in get_args(Segment)]
    assert sorted(kinds) == sorted(SEGMENT_KINDS)
    assert set(get_args(Work)) | set(get_args(Between)) == set(get_args(Segment))
    assert not set(get_args(Work)) & set(get_args(Between))


def test_the_second_reading_knows_where_each_role_may_be_heard() -> None:
    """But for the ends, which sound when their segment is over."""
    assert set(HOMES) == {role.value for role in Role} - {"end"}


def test_a_cue_is_spoken_or_a_sound() -> None:
    assert [kind.__name__ for kind in get_args(Cue)] == ["Speech", "Sound"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "was", "added", "section"),
    [
        ("segments.py", "Between = ", SEGMENT, "Add a kind of segment"),
        ("segments.py", "Work = ", WORKED, "Add a kind of segment"),
        ("cues.py", "Cue = ", CUE, "Add a kind of cue"),
    ],
)
def test_a_kind_that_is_handled_nowhere_fails_the_type_check(
    tmp_path: Path, module: str, was: str, added: str, section: str
) -> None:
    """Where it does, CONTRIBUTING names the file."""
    shutil.copytree(ROOT / "voicecoach", tmp_path / "voicecoach")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "voicecoach" / "score" / module
    text = path.read_text("utf-8")
    assert text.count(f"\n{was}") == 1
    path.write_text(text.replace(f"\n{was}", f"\n{added}"), "utf-8")
    program = [sys.executable, "-m", "mypy", "--enable-error-code", "exhaustive-match"]
    checked = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    wrong = re.findall(r"^(\S+\.py):\d+: error: .*Unheard", checked.stdout, re.MULTILINE)
    files = {path.replace("\\", "/") for path in wrong}
    assert files, checked.stdout
    steps = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    named = tuple(re.findall(r"`(voicecoach/[\w./]+)`", steps))
    assert [path for path in files if not path.startswith(named)] == []
