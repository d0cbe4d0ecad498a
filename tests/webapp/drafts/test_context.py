"""The plain values of the drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checklists import assess, read_facts
from checklists.facts import CHOICES
from tests.documents.sample_cases import details_of, facts_of
from webapp.drafts import words
from webapp.drafts.context import draft_context


def context(lang: str = "en", details: dict[str, Any] | None = None, **kwargs: Any) -> dict[str, Any]:
    facts = kwargs.pop("facts", facts_of())
    given = details_of() if details is None else details
    return draft_context(facts, given, assess(facts, lang), lang, today=date(2025, 3, 2), **kwargs)


@pytest.mark.parametrize(
    ("lang", "day", "purpose", "country", "sex"),
    [
        ("en", "2 March 2025", "work", "Uzbekistan", "male"),
        ("ru", "2 марта 2025 г.", "трудовая деятельность", "Узбекистан", "мужской"),
        ("kk", "2025 жылғы 2 наурыз", "еңбек қызметі", "Өзбекстан", "ер"),
    ],
)
def test_values_are_in_the_language_of_the_draft(lang: str, day: str, purpose: str, country: str, sex: str) -> None:
    made = context(lang)
    assert made["today"] == made["entry_date"] == made["stay"]["from"] == day
    assert made["purpose"] == purpose
    assert made["dependents"][0]["citizenship"] == country
    assert made["person"]["sex"] == sex
    assert made["law_checked_on"]


def test_every_leaf_is_a_string_for_a_complete_case_and_for_an_empty_one() -> None:
    for details in (details_of(), {}, {"host": None, "people": [None]}):
        assert {type(leaf) for leaf in _leaves(context(details=details))} <= {str, bool}


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]


def test_a_missing_leaf_is_blank_and_an_optional_one_is_empty() -> None:
    made = context(details={}, blank="____", optional=["host.phone"], unused=["stay.owner_name"])
    assert made["host"]["name"] == "____"
    assert made["host"]["phone"] == ""
    assert made["stay"]["owner_name"] == ""
    assert made["person"]["full_name"] == made["person"]["passport"]["number"] == "____"
    assert made["person"]["relation"] == ""  # the applicant is nobody's relative


def test_an_unused_detail_is_left_out_though_it_was_given() -> None:
    assert context(unused=["stay.owner_name"])["stay"]["owner_name"] == ""


def test_names_are_kept_as_typed() -> None:
    details = details_of(people=[{"surname": "  de la Cruz ", "given_names": "Ana", "patronymic": "Ivanovna"}])
    assert context(details=details)["person"]["full_name"] == "de la Cruz Ana Ivanovna"


def test_a_day_that_is_no_day_is_kept_as_typed() -> None:
    details = details_of(work={"contract_date": "in spring"})
    assert context(details=details)["work"]["contract_date"] == "in spring"


def test_the_person_is_chosen_by_index() -> None:
    made = context(person=1)
    assert made["person"] is made["dependents"][0]
    assert made["person"]["relation"] == "spouse"


def test_the_principal_is_the_first_who_needs_the_permit() -> None:
    people = [{"citizenship": "KG"}, {"relation": "spouse", "citizenship": "UZ"}]
    made = context(facts=facts_of(stay_days=60, people=people))
    assert made["principal"] is made["people"][1]
    assert made["companions"] == []
    assert [person["residence_permit"] for person in made["people"]] == [False, True]


def test_enclosures_are_the_papers_of_the_application_each_once() -> None:
    facts = facts_of()
    made = context(facts=facts)["enclosures"]
    titles = {item.id: item.title for item in assess(facts, "en").checklist}
    assert made.count(titles["passport-copy"]) == 1
    assert titles["inviting-letter"] not in made
    assert titles["identity-document"] not in made
    assert f"{titles['property-rights']} (if applicable)" in made


@pytest.mark.parametrize(
    ("fact", "table"),
    [
        ("purpose", words.PURPOSES),
        ("contract", words.CONTRACTS),
        ("relation", words.RELATIONS),
        ("event", words.EVENTS),
    ],
)
def test_every_value_of_a_fact_has_words_in_every_language(fact: str, table: dict[str, dict[str, str]]) -> None:
    assert set(table) == set(CHOICES[fact])
    assert all(set(entry) == {"en", "ru", "kk"} for entry in table.values())


def test_forms_and_portals_get_days_in_digits_and_letters_in_words():
    facts = read_facts({"event": "arrival", "event_date": "2025-03-02", "stay_days": 10})
    details = {"people": [{"passport": {"issued_on": "2020-01-09", "expires_on": "unreadable"}}]}
    digits = draft_context(facts, details, assess(facts), "ru", digits=True)
    assert (digits["entry_date"], digits["stay"]["to"]) == ("02.03.2025", "11.03.2025")
    assert digits["person"]["passport"]["issued_on"] == "09.01.2020"
    assert digits["person"]["passport"]["expires_on"] == "unreadable"
    assert draft_context(facts, details, assess(facts), "ru")["entry_date"] == "2 марта 2025 г."
