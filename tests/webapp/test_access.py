"""Who may open what, and how often."""

import io
import time

import pytest
from flask import g, url_for
from redis import Redis

from webapp import create_app
from webapp.access import by_case_link, public
from webapp.services import cases

SECONDS = 60


@pytest.fixture
def app(app):
    """The app with two pages of a case of our own."""

    @app.get("/case/<link>/test-page/<int:number>")
    @by_case_link
    def page(number):
        return f"{number} {g.case.link} {url_for('page', number=2)} {url_for('start.show')}"

    return app


def test_the_link_opens_its_case_and_pages_link_on_without_naming_it(visitor):
    link = visitor.begin()
    answer = visitor.get(f"/case/{link}/test-page/1")
    assert answer.text == f"1 {link} /case/{link}/test-page/2 /"


def test_every_link_that_opens_nothing_gets_the_same_answer(app, visitor):
    deleted = visitor.begin()
    with app.app_context():
        cases.delete(deleted)
    answers = [visitor.get(f"/case/{link}/test-page/1") for link in (deleted, "a" * 32, "x", "%00", "%ff", "қ")]
    assert {answer.status_code for answer in answers} == {404}
    pages = {answer.text.replace(answer.request.path, "") for answer in answers}
    assert all("There is no case at this address" in page for page in pages)


@pytest.mark.parametrize("settings", [{"RATELIMIT_ENABLED": True}])
class TestLimits:
    def test_trying_links_is_limited(self, visitor):
        statuses = [visitor.get(f"/case/{number}/test-page/1").status_code for number in range(301)]
        assert statuses == [404] * 300 + [429]

    def test_beginning_cases_is_limited_but_not_for_an_office_of_fifty(self, visitor):
        statuses = [visitor.send("/cases").status_code for _ in range(121)]
        assert statuses == [303] * 120 + [429]

    def test_sheets_have_a_limit_of_their_own(self, visitor):
        visitor.begin()
        statuses = [visitor.send("/batches", {"people": (io.BytesIO(b""), "p.csv")}).status_code for _ in range(21)]
        assert statuses == [422] * 20 + [429]
        assert visitor.send("/batch/x/sheet", {"people": (io.BytesIO(b""), "p.csv")}).status_code == 429
        assert visitor.send("/cases").status_code == 303

    def test_the_page_says_when_to_try_again(self, visitor):
        for number in range(300):
            visitor.get(f"/case/{number}/test-page/1")
        answer = visitor.get("/case/x/test-page/1")
        assert answer.headers["Retry-After"] == "60"
        assert "Wait a minute" in answer.text

    def test_an_ordinary_visit_and_its_files_are_not_limited(self, visitor):
        link = visitor.begin()
        pages = ["/", f"/case/{link}/test-page/1", "/static/qujat.css"]
        for page in pages * 60:
            with visitor.get(page) as answer:
                assert answer.status_code == 200


def test_a_view_says_its_rule():
    assert public(lambda: "").access_rule == "public"
    assert by_case_link(lambda: "").access_rule == "by_case_link"


@pytest.mark.redis
class TestLimitsOnRedis:
    @pytest.fixture
    def settings(self, redis_url):
        return {"RATELIMIT_ENABLED": True, "RATELIMIT_STORAGE_URI": redis_url}

    def test_processes_count_together(self, visitor, settings):
        for number in range(300):
            visitor.get(f"/case/{number}/test-page/1")
        same_database = {name: visitor.application.config[name] for name in ("DATABASE_URL", "SECRET_KEY")}
        other_process = create_app({**same_database, **settings})
        assert other_process.test_client().get("/case/x/").status_code == 429

    def test_pages_go_on_and_are_counted_while_redis_is_gone(self, visitor, redis_server):
        link = visitor.begin()
        redis_server.stop()
        assert visitor.begin()
        for page in ("/", f"/case/{link}/test-page/1", "/letters"):
            assert visitor.get(page).status_code == 200
        statuses = [visitor.send("/cases").status_code for _ in range(120)]
        assert statuses == [303] * 119 + [429]
        redis_server.start()
        self.wait_until_it_counts(visitor, redis_server.url)

    @staticmethod
    def wait_until_it_counts(visitor, url):
        end = time.monotonic() + SECONDS
        with Redis.from_url(url) as counter:
            while not list(counter.scan_iter()):
                assert visitor.get("/").status_code == 200
                assert time.monotonic() < end, "it is not asked again"
                time.sleep(0.1)
