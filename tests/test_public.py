"""What `import voicecoach` gives, and what it leaves alone until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import voicecoach


def output(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_every_public_name_is_there_and_listed() -> None:
    assert all(getattr(voicecoach, name) is not None for name in voicecoach.__all__)
    assert set(voicecoach.__all__) <= set(dir(voicecoach))


@pytest.mark.parametrize("name", ["errors", "score"])
def test_a_module_of_public_names_is_there_without_an_import_of_its_own(name: str) -> None:
    assert output(f"import voicecoach; print(voicecoach.{name}.__name__)") == f"voicecoach.{name}"


def test_a_name_that_is_not_there_is_told_as_ever() -> None:
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        voicecoach.no_such_name  # noqa: B018


def test_a_worker_imports_no_other_room_but_that_of_sound() -> None:
    program = (
        "import sys; import voicecoach.engines.workers.worker;"
        "print(*sorted({n.split('.')[1] for n in sys.modules if n.startswith('voicecoach.')}))"
    )
    assert output(program) == "engines errors sound units"


def test_what_a_worker_needs_last_is_not_imported_before_its_model_loads() -> None:
    program = (
        "import sys; import voicecoach.engines.workers.worker;"
        " from voicecoach.engines.backends.piper import open_engine; open_engine();"
        " print(*{'click', 'importlib.metadata'} & set(sys.modules))"
    )
    assert output(program) == ""
