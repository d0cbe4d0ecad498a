"""The checklist as a PDF: obligations, papers for each person with their ticks, liability, notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from webapp.drafts.days import number
from webapp.drafts.sheet_data import obligation_view, person_name, sheet_frame
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
    """The plain data of templates/documents/checklist/document.typ."""
    papers = [_paper(item, ticks) for item in assessment["checklist"]]
    return {
        **sheet_frame(assessment, lang, made_on),
        "case": assessment["case"] or "open",
        "open": len(assessment["open"]),
        "obligations": [obligation_view(item, lang, people_names) for item in assessment["obligations"]],
        "checklist": _groups(papers, lang, people_names),
        "done": sum(paper["ticked"] for paper in papers),
        "all": len(papers),
        "liability": _liability(assessment["liability"], lang),
        "notes": [_note(note, lang, people_names) for note in assessment["notes"]],
    }


def _paper(item: Mapping[str, Any], ticks: Collection[str]) -> dict[str, Any]:
    return {
        **item,
        "ticked": f"{item['person']}/{item['id']}" in ticks,
    }


def _groups(papers: list[dict[str, Any]], lang: str, people_names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The papers under the obligation they serve, and there under the person who needs them, in the order they came."""
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for paper in papers:
        groups.setdefault(paper["obligation"], {}).setdefault(paper["person"], []).append(paper)
    return [
        {
            "obligation": obligation,
            "people": [
                {"name": person_name(person, lang, people_names), "papers": theirs} for person, theirs in people.items()
            ],
        }
        for obligation, people in groups.items()
    ]


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


def _note(note: Mapping[str, Any], lang: str, people_names: Mapping[str, str]) -> dict[str, Any]:
    person = note["person"]
    return {**note, "person": person_name(person, lang, people_names) if person else None}
