"""The SQLite that server, worker, command line and the file of the queue use.

Python brings the SQLite of the system, which is older on most: before 3.51.3 two processes that write a database in WAL
mode and checkpoint it can lose what was committed (docs/decisions/0020-sqlite.md). No process may open one file by two
copies of SQLite: to close it by one drops the locks of the other. So nothing else of ours imports a driver of SQLite.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

try:
    from pysqlite3 import dbapi2 as driver
except ModuleNotFoundError:  # there is no wheel for this kind of machine
    from sqlite3 import dbapi2 as driver

__all__ = ["OLDEST", "SETTINGS", "driver", "make_private", "refuse_old"]

#: The first version in which two processes lose nothing.
OLDEST = (3, 51, 3)
#: What each connection to the database begins with. What is deleted is overwritten, however SQLite was built.
SETTINGS = ("journal_mode=WAL", "busy_timeout=5000", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")


def refuse_old(setting: str) -> None:
    """Raise ValueError where this SQLite can lose what was committed; `setting` is the one that asks for SQLite."""
    if driver.sqlite_version_info < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise ValueError(
            f"{setting} asks for SQLite, whose version is {driver.sqlite_version} here; it must be {oldest} or newer: "
            "older ones can lose what was saved. Run script/setup, or set DATABASE_URL to a PostgreSQL database"
        )


def make_private(path: Path) -> None:
    """Make the file of a database for its owner alone before anything stands in it; SQLite makes its others alike."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


if __name__ == "__main__":
    # script/server asks so whether the database has its newest shape, without loading the product.
    with driver.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as database:
        print(*database.execute("SELECT version_num FROM alembic_version").fetchone())
