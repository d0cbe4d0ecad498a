"""Why, why not, and what would change it: on a page of its own, and in short on the result."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import ARMENIAN, FAMILY
from tests.webapp.person import Person


@pytest.fixture
def armenian(visitor) -> Person:
    """Journey 4: 90 days."""
    return Person(visitor).begin().walk(ARMENIAN).open("result")


@pytest.fixture
def family(visitor) -> Person:
    """Journey 1."""
    return Person(visitor).begin().walk(FAMILY).open("result")


def why_not(person: Person) -> dict[str, list[str]]:
    """The short answers on the result, by their question."""
    rows = person.page.xpath("//details[contains(@class, 'why-not')]")
    return {r.findtext("summary").strip(): [" ".join(p.text_content().split()) for p in r.findall("p")] for r in rows}


def reason(person: Person, section: str, title: str, name: str = "") -> str:
    """What a section of the page says of a thing, of the person with that name."""
    found = person.words(f"//section[@aria-labelledby='{section}']//article[h3[normalize-space()='{title}']]")
    return next((text for text in found if name in text), "")


def test_the_result_says_why_no_permit_is_needed_and_from_when(armenian):
    answers = why_not(armenian)
    assert answers["Why not: Temporary residence permit?"] == ["You stay 90 days; from 91 you would need one."]
    [registration] = answers["Why not: Registration with the migration service?"]
    assert "a country with a treaty on registration, for example Kyrgyzstan" in registration


@pytest.mark.parametrize(
    ("lang", "question", "answer"),
    [
        (
            "ru",
            "Почему не требуется: Разрешение на временное проживание (РВП)?",
            "Срок пребывания: 90 дн.; начиная с 91 дн. это стало бы обязательным.",
        ),
        (
            "kk",
            "Неге қажет емес: Уақытша тұруға рұқсат?",
            "Болу мерзімі: 90 күн; кемінде 91 күн болса, бұл міндетті болар еді.",
        ),
    ],
)
def test_in_each_language(armenian, lang, question, answer):
    armenian.open(f"/language/{lang}?next=/case/{armenian.link}/result")
    assert why_not(armenian)[question] == [answer]


def test_in_a_family_each_has_an_answer_of_their_own(family):
    answers = why_not(family)["Why not: Registration with the migration service?"]
    assert answers == [
        "Applicant (Kyrgyzstan), Child (Kyrgyzstan): Temporary residence permit: needed. "
        "You stay 363 days; from 31 to 90 you would need one.",
        "Spouse (Uzbekistan): Citizenship: Uzbekistan; needed: a country with a treaty on registration. "
        "Temporary residence permit: needed.",
    ]


def test_the_page_is_reached_from_the_result_and_leads_back(family):
    assert family.page.xpath(f"//a[@href='/case/{family.link}/why']")
    family.open("why")
    assert family.heading == "Why, and why not"
    assert family.page.xpath(f"//a[@href='/case/{family.link}/result']")


def test_what_applies_is_said_with_its_facts_its_rule_and_its_sources(family):
    permit = reason(family.open("why"), "applies", "Temporary residence permit", "Spouse (Uzbekistan)")
    assert "Citizenship: Uzbekistan (a CIS country; not an EAEU state)" in permit
    assert "Rule: residence-permit.cis" in permit
    assert "1 source" in permit
    letter = reason(family, "applies", "Letter from the inviting party")
    assert "Heaviest obligation in the case: temporary residence permit" in letter


def test_what_is_the_same_for_several_people_stands_once(family):
    fee = family.open("why").words("//article[h3[normalize-space()='Receipt for the service fee']]")
    assert len(fee) == 1
    assert "For: Applicant (Kyrgyzstan), Spouse (Uzbekistan), Child (Kyrgyzstan)" in fee[0]


def test_what_does_not_apply_is_said_with_what_would_change_it(armenian):
    passport = reason(armenian.open("why"), "does-not", "Copy of the passport")
    assert "Temporary residence permit: not needed. You stay 90 days; from 91 you would need it." in passport


def test_an_empty_case_is_still_open(visitor):
    person = Person(visitor).begin().open("why")
    assert person.status == 200
    assert "Still open. It depends on: Citizenship, Planned stay." in reason(
        person, "open", "Temporary residence permit"
    )
    assert why_not(person.open("result")) == {}
