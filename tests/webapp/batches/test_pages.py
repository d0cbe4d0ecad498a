"""The pages of a batch, from the upload to the ZIP."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml

from tests.webapp.batches.worker import CASE, DETAILS, files, line, manifest, name, people, sheet, work_off
from tests.webapp.drafts.letterhead.making import letterhead
from webapp.drafts.office.tries import Tried
from webapp.sheets.errors import MAX_BYTES, MEGABYTE
from webapp.sheets.reading import read_sheet


def upload(visitor, content: bytes, host: dict[str, Any] | None = None, filename: str = "people.csv"):
    """Send a sheet, with a case file of the host."""
    data: dict[str, Any] = {"people": (io.BytesIO(content), filename)}
    if host is not None:
        data["host"] = (io.BytesIO(yaml.safe_dump(host).encode()), "host.yaml")
    return visitor.send("/batches", data)


@pytest.fixture
def batch(app, visitor) -> str:
    """The address of a batch of three people, checked."""
    begun = upload(visitor, people(3), {**CASE, "details": DETAILS})
    assert begun.status_code == 303, begun.text
    work_off(app)
    return begun.location.rstrip("/")


ORDER = {
    "documents": "inviting-letter",
    "together": "each",
    "lang": "ru",
    "number": "17/k",
    "names": "{count} {surname}",
}


def test_from_the_upload_to_the_zip_by_the_pages_alone(app, visitor):
    begun = upload(visitor, sheet([line(0), line(1, "Kirgisia")]))
    assert begun.location.endswith("/host")
    address = begun.location.removesuffix("/host")
    assert "What holds for every row?" in visitor.get(begun.location).text
    asked = {**CASE, "stay_days": "363", "event_date-picker": CASE["event_date"], "host-name": "Altyn Dala LLP"}
    assert visitor.send(begun.location, asked).location == f"{address}/"
    assert "The sheet is being checked" in visitor.get(f"{address}/").text
    work_off(app)
    page = visitor.get(f"{address}/").text
    assert "The sheet is checked" in page
    assert "Did you mean “Kyrgyzstan”?" in page
    assert visitor.send(f"{address}/order", ORDER).location == f"{address}/"
    assert "Done: 0 of 1 rows. Left: 1." in visitor.get(f"{address}/").text
    work_off(app)
    assert "The documents are ready" in visitor.get(f"{address}/").text
    answer = visitor.get(f"{address}/letters.zip")
    assert answer.headers["Cache-Control"] == "no-store"
    assert [one["file"] for one in manifest(files(answer.data))] == [f"0001 {name(0)}.docx"]


def test_a_case_file_of_the_host_is_checked_too(visitor):
    refused = upload(visitor, people(1), {**CASE, "stay_days": 0, "details": {"host": {"bin": "123"}}})
    assert refused.status_code == 422
    assert "host: stay_days" in refused.text
    refused = upload(visitor, people(1), {**CASE, "details": {"host": {"bin": "123"}}})
    assert "host: details.host.bin" in refused.text
    assert "neither YAML nor JSON" in visitor.send("/batches", hostile(b"{")).text
    assert "is not in UTF-8" in visitor.send("/batches", hostile(b"\xff\xfe\xfd")).text


def hostile(host: bytes) -> dict[str, Any]:
    return {"people": (io.BytesIO(people(1)), "p.csv"), "host": (io.BytesIO(host), "host.yaml")}


def test_a_sheet_that_is_refused_says_why_on_the_page(visitor):
    refused = upload(visitor, b"")
    assert refused.status_code == 422
    assert "No file was sent, or it is empty." in refused.text
    assert "No file was sent, or it is empty." in visitor.send("/batches", {}).text


@pytest.mark.parametrize(
    ("page", "megabytes", "status"),
    [("/batches", 2, 422), ("/batches", MAX_BYTES // MEGABYTE + 1, 413), ("/cases", 2, 413)],
)
def test_files_may_be_larger_than_forms_on_their_pages_only(visitor, page, megabytes, status):
    visitor.begin()
    head = '--end\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    start = head.format("csrf_token", "") + visitor.token + "\r\n" + head.format("people", '; filename="p.csv"')
    body = start.encode() + b" " * (megabytes * MEGABYTE) + b"\r\n--end--\r\n"
    assert visitor.post(page, data=body, content_type="multipart/form-data; boundary=end").status_code == status


def test_an_order_shows_the_names_and_what_is_wrong_with_it(visitor, batch):
    page = visitor.send(f"{batch}/order", {**ORDER, "names": "{passport} {surname}", "preview": "1"})
    assert f"AC1000001 {name(1)}.docx" in page.text
    wrong = visitor.send(f"{batch}/order", {"lang": "ru", "number": "k", "names": "{iin}"})
    assert wrong.status_code == 422
    for said in ("Choose at least one document.", "“k” has no number in it", "“{iin}” is not known."):
        assert said in wrong.text
    assert "The sheet is checked" in visitor.get(f"{batch}/").text


def test_an_order_as_pdf_is_offered_where_pdfs_are_made(app, visitor, batch, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _program: None)
    assert "Format of the documents" not in visitor.get(f"{batch}/order").text
    refused = visitor.send(f"{batch}/order", {**ORDER, "format": "pdf"})
    assert (refused.status_code, "No PDF can be made here at the moment." in refused.text) == (422, True)
    app.config["GOTENBERG_URL"] = "http://127.0.0.1:9"
    page = visitor.send(f"{batch}/order", {**ORDER, "format": "pdf", "preview": "1"}).text
    assert f"0001 {name(0)}.pdf" in page
    visitor.send(f"{batch}/order", {**ORDER, "format": "pdf"})
    monkeypatch.setattr("webapp.drafts.office.gotenberg.Gotenberg._attempt", lambda *_: Tried(reason="no"))
    work_off(app)
    page = visitor.get(f"{batch}/").text
    assert "Letter of the inviting party (PDF)" in page
    assert "they are in the ZIP as DOCX. Rows: 2, 3, 4</p>" in page


def test_an_order_takes_the_letterhead_whose_page_is_given(app, visitor, batch):
    own = visitor.send(
        "/letterheads", {"letterhead": (io.BytesIO(letterhead("Altyn Dala", "{{ host.name }}")), "b.docx")}
    )
    refused = visitor.send(f"{batch}/order", {**ORDER, "letterhead": "https://example.kz/letterhead/nowhere/"})
    assert (refused.status_code, "No letterhead can be opened" in refused.text) == (422, True)
    visitor.send(f"{batch}/order", {**ORDER, "letterhead": f"https://example.kz{own.location}"})
    work_off(app)
    assert "On your letterhead, version 1." in visitor.get(f"{batch}/").text


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("{{ host.name }}", False),  # it names nobody
        ("{{ person.surname }}", False),
        ("{% for p in people %}{{ p.surname }}{% endfor %}, {{ applicant.surname }}", False),
        ("{% for p in people %}{{ p.surname }}{% endfor %}{% for p in companions %}{% endfor %}", False),
        ("{% for person in people %}{{ person.surname }} {% endfor %}", True),
    ],
)
def test_a_letter_for_a_group_takes_a_letterhead_that_speaks_of_nobody_alone(visitor, batch, text, is_taken):
    own = visitor.send("/letterheads", {"letterhead": (io.BytesIO(letterhead(text)), "b.docx")}).location
    answer = visitor.send(f"{batch}/order", {**ORDER, "together": "group", "letterhead": f"https://example.kz{own}"})
    assert (answer.status_code, "A letter for a group needs a letterhead" in answer.text) == (
        (303, False) if is_taken else (422, True)
    )


def test_making_can_be_stopped_and_goes_on(app, visitor, batch):
    visitor.send(f"{batch}/order", ORDER)
    assert "Stop making the documents?" in visitor.get(f"{batch}/cancel").text
    for _again in range(2):
        assert visitor.send(f"{batch}/cancel").status_code == 303
    work_off(app)
    assert "The making was stopped" in visitor.get(f"{batch}/").text
    visitor.send(f"{batch}/order", ORDER)
    work_off(app)
    assert "The documents are ready" in visitor.get(f"{batch}/").text


def test_what_is_done_meanwhile_is_not_stopped_and_the_page_says_so(app, visitor, batch):
    visitor.send(f"{batch}/order", ORDER)
    work_off(app)
    for answer, status in ((visitor.get(f"{batch}/cancel"), 200), (visitor.send(f"{batch}/cancel"), 409)):
        assert answer.status_code == status
        assert "The documents are ready" in answer.text
        assert "there is nothing to stop" in answer.text
        assert f'href="{batch}/"' in answer.text
        assert "Stop now" not in answer.text
    assert "The documents are ready" in visitor.get(f"{batch}/").text
    assert visitor.get(f"{batch}/letters.zip").status_code == 200


def test_a_mended_sheet_is_sent_to_the_same_batch(app, visitor, batch):
    sent = visitor.send(f"{batch}/sheet", {"people": (io.BytesIO(people(4)), "mended.csv")})
    assert sent.status_code == 303
    work_off(app)
    page = visitor.get(f"{batch}/").text
    assert "mended.csv" in page
    refused = visitor.send(f"{batch}/sheet", {"people": (io.BytesIO(b"\0"), "p.csv")})
    assert (refused.status_code, "neither a spreadsheet" in refused.text) == (422, True)
    assert f'next={batch}/"' in refused.text, "another language leads back to the batch"
    assert "mended.csv" in visitor.get(f"{batch}/").text


def test_deleting_asks_once_and_then_the_link_opens_nothing(visitor, batch):
    assert "Delete this batch?" in visitor.get(f"{batch}/delete").text
    gone = visitor.send(f"{batch}/delete")
    assert "The batch is deleted" in visitor.get(gone.location).text
    for page in ("/", "/order", "/letters.zip", "/host"):
        answer = visitor.get(f"{batch}{page}")
        assert answer.status_code == 404
        assert "There is no such batch" in answer.text


def test_two_tabs_do_not_make_one_order_twice(app, visitor, batch):
    for _ in range(2):
        assert visitor.send(f"{batch}/order", ORDER).status_code == 303
    work_off(app)
    assert "The documents are ready" in visitor.get(f"{batch}/").text


def test_many_findings_are_shown_page_by_page(app, visitor):
    begun = upload(visitor, sheet([line(n, "Kirgisia") for n in range(101)]), CASE)
    work_off(app)
    first, second = (visitor.get(f"{begun.location}?page={page}").text for page in (1, 2))
    assert '<th scope="row">101</th>' in first
    assert '<th scope="row">102</th>' not in first
    assert '<th scope="row">102</th>' in second
    assert visitor.get(f"{begun.location}?page=-7").status_code == 200


def test_the_sheet_comes_back_with_its_faults_marked(app, visitor):
    begun = upload(visitor, sheet([line(0), line(1, "Kirgisia")]), CASE)
    work_off(app)
    answer = visitor.get(f"{begun.location}marked.xlsx")
    cells = [cell for _number, row in read_sheet(answer.data).rows for cell in row]
    assert "Kirgisia" in cells
    assert any("Did you mean" in str(cell) for cell in cells)


def test_what_is_wrong_stays_in_the_language_of_the_sheet_and_the_page_says_so(app, visitor):
    address = upload(visitor, sheet([line(0), line(1, "Kirgisia")]), CASE).location
    work_off(app)
    assert "in which the sheet was sent" not in visitor.get(address).text
    visitor.get("/language/ru?next=/")
    page = visitor.get(address).text
    assert "Таблица на том языке, на котором сайт был открыт при отправке файла: English." in page
    assert '<td lang="en">Citizenship</td><td lang="en">No country is called' in page


def test_what_the_law_asks_of_each_person_is_shown_by_row(visitor, batch):
    page = visitor.get(f"{batch}/duties").text
    assert f"{name(2)} BEK" in page
    assert page.count("Notification of arrival") == 3
    assert f"{name(2)} BEK" not in visitor.get(f"{batch}/duties?page=9").text
