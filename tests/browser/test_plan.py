"""The plan of a family that lands today, unfolded: drawn, in words, on a narrow screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.browser.checks import LANGUAGES, Visit, screenshot
from tests.webapp.journeys import FAMILY
from tests.webapp.person import Answers, day


@pytest.fixture(scope="module")
def landed(given: Callable[[Answers], str]) -> str:
    """The case of the family."""
    today = datetime.now(ZoneInfo("Asia/Almaty")).date()
    return given({**FAMILY, "event": {"event": "arrival", **day("event_date", today.day, today.month, today.year)}})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plan_of_a_family_that_lands_today(visit: Visit, landed: str, lang: str):
    page = visit(f"{landed}/result")
    assert page.locator(".track").count() == 3
    page.evaluate("document.querySelectorAll('.track details').forEach(part => part.open = true)")
    visit.check()
    screenshot(page, f"plan-{lang}")


def test_on_paper_the_days_are_unfolded(visit: Visit, landed: str):
    page = visit(f"{landed}/result")
    days = page.locator(".timeline-day h4").first
    assert not days.is_visible()
    page.emulate_media(media="print")
    assert days.is_visible()
