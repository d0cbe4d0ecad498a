"""The plain values that every template is filled with, and which of them are still missing.

All leaves are display strings in the draft's language; templates never see a fact, a form or a table row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from checklists import Assessment, Demands
from checklists.countries import country_name
from checklists.facts import Facts, person_ids
from webapp.drafts import words

#: Kazakhstan has one time zone, UTC+5, since 2024-03-01.
TIME_ZONE = ZoneInfo("Asia/Almaty")

_HOST = ("name", "bin", "address", "phone", "email", "head_name", "head_position", "head_iin")
_REPRESENTATIVE = ("representative_name", "representative_iin")
_NAMES = ("surname", "given_names", "patronymic", "surname_local", "given_names_local")
_PASSPORT = ("number", "issued_on", "expires_on", "issued_by")
# A letter does not enclose itself.
_NOT_ENCLOSED = "inviting-letter"


class _Leaves:
    """Turns values into display strings: a missing one is `blank`, or "" if optional; an unused one is ""."""

    def __init__(
        self, lang: str, blank: str, optional: Collection[str], unused: Collection[str], digits: bool = False
    ) -> None:
        self.lang, self.blank, self.optional, self.unused, self.digits = lang, blank, optional, unused, digits

    def __call__(self, path: str, value: object) -> str:
        if path in self.unused:
            return ""
        text = "" if value is None else str(value).strip()
        return text or ("" if path in self.optional else self.blank)

    def day(self, path: str, value: object) -> str:
        return self(path, words.date_digits(value) if self.digits else words.date_text(value, self.lang))

    def section(self, name: str, values: Mapping[str, Any], keys: Iterable[str]) -> dict[str, str]:
        return {key: self(f"{name}.{key}", values.get(key)) for key in keys}


def draft_context(  # noqa: PLR0913 - the agreed door of every template
    facts: Facts,
    details: Mapping[str, Any],
    demands: Assessment | Demands,
    lang: str,
    *,
    person: int = 0,
    blank: str = "",
    optional: Collection[str] = (),
    unused: Collection[str] = (),
    digits: bool = False,
    today: date | None = None,
) -> dict[str, Any]:
    """Everything a draft in `lang` may print.

    `details` has the contract's shape, with ISO strings or dates; `person` is the index of the person a draft for one
    person is about. A missing leaf is `blank`, or "" where its path is in `optional`; one in `unused` is always "".
    With `digits` days are written DD.MM.YYYY, as forms and portals want them, else in words.
    `principal` and `companions` are those who need the residence permit, the applicant first.
    """
    leaves = _Leaves(lang, blank, frozenset(optional), frozenset(unused), digits)
    permit = permit_holders(facts, demands)
    people = [_person(leaves, facts, details, index, permit) for index in range(len(facts.people))]
    holders = [people[index] for index in permit] or people[:1]
    return {
        "lang": lang,
        "today": words.date_text(today or datetime.now(TIME_ZONE).date(), lang),
        "disclaimer": words.DISCLAIMER[lang],
        "law_checked_on": words.date_text(demands.law.get("checked_on"), lang) or blank,
        **_case(leaves, facts, details),
        "person": people[person],
        "applicant": people[0],
        "dependents": people[1:],
        "people": people,
        "principal": holders[0],
        "companions": holders[1:],
        "enclosures": _enclosures(demands, lang),
    }


def _case(leaves: _Leaves, facts: Facts, details: Mapping[str, Any]) -> dict[str, Any]:
    lang, host = leaves.lang, _section(details, "host")
    work, letter = _section(details, "work"), _section(details, "letter")
    return {
        "host": {**leaves.section("host", host, (*_HOST, *_REPRESENTATIVE)), "kind": facts.host or ""},
        "stay": {
            **leaves.section("stay", _section(details, "stay"), ("address", "owner_name", "owner_iin")),
            "from": leaves.day("entry_date", facts.entry_date),
            "to": leaves.day("leave_date", facts.leave_date),
            "days": leaves("stay_days", facts.stay_days),
        },
        "purpose": leaves("purpose", words.word(words.PURPOSES, facts.purpose, lang)),
        "purpose_code": facts.purpose or "",
        "event": leaves("event", words.word(words.EVENTS, facts.event, lang)),
        "event_code": facts.event or "",
        "event_date": leaves.day("event_date", facts.event_date),
        "entry_date": leaves.day("entry_date", facts.entry_date),
        "work": {
            **leaves.section("work", work, ("position", "contract_number")),
            "contract_date": leaves.day("work.contract_date", work.get("contract_date")),
            "contract_kind": leaves("contract", words.word(words.CONTRACTS, facts.contract, lang)),
        },
        "letter": {
            **leaves.section("letter", letter, ("number", "addressee")),
            "date": leaves.day("letter.date", letter.get("date")),
        },
    }


def _person(
    leaves: _Leaves, facts: Facts, details: Mapping[str, Any], index: int, permit: Collection[int]
) -> dict[str, Any]:
    fact, given, lang = facts.people[index], person_details(details, index), leaves.lang
    citizenship = country_name(fact.citizenship, lang) if fact.citizenship else None
    relation = words.word(words.RELATIONS, fact.relation, lang)
    return {
        **leaves.section("people[]", given, _NAMES),
        "full_name": leaves("people[].surname", _joined(given, "surname", "given_names", "patronymic")),
        "local_name": leaves("people[].surname_local", _joined(given, "surname_local", "given_names_local")),
        "sex": leaves("people[].sex", words.word(words.SEXES, given.get("sex"), lang)),
        "sex_code": given.get("sex") or "",
        "birth_date": leaves.day("people[].birth_date", fact.birth_date),
        "birth_place": leaves("people[].birth_place", given.get("birth_place")),
        "citizenship": leaves("people[].citizenship", citizenship),
        "relation": leaves("people[].relation", relation) if index else "",
        "iin": leaves("people[].iin", given.get("iin")),
        "passport": _passport(leaves, facts, given, index),
        "residence_permit": index in permit,
    }


def _passport(leaves: _Leaves, facts: Facts, given: Mapping[str, Any], index: int) -> dict[str, str]:
    passport = _section(given, "passport")
    expires_on = passport.get("expires_on") or facts.people[index].passport_expires_on
    return {
        **leaves.section("people[].passport", passport, ("number", "issued_by")),
        "issued_on": leaves.day("people[].passport.issued_on", passport.get("issued_on")),
        "expires_on": leaves.day("people[].passport.expires_on", expires_on),
    }


def permit_holders(facts: Facts, demands: Assessment | Demands) -> list[int]:
    """The indexes of those for whom the residence permit is due; everyone where it is due for nobody yet."""
    due = [duty for duty in demands.obligations if duty.id == "residence-permit"]
    people = {person for one in due for person in one.people}
    return [index for index, name in enumerate(person_ids(facts)) if not due or name in people]


def _enclosures(demands: Assessment | Demands, lang: str) -> list[str]:
    """The papers of the application, in the order of the checklist, each once; said of those that may not be needed."""
    titles: dict[str, bool] = {}
    for item in demands.checklist:
        if item.status == "advised" or item.obligation == "notification" or item.id == _NOT_ENCLOSED:
            continue
        titles[item.title] = titles.get(item.title, False) or item.status == "required"
    condition = words.IF_APPLICABLE[lang]
    return [title if required else f"{title} ({condition})" for title, required in titles.items()]


def _section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    return found if isinstance(found, Mapping) else {}


def person_details(details: Mapping[str, Any], index: int) -> Mapping[str, Any]:
    """The details of the person with this index; empty where none were given."""
    people = details.get("people")
    if not isinstance(people, list) or index >= len(people) or not isinstance(people[index], Mapping):
        return {}
    found: Mapping[str, Any] = people[index]
    return found


def _joined(values: Mapping[str, Any], *names: str) -> str:
    return " ".join(str(values[name]).strip() for name in names if values.get(name))
