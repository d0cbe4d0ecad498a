"""Somebody at the pages: opens them, fills in what they show, presses buttons, as a browser without JavaScript does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

Answers = Mapping[str, Mapping[str, Any]]

#: Pages that every case has.
PAGES = (
    "",
    "answers",
    "result",
    "all",
    "details",
    "details/case",
    "details/person/0",
    "delete",
    "why",
    "what-if?question=stay",
)

PAGES_AT_MOST = 60  # a walk that is longer goes round in circles


def day(name: str, day: object, month: object, year: object) -> dict[str, str]:
    """The three inputs of a date."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


class Person:
    """A visitor with one page open. Nothing is sent that the page does not offer, unless a test says so."""

    def __init__(self, visitor: Any) -> None:
        self.visitor = visitor
        self.link = ""
        self.answer: TestResponse
        self.address = "/"
        self.page = html.document_fromstring("<p></p>")

    # Opening pages

    def begin(self) -> Person:
        """Begin a case at the start page."""
        self.open("/").press("Start")
        self.link = self.address.split("/")[2]
        return self

    def open(self, address: str) -> Person:
        """Open an address; one that does not begin with a slash is a page of the case. Redirects are followed."""
        address = address if address.startswith("/") else f"/case/{self.link}/{address}"
        return self._show(self.visitor.get(address, follow_redirects=True))

    def follow(self, text: str) -> Person:
        """Follow the first link whose text contains this."""
        return self.open(urljoin(self.address, self.link_to(text)))

    def press(self, button: str, fill: Mapping[str, Any] | None = None, *, add: Any = None) -> Person:
        """Fill in the inputs of a form and press its button. Raises where the page lacks one of them.

        `add` holds further inputs that a browser would not send: those of somebody who tampers.
        """
        pressed, form = self._button(button)
        data = self._sent(form, fill or {})
        if pressed.get("name"):
            data.add(pressed.get("name"), pressed.get("value", ""))
        data.update(add or {})
        target = urljoin(self.address, form.get("action") or self.address)
        if form.get("method", "get").lower() == "get":
            return self._show(self.visitor.get(target, query_string=data, follow_redirects=True))
        return self._show(self.visitor.post(target, data=data, follow_redirects=True))

    def walk(self, answers: Answers) -> Person:
        """Answer each question that is asked, up to one without an answer here."""
        for _ in range(PAGES_AT_MOST):
            question = self.question
            if question not in answers:
                return self
            self.press("Continue", self._offered(answers[question]))
            assert self.status == 200, f"{question} was not accepted: {self.errors}"
            assert self.question != question, f"{question} is asked again"
        raise AssertionError("the questions go round in circles")

    # What the page says

    @property
    def status(self) -> int:
        """The status code of the page."""
        return self.answer.status_code

    @property
    def question(self) -> str:
        """The address below the case: "stay", "person/1", "result"."""
        return self.address.split("/", 3)[3] if self.address.startswith("/case/") else ""

    @property
    def title(self) -> str:
        """The page's title."""
        return " ".join(self.page.findtext(".//title").split())

    @property
    def heading(self) -> str:
        """The page's h1."""
        return self.words("//h1")[0]

    @property
    def text(self) -> str:
        """All that can be read in the page's main part and beside it."""
        return " ".join(self.page.get_element_by_id("content").text_content().split())

    @property
    def errors(self) -> list[str]:
        """The errors in the summary on top."""
        return self.words("//*[contains(@class, 'error-summary')]//li")

    def words(self, path: str) -> list[str]:
        """The text of each element that an XPath finds."""
        return [" ".join(element.text_content().split()) for element in self.page.xpath(path)]

    def beside(self, field: str) -> str:
        """The errors that stand beside a field."""
        return " ".join(self.words(f"//*[@id='{field}-error']"))

    def value(self, name: str) -> str | None:
        """What an input of the page holds: its text, its chosen option, or the checked button."""
        found = [element for element in self.page.xpath("//*[@name=$name]", name=name) if _is_sent(element)]
        return _value(found[0]) if found else None

    def inputs(self) -> list[str]:
        """The names of all visible inputs."""
        found = self.page.xpath("//main//form//*[self::input or self::select][not(@type='hidden')]/@name")
        return list(dict.fromkeys(found))

    def link_to(self, text: str) -> str:
        """The address of the first link whose text contains this."""
        for link in self.page.xpath("//a[@href]"):
            if text in " ".join(link.text_content().split()):
                return str(link.get("href"))
        raise AssertionError(f"no link {text!r} on {self.address}: {self.text}")

    def section(self, heading: str) -> str:
        """The text of the section under an h2."""
        return self.words(f"//section[.//h2[normalize-space()='{heading}']]")[0]

    # The machinery

    def _show(self, answer: TestResponse) -> Person:
        self.answer = answer
        self.address = urlsplit(answer.request.full_path.rstrip("?")).path
        self.page = html.document_fromstring(answer.text)
        return self

    def _button(self, text: str) -> tuple[Any, Any]:
        for button in self.page.xpath("//button"):
            words = " ".join(button.text_content().split())
            if words == text or words.startswith(text + ":"):
                return button, next(button.iterancestors("form"))
        raise AssertionError(f"no button {text!r} on {self.address}: {self.text}")

    def _sent(self, form: Any, fill: Mapping[str, Any]) -> MultiDict[str, str]:
        data: MultiDict[str, str] = MultiDict()
        elements = form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]")
        unknown = set(fill) - {element.get("name") for element in elements}
        assert not unknown, f"{self.address} has no {unknown}"
        for element in elements:
            if element.get("name") not in fill and _is_sent(element):
                data.add(element.get("name"), _value(element))
        for name, value in fill.items():
            for one in value if isinstance(value, list) else [value]:
                data.add(name, one)
        return data

    def _offered(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers among these that the page asks for."""
        names = self.inputs()
        return {name: value for name, value in answers.items() if name in names}


def _is_sent(element: Any) -> bool:
    return element.get("type") not in ("radio", "checkbox") or element.get("checked") is not None


def _value(element: Any) -> str:
    if element.tag == "select":
        chosen: Sequence[str] = element.xpath(".//option[@selected]/@value") or element.xpath("(.//option)[1]/@value")
        return str(chosen[0]) if chosen else ""
    if element.tag == "textarea":
        return str(element.text or "").removeprefix("\n")
    return str(element.get("value", ""))


def all_is_well(person: Person) -> None:
    """Every page of the case opens, and every file can be made."""
    for page in PAGES:
        assert person.open(page).status == 200, page
    archive = person.visitor.get(f"/case/{person.link}/all.zip")
    assert archive.status_code == 200
    assert zipfile.ZipFile(io.BytesIO(archive.data)).testzip() is None
