"""Scripts that use other scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import OutsideError, Problem, UsageError
from voicecoach.script import Parsed, Routine, parse
from voicecoach.script.files import find_script, read_script, shipped_scripts
from voicecoach.script.routine import Move, Rounds, Step, Use, moves
from voicecoach.script.uses import DEEPEST_USE, Found, Library, resolve_uses


def resolved(scripts: Mapping[str, str]) -> Parsed:
    """The first of these scripts, with the others beside it."""

    def find(name: str, user: str) -> Found | None:
        assert user.removesuffix(".coach") in scripts
        if ".." in name:
            raise PermissionError(name)
        return Found(f"{name}.coach", scripts[name].encode()) if name in scripts else None

    first = next(iter(scripts))
    parsed = parse(f"{first}.coach", scripts[first].encode())
    return resolve_uses(parsed, Library(find, lambda _: tuple(scripts)))


def only(scripts: Mapping[str, str]) -> Problem:
    """The only problem of these scripts."""
    parsed = resolved(scripts)
    (found,) = parsed.problems
    assert parsed.routine is None
    return found


def names(steps: tuple[Step, ...]) -> list[str]:
    return [move.name for move in moves(steps)]


def good(scripts: Mapping[str, str]) -> Routine:
    parsed = resolved(scripts)
    assert not parsed.problems
    assert parsed.routine is not None
    return parsed.routine


def test_the_steps_of_a_used_script_stand_where_it_is_used() -> None:
    routine = good({"a": "# A\nOne, 5s\nuse b\nTwo, 5s", "b": "# B\nInner, 5s"})
    assert names(routine.steps) == ["One", "Inner", "Two"]


def test_a_script_is_used_in_rounds_and_through_others() -> None:
    routine = good({"a": "# A\n2 rounds\n  use b", "b": "# B\nuse c", "c": "# C\nDeep, 5s"})
    (rounds,) = routine.steps
    assert isinstance(rounds, Rounds)
    assert names(rounds.steps) == ["Deep"]


def test_a_script_may_be_used_twice() -> None:
    routine = good({"a": "# A\nuse b\nuse b", "b": "# B\nInner, 5s"})
    assert names(routine.steps) == ["Inner", "Inner"]


def test_a_used_script_keeps_its_own_settings_and_warnings() -> None:
    routine = good({"a": "# A\nchange: 5s\nuse b", "b": "# B\nchange: 9s\nwarning: w\nIn, 5s"})
    (use,) = routine.steps
    assert isinstance(use, Use)
    assert use.routine is not None
    assert use.routine.settings.change == 9000
    assert use.routine.settings.warnings[0].words({}) == "w"


def test_a_script_that_is_not_there_is_told_with_the_nearest_name() -> None:
    found = only({"a": "# A\nuse calf-releif", "calf-relief": "# B\nIn, 5s"})
    assert (found.code, found.span.text) == ("E501", "calf-releif")
    assert found.help == "did you mean 'calf-relief'?"


def test_scripts_that_use_each_other_are_told_as_a_ring() -> None:
    found = only({"a": "# A\nuse b", "b": "# B\nuse c", "c": "# C\nuse a"})
    assert found.code == "E502"
    assert "a.coach → b.coach → c.coach → a.coach" in found.message


def test_a_script_that_uses_itself_is_a_ring() -> None:
    assert only({"a": "# A\nuse a"}).code == "E502"


def test_a_script_outside_the_folder_is_not_used() -> None:
    found = only({"a": "# A\nuse ../../etc/passwd"})
    assert (found.code, found.span.text) == ("E503", "../../etc/passwd")


def test_a_script_in_another_language_is_not_used() -> None:
    found = only({"a": "# A\nlanguage: de\nuse b", "b": "# B\nIn, 5s"})
    assert (found.code, found.span.source.name) == ("E504", "a.coach")


def test_another_variety_of_the_same_language_is_used() -> None:
    assert good({"a": "# A\nlanguage: en-GB\nuse b", "b": "# B\nlanguage: en-US\nIn, 5s"})


def test_the_problems_of_a_used_script_are_told_in_its_own_lines_and_once() -> None:
    found = only({"a": "# A\nuse b\nuse b", "b": "# B\nCalf 20s"})
    assert (found.code, found.span.source.name, found.span.line) == ("E303", "b.coach", 2)


def test_a_chain_of_a_thousand_scripts_is_one_problem() -> None:
    chain = {f"s{i}": f"# S\nIn, 5s\nuse s{i + 1}" for i in range(1000)}
    found = only(chain | {"s1000": "# S\nIn, 5s"})
    assert (found.code, found.span.source.name) == ("E505", f"s{DEEPEST_USE}.coach")


def test_scripts_that_double_each_other_do_not_fill_memory() -> None:
    doubling = {f"s{i}": f"# S\nuse s{i + 1}\nuse s{i + 1}\nIn, 5s" for i in range(19)}
    assert only(doubling | {"s19": "# S\nIn, 5s"}).code == "E506"


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


def test_a_move_stays_a_move_through_use() -> None:
    (use,) = good({"a": "# A\nuse b", "b": "# B\nIn, 5s"}).steps
    assert isinstance(use, Use)
    assert use.routine is not None
    assert isinstance(use.routine.steps[0], Move)


_USES = st.sampled_from("abcdef").map(lambda name: f"use {name}\n")
_STEPS = st.sampled_from(["In, 5s\n", "rest 5s\n", "Bad 5s\n", "3 rounds\n  "]) | _USES
_SCRIPTS = st.tuples(
    st.sampled_from(["# T\n", "# T\nlanguage: de\n", "No title\n"]),
    st.lists(_STEPS, max_size=5),
).map(lambda parts: parts[0] + "".join(parts[1]) + "Last, 5s\n")


@given(st.lists(_SCRIPTS, min_size=1, max_size=6))
@hypothesis.settings(max_examples=150, deadline=None)
def test_any_scripts_that_use_each_other_are_a_routine_or_problems(texts: list[str]) -> None:
    parsed = resolved(dict(zip("abcdef", texts, strict=False)))
    assert (parsed.routine is None) == bool(parsed.problems)
    if parsed.routine is not None:
        assert names(parsed.routine.steps)[-1] == "Last"
    places = [(p.code, p.span.source.name, p.span.line, p.span.start) for p in parsed.problems]
    assert len(set(places)) == len(places)
