"""The runtime that computes neural voices: silenced, in one thread, with memory in bounds.

One thread computes: with two the samples differ in their last bits, and two workers make
better use of two cores.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from voicecoach.engines.backends.model_files import check_whole

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SILENCE: Final = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")


def silence_runtime() -> None:
    """Import the runtime so that it reports to nobody.

    From version 1.29 it else writes the number of the device to a folder of the user, and
    reports to its makers, from a thread: at its import, unless it is told before.
    """
    os.environ |= dict.fromkeys(_SILENCE, "1")
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # Windows knows only this


def open_session(
    path: Path, package: str, meanwhile: Callable[[], None] | None
) -> InferenceSession:
    """The model at `path`, ready to compute, once it is certain that it is whole.

    `package` is the one that has it, where it is not the user's.  Raises `OutsideError` where it
    is damaged, and what the runtime raises.

    The runtime leaves Python alone while it loads, and everything is imported by now:
    two threads that import NumPy at once get in each other's way.
    """
    from concurrent.futures import ThreadPoolExecutor

    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # plans for each length of text, and keeps them
    with ThreadPoolExecutor(1) as other:
        whole = other.submit(check_whole, path, package)
        if meanwhile is not None:
            other.submit(meanwhile)
        try:
            session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception:
            whole.result()  # tells why, perhaps
            raise
    whole.result()
    return session


class Frugal:
    """A session that keeps no more memory after a run than before the first."""

    def __init__(self, session: InferenceSession) -> None:
        self._session = session

    def run(self, names: Any, inputs: Any) -> Any:
        """The answer of the session."""
        from onnxruntime import RunOptions

        options = RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        return self._session.run(names, inputs, options)
