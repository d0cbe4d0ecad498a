"""The person of the examples: one value for each column, as a user would write it."""

from __future__ import annotations

from datetime import date

from forms.cells import Cell
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets.columns import Column

#: Choices and countries by their value, days as days. The numbers have right check digits; they are nobody's.
_VALUES: dict[str, Cell] = {
    "surname": "ASANOV",
    "given_names": "BEK",
    "patronymic": "MARATOVICH",
    "surname_local": "Асанов",
    "given_names_local": "Бек",
    "citizenship": "KG",
    "sex": "M",
    "birth_date": date(1990, 5, 1),
    "birth_place": "BISHKEK, KYRGYZSTAN",
    "iin": "900501300011",
    "has_iin": "yes",
    "fingerprinted": "no",
    "passport.number": "AC1234567",
    "passport.issued_on": date(2024, 1, 15),
    "passport.expires_on": date(2034, 1, 15),
    "passport.issued_by": "MKK 211041",
    "event": "arrival",
    "event_date": date(2026, 3, 2),
    "entry_date": date(2026, 3, 2),
    "stay_days": 363,
    "leave_date": date(2027, 2, 27),
    "purpose": "work",
    "housing": "rented",
    "stay.owner_iin": "780415400112",
    "contract": "employment",
    "work.contract_number": "17/2026",
    "work.contract_date": date(2026, 2, 20),
    "qualification_country": "KG",
    "host": "employer",
    "host_size": "small",
    "penalties_12m": 0,
    "filed_by": "employee",
    "host.bin": "190140012340",
    "host.phone": "+7 7172 00 00 00",
    "host.email": "office@altyn-dala.example",
    "host.head_iin": "800101400121",
    "host.representative_iin": "850505300458",
    "letter.number": "17/k",
    "letter.date": date(2026, 3, 3),
}
#: What is written in the language of the sheet.
_WORDS = {
    "stay.address": N_("Astana, Turan Avenue 12, flat 34"),
    "stay.owner_name": N_("Nurlanova Aliya"),
    "work.position": N_("Software engineer"),
    "host.name": N_("Altyn Dala LLP"),
    "host.address": N_("Astana, Mangilik El Avenue 55"),
    "host.head_name": N_("Serikova Asel"),
    "host.head_position": N_("Director"),
    "host.representative_name": N_("Ospanov Daniyar"),
    "letter.addressee": N_("Migration Service of Astana"),
}


def example(column: Column, lang: str) -> Cell:
    """What the example has in a column, in the words of `lang`."""
    if column.path in _WORDS:
        return str(words_of(lang).gettext(_WORDS[column.path]))
    value = _VALUES[column.path]
    return next((label for code, label, _hint in column.choices if code == value), value)
