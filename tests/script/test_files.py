"""Scripts are found beside one that uses them or among those that ship, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.script.short import names
from voicecoach.errors import OutsideError, UsageError
from voicecoach.resources import NEEDED_SOUNDS
from voicecoach.script.files import find_script, read_script, shipped_scripts


def test_a_script_beside_is_found_before_one_that_ships(tmp_path: Path) -> None:
    shipped = next(iter(shipped_scripts()))
    (tmp_path / f"{shipped}.coach").write_text("# Mine\nMine, 5s")
    (tmp_path / "a.coach").write_text(f"# A\nuse {shipped}")
    parsed = read_script(str(tmp_path / "a.coach"))
    assert parsed.routine is not None
    assert names(parsed.routine.steps) == ["Mine"]


def test_a_script_that_ships_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.coach").write_text(f"# A\nuse {next(iter(shipped_scripts()))}.coach")
    parsed = read_script(str(tmp_path / "a.coach"))
    assert parsed.routine is not None
    assert len(names(parsed.routine.steps)) > 1


@pytest.mark.parametrize(
    "name",
    ["../b", "/etc/passwd", "sub/../../b", "..\\b", "C:b", "..", "../../../../etc/passwd"],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "b.coach").write_text("# B\nIn, 5s")
    (folder / "a.coach").write_text(f"# A\nuse {name}")
    (found,) = read_script(str(folder / "a.coach")).problems
    assert found.code == "E503"


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "b.coach").write_text("# B\nIn, 5s")
    try:
        (folder / "b.coach").symlink_to(tmp_path / "b.coach")
    except OSError:
        pytest.skip("this system makes no links")
    (folder / "a.coach").write_text("# A\nuse b")
    (found,) = read_script(str(folder / "a.coach")).problems
    assert found.code == "E503"


@pytest.mark.parametrize(
    "voice", ["../x.onnx", "piper:../x.onnx", "/x/x.onnx", "~/x.onnx", "in.onnx", "of.onnx"]
)
def test_no_voice_is_read_from_outside_the_folder(tmp_path: Path, voice: str) -> None:
    """Neither its model nor the settings beside it, whatever a link is called."""
    folder = tmp_path / "inner"
    folder.mkdir()
    for name in ("x.onnx", "x.onnx.json"):
        (tmp_path / name).write_text("{}")
    for name in ("in.onnx", "of.onnx.json"):
        (folder / name).symlink_to(tmp_path / "x.onnx")
    (folder / "in.onnx.json").write_text("{}")
    (folder / "of.onnx").write_text("{}")
    (folder / "a.coach").write_text(f"# A\nvoice: {voice}\nIn, 5s")
    (found,) = read_script(str(folder / "a.coach")).problems
    assert (found.code, found.span.text) == ("E503", voice)
    assert read_script(str(folder / "a.coach"), allow_outside=True).routine is not None


@pytest.mark.parametrize("voice", ["x.onnx", "sub/x.onnx", "piper:x.onnx", "joe", "system:en"])
def test_a_voice_in_the_folder_or_by_name_is_no_problem(tmp_path: Path, voice: str) -> None:
    (tmp_path / "a.coach").write_text(f"# A\nvoice: {voice}\nIn, 5s")
    assert read_script(str(tmp_path / "a.coach")).routine is not None


def test_no_sound_in_a_folder_is_a_link_that_leads_out(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    (folder / "mine").mkdir(parents=True)
    for name in NEEDED_SOUNDS:
        (folder / "mine" / name).write_bytes(b"")
    (folder / "mine" / "go.wav").unlink()
    (tmp_path / "go.wav").write_bytes(b"")
    (folder / "mine" / "go.wav").symlink_to(tmp_path / "go.wav")
    (folder / "a.coach").write_text("# A\nsounds: mine\nIn, 5s")
    (found,) = read_script(str(folder / "a.coach")).problems
    assert (found.code, found.span.text) == ("E503", "mine")
    assert read_script(str(folder / "a.coach"), allow_outside=True).routine is not None


@pytest.mark.parametrize("name", ["a" * 300, "x/" * 2000 + "b", "é\u202e🦵", ".", "con", "~", "*"])
def test_a_strange_name_is_one_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.coach").write_text(f"# A\nuse {name}", encoding="utf-8")
    (found,) = read_script(str(tmp_path / "a.coach")).problems
    assert found.code == "E501"
    assert found.help, "it is like no name that there is, and still something can be done"


def test_a_script_is_found_by_its_path_with_or_without_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.coach"
    path.write_text("# A\nOne, 5s")
    assert find_script(str(path)) == find_script(str(tmp_path / "a")) == path


@pytest.mark.parametrize("name", ["nothing-like-it", "", ".", "a" * 5000])
def test_a_script_that_is_nowhere_is_told_to_the_user(name: str) -> None:
    with pytest.raises(UsageError):
        find_script(name)


def test_a_folder_is_no_script(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        find_script(str(tmp_path))


def test_a_script_that_cannot_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.coach"
    path.write_text("# A\nOne, 5s")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", _refuse)
        with pytest.raises(OutsideError, match="cannot be read: no entry"):
            read_script(str(path))


def _refuse(*_: object) -> None:
    raise PermissionError(13, "no entry")
