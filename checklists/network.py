"""The tasks of a case and which of them waits for which: papers, formalities on them, and stages of an obligation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from graphlib import TopologicalSorter
from typing import NamedTuple

from checklists.assess import law_day
from checklists.assessment import Assessment, ChecklistItem, Duty
from checklists.facts import Facts, person_ids
from checklists.leads import Activity, Lead
from checklists.rulebook import Rulebook
from checklists.variables import case_variables


class Dated(NamedTuple):
    """A duty whose deadline is known."""

    deadline: date
    duty: Duty


@dataclass(slots=True, eq=False)
class Node:
    """One task. `name` is its name in the law files, `owner` a person's id or "case"; `first` are those it waits for.

    A paper has an `item`, a stage an `activity`, a formality on a paper both. `expires` is a day that the facts name.
    """

    name: str
    owner: str
    serves: Dated
    lead: Lead | None
    item: ChecklistItem | None = None
    activity: Activity | None = None
    expires: date | None = None
    first: list[Node] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its name within the case, e.g. "dependent-1/marriage-certificate.apostille"."""
        return f"{self.owner}/{self.name}"

    @property
    def people(self) -> tuple[str, ...]:
        """Whom it is for: the person (or "case") of a paper, all people of a stage."""
        return (self.owner,) if self.item else self.serves.duty.people

    @property
    def required(self) -> bool:
        """Whether the deadline cannot be met without it."""
        return self.item is None or self.item.status == "required"


def dated(assessment: Assessment) -> list[Dated]:
    """The duties whose deadline is known, the nearest first."""
    found = (Dated(duty.deadline, duty) for duty in assessment.obligations if duty.deadline)
    return sorted(found, key=lambda due: due.deadline)


def network(
    assessment: Assessment, facts: Facts, book: Rulebook, duties: list[Dated], done: frozenset[str]
) -> list[Node]:
    """The tasks of the `dated` duties of a case that are not done, each after those it waits for."""
    nodes = [*_papers(assessment, facts, book, duties, done), *_stages(assessment, facts, book, duties, done)]
    by_name: dict[str, list[Node]] = {}
    for node in nodes:
        by_name.setdefault(node.name, []).append(node)
    for node in nodes:
        named = [other for name in book.order[node.name] for other in by_name.get(name, ())]
        node.first = [other for other in named if _shared(other, node)]
    return list(TopologicalSorter({node: node.first for node in nodes}).static_order())


def _papers(
    assessment: Assessment, facts: Facts, book: Rulebook, duties: list[Dated], done: frozenset[str]
) -> Iterator[Node]:
    """The papers that are not at hand, each followed by its formalities."""
    people = dict(zip(person_ids(facts), facts.people, strict=True))
    for item in assessment.checklist:
        lead, person = book.papers[item.id].lead, people.get(item.person)
        at_hand = bool(lead and lead.unless and person and getattr(person, lead.unless))
        serves = _served(item, lead, duties)
        if serves is None or at_hand or f"{item.person}/{item.id}" in done:
            continue
        expires = getattr(person, lead.valid_until) if lead and lead.valid_until and person else None
        yield Node(item.id, item.person, serves, lead, item, expires=expires)
        for formality in dict.fromkeys(item.formalities):
            activity = book.activities[formality]
            yield Node(f"{item.id}.{formality}", item.person, serves, activity.lead, item, activity)


def _served(item: ChecklistItem, lead: Lead | None, duties: list[Dated]) -> Dated | None:
    """The duty whose deadline a paper must meet: the nearest of the one it serves and the one its lead names too.

    A paper of the case serves all people, and so the nearest deadline of its obligation.
    """
    concerned = [due for due in duties if item.person in ("case", *due.duty.people)]
    if not any(due.duty.id == item.obligation for due in concerned):
        return None
    return next(due for due in concerned if due.duty.id in (item.obligation, lead.by if lead else None))


def _stages(
    assessment: Assessment, facts: Facts, book: Rulebook, duties: list[Dated], done: frozenset[str]
) -> Iterator[Node]:
    """The stages on the way to each duty. One whose condition is still open is counted in."""
    scope = book.on(assessment.law.get("day") or law_day(facts)).scope
    scope.values = case_variables(facts)
    for activity in book.activities.values():
        if activity.condition is None or activity.condition.holds(scope) is not False:
            for due in (due for due in duties if due.duty.id == activity.obligation):
                if not _passed(activity, due, book, done):
                    yield Node(activity.id, due.duty.people[0], due, activity.lead, None, activity)


def _passed(activity: Activity, due: Dated, book: Rulebook, done: frozenset[str]) -> bool:
    """Whether all people of a duty have something at hand that comes after a stage: the fee is paid on the invoice."""
    later = (key.split("/") for key in done)
    return {person for person, name in later if activity.id in book.order.get(name, ())} >= set(due.duty.people)


def _shared(first: Node, node: Node) -> bool:
    """Whether two tasks of which the law files say that one waits for the other are of the same person or the case."""
    return "case" in (first.owner, node.owner) or not set(first.people).isdisjoint(node.people)
