"""An app on a database of the test's own, and a visitor who sends forms as a browser does."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from tests.webapp.compiled import CompiledRule, CompiledTemplates
from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS
from tests.webapp.person import Person
from tests.webapp.stand_in import STAND_IN
from tests.webapp.tables import make_tables
from webapp import create_app
from webapp.services import cases

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

_compiled_templates = CompiledTemplates()
Flask.url_rule_class = CompiledRule


class Visitor(FlaskClient):
    """A test client that takes the CSRF token from the start page before it sends its first form."""

    token = ""

    def send(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """POST a form with a valid token."""
        if not self.token:
            found = TOKEN.search(self.get("/").text)
            assert found, "no form on the start page"
            self.token = found[1]
        return self.post(path, data={"csrf_token": self.token, **(data or {})}, **kwargs)

    def begin(self) -> str:
        """Begin a case; returns its link."""
        answer = self.send("/cases")
        assert answer.status_code == 303, answer.text
        return answer.location.split("/")[2]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A SQLite file. A test module that is about storage overrides this with `either_database_url`."""
    return f"sqlite:///{tmp_path / 'qujat.sqlite3'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """SQLite, then PostgreSQL, both empty."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'qujat.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture
def settings() -> dict[str, Any]:
    """Settings of the app that a test wants otherwise; overridden in its module or by parametrize."""
    return {}


@pytest.fixture
def app(database_url: str, settings: dict[str, Any]) -> Iterator[Flask]:
    """The app with its tables, without rate limits."""
    with app_on(database_url, settings) as app:
        yield app


@contextmanager
def app_on(database_url: str, settings: dict[str, Any]) -> Iterator[Flask]:
    """The app on an empty database, with its tables."""
    defaults = {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", "RATELIMIT_ENABLED": False}
    app = create_app({**defaults, **settings})
    app.test_client_class = Visitor
    app.jinja_env.bytecode_cache = _compiled_templates
    make_tables(app)
    yield app
    if app.extensions["queue"].cache_info().currsize:
        app.extensions["queue"]().huey.storage.close()
    app.extensions["engine"].dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with an English browser who has never been here."""
    client = app.test_client()
    assert isinstance(client, Visitor)
    return client


@pytest.fixture(scope="session")
def kept_of_the_family(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is kept of journey 1 with its details, walked once in a test process."""
    with app_on(f"sqlite:///{tmp_path_factory.mktemp('family')}/qujat.sqlite3", {}) as app:
        person = Person(app.test_client()).begin().walk(FAMILY)
        person.open("details/case").press("Save and go on", HOST_DETAILS).press("Save and go on", ENGINEER_DETAILS)
        with app.app_context():
            case = cases.open_case(person.link)
    return {name: getattr(case, name) for name in ("answers", "details", "ticks", "seen")}


@pytest.fixture
def family(app: Flask, visitor: Visitor, kept_of_the_family: dict[str, Any]) -> Person:
    """Somebody who has walked journey 1 and given its details."""
    person = Person(visitor).begin()
    with app.app_context():
        cases.change(person.link, lambda case: vars(case).update(deepcopy(kept_of_the_family)))
    return person


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this machine, as far as the test is concerned."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def stand_in(temporary: Path) -> Path:
    """The program, under the name of the real one."""
    program = temporary.parent / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(STAND_IN)
    program.chmod(0o755)
    return program
