"""Sending a letterhead in the browser: refused with what is wrong, then taken."""

from __future__ import annotations

from tests.browser.checks import Visit, screenshot
from tests.webapp.drafts.letterhead.making import letterhead

WRONG = letterhead("Re: {{ host.nmae }}", "{% for p in people %}{{ p.surname }} " + "x" * 60 + "{{ range(10) }}")


def choose(visit: Visit, content: bytes) -> None:
    file = {"name": "letterhead.docx", "mimeType": "application/octet-stream", "buffer": content}
    visit.page.set_input_files("#letterhead", file)
    visit.page.click(".upload-form button")


def test_what_is_wrong_stands_on_top_and_the_next_try_is_taken(visit: Visit):
    visit("/letterheads")
    choose(visit, WRONG)
    assert visit.page.locator(".letterhead-findings li").count() == 3
    assert visit.page.locator(".letterhead-findings").evaluate("one => one === document.activeElement")
    visit.check()
    screenshot(visit.page, "letterhead-refused-en")
    choose(visit, letterhead("{{ host.name }}"))
    assert visit.page.locator(".preview").inner_text().startswith("ЖШС")
    visit.check()
