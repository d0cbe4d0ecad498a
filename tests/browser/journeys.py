"""Walks through the questions in the browser, as a person does, whatever order the law asks them in."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

#: By page: what is typed or chosen there, by the name of the input.
Answers = Mapping[str, Mapping[str, str]]

PAGES_AT_MOST = 40  # a walk that is longer goes round in circles

#: What people type for a country, by its code and the page's language.
COUNTRIES = {
    "AM": {"en": "Armenia", "ru": "Армения", "kk": "Армения"},
    "KG": {"en": "Kyrgyzstan", "ru": "Кыргызстан", "kk": "Қырғызстан"},
    "RU": {"en": "Russia", "ru": "Россия", "kk": "Ресей"},
    "US": {"en": "United States", "ru": "Соединенные Штаты Америки", "kk": "Америка Құрама Штаттары"},
    "UZ": {"en": "Uzbekistan", "ru": "Узбекистан", "kk": "Өзбекстан"},
}


def day(name: str, day: int, month: int, year: int) -> dict[str, str]:
    """The three inputs of a date."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


#: Journey 1: an engineer with a wife and a daughter, a small company, a rented flat, a consultant who files.
FAMILY: Answers = {
    "citizenship": {"citizenship": "KG"},
    "event": {"event": "arrival", **day("event_date", 2, 3, 2025)},
    "stay": {"stay_days": "363"},
    "purpose": {"purpose": "work"},
    "host": {"host": "employer"},
    "host-size": {"host_size": "small"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "yes", "dependents": "2"},
    "person/1": {
        **{"relation": "spouse", "citizenship": "UZ", "certificate_country": "UZ"},
        **day("birth_date", 3, 2, 1992),
    },
    "person/2": {
        **{"relation": "child", "citizenship": "KG", "certificate_country": "KG"},
        **day("birth_date", 15, 8, 2019),
    },
    "identity": {**day("birth_date", 1, 5, 1990), "has_iin": "yes", "fingerprinted": "no"},
    "contract": {"contract": "employment"},
    "qualification": {"qualification_country": "KG"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "third_party"},
}

#: Journey 2: a visitor in a hotel for ten days, invited by a large partner company.
VISIT: Answers = {
    "citizenship": {"citizenship": "US"},
    "event": {"event": "arrival", **day("event_date", 6, 3, 2025)},
    "stay": {"stay_days": "10"},
    "purpose": {"purpose": "business"},
    "host": {"host": "partner"},
    "host-size": {"host_size": "large"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
}

#: The same visitor makes a trip to Atyrau.
TRIP: Answers = {
    **VISIT,
    "event": {"event": "trip", **day("event_date", 11, 3, 2025)},
    "entry": day("entry_date", 6, 3, 2025),
}

#: Journey 3: a landlord in Shymkent; each tenant is a case of its own.
RUSSIAN_TENANT: Answers = {
    "citizenship": {"citizenship": "RU"},
    "event": {"event": "arrival", **day("event_date", 20, 3, 2026)},
    "stay": {"stay_days": "60"},
    "purpose": {"purpose": "private"},
    "host": {"host": "individual"},
    "host-size": {"host_size": "individual"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {**day("birth_date", 20, 1, 1985), "has_iin": "yes", "fingerprinted": "yes"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "first_head"},
}
UZBEK_TENANT: Answers = {**RUSSIAN_TENANT, "citizenship": {"citizenship": "UZ"}, "stay": {"stay_days": "45"}}

#: Journey 4: an Armenian on a civil-law contract, for 90 days.
ARMENIAN: Answers = {
    "citizenship": {"citizenship": "AM"},
    "event": {"event": "arrival", **day("event_date", 16, 6, 2025)},
    "stay": {"stay_days": "90"},
    "purpose": {"purpose": "work"},
    "host": {"host": "employer"},
    "host-size": {"host_size": "medium"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {**day("birth_date", 8, 8, 1988), "has_iin": "yes", "fingerprinted": "yes"},
    "contract": {"contract": "civil"},
    "qualification": {"qualification_country": "AM"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "first_head"},
}


#: Earlier stays of the visitor of journey 2, row by row.
EARLIER_STAYS: Mapping[str, str] = {
    **{**day("stays-0-start", 1, 10, 2024), **day("stays-0-end", 12, 10, 2024)},
    **{**day("stays-1-start", 20, 1, 2025), **day("stays-1-end", 18, 2, 2025)},
}


def give_earlier_stays(page: Page, case: str, stays: Mapping[str, str]) -> None:
    """Fill in the page of earlier stays and count the days."""
    page.goto(f"{case}/earlier-stays")
    fill_in(page, stays)
    press(page.locator("main .buttons button[type=submit]").first)
    assert question_of(page) == "result", page.locator("main").inner_text()


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
