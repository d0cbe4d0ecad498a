"""Batches need the app, and a queue of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from webapp.services.batches import checking


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    """A queue of the test's own; Huey's storage for PostgreSQL carries messages between processes elsewhere."""
    return {"QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of two rows, so that a few rows are several parts."""
    monkeypatch.setattr(checking, "ROWS_IN_A_PART", 2)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    """Services need the app."""
    with app.app_context():
        yield
