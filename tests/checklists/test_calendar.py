"""The working-day calendar against days counted by hand (the law's two examples, printed calendars, decreed moves)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from checklists.calendar import (
    LAW,
    NAMED_YEARS,
    Calendar,
    calendar_defects,
    calendar_of,
)
from checklists.errors import LawError

THIRD_WORKING_DAYS = [
    ("2025-03-02", "2025-03-05", "a Sunday: Wednesday, the example of wpk.example-sunday"),
    ("2025-03-03", "2025-03-05", "a Monday: Wednesday, the example of wpk.example-monday"),
    ("2025-03-06", "2025-03-11", "8 March is a Saturday, so Monday the 10th is off"),
    ("2025-03-07", "2025-03-12", "the same from Friday"),
    ("2025-03-08", "2025-03-13", "the same from the holiday itself"),
    ("2025-03-20", "2025-03-27", "Nauryz with two days moved from its weekend"),
    ("2025-01-01", "2025-01-08", "New Year, 3 January off, Sunday 5 January worked, Christmas"),
    ("2025-01-05", "2025-01-08", "a worked Sunday is day 1"),
    ("2025-05-06", "2025-05-12", "7 and 9 May"),
    ("2025-06-05", "2025-06-10", "Kurban Ait on Friday 6 June"),
    ("2025-07-04", "2025-07-09", "6 July is a Sunday, so the 7th is off"),
    ("2025-10-24", "2025-10-29", "25 October is a Saturday, so the 27th is off"),
    ("2024-05-03", "2024-05-06", "Saturday 4 May worked"),
    ("2024-05-07", "2024-05-14", "7, 8 (moved) and 9 May off: Friday 10, Monday 13, Tuesday 14"),
    ("2024-06-14", "2024-06-18", "Kurban Ait on a Sunday is not moved"),
    ("2026-03-20", "2026-03-27", "Nauryz 2026"),
    ("2026-05-08", "2026-05-13", "9 May is a Saturday, so the 11th is off"),
    ("2026-05-26", "2026-05-29", "Kurban Ait on Wednesday 27 May"),
    ("2025-08-29", "2025-09-03", "30 August 2025 is a Saturday holiday, so 1 September is off"),
    ("2026-08-28", "2026-09-01", "30 and 31 August 2026 are no holidays any more"),
    ("2026-12-31", "2027-01-06", "over New Year into 2027"),
    ("2027-03-12", "2027-03-17", "Constitution Day on Monday 15 March from 2027"),
]


@pytest.mark.parametrize(("start", "third", "why"), THIRD_WORKING_DAYS, ids=[v[0] for v in THIRD_WORKING_DAYS])
def test_the_third_working_day(start: str, third: str, why: str) -> None:
    days, _ = calendar_of().count(date.fromisoformat(start), 3, "en")
    assert days[-1].date == date.fromisoformat(third), why


def test_every_day_of_the_count_is_shown_with_its_reason() -> None:
    days, provisional = calendar_of().count(date(2025, 3, 6), 3, "en")
    assert [(d.date.day, d.working, d.count, d.note) for d in days] == [
        (6, True, 1, None),
        (7, True, 2, None),
        (8, False, None, "Saturday, International Women's Day"),
        (9, False, None, "Sunday"),
        (10, False, None, "day off moved: International Women's Day fell on a weekend"),
        (11, True, 3, None),
    ]
    assert not provisional


NOTES = {
    "en": [
        "Sunday",
        "Kurban Ait",
        "day off moved: Capital Day fell on a weekend",
        "day off moved from Sunday 5 January",
        "Sunday, worked, its day off was moved to Friday 3 January",
        None,
    ],
    "ru": [
        "воскресенье",
        "Курбан-айт",
        "перенос выходного дня: День столицы",
        "выходной перенесён с воскресенья 5 января",
        "воскресенье, рабочий день, выходной перенесён на пятницу 3 января",
        None,
    ],
    "kk": [
        "жексенбі",
        "Құрбан айт",
        "демалыс күні ауыстырылды: Астана күні",
        "5 қаңтар, жексенбіден ауыстырылған демалыс күні",
        "жексенбі, жұмыс күні, демалыс 3 қаңтар, жұмаға ауыстырылды",
        None,
    ],
}


@pytest.mark.parametrize("lang", NOTES)
def test_reasons_are_in_the_language_asked_for(lang: str) -> None:
    days = ["2025-03-02", "2025-06-06", "2025-07-07", "2025-01-03", "2025-01-05", "2025-03-05"]
    assert [calendar_of().note(date.fromisoformat(day), lang) for day in days] == NOTES[lang]


def test_moves_that_only_the_package_knows_are_explained_too() -> None:
    calendar = calendar_of()
    assert not calendar.is_working(date(2022, 3, 7))
    assert calendar.note(date(2022, 3, 7), "en") == "day off moved from 5 March 2022"
    assert calendar.note(date(2022, 3, 7), "ru") == "выходной перенесён с 05.03.2022"
    assert calendar.is_working(date(2022, 3, 5))
    assert calendar.note(date(2022, 3, 5), "kk") == "сенбі, жұмыс күні: демалыс ауыстырылды"
    assert calendar.is_working(date(2020, 5, 11)), "moved to 8 May 2020"


def test_a_lunar_feast_is_called_estimated_only_while_its_year_is_not_confirmed() -> None:
    calendar = calendar_of()
    assert calendar.note(date(2026, 5, 27), "en") == "Kurban Ait"
    assert calendar.note(date(2027, 5, 16), "en") == "Sunday, Kurban Ait (estimated day)"
    assert calendar.note(date(2027, 5, 16), "ru") == "воскресенье, Курбан-айт (дата предположительна)"


@pytest.mark.parametrize(
    ("start", "provisional"),
    [
        ("2024-01-01", False),
        ("2026-12-29", False),  # Tuesday to Thursday 31 December
        ("2026-12-30", True),  # the third day is in 2027
        ("2027-01-05", True),
        ("2023-12-29", True),  # begins in a year that is not confirmed
    ],
)
def test_a_count_is_provisional_if_any_of_its_days_is_in_an_unconfirmed_year(start: str, provisional: bool) -> None:
    assert calendar_of().count(date.fromisoformat(start), 3, "en")[1] is provisional


def test_the_confirmed_years() -> None:
    assert [year for year in range(1990, 2110) if calendar_of().is_confirmed(year)] == [2024, 2025, 2026]


def test_days_beyond_what_the_package_knows_are_counted_and_provisional() -> None:
    days, provisional = calendar_of().count(date(2100, 12, 31), 3, "kk")
    assert (days[-1].date, provisional) == (date(2101, 1, 4), True)
    days, provisional = calendar_of().count(date(1900, 1, 1), 3, "ru")
    assert provisional


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_non_working_day_has_a_readable_reason(lang: str) -> None:
    calendar = calendar_of()
    day = date(NAMED_YEARS[0], 1, 1)
    while day.year in NAMED_YEARS:
        note = calendar.note(day, lang)
        if not calendar.is_working(day):
            assert note, day
            assert not any(word in note for word in ("observed", "(estimated)", "substituted")), (day, note)
            assert lang == "en" or not any("a" <= letter <= "z" for letter in note.lower()), (day, note)
        day += timedelta(days=1)


def test_each_holiday_has_a_name() -> None:
    assert calendar_defects() == []


# A changed copy of the file ----------------------------------------------------------------------------------------


def write(folder: Path, *entries: object, keep: bool = True) -> Path:
    """A law folder whose calendar.yaml has the shipped entries and these."""
    content: dict[str, Any] = yaml.safe_load((LAW / "calendar.yaml").read_text(encoding="utf-8"))
    content["calendar"] = [*(content["calendar"] if keep else []), *entries]
    (folder / "calendar.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


WORDS = {"en": "by order", "ru": "по приказу", "kk": "бұйрық бойынша"}


def test_a_decreed_day_decides_over_the_package(tmp_path: Path) -> None:
    off = {"day": date(2025, 3, 4), "working": False, "reason": WORDS, "sources": ["calendar.2025"]}
    worked = {"day": date(2025, 3, 8), "working": True, "reason": WORDS, "sources": ["calendar.2025"]}
    calendar = Calendar.load(write(tmp_path, off, worked))
    days, _ = calendar.count(date(2025, 3, 3), 5, "ru")
    assert [(d.date.day, d.count, d.note) for d in days] == [
        (3, 1, None),
        (4, None, "по приказу"),
        (5, 2, None),
        (6, 3, None),
        (7, 4, None),
        (8, 5, "по приказу"),
    ]
    assert calendar_of().count(date(2025, 3, 3), 3, "ru")[0][-1].date.day == 5, "the shipped calendar is untouched"


def test_a_year_is_confirmed_by_one_entry(tmp_path: Path) -> None:
    calendar = Calendar.load(write(tmp_path, {"year": 2027, "sources": ["calendar.2026"]}))
    assert not calendar.count(date(2026, 12, 31), 3, "en")[1]
    assert calendar.note(date(2027, 5, 16), "en") == "Sunday, Kurban Ait"


GOOD = {"day": date(2026, 1, 31), "working": True, "reason": WORDS, "sources": ["calendar.2026"]}


@pytest.mark.parametrize(
    ("entry", "name", "wrong"),
    [
        ({"year": "2027", "sources": ["x"]}, "year 2027", "year is '2027'"),
        ({"year": True, "sources": ["x"]}, "year True", "year is True"),
        ({"year": 2027}, "year 2027", "no sources"),
        ({"year": 2027, "sources": []}, "year 2027", "sources is []"),
        ({"year": 2025, "sources": ["x"]}, "year 2025", "the entry stands twice"),
        ({"year": 2027, "sources": ["x"], "source": "x"}, "year 2027", "unknown key source"),
        ({"years": 2027}, "{'years': 2027}", "neither a year, a day nor a holiday"),
        ("2027", "2027", "neither a year, a day nor a holiday"),
        (None, "None", "neither a year, a day nor a holiday"),
        (GOOD | {"day": "31 January"}, "day 31 January", "day is '31 January'"),
        (GOOD | {"working": "yes"}, "day 2026-01-31", "working is 'yes'"),
        (GOOD | {"reason": {"en": "by order", "ru": " "}}, "day 2026-01-31", "no reason in kk"),
        (GOOD | {"reason": {"en": "by order", "ru": " "}}, "day 2026-01-31", "no reason in ru"),
        (GOOD | {"reason": None}, "day 2026-01-31", "reason is None"),
        ({"holiday": "New Day", "en": "New Day", "kk": "Жаңа күн"}, "holiday New Day", "no ru"),
    ],
)
def test_a_malformed_entry_is_named_with_what_is_wrong(tmp_path: Path, entry: object, name: str, wrong: str) -> None:
    found = calendar_defects(write(tmp_path, entry))
    assert (name, wrong) in [(defect.rule, defect.wrong) for defect in found]
    assert all(defect.file == "calendar.yaml" and defect.mend for defect in found)
    with pytest.raises(LawError):
        Calendar.load(tmp_path)


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in calendar_defects(tmp_path)[0].wrong
    (tmp_path / "calendar.yaml").write_text("calendar: [", encoding="utf-8")
    assert "cannot be read" in calendar_defects(tmp_path)[0].wrong
    (tmp_path / "calendar.yaml").write_text("- year", encoding="utf-8")
    assert calendar_defects(tmp_path)[0].wrong == "no list of entries"


def test_a_holiday_without_a_name_is_a_defect(tmp_path: Path) -> None:
    folder = write(tmp_path, {"holiday": "Capital Day", **WORDS}, keep=False)
    found = calendar_defects(folder)
    assert "Republic Day" in [defect.rule for defect in found]
    assert "Capital Day" not in [defect.rule for defect in found]
    assert Calendar.load(folder).note(date(2025, 12, 16), "kk") == "Independence Day", "better than no reason at all"
