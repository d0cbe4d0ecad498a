"""A program with a key, and an app that all tests of a module share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.webapp.tables import make_tables
from webapp import create_app
from webapp.services import api_keys

HOME = "/api/v1"


class Program:
    """A program that sends its key with every request."""

    def __init__(self, app: Flask, key: str) -> None:
        self.app, self.key = app, key
        self.client = app.test_client()

    def ask(self, path: str, method: str = "GET", **sent: Any) -> TestResponse:
        """A request below /api/v1; `headers` are added to the key."""
        headers = {"Authorization": f"Bearer {self.key}", **sent.pop("headers", {})}
        return self.client.open(HOME + path, method=method, headers=headers, **sent)

    def send(self, path: str, case: Any, **sent: Any) -> TestResponse:
        """POST a case as JSON."""
        return self.ask(path, "POST", data=json.dumps(case), content_type="application/json", **sent)


def new_app(database_url: str, **settings: Any) -> Flask:
    """An app with its tables, without rate limits."""
    defaults = {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", "RATELIMIT_ENABLED": False}
    app = create_app({**defaults, **settings})
    make_tables(app)
    return app


def new_program(app: Flask, name: str = "accounting") -> Program:
    """A program with a key of its own."""
    with app.app_context():
        return Program(app, api_keys.add(name))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A program that may ask."""
    app = new_app(f"sqlite:///{tmp_path_factory.mktemp('api') / 'qujat.sqlite3'}")
    yield new_program(app)
    app.extensions["engine"].dispose()
