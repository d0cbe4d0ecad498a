"""Putting the facts into the words of a rule, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names

from checklists.countries import country_name
from checklists.entries import Words
from checklists.facts import COUNTRIES, DATES

_DAY = {"en": "{day} {month} {year}", "ru": "{day} {month} {year} г.", "kk": "{year} жылғы {day} {month}"}
_COUNTRY_PLACEHOLDERS = COUNTRIES | {"issued_in"}


@lru_cache(maxsize=4096)
def day_in_words(day: date, lang: str) -> str:
    """A day as people write it: "2 March 2025", «2 марта 2025 г.», «2025 жылғы 2 наурыз»."""
    return written_day(day.year, day.month, day.day, lang)


def written_day(year: int, month: int, day: int, lang: str) -> str:
    """The same for a day that need not exist, such as 30 February; the month is one from 1 to 12."""
    return _DAY[lang].format(day=day, month=get_month_names("wide", locale=lang)[month], year=year)


def put_facts(words: Words, values: Mapping[str, Any], lang: str) -> str:
    """The words in `lang` with each {fact} filled in; a fact that is unknown shows as "…"."""
    text = words[lang]
    return text.format_map(_Shown(values, lang)) if "{" in text else text


class _Shown(dict[str, str]):
    """Facts as a reader sees them, made only when a text asks for them."""

    def __init__(self, values: Mapping[str, Any], lang: str) -> None:
        super().__init__()
        self._values, self._lang = values, lang

    def __missing__(self, name: str) -> str:
        value = self._values.get(name)
        if value is None:
            return "…"
        if name in DATES:
            return day_in_words(date.fromisoformat(value), self._lang)
        return country_name(value, self._lang) if name in _COUNTRY_PLACEHOLDERS else str(value)
