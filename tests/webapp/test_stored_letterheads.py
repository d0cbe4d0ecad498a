"""A letterhead that was kept before a check became stricter: whoever meets it learns what is wrong with it."""

from __future__ import annotations

import io

import pytest

from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.journeys import FAMILY
from tests.webapp.person import Person
from webapp.drafts.letterhead.preview import MOST_TEXT
from webapp.services import letterheads

GOOD = letterhead("{{ host.name }}")
BAD = letterhead("{{ host.name }}{% if people > 5 %}x{% endif %}")
SAID = {"en": "people &gt; 5", "ru": "сравн", "kk": "салыстыр"}


@pytest.fixture
def link(app) -> str:
    """One whose second version would not be taken today."""
    with app.app_context():
        link = letterheads.begin(GOOD)
        about = {"digest": "0" * 64, "size": len(BAD), "used": ["host.name"]}
        letterheads._keep(link, 2, about, BAD)
        letterheads.make_current(link, 2)
    return link


@pytest.mark.parametrize("lang", SAID)
def test_its_page_says_what_is_wrong_and_offers_the_other_versions(visitor, link, lang):
    visitor.get(f"/language/{lang}")
    page = visitor.get(f"/letterhead/{link}/")
    assert page.status_code == 200
    assert SAID[lang] in page.text
    assert f"/letterhead/{link}/1" in page.text
    assert visitor.get(f"/letterhead/{link}/1").status_code == 200


def test_a_letter_on_it_is_refused_in_words(visitor, link):
    assert visitor.get(f"/letterhead/{link}/2/sample.docx").status_code == 422
    person = Person(visitor).begin().walk(FAMILY)
    answer = person.visitor.send(f"/case/{person.link}/drafts/inviting-letter", {"letterhead": link})
    assert answer.status_code == 422
    assert "people &gt; 5" in answer.text


def test_a_new_version_takes_its_place(visitor, link):
    answer = visitor.send(
        f"/letterhead/{link}/", {"letterhead": (io.BytesIO(letterhead("{{ host.bin }}")), "new.docx")}
    )
    assert answer.status_code == 303
    assert "host.bin" in visitor.get(answer.location).text


def test_a_page_shows_the_beginning_of_a_long_paragraph(visitor):
    long = letterhead("{{ host.bin }}", "x" * 100_000)
    answer = visitor.send("/letterheads", {"letterhead": (io.BytesIO(long), "a.docx")})
    shown = visitor.get(answer.location).text
    assert "x" * (MOST_TEXT // 2) in shown
    assert len(shown) < 100_000
