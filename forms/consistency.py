"""Facts that cannot be true together, said in words that a page can translate.

The same checks as `checklists.facts` makes for case files; here each also names the field that should show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checklists.contradictions import OLDEST_AGE_YEARS
from checklists.facts import Facts, Person
from forms.text import N_

#: Who can be fined, by who is the host: the sizes that fit.
HOST_SIZES = {
    "individual": ("individual", "small"),
    "employer": ("small", "medium", "large", "nonprofit", "official"),
    "partner": ("small", "medium", "large", "nonprofit", "official"),
    "lodging": ("individual", "small", "medium", "large", "nonprofit"),
}


class Contradiction(NamedTuple):
    """`facts` are the paths of the facts concerned, the one to correct first; dates in `values` are dates."""

    facts: tuple[str, ...]
    message: str
    values: dict[str, object]


def contradictions(facts: Facts) -> list[Contradiction]:
    """Every contradiction among the known facts."""
    found = [*_days(facts), *_host(facts)]
    for index, person in enumerate(facts.people):
        if person.birth_date:
            found += _birth(f"people[{index}].birth_date", person, facts)
    return found


def _days(facts: Facts) -> Iterator[Contradiction]:
    event, entry, leave = facts.event_date, facts.entry_date, facts.leave_date
    if event and entry and facts.event == "arrival" and event != entry:
        message = N_("For an arrival the day of entry is the day of arrival, %(event)s; leave this empty.")
        yield Contradiction(("entry_date", "event_date"), message, {"event": event})
    elif event and entry and event < entry:
        message = N_("The entry on %(entry)s is after the move or trip on %(event)s; it must be that day or earlier.")
        yield Contradiction(("entry_date", "event_date"), message, {"entry": entry, "event": event})
    if event and leave and leave < event and not (entry and leave < entry):
        message = N_("The stay ends on %(leave)s, before %(event)s, the day this is about; it must end then or later.")
        yield Contradiction(
            ("leave_date", "stay_days", "entry_date", "event_date"), message, {"leave": leave, "event": event}
        )
    if not entry or not leave:
        return
    days = (leave - entry).days + 1
    if days < 1:
        message = N_("The last day, %(leave)s, is before the entry on %(entry)s; it must be that day or later.")
        yield Contradiction(("leave_date", "entry_date"), message, {"leave": leave, "entry": entry})
    elif facts.stay_days != days:
        message = N_("From %(entry)s to %(leave)s are %(days)s days, not %(found)s. Clear one of the two.")
        values = {"entry": entry, "leave": leave, "days": days, "found": facts.stay_days}
        yield Contradiction(("stay_days", "leave_date"), message, values)


def _host(facts: Facts) -> Iterator[Contradiction]:
    if facts.host and facts.host_size and facts.host_size not in HOST_SIZES[facts.host]:
        message = N_("This does not fit the host that was chosen. Choose again who would be fined.")
        yield Contradiction(("host_size", "host"), message, {})


def _birth(path: str, person: Person, facts: Facts) -> Iterator[Contradiction]:
    born, event = person.birth_date, facts.event_date
    if not born or not event:
        return
    if born > event:
        message = N_("Born on %(born)s, after %(event)s, the day this is about; correct the year.")
        yield Contradiction((path, "event_date"), message, {"born": born, "event": event})
    elif event.year - born.year > OLDEST_AGE_YEARS:
        message = N_("Born on %(born)s would be older than %(years)s years; correct the year.")
        yield Contradiction((path, "event_date"), message, {"born": born, "years": OLDEST_AGE_YEARS})
