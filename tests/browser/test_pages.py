"""Every page holds what every page must, in three languages at two widths. A new page is one line in PAGES.

With SCREENSHOTS=all in the environment the pictures of all pages are written to var/screenshots.
"""

from __future__ import annotations

import pytest

from tests.browser.checks import LANGUAGES, Visit, screenshot
from tests.browser.journeys import fill_in, send
from tests.webapp.person import day

#: {family} and {visit} are the addresses of cases of those journeys, {counted} that of a visit after earlier stays,
#: {changed} that of a family whose result was looked at under another law; {making} and {made} are batches.
#: {letterhead} has two versions, the second of which is in use.
PAGES = {
    "start": "/",
    "privacy": "/privacy",
    "api": "/api/v1/",
    "law": "/law",
    "disagreements": "/law/disagreements",
    "law-changes": "/law/changes",
    "table": "/law/table",
    "letters": "/letters",
    "citizenship": "{visit}/citizenship",
    "event": "{visit}/event",
    "family": "{family}/family",
    "person": "{family}/person/1",
    "answers": "{family}/answers",
    "result": "{family}/result",
    "result-visit": "{visit}/result",
    "result-as-of-a-day": "{family}/result?on=2022-06-01",
    "result-before-the-data": "{family}/result?on=2019-05-01",
    "result-law-changed": "{changed}/result",
    "why": "{family}/why",
    "why-as-of-a-day": "{family}/why?on=2022-06-01",
    "earlier-stays": "{counted}/earlier-stays",
    "result-counted": "{counted}/result",
    "what-if": "{family}/what-if?question=stay",
    "all-facts": "{family}/all",
    "details": "{family}/details",
    "details-case": "{family}/details/case",
    "details-person": "{family}/details/person/0",
    "result-of-the-owner": "{family}/result?by=owner",
    "draft": "{family}/drafts/inviting-letter",
    "draft-form": "{family}/drafts/logging-form?person=1",
    "draft-sheet": "{family}/drafts/notification-sheet",
    "delete": "{family}/delete",
    "deleted": "/deleted",
    "letterheads": "/letterheads",
    "letterhead-fields": "/letterheads/fields",
    "letterhead": "{letterhead}/1",
    "letterhead-delete": "{letterhead}/delete",
    "letterhead-deleted": "/letterheads/deleted",
    "batch-making": "{making}/",
    "batch-made": "{made}/",
    "batch-host": "{made}/host",
    "batch-duties": "{made}/duties",
    "batch-order": "{made}/order",
    "batch-cancel": "{making}/cancel",
    "batch-delete": "{made}/delete",
    "batch-deleted": "/batches/deleted",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(visit: Visit, cases: dict[str, str], name: str, lang: str):
    page = visit(PAGES[name].format(**cases))
    screenshot(page, f"{name}-{lang}")


def test_the_page_of_a_changed_law_says_every_kind_of_change(visit: Visit, cases: dict[str, str]):
    """Else the checks above would pass on a page without the notice."""
    notice = visit(PAGES["result-law-changed"].format(**cases)).locator("[aria-labelledby=law-change]")
    kinds = (kind for kind in ("added", "dropped", "moved", "changed") if notice.locator(f".change-{kind}").count())
    assert set(kinds) == {"added", "dropped", "moved", "changed"}


#: Pages that something must be sent for: where it begins, what is typed there. Nothing of it is kept.
SENT: dict[str, tuple[str, dict[str, str]]] = {
    "what-if-shown": ("{family}/what-if?question=stay", {"stay_days": "20"}),
    "what-if-refused": ("{family}/what-if?question=stay", {"stay_days": "-1"}),
    "event-refused": ("{visit}/event", day("event_date", 31, 2, 2025)),
    "person-refused": ("{family}/person/1", {"citizenship": "AM", **day("birth_date", 31, 12, 2030)}),
    "details-refused": ("{family}/details/case", {"host-bin": "123", "host-email": "nobody"}),
    "all-facts-refused": ("{family}/all", {"stay_days": "0"}),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SENT)
def test_a_page_that_answers_what_was_sent(visit: Visit, cases: dict[str, str], name: str, lang: str):
    begin, typed = SENT[name]
    visit.page.goto(begin.format(**cases))
    fill_in(visit.page, typed)
    send(visit.page)
    shown = ".error-summary" if name.endswith("refused") else ".change-dropped"
    assert visit.page.locator(shown).count() > 0
    visit.check()
    screenshot(visit.page, f"{name}-{lang}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_after_too_long(visit: Visit, cases: dict[str, str], lang: str):
    visit.page.goto(f"{cases['visit']}/stay")
    visit.page.context.clear_cookies()
    send(visit.page)
    assert visit.page.locator("main form [name=stay_days]").count() == 1
    visit.check()
    screenshot(visit.page, f"stale-{lang}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["/nowhere", "/case/notalink/"])
def test_a_page_that_is_not_there(visit: Visit, path: str):
    visit(path, status=404)
