"""The case that the measures share: an engineer with a wife and two children, and all details of their papers."""

from __future__ import annotations

from checklists.facts import Facts, read_facts

FAMILY = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "leave_date": "2026-02-27",
    "purpose": "work",
    "host": "employer",
    "host_size": "small",
    "penalties_12m": 0,
    "filed_by": "third_party",
    "housing": "rented",
    "contract": "employment",
    "qualification_country": "KG",
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01", "has_iin": True, "fingerprinted": False},
        {"relation": "spouse", "citizenship": "UZ", "birth_date": "1992-02-03", "certificate_country": "UZ"},
        {"relation": "child", "citizenship": "KG", "birth_date": "2019-08-15", "certificate_country": "KG"},
        {"relation": "child", "citizenship": "UZ", "birth_date": "2022-01-20", "certificate_country": "UZ"},
    ],
}


def family() -> Facts:
    """The facts of the family of four."""
    return read_facts(FAMILY)


def _person(given_names: str, sex: str, number: int) -> dict[str, object]:
    passport = {"issued_on": "2020-01-01", "expires_on": "2030-01-01", "issued_by": "Ministry of Internal Affairs"}
    return {
        "surname": "ASANOV" if sex == "M" else "ASANOVA",
        "given_names": given_names,
        "sex": sex,
        "birth_place": "Bishkek",
        "passport": {"number": f"AC{number}", **passport},
        "iin": f"90050130{number % 10000:04}",
    }


DETAILS: dict[str, object] = {
    "host": {
        "name": "Altyn Dala LLP",
        "bin": "190140012345",
        "address": "Astana, Mangilik El 55",
        "phone": "+7 7172 000000",
        "email": "office@altyn-dala.example",
        "head_name": "Әсел Құрманғалиқызы",
        "head_position": "Director",
        "head_iin": "800101400123",
        "representative_name": "Smith & Sons <Consultants>",
        "representative_iin": "850505300456",
    },
    "stay": {"address": "Astana, Turan 12, flat 34", "owner_name": "Bolat Nurlanov", "owner_iin": "750303300789"},
    "work": {"position": "Software engineer", "contract_number": "17/2025", "contract_date": "2025-02-20"},
    "letter": {"number": "1-25", "date": "2025-03-03", "addressee": "Migration Service of Astana"},
    "people": [
        _person("BEK", "M", 1234567),
        _person("NILUFAR", "F", 1234568),
        _person("AIDA", "F", 1234569),
        _person("TIMUR", "M", 1234570),
    ],
}
