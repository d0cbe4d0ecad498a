"""From each deadline back: when each paper must be begun, what comes first, and what is already too late.

The deadline is the day on which everything is at hand: a permit that is still under review does not lengthen the stay.
The law files say how long each paper usually takes and what it comes after (`checklists.leads`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from checklists.assessment import Assessment
from checklists.facts import Facts
from checklists.lawfiles import shipped
from checklists.leads import Lead
from checklists.network import Dated, Node, dated, network
from checklists.plan import Plan, Task, Track
from checklists.rulebook import Rulebook


def plan(  # noqa: PLR0913 - today, the law and what is at hand are parts of the question
    assessment: Assessment,
    facts: Facts,
    today: date,
    lang: str = "en",
    *,
    law: Rulebook | None = None,
    done: Collection[str] = (),
) -> Plan:
    """The plan of an assessed case on a day. `done` names papers at hand as "person/paper", e.g. "case/owner-iin".

    Obligations whose deadline is not known yet have no track.
    """
    book, duties = law or shipped(), dated(assessment)
    planner = _Planner(network(assessment, facts, book, duties, frozenset(done)), book, today, lang)
    return Plan(today, tuple(planner.track(due) for due in duties))


@dataclass(frozen=True, slots=True)
class _Span:
    """The last day to begin a task, the day by which it must be at hand, and the deadline that sets both."""

    start: date
    due: date
    bound: Dated


class _Planner:
    """One plan in the making, from tasks that stand after those they wait for."""

    def __init__(self, nodes: list[Node], book: Rulebook, today: date, lang: str) -> None:
        self.nodes, self.book, self.today, self.lang = nodes, book, today, lang
        self.safe = self._spans(longest=True)
        self.quick = self._spans(longest=False)
        self.waiting: dict[Node, list[Node]] = {node: [] for node in nodes}
        for node in nodes:
            for before in node.first:
                self.waiting[before].append(node)

    def track(self, due: Dated) -> Track:
        """The tasks whose days this deadline sets. A paper that two deadlines need stands at the more urgent one."""
        own = [node for node in self.nodes if self.safe[node].bound is due]
        own.sort(key=lambda node: (self.safe[node].start, self.safe[node].due))
        path = self._critical_path(own)
        start = min((self.safe[node].start for node in own), default=due.deadline)
        sure = self.book.calendar.is_confirmed(start.year) and not due.duty.provisional
        return Track(
            due.duty.id, due.duty.rule, self.book.obligations[due.duty.id].title[self.lang], due.duty.people,
            due.deadline, start, due.deadline < self.today, not sure,
            tuple(self._task(node, node in path) for node in own), tuple(node.key for node in path),
            due.duty.last_working_day,
        )  # fmt: skip

    def _spans(self, *, longest: bool) -> dict[Node, _Span]:
        """The days of all tasks by the longest or the shortest ranges, counted from the deadlines back."""
        bounds = {node: (node.serves.deadline, node.serves) for node in self.nodes}
        spans: dict[Node, _Span] = {}
        for node in reversed(self.nodes):
            due, bound = bounds[node]
            span = spans[node] = _Span(self._begin(node.lead, due, longest=longest), due, bound)
            for before in node.first:
                if span.start < bounds[before][0]:
                    bounds[before] = span.start, bound
        return spans

    def _begin(self, lead: Lead | None, due: date, *, longest: bool) -> date:
        if lead is None:
            return due
        length = lead.longest if longest else lead.shortest
        return self.book.calendar.before(due, length) if lead.working else due - timedelta(days=length)

    def _critical_path(self, own: list[Node]) -> list[Node]:
        """From what must be begun first, along what waits for it with no day to spare. Only what is required counts."""
        node = next((node for node in own if node.required), None)
        path: list[Node] = []
        while node is not None:
            path.append(node)
            tight = (n for n in self.waiting[node] if n.required and self.safe[n].start == self.safe[node].due)
            node = next((n for n in tight if self.safe[n].bound is self.safe[node].bound), None)
        return path

    def _task(self, node: Node, critical: bool) -> Task:
        lead, item, activity = node.lead, node.item, node.activity
        span, last_start = self.safe[node], self.quick[node].start
        valid = lead.valid if lead and not activity else None
        titles = [part for part in (item and item.title, activity and activity.title[self.lang]) if part]
        return Task(
            key=node.key,
            paper=item.id if item else None,
            activity=activity.id if activity else None,
            people=node.people,
            status=item.status if item else "required",
            title=titles[0],
            step=titles[1] if len(titles) > 1 else None,
            what=lead.what[self.lang] if lead else None,
            days=(lead.shortest, lead.longest) if lead else None,
            working=bool(lead and lead.working),
            after=tuple(before.key for before in node.first),
            start_by=span.start,
            last_start=last_start,
            ready_by=span.due,
            state=self._state(span.start, last_start),
            critical=critical,
            valid_days=valid,
            not_before=span.bound.deadline - timedelta(days=valid) if valid else None,
            lapses_on=self.today + timedelta(days=valid) if valid else node.expires,
            sources=lead.sources if lead else (),
            confidence=self.book.confidence(lead.sources) if lead else None,
        )

    def _state(self, start: date, last: date) -> str:
        if self.today > last:
            return "too-late"
        return "tight" if self.today > start else "today" if self.today == start else "later"
