"""Runs the program, or a publication, and strikes it with a signal at the Nth thing it does.

python -m tests.attack.struck SIGNAL N render SCRIPT -o FILE
python -m tests.attack.struck SIGNAL N publish SCRIPTS TARGET TIME

Counted is what the process does with files and other processes, imports apart, so that the
moment does not hang on how busy the machine is.  With N 0 nothing strikes, and the
last line on stdout is how much there was to count.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

COUNTED = {
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.scandir", "os.listdir",
    "tempfile.mkstemp", "subprocess.Popen", "os.fork", "socket.__new__",
}  # fmt: skip

WRITING = {"write", "fsync", "flush", "close", "truncate"}

CODE = (".py", ".pyc", ".so", ".pth", "__pycache__")
"""What is opened and looked for while modules are imported: hundreds of moments, all alike."""


class _Striker:
    """Counts, and strikes once."""

    def __init__(self, name: str, deadly: int) -> None:
        self.signal = signal.Signals[name]
        self.deadly = deadly
        self.count = 0
        self.process = os.getpid()

    def call(self, _: object, event: str, called: object) -> None:
        """Told by the interpreter of each call: what is written counts, too."""
        if event == "c_call" and getattr(called, "__name__", "") in WRITING:
            self._step()

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        """Told by the interpreter of what is done with files and processes."""
        if event not in COUNTED:
            return
        if arguments and str(arguments[0]).startswith(sys.prefix):
            return
        if arguments and str(arguments[0]).endswith(CODE):
            return
        self._step()

    def _step(self) -> None:
        if os.getpid() != self.process:
            return
        self.count += 1
        if self.count == self.deadly:
            os.kill(self.process, self.signal)


def main() -> None:
    """Do what is asked for, struck."""
    striker = _Striker(sys.argv[1], int(sys.argv[2]))
    sys.addaudithook(striker.audit)
    sys.setprofile(striker.call)
    threading.setprofile(striker.call)
    try:
        _act(sys.argv[3:])
    finally:
        if not striker.deadly:
            print(striker.count)


def _act(arguments: list[str]) -> None:
    if arguments[0] == "render":
        from voicecoach.cli import main as program

        program(arguments, prog_name="voicecoach", standalone_mode=True)
        return
    from pathlib import Path

    from tests.podcast.shows import publish_in
    from voicecoach import ending

    os.environ["VOICECOACH_ENGINES"] = "system"
    scripts, target, at = Path(arguments[1]), Path(arguments[2]), float(arguments[3])
    ending.run(lambda: publish_in(scripts, target, at=at))


if __name__ == "__main__":
    main()
