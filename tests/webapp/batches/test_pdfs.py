"""Batches whose documents become PDF: by a stand-in for LibreOffice, once by the real one."""

from __future__ import annotations

import io
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.webapp.batches.worker import line, name, ordered, people, result, sheet, work_off
from webapp.models.batch import batch_parts
from webapp.services import batches
from webapp.services.batches import BatchOrder, converting, parts
from webapp.services.batches.packets import Entry
from webapp.storage import connection

pytestmark = pytest.mark.usefixtures("in_app")
ORDER = BatchOrder(("inviting-letter", "checklist"), "ru", "17/k", "{surname}", pdf=True)
SECONDS = 60  # after which something is not coming any more
PDF = 'printf "%%PDF-1.7 %%%%EOF" >"out/${f%.docx}.pdf"'


@pytest.fixture
def soffice(stand_in: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a `soffice` that does this for each file `$f` in the place of every other; None takes it away."""

    def put(lines: str | None) -> None:
        stand_in.write_text(f"#!/bin/sh\nfor f in *.docx; do {lines}; done\n")
        monkeypatch.setattr("shutil.which", lambda _program: None if lines is None else str(stand_in))

    return put


def test_every_docx_becomes_a_pdf_in_its_place(app, soffice):
    soffice(PDF)
    link = ordered(app, people(3), ORDER)
    work_off(app)
    assert batches.open_batch(link).stage == "done"
    found = result(link)
    folders = [f"{folder}/{name(n)}.pdf" for n in range(3) for folder in ORDER.documents]
    assert list(found) == [*folders, "manifest.csv"]
    assert found[folders[0]] == b"%PDF-1.7 %%EOF"
    assert len(found[folders[1]]) > 1000, "the checklist is a PDF of our own and stays as it is"
    assert batches.left_as_docx(batches.open_batch(link)) == []


def test_a_document_that_becomes_no_pdf_is_there_as_docx_and_said(app, soffice, caplog):
    soffice(f"[ $f = 1.docx ] || {PDF}")
    link = ordered(app, people(3), BatchOrder(("inviting-letter",), "ru", None, "{surname}", pdf=True))
    work_off(app)
    assert list(result(link)) == [f"{name(0)}.pdf", f"{name(1)}.docx", f"{name(2)}.pdf", "manifest.csv"]
    assert batches.left_as_docx(batches.open_batch(link)) == [3]
    assert caplog.messages == ["Documents of a batch stay DOCX: LibreOffice could not read it"]
    # The row stands elsewhere in a mended sheet, and what is said of it goes along.
    batches.mend(batches.open_batch(link), sheet([line(0), line(9), line(1)]), "p.csv")
    work_off(app)
    assert batches.left_as_docx(batches.open_batch(link)) == [4]


def test_a_worker_without_libreoffice_makes_docx_and_says_so(app, soffice, caplog):
    soffice(None)
    link = ordered(app, people(2), ORDER)
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.made, batches.left_as_docx(batch)) == ("done", 2, [2, 3])
    assert [line for line in caplog.messages if "no LibreOffice (soffice) on the PATH" in line]


def test_how_much_is_ready_is_told_while_the_pdfs_are_made(monkeypatch):
    told = {share: threading.Event() for share in (0, 0.25, 0.5, 0.75, 1)}

    def each_once_it_is_told_how_many_there_are(named, _stop):
        for one, share in zip(named, told, strict=False):
            assert told[share].wait(SECONDS), f"nobody is told of {share}"
            yield *one, None

    monkeypatch.setattr(converting, "as_pdf", each_once_it_is_told_how_many_there_are)
    monkeypatch.setattr(converting, "SECONDS_BETWEEN_LOOKS", 0.005)
    converting.with_pdfs([Entry(f"{n}.docx", (n,), (n,), b"") for n in range(4)], lambda share: told[share].set())


def test_what_is_ready_of_parts_in_work_counts_as_done(app):
    link = ordered(app, people(4), ORDER)
    batch = batches.open_batch(link)
    part = parts.take(batch.key)
    assert part
    parts.renew(part, 3)
    now = batches.progress(batch)
    assert (now.done, now.left, now.percent) == (3, 1, 75)
    assert now.seconds_left is not None
    parts.release(part)
    assert batches.progress(batch).done == 0, "whoever takes it now begins anew"


@pytest.mark.parametrize("end", [batches.cancel, batches.delete])
def test_libreoffice_at_work_keeps_the_part_and_is_stopped_with_the_batch(app, soffice, monkeypatch, end):
    monkeypatch.setattr(parts, "SECONDS_BETWEEN_RENEWALS", 0)
    soffice("sleep 100")
    link = ordered(app, people(2), ORDER)
    worker = threading.Thread(target=work_off, args=(app,))
    worker.start()
    first = wait_for_lease_after(datetime.now(UTC))
    wait_for_lease_after(first)
    end(link)
    worker.join(timeout=5)
    assert not worker.is_alive(), "the letters are not wanted any more"
    if end is batches.cancel:
        soffice(PDF)
        batches.order(batches.open_batch(link), ORDER)
        work_off(app)
        assert batches.open_batch(link).made == 2, "the part was given back at once"


def wait_for_lease_after(day: datetime) -> datetime:
    """The lease of the only part, once it ends later than that."""
    end = time.monotonic() + SECONDS
    while True:
        with connection() as database:
            until = database.scalar(select(batch_parts.c.taken_until))
        if until > day:
            return until
        assert time.monotonic() < end, "nobody holds the part"
        time.sleep(0.01)


@pytest.mark.office
def test_libreoffice_makes_the_letters_of_a_batch(app):
    link = ordered(app, people(2), BatchOrder(("inviting-letter",), "kk", "17/k", "{surname}", pdf=True))
    work_off(app)
    found = result(link)
    texts = [PdfReader(io.BytesIO(found[f"{name(n)}.pdf"])).pages[0].extract_text() for n in range(2)]
    assert [(name(n) in text, f"{17 + n}/k" in text) for n, text in enumerate(texts)] == [(True, True)] * 2
