"""A last day on a day off: whatever shows it shows the last working day before it too, when an office is open."""

from __future__ import annotations

import io
from datetime import date

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from checklists import assess, read_facts
from checklists.critical_path import plan
from tests.webapp.person import Person, day
from webapp.services import results
from webapp.services.preflight import duties

#: An Uzbek who comes on Saturday 7 November 2026: day 30 is Sunday 6 December.
CASE = {"event": "arrival", "event_date": "2026-11-07", "stay_days": 60, "people": [{"citizenship": "UZ"}]}
WORDS = {
    "en": "Last working day before it: Friday, 4 December 2026",
    "ru": "Последний рабочий день перед ним: пятница, 4 декабря 2026 г.",
    "kk": "Оған дейінгі соңғы жұмыс күні: 2026 жылғы 4 желтоқсан, жұма",
}


@pytest.mark.parametrize(
    ("arrival", "stay", "found"),
    [
        ("2026-11-07", 60, {"notification": None, "residence-permit": date(2026, 12, 4)}),
        ("2026-11-06", 60, {"notification": None, "residence-permit": date(2026, 12, 4)}),  # a Saturday
        ("2026-11-05", 60, {"notification": None, "residence-permit": None}),  # a Friday
        ("2026-11-17", 60, {"notification": None, "residence-permit": date(2026, 12, 15)}),  # Independence Day
    ],
)
def test_the_law_names_it_where_the_deadline_is_a_day_off(arrival, stay, found):
    answer = assess(read_facts(CASE | {"event_date": arrival, "stay_days": stay}))
    assert {duty.id: duty.last_working_day for duty in answer.obligations} == found
    tracks = plan(answer, read_facts(CASE | {"event_date": arrival}), date(2026, 11, 5), "en").tracks
    assert {track.obligation: track.last_working_day for track in tracks} == found


@pytest.fixture
def case(visitor, monkeypatch) -> Person:
    """The case at the pages, on the day after the arrival."""
    monkeypatch.setattr(results, "today", lambda: date(2026, 11, 8))
    person = Person(visitor).begin().open("all")
    answers = {"event": "arrival", "stay_days": "60", "purpose": "work", "host": "employer"}
    answers |= {"people-0-citizenship": "UZ"}
    return person.press("Show the result", answers | day("event_date", 7, 11, 2026))


@pytest.mark.parametrize("lang", WORDS)
def test_every_form_of_the_answer_shows_it(case, lang):
    case.visitor.get(f"/language/{lang}")
    shown = case.open("result").text
    assert WORDS[lang] in shown
    assert shown.count(WORDS[lang]) >= 2, "beside the obligation and in the plan"
    files = f"/case/{case.link}"
    pdf = case.visitor.get(f"{files}/checklist.pdf?lang={lang}").data
    assert WORDS[lang] in " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    events = Calendar.from_ical(case.visitor.get(f"{files}/deadlines.ics?lang={lang}").data).walk("VEVENT")
    assert any(WORDS[lang] in str(event["description"]) for event in events)


def test_the_table_of_a_batch_shows_it():
    assert [duty.last_open for duty in duties(read_facts(CASE), "en")] == [None, date(2026, 12, 4)]
