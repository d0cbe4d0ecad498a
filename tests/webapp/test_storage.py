"""The database, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from webapp import storage
from webapp.models.case import cases

ROW = {"link_hash": b"h" * 32, "sealed": b"s", "version": 1}
ALMATY = timezone(timedelta(hours=5))


@pytest.fixture
def database_url(either_database_url):
    return either_database_url


def test_the_migrations_make_exactly_the_tables_of_the_models(app):
    with app.app_context(), storage.connection() as database:
        assert compare_metadata(MigrationContext.configure(database), storage.metadata) == []


def test_an_upgrade_of_a_new_database_changes_nothing(app):
    with app.app_context():
        storage.upgrade()


def test_an_instant_comes_back_in_utc_from_whatever_zone(app):
    noon_in_almaty = datetime(2026, 7, 1, 12, tzinfo=ALMATY)
    with app.app_context():
        with storage.connection() as database:
            database.execute(insert(cases).values(**ROW, created_at=noon_in_almaty, expires_at=noon_in_almaty))
        with storage.connection() as database:
            found = database.execute(select(cases.c.created_at)).scalar_one()
    assert found == noon_in_almaty
    assert found.tzinfo is UTC


def write(row):
    with storage.connection() as database:
        database.execute(insert(cases), row)


def test_an_error_shows_no_values(app):
    now = datetime.now(UTC)
    row = ROW | {"sealed": b"secret content", "created_at": now, "expires_at": now}
    with app.app_context():
        write(row)
        with pytest.raises(IntegrityError) as caught:
            write(row)
    assert "secret content" not in str(caught.value)
    assert "parameters hidden" in str(caught.value)


def test_health_says_whether_the_tables_are_there(app, visitor):
    answer = visitor.get("/health")
    assert (answer.status_code, answer.json["status"]) == (200, "ok")
    with app.app_context(), storage.connection() as database:
        cases.drop(database)
    answer = visitor.get("/health")
    assert answer.status_code == 503
    assert "db upgrade" in answer.json["status"]


def test_sqlite_waits_for_other_writers(app, database_url):
    if not database_url.startswith("sqlite"):
        return
    with app.app_context(), storage.connection() as database:
        settings = {
            name: database.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "busy_timeout": 5000}


def test_a_database_that_is_not_there_is_an_operational_error():
    engine = storage.make_engine("sqlite:////nowhere/at/all.sqlite3")
    with pytest.raises(OperationalError), engine.connect():
        pass
