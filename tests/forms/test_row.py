"""What careless cells hold: read where it is clear, named where it is not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from checklists.facts import Facts
from checklists.identifiers import check_digit
from forms.cells import Cell
from forms.row import RowForm, row_form
from forms.text import Untranslated

EARLY = "00010150001"


def row(**cells: Cell) -> RowForm:
    """A row with these cells, checked; a double underscore stands for the dot of a column's name."""
    given = {name.replace("__", "."): cell for name, cell in cells.items()}
    form = row_form(given, Facts(), {"lang": "en"}, (Untranslated(),))
    form.validate()
    return form


@pytest.mark.parametrize(
    "cell", [date(1990, 5, 1), datetime(1990, 5, 1), 32994, 32994.0, "1990-05-01", " 01.05.1990 ", "1 мая 1990 г."]
)
def test_a_day_in_any_clear_shape(cell):
    assert row(birth_date=cell).sound["birth_date"].data == date(1990, 5, 1)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"stay_days": 10}, "stay_days"),
        ({"stay_days": 11}, None),
        ({"leave_date": "01.03.2025"}, "leave_date"),
        ({"leave_date": "02.03.2025"}, None),
    ],
)
def test_a_stay_of_a_row_ends_on_the_day_of_its_event_at_the_earliest(cells, field):
    form = row(event="trip", event_date="02.03.2025", entry_date="20.02.2025", **cells)
    said = "The stay ends on 1 March 2025, before 2 March 2025, the day this is about; it must end then or later."
    assert form.errors == ({field: [said]} if field else {})


def test_nothing_of_a_row_is_left_when_the_next_one_is_taken():
    cells = {
        "surname": "ASANOV",
        "sex": "X",
        "birth_date": "30.02.1990",
        "iin": "1",
        "host": "employer",
        "stay_days": 5,
    }
    form = row_form(cells, Facts(), {"lang": "en", "optional": True}, (Untranslated(),))
    assert not form.validate()
    form.take({"sex": "F"}, Facts(), (Untranslated(),))
    assert form.validate()
    assert set(form.sound) == {"sex"}
    assert (form.facts().host, form.details()) == (None, {"people": [{"sex": "F"}]})


CELLS: dict[str, list[Cell]] = {
    "surname": ["ASANOV", "ASАNOV", None, "1"],  # the second with a Cyrillic letter
    "surname_local": ["Асанов", "Иванов", None],
    "sex": ["M", "F", "X", True, 1, 1.0],
    "birth_date": ["01.05.1990", date(1990, 5, 1), "30.02.1990", None],
    "iin": [EARLY, "900501399996", "1", None],
    "passport.number": ["AC 123", "№1", "АС 123", None],  # the third in Cyrillic letters
    "passport.issued_on": ["01.01.2020", "01.01.2040", None],
    "passport.expires_on": ["01.01.2030", "01.01.2024", None],
    "event_date": ["03.03.2025", None],
    "entry_date": ["03.03.2025", "04.03.2025", None],
    "stay_days": [5, "5", 400, True, None],
    "has_iin": ["yes", "no", "unknown", "?", None],
    "host": ["employer", "individual", None],
    "host.bin": ["190140012340", "190140012345", None],
}


def test_a_form_that_served_other_rows_says_of_a_row_what_a_new_one_says():
    """Each column changes at a pace of its own, so that ever other ones stay as they were."""
    base, meta = Facts(), {"lang": "en", "optional": True}
    used = row_form(dict.fromkeys(CELLS), base, meta)
    for number in range(500):
        cells = {path: some[number // pace % len(some)] for pace, (path, some) in enumerate(CELLS.items(), 1)}
        used.take(cells, base)
        new = row_form(cells, base, meta)
        assert used.validate() == new.validate()
        assert (used.errors, used.warnings) == (new.errors, new.warnings)
        assert (used.facts(), used.details()) == (new.facts(), new.details())


def test_a_field_warns_of_its_own_value_and_says_so_of_the_row():
    form = row(passport__number="АС 1234567")  # in Cyrillic letters
    assert form.errors == {}
    assert "letters that are not Latin" in form.warnings["passport-number"][0]


def test_what_kind_of_host_it_is_hides_nothing_of_the_host():
    form = row(surname="ASANOV", host="employer", host__name="Altyn Dala LLP", host__bin="190140012340")
    assert form.facts().host == "employer"
    assert form.details() == {
        "host": {"name": "Altyn Dala LLP", "bin": "190140012340"},
        "people": [{"surname": "ASANOV"}],
    }


@pytest.mark.parametrize(
    ("batch", "cells", "stay"),
    [
        ({"stay_days": 20}, {"leave_date": date(2026, 4, 30)}, (2, 60, date(2026, 4, 30))),
        ({"leave_date": date(2026, 3, 21)}, {"stay_days": "40"}, (2, 40, date(2026, 4, 10))),
        ({"stay_days": 20}, {"event_date": date(2026, 3, 10)}, (10, 20, date(2026, 3, 29))),
        ({"leave_date": date(2026, 3, 21)}, {"entry_date": date(2026, 3, 10)}, (10, 12, date(2026, 3, 21))),
    ],
)
def test_what_a_row_says_of_the_stay_goes_before_what_holds_for_all(batch, cells, stay):
    base = Facts(event="arrival", event_date=date(2026, 3, 2), **batch)
    form = row_form(cells, base, {"lang": "en"})
    assert form.validate(), form.errors
    facts = form.facts()
    assert (facts.entry_date, facts.event_date) == (date(2026, 3, stay[0]), date(2026, 3, stay[0]))
    assert (facts.stay_days, facts.leave_date) == stay[1:]


def test_a_move_leaves_the_day_of_entry_as_it_is():
    base = Facts(event="move", event_date=date(2026, 3, 2), entry_date=date(2026, 2, 1))
    form = row_form({"event_date": date(2026, 3, 10)}, base, {"lang": "en"})
    assert form.validate()
    assert (form.facts().entry_date, form.facts().event_date) == (date(2026, 2, 1), date(2026, 3, 10))


@pytest.mark.parametrize("cell", ["01/05/1990", "soon", 1990])
def test_a_day_that_is_not_clear_is_named_with_what_would_be_right(cell):
    said = row(birth_date=cell).errors["birth_date"]
    assert said == [f"“{cell}” is not clear as a day. Write it as day.month.year, such as 02.03.2026."]


@pytest.mark.parametrize("kind", [str, int, float])
def test_zeros_that_a_spreadsheet_dropped_come_back(kind):
    number = f"{EARLY}{check_digit(EARLY)}"
    shortened: Any = kind(int(number)) if kind is not str else str(int(number)).zfill(9)
    form = row(iin=shortened)
    assert form.sound["iin"].data == number


def test_zeros_are_not_put_before_a_number_that_stays_wrong():
    assert row(iin="90050130001").errors["iin"] == ["The number has 11 characters; right are 12."]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Yes", True),
        ("y", True),
        (True, True),
        ("TRUE", True),
        (1.0, True),
        ("no", False),
        (0.0, False),
        ("I do not know yet", None),
    ],
)
def test_yes_and_no(cell, value):
    form = row(has_iin=cell)
    assert form.errors == {}
    assert form["has_iin"].data == value


@pytest.mark.parametrize(("cell", "value"), [("m", "M"), ("Fem", "F"), ("MALE ", "M"), ("f", "F")])
def test_the_beginning_of_a_choice_is_enough_where_it_is_but_one(cell, value):
    assert row(sex=cell).sound["sex"].data == value


@pytest.mark.parametrize("cell", ["t", "tr", "x", ""])
def test_a_beginning_that_could_be_another_choice_is_not_guessed(cell):
    assert "purpose" not in row(purpose=cell).sound


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#ЗНАЧ!"])
def test_the_error_of_a_formula_never_comes_into_a_letter(cell):
    assert row(host__address=cell).errors["host-address"] == [
        f"“{cell}” is the error of a formula; write the value itself."
    ]


def test_the_law_learns_when_the_passport_expires():
    assert row(passport__expires_on="01.02.2030").facts().people[0].passport_expires_on == date(2030, 2, 1)
    assert row(surname="ASANOV").facts().people[0].passport_expires_on is None
