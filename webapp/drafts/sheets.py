"""The drafts of kind `typst`, made from the same draft context as every other draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from webapp.drafts.checklist_sheet import checklist_pdf
from webapp.drafts.notification_sheet import notification_sheet_pdf
from webapp.drafts.sheet_data import names_of


def fill_sheet(document_id: str, context: Mapping[str, Any], assessment: Mapping[str, Any]) -> bytes:
    """The PDF of the sheet with this id, in the language that the context and the assessment (a mapping) share.

    Missing leaves of the context are "". Raises KeyError for an id that is no sheet.
    """
    return _SHEETS[document_id](context, assessment)


def _untouched_checklist(context: Mapping[str, Any], assessment: Mapping[str, Any]) -> bytes:
    """The checklist without ticks: a case file knows none."""
    names, lang = names_of(context), context["lang"]
    return checklist_pdf(assessment, lang, people_names=names, ticks=(), made_on=context["today"])


_SHEETS: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], bytes]] = {
    "checklist": _untouched_checklist,
    "notification-sheet": notification_sheet_pdf,
}
