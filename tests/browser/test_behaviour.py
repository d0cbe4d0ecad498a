"""What people do on the way: turn back, change their mind, mistype, use only the keyboard, come without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import LANGUAGES
from tests.browser.journeys import COUNTRIES, case_of, fill_in, go_on, press, question_of, send, walk
from tests.webapp.journeys import EARLIER_STAYS, UZBEK_TENANT, VISIT
from tests.webapp.person import Answers, day

pytestmark = pytest.mark.usefixtures("all_quiet")

in_each_language = pytest.mark.parametrize("lang", LANGUAGES)
without_scripts = pytest.mark.parametrize("javascript", [False])


@pytest.fixture
def begin(page: Page, given: Callable[[Answers], str]) -> Callable[..., str]:
    """Opens a case of the visitor with the answers to these questions, at the next one. Returns /case/<link>."""

    def open_case(*questions: str) -> str:
        case = given({question: VISIT[question] for question in questions})
        page.goto(f"{case}/")
        return case

    return open_case


def value(page: Page, name: str) -> str:
    return page.locator(f'main [name="{name}"]').input_value()


def arrive(page: Page, question: str) -> None:
    """Wait for the page of a question; the address keeps the fragment of the page before.

    Of a form that is sent twice the first sending is given up, which must not end the waiting.
    """
    expect(page).to_have_url(re.compile(rf"/{question}(#|$)"))
    page.wait_for_load_state()


# Turning back and changing


def test_back_finds_what_was_answered(page: Page):
    walk(page, {question: VISIT[question] for question in ("citizenship", "event", "stay")})
    assert question_of(page) == "purpose"
    page.go_back()
    assert (question_of(page), value(page, "stay_days")) == ("stay", "10")
    press(page.locator(".back a"))
    assert (question_of(page), value(page, "event_date-year")) == ("event", "2025")
    send(page)
    assert question_of(page) == "purpose"


def test_an_answer_is_changed_from_the_list(page: Page, given: Callable[[Answers], str]):
    case = given(VISIT)
    page.goto(f"{case}/answers")
    row = page.locator(".answer", has_text="How long will the foreigner stay")
    assert "10" in row.inner_text()
    press(row.get_by_role("link", name="Change"))
    fill_in(page, {"stay_days": "12"})
    page.locator("[name=stay_days]").press("Enter")
    arrive(page, "answers")
    assert "12" in row.inner_text()


def test_family_is_added_changed_and_removed(page: Page, given: Callable[[Answers], str]):
    case = given({key: UZBEK_TENANT[key] for key in ("citizenship", "event", "stay")})
    page.goto(f"{case}/answers")
    press(page.get_by_role("button", name="Add a family member"))
    assert question_of(page) == "person/1"
    fill_in(page, {"relation": "spouse", "citizenship": "UZ"})
    send(page)
    page.goto(f"{case}/person/1")
    fill_in(page, {"citizenship": "RU"})
    send(page)
    page.goto(f"{case}/answers")
    person = page.locator(".answer", has_text="Family member 1")
    assert "Russia" in person.inner_text()
    press(person.get_by_role("button", name="Remove"))
    expect(person).to_have_count(0)
    assert "Russia" not in page.locator("main").inner_text()


def test_whoever_is_added_can_be_described_where_nothing_depends_on_it(page: Page, given: Callable[[Answers], str]):
    page.goto(given(VISIT) + "/answers")
    press(page.get_by_role("button", name="Add a family member"))
    assert question_of(page) == "person/1"


def test_what_is_not_known_yet_is_skipped_and_named_in_the_result(page: Page, begin: Callable[..., str]):
    case = begin("citizenship", "event")
    press(page.get_by_role("button", name="I do not know yet"))
    assert question_of(page) == "purpose"
    go_on(page, VISIT)
    page.goto(f"{case}/result")
    open_questions = page.locator(".notice-open a")
    expect(open_questions.first).to_have_text("How long will the foreigner stay in Kazakhstan?")
    press(open_questions.first)
    assert question_of(page) == "stay"


def test_earlier_stays_are_typed_and_counted(page: Page, given: Callable[[Answers], str]):
    page.goto(given(VISIT) + "/earlier-stays")
    fill_in(page, EARLIER_STAYS)
    press(page.locator("main .buttons button[type=submit]").first)
    assert question_of(page) == "result"
    assert "1 October 2024 – 12 October 2024 (12 days)" in page.locator(".stay-words").inner_text()


# Mistakes


@in_each_language
def test_an_error_is_said_on_top_and_leads_to_its_field(page: Page, begin: Callable[..., str]):
    begin("citizenship")
    fill_in(page, {"event": "arrival", **day("event_date", 31, 2, 2025)})
    send(page)
    assert page.locator(".error-summary").evaluate("box => box === document.activeElement")
    assert ":" in page.title()
    assert (value(page, "event_date-day"), value(page, "event_date-month")) == ("31", "2")
    assert page.locator("[name=event][value=arrival]").is_checked()
    page.locator(".error-summary a").click()
    expect(page.locator("[name=event_date-day]")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("28")
    page.keyboard.press("Enter")
    arrive(page, "stay")


# Countries and days


@without_scripts
@in_each_language
def test_a_country_is_typed_by_its_name_or_its_code_without_scripts(page: Page, begin: Callable[..., str], lang: str):
    case = begin()
    options = page.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    assert COUNTRIES["KG"][lang] in options
    assert len(options) > 190
    for typed in (COUNTRIES["KG"][lang].lower(), "kgz", "KG"):
        page.goto(f"{case}/citizenship")
        page.locator("[name=citizenship]").fill(typed)
        page.locator("[name=citizenship]").press("Enter")
        arrive(page, "event")
        assert COUNTRIES["KG"][lang] in page.locator(".known").inner_text()


def test_a_day_picked_in_the_calendar_fills_the_three_inputs(page: Page, begin: Callable[..., str]):
    begin("citizenship")
    page.locator(".calendar summary").click()
    page.locator("[name=event_date-picker]").fill("2025-03-06")
    assert [value(page, f"event_date-{part}") for part in ("day", "month", "year")] == ["6", "3", "2025"]
    fill_in(page, {"event": "arrival"})
    send(page)
    assert question_of(page) == "stay"


# By keyboard only


def test_a_question_is_answered_by_keyboard_alone(page: Page, begin: Callable[..., str]):
    begin("citizenship", "event", "stay", "purpose")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    seen = []
    while "btn-primary" not in (seen or [""])[-1]:
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if seen[-1] == "host":
            page.keyboard.press("ArrowDown")  # from the employer, which Space would choose, to the partner
    assert [name for name in seen if name] == ["host", "btn btn-primary btn-lg"]
    page.keyboard.press("Enter")
    arrive(page, "host-size")
    assert "A partner company" in page.locator(".known").inner_text()


def focused(page: Page) -> str:
    """The name or the class of what has the focus, which must be drawn around it."""
    name, outline = page.evaluate(
        "() => { const one = document.activeElement;"
        " return [one.name || one.className, getComputedStyle(one).outlineStyle] }"
    )
    assert outline == "solid", f"{name} does not show the focus"
    return str(name)


# Without JavaScript


@without_scripts
@in_each_language
def test_a_whole_case_and_its_ticks_without_scripts(page: Page):
    page.goto(walk(page, VISIT) + "/result")
    assert page.locator("time").get_attribute("datetime") == "2025-03-11"
    page.locator("[name=tick]").first.check()
    press(page.locator("form[data-save-ticks] button"))
    assert page.locator("[name=tick]").evaluate_all("all => all.map(one => one.checked)") == [True, False, False]


# Sending twice, from two windows, too late


def test_a_double_click_on_continue_answers_once(page: Page, begin: Callable[..., str]):
    case = begin("citizenship", "event")
    fill_in(page, VISIT["stay"])
    page.locator("main form button[type=submit]").first.dblclick()
    arrive(page, "purpose")
    page.goto(f"{case}/answers")
    expect(page.locator(".answer", has_text="How long")).to_have_count(1)


def test_two_windows_lose_no_answer(page: Page, begin: Callable[..., str]):
    case = begin("citizenship", "event", "stay")
    other = page.context.new_page()
    other.goto(f"{case}/purpose")
    page.goto(f"{case}/stay")
    fill_in(other, VISIT["purpose"])
    send(other)
    fill_in(page, {"stay_days": "20"})
    send(page)
    page.goto(f"{case}/answers")
    rows = page.locator(".answers").inner_text()
    assert "20" in rows
    assert "Business trip" in rows


def test_a_page_that_was_open_too_long_is_sent_again_without_loss(page: Page, begin: Callable[..., str]):
    begin("citizenship", "event")
    fill_in(page, VISIT["stay"])
    page.context.clear_cookies()
    send(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Please send this once more"
    press(page.get_by_role("button", name="Send again"))
    assert question_of(page) == "purpose"
    page.goto(f"{case_of(page)}/stay")
    assert value(page, "stay_days") == "10"
    assert re.search(r"/case/[\w-]{32}/", page.url)
