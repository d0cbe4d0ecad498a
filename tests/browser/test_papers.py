"""From the result to the papers: details are typed page by page, drafts read before they are downloaded, files opened.

The pages are in one language and the papers in another, as when somebody who reads Russian prepares a Kazakh letter.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.browser.checks import LANGUAGES
from tests.browser.journeys import fill_in, press, send
from tests.browser.outcomes import TITLES
from tests.webapp.journeys import FAMILY
from tests.webapp.person import Answers, day

pytestmark = pytest.mark.usefixtures("all_quiet")

DRAFT_LANGUAGE = {"en": "kk", "ru": "en", "kk": "ru"}  # of the papers, by the language of the pages
HOST = {
    "host-name": "ТОО «Алтын & Дала» <Қаз>",
    "host-bin": "180340021791",
    "host-address": "Астана, Мәңгілік Ел 55/17",
    "host-head_name": "Ахметова Гүлнәр",
    "host-head_position": "Директор",
    "host-representative_name": "Сәрсенов Ерлан",
    "stay-address": "Астана, Сығанақ 18",
    "stay-owner_name": "Жұмабаева Айгүл",
    "work-position": 'Engineer "C++ & <Rust>"',
    "letter-number": "15-03/77",
    **day("letter-date", 3, 3, 2025),
}
PEOPLE = [
    {"surname": "O'NEIL-ABDIQADYRULY", "given_names": "BEK", "surname_local": "О'Нил-Әбдіқадырұлы", "sex": "M"},
    {"surname": "QODIROVA", "given_names": "GULNORA", "sex": "F", "passport-number": "FA7654321"},
    {"surname": "ASANOVA", "given_names": "AIJAN", "sex": "F"},
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_papers_of_the_family(page: Page, given: Callable[[Answers], str], lang: str, tmp_path: Path):
    case = given(FAMILY)
    type_the_details(page, case)
    tick_the_first_paper(page, case)
    wanted = DRAFT_LANGUAGE[lang]
    for check in (letter, logging_form, checklist, calendar, everything):
        page.goto(f"{case}/result")
        check(page, wanted, tmp_path)


def type_the_details(page: Page, case: str) -> None:
    page.goto(f"{case}/details")
    press(page.locator(".pages-list a").first)
    for details in (HOST, *PEOPLE):
        fill_in(page, details)
        send(page)
    assert page.url.endswith("/details")
    assert page.locator(".pages-list a").nth(2).inner_text() == "GULNORA QODIROVA"


def tick_the_first_paper(page: Page, case: str) -> None:
    page.goto(f"{case}/result")
    with page.expect_response("**/ticks"):
        page.locator("[name=tick]").first.check()


def letter(page: Page, wanted: str, folder: Path) -> None:
    """The text before the download and the file say the same, in the language that was chosen for them."""
    press(page.locator(".downloads a[href*='inviting-letter']"))
    press(page.locator(f".filter a[lang={wanted}]"))
    preview = page.locator(f".preview[lang={wanted}]").inner_text()
    document = Document(str(download(page.locator("a[href*='/file']"), folder)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for typed in (HOST["host-name"], HOST["work-position"], "O'NEIL-ABDIQADYRULY", "QODIROVA", "15-03/77"):
        assert typed in preview
        assert typed in text


def logging_form(page: Page, wanted: str, folder: Path) -> None:
    """The form of the second person is filled in and can still be changed."""
    press(page.locator(".downloads a[href*='logging-form?person=1']"))
    press(page.locator(f".filter a[lang={wanted}]"))
    fields = PdfReader(download(page.locator("a[href*='/file']"), folder)).get_fields() or {}
    values = {name: field.value for name, field in fields.items()}
    assert values["surname"] == "QODIROVA"
    assert values["passport_number"] == "FA7654321"
    assert values["host_name"] == HOST["host-name"]
    assert values["birth_date"] == "03.02.1992"


def checklist(page: Page, wanted: str, folder: Path) -> None:
    """The checklist names the people and shows what is ticked."""
    link = page.locator(f".downloads a[href*='checklist.pdf'][lang={wanted}]")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(download(link, folder)).pages)
    assert "GULNORA QODIROVA" in text
    assert text.count("☑") == 2  # one is in the legend
    assert text.count("☐") > 30


def calendar(page: Page, wanted: str, folder: Path) -> None:
    """Three deadlines, each with an alarm."""
    link = page.locator(f".downloads a[href*='deadlines.ics'][lang={wanted}]")
    content = download(link, folder).read_text("utf-8")
    assert TITLES["notification"][wanted] in content.replace("\r\n ", "")
    assert content.count("BEGIN:VEVENT") == 3
    assert content.count("BEGIN:VALARM") >= 3
    assert {"20250305", "20250331", "20250530"} <= {line.partition(":")[2][:8] for line in content.splitlines()}


def everything(page: Page, wanted: str, folder: Path) -> None:
    """Everything is in the ZIP, once for each person where it is about a person."""
    link = page.locator(f".downloads a[href*='all.zip'][lang={wanted}]")
    with ZipFile(io.BytesIO(download(link, folder).read_bytes())) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert f"checklist-{wanted}.pdf" in names
    assert "deadlines.ics" in names
    assert sum("logging-form" in name for name in names) == 3
    for document in ("inviting-letter", "power-of-attorney", "housing-consent", "notification-sheet"):
        assert sum(document in name for name in names) == 1


def download(link: Locator, folder: Path) -> Path:
    with link.page.expect_download() as download:
        link.click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wide_window_shows_the_tables_of_a_draft_whole(page: Page, cases: dict[str, str], lang: str):
    page.goto(f"{cases['family']}/drafts/inviting-letter?lang={lang}")
    hidden = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert page.locator(".preview-table").evaluate_all(hidden) == 0
