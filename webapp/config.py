"""The settings, read from the environment. The defaults are safe for production and safe to publish.

| name | meaning | default |
|---|---|---|
| SECRET_KEY | signs the cookie, hands batches to workers | made on the first start, kept in `var/secret_key` |
| DATABASE_URL | SQLite or PostgreSQL | `var/qujat.sqlite3` |
| CASE_DAYS | days a case or batch is kept after its last change | 30 |
| QUEUE_URL | where batches wait for a worker: SQLite, PostgreSQL or Redis | beside the database |
| LEASE_SECONDS | after how long another worker takes over from one that died | 30 |
| GOTENBERG_URL | the Gotenberg server that makes PDFs of drafts | none: the LibreOffice of this machine, if any |
| SITE_URL | the site's name in links that are to be kept, such as https://qujat.example.kz | that of the request |
| TRUSTED_PROXIES | how many reverse proxies stand in front of us | 0 |
| RATELIMIT_ENABLED | whether visitors are limited | true |
| RATELIMIT_STORAGE_URI | where the limits are counted, e.g. redis:// | in each process's memory |
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from webapp import sqlite

_FIXED: dict[str, Any] = {
    "SESSION_COOKIE_NAME": "qujat",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "MAX_CONTENT_LENGTH": 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
    "MAX_FORM_PARTS": 1000,
    "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    # A page may stay open overnight: the token lives as long as the session.
    "WTF_CSRF_TIME_LIMIT": None,
    # The strict check wants a Referer, which our own Referrer-Policy forbids so that case links do not leak.
    "WTF_CSRF_SSL_STRICT": False,
    "BOOTSTRAP_SERVE_LOCAL": True,
}

#: What a QUEUE_URL may begin with.
QUEUES = ("sqlite", "postgresql", "redis", "rediss")


def read_config(var: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """All settings. `var` is the folder for what we keep by default; `overrides` win over the environment.

    Raises ValueError naming the setting, what was given and what is allowed.
    """
    given = {**os.environ, **overrides}
    database_url = _database_url(given.get("DATABASE_URL"), var)
    queue_url = _queue_url(given.get("QUEUE_URL"), var, given.get("DATABASE_URL"))
    for name, url in (("DATABASE_URL", database_url), ("QUEUE_URL", queue_url)):
        if url.startswith("sqlite"):
            sqlite.refuse_old(name)
    return {
        **_FIXED,
        **overrides,
        "SECRET_KEY": given.get("SECRET_KEY") or _kept_secret(var),
        "DATABASE_URL": database_url,
        "CASE_DAYS": _whole_number(given, "CASE_DAYS", default=30, low=1, high=3650),
        "QUEUE_URL": queue_url,
        "LEASE_SECONDS": _whole_number(given, "LEASE_SECONDS", default=30, low=1, high=3600),
        "GOTENBERG_URL": _server_url(given, "GOTENBERG_URL"),
        "SITE_URL": _site_url(given),
        "TRUSTED_PROXIES": _whole_number(given, "TRUSTED_PROXIES", default=0, low=0, high=10),
        "RATELIMIT_ENABLED": _flag(given, "RATELIMIT_ENABLED", default=True),
        "RATELIMIT_STORAGE_URI": given.get("RATELIMIT_STORAGE_URI") or "memory://",
    }


def _whole_number(given: Mapping[str, Any], name: str, *, default: int, low: int, high: int) -> int:
    value = given.get(name) or default
    try:
        number = int(value)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise ValueError(f"{name} is {value!r}; it must be a whole number from {low} to {high}")
    return number


def _flag(given: Mapping[str, Any], name: str, *, default: bool) -> bool:
    value = str(given.get(name, default)).lower()
    if value not in {"true", "false", "1", "0"}:
        raise ValueError(f"{name} is {value!r}; it must be true or false")
    return value in {"true", "1"}


def _server_url(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name) or None
    if value and not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/[\w./-]*)?", value):
        raise ValueError(f"{name} is {value!r}; it must be the address of a server, such as http://127.0.0.1:3000")
    return value


def _site_url(given: Mapping[str, Any]) -> str | None:
    value = given.get("SITE_URL") or None
    if value and not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?", value):
        raise ValueError(f"SITE_URL is {value!r}; it must be the address of the site, such as https://qujat.example.kz")
    return value


def _database_url(given: str | None, var: Path) -> str:
    """The SQLAlchemy address. Hosting services hand out postgres://, which SQLAlchemy does not know."""
    if not given:
        var.mkdir(mode=0o700, exist_ok=True)
        return f"sqlite:///{var / 'qujat.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def _queue_url(given: str | None, var: Path, database_url: str | None) -> str:
    """The address of the queue: in the PostgreSQL database, else in a file beside the SQLite database."""
    database = _database_url(database_url, var)
    if not given and not database.startswith("sqlite"):
        given = database
    if not given:
        return f"sqlite:///{Path(database.removeprefix('sqlite:///')).parent / 'queue.sqlite3'}"
    given = given.replace("postgresql+psycopg://", "postgresql://").replace("postgres://", "postgresql://")
    kind = given.partition("://")[0]
    if kind not in QUEUES:
        raise ValueError(f"QUEUE_URL begins with {kind}://; it must begin with one of " + ", ".join(QUEUES))
    return given


def _kept_secret(var: Path) -> str:
    """The key of this installation, made on its first start. The first of several processes wins."""
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(mode=0o700, exist_ok=True)
        draft = var / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # another process was quicker; its key is the one we all use
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
