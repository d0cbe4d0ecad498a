from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from tests.webapp.drafts.sample_assessment import obligation, sample_assessment
from webapp.drafts.calendar_file import deadlines_ics

STAMP = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def ics(assessment: dict[str, Any] | None = None, lang: str = "en", **options: Any) -> bytes:
    arguments = {"uid_seed": "case-1", "url": None, "stamp": STAMP} | options
    return deadlines_ics(assessment or sample_assessment(), lang, **arguments)


def events(*arguments: Any, **options: Any) -> list[Event]:
    return list(Calendar.from_ical(ics(*arguments, **options)).walk("VEVENT"))


def test_an_all_day_event_for_each_deadline() -> None:
    notification, permit = events()
    assert notification.decoded("dtstart") == date(2025, 3, 5)
    assert notification.decoded("dtend") == date(2025, 3, 6)
    assert permit.decoded("dtstart") == date(2025, 5, 30)
    assert str(notification["summary"]) == "Title of notification: last day"


def test_reminders_at_nine_in_the_morning() -> None:
    triggers = [[alarm.decoded("trigger") for alarm in event.walk("VALARM")] for event in events()]
    nine = timedelta(hours=9)
    assert triggers == [[nine - timedelta(days=1)], [nine - timedelta(days=days) for days in (14, 7, 1)]]


def test_two_deadlines_of_one_permit_are_two_events_and_one_deadline_is_one() -> None:
    permits = [
        obligation("residence-permit", ["applicant"], "2025-05-30", rule="eaeu"),
        obligation("residence-permit", ["dependent-1"], "2025-03-31", rule="cis"),
        obligation("residence-permit", ["dependent-2"], "2025-05-30", rule="other"),
    ]
    wife, others = events(sample_assessment() | {"obligations": permits})
    assert wife.decoded("dtstart") == date(2025, 3, 31)
    assert "Applicant; Dependent 2" in str(others["description"])
    assert wife["uid"] != others["uid"]


def test_an_obligation_without_a_deadline_is_left_out() -> None:
    undated = sample_assessment()
    undated["obligations"][0]["deadline"] = None
    assert len(events(undated)) == 1


def test_the_same_case_keeps_its_uids_when_a_deadline_moves() -> None:
    moved = sample_assessment()
    moved["obligations"][0]["deadline"] = "2025-03-07"
    assert events(moved)[0]["uid"] == events()[0]["uid"]
    assert events(uid_seed="case-2")[0]["uid"] != events()[0]["uid"]
    assert "case-1" not in events()[0]["uid"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert ics() == ics()
    assert events()[0].decoded("dtstamp") == STAMP


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Information, not legal advice", "Provisional.", "checked: 1 July 2026; version: abc123"]),
        ("ru", ["не юридическая консультация", "Срок предварительный.", "1 июля 2026 г.; версия: abc123"]),
        ("kk", ["заң кеңесі емес", "Мерзім алдын ала есептелген.", "2026 жылғы 1 шілде; нұсқасы: abc123"]),
    ],
)
def test_each_event_says_what_it_is_worth(lang: str, said: list[str]) -> None:
    permit = str(events(lang=lang)[1]["description"])
    assert [words for words in said if words not in permit] == []


def test_the_days_that_were_counted_are_named() -> None:
    assert "Days counted: Mon, 3 March; Tue, 4 March; Wed, 5 March" in str(events()[0]["description"])


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    hostile = sample_assessment()
    hostile["obligations"][0] |= {"title": "Ұзақ атау; үтір, \\ және\nжаңа жол " * 9}
    content = ics(hostile, "kk", url="https://qujat.example/case/x/")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(events(hostile, "kk")[0]["summary"]).startswith("Ұзақ атау; үтір, \\ және\nжаңа жол")
