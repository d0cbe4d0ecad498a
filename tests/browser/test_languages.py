"""Changing the language of the page: where one was, what is answered and what is only typed come along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.journeys import COUNTRIES, fill_in, press, question_of, send
from tests.webapp.journeys import VISIT
from tests.webapp.person import Answers, day

pytestmark = pytest.mark.usefixtures("all_quiet")


def value(page: Page, name: str) -> str:
    return page.locator(f'main [name="{name}"]').input_value()


def test_the_language_changes_and_the_page_and_its_answers_stay(page: Page, given: Callable[[Answers], str]):
    case = given({"citizenship": VISIT["citizenship"]})
    page.goto(f"{case}/citizenship")
    for lang in ("ru", "kk", "en"):
        press(page.locator(f".languages a[lang={lang}]"))
        assert page.locator("html").get_attribute("lang") == lang
        assert page.url.endswith(f"{case}/citizenship")
        assert value(page, "citizenship") == COUNTRIES["US"][lang]


def test_what_is_typed_but_not_sent_comes_along_into_another_language(page: Page, given: Callable[[Answers], str]):
    case = given({"citizenship": VISIT["citizenship"]})
    page.goto(f"{case}/event")
    typed = {"event": "trip", **day("event_date", 11, 3, 2025)}
    fill_in(page, typed)
    for lang in ("ru", "kk"):
        press(page.locator(f".languages a[lang={lang}]"))
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("[name=event]:checked").input_value() == "trip"
        assert {name: value(page, name) for name in typed if name != "event"} == day("event_date", 11, 3, 2025)
    page.goto(f"{case}/event")
    assert (page.locator("[name=event]:checked").count(), value(page, "event_date-day")) == (0, "")


def test_what_was_refused_comes_along_into_another_language(page: Page, given: Callable[[Answers], str]):
    case = given({"citizenship": VISIT["citizenship"]})
    page.goto(f"{case}/citizenship")
    page.locator("[name=citizenship]").fill("Narnia")
    send(page)
    press(page.locator(".languages a[lang=ru]"))
    assert value(page, "citizenship") == "Narnia"


def test_what_was_only_tried_comes_along_into_another_language(page: Page, given: Callable[[Answers], str]):
    case = given(VISIT)
    page.goto(f"{case}/what-if?question=citizenship")
    fill_in(page, {"citizenship": "KG"})
    send(page)
    press(page.locator(".languages a[lang=ru]"))
    assert (question_of(page), value(page, "citizenship")) == ("what-if", "Kyrgyzstan")
