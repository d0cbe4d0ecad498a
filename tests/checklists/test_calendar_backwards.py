"""Working days counted back from a deadline, on both sides of holidays and moved days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checklists.calendar import calendar_of


@pytest.mark.parametrize(
    ("day", "back", "expected", "why"),
    [
        ("2025-03-31", 0, "2025-03-31", "a working day itself"),
        ("2025-03-30", 0, "2025-03-28", "a Sunday: the Friday before"),
        ("2025-03-31", 5, "2025-03-19", "over Nauryz with its two moved days"),
        ("2025-03-26", 1, "2025-03-20", "the first working day after Nauryz"),
        ("2025-03-25", 1, "2025-03-19", "from within Nauryz, first to the 20th"),
        ("2025-03-20", 1, "2025-03-19", "the last working day before it"),
        ("2025-03-11", 1, "2025-03-07", "10 March is off, for the 8th was a Saturday"),
        ("2025-01-06", 1, "2025-01-05", "a worked Sunday counts"),
        ("2025-01-06", 2, "2024-12-31", "1 to 4 January are off"),
        ("2026-09-01", 1, "2026-08-31", "30 and 31 August 2026 are no holidays any more"),
        ("2027-01-05", 2, "2026-12-30", "over New Year, 4 January moved"),
    ],
)
def test_working_days_counted_back(day, back, expected, why):
    assert calendar_of().before(date.fromisoformat(day), back) == date.fromisoformat(expected), why


def test_counting_back_undoes_counting_forward():
    calendar, day = calendar_of(), date(2024, 1, 1)
    while day < date(2027, 1, 1):
        if calendar.is_working(day):
            for number in (0, 1, 3, 7):
                assert calendar.before(calendar.count(day, number + 1, "en")[0][-1].date, number) == day
        day += timedelta(days=1)
