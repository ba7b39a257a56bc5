"""A PulseAudio server of the tests' own, with a sink that nobody hears and a recorder on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

TOOLS = ("pulseaudio", "pactl", "parec")
RATE = 48_000
RAW = ("--raw", "--format=s16le", f"--rate={RATE}", "--channels=1")
FORM = f"rate={RATE} channels=1 format=s16le"


def need_pulse() -> None:
    """Skip where there is no PulseAudio; fail there in CI, which has to have it."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        message = f"needs {', '.join(missing)} (Debian: pulseaudio, pulseaudio-utils)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)


@dataclass
class Server:
    """The server and what its sink was given, since the last start of the recorder."""

    folder: Path
    _server: subprocess.Popen[bytes] | None = None
    _recorder: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What a client needs to find it; ALSA's default device leads to it as well."""
        return {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PULSE_SERVER": f"unix:{self.folder}/run/socket",
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
        }

    def start(self) -> None:
        """Start the server, and record what its sink is given."""
        # The server takes the folder of its socket for itself and changes its mode.
        (self.folder / "run").mkdir(exist_ok=True, mode=0o700)
        (self.folder / "asound.conf").write_text(
            "</usr/share/alsa/alsa.conf>\n"
            "pcm.!default { type pulse }\n"
            "ctl.!default { type pulse }\n"
        )
        self._server = subprocess.Popen(
            ["pulseaudio", "-n",
             "--system=false", "--daemonize=no", "--use-pid-file=no",
             "--exit-idle-time=-1", "--disable-shm=yes", "--realtime=yes", "--high-priority=yes",
             "-L", f"module-native-protocol-unix socket={self.folder}/run/socket auth-anonymous=1",
             "-L", f"module-null-sink sink_name=tests norewinds=1 {FORM}"],
            env=os.environ | self.environment,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait_for(lambda: self._asks("pactl", "info"))
        _hurry(self._server)
        command = ["parec", "-d", "tests.monitor", "--latency-msec=10", *RAW]
        with self._recording.open("wb") as recording:
            environment = os.environ | self.environment
            self._recorder = subprocess.Popen(
                command, env=environment, stdout=recording, stderr=subprocess.DEVNULL
            )
        _hurry(self._recorder)
        self._wait_for(lambda: self.position > RATE // 2)

    @property
    def _recording(self) -> Path:
        return self.folder / "heard.raw"

    def _asks(self, *command: str) -> bool:
        environment = os.environ | self.environment
        return subprocess.run(command, env=environment, capture_output=True).returncode == 0

    def _wait_for(self, condition: object) -> None:
        assert callable(condition)
        for _ in range(400):
            if condition():
                return
            time.sleep(0.05)
        pytest.fail("the sound server of the tests does not start")

    def kill(self) -> None:
        """End the server, as a headphone that is pulled out."""
        for process in (self._server, self._recorder):
            if process is not None:
                process.kill()
                process.wait()
        self._server = self._recorder = None

    @property
    def position(self) -> int:
        """Samples recorded so far."""
        return self._recording.stat().st_size // 2

    def clients(self) -> list[str]:
        """The connections that it has, but for the one that asks."""
        told = subprocess.run(
            ["pactl", "list", "short", "clients"],
            env=os.environ | self.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return [line for line in told.stdout.splitlines() if not line.endswith("pactl")]

    def descriptors(self) -> int:
        """How many descriptors it has."""
        assert self._server is not None
        return len(list(Path(f"/proc/{self._server.pid}/fd").iterdir()))

    def samples(self) -> npt.NDArray[np.int16]:
        """What has been heard."""
        return np.fromfile(self._recording, dtype="<i2")


def _hurry(process: subprocess.Popen[bytes]) -> None:
    """Real-time priority, as desktops give it to their sound server, where that is allowed."""
    if shutil.which("chrt"):
        command = ["chrt", "--all-tasks", "--rr", "--pid", "10", str(process.pid)]
        subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def serve(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server that this process plays to."""
    need_pulse()
    server = Server(folder)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    yield server
    server.kill()


def offset_of(part: npt.NDArray[np.int16], whole: npt.NDArray[np.int16]) -> int:
    """Where `part` lies in `whole`, by the peak of their correlation."""
    size = 1 << (len(part) + len(whole) - 1).bit_length()
    one, other = (np.fft.rfft(wave.astype(float), size) for wave in (whole, part))
    return int(np.argmax(np.fft.irfft(one * np.conj(other), size)[: len(whole)]))
