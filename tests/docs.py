"""Runs the commands that the documents tell people to type.

A block of commands in README.md or docs/ says behind its ```sh what a test does with it:

    ```sh test                run it in a copy of the project; it must exit with 0
    ```sh server              its last command starts the server: run it until the first page answers
    ```sh untested: <why>     do not run it, for a reason that a reader accepts

The blocks of one document share one copy and run in order, as a reader would type them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.server import STOP_QUICKLY, free_port

ROOT = Path(__file__).parents[1]
SECONDS = 120
_FENCE = re.compile(r"^```(?:sh|bash|shell|console)\b(?P<how>[^\n]*)\n(?P<commands>.*?)^```", re.M | re.S)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
# What Python has compiled is copied, but not what it is writing just now.
_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "*.pyc.*", ".*_cache", ".hypothesis")


@dataclass(frozen=True, slots=True)
class Block:
    """The commands of one fenced block, with the document and line it stands in."""

    document: str
    line: int
    how: str
    commands: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def documents() -> list[Path]:
    """Every document for people."""
    return [path for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]


def find_blocks(path: Path, root: Path = ROOT) -> list[Block]:
    """The blocks of shell commands in a Markdown file. Raises ValueError for one that does not say how it is tested."""
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(root))
    blocks = []
    for fence in _FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 1
        how = fence["how"].strip()
        if how not in {"test", "server"} and not re.fullmatch(r"untested: .{10,}", how):
            raise ValueError(f"{name}:{line}: write sh test, sh server or sh untested: <why>; found sh {how!r}")
        blocks.append(Block(name, line, how, fence["commands"]))
    return blocks


def copy_project(target: Path) -> None:
    """The project as a reader has it after the set-up: its files, and the environment that is installed already."""
    shutil.copytree(ROOT, target, ignore=_NOT_COPIED)
    (target / ".venv").symlink_to(ROOT / ".venv")


def run(block: Block, folder: Path) -> None:
    """Run a block's commands in a folder. Raises AssertionError with what they printed when they fail."""
    if block.how == "server":
        _run_server(block, folder)
        return
    shell = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", block.commands],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = shell.communicate(timeout=SECONDS)
    finally:
        with suppress(ProcessLookupError):  # what the block left running, e.g. after a command that failed
            os.killpg(shell.pid, signal.SIGTERM)
    assert shell.returncode == 0, f"{block} exited with {shell.returncode}:\n{block.commands}\n{printed}"


def _run_server(block: Block, folder: Path) -> None:
    log = folder / "var" / "server.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output:
        server = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", block.commands],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + SECONDS
        while not _answers(log):
            text = log.read_text(errors="replace")
            assert server.poll() is None, f"{block}: the server stopped by itself:\n{text}"
            assert time.monotonic() < end, f"{block}: no page answers after {SECONDS} seconds:\n{text}"
            time.sleep(0.1)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def _answers(log: Path) -> bool:
    """Whether the page answers whose address the server has printed."""
    address = _ADDRESS.search(log.read_text(errors="replace"))
    if address is None:
        return False
    try:
        with urlopen(address[0], timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


def _environment() -> dict[str, str]:
    """A reader's shell: none of the settings of this test run, and a port that is free."""
    ours = ("DATABASE_URL", "SECRET_KEY", "PYTHONPATH", "VIRTUAL_ENV", "CI")
    kept = {name: value for name, value in os.environ.items() if name not in ours and "PYTEST" not in name}
    return {**kept, **STOP_QUICKLY, "PORT": str(free_port())}
