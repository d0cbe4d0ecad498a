"""Documents for which the law does not ask are told before they are ordered."""

import pytest

from tests.webapp.batches.worker import CASE, DETAILS, line, sheet, work_off
from webapp.services import batches

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
