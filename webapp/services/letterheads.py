"""Letterheads that companies keep here: each reached by an unguessable link, in versions, sealed as cases are.

A version never changes; a batch that remembers the link and the number makes the same letters whatever is sent later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import delete as delete_rows
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from checklists.facts import Facts
from forms.memory import Memory
from forms.text import N_
from webapp.drafts import make_draft
from webapp.drafts.docx import Block, Compiled
from webapp.drafts.letterhead.findings import refused
from webapp.drafts.letterhead.sample import DOCUMENT, sample
from webapp.errors import LetterheadNotFoundError
from webapp.models.letterhead import letterhead_versions as versions
from webapp.models.letterhead import letterheads
from webapp.services import expiry, keys, reading
from webapp.storage import connection, forget_deleted

MOST_VERSIONS = 50
REMEMBERED = 8  # templates, each with all the pictures of its letterhead
_LINK = re.compile(r"(?:^\s*|letterhead/)(?P<link>[\w-]{32})(?:/|\s*$)", re.ASCII)
_templates: Memory[tuple[bytes, int], Compiled] = Memory(REMEMBERED)


@dataclass(frozen=True, slots=True)
class Version:
    """One file that was sent. `digest` is its SHA-256, `size` in bytes, `used` the paths of the fields it names."""

    number: int
    digest: str
    size: int
    used: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead, opened: its versions, the newest first, and the number of the one that new letters are made on."""

    link: str
    current: int
    versions: tuple[Version, ...]
    created_at: datetime
    expires_at: datetime

    def version(self, number: int) -> Version | None:
        """The version with this number; None where there is none."""
        return next((one for one in self.versions if one.number == number), None)


def begin(content: bytes) -> str:
    """Keep a new letterhead; returns its link. Raises RefusedError with everything that is wrong with the file."""
    purge_expired()
    about = _about(content)
    link, now = keys.new_link(), datetime.now(UTC)
    row = {"link_hash": keys.link_hash(link), "current": 1, "created_at": now, "expires_at": _new_expiry()}
    with connection() as database:
        database.execute(insert(letterheads).values(row))
    _keep(link, 1, about, content)
    return link


def open_letterhead(link: str) -> Letterhead:
    """The letterhead behind a link. Raises LetterheadNotFoundError alike for unknown, expired and deleted ones."""
    key = keys.link_hash(link)
    with connection() as database:
        kept = database.execute(
            select(letterheads).where(letterheads.c.link_hash == key, letterheads.c.expires_at > datetime.now(UTC))
        ).first()
        columns = (versions.c.number, versions.c.about, versions.c.created_at)
        rows = database.execute(
            select(*columns).where(versions.c.link_hash == key).order_by(versions.c.number.desc())
        ).all()
    if kept is None or not rows:
        raise LetterheadNotFoundError
    found = tuple(_version(link, *row) for row in rows)
    return Letterhead(link, kept.current, found, kept.created_at, kept.expires_at)


def open_at(address: str) -> Letterhead:
    """The letterhead whose link, or the address of one of whose pages, somebody copied. LetterheadNotFoundError."""
    found = _LINK.search(address)
    if found is None:
        raise LetterheadNotFoundError
    return open_letterhead(found["link"])


def add_version(link: str, content: bytes) -> int:
    """Keep a new version and make letters on it from now on; the same file again is no new version.

    Raises RefusedError and LetterheadNotFoundError.
    """
    about = _about(content)
    while True:
        known = open_letterhead(link).versions
        number = next((one.number for one in known if one.digest == about["digest"]), known[0].number + 1)
        if number > MOST_VERSIONS:
            message = N_("A letterhead has at most %(most)s versions. Send the file as a new letterhead.")
            raise refused(message, most=MOST_VERSIONS)
        if number > known[0].number:
            try:
                _keep(link, number, about, content)
            except IntegrityError:  # another tab was quicker, or the letterhead is gone
                continue
        make_current(link, number)
        return number


def make_current(link: str, number: int) -> None:
    """Make letters on this version from now on, and keep the letterhead for its time from today."""
    _prolong(link, current=number)


def content_of(link: str, number: int) -> bytes:
    """The file of a version, as it was sent. Raises LetterheadNotFoundError."""
    this = (versions.c.link_hash == keys.link_hash(link), versions.c.number == number)
    alive = (letterheads.c.link_hash == versions.c.link_hash, letterheads.c.expires_at > datetime.now(UTC))
    with connection() as database:
        sealed = database.execute(select(versions.c.sealed).where(*this, *alive)).scalar()
    if sealed is None:
        raise LetterheadNotFoundError
    return _unsealed(link, sealed)


def template_of(link: str, number: int) -> Compiled:
    """A version, ready to be filled in many times; that counts as its use. Raises LetterheadNotFoundError."""
    template = _template(link, number)
    _prolong(link)
    return template


def template_at(address: str, number: int | None) -> Compiled:
    """The version with this number, or the one in use, of the letterhead that a copied address leads to.

    Raises LetterheadNotFoundError for an unknown version, too.
    """
    found = open_at(address)
    return template_of(found.link, number or found.current)


def render(link: str, version: int, facts: Facts, details: Mapping[str, Any], lang: str) -> bytes:
    """A letter on one version of a letterhead, as .docx.

    For many letters take `template_of` once and hand it to `make_draft`. Raises LetterheadNotFoundError.
    """
    return make_draft(DOCUMENT, facts, details, lang, letterhead=template_of(link, version)).content


def sample_letter(link: str, version: int, lang: str) -> bytes:
    """A letter for invented people, to look at; that does not count as a use. Raises LetterheadNotFoundError."""
    facts, details = sample()
    return make_draft(DOCUMENT, facts, details, lang, letterhead=_template(link, version)).content


def sample_preview(link: str, version: int, lang: str) -> list[Block]:
    """The text of that letter, with its headers and footers. Raises LetterheadNotFoundError."""
    return reading.preview(sample_letter(link, version, lang))


def delete(link: str) -> None:
    """Delete the letterhead with all versions at once. Deleting what is not there is no error."""
    with connection() as database:
        database.execute(delete_rows(letterheads).where(letterheads.c.link_hash == keys.link_hash(link)))
    forget_deleted()


def purge_expired(*, anyway: bool = False) -> int:
    """Delete every expired letterhead, where the clock is believed or `anyway`; returns how many."""
    gone = delete_rows(letterheads).where(expiry.expired(letterheads, anyway=anyway))
    with connection() as database:
        return int(database.execute(gone, expiry.times()).rowcount)


def _new_expiry() -> datetime:
    return datetime.now(UTC) + timedelta(days=current_app.config["CASE_DAYS"])


def _prolong(link: str, **changes: object) -> None:
    """Keep the letterhead for its time from now on."""
    this = (letterheads.c.link_hash == keys.link_hash(link), letterheads.c.expires_at > datetime.now(UTC))
    with connection() as database:
        database.execute(update(letterheads).where(*this).values(expires_at=_new_expiry(), **changes))


def _template(link: str, number: int) -> Compiled:
    if open_letterhead(link).version(number) is None:
        raise LetterheadNotFoundError
    key = (keys.link_hash(link), number)
    return _templates.recall(key, lambda: reading.letterhead(content_of(link, number)))


def _about(content: bytes) -> dict[str, Any]:
    """What is kept of a file beside the file, once it was found to be right. Raises RefusedError."""
    used = sorted(reading.letterhead(content).used)
    return {"digest": sha256(content).hexdigest(), "size": len(content), "used": used}


def _keep(link: str, number: int, about: Mapping[str, Any], content: bytes) -> None:
    row = {"link_hash": keys.link_hash(link), "number": number, "created_at": datetime.now(UTC)}
    sealed = {"about": keys.seal(link, json.dumps(about).encode("ascii")), "sealed": keys.seal(link, content)}
    with connection() as database:
        database.execute(insert(versions).values(**row, **sealed))


def _version(link: str, number: int, about: bytes, created_at: datetime) -> Version:
    said = json.loads(_unsealed(link, about))
    return Version(number, said["digest"], said["size"], tuple(said["used"]), created_at)


def _unsealed(link: str, sealed: bytes) -> bytes:
    try:
        return keys.unseal(link, sealed)
    except keys.BadSealError:
        raise LetterheadNotFoundError from None
