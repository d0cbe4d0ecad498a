"""The deadlines of a case, and what to start when, as a calendar file (iCalendar, RFC 5545) with reminders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from webapp.drafts.days import day_with_weekday, short_day, short_weekday
from webapp.drafts.sheet_data import person_name, sheet_words
from webapp.drafts.start_days import StartDay, start_days, task_title
from webapp.drafts.words import date_text

# How many days before the deadline a reminder sounds, at 9 in the morning of the calendar's owner. A notification takes
# minutes, once one thinks of it; the papers of a permit take weeks.
REMINDER_DAYS = {"notification": (1,), "registration": (14, 7, 1), "residence-permit": (14, 7, 1)}
REMINDER_HOUR = 9


def deadlines_ics(
    assessment: Mapping[str, Any], lang: str, *, uid_seed: str, url: str | None, stamp: datetime
) -> bytes:
    """One all-day event for each obligation and distinct deadline, and for each point to clarify.

    What has no known day is left out.

    `assessment` is the contract's mapping in the language `lang`; where it has a `plan`, each day on which something is
    to be started is an event too. The same `uid_seed` (unique to the case) gives the
    same UIDs, so that a calendar that reads the file again moves its events instead of doubling them. `url` is shown in
    the events, so pass it only where it may be shared with the calendar. `stamp` is an aware time.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Qujat//Deadlines//" + lang.upper())
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", sheet_words("_calendar")["name"][lang])
    law = _law_words(assessment, lang)
    events = [(duty["rule"], _event(duty, lang, law)) for duty in _by_deadline(assessment)]
    events += [(point["id"], _question(point, lang, law)) for point in assessment["clarify"] if point["by"]]
    starts = start_days(assessment["plan"]) if "plan" in assessment else []
    events += [(f"start/{start.id}", _start_event(start, lang, law)) for start in starts]
    for name, event in events:
        event.add("uid", str(uuid5(NAMESPACE_URL, f"{uid_seed}/{name}")) + "@qujat")
        event.add("dtstamp", stamp)
        if url:
            event.add("url", url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _by_deadline(assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The dated obligations; those of one kind with one deadline are one, for all their people."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for duty in assessment["obligations"]:
        if duty["deadline"]:
            key = (duty["id"], duty["deadline"])
            known = merged.setdefault(key, {**duty, "people": [], "reasons": []})
            known["people"] += duty["people"]
            known["reasons"].append(duty["because"])
    return sorted(merged.values(), key=lambda duty: str(duty["deadline"]))


def _all_day(day: date, summary: str, lines: list[str]) -> Event:
    event = Event()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    return event


def _start_event(start: StartDay, lang: str, law: list[str]) -> Event:
    """What is to be started on a day, and until the next such day, each with the people and its own last safe day."""
    words = sheet_words("_calendar")
    key = "start" if len(start.tasks) == 1 else "start-more"
    summary = words[key][lang].format(
        first=task_title(start.tasks[0]), count=len(start.tasks) - 1, title=start.track["title"]
    )
    lines = [f"– {_start_line(task, lang)}" for task in start.tasks]
    event = _all_day(start.day, summary, [*lines, words["start-how"][lang], *law])
    event.add_component(_alarm(0, summary))
    return event


def _start_line(task: Mapping[str, Any], lang: str) -> str:
    words = sheet_words("_calendar")
    people = "; ".join(person_name(person, lang, {}) for person in task["people"] if person != "case")
    name = task_title(task) + (f" ({people})" if people else "")
    if task["state"] == "too-late":
        return f"{name}: {words['too-late'][lang]}"
    return f"{name}: {words['start-by'][lang]} {day_with_weekday(date.fromisoformat(task['start_by']), lang)}"


def _event(duty: Mapping[str, Any], lang: str, law: list[str]) -> Event:
    deadline = date.fromisoformat(duty["deadline"])
    words = sheet_words("_calendar")
    event = _all_day(deadline, words["summary"][lang].format(title=duty["title"]), [*_description(duty, lang), *law])
    reminder = words["reminder"][lang].format(title=duty["title"], day=day_with_weekday(deadline, lang))
    for days in REMINDER_DAYS[duty["id"]]:
        event.add_component(_alarm(days, reminder))
    return event


def _question(point: Mapping[str, Any], lang: str, law: list[str]) -> Event:
    """A point to clarify, on the day by which it should be."""
    words, shared = sheet_words("_calendar"), sheet_words("_shared")
    people = "; ".join(person_name(person, lang, {}) for person in point["people"])
    lines = [point["ask"], point["because"], f"{shared['concerns'][lang]}: {people}", *law]
    event = _all_day(date.fromisoformat(point["by"]), words["clarify"][lang], lines)
    event.add_component(_alarm(7, words["clarify"][lang]))
    return event


def _alarm(days: int, text: str) -> Alarm:
    """A reminder some days before an all-day event, which starts at midnight."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(hours=REMINDER_HOUR) - timedelta(days=days))
    return alarm


def _description(duty: Mapping[str, Any], lang: str) -> list[str]:
    words, shared = sheet_words("_calendar"), sheet_words("_shared")
    people = "; ".join(person_name(person, lang, {}) for person in duty["people"])
    lines = [*duty["reasons"], f"{shared['concerns'][lang]}: {people}"]
    counted = [date.fromisoformat(day["date"]) for day in duty["days"] if day["count"] is not None]
    if counted:
        days = "; ".join(f"{short_weekday(day, lang)}, {short_day(day, lang)}" for day in counted)
        lines.append(f"{words['counted'][lang]}: {days}")
    if duty["last_working_day"]:
        day = day_with_weekday(date.fromisoformat(duty["last_working_day"]), lang)
        lines.append(shared["last-working-day"][lang].format(day=day))
    if duty["provisional"]:
        lines.append(shared["provisional"][lang])
    return lines


def _law_words(assessment: Mapping[str, Any], lang: str) -> list[str]:
    shared = sheet_words("_shared")
    law = assessment["law"]
    checked = shared["law-checked"][lang].format(day=date_text(law["checked_on"], lang), version=law["digest"])
    return [shared["disclaimer"][lang], checked]
