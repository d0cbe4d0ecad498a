"""Keys: made, listed and revoked on the command line; known again by their hash alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, select, text, update

from tests.webapp.api.conftest import Program
from webapp.models.api_key import api_keys as table
from webapp.services import api_keys
from webapp.storage import connection


def run(app, *arguments: str):
    """Run `flask api-key …`."""
    return app.test_cli_runner().invoke(args=["api-key", *arguments])


def test_a_key_opens_the_api_until_it_is_revoked(app):
    made = run(app, "add", "Бухгалтерия", "--days", "30")
    key = made.stdout.strip()
    assert re.fullmatch(r"qjt_[\w-]{32}", key)
    assert Program(app, key).ask("/drafts").status_code == 200
    listed = run(app, "list").stdout
    assert re.fullmatch(r"Бухгалтерия: made \d{4}-\d\d-\d\d, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\n", listed)
    assert run(app, "revoke", "Бухгалтерия").exit_code == 0
    assert Program(app, key).ask("/drafts").status_code == 401
    assert run(app, "list").stdout == ""


def test_only_the_hash_of_a_key_is_kept(app, database_url):
    key = run(app, "add", "accounting").stdout.strip()
    with create_engine(database_url).connect() as database:
        rows = str(database.execute(text("SELECT * FROM api_keys")).all())
    assert "accounting" in rows
    assert key.removeprefix("qjt_") not in rows


@pytest.mark.parametrize(
    ("authorization", "challenge"),
    [
        (None, 'Bearer realm="qujat"'),
        ("Basic YTpi", 'Bearer realm="qujat"'),
        ("Bearer", 'Bearer realm="qujat"'),
        ("Bearer qjt_unknown", 'Bearer realm="qujat", error="invalid_token"'),
        ("Bearer " + "x" * 5000, 'Bearer realm="qujat", error="invalid_token"'),
        ("Bearer \xff\x80", 'Bearer realm="qujat", error="invalid_token"'),
    ],
)
def test_without_a_valid_key_there_is_a_challenge(program, authorization, challenge):
    sent = {"Authorization": authorization} if authorization else {}
    answer = program.client.get("/api/v1/drafts", headers=sent)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == challenge


def test_a_key_in_the_address_is_not_taken(program):
    assert program.client.get(f"/api/v1/drafts?access_token={program.key}").status_code == 401


@pytest.mark.parametrize(
    "arguments", [("add", ""), ("add", "a\nb"), ("add", "x" * 81), ("add", "accounting"), ("revoke", "nobody")]
)
def test_a_wrong_name_is_refused(program, arguments):
    refused = run(program.app, *arguments)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("name: ")


class TestOnEitherDatabase:
    """What the database must do alike."""

    @pytest.fixture
    def database_url(self, either_database_url):
        return either_database_url

    def test_a_key_expires_and_a_name_has_one_key(self, app):
        with app.app_context():
            key = api_keys.add("accounting", 1)
            assert api_keys.name_of(key) == "accounting"
            with pytest.raises(api_keys.KeyNameError, match="has a key already"):
                api_keys.add("accounting")
            with connection() as database:
                database.execute(update(table).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
                assert database.execute(select(table.c.name)).all() == [("accounting",)]
            assert api_keys.name_of(key) is None
            assert api_keys.revoke("accounting")
            assert api_keys.name_of(api_keys.add("accounting")) == "accounting"
        assert "does not expire" in run(app, "list").stdout
