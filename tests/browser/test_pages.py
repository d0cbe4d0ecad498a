"""Every page holds what every page must, in three languages at two widths. A new page is one line in PAGES."""

from __future__ import annotations

import pytest

from tests.browser.checks import LANGUAGES, NARROW, WIDE, Visit, screenshot

PAGES = {
    "start": "/",
    "privacy": "/privacy",
}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(visit: Visit, name: str, lang: str, width: int):
    page = visit(PAGES[name])
    if width == WIDE:
        screenshot(page, f"{name}-{lang}")
