"""The checks of a page can fail: each is broken once. And nothing of one visitor is left to the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import Visit
from tests.browser.conftest import forget

GOOD = "<!doctype html><html lang='en'><title>Good</title><main><h1>Good</h1></main></html>"
BROKEN = {
    "one h1 a page": GOOD.replace("</h1>", "</h1><h1>Another</h1>"),
    "no title": GOOD.replace("Good</title>", "</title>"),
    "lang": GOOD.replace("'en'", "'ru'"),
    "scrolls sideways at 320 pixels": GOOD.replace("<h1>", "<h1 style='width: 400px'>"),
    "console error: oops": GOOD.replace("</h1>", "</h1><script>console.error('oops')</script>"),
    "script error: .* is not defined": GOOD.replace("</h1>", "</h1><script>nothing()</script>"),
    "no.png answers 404": GOOD.replace("</h1>", "</h1><img alt='' src='/static/no.png'>"),
    "another site is asked": GOOD.replace("</h1>", "</h1><img alt='' src='http://localhost:9/a.png'>"),
    "light: image-alt": GOOD.replace("</h1>", "</h1><img src='data:,'>"),
    "dark: color-contrast": GOOD.replace(
        "<main>", "<style>@media (prefers-color-scheme: dark) { h1 { color: #eee } }</style><main>"
    ),
}


def visit_html(visit: Visit, html: str, status: int = 200) -> None:
    visit.page.route("**/made-up", lambda route: route.fulfill(status=status, content_type="text/html", body=html))
    visit("/made-up")


def test_a_good_page_passes(visit: Visit):
    visit_html(visit, GOOD)


@pytest.mark.parametrize("complaint", BROKEN)
def test_a_broken_page_is_found(visit: Visit, complaint: str):
    with pytest.raises(AssertionError, match=complaint):
        visit_html(visit, BROKEN[complaint])


def test_another_status_is_found(visit: Visit):
    with pytest.raises(AssertionError, match="answered 500, expected 200"):
        visit_html(visit, GOOD, status=500)


def test_a_window_holds_nothing_of_its_last_visitor(page: Page):
    kept = "[document.cookie, sessionStorage.length, localStorage.length, window.name, history.state]"
    page.goto("/privacy")
    page.evaluate("document.cookie = 'a=b'; sessionStorage.a = localStorage.a = window.name = 'b'")
    page.context.new_page()
    assert page.evaluate(kept) == ["a=b", 1, 1, "b", None]
    forget(page)
    assert page.context.cookies() == []
    assert page.context.pages == [page]
    page.goto("/privacy")
    assert page.evaluate(kept) == ["", 0, 0, "", None]
