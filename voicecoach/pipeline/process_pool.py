"""Processes that work side by side, and end with the program however that ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Final

from voicecoach import ending

Submit = Callable[..., Future[Any]]
"""Takes a function and what to call it with; gives what will be its answer."""

_PATIENCE: Final = 5.0
"""Seconds that a worker has to put things in order before it is killed."""


@contextmanager
def process_pool(count: int) -> Iterator[Submit]:
    """`count` processes; where something is raised meanwhile they end at once.

    They are started anew rather than forked: a fork of a program with threads may hang.
    """
    context = multiprocessing.get_context("spawn")
    with _signals_held():  # this starts a process that looks after those of the pool
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)

    def submit(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        with _signals_held():  # the first one starts the processes
            return pool.submit(_in_a_worker, work, *arguments)

    try:
        with pool:
            try:
                yield submit
            except BaseException:
                _end(pool)
                raise
    finally:
        for process in multiprocessing.active_children():
            process.kill()  # one that was just being started


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let no signal come in between; processes that are started meanwhile hold them, too.

    So Ctrl-C, which goes to all that a terminal has started, is for the program alone.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending.LISTENED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor) -> None:
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.join(_PATIENCE)
        if worker.is_alive():
            worker.kill()


def _begin() -> None:
    """In a worker, to begin with: it ends in order when it is told to, or the program is gone."""
    try:
        ending.listen()
        if sys.platform == "win32":
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        else:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        threading.Thread(target=_end_with_program, name="voicecoach-program", daemon=True).start()
    except ending.Ended as ended:
        os._exit(ended.status)  # else the pool would tell it as a fault


def _end_with_program() -> None:
    program = multiprocessing.parent_process()
    assert program is not None
    wait([program.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _in_a_worker(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do a piece of work; once a signal has come, the worker ends when it is put in order."""
    try:
        return work(*arguments)
    finally:
        if ending.status_so_far():
            os._exit(ending.status_so_far())
