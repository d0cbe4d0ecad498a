"""LibreOffice: one process makes the PDFs of many files, watched, and killed with all it started when it hangs.

What it may do is set by its profile, which is made anew for each process: no macros, no links followed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from webapp.drafts.office.errors import OfficeError
from webapp.drafts.office.pdf import MAX_BYTES, is_whole
from webapp.drafts.office.slots import cores, work_place
from webapp.drafts.office.tries import Tried, try_all

#: How long may pass without a new PDF, the start of LibreOffice included, before it counts as hung.
SECONDS = 25.0
#: Starting takes as long as some fifteen letters; with more files to a process nobody would see progress.
CHUNK = 40
PROFILE = Path(__file__).with_name("profile.xcu")
_WATCH_SECONDS = 0.05
_KILL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The LibreOffice of this machine. `patience` is how many seconds to wait for one of the places to work in."""

    program: str
    patience: float
    seconds: float = SECONDS
    chunk: int = CHUNK
    at_once: int = field(default_factory=cores)

    def convert(self, files: Sequence[bytes], first: int, stop: Event) -> list[bytes | OfficeError]:
        """A PDF, or what went wrong, for each DOCX; they are numbered from `first`."""
        with work_place(self.patience, stop) as place:
            return try_all(files, first, partial(self._attempt, place, stop))

    def _attempt(self, place: Path | None, stop: Event, files: Mapping[int, bytes]) -> Tried:
        if place is None:
            return Tried(reason="every LibreOffice is busy with other documents", busy=True)
        if stop.is_set():
            return Tried(reason="not tried, because the work was stopped before", lost=True)
        folder = place / "attempt"
        try:
            _fill(folder, files)
            reason, lost = self._watched(_start(self.program, folder, files, self.seconds), folder, stop)
            return Tried(_pdfs(folder, files), reason, lost)
        finally:
            _remove(folder)

    def _watched(self, process: subprocess.Popen[bytes], folder: Path, stop: Event) -> tuple[str, bool]:
        """Wait for the end, or end it. Why there may be no further PDFs, and whether LibreOffice was lost."""
        made, end = 0, time.monotonic() + self.seconds
        try:
            while not _ended(process):
                if stop.is_set():
                    return "stopped", True
                if (count := len(os.listdir(folder / "out"))) > made:  # noqa: PTH208 - names are enough
                    made, end = count, time.monotonic() + self.seconds
                if time.monotonic() > end:
                    return f"LibreOffice hung: it made nothing for {self.seconds:g} s", True
                time.sleep(_WATCH_SECONDS)
        finally:
            _end(process)
        if process.returncode:
            return f"LibreOffice broke down (exit {process.returncode})", True
        return "LibreOffice could not read it", False


def _fill(folder: Path, files: Mapping[int, bytes]) -> None:
    """Lay out the documents, the folder for their PDFs, and a new profile."""
    (folder / "out").mkdir(parents=True)
    (folder / "profile" / "user").mkdir(parents=True)
    shutil.copyfile(PROFILE, folder / "profile" / "user" / "registrymodifications.xcu")
    for number, content in files.items():
        (folder / f"{number}.docx").write_bytes(content)


def _start(program: str, folder: Path, numbers: Iterable[int], seconds: float) -> subprocess.Popen[bytes]:
    """LibreOffice in a process group of its own. `timeout` ends it even where nobody is left to watch it."""
    documents = [f"{number}.docx" for number in numbers]
    guard = ["timeout", "--signal=KILL", str(seconds * (len(documents) + 1)), program]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # The filter is named, so that a file is read as DOCX or not at all, whatever it holds.
    how = ["--headless", "--norestore", "--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export"]
    return subprocess.Popen(  # noqa: S603 - our own arguments
        [*guard, profile, *how, "--outdir", "out", *documents],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has ended. It is not reaped yet, so that its group cannot be confused with a later one."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the process group."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _remove(folder: Path) -> None:
    """Remove everything; whoever has just been killed may still put a last file there while we do."""
    end = time.monotonic() + _KILL_SECONDS
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=time.monotonic() < end)


def _pdfs(folder: Path, numbers: Iterable[int]) -> dict[int, bytes]:
    """The PDFs that are whole: the one that was being written when LibreOffice was killed is not."""
    paths = {number: folder / "out" / f"{number}.pdf" for number in numbers}
    read = {n: path.read_bytes() for n, path in paths.items() if path.exists() and path.stat().st_size <= MAX_BYTES}
    return {number: content for number, content in read.items() if is_whole(content)}
