"""Checks of what papers must have right: numbers of people, companies and passports, e-mail, phone.

Each is a WTForms validator; it puts the number in its plain form into `field.data`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from checklists.identifiers import IdentifierError, check_bin, check_iin, check_passport_number
from forms.base import BaseForm
from forms.fields.core import plain_digits
from forms.text import N_, echo

# By the code of an IdentifierError; its facts fill the message.
_WRONG = {
    "length": N_("The number has %(found)s characters; right are %(right)s."),
    "digits": N_("The number contains “%(found)s”; it has digits only."),
    "date": N_(
        "The number begins with %(found)s, which is no day; it begins with the date of birth: year, month, day."
    ),
    "century": N_("The seventh digit is %(found)s; it is 1 to 6, or 0 for some foreigners."),
    "month": N_(
        "The number begins with %(found)s, which is no month; it begins with the year and month of registration."
    ),
    "type": N_("The fifth digit is %(found)s; in a BIN it is 4, 5 or 6."),
    "attribute": N_("The sixth digit is %(found)s; in a BIN it is 0, 1, 2 or 3."),
    "check": N_("The last digit is %(found)s, but the other digits give %(right)s: one of the digits is mistyped."),
    "never-issued": N_("No number that begins with %(found)s is ever issued: one of the digits is mistyped."),
    "characters": N_("The number contains “%(found)s”; it has letters and digits only."),
}
_WARNINGS = {
    "foreigner-zero": N_(
        "The seventh digit is 0. Some foreigners have such an IIN; compare it with the paper once more."
    ),
    "not-latin": N_("The number has letters that are not Latin. Compare it with the lowest lines of the passport."),
}
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\".]{2,}")
_PHONE = re.compile(r"\+?[\d\s().\-–]+")
LONGEST_EMAIL = 254  # RFC 5321


def iin(form: BaseForm, field: Field) -> None:
    """An individual identification number with its check digit."""
    _take(form, field, check_iin)


def bin_number(form: BaseForm, field: Field) -> None:
    """A business identification number; a sole entrepreneur has none and gives the IIN instead."""
    try:
        field.data = check_iin(plain_digits(field.data)).number
    except IdentifierError:
        _take(form, field, check_bin)


def passport_number(form: BaseForm, field: Field) -> None:
    """A plausible passport number: letters and digits."""
    _take(form, field, check_passport_number)


def email(form: BaseForm, field: Field) -> None:
    """An address with one @ and a dot behind it."""
    del form
    if not _EMAIL.fullmatch(field.data) or len(field.data) > LONGEST_EMAIL or ".." in field.data:
        message = field.gettext(N_("An e-mail address looks like name@example.kz; found “%(found)s”."))
        raise ValidationError(message % {"found": echo(field.data)})


def phone(form: BaseForm, field: Field) -> None:
    """A phone number of 5 to 15 digits; spaces, dots, hyphens and parentheses may group them."""
    del form
    digits = sum(c.isdecimal() for c in field.data)
    if not _PHONE.fullmatch(field.data) or not 5 <= digits <= 15:
        message = field.gettext(N_("A phone number looks like +7 701 123 45 67; found “%(found)s”."))
        raise ValidationError(message % {"found": echo(field.data)})


def _take(form: BaseForm, field: Field, check: Callable[[str], Any]) -> None:
    """Put the checked number into the field, its warnings into the form; raise what is wrong with it."""
    try:
        checked = check(plain_digits(field.data))
    except IdentifierError as error:
        raise ValidationError(field.gettext(_WRONG[error.code]) % error.facts) from None
    field.data = checked.number
    for code in getattr(checked, "warnings", ()):
        form.warn(field.short_name, _WARNINGS[code])
