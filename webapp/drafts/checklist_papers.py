"""The papers of a checklist as the sheet shows them: each once, with a box to tick for everybody who needs it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from webapp.drafts.sheet_data import person_name

#: What stands in the row of a paper. Papers alike in all of it share the row.
SHOWN = ("id", "title", "provided_by", "status", "formalities", "because", "hint", "confidence", "sources")


def paper_groups(papers: list[Mapping[str, Any]], lang: str, ticks: Collection[str]) -> list[dict[str, Any]]:
    """The papers under the obligation they serve, and there the host's before those of people, in the order they came.

    Each is {"obligation", "host": rows, "people": rows}. A row is what SHOWN names, and "boxes": {"person", "ticked"}.
    `ticks` holds "person/paper".
    """
    groups: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    for paper in papers:
        group = groups.setdefault(paper["obligation"], {"host": {}, "people": {}})
        shown = {name: paper[name] for name in SHOWN}
        row = group["host" if paper["person"] == "case" else "people"].setdefault(repr(shown), shown | {"boxes": []})
        row["boxes"].append(
            {"person": person_name(paper["person"], lang, {}), "ticked": f"{paper['person']}/{paper['id']}" in ticks}
        )
    return [
        {"obligation": obligation, **{whose: list(rows.values()) for whose, rows in group.items()}}
        for obligation, group in groups.items()
    ]


def count_boxes(groups: list[dict[str, Any]]) -> dict[str, int]:
    """How many boxes there are ("all"), and how many of them are ticked ("done")."""
    rows = [row for group in groups for row in (*group["host"], *group["people"])]
    ticked = [box["ticked"] for row in rows for box in row["boxes"]]
    return {"done": sum(ticked), "all": len(ticked)}


def named_people(assessment: Mapping[str, Any], lang: str, people_names: Mapping[str, str]) -> list[str]:
    """Everybody the sheet speaks of, the applicant first: "Applicant: ASANOV Bek", "Dependent 1"."""
    ids = {person for obligation in assessment["obligations"] for person in obligation["people"]}
    ids |= {part["person"] for part in (*assessment["checklist"], *assessment["notes"])} - {"case", None}
    return [person_name(person, lang, people_names) for person in sorted(ids, key=lambda name: (len(name), name))]
