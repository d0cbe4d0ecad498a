from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from checklists import assess
from checklists.facts import read_facts
from tests.webapp.drafts.sample_assessment import NAME_TO_SURVIVE
from webapp.drafts import make_draft
from webapp.drafts.context import draft_context
from webapp.drafts.notification_sheet import notification_data, notification_sheet_pdf
from webapp.drafts.typst_pdf import DOCUMENTS

CASE: dict[str, Any] = {
    "event": "arrival", "event_date": "2025-03-06", "stay_days": 10, "purpose": "business", "host": "partner",
    "people": [{"citizenship": "US", "birth_date": "1980-01-31"}, {"citizenship": "US", "relation": "spouse"}],
}  # fmt: skip
DETAILS: dict[str, Any] = {
    "host": {"name": "Smith & Sons <KZ> LLP", "bin": "061240001234", "head_name": "A. Head"},
    "stay": {"address": "Almaty, Abay 1"},
    "people": [{"surname": NAME_TO_SURVIVE, "given_names": "BEK", "passport": {"number": "AC1234567"}}],
}


def context_and_assessment(lang: str = "en", **facts: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    case = read_facts(CASE | facts)
    assessment = assess(case, lang=lang)
    return draft_context(case, DETAILS, assessment, lang), assessment.to_dict()


def pages(lang: str = "en", **facts: Any) -> list[str]:
    pdf = notification_sheet_pdf(*context_and_assessment(lang, **facts))
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def field(label: str, **facts: Any) -> str:
    sections = notification_data(*context_and_assessment(**facts))["people"][0]["sections"]
    return next(item["value"] for section in sections for item in section["fields"] if item["label"] == label)


def test_a_page_for_what_to_do_and_one_for_each_person() -> None:
    cover, applicant, spouse = pages()
    assert "Tuesday, 11 March 2025" in cover
    assert "vmp.gov.kz" in cover
    assert "AC1234567" in applicant
    assert "Dependent 1" in spouse
    assert "AC1234567" not in spouse


def test_values_are_ready_to_copy() -> None:
    assert field("Check-in date") == "6 March 2025"
    assert field("Check-out date") == "15 March 2025"
    assert field("Surname") == NAME_TO_SURVIVE
    assert field("Kind of host") == "partner company"
    assert field("Type") == "passport"
    assert field("Signs (e-signature)") == "A. Head"


def test_names_are_never_markup() -> None:
    shown = pages()[1].replace(" ", "")
    assert NAME_TO_SURVIVE.replace(" ", "") in shown
    assert "Smith&Sons<KZ>LLP" in shown


def test_the_place_of_a_trip_is_left_on_a_day_nobody_was_asked_about() -> None:
    assert field("Check-out date", event="trip", entry_date="2025-03-01", event_date="2025-03-06") == ""


def test_a_case_of_which_nothing_is_known_still_makes_a_sheet() -> None:
    facts = read_facts({})
    assessment = assess(facts)
    pdf = notification_sheet_pdf(draft_context(facts, {}, assessment, "en"), assessment.to_dict())
    assert "Applicant" in PdfReader(io.BytesIO(pdf)).pages[1].extract_text()


@pytest.mark.parametrize(
    ("lang", "words"), [("ru", "Дата рождения * 31 января 1980 г."), ("kk", "Туған күні * 1980 жылғы 31 қаңтар")]
)
def test_the_fields_are_named_in_the_language(lang: str, words: str) -> None:
    assert words in pages(lang)[1].replace("\u00a0", " ")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*/words.yaml")) + sorted(DOCUMENTS.glob("*/fields.yaml")))
def test_every_word_is_there_in_three_languages(path: Any) -> None:
    found = list(leaves(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert found
    assert [leaf for leaf in found if set(leaf) != {"en", "ru", "kk"} or not all(leaf.values())] == []


def leaves(branch: Any) -> Iterator[Mapping[str, str]]:
    """The mappings that hold words: those with a language among their keys."""
    if isinstance(branch, list):
        for item in branch:
            yield from leaves(item)
    elif isinstance(branch, dict):
        if branch.keys() & {"en", "ru", "kk"}:
            yield branch
        else:
            for item in branch.values():
                yield from leaves(item)


@pytest.mark.parametrize("document", ["notification-sheet", "checklist"])
def test_a_sheet_is_made_like_every_other_draft(document: str) -> None:
    draft = make_draft(document, read_facts(CASE), DETAILS, "ru")
    assert draft.mimetype == "application/pdf"
    assert draft.content.startswith(b"%PDF")
    assert ("host.address" in draft.missing) == (document == "notification-sheet")
