"""Sheets of people, and a worker within the test's own process."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from flask import Flask

from webapp.drafts import make_draft
from webapp.services import batches

CASE = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "stay_days": 363,
    "purpose": "work",
    "host": "employer",
    "host_size": "small",
}
DETAILS = {"host": {"name": "Altyn Dala LLP", "address": "Astana, Mangilik El 55"}}
LETTER = batches.BatchOrder(("inviting-letter",), "en", "099/k")
HEADINGS = "Surname,Given names,Citizenship,Date of birth,Passport number"


def name(number: int) -> str:
    """A surname for each number, in letters."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:04}") + "OV"


def line(number: int, citizenship: str = "Kyrgyzstan") -> str:
    """A row of a sheet."""
    return f"{name(number)},BEK,{citizenship},01.05.1990,AC{1000000 + number}"


def sheet(lines: Sequence[str]) -> bytes:
    """A sheet with these rows."""
    return "\n".join([HEADINGS, *lines]).encode()


def people(count: int) -> bytes:
    """A sheet of that many people, none of them faulty."""
    return sheet([line(number) for number in range(count)])


def work_off(app: Flask, most: int = 10_000) -> int:
    """Do what waits in the queue, at most so many messages; returns how many there were."""
    huey = app.extensions["queue"]().huey
    for done in range(most):
        task = huey.dequeue()
        if task is None:
            return done
        huey.execute(task)
    return most


def files(zipped: bytes) -> dict[str, bytes]:
    """The files of a ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {one: archive.read(one) for one in names}


def result(link: str) -> dict[str, bytes]:
    """The files of the ZIP of a batch, by name."""
    return files(b"".join(batches.stream_zip(batches.open_batch(link))))


def manifest(found: dict[str, bytes]) -> list[dict[str, Any]]:
    """The lines of the manifest among the files."""
    return list(csv.DictReader(io.StringIO(found["manifest.csv"].decode("utf-8-sig"))))


def begun(content: bytes) -> str:
    """The link of a new batch."""
    return batches.begin(content, "people.csv", CASE, DETAILS, "en").link


def ordered(app: Flask, content: bytes, order: batches.BatchOrder = LETTER) -> str:
    """The link of a batch that is checked and waits to be made."""
    link = begun(content)
    work_off(app)
    batches.order(batches.open_batch(link), order)
    return link


def counted(made: list[str]) -> Any:
    """make_draft that notes for whom it is called."""

    def make(document: str, facts: Any, details: Any, lang: str, **paper: Any) -> Any:
        made.append(details["people"][0]["surname"])
        return make_draft(document, facts, details, lang, **paper)

    return make
