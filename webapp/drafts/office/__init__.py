"""DOCX into PDF, by the LibreOffice of this machine or by a Gotenberg server. Without either there are no such PDFs.

Nothing keeps running: a LibreOffice is started for a chunk of files and ends with it.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from threading import Event
from typing import Protocol

from webapp.drafts.office.errors import OfficeBusyError, OfficeError, OfficeMissingError
from webapp.drafts.office.gotenberg import Gotenberg
from webapp.drafts.office.soffice import LibreOffice

__all__ = ["Office", "OfficeBusyError", "OfficeError", "OfficeMissingError", "find_office", "pdfs_of", "to_pdf"]


class Office(Protocol):
    """Something that makes PDFs."""

    @property
    def at_once(self) -> int:
        """How many chunks to hand over at a time."""

    @property
    def chunk(self) -> int:
        """How many files to hand over as one chunk."""

    def convert(self, files: Sequence[bytes], first: int, stop: Event) -> list[bytes | OfficeError]:
        """A PDF, or what went wrong, for each DOCX; the files are numbered from `first`; `stop` ends it early."""


def find_office(gotenberg_url: str | None, *, patience: float) -> Office | None:
    """What makes PDFs here: the Gotenberg at that address, else the `soffice` on the PATH, else nothing.

    `patience` is how many seconds to wait for a LibreOffice that is busy with others.
    """
    if gotenberg_url:
        return Gotenberg(gotenberg_url)
    program = shutil.which("soffice")
    return LibreOffice(program, patience) if program else None


def to_pdf(files: Sequence[bytes], office: Office) -> list[bytes]:
    """The PDFs of some DOCX files, all or none. Raises OfficeError for the first that cannot be made."""
    made: list[bytes] = []
    for pdf in pdfs_of(files, office):
        if isinstance(pdf, OfficeError):
            raise pdf
        made.append(pdf)
    return made


def pdfs_of(documents: Iterable[bytes], office: Office, stop: Event | None = None) -> Iterator[bytes | OfficeError]:
    """The PDF of each DOCX, in their order, or what went wrong with it: a bad one does not stop the others.

    Documents are taken as they come, some chunks ahead of the PDFs. A generator that is closed stops the work at
    once, and so does whoever sets `stop`.
    """
    stop = stop or Event()
    coming = iter(documents)
    with ThreadPoolExecutor(office.at_once) as pool:
        under_way: deque[Future[list[bytes | OfficeError]]] = deque()
        first = 1
        try:
            while chunk := list(islice(coming, office.chunk)):
                under_way.append(pool.submit(office.convert, chunk, first, stop))
                first += len(chunk)
                if len(under_way) > office.at_once:
                    yield from _done(under_way.popleft(), stop)
            while under_way:
                yield from _done(under_way.popleft(), stop)
        finally:
            stop.set()


def _done(chunk: Future[list[bytes | OfficeError]], stop: Event) -> list[bytes | OfficeError]:
    """The results of a chunk. Where it was given up, the chunks after it are not even tried."""
    results = chunk.result()
    if isinstance(results[-1], OfficeError) and results[-1].given_up:
        stop.set()
    return results
