"""What to start when in the calendar file, by the plan of the first journey."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from checklists import assess
from checklists.facts import read_facts
from tests.checklists.family import FAMILY, march, planned
from webapp.drafts.calendar_file import deadlines_ics
from webapp.drafts.start_days import start_days

STAMP = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def events(today: date, lang: str = "en", case: dict[str, Any] = FAMILY, **options: Any) -> list[Event]:
    """The events that say what to start."""
    answer = assess(read_facts(case), lang).to_dict()
    answer["plan"] = planned(today, case, lang, **options).to_dict()
    ics = deadlines_ics(answer, lang, uid_seed="case-1", url=None, stamp=STAMP)
    deadlines = len({(duty["id"], duty["deadline"]) for duty in answer["obligations"]})
    return list(Calendar.from_ical(ics).walk("VEVENT"))[deadlines:]


def test_an_event_for_each_day_of_the_longest_ways():
    days = [event.decoded("dtstart") for event in events(march(2))]
    notification = [march(3), march(4)]
    wife = [march(day) for day in (3, 5, 6, 7, 17, 18, 19)]
    family = [date(2025, 5, day) for day in (5, 14, 21, 22, 23)]
    assert days == sorted(notification + wife + family)


def test_an_event_names_what_to_start_for_whom_and_by_when():
    wife = events(march(2))[1]
    assert str(wife["summary"]) == (
        "Start: Shareholders’ resolution appointing the first head and 4 more (for: Temporary residence permit)"
    )
    lines = str(wife["description"]).splitlines()
    assert lines[0].startswith("– Shareholders’ resolution appointing the first head: start by Monday, 3 March 2025")
    assert "– Foreigner’s IIN (Dependent 1): start by Monday, 3 March 2025" in lines
    assert "– Marriage certificate (Dependent 1): start by Tuesday, 4 March 2025" in lines
    assert any("estimates" in line for line in lines)
    [alarm] = wife.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)


def test_every_task_stands_in_exactly_one_event():
    plan = planned(march(2)).to_dict()
    listed = [task["key"] for start in start_days(plan) for task in start.tasks]
    assert sorted(listed) == sorted(task["key"] for track in plan["tracks"] for task in track["tasks"])
    for start in start_days(plan):
        assert all(date.fromisoformat(task["start_by"]) >= start.day for task in start.tasks)


def test_what_should_have_been_started_stands_at_today_and_passed_deadlines_nowhere():
    found = events(march(28))
    assert found[0].decoded("dtstart") == march(28)
    assert "Letter from the inviting party: too late already" in str(found[0]["description"])
    assert not [event for event in found if "E-signature" in str(event["description"])]
    assert all(event.decoded("dtstart") >= march(28) for event in found)


def test_the_events_keep_their_ids_when_the_days_move():
    later = {**FAMILY, "event_date": date(2025, 3, 9), "leave_date": date(2026, 3, 6)}
    before, after = events(march(2)), events(march(2), case=later)
    assert {str(event["uid"]) for event in before} == {str(event["uid"]) for event in after}
    assert len({str(event["uid"]) for event in before}) == len(before)
    assert [e.decoded("dtstart") for e in before] != [e.decoded("dtstart") for e in after]


def test_without_a_plan_there_are_deadlines_only():
    answer = assess(read_facts(FAMILY)).to_dict()
    ics = deadlines_ics(answer, "en", uid_seed="case-1", url=None, stamp=STAMP)
    assert len(Calendar.from_ical(ics).walk("VEVENT")) == 3


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        ("ru", "Начать: Ключи ЭЦП принимающего лица (для: Уведомление о прибытии)"),
        ("kk", "Бастау керек: Қабылдаушы тұлғаның ЭЦҚ кілттері (не үшін: Келуі туралы хабарлама)"),
    ],
)
def test_the_events_are_in_the_language_of_the_file(lang, summary):
    assert str(events(march(2), lang)[0]["summary"]) == summary
