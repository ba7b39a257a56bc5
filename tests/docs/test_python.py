"""The examples of docs/python.md run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import voicecoach

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_runs(
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("calf.coach").write_text("# Calf\nCalf stretch, 20\n", encoding="utf-8")
    exec(compile(EXAMPLES[number], "docs/python.md", "exec"), {})
    printed = capsys.readouterr().out
    if "ScriptError" in EXAMPLES[number]:
        assert printed == "E103 2 '20' has no unit of time\n"
    elif "holds" in EXAMPLES[number]:
        assert printed.count(" 20000 ") == 9
    elif "Rest" in EXAMPLES[number]:
        assert printed == "8 rests 10000 10000 False\n"
    else:
        (made,) = Path().glob("*.mp3")
        assert made.stat().st_size > 500_000
        assert f'"{made}"' in EXAMPLES[number]


def test_every_public_name_is_on_the_page_and_documented() -> None:
    for name in voicecoach.__all__:
        assert getattr(voicecoach, name).__doc__
        if name not in ("UsageError", "Problem"):
            assert name in PAGE
