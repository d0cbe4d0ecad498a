"""Keeping cases: answers, details and ticks, reached by an unguessable link.

Answers are kept, never a decision. Each operation is one short transaction of its own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from flask import current_app, g
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import delete as delete_rows

from webapp.errors import CaseNotFoundError, CaseTooLargeError, StaleCaseError
from webapp.models.case import cases
from webapp.services import expiry, keys
from webapp.storage import Statement, forget_deleted

MAX_BYTES = 256 * 1024
MAX_TRIES = 100  # each failed try means that another tab's save succeeded, so this is never reached by people

T = TypeVar("T")
_log = logging.getLogger(__name__)

_this_row = cases.c.link_hash == bindparam("hash")
_FIND = Statement(select(cases.c.sealed, cases.c.version, cases.c.expires_at).where(_this_row))
_KEEP = Statement(
    update(cases).where(_this_row, cases.c.version == bindparam("seen")), sets=("sealed", "version", "expires_at")
)
_BEGIN = Statement(insert(cases), sets=("link_hash", "sealed", "version", "created_at", "expires_at"))
_DELETE = Statement(delete_rows(cases).where(_this_row))
_PURGE = {anyway: Statement(delete_rows(cases).where(expiry.expired(cases, anyway=anyway))) for anyway in (False, True)}


def _new_expiry() -> datetime:
    return datetime.now(UTC) + timedelta(days=current_app.config["CASE_DAYS"])


@dataclass
class Case:
    """One case, opened. Everything in `answers`, `details` and `ticks` is plain JSON.

    `answers` is {question id: {field: value}}, with the dependents as answers["family"]["people"], a list of
    mappings; `details` has the contract's shape; `ticks` are ids of checklist items; `lang` is the language the case
    was begun in; `seen` is what the result said when it was last looked at (webapp/services/seen.py). Times are UTC.
    """

    link: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    ticks: list[str] = field(default_factory=list)
    lang: str = "en"
    seen: dict[str, Any] | None = None
    version: int = 1
    expires_at: datetime = field(default_factory=_new_expiry)


def new_case(lang: str = "en") -> Case:
    """Begin an empty case. Expired ones are cleared away on this occasion."""
    purge_expired()
    case = Case(keys.new_link(), lang=lang)
    row = {"link_hash": keys.link_hash(case.link), "created_at": datetime.now(UTC), "expires_at": case.expires_at}
    _BEGIN.count({**row, "version": case.version, "sealed": _sealed(case)})
    return case


def open_case(link: str) -> Case:
    """The case behind a link. Raises CaseNotFoundError alike for unknown, forged, expired, deleted and damaged ones."""
    row = _FIND.first({"hash": keys.link_hash(link)})
    if row is None:
        raise CaseNotFoundError
    sealed, version, expires_at = row
    if expires_at <= datetime.now(UTC):
        raise CaseNotFoundError
    try:
        content = json.loads(keys.unseal(link, sealed))
    except keys.BadSealError:
        _log.error("A case in the database is damaged: its seal does not fit its link.")
        raise CaseNotFoundError from None
    return Case(link, version=version, expires_at=expires_at, **content)


def save(case: Case, *, prolong: bool = True) -> None:
    """Keep the case as it is now, for CASE_DAYS from now, or without `prolong` for as long as before.

    Raises StaleCaseError if it was saved or deleted since it was opened, CaseTooLargeError above MAX_BYTES.
    """
    expires_at = _new_expiry() if prolong else case.expires_at
    values = {"sealed": _sealed(case), "version": case.version + 1, "expires_at": expires_at}
    this = {"hash": keys.link_hash(case.link), "seen": case.version}
    if _KEEP.count({**this, **values}) == 0:
        raise StaleCaseError
    case.version, case.expires_at = case.version + 1, expires_at


def change(link: str, mutate: Callable[[Case], T], *, prolong: bool = True) -> T:
    """Open the case, apply `mutate`, save it, and return what `mutate` returned.

    Where another tab saved in between, `mutate` is applied again to what that tab left, so nothing is lost: let it
    set single values, not replace all. Raises CaseNotFoundError and CaseTooLargeError.
    """
    case = _open_already(link) or open_case(link)
    for _ in range(MAX_TRIES):
        result = mutate(case)
        try:
            save(case, prolong=prolong)
        except StaleCaseError:
            case = open_case(link)
            continue
        return result
    raise StaleCaseError


def delete(link: str) -> None:
    """Delete the case at once. Deleting what is not there is no error."""
    _DELETE.count({"hash": keys.link_hash(link)})
    forget_deleted()


def purge_expired(*, anyway: bool = False) -> int:
    """Delete every expired case, where the clock is believed or `anyway`; returns how many."""
    return _PURGE[anyway].count(expiry.times())


def _open_already(link: str) -> Case | None:
    """The case that this request was let in with, so that it is not opened twice; `save` notices if it is stale."""
    case: Case | None = g.get("case")
    return case if case and case.link == link else None


def _sealed(case: Case) -> bytes:
    content = {name: getattr(case, name) for name in ("answers", "details", "ticks", "lang", "seen")}
    plain = json.dumps(content, separators=(",", ":")).encode("ascii")
    if len(plain) > MAX_BYTES:
        raise CaseTooLargeError(f"the case has {len(plain)} bytes; at most {MAX_BYTES} are kept")
    return keys.seal(case.link, plain)
