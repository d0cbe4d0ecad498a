"""Which details are asked for, and which of them are missing."""

from __future__ import annotations

import pytest

from tests.documents.sample_cases import details_of, facts_of
from tests.webapp.drafts.letterhead.making import letterhead
from webapp.drafts import make_draft
from webapp.drafts.documents import load_documents
from webapp.drafts.docx import BLANK, environment
from webapp.drafts.letterhead import read_letterhead
from webapp.drafts.letterhead.sample import letter_context
from webapp.drafts.letterhead.vocabulary import Leaf, leaves
from webapp.drafts.missing import missing_details, required_details

LETTER = load_documents()["inviting-letter"]


def test_nothing_is_missing_in_a_complete_case() -> None:
    assert missing_details(LETTER, facts_of(), details_of()) == []


def test_missing_details_are_named_person_by_person() -> None:
    details = details_of()
    details["host"]["bin"] = "  "
    details["people"][1]["passport"]["number"] = None
    del details["people"][2]
    missing = missing_details(LETTER, facts_of(), details)
    assert missing[:2] == ["host.bin", "people[1].passport.number"]
    assert all(path.startswith("people[2].") for path in missing[2:])
    assert "people[2].surname" in missing


def test_missing_facts_are_named_too() -> None:
    facts = facts_of(0, stay_days=None, people=[{"citizenship": "KG"}])
    assert missing_details(LETTER, facts, details_of(0)) == ["leave_date", "stay_days", "people[0].birth_date"]


def test_only_the_people_asked_about_count() -> None:
    missing = missing_details(LETTER, facts_of(), {}, people=[1])
    assert {path.split(".")[0] for path in missing if path.startswith("people")} == {"people[1]"}


def test_the_expiry_of_the_passport_may_be_known_as_a_fact() -> None:
    details = details_of(0)
    del details["people"][0]["passport"]["expires_on"]
    people = [{"citizenship": "KG", "birth_date": "1990-05-01", "passport_expires_on": "2030-01-01"}]
    assert missing_details(LETTER, facts_of(people=people), details) == []


@pytest.mark.parametrize(
    ("changes", "unused"),
    [
        ({"purpose": "family"}, ["work.position", "contract"]),
        ({"host": "individual"}, ["host.head_name", "letter.number"]),
        ({"filed_by": "first_head"}, ["host.representative_name"]),
        ({"housing": "host_owned"}, ["stay.owner_name", "stay.owner_iin"]),
    ],
)
def test_a_case_is_not_asked_for_what_it_has_no_use_for(changes: dict[str, str], unused: list[str]) -> None:
    assert set(unused) <= set(required_details(LETTER, facts_of()))
    assert not set(unused) & set(required_details(LETTER, facts_of(**changes)))


def test_each_field_of_a_letterhead_that_stays_blank_is_named_and_no_other() -> None:
    facts = facts_of(0, stay_days=None, event=None, event_date=None, purpose=None, contract=None, people=[{}])
    context, texts = letter_context(facts, {}, "en"), [path for path, one in leaves().items() if isinstance(one, Leaf)]
    for path in texts:
        value = environment().compile_expression(path.replace(".from", "['from']"))(**context)
        assert bool(missing_details(LETTER, facts, {}, used=[path])) == (value == BLANK), path
    assert len(texts) > 50


def test_our_own_letter_as_a_letterhead_lacks_what_it_lacks_without() -> None:
    ours = read_letterhead(LETTER.template("ru").read_bytes())
    case = (facts_of(), {"host": {"name": "Altyn Dala"}}, "ru")
    assert make_draft(LETTER.id, *case, letterhead=ours).missing == make_draft(LETTER.id, *case).missing


def test_a_letterhead_lacks_only_what_its_fields_say_of_one_person_or_of_those_in_its_lists() -> None:
    one = read_letterhead(letterhead("{{ person.full_name }} {{ host.head_iin }} {{ host.phone }}"))
    assert make_draft(LETTER.id, facts_of(), {}, "en", letterhead=one).missing == [
        "host.head_iin",
        "people[0].surname",
        "people[0].given_names",
    ]
    many = read_letterhead(letterhead("{% for p in dependents %}{{ p.iin }}, {% endfor %}"))
    missing = make_draft(LETTER.id, facts_of(), {}, "en", letterhead=many).missing
    assert missing == ["people[1].iin", "people[2].iin"]
    applicant = read_letterhead(letterhead("{% for p in companions %}x{% endfor %}{{ applicant.iin }}"))
    assert "people[0].iin" in make_draft(LETTER.id, facts_of(), {}, "en", letterhead=applicant).missing
