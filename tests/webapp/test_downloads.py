"""The files of a case: their names and types, what stands in them, and that each says what it is not."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS, VISIT
from tests.webapp.person import Person

DISCLAIMERS = {
    "en": "information, not legal advice",
    "ru": "информация, не юридическая консультация",
    "kk": "ақпарат, заң кеңесі емес",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def family(visitor) -> Person:
    """Journey 1 with the details of the host and the engineer."""
    person = Person(visitor).begin().walk(FAMILY)
    person.open("details/case").press("Save and go on", HOST_DETAILS).press("Save and go on", ENGINEER_DETAILS)
    return person


def download(person: Person, address: str):
    """A file of the case."""
    answer = person.visitor.get(f"/case/{person.link}/{address}")
    assert answer.status_code == 200
    return answer


def pdf_text(content: bytes) -> str:
    """The printed text and the values of the fields of a PDF."""
    reader = PdfReader(io.BytesIO(content))
    fields = (str(field.get("/V", "")) for field in (reader.get_fields() or {}).values())
    return " ".join(" ".join([*(page.extract_text() for page in reader.pages), *fields]).split())


def docx_text(content: bytes) -> str:
    """The text of a DOCX with its footers."""
    document = docx.Document(io.BytesIO(content))
    footers = (paragraph.text for section in document.sections for paragraph in section.footer.paragraphs)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *footers])


@pytest.mark.parametrize(
    ("address", "mimetype", "name"),
    [
        ("checklist.pdf?lang=kk", "application/pdf", "checklist-kk.pdf"),
        ("deadlines.ics", "text/calendar; charset=utf-8", "deadlines.ics"),
        ("all.zip?lang=ru", "application/zip", "qujat-ru.zip"),
        ("drafts/inviting-letter/file", DOCX, "inviting-letter-en-ASANOV.docx"),
        ("drafts/logging-form/file?person=1&lang=ru", "application/pdf", "logging-form-ru-dependent-1.pdf"),
        ("drafts/notification-sheet/file", "application/pdf", "notification-sheet-en-ASANOV.pdf"),
    ],
)
def test_names_and_types(family, address, mimetype, name):
    answer = download(family, address)
    assert answer.headers["Content-Type"] == mimetype
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_download_carries_the_disclaimer(family, lang):
    archive = zipfile.ZipFile(io.BytesIO(download(family, f"all.zip?lang={lang}").data))
    assert len(archive.namelist()) == 10
    for name in archive.namelist():
        content = archive.read(name)
        read = {"pdf": pdf_text, "docx": docx_text}.get(name.rpartition(".")[2], _plain)
        assert DISCLAIMERS[lang] in read(content).casefold(), name


def _plain(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n ", "").replace("\\,", ",")


def test_the_zip_holds_everything_and_says_what_it_is(family):
    archive = zipfile.ZipFile(io.BytesIO(download(family, "all.zip").data))
    assert archive.testzip() is None
    assert set(archive.namelist()) == {
        "README.txt",
        "checklist-en.pdf",
        "deadlines.ics",
        "inviting-letter-en-ASANOV.docx",
        "logging-form-en-ASANOV.pdf",
        "logging-form-en-dependent-1.pdf",
        "logging-form-en-dependent-2.pdf",
        "power-of-attorney-en-ASANOV.docx",
        "housing-consent-en-ASANOV.docx",
        "notification-sheet-en-ASANOV.pdf",
    }
    readme = archive.read("README.txt").decode("utf-8-sig")
    assert all(name in readme for name in archive.namelist() if name != "README.txt")


def test_the_zip_of_a_short_visit_is_short(visitor):
    person = Person(visitor).begin().walk(VISIT)
    archive = zipfile.ZipFile(io.BytesIO(download(person, "all.zip").data))
    names = {"README.txt", "checklist-en.pdf", "deadlines.ics", "notification-sheet-en-applicant.pdf"}
    assert set(archive.namelist()) == names


def test_the_checklist_has_the_days_the_papers_and_the_ticks(family):
    before = pdf_text(download(family, "checklist.pdf").data)
    assert "Wednesday, 5 March 2025" in before
    assert "Friday, 30 May 2025" in before
    assert "Marriage certificate" in before
    assert "BEK ASANOV" in before
    family.open("result").press("Save the ticks", {"tick": ["case/owner-iin"]})
    assert pdf_text(download(family, "checklist.pdf").data) != before


def test_the_deadlines_open_in_a_calendar_and_keep_their_events(family):
    events = Calendar.from_ical(download(family, "deadlines.ics").data).walk("VEVENT")
    assert [str(event.decoded("dtstart")) for event in events] == ["2025-03-05", "2025-03-31", "2025-05-30"]
    assert all(event.walk("VALARM") for event in events)
    assert family.link not in download(family, "deadlines.ics").text
    again = Calendar.from_ical(download(family, "deadlines.ics?lang=ru").data).walk("VEVENT")
    assert [event["uid"] for event in again] == [event["uid"] for event in events]


def test_the_pdf_forms_hold_their_person_and_stay_editable(family):
    content = download(family, "drafts/logging-form/file?person=0").data
    fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    assert fields["surname"]["/V"] == "ASANOV"
    assert fields["passport_number"]["/V"] == "AC1234567"
    assert fields["host_name"]["/V"] == "Altyn Dala LLP"


def test_the_notification_sheet_is_ready_to_copy(family):
    text = pdf_text(download(family, "drafts/notification-sheet/file").data)
    for value in ("ASANOV", "AC1234567", "Astana, Syganak 18", "180340021791"):
        assert value in text


@pytest.mark.parametrize("address", ["checklist.pdf", "deadlines.ics", "all.zip"])
def test_the_files_of_an_empty_case_can_be_had_too(visitor, address):
    person = Person(visitor).begin()
    assert download(person, address).data
    assert visitor.get(f"/case/{person.link}/{address}?lang=xx").status_code == 404
