"""The page of the decision table, and its CSV."""

from __future__ import annotations

import csv
import io

import pytest

from checklists.facts import CHOICES
from checklists.table import shipped_table
from checklists.table.formats import as_csv
from tests.webapp.person import Person

LINES = "//table[caption/@id='cases-caption']/tbody/tr[td]"


@pytest.fixture
def page(visitor) -> Person:
    """The page."""
    return Person(visitor).open("/law/table")


def test_every_line_of_the_table_stands_there(page):
    table = shipped_table()
    assert len(page.page.xpath(LINES)) == len(table.lines)
    assert len(page.page.xpath("//tbody/tr[td]")) == len(table.lines) + len(table.others)
    assert "Temporary residence permit: day 90" in page.text
    assert "31–90 days" in page.text


def test_what_is_assumed_stands_above_it(page):
    assert page.text.index("Host: the employer") < page.text.index("31–90 days")


@pytest.mark.parametrize("purpose", CHOICES["purpose"])
def test_a_purpose_shows_its_lines_only(page, purpose):
    page.open(f"/law/table?purpose={purpose}")
    expected = [line for line in shipped_table().lines if purpose in line.purposes]
    assert len(page.page.xpath(LINES)) == len(expected) < len(shipped_table().lines)
    assert len(page.page.xpath("//nav[contains(@class, 'filter')]//a[@aria-current]")) == 1


def test_an_unknown_purpose_is_no_page(visitor):
    assert visitor.get("/law/table?purpose=fun").status_code == 404


def test_every_cell_has_its_heads(page):
    assert page.page.xpath("//table[not(caption)] | //th[not(@scope)]") == []
    assert len(page.page.xpath("//div[@role='region'][@tabindex='0'][@aria-labelledby]/table")) == 2


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_csv_is_the_table_in_the_chosen_language(visitor, lang):
    answer = visitor.get(f"/law/table.csv?lang={lang}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="decision-table-{lang}.csv"'
    text = answer.data.decode("utf-8-sig")
    assert text == as_csv(shipped_table(), lang)
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


@pytest.mark.parametrize(("lang", "words"), [("ru", "3-й рабочий день"), ("kk", "3-жұмыс күні")])
def test_it_speaks_the_chosen_language(page, lang, words):
    page.open(f"/language/{lang}?next=/law/table")
    assert words in page.text


def test_the_page_of_the_law_leads_to_it(page):
    hrefs = page.open("/law").page.xpath("//main//a/@href")
    assert "/law/table" in hrefs
