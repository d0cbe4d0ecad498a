"""Days as people write them into cells: every clear one is read, none is guessed."""

from __future__ import annotations

import math
from datetime import date

import pytest

from forms.written_day import day_of_serial, read_written_day

FIRST_OF_MAY = """
01.05.1990|1.5.1990|1990-05-01|1990/05/01|1990.05.01|01 05 1990|01.05.1990 г.|01.05.1990г.|01.05.1990 00:00:00
1990-05-01T00:00:00|1990-05-01 00:00:00.000|1 May 1990|May 1, 1990|1st of May 1990|1-May-1990|01.MAY.1990|1 мая 1990 г.
1 МАЙ 1990|1990 жылғы 1 мамыр|1990 ж. 1 мамыр|1 мам. 1990| 01.05.1990\u00a0|０１.０５.１９９０
"""


@pytest.mark.parametrize("text", FIRST_OF_MAY.strip("\n").replace("\n", "|").split("|"))
def test_every_clear_way_to_write_a_day_is_read(text):
    assert tuple(map(int, read_written_day(text) or ())) == (1, 5, 1990)


@pytest.mark.parametrize("text", ["01/05/1990", "1-5-1990"])
def test_a_day_that_could_be_two_is_not_guessed(text):
    assert read_written_day(text) is None


@pytest.mark.parametrize("text", ["13/05/1990", "05/13/1990", "13-5-1990"])
def test_signs_that_some_put_the_month_before_are_read_where_it_can_be_but_one_day(text):
    assert tuple(map(int, read_written_day(text) or ())) == (13, 5, 1990)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "1 2 3 4",
        "5 ма 2020",
        "May",
        "1 May",
        "May June 1990",
        "9" * 5000 + "/1/1",
        " " * 10_000 + "x",
        "1/",
    ],
)
def test_what_is_no_day_is_none(text):
    assert read_written_day(text) is None


def test_what_is_wrong_with_the_parts_is_left_to_the_field():
    assert read_written_day("30.02.90") == ("30", "02", "90")


@pytest.mark.parametrize(
    ("number", "day"),
    [(32994, date(1990, 5, 1)), (45000.5, date(2023, 3, 15)), (1990, None), (math.inf, None), (math.nan, None)],
)
def test_the_number_that_a_spreadsheet_keeps_for_a_day(number, day):
    assert day_of_serial(number) == day
