"""The command `import`: sources in, scripts and a report out, and nothing lost on the way."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from subprocess import Popen

import pytest
from click.testing import CliRunner

from tests.cli.test_start import completed
from tests.importing.reading import SOURCES
from tests.running import Run
from voicecoach.cli import main
from voicecoach.importing.table import SOURCE_FORMATS

LIST = "Squats;30\nRest;10\nPlank;45\n"


def put(name: str, text: str | bytes) -> str:
    """A file in the current folder, and its name."""
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def test_a_source_becomes_a_script_beside_the_folder_that_checks(run: Run) -> None:
    result = run("import", put("My List.csv", LIST))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("My List.csv -> my-list.coach: a list of phrases")
    assert run("check", "my-list.coach").exit_code == 0
    assert run("fmt", "--check", "my-list.coach").exit_code == 0


def test_the_report_has_a_row_for_each_part(run: Run) -> None:
    result = run("import", put("list.csv", LIST))
    head, *rows = result.stdout.splitlines()
    assert head.endswith("3 parts: 3 taken, 0 decided, 0 left")
    assert rows[0].split() == ["WHERE", "SOURCE", "MADE", "OF", "IT"]
    assert [row.split()[:3] for row in rows[1:]] == [
        ["1", "Squats", "taken"], ["2", "Rest", "taken"], ["3", "Plank", "taken"],
    ]  # fmt: skip


def test_the_report_is_json_where_that_is_asked_for(run: Run) -> None:
    result = run("import", put("list.csv", LIST + "and more\n"), "--format", "json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)
    assert (told["source"], told["format"], told["script"], told["title"]) == (
        "list.csv", "phrases", "list.coach", "List",
    )  # fmt: skip
    assert told["rows"][-1] == {
        "place": "4",
        "text": "and more",
        "outcome": "left",
        "what": "a comment in the script, as it has no time",
        "is_known": False,
    }


def test_what_nobody_understood_makes_the_exit_status_1_and_stands_in_the_script(run: Run) -> None:
    assert run("import", put("list.csv", LIST + "more of these\n")).exit_code == 1
    assert "// more of these\n" in Path("list.coach").read_text("utf-8")


def test_what_is_known_to_mean_nothing_leaves_the_exit_status_0(run: Run) -> None:
    shutil.copy(SOURCES / "openhiit.json", "hiit.json")
    result = run("import", "hiit.json")
    assert result.exit_code == 0
    assert "a colour of the app" in result.stdout


def test_several_routines_of_a_source_go_to_files_of_their_titles(run: Run) -> None:
    shutil.copy(SOURCES / "openhiit.json", "hiit.json")
    Path("out").mkdir()
    assert run("import", "hiit.json", "-o", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "legs-and-core.coach", "tabata.coach",
    ]  # fmt: skip
    result = run("import", "hiit.json", "-o", "one.coach")
    assert result.exit_code == 2
    assert "several routines need a folder" in result.stderr
    assert not Path("one.coach").exists()


def test_two_routines_of_one_name_get_files_of_their_own(run: Run) -> None:
    timer = {"name": "Day: 1/2", "activeIntervals": 1, "timeSettings": {"workTime": 20}}
    assert run("import", put("two.json", json.dumps([timer, timer]))).exit_code == 0
    assert {path.name for path in Path().glob("*.coach")} == {"day-1-2.coach", "day-1-2-2.coach"}


def test_a_folder_stands_for_all_files_in_it(run: Run) -> None:
    Path("all").mkdir()
    for name in ("a.csv", "b.csv", ".hidden", "c.coach"):
        put(f"all/{name}", LIST)
    assert run("import", "all").exit_code == 0
    assert {path.name for path in Path().glob("*.coach")} == {"a.coach", "b.coach"}


def test_standard_input_is_named_by_its_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = (SOURCES / "timer-machine.json").read_bytes()
    result = CliRunner().invoke(main, ["import", "-"], input=data)
    assert result.exit_code == 1  # it has a text that only the app can speak
    assert Path("circuit.coach").read_text("utf-8").startswith("# Circuit\n")


def test_a_pipe_is_read_once_and_a_device_never(run: Run) -> None:
    os.mkfifo("pipe")
    with Popen([sys.executable, "-c", f"open('pipe', 'w').write({LIST!r})"]):
        assert run("import", "pipe").exit_code == 0
    assert Path("phrases.coach").is_file()
    result = run("import", os.devnull)
    assert (result.exit_code, "it is a device" in result.stderr) == (3, True)


def test_standard_output_gets_the_script_and_nothing_else(run: Run) -> None:
    result = run("import", put("list.csv", LIST), "--to-stdout")
    assert result.exit_code == 0
    assert result.stdout == "# List\n\nnonstop\n  Squats, 30s\n  rest 10s\n  Plank, 45s\n"
    assert "3 taken" in result.stderr
    assert not list(Path().glob("*.coach"))


def test_several_routines_do_not_go_to_standard_output(run: Run) -> None:
    shutil.copy(SOURCES / "openhiit.json", "hiit.json")
    result = run("import", "hiit.json", "--to-stdout")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "these are 2 routines" in result.stderr


def test_nothing_is_overwritten_unless_it_is_forced(run: Run) -> None:
    put("list.coach", "# Mine\nSit, 20s\n")
    result = run("import", put("list.csv", LIST))
    assert result.exit_code == 2
    assert result.stderr == (
        "error: 'list.coach' is there already\n"
        "  = help: choose another place with -o, or add --force\n"
    )
    assert Path("list.coach").read_text("utf-8").startswith("# Mine")
    assert run("import", "list.csv", "--force").exit_code == 0
    assert Path("list.coach").read_text("utf-8").startswith("# List")


def test_the_source_itself_is_never_overwritten(run: Run) -> None:
    Path("linked.coach").symlink_to(put("list.csv", LIST))
    result = run("import", "list.csv", "-o", "linked.coach", "--force")
    assert result.exit_code == 2
    assert "which would be lost" in result.stderr
    assert Path("list.csv").read_text("utf-8") == LIST


def test_where_one_of_several_is_there_already_none_is_written(run: Run) -> None:
    put("b.coach", "mine")
    assert run("import", put("a.csv", LIST), put("b.csv", LIST)).exit_code == 2
    assert not Path("a.coach").exists()


@pytest.mark.parametrize(
    ("output", "made"), [("x.coach", "x.coach"), ("x", "x.coach"), ("to", "to/list.coach")]
)
def test_the_output_is_a_script_or_a_folder(run: Run, output: str, made: str) -> None:
    Path("to").mkdir()
    assert run("import", put("list.csv", LIST), "-o", output).exit_code == 0
    assert Path(made).is_file()


def test_an_output_of_another_kind_is_told(run: Run) -> None:
    result = run("import", put("list.csv", LIST), "-o", "x.mp3")
    assert result.exit_code == 2
    assert "write -o x.coach" in result.stderr


BAD = {
    "empty.txt": (b"", "it is empty"),
    "blank.txt": (b" \n\n\t\n", "it is empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a picture (PNG)"),
    "binary.dat": (bytes(range(256)) * 20, "it is a binary file, and no text"),
    "other.json": (b'{"hello": [1, 2]}', "it is JSON of an app that is not known"),
    "track.gpx": (b'<?xml version="1.0"?>\n<gpx></gpx>', "XML of a kind that is not known ('gpx')"),
    "mine.coach": (b"# T\nSit, 20s\n", "it is a script already"),
    "nothing.json": (
        b'{"title": "T", "sets": [{"exercises": []}]}',
        "there is nothing to do in it",
    ),
    "long.json": (
        b'[{"activeIntervals": 9000, "timeSettings": {"workTime": 3600}}]',
        "12 hours is the most",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_source_that_is_none_is_told_in_one_sentence(run: Run, name: str) -> None:
    data, sentence = BAD[name]
    result = run("import", put(name, data))
    assert result.exit_code == 3
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert {path.name for path in Path().iterdir()} == {name}


def test_a_bad_source_holds_up_none_of_the_others(run: Run) -> None:
    result = run("import", put("a.csv", LIST), put("b.json", "{}"))
    assert result.exit_code == 3
    assert Path("a.coach").exists()


def test_a_routine_of_nothing_is_told_beside_the_others(run: Run) -> None:
    timers = [
        {"name": "Empty", "activeIntervals": 1, "timeSettings": {}},
        {"name": "Good", "activeIntervals": 1, "timeSettings": {"workTime": 20}},
    ]
    result = run("import", put("two.json", json.dumps(timers)))
    assert result.exit_code == 1
    assert "'Empty' is left out: there is nothing to do in it" in result.stderr
    assert Path("good.coach").exists()


def test_a_format_is_chosen_by_its_name(run: Run) -> None:
    result = run("import", put("list.csv", LIST), "--from", "openhiit")
    assert result.exit_code == 3
    assert "it is no JSON" in result.stderr
    result = run("import", "list.csv", "--from", "openhit")
    assert result.exit_code == 2
    assert "did you mean 'openhiit'?" in result.stderr


def test_a_source_that_is_not_there_is_told(run: Run) -> None:
    assert run("import", "nowhere.txt").exit_code == 2
    assert run("import").exit_code == 2
    Path("bare").mkdir()
    assert "has no file to import" in run("import", "bare").stderr


def test_the_list_shows_every_format(run: Run) -> None:
    result = run("import", "--list")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["NAME", "READS"]
    assert [row.split()[0] for row in rows] == [form.name for form in SOURCE_FORMATS]


def test_formats_are_completed() -> None:
    assert completed("import", "--from", "open") == ["openhiit"]


def test_a_text_that_has_no_room_becomes_a_comment(run: Run) -> None:
    """A script passes check, whatever was to be said in however short a time."""
    words = "Shake out both arms and both legs, and breathe as slowly as you can. " * 3
    steps = [{"label": words, "length": 9000, "type": "END"}, {"label": "Run", "length": 20000}]
    timer = json.dumps({"timers": [{"name": "T", "loop": 1, "steps": steps}]})
    result = run("import", put("t.json", timer))
    assert "  rest 9s  // in the source: rest 9s: Shake out" in Path("t.coach").read_text("utf-8")
    assert "script:4" in result.stdout
    assert run("check", "t.coach").exit_code == 0


def test_timed_lines_that_fit_in_no_voice_become_comments(run: Run) -> None:
    """The voices that come along are asked where a slow one would have no room."""
    words = "let the breath come and go as it likes, and go on like that for as long as it takes"
    text = f"Sit down, please.;3\nNow {words}.;1\nAnd {words}.;2\nThen rest, and stop.;60\n"
    assert run("import", put("t.csv", text)).exit_code == 1
    assert run("check", "t.coach").exit_code == 0
    assert "  // at 4s: And let" in Path("t.coach").read_text("utf-8")


def test_of_lines_in_one_another_s_way_as_many_are_said_as_fit(run: Run) -> None:
    """Where there is much to say a slow voice decides, so that no voice has to speak it all."""
    lines = "".join(
        f"Breathe in slowly, and out again, as you like.{'!' * n};1\n" for n in range(80)
    )
    assert run("import", put("t.csv", lines)).exit_code == 1
    said = [line for line in Path("t.coach").read_text("utf-8").splitlines() if "  at " in line]
    assert 5 <= sum(not line.startswith("  //") for line in said) <= 20
    assert run("check", "t.coach").exit_code == 0
