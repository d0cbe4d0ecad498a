"""The checklist as a PDF: obligations, papers with a tick for each person, liability, notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from checklists.assessment import headline_of
from checklists.lawfiles import shipped
from webapp.drafts.checklist_papers import count_boxes, named_people, paper_groups
from webapp.drafts.days import number
from webapp.drafts.plan_sheet import plan_view
from webapp.drafts.sheet_data import day_or_none, obligation_views, person_name, sheet_frame
from webapp.drafts.typst_pdf import DOCUMENTS, render

TEMPLATE = DOCUMENTS / "checklist" / "document.typ"


def checklist_pdf(
    assessment: Mapping[str, Any],
    lang: str,
    *,
    people_names: Mapping[str, str],
    ticks: Collection[str],
    made_on: str,
) -> bytes:
    """The PDF of a whole case, in en, ru or kk.

    `assessment` is the contract's mapping, `people_names` maps person ids to names as typed (a person without a name is
    called "Applicant", "Dependent 1"), `ticks` holds "person/paper" ("case/power-of-attorney") for what is at hand,
    `made_on` is an ISO day.
    """
    return render(TEMPLATE, checklist_data(assessment, lang, people_names=people_names, ticks=ticks, made_on=made_on))


def checklist_data(
    assessment: Mapping[str, Any],
    lang: str,
    *,
    people_names: Mapping[str, str],
    ticks: Collection[str],
    made_on: str,
) -> dict[str, Any]:
    """The plain data of templates/documents/checklist/document.typ.

    Names stand in "people" alone; everywhere else a person is "Applicant" or "Dependent 1", so that the layout of the
    rest serves the next case too.
    """
    groups = paper_groups(assessment["checklist"], lang, ticks)
    return {
        **sheet_frame(assessment, lang, made_on),
        "case": headline_of(assessment["case"], assessment["clarify"], assessment["open"]),
        "open": len(assessment["open"]),
        "people": named_people(assessment, lang, people_names),
        "obligations": obligation_views(assessment, lang, {}),
        "clarify": [_clarification(point, lang) for point in assessment["clarify"]],
        "plan": plan_view(assessment["plan"], lang) if "plan" in assessment else None,
        "checklist": groups,
        **count_boxes(groups),
        "liability": _liability(assessment["liability"], lang),
        "notes": _notes(assessment["notes"], lang),
        "sources": _sources(assessment, lang),
    }


def _clarification(point: Mapping[str, Any], lang: str) -> dict[str, Any]:
    people = [person_name(person, lang, {}) for person in point["people"]]
    return {**point, "people": people, "by": day_or_none(point["by"], lang)}


def _liability(liability: Mapping[str, Any], lang: str) -> dict[str, Any] | None:
    if liability["first"] is None:
        return None
    return {
        **liability,
        "mci": None if liability["mci"] is None else number(liability["mci"], lang),
        "first": _sanction(liability["first"], lang),
        "repeat": _sanction(liability["repeat"], lang),
    }


def _sanction(amount: Mapping[str, Any], lang: str) -> dict[str, Any]:
    kzt = amount["kzt"]
    return {
        "warning": amount.get("warning", False),
        "mci": amount["mci"],
        "kzt": None if kzt is None else number(kzt, lang),
    }


def _notes(notes: list[Mapping[str, Any]], lang: str) -> list[dict[str, Any]]:
    """The notes; one that says the same of several people stands once and names them all."""
    merged: dict[str, dict[str, Any]] = {}
    for note in notes:
        view = merged.setdefault(note["text"], {**note, "people": []})
        if note["person"]:
            view["people"].append(person_name(note["person"], lang, {}))
    return list(merged.values())


def _sources(assessment: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    """The publications that the sheet cites, in the order of the first citation, each with the ids it is cited by."""
    known = shipped().sources
    parts = [*assessment["obligations"], *assessment["checklist"], assessment["liability"], *assessment["notes"]]
    parts += assessment["clarify"]
    publications: dict[tuple[str, str, str], list[str]] = {}
    for name in dict.fromkeys(name for part in parts for name in part["sources"]):
        if name in known:  # a law folder that is being tried may cite sources of its own
            source = known[name]
            publications.setdefault((source.title[lang], source.where, source.confidence), []).append(name)
    return [
        {"title": title, "where": where or None, "confidence": confidence, "ids": ids}
        for (title, where, confidence), ids in publications.items()
    ]
