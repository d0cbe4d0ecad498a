"""Documents for which the law does not ask are told before they are ordered."""

import json
import zipfile

import pytest

from tests.webapp.batches.worker import CASE, DETAILS, line, sheet, work_off
from webapp.services import batches
from webapp.services.batches.unasked import told

PEOPLE = sheet([line(0), line(1, "Türkiye"), line(2, "Nowhere"), line(3, "China"), line(4, "Uzbekistan")])


@pytest.mark.usefixtures("in_app")
def test_rows_for_which_the_law_does_not_ask_for_a_document_are_told_beside_it(app, visitor):
    link = batches.begin(PEOPLE, "people.csv", CASE, DETAILS, "en").link
    work_off(app)
    found = batches.unasked(batches.open_batch(link))
    assert found["inviting-letter"] == found["logging-form"] == [3, 5]
    assert found["notification-sheet"] == []
    assert "checklist" not in found
    page = visitor.get(f"/batch/{link}/order").text
    assert page.count("The law does not ask for it in 2 rows: 3, 5") == 4


@pytest.mark.usefixtures("in_app")
def test_what_is_not_known_yet_is_not_said_to_be_unasked(app):
    case = {name: value for name, value in CASE.items() if name != "stay_days"}
    link = batches.begin(sheet([line(0), line(3, "China")]), "people.csv", case, DETAILS, "en").link
    work_off(app)
    assert batches.unasked(batches.open_batch(link))["inviting-letter"] == [3]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([7], "row 7"),
        ([3, 7, 12], "rows 3, 7 and 12"),
        ([*range(2, 14)], "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 13"),
        ([*range(2, 102)], "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 88 more"),
    ],
)
def test_the_command_line_names_the_first_of_many_rows(rows, named):
    found = {"logging-form": [], "inviting-letter": rows}
    assert told(found) == [f"{named}: the law does not ask for the document inviting-letter"]


@pytest.mark.parametrize(("document", "said"), [("logging-form", ["rows 3 and 5"]), ("checklist", [])])
def test_the_command_line_makes_them_and_names_them_at_its_end(app, tmp_path, document, said):
    people, host, made = (tmp_path / name for name in ("people.csv", "host.json", "letters.zip"))
    people.write_bytes(PEOPLE)
    host.write_text(json.dumps({**CASE, "details": DETAILS}))
    arguments = ["letters", str(people), "--host", str(host), "-o", str(made), "--document", document]
    lines = app.test_cli_runner().invoke(args=arguments).stderr.splitlines()
    assert [line for line in lines if "does not ask" in line] == [
        f"{rows}: the law does not ask for the document {document}" for rows in said
    ]
    assert len(zipfile.ZipFile(made).namelist()) == 5  # without row 4, which is wrong, and with the manifest
