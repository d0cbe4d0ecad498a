"""POST /api/v1/assess: what the command line prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checklists.__main__ import main
from webapp.api.catalogue import EXAMPLE


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", []),
        ("?lang=ru", ["--lang", "ru"]),
        ("?lang=kk&on=2022-06-01", ["--lang", "kk", "--on", "2022-06-01"]),
    ],
)
def test_the_answer_is_what_the_command_line_prints(program, tmp_path: Path, capsys, query: str, options: list[str]):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(EXAMPLE))
    assert main(["assess", str(case), *options]) == 0
    answer = program.send(f"/assess{query}", EXAMPLE)
    assert answer.status_code == 200
    assert answer.text == capsys.readouterr().out


def test_facts_that_are_unknown_are_no_error(program):
    assert "event" in program.send("/assess", {}).json["open"]
    assert "purpose" in program.send("/assess", {"people": None, "stay_days": 363.0}).json["open"]


@pytest.mark.parametrize(
    ("case", "pointer", "found", "allowed"),
    [
        ({"event": "flight"}, "/event", "flight", "one of arrival, move, trip"),
        ({"people": [{"citizenship": "KZ"}]}, "/people/0/citizenship", "KZ", "a foreign country"),
        ({"people": [{}, {"birth_date": "31.12.1990"}]}, "/people/1/birth_date", "31.12.1990", "a day as YYYY-MM-DD"),
        ({"people": []}, "/people", "[]", "a list whose first entry is the applicant"),
        ({"people": [1]}, "/people/0", 1, "a mapping of facts"),
        ({"earlier_stays": [{"from": "2025-01-01"}]}, "/earlier_stays/0/to", None, "a day as YYYY-MM-DD"),
        ({"stay_days": True}, "/stay_days", True, "a whole number from 1 to 3650"),
        ({"a/b~c": {"d": 1}}, "/a~1b~0c", '{"d": 1}', "no such fact"),
        ({"people[0].x": 1}, "/people[0].x", 1, "no such fact"),
        ({"people": [{"x.y": 1}]}, "/people/0/x.y", 1, "no such fact"),
        ({"event": "x" * 1000}, "/event", "x" * 100 + "…", "one of"),
        ({"stay_days": 10**300}, "/stay_days", "1" + "0" * 99 + "…", "a whole number"),
        (["event"], "", '["event"]', "a mapping of facts"),
        (None, "", None, "a mapping of facts"),
    ],
    ids=str,
)
def test_a_wrong_fact_is_pointed_to(program, case: Any, pointer: str, found: Any, allowed: str):
    answer = program.send("/assess", case)
    assert answer.status_code == 422
    [error] = answer.json["errors"]
    assert (error["pointer"], error["found"]) == (pointer, found)
    assert error["allowed"].startswith(allowed)


@pytest.mark.parametrize(
    ("lang", "allowed", "ends"),
    [
        ("en", "one of arrival, move, trip", "a stay until 2026-11-09, the day of the event, or later"),
        ("ru", "одно из значений: arrival, move, trip", "пребывание до дня события (2026-11-09) или дольше"),
        ("kk", "мына мәндердің бірі: arrival, move, trip", "оқиға күніне (2026-11-09) дейін немесе одан ұзақ болу"),
    ],
)
def test_what_is_allowed_is_said_in_the_language_asked_for(program, lang: str, allowed: str, ends: str):
    [error] = program.send(f"/assess?lang={lang}", {"event": "flight"}).json["errors"]
    assert error["allowed"] == allowed
    short = {"event": "trip", "event_date": "2026-11-09", "entry_date": "2026-10-11", "stay_days": 10}
    [error] = program.send(f"/assess?lang={lang}", short).json["errors"]
    assert (error["pointer"], error["found"]) == ("/stay_days", 10)
    assert error["allowed"].startswith(ends)
    assert "2026-10-20" in error["allowed"]
    assert program.send(f"/assess?lang={lang}", {**short, "stay_days": 30}).status_code == 200


def test_every_wrong_fact_is_named_up_to_a_limit(program):
    case = {"event": "flight", "purpose": "spying", **{f"x{number}": 1 for number in range(200)}}
    errors = program.send("/assess", case).json["errors"]
    assert len(errors) == 100
    assert len(program.send("/assess", {"event": 1, "purpose": 2}).json["errors"]) == 2


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("lang=de", "lang", "one of en, ru, kk"),
        ("lang=", "lang", "one of en, ru, kk"),
        ("lang=ru&lang=ru", "lang", "one value"),
        ("on=2025-02-30", "on", "a day as YYYY-MM-DD"),
        ("person=0", "person", "no such parameter; lang, on"),
    ],
)
def test_a_wrong_parameter_is_named(program, query: str, parameter: str, allowed: str):
    answer = program.send(f"/assess?{query}", EXAMPLE)
    assert answer.status_code == 422
    [error] = answer.json["errors"]
    assert error["parameter"] == parameter
    assert error["allowed"].startswith(allowed)


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [("", "ru", "ru"), ("?lang=kk", "ru", "kk"), ("?lang=de", "ru;q=0.5, kk", "kk"), ("", "", "en")],
)
def test_the_language_is_that_of_the_parameter_else_of_the_header(program, query: str, accepted: str, language: str):
    titles = {
        "en": "Something in the case or in the parameters is wrong",
        "ru": "В деле или в параметрах есть ошибка",
        "kk": "Істе немесе параметрлерде қате бар",
    }
    answer = program.send(f"/assess{query}", {"event": "flight"}, headers={"Accept-Language": accepted})
    assert answer.json["title"] == titles[language]
    right = program.send(f"/assess?lang={language}", EXAMPLE).text
    if "de" not in query:
        assert program.send(f"/assess{query}", EXAMPLE, headers={"Accept-Language": accepted}).text == right
