"""Names, addresses and numbers for the drafts: only those that the drafts of a case use.

A document names its details by the contract's paths: "host.name", "people[].passport.number". Nothing must be given
(a draft shows a blank line instead), but what is given must be right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from wtforms import Field

from checklists.facts import Person
from checklists.identifiers import check_iin
from checklists.wording import day_in_words
from forms.base import BaseForm
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import NameLine, TextLine
from forms.names import CYRILLIC, LATIN, foreign_letters, may_be_same, unprinted_letter
from forms.text import N_

_PEOPLE = "people[]."
#: By whether the strange letter is Latin.
_STRANGE = (
    N_("“%(letter)s” in “%(word)s” is a Cyrillic letter among Latin ones. Type it anew."),
    N_("“%(letter)s” in “%(word)s” is a Latin letter among Cyrillic ones. Type it anew."),
)
_UNPRINTED = N_(
    "The PDF drafts cannot print “%(letter)s”: an empty box would stand there. Write this in Latin or Cyrillic letters."
)
_OTHER_SEX = {
    "M": N_("The IIN is that of a woman. Compare both with the papers."),
    "F": N_("The IIN is that of a man. Compare both with the papers."),
}


class DetailsForm(BaseForm):
    """A form over a nested dict: the field of "passport.number" is called "passport-number"."""

    def check(self) -> None:
        """Name letters that cannot be printed, and in names those of another alphabet, which look right."""
        for name, field in self.sound.items():
            if not isinstance(field, TextLine) or not isinstance(field.data, str):
                continue
            if not field.data.isascii() and (unprinted := unprinted_letter(field.data)):
                self.warn(name, _UNPRINTED, letter=unprinted)
            for letter, word in foreign_letters(field.data) if isinstance(field, NameLine) else ():
                self.warn(name, _STRANGE[bool(LATIN.match(letter))], letter=letter, word=word)

    def read(self) -> dict[str, Any]:
        """The details that were given, nested as in the contract, days as ISO text; call it after `validate`."""
        return nested(self.sound)

    @classmethod
    def fill(cls, details: Mapping[str, Any]) -> dict[str, Any]:
        """The data that shows stored details again."""
        data: dict[str, Any] = {}
        for key, value in details.items():
            inner = value.items() if isinstance(value, Mapping) else ()
            data |= {f"{key}-{name}": leaf for name, leaf in inner} if inner else {key: value}
        return data


def nested(fields: Mapping[str, Field]) -> dict[str, Any]:
    """What the fields of some details hold, nested as in the contract."""
    found: dict[str, Any] = {}
    for name, field in fields.items():
        section, _, key = name.rpartition("-")
        value = field.data.isoformat() if isinstance(field.data, date) else field.data
        (found.setdefault(section, {}) if section else found)[key] = value
    return found


class PersonDetailsForm(DetailsForm):
    """The details of one person. `context` holds the case, `person` the index in its people."""

    def __init__(self, formdata: Any = None, *, person: int = 0, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.person = person

    def check(self) -> None:
        """Compare names in both alphabets, the IIN with birth date and sex, the passport's days and the stay."""
        super().check()
        self._check_names("surname")
        self._check_names("given_names")
        self._check_sex()
        self._check_iin()
        self._check_passport()

    def _check_names(self, name: str) -> None:
        passport, local = self._text(name), self._text(f"{name}_local")
        in_latin = bool(LATIN.search(passport))
        if passport and not in_latin:
            self.warn(name, N_("The passport has this in Latin letters, too. Write it as it stands there."))
        if local and not CYRILLIC.search(local):
            self.warn(f"{name}_local", N_("This has no Cyrillic letters."))
        elif local and in_latin and not may_be_same(passport, local):
            message = N_("“%(local)s” does not seem to be “%(passport)s” in Cyrillic letters. Compare the two.")
            self.warn(f"{name}_local", message, local=local, passport=passport)

    def _text(self, name: str) -> str:
        """What stands in a field; what was stored but is no text is as good as nothing."""
        field = self.sound_field(name)
        return field.data if field is not None and isinstance(field.data, str) else ""

    def _check_sex(self) -> None:
        iin, sex = self.sound_field("iin"), self.sound_field("sex")
        if iin is not None and sex is not None and check_iin(iin.data).sex not in (None, sex.data):
            self.warn("sex", _OTHER_SEX[sex.data])

    def _check_iin(self) -> None:
        known = self.context.people[self.person] if self.person < len(self.context.people) else Person()
        iin = self.sound_field("iin")
        if iin is not None and known.has_iin is False:
            self.warn("iin", N_("The answers say that there is no IIN yet, but here is one. Correct one of the two."))
        if iin is None or known.birth_date is None:
            return
        says = check_iin(iin.data).birth_date
        if iin.data[:6] != known.birth_date.strftime("%y%m%d") or says not in (None, known.birth_date):
            message = N_("The IIN says born on %(found)s, but the date of birth is %(born)s. One of the two is wrong.")
            lang = self.meta.lang
            found = day_in_words(says, lang) if says else iin.data[:6]
            self.refuse("iin", message, found=found, born=day_in_words(known.birth_date, lang))

    def _check_passport(self) -> None:
        issued, expires = self.sound_field("passport-issued_on"), self.sound_field("passport-expires_on")
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
