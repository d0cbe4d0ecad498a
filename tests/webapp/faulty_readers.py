"""Readers that hostile files have taken over, or that have a bug. Each is run in a process of its own."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


class Unexpected:
    """Not plain: to make it again from a pickle, its bytes have a folder made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.folder),)


def give_unexpected(folder: Path) -> Unexpected:
    """What makes a folder where it is unpickled."""
    return Unexpected(folder)


def give_back(value: object) -> object:
    """A reader without faults."""
    return value


def refuse(message: str) -> None:
    """A reader that does not want its file."""
    raise ValueError(message)


def break_down(content: str) -> None:
    """A reader with a bug; its error repeats what stands in the file."""
    raise KeyError(content)


def take_memory() -> int:
    """Ask for more and more."""
    taken = []
    while True:
        taken.append(bytes(1 << 20))


def take_time() -> None:
    """Never come to an end."""
    while True:
        pass


def wait() -> None:
    """Never come to an end without a core."""
    time.sleep(1000)


def crash() -> None:
    """End as a library does that finds its memory damaged."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """End without a word."""
    os._exit(0)


def give_much() -> bytes:
    """A result that the caller has no room for."""
    return bytes(100_000)


def write(path: Path) -> None:
    """Leave something behind."""
    path.write_text("x")


def talk() -> None:
    """Print, as libraries do, what should stay secret, and end."""
    os.write(2, b"ASANOV AC1234567\n")
    os._exit(1)


def niceness() -> int:
    """How far behind the others the process comes."""
    return os.nice(0)
