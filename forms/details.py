"""Names, addresses and numbers for the drafts: only those that the drafts of a case use.

A document names its details by the contract's paths: "host.name", "people[].passport.number". Nothing must be given
(a draft shows a blank line instead), but what is given must be right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from checklists.facts import Person
from checklists.identifiers import check_iin
from checklists.wording import day_in_words
from forms.base import BaseForm
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.text import N_

_PEOPLE = "people[]."


class DetailsForm(BaseForm):
    """A form over a nested dict: the field of "passport.number" is called "passport-number"."""

    def read(self) -> dict[str, Any]:
        """The details that were given, nested as in the contract, days as ISO text; call it after `validate`."""
        nested: dict[str, Any] = {}
        for name, field in self.sound.items():
            section, _, key = name.rpartition("-")
            value = field.data.isoformat() if isinstance(field.data, date) else field.data
            (nested.setdefault(section, {}) if section else nested)[key] = value
        return nested

    @classmethod
    def fill(cls, details: Mapping[str, Any]) -> dict[str, Any]:
        """The data that shows stored details again."""
        data: dict[str, Any] = {}
        for key, value in details.items():
            inner = value.items() if isinstance(value, Mapping) else ()
            data |= {f"{key}-{name}": leaf for name, leaf in inner} if inner else {key: value}
        return data


class PersonDetailsForm(DetailsForm):
    """The details of one person. `context` holds the case, `person` the index in its people."""

    def __init__(self, formdata: Any = None, *, person: int = 0, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.person = person

    def check(self) -> None:
        """Compare the IIN with the birth date, the passport's days with each other and with the stay."""
        self._check_iin()
        self._check_passport()

    def _check_iin(self) -> None:
        known = self.context.people[self.person] if self.person < len(self.context.people) else Person()
        iin = self.sound.get("iin")
        if iin is None or known.birth_date is None:
            return
        says = check_iin(iin.data).birth_date
        if iin.data[:6] != known.birth_date.strftime("%y%m%d") or says not in (None, known.birth_date):
            message = N_("The IIN says born on %(found)s, but the date of birth is %(born)s. One of the two is wrong.")
            lang = self.meta.lang
            found = day_in_words(says, lang) if says else iin.data[:6]
            self.refuse("iin", message, found=found, born=day_in_words(known.birth_date, lang))

    def _check_passport(self) -> None:
        issued, expires = self.sound.get("passport-issued_on"), self.sound.get("passport-expires_on")
        if expires is None:
            return
        lang, leave = self.meta.lang, self.context.leave_date
        until = day_in_words(expires.data, lang)
        if issued is not None and issued.data >= expires.data:
            message = N_(
                "The passport expires on %(until)s, but it was issued on %(issued)s; the expiry must be later."
            )
            self.refuse("passport-expires_on", message, until=until, issued=day_in_words(issued.data, lang))
        elif leave and expires.data < leave:
            message = N_(
                "The passport expires on %(until)s, before the last day of the stay, %(leave)s. Renew it first."
            )
            self.warn("passport-expires_on", message, until=until, leave=day_in_words(leave, lang))


def case_details_form(paths: Collection[str]) -> type[DetailsForm]:
    """The form with the details of the host, the housing, the work and the letter among the paths."""
    return _case_form(frozenset(path for path in paths if not path.startswith(_PEOPLE)))


def person_details_form(paths: Collection[str]) -> type[PersonDetailsForm]:
    """The form with the details of one person among the paths."""
    return _person_form(frozenset(path.removeprefix(_PEOPLE) for path in paths if path.startswith(_PEOPLE)))


def known_paths() -> frozenset[str]:
    """Every path that a document may name."""
    return frozenset(CASE_FIELDS) | {_PEOPLE + path for path in PERSON_FIELDS}


@lru_cache
def _case_form(paths: frozenset[str]) -> type[DetailsForm]:
    return type("CaseDetailsForm", (DetailsForm,), _fields(CASE_FIELDS, paths))


@lru_cache
def _person_form(paths: frozenset[str]) -> type[PersonDetailsForm]:
    return type("PersonDetailsForm", (PersonDetailsForm,), _fields(PERSON_FIELDS, paths))


def _fields(catalogue: Mapping[str, Any], paths: frozenset[str]) -> dict[str, Any]:
    """The chosen fields under their names. ValueError names the paths that there are no fields for."""
    strangers = sorted(paths - catalogue.keys())
    if strangers:
        raise ValueError(f"no such details: {', '.join(strangers)}; there are {', '.join(catalogue)}")
    return {path.replace(".", "-"): field for path, field in catalogue.items() if path in paths}
