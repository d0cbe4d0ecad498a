"""Why, why not, and what would change it: in words of three languages."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from checklists import read_facts
from checklists.__main__ import main
from checklists.entries import LANGUAGES
from checklists.explain import explain
from checklists.explanation import Explanation
from checklists.lawfiles import load_rulebook
from checklists.rulebook import LAW, Rulebook

ARRIVAL = {"event": "arrival", "event_date": "2025-03-02"}
FAMILY = {
    **ARRIVAL, "stay_days": 363, "purpose": "work", "host": "employer", "filed_by": "third_party", "housing": "rented",
    "contract": "employment", "qualification_country": "KG",
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01"},
        {"citizenship": "UZ", "birth_date": "1992-02-03", "relation": "spouse", "certificate_country": "UZ"},
        {"citizenship": "KG", "birth_date": "2020-02-03", "relation": "child", "certificate_country": "CN"},
    ],
}  # fmt: skip


def explained(case: dict[str, Any], thing: str, person: str = "applicant", lang: str = "en") -> Explanation:
    return next(e for e in explain(read_facts(case), lang) if (e.id, e.person) == (thing, person))


def armenian(days: int, **more: Any) -> dict[str, Any]:
    return {**ARRIVAL, "stay_days": days, **more, "people": [{"citizenship": "AM", "birth_date": "1990-05-01"}]}


def test_of_what_applies_the_rule_the_facts_and_the_source_are_named():
    permit = explained(FAMILY, "residence-permit", "dependent-1")
    assert (permit.holds, permit.rule, permit.sources) == (True, "residence-permit.cis", ("aifc.permit-cis",))
    assert [(shown.fact, shown.name, shown.value) for shown in permit.because] == [
        ("people[1].citizenship", "Citizenship", "Uzbekistan (a CIS country; not an EAEU state)"),
        ("stay_days", "Planned stay", "363 days"),
    ]
    assert permit.failed is None
    assert permit.change is None


def test_of_a_paper_the_formality_of_its_country_is_explained_too():
    certificate = explained(FAMILY, "birth-certificate", "dependent-2")
    assert certificate.adds == ("formality.apostille",)
    assert "hague.members" in certificate.sources
    (country,) = [shown for shown in certificate.because if shown.fact == "people[2].certificate_country"]
    assert country.value.startswith("China (a member of the Apostille Convention;")


@pytest.mark.parametrize(
    ("lang", "failed", "change"),
    [
        ("en", "You stay 88 days; needed: at least 91 days.", "You stay 88 days; from 91 you would need one."),
        (
            "ru",
            "Срок пребывания: 88 дн.; нужно: не менее 91 дн.",
            "Срок пребывания: 88 дн.; начиная с 91 дн. это стало бы обязательным.",
        ),
        (
            "kk",
            "Болу мерзімі: 88 күн; қажеті: кемінде 91 күн.",
            "Болу мерзімі: 88 күн; кемінде 91 күн болса, бұл міндетті болар еді.",
        ),
    ],
)
def test_why_no_permit_for_88_days_and_from_when(lang, failed, change):
    permit = explained(armenian(88), "residence-permit", lang=lang)
    assert (permit.holds, permit.rule, permit.failed) == (False, "residence-permit.eaeu", failed)
    assert permit.change
    assert (permit.change.fact, permit.change.old, permit.change.new) == ("stay_days", 88, 91)
    assert permit.change.words == change


def test_from_90_days_one_more_day_brings_the_permit_and_its_papers():
    case = armenian(90, purpose="work", contract="civil", host="employer")
    for thing in ("residence-permit", "work-contract", "passport-copy"):
        change = explained(case, thing).change
        assert change
        assert (change.fact, change.new) == ("stay_days", 91)
    assert explained(armenian(91), "residence-permit").holds


def test_a_span_is_named_with_both_ends():
    change = explained(FAMILY, "registration").change
    assert change
    assert (change.new, change.words) == (90, "You stay 363 days; from 31 to 90 you would need one.")


def test_for_whom_no_length_of_stay_helps_the_citizenship_is_named():
    american = {**ARRIVAL, "stay_days": 45, "people": [{"citizenship": "US"}]}
    change = explained(american, "residence-permit").change
    assert change
    assert change.words == "Citizenship: United States; with a CIS country, for example Uzbekistan, you would need one."
    assert (change.fact, change.old, change.new) == ("people[0].citizenship", "US", "UZ")


def test_where_no_single_answer_helps_there_is_no_change():
    american = {**ARRIVAL, "stay_days": 10, "people": [{"citizenship": "US"}]}
    permit = explained(american, "residence-permit")
    assert permit.change is None
    assert (
        permit.failed
        == "Citizenship: United States; needed: a CIS country. You stay 10 days; needed: at least 31 days."
    )


@pytest.mark.parametrize(
    ("answer", "thing", "person", "words"),
    [
        ({"purpose": "tourism"}, "work-contract", "applicant", "Purpose: tourism; with “work” you would need it."),
        (
            {"housing": "own"},
            "housing-consent",
            "case",
            "Housing: the foreigner’s own housing; with “rented housing” …",
        ),
        ({"housing": "lodging"}, "property-rights", "case", "Housing: a hotel or hostel; with “rented housing” …"),
        ({"filed_by": "employee"}, "power-of-attorney", "case", "… with “somebody else” you would need it."),
        ({"host": "individual"}, "registration-certificate", "case", "Host: a private person; with “the employer” …"),
        ({}, "birth-certificate", "dependent-1", "Relation: husband or wife; with “child” you would need it."),
        ({}, "work-permit", "applicant", "Citizenship: Kyrgyzstan; with another country, for example Uzbekistan, …"),
    ],
)
def test_each_kind_of_answer_that_would_change_it(answer, thing, person, words):
    explanation = explained({**FAMILY, **answer}, thing, person)
    assert explanation.holds is False
    assert explanation.change
    begin, _dots, end = words.partition("…")
    assert explanation.change.words.startswith(begin)
    assert explanation.change.words.endswith(end)


def test_an_age_that_would_change_it_is_said_in_years(tmp_path):
    rule = """rules:
  - {id: paper.zz, from: 2020-01-11, of: each, when: age >= 16 && age < 18, asks_for: zz, sources: [aifc.portal],
     because: {en: a, ru: a, kk: a}}
papers:
  - {id: zz, provided_by: applicant, obligation: notification, title: {en: Zz, ru: Zz, kk: Zz}}
"""
    law = _law_with(tmp_path, rule)
    (paper,) = [e for e in explain(read_facts(FAMILY), law=law) if e.id == "zz" and e.person == "dependent-2"]
    assert paper.failed == "Age in full years: 5; needed: at least 16."
    assert paper.change
    assert paper.change.words == "Age in full years: 5; from 16 to 17 you would need it."
    assert paper.to_dict()["change"]["to"] == "2009-03-02"


def test_what_depends_on_unknown_facts_is_still_open():
    case = {**ARRIVAL, "people": [{"citizenship": "AM"}, {"relation": "child"}]}
    permit = explained(case, "residence-permit")
    assert (permit.holds, permit.change) == (None, None)
    assert permit.failed == "Still open. It depends on: Planned stay."
    letter = explained(case, "inviting-letter", "case")
    assert letter.failed == "Still open. It depends on: Citizenship (family member 1), Planned stay."


def test_before_the_data_no_rule_is_in_force():
    permit = explained({**armenian(95), "event_date": "2019-05-05"}, "residence-permit")
    assert (permit.holds, permit.rule, permit.failed) == (False, None, "No rule about it is in force on that day.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_of_a_fact_shows_as_it_is_in_the_files(lang):
    cases = [FAMILY, {**FAMILY, "stay_days": 20}, {**FAMILY, "purpose": "study"}, {"people": [{}, {}]}]
    for explanation in (e for case in cases for e in explain(read_facts(case), lang)):
        change = explanation.change.words if explanation.change else ""
        shown = " ".join(f"{s.name}: {s.value}" for s in explanation.because)
        text = " ".join([explanation.failed or "", change, shown])
        assert not re.search(r"[a-z]+_[a-z]+|[{}]|\.\.|None|True|False|…", text), text
        if lang != "en":
            assert not re.search(r"[a-z]", text), text


def test_the_command_line_explains_on_request(tmp_path, capsys):
    (tmp_path / "case.yaml").write_text(yaml.safe_dump(armenian(88)), encoding="utf-8")
    assert main(["assess", str(tmp_path / "case.yaml"), "--explain", "--lang", "en"]) == 0
    explanations = json.loads(capsys.readouterr().out)["explain"]
    (permit,) = [e for e in explanations if e["id"] == "residence-permit"]
    assert permit == {
        "kind": "obligation", "id": "residence-permit", "person": "applicant", "title": "Temporary residence permit",
        "holds": False, "rule": "residence-permit.eaeu", "adds": [], "because": [], "sources": ["aifc.permit-eaeu"],
        "failed": "You stay 88 days; needed: at least 91 days.",
        "change": {
            "fact": "stay_days", "from": 88, "to": 91, "words": "You stay 88 days; from 91 you would need one.",
        },
    }  # fmt: skip
    assert main(["assess", str(tmp_path / "case.yaml")]) == 0
    assert "explain" not in json.loads(capsys.readouterr().out)


def _law_with(folder: Path, text: str) -> Rulebook:
    law = shutil.copytree(LAW, folder / "law")
    (law / "zz-added.yaml").write_text(text, encoding="utf-8")
    return load_rulebook(law)
