"""Whatever is typed, forged or sent: a clear answer, never a stack trace, and nothing already stored is lost."""

from __future__ import annotations

import logging

import pytest

from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS, VISIT
from tests.webapp.person import Person, all_is_well, day

IIN, PASSPORT = "900501300123", "AC7654321"

#: What people type who mean harm, or paste who mean none.
TEXTS = {
    "script": "<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "formula": "=cmd|' /C calc'!A0",
    "quotes": 'O\'Brien & "Sons" <KZ>',
    "percent": "100%s %(name)s %d",
    "long": "x" * 10_000,
    "nul": "a\0b",
    "control": "a\x1b[31mb\x07",
    "emoji": "Bek 😀",
    "right-to-left": "Bek\u202etxt.exe",
    "surrogate": "%ED%A0%80",
    "newlines": "a\r\nSet-Cookie: x=1\r\n\r\n",
    "path": "../../etc/passwd",
    "zalgo": "a" + "\u0301" * 150,
}
TEXT_PAGES = ("citizenship", "stay", "penalties", "family", "details/case", "details/person/0", "person/1")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_in_any_field_is_refused_in_words_or_kept_as_text(family, text):
    for page in TEXT_PAGES:
        names = family.open(page).page.xpath("//main//input[not(@type) or @type='text']/@name")
        assert names, page
        button = "Save and go on" if page.startswith("details") else "Continue"
        for name in names:
            family.open(page).press(button, {name: text})
            assert family.status in (200, 422), (page, name)
            assert "Traceback" not in family.answer.text
            assert not family.page.xpath("//script[not(@src)]")
            assert family.status == 200 or family.errors
    all_is_well(family)


@pytest.mark.parametrize("name", ["script", "template", "formula", "quotes", "percent", "path"])
def test_what_is_only_text_is_shown_as_text_everywhere(family, name):
    family.open("details/case").press("Save and go on", {"host-name": TEXTS[name], "stay-address": TEXTS[name]})
    assert family.status == 200
    assert family.open("details/case").value("host-name") == TEXTS[name]
    for page in ("drafts/inviting-letter", "drafts/notification-sheet", "result", "details"):
        family.open(page)
        assert not family.page.xpath("//script[not(@src)]")
        assert "<script>alert" not in family.answer.text
    letter = family.open("drafts/inviting-letter").text
    assert TEXTS[name] in letter
    assert "49" not in letter or name != "template"


def test_what_was_refused_stays_in_its_field(family):
    for name in ("long", "emoji", "script"):
        family.open("details/person/0").press("Save and go on", {"surname": TEXTS[name]})
        assert family.status == 422
        assert family.value("surname") == TEXTS[name]
        assert family.open("details/person/0").value("surname") == "ASANOV"


@pytest.mark.parametrize(
    "typed",
    [
        day("event_date", 31, 2, 2025),
        day("event_date", 0, 0, 0),
        day("event_date", -1, 3, 2025),
        day("event_date", 1, 13, 2025),
        day("event_date", 1, 3, 99999),
        day("event_date", 1, 3, "9" * 10_000),
        day("event_date", "٣", 3, "२०२५"),
        day("event_date", "1e3", 3, 2025),
        day("event_date", 1, 3, 1600),
        {"event_date-picker": "2025-13-45"},
        {"event_date-picker": "<script>"},
        {"event": "__class__"},
    ],
    ids=str,
)
def test_impossible_days_and_choices(family, typed):
    family.open("event").press("Continue", {"event_date-day": "", **typed} if "event" not in typed else typed)
    assert family.status in (200, 422)
    all_is_well(family)


@pytest.mark.parametrize("number", ["-5", "1e9", "9" * 5000, "0x10", "½", "NaN", "2.5", "３"])
def test_strange_numbers(family, number):
    for page, name in (("stay", "stay_days"), ("penalties", "penalties_12m"), ("family", "dependents")):
        assert family.open(page).press("Continue", {name: number}).status in (200, 422)
    all_is_well(family)


def test_fields_sent_twice_or_never(family):
    family.open("penalties").press("Continue", {"penalties_12m": ["1", "2"]})
    assert family.open("penalties").value("penalties_12m") == "1"
    for page in ("citizenship", "stay", "host", "family", "person/1"):
        answer = family.visitor.send(f"/case/{family.link}/{page}")
        assert answer.status_code == 422
    all_is_well(family)


def test_twenty_people_with_long_names_have_every_page_and_file(visitor):
    person = Person(visitor).begin()
    person.walk({**VISIT, "family": {"accompanied": "yes", "dependents": "20"}, "stay": {"stay_days": "300"}})
    for number in range(3):
        person.open(f"details/person/{number}").press(
            "Save and go on", {"surname": "Ә" * 200, "given_names": "Ü" * 200}
        )
        assert person.status == 200
    all_is_well(person)


def test_nothing_of_anybody_stands_in_the_logs(app, visitor, caplog):
    app.logger.propagate = True
    caplog.set_level(logging.NOTSET)
    person = Person(visitor).begin().walk(FAMILY)
    details = {**ENGINEER_DETAILS, "passport-number": PASSPORT, "iin": IIN}
    person.open("details/case").press("Save and go on", HOST_DETAILS).press("Save and go on", details)
    person.open("details/person/0").press("Save and go on", {**details, "iin": ""})
    person.open("details/person/1").press("Save and go on", {"surname": "💥", "passport-number": "№ " + PASSPORT})
    all_is_well(person)
    written = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    private = [IIN, PASSPORT, "ASANOV", person.link, *HOST_DETAILS.values()]
    assert [value for value in private if len(value) > 4 and value in written] == []
