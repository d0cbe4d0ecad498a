"""The page of the law: every source with the rules that rest on it."""

from __future__ import annotations

import pytest

from checklists.lawfiles import shipped
from tests.webapp.journeys import FAMILY
from tests.webapp.person import Person


@pytest.fixture
def page(visitor) -> Person:
    """The page."""
    return Person(visitor).open("/law")


def test_every_source_stands_there_with_its_words_and_its_day(page):
    for source in shipped().sources.values():
        words = " ".join(page.page.get_element_by_id(source.id).text_content().split())
        assert " ".join(source.says["en"].split()) in words
        assert source.where in words


def test_every_rule_stands_under_its_sources(page):
    for rule in shipped().rules:
        for source in rule.sources:
            assert f"{rule.id}:" in page.page.get_element_by_id(source).text_content()


def test_how_far_each_source_is_trusted_and_which_version_is_applied(page):
    assert page.words("//h2")[:2] == ["Guidance this service follows", "Law"]
    assert shipped().digest in page.text


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_it_speaks_the_chosen_language(page, lang):
    page.open(f"/language/{lang}?next=/law")
    source = next(iter(shipped().sources.values()))
    assert " ".join(source.says[lang].split()) in page.text


def test_the_sources_on_a_result_lead_to_it(visitor):
    person = Person(visitor).begin().walk(FAMILY).open("result")
    links = person.page.xpath("//details[contains(@class, 'sources')]//a[contains(@href, '/law#')]/@href")
    known = set(Person(visitor).open("/law").page.xpath("//dl/div/@id"))
    assert {link.partition("#")[2] for link in links} <= known
