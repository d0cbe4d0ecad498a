"""Two hundred letters as PDF by the LibreOffice of this machine, beside one soffice process for each file.

Letters with every detail in the three languages, from DOCX to PDF, on all cores. The peer does a few of them, as many
at a time as there are cores, each with a profile of its own as it must have; its time is reckoned up to all.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import Measure
from bench.example import DETAILS, family
from webapp.drafts import make_draft
from webapp.drafts.office import to_pdf
from webapp.drafts.office.slots import cores
from webapp.drafts.office.soffice import LibreOffice

LETTERS = 200
PEERS = 6
LANGUAGES = ("en", "ru", "kk")


def measure() -> Measure:
    """The seconds for all letters; `cpu_seconds` are those of LibreOffice on all cores together."""
    program = shutil.which("soffice")
    if program is None:
        return Measure("pdf", None, "s", why="LibreOffice (soffice) is not installed")
    letters = [letter(number) for number in range(LETTERS)]
    seconds, cpu = timed(lambda: to_pdf(letters, LibreOffice(program, patience=600)))
    peer_seconds, peer_cpu = timed(lambda: by_a_process_each(program, letters[:PEERS]))
    times = LETTERS / PEERS
    details = {"cpu_seconds": cpu, "peer_cpu_seconds": peer_cpu * times, "cores": cores()}
    peer = f"a soffice process for each file, measured for {PEERS} and reckoned for {LETTERS}"
    return Measure("pdf", seconds, "s", peer, peer_seconds * times, details=details)


def letter(number: int) -> bytes:
    """A letter with a number of its own."""
    details = {**DETAILS, "letter": {"number": f"{number}-25", "date": "2025-03-03"}}
    return make_draft("inviting-letter", family(), details, LANGUAGES[number % len(LANGUAGES)]).content


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """The seconds that some work takes, and the processor seconds of the processes that it starts."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return perf_counter() - start, cpu


def by_a_process_each(program: str, letters: list[bytes]) -> list[bytes]:
    """The letters as PDF, each by a process of its own."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(cores()) as pool:
        return list(pool.map(partial(_by_a_process, program, Path(folder)), range(len(letters)), letters))


def _by_a_process(program: str, folder: Path, number: int, content: bytes) -> bytes:
    document, profile = folder / f"{number}.docx", folder / f"profile-{number}"
    document.write_bytes(content)
    how = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([program, *how, str(document)], check=True, capture_output=True)  # noqa: S603 - our own command
    return document.with_suffix(".pdf").read_bytes()
