"""The variables that conditions read, made from the facts; and, for one that is missing, the facts it waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts, Person

#: Obligations by the variable that says whether a person has them, in the order in which they are decided:
#: a registration gives way to a residence permit, so the permit is decided first.
OBLIGATIONS = {"residence_permit": "residence-permit", "registration": "registration", "notification": "notification"}
#: From the lightest to the heaviest.
CASES = ("notification", "registration", "residence-permit")

CASE_VARIABLES = frozenset({*CASE_FACTS, "case", "mci_known", "provisional"})
PERSON_VARIABLES = frozenset({*PERSON_FACTS, "age", "applicant", *OBLIGATIONS} - {"birth_date"})

# Facts that come from the details for the drafts, or that an applicant has none of: no question asks for them.
_NEVER_ASKED = frozenset({"passport_expires_on"})
_ONLY_DEPENDENTS = frozenset({"relation", "certificate_country"})


def case_variables(facts: Facts) -> dict[str, Any]:
    """The known facts of the case, days as ISO text (which compares like days)."""
    known = ((name, getattr(facts, name)) for name in CASE_FACTS)
    return {name: _plain(value) for name, value in known if value is not None}


def person_variables(person: Person, index: int, facts: Facts) -> dict[str, Any]:
    """The known facts of one person, with the age in full years on the day of the event."""
    known = ((name, getattr(person, name)) for name in PERSON_FACTS if name != "birth_date")
    values = {name: _plain(value) for name, value in known if value is not None}
    values["applicant"] = index == 0
    if person.birth_date and facts.event_date:
        values["age"] = age_on(person.birth_date, facts.event_date)
    return values


def age_on(born: date, day: date) -> int:
    """Full years on a day; who is born on 29 February comes of age on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def facts_behind(name: str, index: int | None, facts: Facts) -> frozenset[str]:
    """The unknown facts, by the contract's paths, that a missing variable waits for."""
    day = frozenset({"event_date"} if facts.event_date is None else ())
    if name == "age":
        return day | {f"people[{index}].birth_date"} if facts.people[index or 0].birth_date is None else day
    if name in ("mci_known", "provisional"):
        # The index is that after the last day of the notification, of which the event decides.
        return day | {"event"} if name == "mci_known" and facts.event is None else day
    if name in ("entry_date", "leave_date"):
        return _days_behind(name, facts)
    if name in CASE_FACTS:
        return frozenset({name})
    if name in _NEVER_ASKED or (index == 0 and name in _ONLY_DEPENDENTS):
        return frozenset()
    return frozenset({f"people[{index}].{name}"})


def _days_behind(name: str, facts: Facts) -> frozenset[str]:
    """An arrival is the entry, so only a move or a trip asks for the entry by itself."""
    waits = _entry_behind(facts) if facts.entry_date is None else set()
    if name == "leave_date" and facts.stay_days is None:
        waits.add("stay_days")
    return frozenset(waits)


def _entry_behind(facts: Facts) -> set[str]:
    if facts.event in ("move", "trip"):
        return {"entry_date"}
    return {name for name in ("event", "event_date") if getattr(facts, name) is None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
