"""Drafts as PDF, on the pages and on the command line, offered where they can be made. By a stand-in."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.webapp.journeys import FAMILY
from tests.webapp.person import Person
from webapp.services import pdfs

WORKS = 'for f in *.docx; do printf "%%PDF-1.7 %%%%EOF" >"out/${f%.docx}.pdf"; done'
CASE = {"event": "arrival", "event_date": "2025-03-02", "stay_days": 363, "people": [{"citizenship": "KG"}]}


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Puts a `soffice` that runs some lines on the PATH; None takes every one away. The programs of the shell stay."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in ("sh", "timeout"):
        (folder / program).symlink_to(Path("/usr/bin") / program)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def put(lines: str | None) -> None:
        if lines is not None:
            (folder / "soffice").write_text(f"#!/bin/sh\n{lines}\n")
            (folder / "soffice").chmod(0o755)

    return put


@pytest.fixture
def family(visitor) -> Person:
    return Person(visitor).begin().walk(FAMILY)


def test_the_pdf_is_offered_beside_the_docx(family, soffice):
    soffice(WORKS)
    family.open("drafts/inviting-letter?lang=kk")
    answer = family.visitor.get(family.link_to("Download as PDF"))
    assert answer.data == b"%PDF-1.7 %%EOF"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="inviting-letter-kk-applicant.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_a_pdf_already_is_not_offered_again(family, soffice):
    soffice(WORKS)
    assert "Download as PDF" not in family.open("drafts/logging-form?person=0").text
    assert family.open("drafts/logging-form/pdf?person=0").status == 404


def test_without_libreoffice_nothing_is_offered_and_the_docx_is_there(family, soffice):
    soffice(None)
    page = family.open("drafts/inviting-letter").text
    assert "Download as PDF" not in page
    assert "DOCX" in page
    assert family.open("drafts/inviting-letter/pdf").status == 404
    assert family.visitor.get(f"/case/{family.link}/drafts/inviting-letter/file").status_code == 200


def test_a_pdf_that_cannot_be_made_says_what_to_do(family, soffice, caplog):
    soffice("exit 77")
    answer = family.visitor.get(f"/case/{family.link}/drafts/inviting-letter/pdf")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "The PDF cannot be made at the moment" in answer.text
    assert caplog.messages == ["No PDF of a draft: document 1: LibreOffice broke down (exit 77)"]


@pytest.mark.parametrize("settings", [{"RATELIMIT_ENABLED": True}])
def test_pdfs_are_limited(family, soffice):
    soffice(None)
    address = f"/case/{family.link}/drafts/inviting-letter/pdf"
    assert [family.visitor.get(address).status_code for _ in range(31)] == [404] * 30 + [429]


@pytest.fixture
def write(app, tmp_path: Path):
    """Runs `flask draft` for a document with an output of that name; gives the result and what was written."""

    def run(document: str, name: str):
        case, output = tmp_path / "case.yaml", tmp_path / name
        case.write_text(yaml.safe_dump(CASE))
        result = app.test_cli_runner().invoke(args=["draft", document, str(case), "-o", str(output)])
        return result, output.read_bytes() if output.exists() else None

    return run


def test_the_command_writes_a_pdf_where_the_name_says_so(write, soffice):
    soffice(WORKS)
    assert write("inviting-letter", "letter.PDF")[1] == b"%PDF-1.7 %%EOF"
    assert write("inviting-letter", "letter.docx")[1].startswith(b"PK")
    assert write("logging-form", "form.pdf")[1].endswith(b"%%EOF\n")


def test_the_command_says_that_there_is_no_libreoffice(write, soffice):
    soffice(None)
    result, written = write("inviting-letter", "letter.pdf")
    assert (result.exit_code, written) == (2, None)
    assert "no PDF can be made here: there is no LibreOffice (soffice) on the PATH" in result.stderr
    assert "GOTENBERG_URL" in result.stderr
    assert write("notification-sheet", "sheet.pdf")[1].startswith(b"%PDF")


def test_the_documents_of_a_batch_are_made_as_they_come(app, soffice):
    soffice(WORKS)
    with app.app_context():
        assert list(pdfs.pdfs_of(iter([b"a", b"b"]))) == [b"%PDF-1.7 %%EOF"] * 2


@pytest.mark.parametrize("settings", [{"GOTENBERG_URL": "http://127.0.0.1:9"}])
def test_a_server_is_asked_where_its_address_is_set(family, soffice, monkeypatch):
    soffice(None)
    monkeypatch.setattr("webapp.drafts.office.gotenberg._post", lambda *_: (200, b"%PDF-1.7 by Gotenberg %%EOF"))
    family.open("drafts/inviting-letter")
    assert family.visitor.get(family.link_to("Download as PDF")).data == b"%PDF-1.7 by Gotenberg %%EOF"


def letters(app, folder: Path, *options: str):
    """Runs `flask letters` for three people; gives the result and the files of the ZIP."""
    people, host, output = folder / "people.csv", folder / "host.yaml", folder / "letters.zip"
    people.write_text("Surname,Citizenship\nASANOV,KG\nKARIMOVA,UZ\nLEE,KR\n")
    host.write_text(yaml.safe_dump({key: value for key, value in CASE.items() if key != "people"}))
    arguments = ["letters", str(people), "--host", str(host), "-o", str(output), *options]
    result = app.test_cli_runner().invoke(args=arguments)
    if not output.exists():
        return result, {}
    with zipfile.ZipFile(output) as archive:
        return result, {name: archive.read(name)[:4] for name in archive.namelist() if name != "manifest.csv"}


def test_letters_by_the_hundred_are_made_as_pdf(app, tmp_path, soffice):
    soffice(WORKS)
    result, files = letters(app, tmp_path, "--pdf")
    assert result.exit_code == 0
    assert files == dict.fromkeys(["0001 ASANOV.pdf", "0002 KARIMOVA.pdf", "0003 LEE.pdf"], b"%PDF")
    result, files = letters(app, tmp_path, "--pdf", "--document", "logging-form")
    assert (result.exit_code, set(files.values())) == (0, {b"%PDF"})


def test_a_letter_that_does_not_become_a_pdf_is_there_as_docx_and_named(app, tmp_path, soffice):
    soffice(WORKS.replace("printf", "[ $f = 1.docx ] || printf"))
    result, files = letters(app, tmp_path, "--pdf")
    assert result.exit_code == 1
    assert files == {"0001 ASANOV.pdf": b"%PDF", "0002 KARIMOVA.docx": b"PK\3\4", "0003 LEE.pdf": b"%PDF"}
    assert [line for line in result.stderr.splitlines() if line.startswith("row")] == [
        "row 3: PDF: LibreOffice could not read it; the letter is there as DOCX",
        "row 4: the law does not ask for the document inviting-letter",
    ]


def test_letters_as_pdf_are_refused_without_libreoffice(app, tmp_path, soffice):
    soffice(None)
    result, files = letters(app, tmp_path, "--pdf")
    assert (result.exit_code, files) == (2, {})
    assert result.stderr.startswith("pdf: no PDF can be made here")
