"""Leaving a long form: what is typed but not sent is not lost without a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page

from tests.browser.journeys import press, send
from tests.webapp.journeys import VISIT
from tests.webapp.person import Answers

pytestmark = pytest.mark.usefixtures("all_quiet")


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The kinds of the questions that the browser asked; the visitor says yes to all."""
    kinds: list[str] = []

    def answer(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return kinds


def test_who_leaves_a_long_form_with_something_unsent_is_asked(page: Page, given: Callable[[Answers], str], asked):
    case = given(VISIT)
    page.goto(f"{case}/details/case")
    page.locator("main input[type=text]").first.fill("Altyn Dala LLP")
    press(page.locator(".languages a[lang=ru]"))
    assert asked == [], "what is typed comes along into another language"
    page.goto(f"{case}/result")
    assert asked == ["beforeunload"]


def test_who_sends_it_or_has_typed_nothing_is_not_asked(page: Page, given: Callable[[Answers], str], asked):
    case = given(VISIT)
    page.goto(f"{case}/details/case")
    page.goto(f"{case}/details/case")
    page.locator("main input[type=text]").first.fill("Altyn Dala LLP")
    send(page)
    assert "/details/" in page.url
    assert asked == []
