"""The translations need an app; one is enough for all tests of sheets, which change nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from webapp import create_app


@pytest.fixture(scope="package", autouse=True)
def words() -> Iterator[None]:
    """An app whose translations can be asked for."""
    app = create_app({"DATABASE_URL": "sqlite://", "SECRET_KEY": "only for tests"})
    with app.app_context():
        yield
    app.extensions["engine"].dispose()
