"""The files of a case beside its drafts: checklist, deadlines, and everything as one ZIP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from webapp.drafts.bundle import bundle
from webapp.drafts.calendar_file import deadlines_ics
from webapp.drafts.checklist_sheet import checklist_pdf
from webapp.services.cases import Case
from webapp.services.drafting import draft_of, offers
from webapp.services.plans import plan_of
from webapp.services.results import Result, today


def checklist_file(case: Case, result: Result, lang: str) -> bytes:
    """The checklist as PDF, with the ticks."""
    answer = _answer(case, result, lang)
    names = result.names
    return checklist_pdf(answer, lang, people_names=names, ticks=case.ticks, made_on=today().isoformat())


def deadlines_file(case: Case, result: Result, lang: str) -> bytes:
    """The deadlines as a calendar file; its events keep their ids, and none of them tells the link of the case."""
    seed = sha256(b"calendar " + case.link.encode()).hexdigest()
    return deadlines_ics(_answer(case, result, lang), lang, uid_seed=seed, url=None, stamp=datetime.now(UTC))


def _answer(case: Case, result: Result, lang: str) -> dict[str, Any]:
    """The assessment as plain values, with the plan of today."""
    return {**result.assessment.to_dict(), "plan": plan_of(case, result, lang).to_dict()}


def everything(case: Case, result: Result, lang: str) -> bytes:
    """The checklist, the deadlines and every draft as one ZIP."""
    return bundle(_files(case, result, lang), lang)


def _files(case: Case, result: Result, lang: str) -> Iterator[tuple[str, bytes]]:
    yield f"checklist-{lang}.pdf", checklist_file(case, result, lang)
    if result.assessment.obligations:
        yield "deadlines.ics", deadlines_file(case, result, lang)
    for offer in offers(case, result):
        draft = draft_of(case, result, offer, lang)
        yield draft.filename, draft.content
