from __future__ import annotations

from importlib import metadata

import pytest

from voicecoach.resources import version


@pytest.mark.parametrize("name", ["av", "click", "pillow", "Pillow", "voicecoach"])
def test_a_version_is_the_one_that_its_metadata_tell(name: str) -> None:
    assert version(name) == metadata.version(name)


def test_a_package_that_is_not_installed_has_none() -> None:
    assert version("no-such-package") is None
