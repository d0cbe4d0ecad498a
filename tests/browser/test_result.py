"""What people do with the result: tick papers, keep the link, print it, enlarge it, delete it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import LANGUAGES, NARROW, WIDE, beyond_the_window
from tests.browser.journeys import press
from tests.webapp.journeys import VISIT
from tests.webapp.person import Answers

pytestmark = pytest.mark.usefixtures("all_quiet")


def ticked(page: Page) -> list[str]:
    """The ticks that are set, as the page shows them when it is opened anew."""
    page.reload()
    return page.locator("[name=tick]:checked").evaluate_all("all => all.map(one => one.value)")


def test_a_tick_is_kept_at_once(page: Page, given: Callable[[Answers], str]):
    page.goto(given(VISIT) + "/result")
    page.locator("[name=tick][value='case/stay-address']").check()
    expect(page.locator("form[data-save-ticks] [role=status]")).to_have_text("Saved")
    assert ticked(page) == ["case/stay-address"]


def test_a_tick_that_could_not_be_kept_says_so(page: Page, given: Callable[[Answers], str]):
    page.goto(given(VISIT) + "/result")
    page.context.clear_cookies()
    page.route("**/ticks", lambda route: route.abort())
    page.locator("[name=tick]").first.check()
    expect(page.locator("form[data-save-ticks] [role=status]")).to_have_text("Not saved; use the button")


def test_the_papers_of_one_provider_are_ticked_and_the_others_stay(page: Page, given: Callable[[Answers], str]):
    case = given(VISIT)
    page.goto(f"{case}/result")
    page.locator("[name=tick][value='case/stay-address']").check()
    expect(page.locator("form[data-save-ticks] [role=status]")).to_have_text("Saved")
    press(page.get_by_role("link", name="Foreigner", exact=True))
    expect(page.locator("[name=tick]")).to_have_count(1)
    page.locator("[name=tick]").check()
    press(page.get_by_role("button", name="Save the ticks"))
    page.goto(f"{case}/result")
    assert ticked(page) == ["case/stay-address", "applicant/identity-document"]


def test_the_link_opens_the_case_elsewhere_and_the_code_holds_the_link(
    page: Page, browser: Browser, cases: dict[str, str]
):
    page.goto(cases["visit"] + "/result")
    link = page.locator("#resume-link").input_value()
    drawn = page.locator(".qr-code path").last.get_attribute("d")
    assert f'd="{drawn}"' in segno.make(link, error="m").svg_inline(border=2, light="#fff", omitsize=True)
    with browser.new_context(locale="en-GB") as elsewhere:
        other = elsewhere.new_page()
        other.goto(link)
        assert other.url.endswith("/result")
        assert "11 March 2025" in other.locator(".duty").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_that_is_deleted_is_gone(page: Page, given: Callable[[Answers], str], lang: str):
    case = given({"citizenship": VISIT["citizenship"]})
    page.goto(f"{case}/result")
    press(page.locator("a[href$='/delete']"))
    press(page.locator("main button.btn-danger"))
    assert page.url.endswith("/deleted")
    for address in (f"{case}/", f"{case}/result", f"{case}/checklist.pdf"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == lang


def test_the_result_is_printed_without_what_paper_cannot_do(page: Page, cases: dict[str, str]):
    page.goto(cases["family"] + "/result")
    page.emulate_media(media="print")
    for hidden in (".languages", "#downloads", "#resume-link", ".filter", "form[data-save-ticks] button", "#what-if"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("h1", ".duties .duty-deadline", ".strip-days", ".paper", "#otherwise", ".disclaimer"):
        expect(page.locator(shown).first).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_twice_as_large_fits(page: Page, cases: dict[str, str], lang: str, width: int):
    for address in ("/", "{visit}/event", "{family}/person/1", "{family}/answers", "{family}/result"):
        answer = page.goto(address.format(**cases))
        assert answer is not None
        assert answer.ok
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert beyond_the_window(page) == [], f"{address} in {lang} at {width} pixels"


@pytest.mark.parametrize("width", [NARROW])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_has_the_whole_width_of_a_narrow_window(page: Page, cases: dict[str, str], lang: str):
    page.goto(cases["family"] + "/answers")
    widths = page.locator(".answer > :not(dt)").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert set(widths) == {page.locator(".answers").evaluate("list => list.clientWidth")}, lang
