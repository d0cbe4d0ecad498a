"""Letters by the hundred: how many a second one core makes into a streamed ZIP, beside docxtpl in the same run.

Also the whole way from a sheet of 10,000 people to the finished ZIP, by the command and by a batch of the pages: from a
.csv of twelve columns, with its time and its memory, which must not grow with the rows, and from an .xlsx of them all.
And where Node is there, docxtemplater and easy-template-x filling in one letter again and again.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import IO, Any, cast

import yaml
from docxtpl import DocxTemplate

from bench import Measure
from bench.node_peers import peers_on_node
from bench.people import HOST, HOST_DETAILS, LANG, people_sheet
from bench.server import ROOT
from checklists import demands
from webapp import create_app
from webapp.drafts import docx
from webapp.drafts.context import draft_context
from webapp.drafts.documents import load_documents
from webapp.services.letters import Order, Row, checked_rows, read_host, write_documents
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import read_sheet

DOCUMENT = "inviting-letter"
OURS, PEERS = 2_000, 30  # letters in one of ROUNDS; so many that reading templates and calendars once weighs little
ROUNDS = 3
FEW, MANY = 1_000, 10_000  # rows
SHEETS = (("csv", FEW), ("csv", MANY), ("xlsx", MANY))
MEGABYTE = 1024 * 1024


class _Stream(io.RawIOBase):
    """Where a ZIP goes that nobody keeps; as a socket it cannot be rewound."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def measure() -> Measure:
    """Letters a second of one core, and the seconds and megabytes of the whole way."""
    with TemporaryDirectory() as folder:
        app = create_app({"SECRET_KEY": "nothing is signed here", "DATABASE_URL": f"sqlite:///{folder}/empty"})
        with app.app_context():
            rows = list(rows_of(people_sheet(OURS)))
        ours, docxtpl = by_turns(lambda: write(rows), lambda: write_by_docxtpl(rows[:PEERS]))
        details, why = peers_on_node(Path(folder), template(), context_of(rows[0]))
        for kind, count in SHEETS:
            details |= whole_way(Path(folder), kind, count)
    return Measure("bulk", ours, "letters/s", "docxtpl", docxtpl, why, more_is_better=True, details=details)


def rows_of(sheet: bytes) -> Iterator[Row]:
    """The rows of a sheet, checked, none of them faulty."""
    read = read_sheet(sheet)
    for row in checked_rows(read, columns_of(read.headings, LANG), read_host(HOST, HOST_DETAILS), LANG):
        if row.problems:
            raise AssertionError(f"row {row.number}: {row.problems}")
        yield row


def by_turns(ours: Callable[[], int], peer: Callable[[], int]) -> tuple[float, float]:
    """Letters a second of both; they take turns, so that whatever else the machine does falls on both."""
    made, seconds = [0, 0], [0.0, 0.0]
    for _ in range(ROUNDS):
        for place, write_some in enumerate((ours, peer)):
            start = perf_counter()
            made[place] += write_some()
            seconds[place] += perf_counter() - start
    return made[0] / seconds[0], made[1] / seconds[1]


def write(rows: list[Row]) -> int:
    """Make the ZIP; returns how many letters are in it."""
    return len(list(write_documents(DOCUMENT, rows, cast(IO[bytes], _Stream()), Order(LANG, "17/k"))))


def write_by_docxtpl(rows: list[Row]) -> int:
    """The same letters by docxtpl, which is given the finished values; not even packed."""
    for row in rows:
        opened = DocxTemplate(template())
        opened.render(context_of(row), jinja_env=docx.environment())
        opened.save(io.BytesIO())
    return len(rows)


def template() -> Path:
    """The letter's template."""
    return load_documents()[DOCUMENT].template(LANG)


def context_of(row: Row) -> dict[str, object]:
    """What the template is filled with for a row."""
    return draft_context(row.facts, row.details, demands(row.facts, LANG), LANG, blank=docx.BLANK)


def whole_way(folder: Path, kind: str, count: int) -> dict[str, float]:
    """The seconds and the peak megabytes for so many people, by `flask letters` and by a batch of the pages."""
    name = f"{kind}_{count}"
    people, host, letters = folder / f"{name}.{kind}", folder / "host.yaml", folder / "letters.zip"
    # In a process of its own, because those that are measured begin with the memory of this one.
    run([sys.executable, "-m", "bench.people", str(count), str(people)])
    host.write_text(yaml.safe_dump(HOST, allow_unicode=True), encoding="utf-8")
    command = ["flask", "--app", "wsgi", "letters", str(people), "--host", str(host)]
    command += ["--lang", LANG, "--number", "17/k", "-o", str(letters)]
    (folder / name).mkdir()
    batch = ["bench.one_batch", str(folder / name), str(people)]
    found: dict[str, float] = {}
    for way, module in (("command", command), ("batch", batch)):
        seconds, megabytes = run([sys.executable, "-m", *module])
        found |= {f"{way}_{name}_s": seconds, f"{way}_{name}_mb": megabytes}
    return found


def run(command: list[str]) -> tuple[float, float]:
    """The seconds and the peak megabytes of a process."""
    start = perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return perf_counter() - start, used.ru_maxrss * 1024 / MEGABYTE
