"""The plan on the result page: what to start today, what is too late, the longest way and everything day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checklists.lawfiles import shipped
from tests.webapp.journeys import FAMILY, VISIT
from tests.webapp.person import Person
from webapp.services import results

PLAN = "//section[@aria-labelledby='plan']"
WIFE = f"{PLAN}//article[h3[contains(., 'permit: Spouse')]]"


@pytest.fixture
def look_on(monkeypatch) -> Any:
    """Makes a day of 2025, of March unless another month is named, today."""
    return lambda day, month=3: monkeypatch.setattr(results, "today", lambda: date(2025, month, day))


@pytest.fixture
def family(visitor, look_on) -> Person:
    """The result of journey 1, on the Monday after the landing."""
    look_on(3)
    return Person(visitor).begin().walk(FAMILY).open("result")


def under(person: Person, heading: str) -> list[str]:
    """The lines of the first list under a heading of the plan."""
    return person.words(f"{PLAN}//h3[.='{heading}']/following-sibling::ul[1]/li")


def test_what_to_start_today_and_what_comes_next(family):
    assert under(family, "Start today") == [
        "E-signature keys of the host today",
        "Shareholders’ resolution appointing the first head today",
        "Contract for the work (Applicant (Kyrgyzstan)) today",
        "Foreigner’s IIN (Spouse (Uzbekistan)) today",
        "Consent of the owner of the housing today",
    ]
    words = " ".join(family.words(PLAN))
    assert "Next, to be started by: Tuesday, 4 March 2025" in words
    assert "Already too late" not in words


def test_the_longest_way_is_drawn_back_from_the_last_day(family):
    way = family.words(f"{WIFE}/ol[@class='way']/li")
    assert [line.split(" ", 3)[:3] for line in way] == [
        ["Mon", "3", "March"],
        ["Wed", "5", "March"],
        ["Thu", "6", "March"],
        ["Fri", "7", "March"],
        ["Mon", "17", "March"],
        ["Tue", "18", "March"],
        ["Wed", "19", "March"],
        ["Mon", "31", "March"],
    ]
    assert way[0].endswith("Shareholders’ resolution appointing the first head")
    assert way[-1].endswith("Last day")
    widths = family.page.xpath(f"{WIFE}/ol[@class='way']/li/@class")
    assert [width.split()[1] for width in widths] == [
        *(
            "way-days-2",
            "way-days-1",
            "way-days-1",
            "way-days-10",
            "way-days-1",
            "way-days-1",
            "way-days-12",
            "way-end",
        ),
    ]


def test_everything_stands_under_its_day_with_how_long_it_takes(family):
    days = family.words(f"{WIFE}//ol[@class='timeline']/li/h4")
    assert days[0] == "Start by Monday, 3 March 2025"
    assert days[-1] == "Last day: Monday, 31 March 2025"
    [stamp] = family.words(f"{WIFE}//ol[@class='timeline']//li[contains(., 'passport: Certification by a notary')]")[1:]
    assert stamp.startswith("Copy of the passport: Certification by a notary (Spouse (Uzbekistan))")
    assert "Up to 1 working day. not confirmed Done at a notary’s office" in stamp
    review = family.words(f"{WIFE}//ol[@class='timeline']//ul/li[contains(., 'Application and decision')]")[0]
    assert "no day to spare" in review
    assert "1–5 working days. from practice, not from the law" in review
    assert "lead.estimate" in "".join(family.page.xpath(f"{WIFE}//details[contains(@class, 'sources')]//a/@href"))


def test_no_style_stands_in_the_page(family):
    assert family.page.xpath(f"{PLAN}//@style") == []


def test_what_does_not_fit_any_more_is_said(family, look_on):
    look_on(28)
    family.open("result")
    late = under(family, "Already too late")
    assert "Letter from the inviting party" in late
    assert "Application and decision (Spouse (Uzbekistan)) today" not in late
    assert any(line.startswith("Application and decision") for line in under(family, "Start today"))
    assert "time is short" in " ".join(under(family, "Start today"))


def test_what_is_ticked_leaves_the_plan(family):
    family.press("Save the ticks", {"tick": ["case/housing-consent", "case/shareholder-resolution"]})
    family.open("result")
    assert not {line for line in under(family, "Start today") if line.startswith(("Consent", "Shareholders"))}
    assert "Consent of the owner" not in " ".join(family.words(f"{WIFE}"))


def test_what_lapses_first_is_named_with_the_day_before_which_it_is_too_early(family, look_on):
    assert "Lapses first: Certificate of registration of the company. Got today, it is good until: 2 April 2025." in (
        " ".join(family.words(PLAN))
    )
    assert "get it no earlier than" not in " ".join(family.words(PLAN))
    look_on(20, month=2)
    family.open("result")
    assert "That is before the last day: get it no earlier than: 1 March 2025." in " ".join(family.words(PLAN))


def test_after_the_last_days_nothing_is_planned(visitor, look_on):
    look_on(1, month=6)
    person = Person(visitor).begin().walk(FAMILY).open("result")
    assert "Nothing is left to plan" in " ".join(person.words(PLAN))
    assert person.words(f"{PLAN}//article") == []


def test_without_a_last_day_there_is_no_plan(visitor):
    person = Person(visitor).begin().walk({"citizenship": FAMILY["citizenship"]}).open("result")
    assert person.page.xpath(PLAN) == []


@pytest.mark.parametrize(
    ("lang", "heading", "line"),
    [
        ("ru", "Начать сегодня", "Ключи ЭЦП принимающего лица сегодня"),
        ("kk", "Бүгін бастау керек", "Қабылдаушы тұлғаның ЭЦҚ кілттері бүгін"),
    ],
)
def test_the_plan_is_in_the_language_of_the_page(visitor, look_on, lang, heading, line):
    look_on(7)
    person = Person(visitor).begin().walk(VISIT)
    person.open(f"/language/{lang}?next=/case/{person.link}/result")
    assert under(person, heading)[0] == line
    words = " ".join(person.words(PLAN))
    assert shipped().papers["host-e-signature"].lead.what[lang] in words
