"""What is written in a case or a law file is read as it is meant, or named; never as something else."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from checklists.__main__ import main
from checklists.check import check
from checklists.rulebook import LAW
from checklists.yaml_text import load_case


def test_what_people_write_for_yes_no_numbers_and_days_is_read_as_such():
    read = load_case("{a: true, b: no, c: 363, d: 0, e: 2025-03-02, f: KG, g: null, h: 'yes', i: TRUE}")
    assert list(read.values()) == [True, False, 363, 0, date(2025, 3, 2), "KG", None, "yes", True]


@pytest.mark.parametrize(
    "text", ["NO", "ON", "050412300123", "17.10", "12:30", "1_000", "0x1F", "2025-02-30", "9" * 5000]
)
def test_what_yaml_would_take_for_something_else_stays_as_it_is_written(text):
    assert load_case(f"[{text}]") == [text]


def test_json_is_read_as_ever():
    case = {"stay_days": 90, "people": [{"has_iin": True, "citizenship": "NO"}], "details": {}, "event": None}
    assert load_case(json.dumps(case)) == case


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("event_date: 2025-02-30", "event_date: got '2025-02-30'; allowed: a day as YYYY-MM-DD"),
        ("people: [{birth_date: 0000-01-01}]", "people[0].birth_date: got '0000-01-01'"),
        ("event_date: 2025-03-02 25:00:00", "event_date: got '2025-03-02 25:00:00'"),
        ("stay_days: " + "9" * 5000, "stay_days: got '999"),
        ("a: !!int x", "case: -: "),
        ("stay_days: 5\npeople: []\nstay_days: 90", "case: -: the key 'stay_days' stands twice"),
        ("people: [{citizenship: KG, citizenship: UZ}]", "case: -: the key 'citizenship' stands twice"),
        ('{"stay_days": 5, "stay_days": 90}', "case: -: the key 'stay_days' stands twice"),
        ("[" * 5000, "case: -: "),
    ],
)
def test_a_case_that_cannot_be_read_is_named_in_one_line(case, says, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(case))
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main(["assess", "-"]))
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(says)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("residence-permit.yaml", "from: 2020-01-11", "from: 2020-01-32", "'from' is '2020-01-32'; write a day"),
        (
            "residence-permit.yaml",
            "    from: 2020-01-11",
            "    from: 2020-01-11\n    from: 2021-01-11",
            "'from' stands twice",
        ),
        ("sources.yaml", "checked_on: ", "checked_on: 2026-13-45 #", "'checked_on' is '2026-13-45'; write a day"),
        ("calendar.yaml", "day: 2025-", "day: 2025-02-30 #", "day is '2025-02-30'"),
    ],
)
def test_a_day_that_does_not_exist_is_named_with_its_rule(tmp_path: Path, file, old, new, said):
    law = Path(shutil.copytree(LAW, tmp_path / "law"))
    text = (law / file).read_text(encoding="utf-8")
    (law / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in str(defect) and str(defect).startswith(f"{file}: ") for defect in check(law))
