"""The page of what changed in the law, and when."""

from __future__ import annotations

from time import perf_counter

import pytest

from checklists.diff import law_changes
from checklists.diff.words import DiffWords
from checklists.lawfiles import shipped
from tests.webapp.person import Person


@pytest.fixture
def page(visitor) -> Person:
    """The page."""
    return Person(visitor).open("/law/changes")


def section(person: Person, day: str) -> str:
    return " ".join(person.page.get_element_by_id(day).text_content().split())


def test_each_day_stands_there_with_its_rows_the_newest_first(page):
    days = [day.isoformat() for day in law_changes()]
    assert page.page.xpath("//section/@id") == days
    words = DiffWords(shipped(), shipped(), "en")
    for day, differences in law_changes().items():
        for one in differences:
            row = words.row(one)
            assert row.what in section(page, day.isoformat())
            assert row.cases in section(page, day.isoformat())


def test_a_change_is_told_in_words_with_an_example(page):
    said = section(page, "2023-11-07")
    assert "China" in said
    assert "consular legalisation" in said
    assert "apostille" in said
    assert "Country that issued the diploma: China" in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ru", "30 дн. с каждого въезда → 90 дн. с каждого въезда"), ("kk", "әр кіргеннен 30 күн → әр кіргеннен 90 күн")],
)
def test_it_speaks_the_chosen_language(page, lang, said):
    page.open(f"/language/{lang}?next=/law/changes")
    assert said in section(page, "2025-08-28")


def test_the_page_of_the_law_leads_to_it(visitor):
    heading = "What changed in the law, and when"
    assert Person(visitor).open("/law").follow(heading).heading == heading


def test_it_is_computed_in_a_moment():
    law_changes.cache_clear()
    began = perf_counter()
    law_changes()
    assert perf_counter() - began < 30, "it takes about a second on an idle machine; the page waits for it once"
