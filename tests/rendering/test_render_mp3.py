from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mutagen.mp3
import pytest

from tests.rendering.listening import decoded, onset, without_tag
from tests.rendering.routines import SOUNDS, blocks, mixed, noise, performance, sound
from tests.rendering.spoken import cue_clips
from voicecoach.atomic import claimed
from voicecoach.errors import OutsideError
from voicecoach.rendering import render_mp3
from voicecoach.score import SoundName

posix = pytest.mark.skipif(os.name != "posix", reason="modes, owners and signals are POSIX's")

TWO_SECONDS = performance(2000)


def sound_of_two_seconds() -> Iterator[bytes]:
    return blocks(noise(96_000), 4800)


def left_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_file_is_the_tag_and_the_sound(tmp_path: Path) -> None:
    routine = performance(3000, cues=(sound(SoundName.GO, 1507),))
    path = tmp_path / "calf relief.mp3"
    render_mp3(routine, blocks(mixed(routine)), path)
    seen = mutagen.mp3.MP3(path)
    assert seen.info.length == pytest.approx(3.0)
    assert seen.tags["TIT2"].text == ["Calf relief"]
    heard = decoded(path.read_bytes())
    assert len(heard) == 144_000
    assert abs(onset(heard, SOUNDS[SoundName.GO], 72_336) - 72_336) <= 24
    assert len(without_tag(path.read_bytes())) % 192 == 0
    assert left_in(tmp_path) == ["calf relief.mp3"]


def test_two_renders_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.mp3", "b.mp3"):
        render_mp3(TWO_SECONDS, sound_of_two_seconds(), tmp_path / name)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


@pytest.mark.parametrize("length_ms", [1, 500, 2000, 9900])
@pytest.mark.parametrize("streamed", [True, False])
def test_progress_rises_second_by_second_to_the_whole(
    tmp_path: Path, length_ms: int, streamed: bool
) -> None:
    told: list[tuple[int, int]] = []
    total = length_ms * 48
    source = blocks(noise(total), 4800) if streamed else cue_clips()
    render_mp3(
        performance(length_ms), source, tmp_path / "a.mp3", lambda *progress: told.append(progress)
    )
    done = [at for at, _ in told]
    assert told == [(at, total) for at in sorted(set(done))]
    assert done[-1] == total
    assert len(done) <= length_ms / 1000 + 1
    if streamed:
        assert len(done) >= length_ms // 1050


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, OSError, OutsideError])
def test_a_render_that_fails_midway_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    """What the sound raises comes out as it is: it is not the disk's fault."""

    def failing() -> Iterator[bytes]:
        yield bytes(96_000)
        raise failure("midway")

    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    with pytest.raises(failure, match=r"^midway$"):
        render_mp3(TWO_SECONDS, failing(), path)
    assert path.read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.mp3"]


def test_while_a_render_runs_the_old_file_stands_beside_a_hidden_one(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")

    def watching() -> Iterator[bytes]:
        for block in sound_of_two_seconds():
            assert path.read_bytes() == b"old"
            part, old = left_in(tmp_path)
            assert old == "a.mp3"
            assert part.startswith(".a.mp3.")
            assert part.endswith(".part")
            yield block

    render_mp3(TWO_SECONDS, watching(), path)
    assert left_in(tmp_path) == ["a.mp3"]
    assert path.read_bytes()[:3] == b"ID3"


HANGING = """
import sys
from pathlib import Path
from voicecoach.rendering import render_mp3
from tests.rendering.routines import performance

def blocks():
    for _ in range(30):
        yield bytes(96_000)
    print("midway", flush=True)
    sys.stdin.read()

render_mp3(performance(60_000), blocks(), Path(sys.argv[1]))
"""


@posix
def test_a_render_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", HANGING, str(path)]
    search = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": search},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"midway\n"
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == b"old"
    assert all(name.startswith(".a.mp3.") for name in left_in(tmp_path) if name != "a.mp3")


@posix
def test_what_a_killed_render_left_is_gone_with_the_next_one(tmp_path: Path) -> None:
    """Another render of the same file may be running; others are none of our business."""
    path = tmp_path / "a.mp3"
    left = [tmp_path / ".a.mp3.0123abcd.part", tmp_path / ".a.mp3.0123abce.part"]
    strange = [tmp_path / ".b.mp3.0123abcd.part", tmp_path / ".a.mp3.part", tmp_path / "a.part"]
    for each in (left[0], *strange):
        each.write_bytes(b"half")
    left[1].mkdir()  # as encoders that go back leave it
    (left[1] / "a.mp3").write_bytes(b"half")
    with claimed(lambda: _new(tmp_path / ".a.mp3.4567abcd.part")) as running:
        render_mp3(TWO_SECONDS, sound_of_two_seconds(), path)
        assert left_in(tmp_path) == sorted(["a.mp3", running.name, *(one.name for one in strange)])


def _new(path: Path) -> Path:
    path.write_bytes(b"half")
    return path


def assert_refused(path: Path, words: str) -> OutsideError:
    with pytest.raises(OutsideError) as caught:
        render_mp3(TWO_SECONDS, sound_of_two_seconds(), path)
    assert words in caught.value.message
    assert path.name[:20] in caught.value.message
    assert caught.value.help
    return caught.value


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert_refused(tmp_path / "none" / "a.mp3", "the folder does not exist")


def test_a_path_that_is_a_folder_is_told(tmp_path: Path) -> None:
    assert_refused(tmp_path, "is a folder")


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert_refused(tmp_path / "file" / "a.mp3", "folder")


@posix
def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    """Root could rename a file over it."""
    os.mkfifo(tmp_path / "pipe")
    assert_refused(tmp_path / "pipe", "is a device")
    assert left_in(tmp_path) == ["pipe"]


@posix
def test_a_name_that_is_too_long_is_told_before_any_sound_is_taken(tmp_path: Path) -> None:
    def untouched() -> Iterator[bytes]:
        pytest.fail("sound was taken")
        yield b""

    with pytest.raises(OutsideError, match="its name is too long"):
        render_mp3(TWO_SECONDS, untouched(), tmp_path / ("a" * 252 + ".mp3"))


@pytest.mark.parametrize("stem", ["a" * 251, "ス" * 83, "🦵" * 62])
def test_the_longest_name_that_a_disk_takes_can_be_written(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.mp3"
    render_mp3(TWO_SECONDS, sound_of_two_seconds(), path)
    assert left_in(tmp_path) == [path.name]


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """Root may write anywhere, so root steps down for the test."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    os.chown(tmp_path, 65534, 65534)
    os.seteuid(65534)
    yield
    os.seteuid(0)


@posix
@pytest.mark.usefixtures("ordinary_user")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    assert_refused(tmp_path / "closed" / "a.mp3", "writing there is not allowed")


@posix
@pytest.mark.usefixtures("ordinary_user")
def test_a_write_protected_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert_refused(path, "writing there is not allowed")
    assert path.read_bytes() == b"old"


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_file_has_the_mode_of_any_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        render_mp3(TWO_SECONDS, sound_of_two_seconds(), tmp_path / "a.mp3")
    finally:
        os.umask(before)
    assert (tmp_path / "a.mp3").stat().st_mode & 0o777 == mode


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    link = tmp_path / "latest.mp3"
    link.symlink_to(Path("music") / "a.mp3")
    render_mp3(TWO_SECONDS, sound_of_two_seconds(), link)
    assert link.is_symlink()
    assert left_in(tmp_path / "music") == ["a.mp3"]


def test_a_disk_that_is_full_at_the_last_flush_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems find out only when the data must be on the disk."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    assert_refused(path, "the disk is full")
    assert path.read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.mp3"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, where this machine lets a test mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not mount or not umount:
        pytest.skip("only root on Linux can mount a small disk")
    command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run([umount, str(folder)], check=True)


@pytest.mark.parametrize("length_ms", [7700, 8000, 9000, 60_000])
def test_a_full_disk_is_told_and_the_old_file_kept(small_disk: Path, length_ms: int) -> None:
    """7.7 s are 60.6 KiB beside 4 KiB: only the last buffer does not fit."""
    path = small_disk / "a.mp3"
    path.write_bytes(b"old")
    with pytest.raises(OutsideError, match="the disk is full"):
        render_mp3(performance(length_ms), blocks(noise(length_ms * 48)), path)
    assert path.read_bytes() == b"old"
    assert left_in(small_disk) == ["a.mp3"]


LIMITED = """
import resource, sys
from pathlib import Path
from voicecoach.errors import OutsideError
from voicecoach.rendering import render_mp3
from tests.rendering.routines import blocks, noise, performance

resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    render_mp3(performance(2000), blocks(noise(96_000)), Path(sys.argv[1]))
except OutsideError as error:
    print(error.message)
"""


@posix
def test_a_file_larger_than_the_system_allows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    search = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    command = [sys.executable, "-c", LIMITED, str(path)]
    answer = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": search},
    )
    assert "larger than is allowed" in answer.stdout
    assert left_in(tmp_path) == []
