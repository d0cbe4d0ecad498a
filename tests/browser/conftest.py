"""The real server and a real Chromium, once for all browser tests of a test process; a new visitor for each test.

A test may choose its language, width and JavaScript by `@pytest.mark.parametrize("lang", LANGUAGES)` and the like.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from secrets import token_hex

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.server import product_server
from tests.browser.another_law import look_under_another_law
from tests.browser.batches import batches_at_each_stage
from tests.browser.checks import HEIGHT, SECONDS_FOR_ANYTHING, WIDE, Visit
from tests.browser.letterheads import letterhead_in_two_versions
from tests.browser.listening import Listener
from tests.tools import chromium_path
from tests.webapp.journeys import EARLIER_STAYS, FAMILY, VISIT
from tests.webapp.person import Answers, Person
from webapp import create_app

#: Chromium's own errands are off: on a machine without a network they fail, many at a time.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
JOURNEYS = {"family": FAMILY, "visit": VISIT}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives the browser."""
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings by which the server, and a test beside it, opens an empty database of its own."""
    folder = tmp_path_factory.mktemp("browser")
    return {"DATABASE_URL": f"sqlite:///{folder}/qujat.sqlite3", "SECRET_KEY": token_hex(32)}


@pytest.fixture(scope="session")
def address(settings: dict[str, str]) -> Iterator[str]:
    """The address of the real server."""
    with product_server(settings) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Its own sandbox cannot be had by root, whom a container's tests often run as."""
    expect.set_options(timeout=SECONDS_FOR_ANYTHING * 1000)
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        yield browser
        browser.close()


@pytest.fixture
def lang() -> str:
    """The language that the visitor's browser asks for."""
    return "en"


@pytest.fixture
def width() -> int:
    """The width of the window in CSS pixels."""
    return WIDE


@pytest.fixture
def javascript() -> bool:
    """Whether the browser runs scripts."""
    return True


@pytest.fixture(scope="session")
def product(address: str, settings: dict[str, str]) -> Flask:
    """The product in this process, on the database for which the server at `address` has made the tables."""
    assert address
    return create_app({**settings, "RATELIMIT_ENABLED": False})


@pytest.fixture(scope="session")
def given(product: Flask) -> Callable[[Answers], str]:
    """Makes a case with these answers; returns /case/<link>. For tests that begin where a walk ends.

    The pages are answered without a browser, in English: that takes a tenth of a second, and in a browser six seconds.
    """
    return lambda answers: f"/case/{answered(product, answers).link}"


def answered(product: Flask, answers: Answers) -> Person:
    """Somebody who has begun a case and answered all that is asked, up to a question without an answer here."""
    return Person(product.test_client()).begin().walk(answers)


@pytest.fixture(scope="session")
def cases(product: Flask, given: Callable[[Answers], str]) -> dict[str, str]:
    """Cases to look at, by address: "family" and "visit" of the journeys.

    "counted" is a visit after earlier stays, "changed" a family whose result was looked at under another law;
    "making" and "made" are batches, "letterhead" is one in two versions.

    A test that changes a case has one of its own: `given`.
    """
    counted = answered(product, {**VISIT, "stay": {"stay_days": "33"}})
    counted.open("earlier-stays").press("Save and count the days", EARLIER_STAYS)
    changed = answered(product, FAMILY)
    changed.open("result")
    look_under_another_law(product, changed.link)
    links = {"counted": counted.link, "changed": changed.link}
    return {
        **batches_at_each_stage(product),
        "letterhead": letterhead_in_two_versions(product),
        **{name: f"/case/{link}" for name, link in links.items()},
        **{name: given(answers) for name, answers in JOURNEYS.items()},
    }


@pytest.fixture(scope="session")
def windows(browser: Browser, address: str) -> Callable[[str, bool], Page]:
    """A window for each language, with or without JavaScript.

    To open one costs ten times what it costs to open a page in it, so each has many visitors, one after the other.
    """

    @cache
    def window(lang: str, javascript: bool) -> Page:
        context = browser.new_context(
            base_url=address,
            locale=LOCALES[lang],
            timezone_id="Asia/Almaty",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(SECONDS_FOR_ANYTHING * 1000)
        return context.new_page()

    return window


@pytest.fixture
def page(windows: Callable[[str, bool], Page], lang: str, width: int, javascript: bool) -> Iterator[Page]:
    """A window of a visitor who has never been here."""
    page = windows(lang, javascript)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    yield page
    forget(page)


def forget(page: Page) -> None:
    """Leave nothing of a visitor in a window: no other tab, nothing kept or intercepted, no way of showing.

    The page itself stays until the next visitor opens one: to open an empty one in between takes as long as a real one.
    """
    for tab in page.context.pages:
        if tab != page:
            tab.close()
    page.unroute_all()
    page.evaluate("sessionStorage.clear(); localStorage.clear(); window.name = ''")
    page.context.clear_cookies()
    page.emulate_media(media="null", color_scheme="light", reduced_motion="null")


@pytest.fixture
def all_quiet(page: Page) -> Iterator[None]:
    """Fails a test whose page complained, missed a file or asked another site."""
    listener = Listener(page)
    yield
    listener.stop()
    assert listener.complaints == []


@pytest.fixture
def visit(page: Page, lang: str) -> Iterator[Visit]:
    """Opens pages in that window and checks each."""
    visit = Visit(page, lang)
    yield visit
    visit.end()
