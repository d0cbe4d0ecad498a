"""Walks through the questions in the browser, as a person does, whatever order the law asks them in.

The answers stand in tests/webapp/journeys.py. What only needs a case to look at takes it from the fixture `given`.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.webapp.person import Answers

PAGES_AT_MOST = 40  # a walk that is longer goes round in circles

#: What people type for a country, by its code and the page's language.
COUNTRIES = {
    "AM": {"en": "Armenia", "ru": "Армения", "kk": "Армения"},
    "KG": {"en": "Kyrgyzstan", "ru": "Кыргызстан", "kk": "Қырғызстан"},
    "RU": {"en": "Russia", "ru": "Россия", "kk": "Ресей"},
    "US": {"en": "United States", "ru": "Соединенные Штаты Америки", "kk": "Америка Құрама Штаттары"},
    "UZ": {"en": "Uzbekistan", "ru": "Узбекистан", "kk": "Өзбекстан"},
}


def question_of(page: Page) -> str:
    """The page's address below its case: "stay", "person/1", or "" at the case itself."""
    return urlsplit(page.url).path.split("/", 3)[3]


def fill_in(page: Page, answers: Mapping[str, str]) -> None:
    """Type and choose in the inputs with these names. A country is typed by its name in the page's language."""
    for name, value in answers.items():
        inputs = page.locator(f'main [name="{name}"]')
        kind, list_of = inputs.first.evaluate(
            "one => [one.tagName === 'SELECT' ? 'select' : one.type, one.getAttribute('list')]"
        )
        if kind == "radio":
            # A person clicks the words: the label lies over the round button.
            chosen = page.locator(f'main [name="{name}"][value="{value}"]').get_attribute("id")
            page.locator(f'label[for="{chosen}"]').click()
        elif kind == "select":
            inputs.select_option(value)
        else:
            inputs.fill(COUNTRIES[value][language_of(page)] if list_of else value)


def language_of(page: Page) -> str:
    """The language that the page says it is in."""
    return page.locator("html").get_attribute("lang") or ""


def send(page: Page) -> None:
    """Press the first button of the page's form."""
    press(page.locator("main form button[type=submit]").first)


def press(button: Locator) -> None:
    """Press a button or follow a link, and wait for the page it leads to."""
    with button.page.expect_navigation():
        button.click()


def walk(page: Page, answers: Answers) -> str:
    """Begin a case and answer each question that is asked, up to one without an answer here. Returns /case/<link>."""
    page.goto("/")
    send(page)
    return go_on(page, answers)


def go_on(page: Page, answers: Answers) -> str:
    """Answer from the question that is open, as `walk` does."""
    for _ in range(PAGES_AT_MOST):
        question = question_of(page)
        if question not in answers:
            break
        fill_in(page, answers[question])
        send(page)
        assert question_of(page) != question, f"{question} was not accepted: {page.locator('main').inner_text()}"
    return case_of(page)


def case_of(page: Page) -> str:
    """The address of the case that the page belongs to: /case/<link>."""
    return "/".join(urlsplit(page.url).path.split("/")[:3])
