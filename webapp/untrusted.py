"""Reads what a stranger has sent in a process of its own, with limits of memory and time.

A file of a few bytes can make a reader ask for terabytes, run for hours or crash. Then only that process ends, and the
file is refused. The processes are forked from one that has loaded the readers and has no threads, which takes some ten
milliseconds; a program that has no threads forks itself.
"""

from __future__ import annotations

import io
import logging
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Limits(NamedTuple):
    """What a reader may use: bytes beyond what its process begins with, seconds of a core and by the clock."""

    memory: int
    cpu_seconds: int
    seconds: float


#: A table of 10,000 rows and 48 columns takes a third of the memory and a fifth of the processor's time.
LIMITS = Limits(memory=160 * 1024 * 1024, cpu_seconds=4, seconds=20)
#: The pickled result, in bytes.
MAX_RESULT = 128 * 1024 * 1024
#: So many readers at a time for one process of the server: its other threads go on to answer requests.
AT_ONCE = 2
#: How long to wait for one of the places.
PATIENCE_SECONDS = 2.0

_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM)
_DAYS = {("datetime", name) for name in ("date", "datetime", "time", "timedelta")}
_PRELOADED = ("webapp.readers",)
_places = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


class TooMuchError(Exception):
    """Reading it takes more memory or time than is given, or ends the reader."""


class BusyError(Exception):
    """Too many files are being read at this moment."""


class _Answer(NamedTuple):
    """What comes back: a value, an error that the caller expects, or the place where a reader has a bug."""

    kind: str
    value: Any


def limited(read: Callable[..., T], *arguments: object, gives: Iterable[type] = ()) -> T:
    """What `read` returns or raises for the arguments, in a process of its own.

    `read` is a function of a module, its arguments and result are plain values: builtins, days, and the classes that it
    `gives`, exceptions among them. Raises TooMuchError, and BusyError where too many others are being read.
    """
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise BusyError
    try:
        answer = _ask(read, arguments, frozenset(gives))
    finally:
        _places.release()
    if answer.kind == "returned":
        return answer.value  # type: ignore[no-any-return]
    if answer.kind == "raised":
        raise answer.value
    _log.error("A file was refused because %s has a bug: %s", read.__qualname__, answer.value)
    raise TooMuchError


def start() -> None:
    """Begin to load the readers, so that the first file need not wait for it. For programs with threads."""
    _forkserver()
    forkserver.ensure_running()


def _has_one_thread() -> bool:
    """Whether this process may fork itself; libraries have threads of which Python does not know."""
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _forkserver() -> Any:
    """What forks the processes, itself begun with the first of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def _ask(read: Callable[..., object], arguments: tuple[object, ...], gives: frozenset[type]) -> _Answer:
    context = multiprocessing.get_context("fork") if _has_one_thread() else _forkserver()
    receiver, sender = context.Pipe(duplex=False)
    ends = (receiver, sender)
    process = context.Process(target=_work, args=(ends, LIMITS, read, arguments, tuple(gives)), daemon=True)
    process.start()
    sender.close()
    try:
        with receiver:
            pickled = receiver.recv_bytes(MAX_RESULT)
        return _Answer(*_unpickled(pickled, gives))
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        process.join()
        cause = "time" if process.exitcode in _OUT_OF_TIME else "memory"
        _log.warning("A file was refused: %s took too much %s (%s)", read.__qualname__, cause, process.exitcode)
        raise TooMuchError from error
    finally:
        process.join()  # its own limits end it
        process.close()


def _work(
    ends: tuple[Connection, Connection],
    limits: Limits,
    read: Callable[..., object],
    arguments: tuple[object, ...],
    gives: tuple[type, ...],
) -> None:
    """What the process does."""
    receiver, sender = ends
    receiver.close()  # so that the sender learns when nobody listens any more
    _set(limits)
    answer: tuple[str, object]
    try:
        answer = ("returned", read(*arguments))
    except MemoryError:
        raise  # the process ends without an answer
    except BaseException as error:
        expected = isinstance(error, gives)
        answer = ("raised", error) if expected else ("broken", f"{type(error).__name__} at {_places_in(error)}")
    sender.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _places_in(error: BaseException) -> str:
    """Where it happened, without what it happened with: that may be somebody's data."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-5:])


def _set(limits: Limits) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    for number in (signal.SIGXCPU, signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    os.nice(5)
    # What a library prints when it gives up may hold somebody's data, and would stand in the server's log.
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


class _Plain(pickle.Unpickler):
    """Makes nothing but builtin containers, days, and the classes that are allowed."""

    def __init__(self, data: bytes, gives: frozenset[type]) -> None:
        super().__init__(io.BytesIO(data))
        self._allowed = _DAYS | {(one.__module__, one.__qualname__) for one in gives}

    def find_class(self, module: str, name: str) -> Any:
        """The class with this name, if it is allowed."""
        if (module, name) not in self._allowed:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected")
        return super().find_class(module, name)


def _unpickled(data: bytes, gives: frozenset[type]) -> Any:
    return _Plain(data, gives).load()
