"""Facts of a case that cannot be true together; `forms/consistency.py` says the same beside the fields of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from checklists.errors import Problem
from checklists.messages import N_

if TYPE_CHECKING:  # that module reads a case, and asks this one about it
    from checklists.facts import Facts, Person

OLDEST_AGE_YEARS = 125


def contradictions(facts: Facts, stated: Mapping[str, Any]) -> list[Problem]:
    """The later fact of each pair is named. `stated` are the facts that were given; the others follow from them."""
    found: list[Problem] = []
    event, entry = facts.event_date, facts.entry_date
    if facts.event == "arrival" and event and entry and event != entry:
        message = N_("for an arrival the event_date, %(event)s")
        found.append(Problem("entry_date", entry.isoformat(), message, {"event": event}))
    if event and entry and event < entry:
        message = N_("the entry_date, %(entry)s, or later")
        found.append(Problem("event_date", event.isoformat(), message, {"entry": entry}))
    found += _end_of_stay(facts, stated)
    for index, person in enumerate(facts.people):
        found += _person_contradictions(f"people[{index}].", index, person, event)
    return found


def _end_of_stay(facts: Facts, stated: Mapping[str, Any]) -> Iterator[Problem]:
    """What the last day of the stay contradicts: its first day, its length, the event."""
    event, entry, leave = facts.event_date, facts.entry_date, facts.leave_date
    if not leave:
        return
    if entry and leave < entry:
        yield Problem("leave_date", leave.isoformat(), N_("the entry_date, %(entry)s, or later"), {"entry": entry})
        return
    if entry and facts.stay_days != (leave - entry).days + 1:
        values = {"days": (leave - entry).days + 1, "entry": entry, "leave": leave}
        message = N_("%(days)s (from %(entry)s to %(leave)s), or leave one of stay_days and leave_date out")
        yield Problem("stay_days", facts.stay_days, message, values)
    if event and leave < event:
        name, given = ("leave_date", leave.isoformat()) if "leave_date" in stated else ("stay_days", facts.stay_days)
        message = N_("a stay until %(event)s, the day of the event, or later; it ends on %(leave)s")
        yield Problem(name, given, message, {"event": event, "leave": leave})


def _person_contradictions(prefix: str, index: int, person: Person, event: date | None) -> list[Problem]:
    found: list[Problem] = []
    if person.relation and index == 0:
        message = N_("nothing: the first person is the applicant")
        found.append(Problem(prefix + "relation", person.relation, message))
    born = person.birth_date
    if born and event and born > event:
        found.append(Problem(prefix + "birth_date", born.isoformat(), N_("%(event)s or earlier"), {"event": event}))
    if born and event and event.year - born.year > OLDEST_AGE_YEARS:
        message = N_("a birth at most %(years)s years before %(event)s")
        values = {"years": OLDEST_AGE_YEARS, "event": event}
        found.append(Problem(prefix + "birth_date", born.isoformat(), message, values))
    return found
