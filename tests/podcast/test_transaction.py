"""A published folder is as it was or as it shall be, whatever ends the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.podcast.shows import attributes, contents, items, publish_in, serving
from voicecoach.errors import OutsideError
from voicecoach.podcast.transaction import recover, transaction

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills itself with SIGKILL")


def killed(own: Path, number: int) -> subprocess.CompletedProcess[str]:
    """Publish in a process of its own that kills itself before the file `number` is moved."""
    command = [sys.executable, "-m", "tests.podcast.kill_at"]
    arguments = [str(own / "scripts"), str(own / "show"), str(number)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, *arguments], env=environment, capture_output=True, text=True, timeout=120
    )


def is_sound(show: Path) -> bool:
    """Whether all that the feeds name is there, and whole."""
    for feed in ("feed.xml", "feed.de.xml"):
        for item in items(show, feed).values():
            enclosure = attributes(item, "enclosure")
            name = enclosure["url"].rpartition("/")[2]
            stem = name.removesuffix(".mp3")
            beside = [show / f"{stem}{end}" for end in (".jpg", ".vtt", ".chapters.json", ".html")]
            if not (show / name).read_bytes().startswith(b"ID3"):
                return False
            if not all(path.is_file() for path in beside):
                return False
    return True


@pytest.fixture
def changed(own: Path) -> Path:
    """The shelf with one script that has changed and one that is new."""
    script = own / "scripts/calf.coach"
    script.write_text(script.read_text("utf-8").replace("Lean in.", "Lean in slowly."), "utf-8")
    new = "# New\nartwork: art.jpg\nsay: Breathe.\npause 2s\n"
    (own / "scripts/new.coach").write_text(new, "utf-8")
    return own


def test_killed_before_the_first_move_nothing_has_changed(changed: Path) -> None:
    before = contents(changed / "show")
    assert killed(changed, 0).returncode == -9
    assert contents(changed / "show") == before
    recover(changed / "show")
    assert contents(changed / "show") == before


@pytest.mark.parametrize("number", [1, 3, 7, 10])
def test_killed_amid_the_moves_the_feed_names_only_what_is_there(
    changed: Path, number: int
) -> None:
    done = killed(changed, number)
    assert done.returncode == -9, done.stderr
    assert is_sound(changed / "show")
    assert "New" not in items(changed / "show"), "the feed changes last"
    recover(changed / "show")
    assert is_sound(changed / "show")
    assert "New" in items(changed / "show")
    whole = copytree(changed, changed.parent / "whole")
    publish_in(changed / "scripts", whole / "show")
    assert contents(whole / "show").keys() == contents(changed / "show").keys()
    assert [path.name for path in changed.iterdir() if path.name.startswith(".")] == []


def test_the_next_publication_finishes_what_was_killed(changed: Path) -> None:
    assert killed(changed, 4).returncode == -9
    done = publish_in(changed / "scripts", changed / "show")
    assert done.rendered == (), "what was rendered is not lost"
    assert "New" in items(changed / "show")
    assert is_sound(changed / "show")


def test_a_run_that_is_not_killed_moves_everything(changed: Path) -> None:
    assert killed(changed, 1000).returncode == 0
    assert "New" in items(changed / "show")


def test_a_move_that_fails_is_made_up_for_by_the_next_run(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a file is in use on Windows: nothing that was made is lost."""
    rename = Path.replace

    def replace(self: Path, place: Path) -> Path:
        if place == (changed / "show/new.mp3").resolve():
            raise PermissionError(13, "it is in use")
        return rename(self, place)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(OutsideError, match="it is in use"):
            publish_in(changed / "scripts", changed / "show")
    assert is_sound(changed / "show")
    assert publish_in(changed / "scripts", changed / "show").rendered == ()
    assert "New" in items(changed / "show")
    assert [path.name for path in changed.iterdir() if path.name.startswith(".")] == []


def test_one_run_at_a_time(own: Path) -> None:
    before = contents(own / "show")
    with (
        transaction(own / "show"),
        pytest.raises(OutsideError, match="another run"),
        transaction(own / "show"),
    ):
        pass
    assert contents(own / "show") == before


def test_who_listens_during_a_publication_never_gets_half_a_file(changed: Path) -> None:
    """An answer that has begun is of one version, though another takes its place meanwhile."""
    before = (changed / "show/calf.mp3").read_bytes()
    with serving(changed / "show") as served, served.connect() as connection:
        connection.sendall(b"GET /calf.mp3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        got = connection.recv(4096)
        publish_in(changed / "scripts", changed / "show")
        while part := connection.recv(65536):
            got += part
        head, _, body = got.partition(b"\r\n\r\n")
        assert b"200 OK" in head
        assert body == before
        assert served.get("/calf.mp3").body == (changed / "show/calf.mp3").read_bytes() != before
