"""Days and numbers as people read them, in English, Russian and Kazakh (names of months and weekdays: Unicode CLDR)."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from webapp.drafts.words import date_text

_SHORT = {"en": "d MMMM", "ru": "d MMMM", "kk": "d MMMM"}
_MONTH = {"en": "LLLL y", "ru": "LLLL y 'г.'", "kk": "y 'жылғы' MMMM"}
_WITH_WEEKDAY = {"en": "{weekday}, {day}", "ru": "{weekday}, {day}", "kk": "{day}, {weekday}"}


def short_day(day: date, lang: str) -> str:
    """2 March · 2 марта · 2 наурыз."""
    return format_date(day, _SHORT[lang], locale=lang)


def day_with_weekday(day: date, lang: str) -> str:
    """Sunday, 2 March 2025 · воскресенье, 2 марта 2025 г. · 2025 жылғы 2 наурыз, жексенбі."""
    return _WITH_WEEKDAY[lang].format(weekday=format_date(day, "EEEE", locale=lang), day=date_text(day, lang))


def short_weekday(day: date, lang: str) -> str:
    """Sun · вс · жс."""
    return format_date(day, "ccc", locale=lang)


def short_month(day: date, lang: str) -> str:
    """Mar · мар · нау, as it stands under the number of a day in a calendar."""
    return format_date(day, "MMM", locale=lang).rstrip(".")


def month_and_year(day: date, lang: str) -> str:
    """March 2025 · март 2025 г. · 2025 жылғы наурыз, as a heading."""
    return format_date(day, _MONTH[lang], locale=lang)


def number(value: int, lang: str) -> str:
    """A whole number with the digits in groups: 39,320 · 39 320 (with a space that does not break)."""
    return format_decimal(value, locale=lang)
