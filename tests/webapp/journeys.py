"""The answers of the journeys, by question and by the name of the input; countries by their codes.

tests/webapp/person.py sends them as they are; tests/browser/journeys.py types countries by name.
"""

from __future__ import annotations

from tests.webapp.person import Answers, day

#: Journey 1: a Kyrgyz engineer with an Uzbek wife and a Kyrgyz daughter; a consultancy files for a small company.
FAMILY: Answers = {
    "citizenship": {"citizenship": "KG"},
    "event": {"event": "arrival", **day("event_date", 2, 3, 2025)},
    "stay": {"stay_days": "363"},
    "purpose": {"purpose": "work"},
    "host": {"host": "employer"},
    "host-size": {"host_size": "small"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "yes", "dependents": "2"},
    "person/1": {
        **{"relation": "spouse", "citizenship": "UZ", "certificate_country": "UZ"},
        **day("birth_date", 3, 2, 1992),
    },
    "person/2": {
        **{"relation": "child", "citizenship": "KG", "certificate_country": "KG"},
        **day("birth_date", 10, 9, 2019),
    },
    "identity": {**day("birth_date", 1, 5, 1990), "has_iin": "yes", "fingerprinted": "no"},
    "contract": {"contract": "employment"},
    "qualification": {"qualification_country": "KG"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "third_party"},
}

#: Journey 2: ten days in a hotel, invited by a large partner company.
VISIT: Answers = {
    "citizenship": {"citizenship": "US"},
    "event": {"event": "arrival", **day("event_date", 6, 3, 2025)},
    "stay": {"stay_days": "10"},
    "purpose": {"purpose": "business"},
    "host": {"host": "partner"},
    "host-size": {"host_size": "large"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {**day("birth_date", 15, 7, 1980), "has_iin": "no", "fingerprinted": "no"},
    "housing": {"housing": "lodging"},
    "filing": {"filed_by": "employee"},
}
TRIP: Answers = {
    **VISIT,
    "event": {"event": "trip", **day("event_date", 11, 3, 2025)},
    "entry": day("entry_date", 6, 3, 2025),
}

#: Earlier stays of the same visitor, row by row.
EARLIER_STAYS = {
    **{**day("stays-0-start", 1, 10, 2024), **day("stays-0-end", 12, 10, 2024)},
    **{**day("stays-1-start", 20, 1, 2025), **day("stays-1-end", 18, 2, 2025)},
}

#: Journey 3: an individual lets a flat to a Russian for 60 days and to an Uzbek for 45; each stay is a case of its own.
RUSSIAN_TENANT: Answers = {
    "citizenship": {"citizenship": "RU"},
    "event": {"event": "arrival", **day("event_date", 20, 3, 2026)},
    "stay": {"stay_days": "60"},
    "purpose": {"purpose": "private"},
    "host": {"host": "individual"},
    "host-size": {"host_size": "individual"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {**day("birth_date", 20, 1, 1985), "has_iin": "yes", "fingerprinted": "yes"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "first_head"},
}
UZBEK_TENANT: Answers = {
    **RUSSIAN_TENANT,
    "citizenship": {"citizenship": "UZ"},
    "stay": {"stay_days": "45"},
}

#: Journey 4: an Armenian on a civil-law contract, 90 days.
ARMENIAN: Answers = {
    "citizenship": {"citizenship": "AM"},
    "event": {"event": "arrival", **day("event_date", 16, 6, 2025)},
    "stay": {"stay_days": "90"},
    "purpose": {"purpose": "work"},
    "host": {"host": "employer"},
    "host-size": {"host_size": "medium"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {**day("birth_date", 8, 8, 1988), "has_iin": "yes", "fingerprinted": "yes"},
    "contract": {"contract": "civil"},
    "qualification": {"qualification_country": "AM"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "first_head"},
}

#: The details of journey 1, by page.
HOST_DETAILS = {
    "host-name": "Altyn Dala LLP",
    "host-bin": "180340021791",
    "host-address": "Astana, Mangilik El 55/17",
    "host-phone": "+7 7172 64 00 00",
    "host-head_name": "Ахметова Гүлнәр",
    "host-head_position": "Director",
    "host-head_iin": "900101300017",
    "host-representative_name": "Сәрсенов Ерлан",
    "host-representative_iin": "791028302728",
    "stay-address": "Astana, Syganak 18",
    "stay-owner_name": "Жұмабаева Айгүл",
    "stay-owner_iin": "061211600012",
    "work-position": "Software engineer",
    "work-contract_number": "12/2025-T",
    **day("work-contract_date", 20, 2, 2025),
    "letter-number": "15-03/77",
    **day("letter-date", 3, 3, 2025),
    "letter-addressee": "Migration Service of Astana",
}
ENGINEER_DETAILS = {
    "surname": "ASANOV",
    "given_names": "BEK",
    "sex": "M",
    "birth_place": "Bishkek, Kyrgyzstan",
    "passport-number": "AC1234567",
    "passport-issued_by": "SRS",
    **day("passport-issued_on", 1, 1, 2020),
    **day("passport-expires_on", 1, 1, 2030),
}
