"""Which sources should have been read again: the law may have changed since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checklists.entries import Source
from checklists.rulebook import Rulebook


def stale_sources(book: Rulebook, day: date, among: Iterable[str] | None = None) -> list[Source]:
    """The sources, or those of them that `among` names, that should have been read again before that day.

    In the order of the law files; `among` may name sources that do not exist.
    """
    names = None if among is None else set(among)
    return [s for s in book.sources.values() if s.is_stale(day) and (names is None or s.id in names)]


def review_warnings(book: Rulebook, day: date) -> list[str]:
    """A line for each stale source: where it stands, since when it is stale, and what to do. Not a mistake."""
    return [
        f"warning: {source.file}: {source.id}: was to be read again by {source.review_by}; "
        "read it, then set checked_on and review_by"
        for source in stale_sources(book, day)
    ]
