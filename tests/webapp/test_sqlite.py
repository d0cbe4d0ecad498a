"""Which SQLite is used, by whom, and what it leaves on the disk."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.webapp.tables import make_tables
from webapp import create_app, sqlite, storage
from webapp.services import cases

ROOT = Path(__file__).parents[2]


def new_app(folder: Path):
    """An app whose database and queue lie in a folder, with its tables."""
    app = create_app({"DATABASE_URL": f"sqlite:///{folder}/q.sqlite3", "SECRET_KEY": "only for tests"})
    make_tables(app)
    return app


def version_in(run) -> tuple[int, ...]:
    return tuple(int(part) for part in run("SELECT sqlite_version()").split("."))


def test_the_database_is_opened_by_a_sqlite_that_loses_nothing(tmp_path):
    app = new_app(tmp_path)
    with app.app_context(), storage.connection() as database:
        assert version_in(lambda sql: database.exec_driver_sql(sql).scalar()) >= sqlite.OLDEST
        assert database.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert database.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_the_queue_is_opened_by_the_same(tmp_path):
    app = new_app(tmp_path)
    with app.app_context():
        huey = app.extensions["queue"]().huey
        assert version_in(lambda sql: huey.storage.sql(sql, results=True)[0][0]) >= sqlite.OLDEST
        assert isinstance(huey.storage.conn, sqlite.driver.Connection)
        app.extensions["post"](b"a message")
        assert huey.pending_count() == 1


def test_health_says_which_runs(tmp_path):
    answer = new_app(tmp_path).test_client().get("/health").json
    assert answer == {"status": "ok", "sqlite": sqlite.driver.sqlite_version}


@pytest.mark.parametrize("name", ["DATABASE_URL", "QUEUE_URL"])
def test_an_older_one_is_refused_by_the_name_of_the_setting(tmp_path, monkeypatch, name):
    monkeypatch.setattr(sqlite.driver, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(sqlite.driver, "sqlite_version", "3.51.2")
    settings = {"DATABASE_URL": "postgresql://127.0.0.1/none", "QUEUE_URL": "redis://127.0.0.1", "SECRET_KEY": "x"}
    create_app(settings)  # which needs no SQLite
    with pytest.raises(ValueError, match=rf"{name} asks for SQLite.* 3\.51\.2 here; it must be 3\.51\.3 or newer"):
        create_app(settings | {name: f"sqlite:///{tmp_path}/q.sqlite3"})


def test_nothing_else_of_ours_imports_a_driver():
    """Two copies of SQLite in one process drop each other's locks."""
    program = (
        "import sys\nfrom webapp import create_app\n"
        "app = create_app({'DATABASE_URL': 'sqlite://', 'QUEUE_URL': 'sqlite:////nowhere/q', 'SECRET_KEY': 'x'})\n"
        "print(*(name for name in sys.modules if name in ('_sqlite3', 'pysqlite3._sqlite3')))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    opened = [path for path in (ROOT / "webapp").rglob("*.py") if "sqlite3.connect" in path.read_text("utf-8")]
    assert "pysqlite3._sqlite3" in done.stdout.split()
    assert opened == []


def test_its_files_are_for_their_owner_alone(tmp_path):
    app = create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/q.sqlite3", "SECRET_KEY": "only for tests"})
    before = os.umask(0o022)
    try:
        with app.app_context():
            storage.upgrade()
            app.extensions["post"](b"a message")
            with storage.connection() as database:
                database.exec_driver_sql("SELECT 1")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert {"q.sqlite3", "queue.sqlite3"} <= modes.keys()
    assert set(modes.values()) == {0o600}, modes


def test_a_deleted_case_stays_in_no_file(tmp_path):
    app = new_app(tmp_path)
    with app.app_context():
        case = cases.new_case("en")
        with storage.connection() as database:
            sealed = database.exec_driver_sql("SELECT sealed FROM cases").scalar()
        assert any(sealed in path.read_bytes() for path in tmp_path.iterdir())
        cases.delete(case.link)
        assert not any(sealed in path.read_bytes() for path in tmp_path.iterdir())


def test_the_look_of_script_server_finds_the_shape(tmp_path):
    app = new_app(tmp_path)
    with app.app_context():
        storage.upgrade()
    look = [sys.executable, "-m", "webapp.sqlite", f"{tmp_path}/q.sqlite3"]
    done = subprocess.run(look, cwd=ROOT, capture_output=True, text=True, check=True)
    newest = sorted(path.name for path in (ROOT / "webapp/migrations/versions").glob("[0-9]*.py"))[-1]
    assert done.stdout.strip() == newest.partition("_")[0]
    with closing(sqlite.driver.connect(f"{tmp_path}/q.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM cases").fetchone() == (0,)
