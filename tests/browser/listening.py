"""Hears what goes wrong behind a page: complaints of the browser, files that are missing, requests to other sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

THIS_MACHINE = "127.0.0.1"
#: Of a missing file the response tells more; a page with a status over 399 is for the test to judge.
SAID_OTHERWISE = "Failed to load resource"


class Listener:
    """Listens to a page until it is told to stop; `complaints` are what it heard."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self._page = page
        page.on("console", self._console)
        page.on("pageerror", self._script_error)
        page.on("request", self._request)
        page.on("response", self._response)

    def stop(self) -> None:
        """Hear nothing of what the next visitor does in the same window."""
        self._page.remove_listener("console", self._console)
        self._page.remove_listener("pageerror", self._script_error)
        self._page.remove_listener("request", self._request)
        self._page.remove_listener("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and SAID_OTHERWISE not in message.text:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _script_error(self, error: Error) -> None:
        self.complaints.append(f"script error: {error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != THIS_MACHINE:
            self.complaints.append(f"another site is asked: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.url} answers {response.status}")
