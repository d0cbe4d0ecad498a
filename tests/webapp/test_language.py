"""The language of the pages."""

import re
from html import unescape

import pytest

from tests.webapp.journeys import VISIT
from tests.webapp.person import Person
from webapp.i18n import LANGUAGES, is_own_page


def language(answer):
    return answer.text.split('<html lang="')[1][:2]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.5", "ru"),
        ("kk-KZ", "kk"),
        ("de,kk;q=0.3", "kk"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
        (";;q=,,", "en"),
    ],
)
def test_the_browser_s_language_comes_first(visitor, asked, answered):
    assert language(visitor.get("/", headers={"Accept-Language": asked})) == answered


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_choice_stays_and_the_page_too(visitor, lang):
    answer = visitor.get(f"/language/{lang}?next=/privacy", headers={"Accept-Language": "de"})
    assert (answer.status_code, answer.location) == (303, "/privacy")
    assert language(visitor.get("/privacy", headers={"Accept-Language": "ru"})) == lang


def test_the_switch_leads_back_to_this_page_with_its_query(visitor):
    page = visitor.get("/privacy?a=1&b=2").text
    switch = re.search(r'href="(/language/ru[^"]*)"', page)[1]
    assert visitor.get(unescape(switch)).location == "/privacy?a=1&b=2"


def test_the_switch_on_the_answer_to_a_form_leads_to_a_page_that_can_be_fetched(visitor):
    assert 'href="/language/ru?next=/"' in visitor.post("/cases").text


def test_the_switch_on_an_answer_that_is_tried_out_leads_back_to_its_question(visitor):
    person = Person(visitor).begin().walk(VISIT)
    person.open("what-if?question=stay").press("Show what would change", {"stay_days": "60"})
    person.follow("Русский")
    assert (person.status, person.question) == (200, "what-if")
    assert person.value("stay_days") == "10"


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("event", "event_date-day"),
        ("all", "event_date-day"),
        ("earlier-stays", "stays-0-start-day"),
        ("details/case", "host-bin"),
        ("details/person/0", "iin"),
    ],
)
def test_the_switch_on_an_answer_that_is_refused_leads_back_to_its_page(visitor, page, wrong):
    person = Person(visitor).begin().walk(VISIT)
    answer = visitor.send(f"/case/{person.link}/{page}", {wrong: "40"})
    assert answer.status_code == 422
    assert f'href="/language/ru?next=/case/{person.link}/{page}"' in answer.text


def test_the_switch_names_each_language_in_itself_and_marks_the_current_one(visitor):
    page = visitor.get("/", headers={"Accept-Language": "kk"}).text
    for code, name in LANGUAGES.items():
        assert f'lang="{code}" hreflang="{code}"' in page
        assert f">{name}</a>" in page
    assert page.count("aria-current") == 1
    assert 'hreflang="kk" aria-current="true"' in page


def test_there_is_no_other_language(visitor):
    assert visitor.get("/language/de").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "///evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/\t/evil",
        "evil",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(visitor, address):
    assert not is_own_page(address)
    assert visitor.get("/language/ru", query_string={"next": address}).location == "/"


@pytest.mark.parametrize("address", ["/", "/privacy", "/case/AbC-_/stay?person=1", "/қ"])
def test_our_own_pages_are_fine(address):
    assert is_own_page(address)
