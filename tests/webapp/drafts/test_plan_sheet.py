"""What to start when on the checklist, by the plan of the first journey."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from checklists import assess
from checklists.facts import read_facts
from tests.checklists.family import FAMILY, march, planned
from webapp.drafts.checklist_sheet import checklist_pdf
from webapp.drafts.plan_sheet import plan_view

MONDAY = march(3)


def view(today: date = MONDAY, lang: str = "en", **options: Any) -> dict[str, Any]:
    found = plan_view(planned(today, FAMILY, lang, **options).to_dict(), lang)
    assert found
    return found


def test_a_row_for_each_day_and_each_deadline():
    notification, wife, family = view()["tracks"]
    assert notification["title"] == "Notification of arrival: Applicant; Dependent 1; Dependent 2"
    assert [day["day"] for day in notification["days"]] == ["Mon, 3 March", "Tue, 4 March"]
    assert (wife["title"], wife["deadline"]) == ("Temporary residence permit: Dependent 1", "Mon, 31 March")
    assert family["days"][0]["day"] == "Mon, 5 May"


def test_what_has_no_day_to_spare_is_marked():
    wife = view()["tracks"][1]
    critical = [task["title"] for day in wife["days"] for task in day["tasks"] if task["critical"]]
    assert critical[0] == "Shareholders’ resolution appointing the first head"
    assert critical[-1] == "Application and decision"
    assert len(critical) == 7


def test_people_are_named_only_where_the_heading_does_not():
    _notification, wife, family = view()["tracks"]
    people = {
        task["title"]: task["people"] for track in (wife, family) for day in track["days"] for task in day["tasks"]
    }
    assert people["Marriage certificate"] == ""
    assert people["Contract for the work: Registration of the contract"] == "Applicant"
    assert people["Receipt for the service fee"] == ""
    assert people["Birth certificate"] == "Dependent 2"


def test_what_is_too_late_is_said_and_a_passed_deadline_is_left_out():
    wife, _family = view(march(28))["tracks"]
    late = {task["title"]: task["late"] for day in wife["days"] for task in day["tasks"]}
    assert late["Letter from the inviting party"]
    assert not late["Application and decision"]
    assert plan_view(planned(date(2025, 6, 1)).to_dict(), "en") is None


def test_what_lapses_first_is_named():
    assert view()["lapses"] == {"paper": "Certificate of registration of the company", "day": "2 April 2025"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["What to start when", "Mon, 3 March", "E-signature keys of the host", "Last day"]),
        ("ru", ["Что когда начинать", "пн, 3 марта", "Ключи ЭЦП принимающего лица", "Последний день"]),
        ("kk", ["Нені қашан бастау керек", "3 наурыз", "Қабылдаушы тұлғаның ЭЦҚ кілттері", "Соңғы күн"]),
    ],
)
def test_the_sheet_shows_it(lang, said):
    answer = assess(read_facts(FAMILY), lang).to_dict()
    options: dict[str, Any] = {"people_names": {}, "ticks": (), "made_on": "2025-03-03"}
    without = text(checklist_pdf(answer, lang, **options))
    shown = text(checklist_pdf({**answer, "plan": planned(march(3), FAMILY, lang).to_dict()}, lang, **options))
    assert [words for words in said if words not in shown] == []
    assert said[0] not in without


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
