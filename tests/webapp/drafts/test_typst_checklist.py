from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tests.webapp.drafts.sample_assessment import sample_assessment
from webapp.drafts.checklist_sheet import checklist_data, checklist_pdf


def data(assessment: dict[str, Any] | None = None, lang: str = "en", ticks: tuple[str, ...] = ()) -> dict[str, Any]:
    names = {"applicant": "ASANOV Bek"}
    return checklist_data(
        assessment or sample_assessment(), lang, people_names=names, ticks=ticks, made_on="2026-11-21"
    )


def text(assessment: dict[str, Any], lang: str = "en", ticks: tuple[str, ...] = ()) -> str:
    names = {"applicant": "ASANOV Bek"}
    pdf = checklist_pdf(assessment, lang, people_names=names, ticks=ticks, made_on="2026-11-21")
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_strip_counts_the_days_and_marks_the_last() -> None:
    strip = data()["obligations"][0]["strip"]
    assert [(day["weekday"], day["day"], day["count"], day["last"]) for day in strip] == [
        ("Sun", "2", None, False), ("Mon", "3", 1, False), ("Tue", "4", 2, False), ("Wed", "5", 3, True),
    ]  # fmt: skip


def test_a_day_that_does_not_count_has_its_reason() -> None:
    assert data()["obligations"][0]["skipped"] == ["2 March – Sunday"]


def test_steps_stand_under_their_portal() -> None:
    portals = data()["obligations"][0]["steps"]["portals"]
    assert [(part["portal"], len(part["steps"])) for part in portals] == [("vmp", 5), ("eqonaq", 4)]


def test_papers_stand_under_what_they_are_for_and_whose_they_are() -> None:
    groups = [
        (group["obligation"], [row["id"] for row in group["host"]], [row["id"] for row in group["people"]])
        for group in data()["checklist"]
    ]
    of_people = ["medical-insurance", "passport-copy", "fingerprints"]
    assert groups == [
        ("notification", ["host-e-signature"], []),
        ("residence-permit", ["power-of-attorney"], of_people),
    ]


def test_a_paper_stands_once_with_a_box_for_everybody_who_needs_it() -> None:
    rows = {row["id"]: row["boxes"] for row in data(ticks=("dependent-1/fingerprints",))["checklist"][1]["people"]}
    assert [box["person"] for box in rows["passport-copy"]] == ["Applicant", "Dependent 1", "Dependent 2"]
    assert [(box["person"], box["ticked"]) for box in rows["fingerprints"]] == [
        ("Dependent 1", True), ("Dependent 2", False),
    ]  # fmt: skip


def test_a_paper_that_one_person_needs_otherwise_has_a_row_of_its_own() -> None:
    case = sample_assessment()
    apostille = next(paper for paper in case["checklist"] if paper["id"] == "passport-copy")
    apostille["formalities"] = ["notarised"]
    rows = [row for row in data(case)["checklist"][1]["people"] if row["id"] == "passport-copy"]
    assert [[box["person"] for box in row["boxes"]] for row in rows] == [["Applicant"], ["Dependent 1", "Dependent 2"]]


def test_everybody_is_named_once() -> None:
    assert data()["people"] == ["Applicant: ASANOV Bek", "Dependent 1", "Dependent 2"]
    assert text(sample_assessment()).count("ASANOV Bek") == 1


def test_ticks_are_drawn() -> None:
    shown = text(sample_assessment(), ticks=("case/power-of-attorney", "applicant/passport-copy"))
    assert "Ready: 2 of 8" in shown
    assert shown.count("☑") == 3  # one of them in the legend


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Wednesday, 5 March 2025", "10 MCI = 39,320 tenge", "1 July 2026", "not verified", "page 1 of"]),
        ("ru", ["среда, 5 марта 2025 г.", "10 МРП = 39\u00a0320 тенге", "1 июля 2026 г.", "не подтверждено", "стр. 1"]),
        ("kk", ["2025 жылғы 5 наурыз, сәрсенбі", "10 АЕК = 39\u00a0320 теңге", "2026 жылғы 1 шілде", "расталмаған"]),
    ],
)
def test_all_is_said_in_the_language(lang: str, said: list[str]) -> None:
    shown = text(sample_assessment(), lang).replace("\u00a0", " ")
    assert [words for words in said if words.replace("\u00a0", " ") not in shown] == []


def test_what_is_provisional_says_so() -> None:
    assert "Provisional" in text(sample_assessment())


def test_a_half_answered_case_makes_a_sheet() -> None:
    half = sample_assessment() | {"case": None, "open": ["stay_days", "people[0].citizenship"], "checklist": []}
    half["obligations"][0] |= {"deadline": None, "days": []}
    half["liability"] = {
        "mci": None, "first": None, "repeat": None, "invitation_ban": None, "because": [], "sources": [],
    }  # fmt: skip
    shown = text(half)
    assert "Questions not answered yet: 2" in shown
    assert "depends on answers not yet given" in shown
    assert "MCI" not in shown


def test_a_year_without_a_known_mci_gives_no_tenge() -> None:
    case = sample_assessment()
    case["liability"] |= {"mci": None, "first": {"mci": 10, "kzt": None}, "invitation_ban": True}
    shown = text(case)
    assert "The MCI of that year is not known yet" in shown
    assert "applications to invite foreigners are not considered" in shown


def test_a_warning_is_called_a_warning() -> None:
    case = sample_assessment()
    case["liability"]["first"] = {"mci": 0, "kzt": 0, "warning": True}
    assert "предупреждение" in text(case, "ru")
