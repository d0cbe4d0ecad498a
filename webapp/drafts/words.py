"""Words and dates as they stand in drafts, in the draft's own language."""

from __future__ import annotations

from datetime import date

from checklists.wording import day_in_words

PURPOSES = {
    "work": {"en": "work", "ru": "трудовая деятельность", "kk": "еңбек қызметі"},
    "business": {"en": "business trip", "ru": "деловая поездка", "kk": "іскерлік сапар"},
    "family": {"en": "family reunification", "ru": "воссоединение семьи", "kk": "отбасымен бірігу"},
    "study": {"en": "study", "ru": "учёба", "kk": "оқу"},
    "treatment": {"en": "medical treatment", "ru": "лечение", "kk": "емделу"},
    "tourism": {"en": "tourism", "ru": "туризм", "kk": "туризм"},
    "private": {"en": "private visit", "ru": "частная поездка", "kk": "жеке сапар"},
}
CONTRACTS = {
    "employment": {"en": "employment contract", "ru": "трудовой договор", "kk": "еңбек шарты"},
    "expert": {"en": "expert agreement", "ru": "соглашение с экспертом", "kk": "сарапшымен келісім"},
    "civil": {
        "en": "civil-law contract",
        "ru": "договор гражданско-правового характера",
        "kk": "азаматтық-құқықтық шарт",
    },
}
RELATIONS = {
    "spouse": {"en": "spouse", "ru": "супруг (супруга)", "kk": "жұбайы (зайыбы)"},
    "child": {"en": "child", "ru": "ребёнок", "kk": "баласы"},
    "other": {"en": "other family member", "ru": "иной член семьи", "kk": "отбасының өзге мүшесі"},
}
SEXES = {
    "M": {"en": "male", "ru": "мужской", "kk": "ер"},
    "F": {"en": "female", "ru": "женский", "kk": "әйел"},
}
EVENTS = {
    "arrival": {"en": "arrival in Kazakhstan", "ru": "прибытие в Казахстан", "kk": "Қазақстанға келу"},
    "move": {"en": "change of address", "ru": "смена адреса проживания", "kk": "тұрғылықты мекенжайды өзгерту"},
    "trip": {"en": "trip to another region", "ru": "поездка в другой регион", "kk": "басқа өңірге сапар"},
}
DISCLAIMER = {
    "en": "Draft made by Qujat: information, not legal advice.",
    "ru": "Проект подготовлен сервисом Qujat: информация, не юридическая консультация.",
    "kk": "Жобаны Qujat сервисі дайындады: ақпарат, заң кеңесі емес.",
}
#: Said after an enclosure that is not always asked for.
IF_APPLICABLE = {"en": "if applicable", "ru": "при необходимости", "kk": "қажет болған жағдайда"}


def word(words: dict[str, dict[str, str]], code: str | None, lang: str) -> str | None:
    """The word for a fact's value in `lang`; None where the fact is unknown."""
    return words[code][lang] if code in words else None


def date_text(value: object, lang: str) -> str | None:
    """A day (a date or an ISO string) as it is written out in `lang`; what is no day is kept as it was typed."""
    day = _day(value)
    return day_in_words(day, lang) if day else _typed(value)


def date_digits(value: object) -> str | None:
    """A day as forms and portals want it, DD.MM.YYYY; what is no day is kept as it was typed."""
    day = _day(value)
    return f"{day:%d.%m.%Y}" if day else _typed(value)


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _typed(value: object) -> str | None:
    return str(value) if value else None
