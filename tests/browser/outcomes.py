"""What must come out of the journeys, as a person reads it on the result page, in three languages."""

from __future__ import annotations

from dataclasses import dataclass

from tests.webapp.journeys import FAMILY, RUSSIAN_TENANT, TRIP, UZBEK_TENANT, VISIT
from tests.webapp.person import Answers

TITLES = {
    "notification": {
        "en": "Notification of arrival",
        "ru": "Уведомление о прибытии",
        "kk": "Келуі туралы хабарлама",
    },
    "registration": {
        "en": "Registration with the migration service",
        "ru": "Регистрация в миграционной службе",
        "kk": "Көші-қон қызметінде тіркелу",
    },
    "residence-permit": {
        "en": "Temporary residence permit",
        "ru": "Разрешение на временное проживание (РВП)",
        "kk": "Уақытша тұруға рұқсат",
    },
}
DAYS = {
    "2025-03-05": {
        "en": "Wednesday, 5 March 2025",
        "ru": "среда, 5 марта 2025 г.",
        "kk": "2025 жылғы 5 наурыз, сәрсенбі",
    },
    "2025-03-11": {
        "en": "Tuesday, 11 March 2025",
        "ru": "вторник, 11 марта 2025 г.",
        "kk": "2025 жылғы 11 наурыз, сейсенбі",
    },
    "2025-03-13": {
        "en": "Thursday, 13 March 2025",
        "ru": "четверг, 13 марта 2025 г.",
        "kk": "2025 жылғы 13 наурыз, бейсенбі",
    },
    "2025-03-31": {
        "en": "Monday, 31 March 2025",
        "ru": "понедельник, 31 марта 2025 г.",
        "kk": "2025 жылғы 31 наурыз, дүйсенбі",
    },
    "2025-05-30": {
        "en": "Friday, 30 May 2025",
        "ru": "пятница, 30 мая 2025 г.",
        "kk": "2025 жылғы 30 мамыр, жұма",
    },
    "2026-03-27": {
        "en": "Friday, 27 March 2026",
        "ru": "пятница, 27 марта 2026 г.",
        "kk": "2026 жылғы 27 наурыз, жұма",
    },
    "2026-04-18": {
        "en": "Saturday, 18 April 2026",
        "ru": "суббота, 18 апреля 2026 г.",
        "kk": "2026 жылғы 18 сәуір, сенбі",
    },
}
WARNING = {"en": "a warning", "ru": "предупреждение", "kk": "ескерту"}


@dataclass(frozen=True)
class Outcome:
    """The answers of a journey, and what they must lead to.

    `duties` hold (obligation, last day, people); `papers` name by person all that are not merely advised;
    `fines` hold the rows in MCI and tenge, empty for a warning.
    """

    answers: Answers
    duties: tuple[tuple[str, str, str], ...]
    papers: dict[str, str]
    fines: tuple[tuple[str, str], ...]
    drafts: tuple[str, ...]

    def duties_in(self, lang: str) -> set[tuple[str, str, str]]:
        """The duties as `result_page.duties` reads them."""
        return {(TITLES[duty][lang], DAYS[day][lang], people) for duty, day, people in self.duties}

    def ticks(self) -> set[str]:
        """The papers as the page names them: "applicant/passport-copy"."""
        return {f"{person}/{paper}" for person, papers in self.papers.items() for paper in papers.split()}

    def fines_in(self, lang: str) -> list[list[str]]:
        """The fines as `result_page.fines` reads them; English puts commas between the thousands."""
        space = "," if lang == "en" else " "
        return [[mci, tenge.replace(" ", space)] if tenge else [WARNING[lang]] for mci, tenge in self.fines]


_COMMON = "passport-copy applicant-iin service-fee logging-form fingerprints"
_NOTIFIED = {"case": "host-e-signature stay-address", "applicant": "identity-document"}
_HOUSING = "housing-consent owner-iin property-rights"

OUTCOMES = {
    "1-engineer-with-family": Outcome(
        answers=FAMILY,
        duties=(
            ("notification", "2025-03-05", "applicant dependent-1 dependent-2"),
            ("residence-permit", "2025-03-31", "dependent-1"),
            ("residence-permit", "2025-05-30", "applicant dependent-2"),
        ),
        papers={
            "case": "host-e-signature stay-address registration-certificate appointment-order shareholder-resolution "
            f"power-of-attorney arrival-notification inviting-letter representative-iin {_HOUSING}",
            "applicant": f"identity-document {_COMMON} work-contract qualification experience",
            "dependent-1": f"identity-document {_COMMON} marriage-certificate",
            "dependent-2": f"identity-document {_COMMON} birth-certificate",
        },
        fines=(("10", "39 320"), ("40", "157 280")),
        drafts=(
            *("inviting-letter", "power-of-attorney", "housing-consent", "notification-sheet"),
            *("logging-form 0", "logging-form 1", "logging-form 2"),
        ),
    ),
    "2-ten-days": Outcome(
        answers=VISIT,
        duties=(("notification", "2025-03-11", "applicant"),),
        papers=_NOTIFIED,
        fines=(("20", "78 640"), ("100", "393 200")),
        drafts=("notification-sheet",),
    ),
    "2-trip-to-atyrau": Outcome(
        answers=TRIP,
        duties=(("notification", "2025-03-13", "applicant"),),
        papers=_NOTIFIED,
        fines=(("20", "78 640"), ("100", "393 200")),
        drafts=("notification-sheet",),
    ),
    "3-russian-tenant": Outcome(
        answers=RUSSIAN_TENANT,
        duties=(("notification", "2026-03-27", "applicant"), ("registration", "2026-04-18", "applicant")),
        papers=_NOTIFIED,
        fines=(("", ""), ("30", "129 750")),
        drafts=("notification-sheet",),
    ),
    "3-uzbek-tenant": Outcome(
        answers=UZBEK_TENANT,
        duties=(("notification", "2026-03-27", "applicant"), ("residence-permit", "2026-04-18", "applicant")),
        papers={
            "case": f"host-e-signature stay-address arrival-notification inviting-letter representative-iin {_HOUSING}",
            "applicant": f"identity-document {_COMMON}",
        },
        fines=(("", ""), ("30", "129 750")),
        drafts=("inviting-letter", "logging-form 0", "housing-consent", "notification-sheet"),
    ),
}
