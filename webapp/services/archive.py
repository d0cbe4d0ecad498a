"""A ZIP of documents with a manifest, written file by file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from types import TracebackType
from typing import IO, Self

MANIFEST = "manifest.csv"
# The earliest day a ZIP can name: the same input gives the same bytes on any day.
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A ZIP for a `with` statement; when all files are in it, a manifest.csv follows: file, row, sha256.

    `out` need not be seekable.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w")
        self._names = {MANIFEST}
        self._manifest = io.StringIO()
        self._lines = csv.writer(self._manifest)
        self._lines.writerow(["file", "row", "sha256"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            # The mark at its beginning tells spreadsheet programs that it is UTF-8.
            self._write(MANIFEST, self._manifest.getvalue().encode("utf-8-sig"))
        self._zip.close()

    def add(self, wanted: str, content: bytes, rows: Iterable[int]) -> None:
        """Write a file that was made of these rows; a name that is taken gets a number."""
        name = self._free(wanted)
        self._write(name, content)
        digest = sha256(content).hexdigest()
        self._lines.writerows([name, row, digest] for row in rows)

    def _free(self, wanted: str) -> str:
        """The name, told apart from those of other files even where capitals are not."""
        stem, _, extension = wanted.rpartition(".")
        name, number = wanted, 2
        while name.casefold() in self._names:
            name, number = f"{stem} ({number}).{extension}", number + 1
        self._names.add(name.casefold())
        return name

    def _write(self, name: str, content: bytes) -> None:
        self._zip.writestr(zipfile.ZipInfo(name, _TIMESTAMP), content)  # a document is compressed already
