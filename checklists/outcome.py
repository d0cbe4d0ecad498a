"""The outcome of an assessment as compact plain data: enough to say later what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.assessment import Assessment, ChecklistItem, Clarification, Duty, Fine, Liability, Note
from checklists.rulebook import Rulebook
from checklists.stays import StayCount

Outcome = Mapping[str, Any]


def outcome_of(assessment: Assessment) -> dict[str, Any]:
    """What `checklists.changes` compares, as plain JSON that is the same in every language."""
    liability = assessment.liability
    return {
        "obligations": [[d.id, d.deadline and d.deadline.isoformat(), list(d.people)] for d in assessment.obligations],
        "papers": [[item.id, item.person, item.status, list(item.formalities)] for item in assessment.checklist],
        "fines": [fine and [fine.mci, fine.kzt, fine.warning] for fine in (liability.first, liability.repeat)],
        "ban": liability.invitation_ban,
        "notes": [[note.id, note.person] for note in assessment.notes],
        "clarify": [[one.id, list(one.people)] for one in assessment.clarify],
        "stay": _stay_of(assessment.stay_count),
    }


def _stay_of(count: StayCount | None) -> list[str | None] | None:
    if count is None:
        return None
    return [count.entry.isoformat(), count.last_day.isoformat() if count.last_day else None]


def titles_of(assessment: Assessment) -> dict[str, str]:
    """How each part of the outcome is called, by its id, in the language of the assessment.

    Kept beside an outcome, because a law that drops a paper for good no longer has words for it.
    """
    notes = {note.id: note.text for note in assessment.notes}
    notes |= {one.id: one.ask for one in assessment.clarify}
    papers = {item.id: item.title for item in assessment.checklist}
    return {**notes, **papers, **{duty.id: duty.title for duty in assessment.obligations}}


def recalled(outcome: Outcome, titles: Mapping[str, str], law: Rulebook, lang: str) -> Assessment:
    """An outcome as an assessment to compare with, without reasons; in the words of `law`, else those of `titles`."""
    words = {**titles, **_titles_in(law, lang)}
    return Assessment(
        case=None,
        open=(),
        obligations=tuple(_duty(words, *row) for row in outcome["obligations"]),
        checklist=tuple(_item(words, *row) for row in outcome["papers"]),
        liability=_liability(outcome),
        notes=tuple(Note(name, person, words.get(name, name), (), "") for name, person in outcome["notes"]),
        drafts=(),
        stay_count=_stay(*outcome["stay"]) if outcome.get("stay") else None,
        clarify=tuple(
            Clarification(name, tuple(people), None, words.get(name, name), "", (), "")
            for name, people in outcome.get("clarify", ())  # an outcome of before 1 December 2026 has none
        ),
    )


def _titles_in(law: Rulebook, lang: str) -> dict[str, str]:
    """The words that need no facts of a case."""
    notes = {r.id: r.words[lang] for r in law.rules if r.gives == "says" and not r.has_placeholders}
    notes |= {r.id: r.ask[lang] for r in law.rules if r.ask}
    papers = {paper.id: paper.title[lang] for paper in law.papers.values()}
    return {**notes, **papers, **{o.id: o.title[lang] for o in law.obligations.values()}}


def _duty(words: Mapping[str, str], name: str, deadline: str | None, people: list[str]) -> Duty:
    day = date.fromisoformat(deadline) if deadline else None
    title = words.get(name, name)
    return Duty(name, "", "", tuple(people), day, False, (), title, "", (), (), "")


def _item(words: Mapping[str, str], name: str, person: str, status: str, formalities: list[str]) -> ChecklistItem:
    title = words.get(name, name)
    return ChecklistItem(name, person, "", status, tuple(formalities), title, "", None, "", (), "", None)


def _liability(outcome: Outcome) -> Liability:
    first, repeat = (Fine(*row) if row else None for row in outcome["fines"])
    return Liability(None, first, repeat, outcome["ban"], (), ())


def _stay(entry: str, last_day: str | None) -> StayCount:
    last = date.fromisoformat(last_day) if last_day else None
    return StayCount(date.fromisoformat(entry), None, last, None, None, (), ())
