"""What a process remembers to be quick, of tokens, cookies and pages, opens nothing to another visitor."""

from __future__ import annotations

from copy import copy

import pytest
from flask import Flask, g
from jinja2 import DictLoader
from markupsafe import escape

from tests.webapp.journeys import FAMILY
from tests.webapp.person import Person
from webapp.services.cases import Case
from webapp.unchanging import filled

COOKIE = "qujat"


@pytest.fixture
def other(app: Flask) -> Person:
    """Another visitor, with a case and a browser of their own."""
    return Person(app.test_client()).begin()


def forge(signed: str, part: int) -> str:
    """With another letter in one of its parts, which are what is signed, when, and the signature."""
    parts = signed.removeprefix(".").rsplit(".", 2)
    parts[part] = parts[part][:3] + ("A" if parts[part][3] != "A" else "Q") + parts[part][4:]
    return ("." if signed.startswith(".") else "") + ".".join(parts)


def lang(visitor) -> str:
    """The language of the start page, which the session cookie holds."""
    return Person(visitor).open("/").page.get("lang")


def test_only_ones_own_token_is_accepted_also_after_it_was(visitor, other):
    person = Person(visitor).begin()
    token = person.open("citizenship").value("csrf_token")
    theirs = other.open("citizenship").value("csrf_token")
    for forged in (theirs, forge(token, 0), forge(token, 1), forge(token, 2), "", None):
        for sent, status in ((token, 303), (forged, 400), (token, 303)):
            data = {"citizenship": "KG"} | ({} if sent is None else {"csrf_token": sent})
            answer = visitor.post(f"/case/{person.link}/citizenship", data=data)
            assert answer.status_code == status, sent
    assert other.press("Continue", {"citizenship": "UZ"}).question == "event"
    answer = other.visitor.post(f"/case/{other.link}/citizenship", data={"citizenship": "KG", "csrf_token": token})
    assert answer.status_code == 400


def test_a_forged_session_is_refused_also_after_the_right_one_was_read(visitor):
    visitor.get("/language/ru")
    assert lang(visitor) == "ru"
    right = visitor.get_cookie(COOKIE).value
    for forged in (forge(right, 0), forge(right, 1), forge(right, 2)):
        visitor.set_cookie(COOKIE, forged)
        assert lang(visitor) == "en"
        visitor.set_cookie(COOKIE, right)
        assert lang(visitor) == "ru"


def test_a_session_that_is_too_old_is_refused_also_after_it_was_read(app, visitor):
    visitor.get("/language/ru")
    right = visitor.get_cookie(COOKIE).value
    assert lang(visitor) == "ru"
    app.config["PERMANENT_SESSION_LIFETIME"] = -1  # seconds
    assert lang(visitor) == "en"
    app.config["PERMANENT_SESSION_LIFETIME"] = 60
    visitor.set_cookie(COOKIE, right)
    assert lang(visitor) == "ru"


@pytest.mark.parametrize("typed", ["\0fields\0", "\0", "\0link\0hidden\0", "ANY-LINK", "{{ csrf() }}", "fields\0link"])
def test_an_answer_that_names_a_gap_of_the_page_is_shown_as_text(visitor, typed):
    person = Person(visitor).begin()
    plain = person.press("Continue", {"citizenship": "Atlantis"}).answer.text
    assert person.status == 422
    strange = person.press("Continue", {"citizenship": typed}).answer.text
    assert person.status == 422
    typed, strange = (text.replace("\0", "\N{REPLACEMENT CHARACTER}") for text in (typed, strange))
    assert strange.replace(typed, "Atlantis") == plain


def test_what_fills_a_gap_is_never_searched_for_gaps(app):
    app.jinja_env.loader = DictLoader({"gaps.html": "<h1>{{ title }}</h1><p>{{ text }}</p><a>{{ g.case.link }}</a>"})
    with app.test_request_context():
        for number, value in enumerate(("\0text\0", "\0link\0", "ANY-LINK", "<b>", "plain")):
            g.case = Case(str(number) * 32)
            page = filled(("a test",), "gaps.html", {"title": value, "text": "\0title\0"})
            assert page == f"<h1>{escape(value)}</h1><p>\0title\0</p><a>{g.case.link}</a>"


def test_a_page_that_was_drawn_for_one_visitor_holds_nothing_of_theirs_for_another(visitor, other):
    person = Person(visitor).begin()
    seen = 0
    while person.question in FAMILY:
        question = person.question
        for somebody, stranger in ((person, other), (other, person)):
            refused = copy(somebody).press("Continue", {"citizenship": ""} if question == "citizenship" else {})
            for page in (somebody.open(question), refused):
                assert somebody.link in page.answer.text
                assert page.value("csrf_token") not in (None, stranger.value("csrf_token"))
                assert stranger.link not in page.answer.text
                assert stranger.value("csrf_token") not in page.answer.text
                seen += 1
        for somebody in (person, other):
            somebody.walk({question: FAMILY[question]})
    assert seen > 40
