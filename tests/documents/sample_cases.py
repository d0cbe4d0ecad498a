"""Cases to draft papers for: a plain one, and one whose every detail is awkward."""

from __future__ import annotations

from typing import Any

from checklists import Facts, read_facts

AWKWARD_NAMES = (
    "O'BRIEN & SONS <KZ>",
    'ӘҒҚҢӨҰҮҺІ «Қ» "q"',
    "\u200fאבג\u200e",
    "X" * 200,
    "LÓPEZ DE LA CRUZ Y GUTIÉRREZ-FERNÁNDEZ",
    "{{ 7 * 7 }} {% raw %}",
    "NUL\x00BELL\x07 \ufffe\x1b END",
)
RELATIONS = ("spouse", "child", "other")
CITIZENSHIPS = ("UZ", "KG", "TJ")


def facts_of(dependents: int = 2, **changes: Any) -> Facts:
    """A Kyrgyz engineer of a small company for 363 days, with Uzbek, Kyrgyz and Tajik dependents."""
    people: list[dict[str, Any]] = [{"citizenship": "KG", "birth_date": "1990-05-01"}]
    for number in range(dependents):
        relation, citizenship = RELATIONS[number % 3], CITIZENSHIPS[number % 3]
        birth_date = f"{1991 + number}-02-03"
        person = {"relation": relation, "citizenship": citizenship, "birth_date": birth_date}
        people.append({**person, "certificate_country": citizenship})
    case = {
        "event": "arrival",
        "event_date": "2025-03-02",
        "stay_days": 363,
        "purpose": "work",
        "host": "employer",
        "host_size": "small",
        "filed_by": "third_party",
        "housing": "rented",
        "contract": "employment",
        "people": people,
    }
    return read_facts({**case, **changes})


def details_of(dependents: int = 2, **changes: Any) -> dict[str, Any]:
    """Every detail of `facts_of(dependents)`."""
    details = {
        "host": {
            "name": "ТОО «Алтын Дала»",
            "bin": "180340021791",
            "address": "Астана қ., Мәңгілік Ел даңғылы, 55/17",
            "phone": "+7 7172 64 00 00",
            "email": "office@example.kz",
            "head_name": "Ахметова Гүлнәр Өмірзаққызы",
            "head_position": "Директор",
            "head_iin": "900101300017",
            "representative_name": "Сәрсенов Ерлан",
            "representative_iin": "791028302728",
        },
        "stay": {"address": "Астана, ул. Сыганак, 18", "owner_name": "Жұмабаева Айгүл", "owner_iin": "061211600012"},
        "work": {"position": "Инженер", "contract_number": "12/2025-Т", "contract_date": "2025-02-20"},
        "letter": {"number": "15-03/77", "date": "2025-03-03", "addressee": "Департамент полиции города Астаны"},
        "people": [_person(f"ASANOV{'A' * (number > 0)}") for number in range(dependents + 1)],
    }
    return {**details, **changes}


def awkward_details(dependents: int = 6) -> dict[str, Any]:
    """Names with markup, quotes, Kazakh letters, right-to-left marks, 200 letters, tags, control characters."""
    details = details_of(dependents)
    details["people"] = [_person(AWKWARD_NAMES[number % len(AWKWARD_NAMES)]) for number in range(dependents + 1)]
    details["host"] |= {"name": 'ТОО «Smith & Sons <KZ>» "Өңір"', "address": "first line\nsecond\tline\r\nthird & last"}
    details["letter"] |= {"addressee": "Руководителю Управления\nмиграционной службы\vДепартамента"}
    return details


def _person(surname: str) -> dict[str, Any]:
    return {
        "surname": surname,
        "given_names": "BEK",
        "surname_local": "Асанов",
        "given_names_local": "Бек",
        "sex": "M",
        "birth_place": "Bishkek",
        "iin": "900501000012",
        "passport": {
            "number": "AC1234567",
            "issued_on": "2020-01-01",
            "expires_on": "2030-01-01",
            "issued_by": "SRS 211031",
        },
    }
