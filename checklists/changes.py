"""What differs between two assessments: what would be added, dropped, moved or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from checklists.assessment import Assessment, ChecklistItem, Duty

Kind = Literal["added", "dropped", "moved", "changed"]
#: The ids of those whom a change concerns, in the order of the case; empty where it concerns the whole case.
People = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are the deadline, the status with formalities, or the fines.

    Of a stay, they are the last day without a visa or permit, None where no day is left.
    """

    kind: Kind
    what: Literal["obligation", "paper", "stay", "liability", "note"]
    title: str
    person: str | None
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one kind as a reader wants them: what several people share stands once, with all of them."""

    obligations: dict[Change, People]
    papers: dict[People, list[Change]]
    stays: list[Change]
    liability: list[Change]
    notes: dict[Change, People]


def told(found: Iterable[Change]) -> dict[Kind, Told]:
    """The differences by kind, in the order added, dropped, moved, changed."""
    people: dict[Change, People] = {}
    for change in found:
        shared = replace(change, person=None)
        people[shared] = (*people.get(shared, ()), *([change.person] if change.person else []))
    kinds: tuple[Kind, ...] = get_args(Kind)
    by_kind = {kind: {one: who for one, who in people.items() if one.kind == kind} for kind in kinds}
    return {kind: _told(group) for kind, group in by_kind.items() if group}


def _told(people: dict[Change, People]) -> Told:
    papers: dict[People, list[Change]] = {}
    for change, who in people.items():
        if change.what == "paper":
            papers.setdefault(who, []).append(change)
    obligations, notes = (
        {one: who for one, who in people.items() if one.what == what} for what in ("obligation", "note")
    )
    stays, liability = ([one for one in people if one.what == what] for what in ("stay", "liability"))
    return Told(obligations, papers, stays, liability, notes)


def changes(before: Assessment, after: Assessment) -> list[Change]:
    """The differences for a reader: obligations, papers, the counted stay, liability and notes, in this order."""
    return [
        *_obligations(before, after),
        *_papers(before, after),
        *_stay(before, after),
        *_liability(before, after),
        *_notes(before, after),
    ]


def _obligations(before: Assessment, after: Assessment) -> Iterator[Change]:
    old, new = ({(duty.id, person): duty for duty, person in _each_person(a)} for a in (before, after))
    for (key, person), duty in {**old, **new}.items():
        was, now = old.get((key, person)), new.get((key, person))
        if was and now and was.deadline != now.deadline:
            yield Change("moved", "obligation", duty.title, person, was.deadline, now.deadline)
        elif not was or not now:
            kind: Kind = "added" if now else "dropped"
            day = duty.deadline
            yield Change(kind, "obligation", duty.title, person, day if was else None, day if now else None)


def _each_person(assessment: Assessment) -> Iterator[tuple[Duty, str]]:
    yield from ((duty, person) for duty in assessment.obligations for person in duty.people)


def _papers(before: Assessment, after: Assessment) -> Iterator[Change]:
    old, new = ({(item.id, item.person): item for item in a.checklist} for a in (before, after))
    for key, item in {**old, **new}.items():
        was, now = old.get(key), new.get(key)
        if was and now and _asked(was) != _asked(now):
            yield Change("changed", "paper", item.title, item.person, _asked(was), _asked(now))
        elif not was or not now:
            yield Change("added" if now else "dropped", "paper", item.title, item.person)


def _asked(item: ChecklistItem) -> tuple[str, tuple[str, ...]]:
    return item.status, item.formalities


def _stay(before: Assessment, after: Assessment) -> Iterator[Change]:
    """The last day of a stay that is counted in both; that it is counted at all is no change of the answer."""
    was, now = before.stay_count, after.stay_count
    if was and now and was.last_day != now.last_day:
        yield Change("moved", "stay", "", None, was.last_day, now.last_day)


def _liability(before: Assessment, after: Assessment) -> Iterator[Change]:
    old, new = ((a.liability.first, a.liability.repeat, a.liability.invitation_ban) for a in (before, after))
    if old != new:
        yield Change("changed", "liability", "", None, old, new)


def _notes(before: Assessment, after: Assessment) -> Iterator[Change]:
    """The notes, and the points to clarify, which a reader takes for notes too."""
    old, new = (dict(_said(a)) for a in (before, after))
    for key, text in {**old, **new}.items():
        if (key in old) != (key in new):
            yield Change("added" if key in new else "dropped", "note", text, key[1])


def _said(assessment: Assessment) -> Iterator[tuple[tuple[str, str | None], str]]:
    """The words of each note and each point to clarify, by its id and the person."""
    yield from (((note.id, note.person), note.text) for note in assessment.notes)
    yield from (((one.id, person), one.ask) for one in assessment.clarify for person in one.people)
