"""The vocabulary: every fact about a case, its type and its values.

A fact left out is unknown (None), never guessed. The names are the contract's; every door of the product
(pages, API, command line, spreadsheet) uses them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from checklists.contradictions import contradictions
from checklists.countries import is_country
from checklists.days import read_day
from checklists.earlier_stays import FACT as EARLIER_STAYS
from checklists.earlier_stays import Stay, read_earlier_stays
from checklists.errors import FactsError, NotAllowedError, Problem
from checklists.messages import N_

MAX_PEOPLE = 21  # the applicant and at most 20 dependents
MAX_STAY_DAYS = 3650

#: The values of each fact that is chosen from a list.
CHOICES: dict[str, tuple[str, ...]] = {
    "event": ("arrival", "move", "trip"),
    "purpose": ("work", "business", "family", "study", "treatment", "tourism", "private"),
    "host": ("employer", "partner", "lodging", "individual"),
    "host_size": ("individual", "official", "small", "medium", "large", "nonprofit"),
    "filed_by": ("first_head", "employee", "third_party"),
    "housing": ("rented", "own", "host_owned", "lodging"),
    "contract": ("employment", "expert", "civil"),
    "relation": ("spouse", "child", "other"),
}
DATES = frozenset({"event_date", "entry_date", "leave_date", "birth_date", "passport_expires_on"})
COUNTRIES = frozenset({"citizenship", "qualification_country", "certificate_country"})
FLAGS = frozenset({"has_iin", "fingerprinted"})
#: Whole numbers, with the smallest and the largest value allowed.
NUMBERS: dict[str, tuple[int, int]] = {"stay_days": (1, MAX_STAY_DAYS), "penalties_12m": (0, 99)}


@dataclass(frozen=True, slots=True)
class Person:
    """One foreigner. Countries are ISO 3166-1 alpha-2; `citizenship` may also be "stateless"."""

    relation: str | None = None
    citizenship: str | None = None
    birth_date: date | None = None
    has_iin: bool | None = None
    fingerprinted: bool | None = None
    certificate_country: str | None = None
    passport_expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. `people[0]` is the applicant, the others are dependents."""

    event: str | None = None
    event_date: date | None = None
    entry_date: date | None = None
    leave_date: date | None = None
    stay_days: int | None = None
    purpose: str | None = None
    host: str | None = None
    host_size: str | None = None
    penalties_12m: int | None = None
    filed_by: str | None = None
    housing: str | None = None
    contract: str | None = None
    qualification_country: str | None = None
    people: tuple[Person, ...] = (Person(),)
    #: Of the applicant, before the present stay, in the order of time.
    earlier_stays: tuple[Stay, ...] | None = None


PERSON_FACTS = tuple(f.name for f in fields(Person))
#: The facts of the case that are single values: those that conditions read and questions ask for.
CASE_FACTS = tuple(f.name for f in fields(Facts) if f.name not in ("people", EARLIER_STAYS))


def person_ids(facts: Facts) -> list[str]:
    """The stable ids of the people of a case: "applicant", "dependent-1", …"""
    return ["applicant", *(f"dependent-{n}" for n in range(1, len(facts.people)))]


def read_facts(data: Mapping[str, Any]) -> Facts:
    """Read a case in the contract's shape (strings or dates; `details` is only looked into for passport expiry).

    Raises FactsError naming every fact that is unknown, of the wrong type, not among the allowed values, or in
    contradiction with another one.
    """
    problems: list[Problem] = []
    if not isinstance(data, Mapping):
        raise FactsError([Problem("case", data, N_("a mapping of facts, e.g. event: arrival"))])
    values = _read_values(data, CASE_FACTS, "", problems, also=("people", "details", EARLIER_STAYS))
    people = _read_people(data, problems)
    facts = complete(Facts(**values, people=people))
    stays = read_earlier_stays(data.get(EARLIER_STAYS), facts.entry_date, problems)
    problems += contradictions(facts, values)
    if problems:
        raise FactsError(problems)
    return replace(facts, earlier_stays=stays) if stays is not None else facts


def _read_people(data: Mapping[str, Any], problems: list[Problem]) -> tuple[Person, ...]:
    given = data.get("people")
    if given is None:
        return (Person(),)
    if not isinstance(given, list) or not given:
        problems.append(Problem("people", given, N_("a list whose first entry is the applicant")))
        return (Person(),)
    if len(given) > MAX_PEOPLE:
        message = N_("at most %(most)s: the applicant and %(dependents)s dependents")
        values = {"most": MAX_PEOPLE, "dependents": MAX_PEOPLE - 1}
        problems.append(Problem("people", len(given), message, values))
        return (Person(),)
    return tuple(_read_person(data, index, item, problems) for index, item in enumerate(given))


def _read_person(data: Mapping[str, Any], index: int, item: object, problems: list[Problem]) -> Person:
    where = f"people[{index}]"
    if not isinstance(item, Mapping):
        problems.append(Problem(where, item, N_("a mapping of facts, e.g. citizenship: KG")))
        return Person()
    values = _read_values(item, PERSON_FACTS, where + ".", problems)
    if values.get("passport_expires_on") is None:
        values["passport_expires_on"] = _passport_expiry(data, index)
    return Person(**values)


def _passport_expiry(data: Mapping[str, Any], index: int) -> date | None:
    """The expiry date among the details for the drafts, where there is a readable one."""
    try:
        value = data["details"]["people"][index]["passport"]["expires_on"]
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _read_values(
    data: Mapping[str, Any], names: tuple[str, ...], prefix: str, problems: list[Problem], also: tuple[str, ...] = ()
) -> dict[str, Any]:
    known = [*names, *also]
    for key in data:
        if key not in names and key not in also:
            problems.append(_unknown(f"{prefix}{key}", data[key], get_close_matches(str(key), known, n=1), known))
    values: dict[str, Any] = {}
    for name in names:
        if data.get(name) is None:
            continue
        try:
            values[name] = read_value(name, data[name])
        except NotAllowedError as error:
            problems.append(Problem(prefix + name, data[name], error.message, error.values))
    return values


def _unknown(path: str, given: object, near: list[str], known: list[str]) -> Problem:
    if near:
        return Problem(path, given, N_("no such fact; did you mean %(near)s?"), {"near": near[0]})
    return Problem(path, given, N_("no such fact; one of %(names)s"), {"names": ", ".join(known)})


def read_value(name: str, given: object) -> Any:
    """One fact's value in its own type. Raises NotAllowedError."""
    if name in CHOICES:
        if given not in CHOICES[name]:
            raise NotAllowedError(N_("one of %(values)s"), values=", ".join(CHOICES[name]))
        return given
    if name in DATES:
        return read_day(given)
    if name in COUNTRIES:
        return _read_country(name, given)
    if name in FLAGS:
        if not isinstance(given, bool):
            raise NotAllowedError(N_("true or false"))
        return given
    low, high = NUMBERS[name]
    if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
        raise NotAllowedError(N_("a whole number from %(low)s to %(high)s"), low=low, high=high)
    return given


def _read_country(name: str, given: object) -> str:
    if name == "citizenship" and given == "stateless":
        return "stateless"
    if not isinstance(given, str) or not is_country(given):
        if name == "citizenship":
            raise NotAllowedError(N_("a country code of ISO 3166-1 alpha-2, e.g. KG (or stateless)"))
        raise NotAllowedError(N_("a country code of ISO 3166-1 alpha-2, e.g. KG"))
    if name == "citizenship" and given == "KZ":
        message = N_("a foreign country: citizens of Kazakhstan are not notified about; leave them out")
        raise NotAllowedError(message)
    return given


def complete(facts: Facts) -> Facts:
    """Fill in what follows from the definitions: an arrival is the entry; days and last day give each other."""
    if facts.event == "arrival" and facts.entry_date is None:
        facts = replace(facts, entry_date=facts.event_date)
    if facts.event == "arrival" and facts.event_date is None:
        facts = replace(facts, event_date=facts.entry_date)
    if facts.stay_days is None and facts.leave_date and facts.entry_date:
        days = (facts.leave_date - facts.entry_date).days + 1
        facts = replace(facts, stay_days=days if days >= 1 else None)
    elif facts.leave_date is None and facts.stay_days and facts.entry_date:
        facts = replace(facts, leave_date=facts.entry_date + timedelta(days=facts.stay_days - 1))
    return facts
