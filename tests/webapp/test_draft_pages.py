"""The drafts before their download: their text, their language, and what is missing."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS, VISIT
from tests.webapp.person import Person
from webapp.drafts.docx import preview
from webapp.services import letterheads


@pytest.fixture
def family(visitor) -> Person:
    """Journey 1 with the details of the host and the engineer."""
    person = Person(visitor).begin().walk(FAMILY)
    person.open("details/case").press("Save and go on", HOST_DETAILS).press("Save and go on", ENGINEER_DETAILS)
    return person


def test_the_drafts_of_a_family_are_offered(family):
    offered = family.open("result").words("//ul[@class='downloads']/li/a")
    for draft in (
        "Letter of the inviting party",
        "Logging form – BEK ASANOV",
        "Logging form – Spouse (Uzbekistan)",
        "Logging form – Child (Kyrgyzstan)",
        "Power of attorney",
        "Consent of the owner of the housing",
        "Notification sheet",
    ):
        assert draft in offered
        assert family.open("result").follow(draft).heading == draft


def test_a_short_visit_has_only_the_notification_sheet(visitor):
    person = Person(visitor).begin().walk(VISIT).open("result")
    offered = person.words("//ul[@class='downloads']/li/a[contains(@href, '/drafts/')]")
    assert offered == ["Notification sheet"]
    assert person.open("drafts/inviting-letter").status == 404


def test_the_text_of_a_letter_stands_on_the_page(family):
    preview = family.open("drafts/inviting-letter").words("//section[contains(@class, 'preview')]")[0]
    for text in ("Altyn Dala LLP", "ASANOV BEK", "AC1234567", "15-03/77", "Software engineer", "Power of attorney"):
        assert text in preview
    assert "______" in preview, "what is missing is a blank line"


def test_what_is_missing_is_counted_and_leads_to_the_details(family):
    family.open("drafts/inviting-letter")
    assert "details are missing; they stay blank lines to fill in by hand." in family.text
    assert family.follow("Fill in the details").question == "details"


def test_the_language_of_a_draft_is_chosen_apart_from_the_page_s(family):
    family.open("drafts/inviting-letter?lang=ru")
    assert family.page.get("lang") == "en"
    assert family.heading == "Letter of the inviting party"
    preview = family.page.xpath("//section[contains(@class, 'preview')]")[0]
    assert preview.get("lang") == "ru"
    assert "Ходатайство" in preview.text_content()
    assert "lang=ru" in family.link_to("Download")
    assert family.open("drafts/inviting-letter").page.xpath("//section[contains(@class, 'preview')]/@lang") == ["en"]


def test_a_form_is_about_the_person_of_its_address(family):
    assert "ASANOV" in family.open("drafts/logging-form?person=0").text
    assert family.open("drafts/logging-form?person=1").heading == "Logging form – Spouse (Uzbekistan)"
    assert "person=1" in family.link_to("Download")


@pytest.mark.parametrize(
    "address",
    [
        "drafts/nonsense",
        "drafts/logging-form?person=9",
        "drafts/logging-form?person=-1",
        "drafts/logging-form?person=99999999999999999999",
        "drafts/inviting-letter?lang=xx",
        "drafts/inviting-letter/file?lang=..%2F..",
        "drafts/..%2f..%2fetc",
        "drafts/inviting-letter?person=2",
    ],
)
def test_what_there_is_not_is_not_found(family, address):
    assert family.open(address).status == 404


def test_a_person_that_is_no_number_is_not_found(family):
    assert family.open("drafts/logging-form?person=abc").status == 404


@pytest.mark.parametrize("address", ["http://localhost/letterhead/{link}/", "{link}", " /letterhead/{link}/2?lang=kk"])
def test_a_letter_is_made_on_a_letterhead_of_ones_own(app, family, address: str):
    with app.app_context():
        link = letterheads.begin(letterhead("Altyn Dala", "{{ person.full_name }}"))
    page = family.open("drafts/inviting-letter?lang=ru")
    data = {"letterhead": address.format(link=link)}
    answer = family.visitor.send(urljoin(page.address, page.page.forms[0].action), data)
    assert [block.text for block in preview(answer.data)] == ["Altyn Dala", "ASANOV BEK"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="inviting-letter-ru-ASANOV.docx"'


def test_a_link_that_leads_to_no_letterhead_is_said_beside_it(family):
    page = family.open("drafts/inviting-letter").press("Download on the letterhead", {"letterhead": "x" * 32})
    assert page.status == 422
    assert "No letterhead can be opened with this link." in page.text
    assert family.visitor.send(f"/case/{family.link}/drafts/power-of-attorney").status_code == 404
