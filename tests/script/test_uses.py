"""Scripts that use other scripts."""

from __future__ import annotations

from collections.abc import Mapping

import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from tests.script.short import names
from voicecoach.errors import Problem
from voicecoach.script import Parsed, Routine, parse
from voicecoach.script.routine import Move, Rounds, Use
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
