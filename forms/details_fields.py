"""The fields of the details, by the contract's paths, in the order of the page."""

from __future__ import annotations

from typing import Any

from forms.fields import Choice, ChoiceField, DayField, NameLine, TextLine
from forms.text import N_
from forms.validators import bin_number, email, iin, passport_number, phone

_ADDRESS = N_("Region, city, street, house, flat.")
_IIN = N_("12 digits.")
_AS_IN_PASSPORT = N_("In Latin letters, exactly as in the passport.")
_IN_RUSSIAN = N_("In Cyrillic letters, as it should stand in papers in Kazakh or Russian.")
_DIGITS = {"inputmode": "numeric"}
LONGEST_NUMBER = 40  # characters of a number, with spaces

CASE_FIELDS: dict[str, Any] = {
    "host.name": TextLine(
        N_("Name of the host"), hint=N_("The company with its legal form, or the person's full name.")
    ),
    "host.bin": TextLine(
        N_("BIN of the host"),
        hint=N_("12 digits; a private person or sole entrepreneur gives the IIN."),
        longest=LONGEST_NUMBER,
        validators=[bin_number],
        render_kw=_DIGITS,
    ),
    "host.address": TextLine(N_("Address of the host"), hint=_ADDRESS),
    "host.phone": TextLine(N_("Phone of the host"), longest=LONGEST_NUMBER, validators=[phone]),
    "host.email": TextLine(N_("E-mail of the host"), longest=254, validators=[email]),
    "host.head_name": NameLine(N_("Full name of the first head"), hint=N_("Who signs for the company.")),
    "host.head_position": TextLine(N_("Position of the first head"), hint=N_("For example: Director.")),
    "host.head_iin": TextLine(
        N_("IIN of the first head"), hint=_IIN, longest=LONGEST_NUMBER, validators=[iin], render_kw=_DIGITS
    ),
    "host.representative_name": NameLine(
        N_("Full name of the representative"), hint=N_("Who hands in the papers, if it is not the first head.")
    ),
    "host.representative_iin": TextLine(
        N_("IIN of the representative"), hint=_IIN, longest=LONGEST_NUMBER, validators=[iin], render_kw=_DIGITS
    ),
    "stay.address": TextLine(N_("Address of the stay"), hint=_ADDRESS),
    "stay.owner_name": TextLine(N_("Owner of the housing"), hint=N_("Full name, or the company's name.")),
    "stay.owner_iin": TextLine(
        N_("IIN of the owner"),
        hint=N_("12 digits; a company gives the BIN."),
        longest=LONGEST_NUMBER,
        validators=[bin_number],
        render_kw=_DIGITS,
    ),
    "work.position": TextLine(N_("Position of the foreigner"), hint=N_("As in the contract.")),
    "work.contract_number": TextLine(N_("Number of the contract"), longest=LONGEST_NUMBER),
    "work.contract_date": DayField(N_("Date of the contract")),
    "letter.number": TextLine(N_("Outgoing number of the letter"), longest=LONGEST_NUMBER),
    "letter.date": DayField(N_("Date of the letter")),
    "letter.addressee": TextLine(
        N_("Addressee of the letter"),
        hint=N_("For example the migration service of the city, or the AIFC Expat Centre."),
    ),
}

PERSON_FIELDS: dict[str, Any] = {
    "surname": NameLine(N_("Surname"), hint=_AS_IN_PASSPORT),
    "given_names": NameLine(N_("Given names"), hint=_AS_IN_PASSPORT),
    "patronymic": NameLine(N_("Patronymic"), hint=N_("Only if the passport has one.")),
    "surname_local": NameLine(N_("Surname in Cyrillic"), hint=_IN_RUSSIAN),
    "given_names_local": NameLine(N_("Given names in Cyrillic"), hint=_IN_RUSSIAN),
    "sex": ChoiceField(N_("Sex"), choices=[Choice("M", N_("Male")), Choice("F", N_("Female"))]),
    "birth_place": TextLine(N_("Place of birth"), hint=N_("City and country, as in the passport.")),
    "iin": TextLine(
        N_("IIN"),
        hint=N_("12 digits; leave it empty if there is none yet."),
        longest=LONGEST_NUMBER,
        validators=[iin],
        render_kw=_DIGITS,
    ),
    "passport.number": TextLine(
        N_("Passport number"),
        hint=N_("Letters and digits, with the series."),
        longest=LONGEST_NUMBER,
        validators=[passport_number],
    ),
    "passport.issued_on": DayField(N_("Passport issued on")),
    "passport.expires_on": DayField(N_("Passport valid until")),
    "passport.issued_by": TextLine(N_("Passport issued by"), hint=N_("The authority, as in the passport.")),
}
