"""What the law said by an error of ours: the page of the register, and the kept cases that were told so."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.lawfiles import shipped
from tests.webapp.person import Person, day
from tests.webapp.test_as_of import Swap, swap, with_a_comment
from webapp.services import results

__all__ = ["swap"]

TOLD = {
    "en": "We had told you something wrong:",
    "ru": "Ранее мы сообщили вам неверно:",
    "kk": "Бұрын біз сізге қате айттық:",
}


def with_the_error(text: str) -> str:
    """The law as it was until 30 November 2026: everybody over 30 days registers."""
    return text.replace("when: citizenship in eaeu && stay_days > 30 && !residence_permit", "when: stay_days > 30")


def result_of(visitor, citizenship: str) -> Person:
    """Somebody who stays 45 days from 9 November 2026, at the result."""
    answers = {"event": "arrival", "stay_days": "45", "purpose": "tourism", "host": "lodging"}
    answers |= {"people-0-citizenship": citizenship} | day("event_date", 9, 11, 2026)
    return Person(visitor).begin().open("all").press("Show the result", answers).open("result")


@pytest.mark.parametrize("lang", TOLD)
def test_a_kept_case_that_was_told_to_register_is_told_of_the_correction(visitor, swap: Swap, monkeypatch, lang):
    swap(with_the_error)
    monkeypatch.setattr(results, "today", lambda: date(2026, 11, 20))
    tourist = result_of(visitor, "US")
    assert "Registration with the migration service" in tourist.text
    swap(with_a_comment)
    visitor.get(f"/language/{lang}")
    tourist.open("result")
    [entry] = shipped().corrections.values()
    assert TOLD[lang] in tourist.text
    assert " ".join(entry.right[lang].split()) in tourist.text
    assert tourist.page.xpath(f"//a[contains(@href, '/law/disagreements#{entry.id}')]")


def test_who_must_register_all_the_same_is_told_of_no_error(visitor, swap: Swap, monkeypatch):
    swap(with_the_error)
    monkeypatch.setattr(results, "today", lambda: date(2026, 11, 20))
    russian = result_of(visitor, "RU")
    swap(with_a_comment)
    assert TOLD["en"] not in russian.open("result").text


@pytest.mark.parametrize("lang", TOLD)
def test_the_register_shows_what_was_said_until_when_and_what_is_right(visitor, lang):
    visitor.get(f"/language/{lang}")
    page = Person(visitor).open("/law/disagreements")
    [entry] = shipped().corrections.values()
    shown = " ".join(page.page.get_element_by_id(entry.id).text_content().split())
    assert " ".join(entry.said[lang].split()) in shown
    assert " ".join(entry.right[lang].split()) in shown
    assert "2026" in shown


def test_the_points_to_clarify_stand_on_the_page_below_what_must_be_done(visitor):
    tourist = result_of(visitor, "US")
    point = tourist.page.xpath("//section[@aria-labelledby='clarify']")[0].text_content()
    assert "Ask the migration service where the foreigner stays" in point
    assert "Tuesday, 8 December 2026" in point
    assert tourist.words("//ol[@class='duties']//h3") == ["Notification of arrival"]
