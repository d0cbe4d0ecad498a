"""Forged requests: bodies that are no form, questions and people that are not there, links that never were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.webapp.person import all_is_well
from webapp.models.case import cases
from webapp.services.cases import open_case


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/octet-stream"])
@pytest.mark.parametrize("page", ["stay", "all", "ticks", "details/case", "details/person/0", "what-if?question=stay"])
def test_a_body_that_is_no_form_clears_nothing(family, page, content_type):
    family.open("result").press("Save the ticks", {"tick": ["case/owner-iin"]})
    token = family.value("csrf_token")
    headers = {"X-CSRFToken": token}
    url = f"/case/{family.link}/{page}"
    answer = family.visitor.post(url, data="{}", content_type=content_type, headers=headers)
    assert answer.status_code == 415
    assert family.open("stay").value("stay_days") == "363"
    assert family.open("details/case").value("host-name") == "Altyn Dala LLP"
    assert family.open("result").page.xpath("//input[@name='tick'][@checked]")


def test_bytes_that_are_no_text(family):
    token = family.open("details/case").value("csrf_token")
    body = f"csrf_token={token}&host-name=".encode() + b"\xff\xfe%FF%00"
    kind = "application/x-www-form-urlencoded"
    answer = family.visitor.post(f"/case/{family.link}/details/case", data=body, content_type=kind)
    assert answer.status_code == 400
    assert "Please send this once more" in answer.text
    assert family.open("details/case").value("host-name") == "Altyn Dala LLP"


def test_a_form_without_its_token_changes_nothing_and_can_be_sent_again(family):
    answer = family.visitor.post(f"/case/{family.link}/stay", data={"stay_days": "10"})
    assert answer.status_code == 400
    assert family.open("stay").value("stay_days") == "363"
    family._show(answer).press("Send again")
    assert family.open("stay").value("stay_days") == "10"


@pytest.mark.parametrize(
    "page",
    ["nonsense", "person", "person/0", "person/-1", "person/x", "person/999999999999999999999", "__class__", "STAY"],
)
def test_forged_questions(family, page):
    for answer in (
        family.visitor.get(f"/case/{family.link}/{page}"),
        family.visitor.send(f"/case/{family.link}/{page}", {"citizenship": "KG", "skip": "1"}),
    ):
        assert answer.status_code in (303, 404)
    all_is_well(family)


def test_a_skip_that_the_page_does_not_offer_does_no_harm(family):
    family.visitor.send(f"/case/{family.link}/family", {"skip": "1"})
    all_is_well(family)


@pytest.mark.parametrize("person", ["0", "4", "-1", "999999999999999999999", "abc"])
def test_forged_people(family, person):
    family.visitor.send(f"/case/{family.link}/person/{person}/remove")
    assert family.visitor.get(f"/case/{family.link}/drafts/logging-form?person={person}").status_code in (200, 404)
    assert "Family member 2" in family.open("answers").text
    assert family.open("details/person/0").value("surname") == "ASANOV"


def test_ticks_of_papers_that_do_not_exist_are_not_kept(app, family):
    forged = ["case/nonsense", "dependent-9/passport-copy", "<script>", "/", "", "x" * 5000, "applicant/passport-copy"]
    family.visitor.send(f"/case/{family.link}/ticks", {"shown": forged, "tick": forged, "by": "//evil.example"})
    assert family.open("result").page.xpath("//input[@name='tick'][@checked]/@value") == ["applicant/passport-copy"]
    many = [f"case/{number}" for number in range(20_000)]
    assert family.visitor.send(f"/case/{family.link}/ticks", {"shown": many, "tick": many}).status_code == 303
    with app.app_context():
        assert open_case(family.link).ticks == ["applicant/passport-copy"]
    all_is_well(family)


@pytest.mark.parametrize("query", ["by=nonsense", "by=<script>", "by=owner&by=host", "by=", "lang=xx", "by=%00%ff"])
def test_forged_filters(family, query):
    assert family.open(f"result?{query}").status == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "/%0d%0aX: y", "javascript:1"]
)
def test_nobody_is_sent_to_another_site(family, target):
    for address in (f"/language/ru?next={target}", f"/case/{family.link}/stay?next={target}"):
        answer = family.visitor.get(address)
        assert "evil.example" not in answer.headers.get("Location", "")
        assert "javascript" not in answer.headers.get("Location", "")
    assert family.visitor.get("/language/xx").status_code == 404


def test_forged_and_stale_links_are_alike(app, family):
    with app.extensions["engine"].begin() as database:
        database.execute(update(cases).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    pages = [
        family.visitor.get(f"/case/{link}/result")
        for link in (family.link, family.link[:-1] + "A", "x", "x" * 2000, "ӘҒҚ", "%00", "..")
    ]
    assert {page.status_code for page in pages} == {404}
    assert all("There is no case at this address" in page.text for page in pages[:4])
