"""For whoever watches over the server."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from webapp import sqlite
from webapp.access import public
from webapp.extensions import limiter
from webapp.models.case import cases
from webapp.services.saving import can_save
from webapp.storage import connection, uses_sqlite

pages = Blueprint("health", __name__)


@pages.get("/health")
@limiter.exempt
@public
def show() -> ResponseReturnValue:
    """200 where the database answers, has its tables and takes what is written, else 503 with what to do."""
    try:
        with connection() as database:
            database.execute(select(cases.c.version).limit(1))
    except SQLAlchemyError:
        return {"status": "the database does not answer; has `flask --app wsgi db upgrade` been run?"}, 503
    if not can_save():
        return {"status": "nothing can be saved; is the disk full, or the database read-only?"}, 503
    return {"status": "ok", "sqlite": sqlite.driver.sqlite_version} if uses_sqlite() else {"status": "ok"}
