"""Every page holds what every page must, in three languages at two widths. A new page is one line in PAGES.

The pictures of the English pages are in var/screenshots; with SCREENSHOTS=all in the environment, of all languages.
"""

from __future__ import annotations

import os

import pytest

from tests.browser.checks import LANGUAGES, NARROW, Visit, axe_violations, screenshot

#: {family} and {visit} are the addresses of cases of those journeys.
PAGES = {
    "start": "/",
    "privacy": "/privacy",
    "law": "/law",
    "disagreements": "/law/disagreements",
    "citizenship": "{visit}/citizenship",
    "event": "{visit}/event",
    "family": "{family}/family",
    "person": "{family}/person/1",
    "answers": "{family}/answers",
    "result": "{family}/result",
    "result-visit": "{visit}/result",
    "why": "{family}/why",
    "what-if": "{family}/what-if?question=stay",
    "all-facts": "{family}/all",
    "details": "{family}/details",
    "details-case": "{family}/details/case",
    "details-person": "{family}/details/person/0",
    "draft": "{family}/drafts/inviting-letter",
    "delete": "{family}/delete",
    "deleted": "/deleted",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(visit: Visit, cases: dict[str, str], name: str, lang: str):
    page = visit(PAGES[name].format(**cases))
    visit.resize(NARROW)
    assert axe_violations(page) == []
    if lang == "en" or "SCREENSHOTS" in os.environ:
        screenshot(page, f"{name}-{lang}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["/nowhere", "/case/notalink/"])
def test_a_page_that_is_not_there(visit: Visit, path: str):
    visit(path, status=404)
