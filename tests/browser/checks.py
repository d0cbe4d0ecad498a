"""What every page must hold, in every language and at every width."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Response

from tests.browser.listening import Listener

LANGUAGES = ("en", "ru", "kk")
WIDE, NARROW = 1280, 320  # CSS pixels; 320 is the width at which WCAG 2.2 asks for no sideways scrolling
HEIGHT = 900
SECONDS_FOR_ANYTHING = 60
TALLEST = 4000  # of a page this much is in its picture
_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}  # WCAG 2.2 AA
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
_IS_THERE, _RUN = "'axe' in window", "options => axe.run(options).then(found => found.violations)"
#: Nothing is read of what passes. No rule of ours looks into style sheets, which axe would read all beforehand.
_BRIEFLY = {"reporter": "no-passes", "preload": {"assets": ["media"]}}


class Visit:
    """A browser window that checks each page it opens.

    `visit("/privacy")` opens a page; `visit.check()` checks the page that a click has led to.
    """

    def __init__(self, page: Page, lang: str) -> None:
        self.page, self.lang = page, lang
        self._listener = Listener(page)

    def __call__(self, path: str, *, status: int = 200) -> Page:
        """Open a page, demand its status and everything else that holds for every page."""
        response: Response | None = self.page.goto(path)
        assert response is not None, f"{path} gave no answer"
        assert response.status == status, f"{path} answered {response.status}, expected {status}"
        self.check()
        return self.page

    def end(self) -> None:
        """Listen to the window no longer."""
        self._listener.stop()

    def check(self) -> None:
        """Demand of the page that is open what holds for every page."""
        complaints, self._listener.complaints = self._listener.complaints, []
        assert complaints == [], f"{self.page.url}: {complaints}"
        assert self.page.locator("h1").count() == 1, f"{self.page.url}: one h1 a page"
        assert self.page.title().strip(), f"{self.page.url}: no title"
        lang = self.page.locator("html").get_attribute("lang")
        assert lang == self.lang, f"{self.page.url}: lang is {lang}, not {self.lang}"
        violations = axe_violations(self.page) if lang == "en" else []
        with narrowed(self.page):
            wider = beyond_the_window(self.page)
            violations += axe_violations_of_layout(self.page)
        assert not wider, f"{self.page.url} scrolls sideways at {NARROW} pixels: {wider}"
        assert not violations, f"{self.page.url}: {violations}"


_FIND_WIDE = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > width + 1)
    return wide.map(one => one.outerHTML.slice(0, 120)).concat("the page").slice(0, 5)
}"""


@contextmanager
def narrowed(page: Page) -> Iterator[None]:
    """A window of 320 pixels for a while, where there is the least room for the words of each language."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    yield
    if before:
        page.set_viewport_size(before)


def beyond_the_window(page: Page) -> list[str]:
    """The first elements that reach beyond the window as it is, where the page scrolls sideways; else none."""
    found: list[str] = page.evaluate(_FIND_WIDE)
    return found


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, in light and, as colours differ, in dark: rule, help and the elements.

    Colours and a wide window are the same in every language, and take most of the time: one language is enough.
    """
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    return _violations(page, "light", {"runOnly": _RULES}) + _violations(page, "dark", contrast)


def axe_violations_of_layout(page: Page) -> list[str]:
    """The same without the colours, which neither another width nor another language changes."""
    return _violations(page, "light", {"runOnly": _RULES, "rules": {"color-contrast": {"enabled": False}}})


def _violations(page: Page, scheme: Literal["light", "dark"], options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if not page.evaluate(_IS_THERE):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, {**options, **_BRIEFLY})
    page.emulate_media(color_scheme="light")
    return [f"{scheme}: {one['id']}: {one['help']}: {[node['html'] for node in one['nodes']]}" for one in found]


def screenshot(page: Page, name: str) -> None:
    """Write the open page to var/screenshots, wide and narrow, light and dark, for people to look at.

    Only with SCREENSHOTS in the environment, since no test reads them.
    """
    if "SCREENSHOTS" not in os.environ:
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            whole = {"x": 0, "y": 0, "width": width, "height": height}
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True, clip=whole)
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
