"""The house: each public name in one module, docstrings that say what a thing is, no circles."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import voicecoach

PACKAGE: Final = Path(voicecoach.__file__).parent

PROTOCOLS: Final = {
    "devices": "voicecoach/live/speakers/",
    "open_speaker": "voicecoach/live/speakers/",
    "open_engine": "voicecoach/engines/backends/",
    "description": "voicecoach/engines/backends/",
    "is_installed": "voicecoach/engines/backends/",
    "fingerprint": "voicecoach/engines/backends/",
    "TABLE": "voicecoach/compiler/phrases/",
    "LEXICON": "voicecoach/voices/lexicon/",
    "OWN_KEYWORDS": "voicecoach/script/keywords/",
    "main": "voicecoach/",
    "recognises": "voicecoach/importing/formats/",
    "read": "voicecoach/importing/formats/",
}
"""Names that several modules of a folder must have, since they are looked up by that name."""

UNSAYING: Final = ("What", "Whether", "How")
"""Words that begin a question, not the name of a thing."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules of the package by their path, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield (
            f"voicecoach/{path.relative_to(PACKAGE).as_posix()}",
            ast.parse(path.read_text("utf-8")),
        )


MODULES: Final = dict(modules())


def named(tree: ast.Module) -> Iterator[str]:
    """The public names that a module defines, those apart that it looks up later by itself."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_a_public_name_stands_in_one_module_only() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path, tree in MODULES.items():
        for name in named(tree):
            if not name.startswith("_") and name != "TYPE_CHECKING":
                homes[name].append(path)
    twice = {}
    for name, paths in homes.items():
        others = [path for path in paths if not path.startswith(PROTOCOLS.get(name, "-"))]
        if len(paths) > 1 and (others if name not in PROTOCOLS else len(others) > 1):
            twice[name] = paths
    assert twice == {}


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_name_that_may_stand_in_several_modules_does(name: str) -> None:
    homes = [path for path, tree in MODULES.items() if name in named(tree)]
    assert len([path for path in homes if path.startswith(PROTOCOLS[name])]) > 1


def test_docstrings_say_what_a_thing_is() -> None:
    asking = []
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                told = (ast.get_docstring(node) or "-").split()[0]
                if told in UNSAYING:
                    asking.append(f"{path}: {getattr(node, 'name', 'module')}")
    assert asking == []


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports as it is imported."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                yield from _paths(f"{node.module}.{alias.name}", node.module)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _paths(alias.name)


def _paths(*names: str) -> Iterator[str]:
    """The first of these names that is a module, as a path."""
    for name in names:
        stem = name.replace(".", "/")
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if path in MODULES:
                yield path
                return


def test_no_module_imports_what_imports_it() -> None:
    left = {path: set(imported(tree)) - {path} for path, tree in MODULES.items()}
    while ready := [path for path, needs in left.items() if not needs & left.keys()]:
        for path in ready:
            del left[path]
    assert left == {}
