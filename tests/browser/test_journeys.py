"""The journeys of real people, from the first question to the papers in hand, in three languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import result_page
from tests.browser.checks import LANGUAGES
from tests.browser.journeys import fill_in, go_on, press, send, walk
from tests.browser.outcomes import OUTCOMES, TITLES
from tests.webapp.journeys import ARMENIAN
from tests.webapp.person import Answers

pytestmark = pytest.mark.usefixtures("all_quiet")

HEADLINES = {
    "residence-permit": {
        "en": "A temporary residence permit is needed, besides the notification",
        "ru": "Нужны уведомление и разрешение на временное проживание",
        "kk": "Хабарлама және уақытша тұруға рұқсат қажет",
    },
    "registration": {
        "en": "A registration is needed, besides the notification",
        "ru": "Нужны уведомление и регистрация",
        "kk": "Хабарлама және тіркелу қажет",
    },
    "notification": {"en": "A notification is enough", "ru": "Достаточно уведомления", "kk": "Хабарлама жеткілікті"},
}
IF_APPLICABLE = {"en": "if applicable", "ru": "если применимо", "kk": "қажет болса"}
NOTARISED = {"en": "certified by a notary", "ru": "нотариальное удостоверение", "kk": "нотариаттық куәландыру"}
REGISTERED = {
    "en": "registered in the system of employment contracts",
    "ru": "регистрация в ЕСУТД",
    "kk": "ЕСУТД-да тіркеу",
}
APOSTILLE = {"en": "apostille", "ru": "апостил", "kk": "апостил"}
NO_APOSTILLE_NEEDED = {
    "en": "needs neither apostille nor legalisation",
    "ru": "не нужны ни апостиль, ни легализация",
    "kk": "апостиль де, заңдастыру да қажет емес",
}
PERMIT_BY_DAY_90 = {
    "en": "Temporary residence permit – by 13 September 2025",
    "ru": "Разрешение на временное проживание (РВП) – срок: 13 сентября 2025 г.",
    "kk": "Уақытша тұруға рұқсат – мерзімі: 2025 жылғы 13 қыркүйек",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OUTCOMES)
def test_a_journey_leads_to_its_result(page: Page, lang: str, name: str):
    expected = OUTCOMES[name]
    page.goto(walk(page, expected.answers) + "/result")
    case = max((duty for duty, _day, _people in expected.duties), key=list(TITLES).index)
    assert page.locator("h1").inner_text() == HEADLINES[case][lang]
    assert result_page.duties(page, lang) == expected.duties_in(lang)
    assert set(result_page.papers(page, lang)) == expected.ticks()
    assert result_page.fines(page) == expected.fines_in(lang)
    assert not result_page.is_banned(page)
    assert result_page.drafts(page) == set(expected.drafts)
    assert page.locator(".notice-open").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_papers_of_the_family_say_how_they_must_be(page: Page, cases: dict[str, str], lang: str):
    page.goto(cases["family"] + "/result")
    papers = result_page.papers(page, lang)
    assert NOTARISED[lang] in papers["applicant/passport-copy"]
    assert NOTARISED[lang] in papers["case/housing-consent"]
    assert REGISTERED[lang] in papers["applicant/work-contract"]
    assert IF_APPLICABLE[lang] in papers["dependent-2/fingerprints"]
    assert IF_APPLICABLE[lang] not in papers["dependent-1/fingerprints"]
    assert not [tick for tick, badges in papers.items() if APOSTILLE[lang] in badges]
    assert result_page.notes(page).count(NO_APOSTILLE_NEEDED[lang]) == 2  # of the diploma, and of the certificates


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_day_more_is_tried_and_kept(page: Page, lang: str):
    """Journey 4: what the 91st day adds is shown before it is kept. In June 2025 90 days needed no registration."""
    page.goto(walk(page, ARMENIAN) + "/result")
    assert page.locator("h1").inner_text() == HEADLINES["notification"][lang]
    page.locator("#what-if-question").select_option("stay")
    press(page.locator("#what-if-question ~ button"))
    fill_in(page, {"stay_days": "91"})
    send(page)
    added = page.locator(".change-added").all_inner_texts()
    assert PERMIT_BY_DAY_90[lang] in added[0]
    assert len(added) > 10  # the papers of the permit
    press(page.locator("button[name=keep]"))
    assert page.locator("h1").inner_text() == HEADLINES["residence-permit"][lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_that_a_day_more_brings_are_named_and_asked(
    page: Page, given: Callable[[Answers], str], lang: str
):
    """Journey 4 again: whoever keeps the 91 days is asked about the contract, the diploma and the housing."""
    case = given(ARMENIAN)
    page.goto(f"{case}/what-if?question=stay")
    fill_in(page, {"stay_days": "91"})
    send(page)
    assert page.locator(".questions-to-come li").count() == 5
    press(page.locator("button[name=keep]"))
    assert page.locator(".notice-open li").count() == 5
    page.goto(f"{case}/")
    go_on(page, ARMENIAN)
    page.goto(f"{case}/result")
    papers = result_page.papers(page, lang)
    assert papers["applicant/work-contract"] == ""  # a civil-law contract is not registered
    assert {"applicant/qualification", "applicant/experience", "case/housing-consent"} <= set(papers)
    assert result_page.drafts(page) == {"inviting-letter", "logging-form 0", "housing-consent", "notification-sheet"}
