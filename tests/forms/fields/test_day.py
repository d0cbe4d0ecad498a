"""Days: never ambiguous, and what was typed stays on the page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.fields import DayField


class DayForm(BaseForm):
    born = DayField("Born", missing="Give the day.")


def sent(day: str = "", month: str = "", year: str = "", picker: str = "", **meta: Any) -> DayForm:
    parts = {"born-day": day, "born-month": month, "born-year": year, "born-picker": picker}
    form = DayForm(MultiDict(parts), meta=meta)
    form.validate()
    return form


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "2", "month": "3", "year": "2025"},
        {"day": " 02 ", "month": "03", "year": "2025"},
        {"day": "２", "month": "3", "year": "２０２５"},
        {"day": "2", "month": "3", "year": "20\u00a025"},
        {"picker": "2025-03-02"},
        {"day": "2", "month": "3", "year": "2025", "picker": "2025-03-02"},
    ],
)
def test_a_day_is_read(typed):
    form = sent(**typed)
    assert (form.born.data, form.errors) == (date(2025, 3, 2), {})


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"day": "31", "month": "4", "year": "2025"}, "31 April 2025 does not exist: that month has 30 days."),
        ({"day": "29", "month": "2", "year": "2025"}, "29 February 2025 does not exist: that month has 28 days."),
        (
            {"day": "1", "month": "4", "year": "25"},
            "Write the year with four digits, for example 2025 or 1925 instead of 25.",
        ),
        (
            {"day": "1", "month": "4", "year": "20255"},
            "Write the year as four digits, for example 2026; found “20255”.",
        ),
        ({"day": "1", "month": "4", "year": "0000"}, "Write the year as four digits, for example 2026; found “0000”."),
        ({"day": "32", "month": "4", "year": "2025"}, "The day must be a number from 1 to 31; found “32”."),
        ({"day": "first", "month": "4", "year": "2025"}, "The day must be a number from 1 to 31; found “first”."),
        ({"day": "1", "month": "13", "year": "2025"}, "Choose the month from the list; found “13”."),
        ({"day": "31", "year": "2025"}, "The date is not complete; add: month."),
        ({"month": "3"}, "The date is not complete; add: day, year."),
        ({"day": "1", "month": "4", "year": "1625"}, "Give a year from 1900 to 2100; found 1625."),
        ({"picker": "02/03/2025"}, "The calendar sent “02/03/2025”, which is no day; type the day instead."),
        (
            {"day": "3", "month": "3", "year": "2025", "picker": "2025-03-02"},
            "You typed 3 March 2025 but picked 2 March 2025 in the calendar. Clear one of them.",
        ),
        ({}, "Give the day."),
    ],
)
def test_what_is_wrong_is_named(typed, error):
    form = sent(**typed)
    assert form.errors == {"born": [error]}
    assert form.born.data is None


def test_what_was_typed_is_shown_again():
    form = sent("31", "4", "25")
    assert form.born.parts == {"day": "31", "month": "4", "year": "25", "picker": ""}


def test_an_empty_day_may_be_optional():
    assert sent(optional=True).errors == {}


def test_nothing_sent_is_empty_even_over_a_stored_day():
    form = DayForm(MultiDict(), data={"born": "2025-03-02"})
    assert not form.validate()
    assert form.born.data is None


@pytest.mark.parametrize("stored", ["2025-03-02", date(2025, 3, 2)])
def test_a_stored_day_is_shown(stored):
    field = DayForm(data={"born": stored}).born
    assert (field.data, field.parts) == (
        date(2025, 3, 2),
        {"day": "2", "month": "3", "year": "2025", "picker": ""},
    )


@pytest.mark.parametrize("stored", ["no day", 20250302, ["2025-03-02"]])
def test_a_stored_value_that_is_no_day_is_as_good_as_none(stored):
    assert DayForm(data={"born": stored}).born.data is None


@pytest.mark.parametrize(("lang", "name"), [("en", "March"), ("ru", "март"), ("kk", "наурыз")])
def test_months_are_named_in_the_language_of_the_page(lang, name):
    months = dict(DayForm(meta={"lang": lang}).born.months)
    assert (len(months), months["3"].lower()) == (12, name.lower())


@pytest.mark.parametrize(
    ("lang", "written"),
    [("en", "30 February 2025"), ("ru", "30 февраля 2025 г."), ("kk", "2025 жылғы 30 ақпан")],
)
def test_an_error_writes_a_day_that_does_not_exist_as_officials_write_one_that_does(lang, written):
    assert sent("30", "2", "2025", lang=lang).errors["born"][0].startswith(f"{written} does not exist")
