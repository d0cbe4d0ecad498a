"""The PDFs of a part: made by LibreOffice or Gotenberg in a thread beside, while this one holds the part."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event

from webapp.drafts.office import OfficeMissingError
from webapp.services.batches.packets import Entry
from webapp.services.pdfs import Named, PdfOf, as_pdf

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.1


def with_pdfs(entries: Sequence[Entry], hold: Callable[[float], None]) -> tuple[list[Entry], list[Entry]]:
    """The files with every DOCX made into a PDF, and those of which none could be made: they stay as they are.

    `hold` is called many times a second with the share that is ready, from 0 to 1. What it raises stops the work at
    once.
    """
    named = [(place, one.name, one.content) for place, one in enumerate(entries) if one.name.endswith(".docx")]
    found = list(entries)
    left: list[Entry] = []
    for place, name, content, error in _converted(named, hold):
        found[place] = replace(found[place], name=name, content=content)
        if error is not None:
            left.append(found[place])
    return found, left


def _converted(named: Sequence[Named[int]], hold: Callable[[float], None]) -> list[PdfOf[int]]:
    if not named:
        return []
    made: list[PdfOf[int]] = []
    stop = Event()
    try:
        coming = as_pdf(named, stop)
    except OfficeMissingError as error:
        _say({error.reason})
        return [(*one, error.reason) for one in named]
    with ThreadPoolExecutor(1) as beside:
        try:
            _watch(beside.submit(_gather, coming, made), lambda: hold(len(made) / len(named)))
        finally:
            stop.set()
    _say({error for *_one, error in made if error is not None})
    return made


def _gather(coming: Iterable[PdfOf[int]], made: list[PdfOf[int]]) -> None:
    # One by one, so that it is seen how far it is.
    for one in coming:
        made.append(one)


def _watch(work: Future[None], look: Callable[[], None]) -> None:
    """Look again and again until the work is done."""
    while not wait([work], SECONDS_BETWEEN_LOOKS).done:
        look()
    work.result()


def _say(reasons: set[str]) -> None:
    for reason in sorted(reasons):
        _log.warning("Documents of a batch stay DOCX: %s", reason)
