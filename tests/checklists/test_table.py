"""The decision table: its snapshot, its truth against `assess`, and its words."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from difflib import unified_diff
from itertools import product
from pathlib import Path
from shutil import copytree

import pytest

from checklists import assess, read_facts
from checklists.__main__ import main
from checklists.entries import LANGUAGES
from checklists.lawfiles import load_rulebook, shipped
from checklists.rulebook import LAW
from checklists.table import decision_table, shipped_table
from checklists.table.formats import as_csv, as_text
from checklists.table.lines import PURPOSES

SNAPSHOT = Path(__file__).parent / "decision-table.csv"
RENEW = "python -m checklists table --format csv > tests/checklists/decision-table.csv"


def changed_lines(made: str) -> list[str]:
    """The lines in which a table differs from the snapshot, as a difference of files shows them."""
    return list(unified_diff(SNAPSHOT.read_text().splitlines(), made.splitlines(), "snapshot", "law", lineterm="", n=0))


def table_of(folder: Path):
    """The table of a law folder."""
    return decision_table(load_rulebook(folder))


@pytest.fixture
def law(tmp_path) -> Path:
    """A copy of the law, to break."""
    return copytree(LAW, tmp_path / "law")


def change(law: Path, file: str, old: str, new: str) -> None:
    """Change one place of a law file."""
    text = (law / file).read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (law / file).write_text(text.replace(old, new))


def test_the_law_answers_as_the_snapshot_says():
    changed = changed_lines(as_csv(shipped_table(), "en"))
    assert changed == [], f"the law answers otherwise; if each of these lines is meant, renew the snapshot: {RENEW}"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("citizenship in cis && !(citizenship in eaeu) && stay_days > 30", None, "1–45 days"),
        ("by: {last_day: 90}", "by: {last_day: 89}", "day 89"),
        ("asks_for: experience", "asks_for: kinship-proof", "Document confirming experience"),
    ],
)
def test_a_changed_law_shows_as_changed_lines(law, old, new, shown):
    change(law, "residence-permit.yaml", old, new or old.replace("30", "45"))
    changed = changed_lines(as_csv(table_of(law), "en"))
    assert any(shown in line for line in changed)
    assert 0 < len(changed) < len(SNAPSHOT.read_text().splitlines())


def test_a_rule_that_ends_shows_from_that_day_on(law):
    change(law, "residence-permit.yaml", "  - id: paper.experience\n", "  - id: paper.experience\n    to: 2026-12-31\n")
    assert any("2027-01-01" in line for line in changed_lines(as_csv(table_of(law), "en")))


def _case(citizenship: str, days: int, purpose: str, day: date):
    return read_facts(
        {
            "event": "arrival", "event_date": day, "stay_days": days, "purpose": purpose, "host": "employer",
            "host_size": "small", "penalties_12m": 0, "filed_by": "third_party", "housing": "rented",
            "contract": "employment", "qualification_country": "KZ",
            "people": [{"citizenship": citizenship, "birth_date": "1990-01-01"}],
        }
    )  # fmt: skip


@pytest.mark.parametrize("citizenship", ["RU", "UZ", "MD", "UA", "TR", "IR", "DE", "stateless"])
def test_every_case_finds_its_answer_in_exactly_one_line(citizenship):
    days = [date(2020, 1, 11), date(2024, 12, 31), date(2025, 1, 1), date(2026, 8, 3)]
    for day, stay, purpose in product(days, [1, 14, 15, 30, 31, 90, 91, 365, 366, 3650], PURPOSES):
        lines = [
            line
            for line in shipped_table().lines
            if citizenship in line.people.members
            and line.stay[0] <= stay <= line.stay[1]
            and purpose in line.purposes
            and line.period.start <= day <= (line.period.end or date.max)
        ]
        assert len(lines) == 1
        found = assess(_case(citizenship, stay, purpose, day))
        assert list(lines[0].outcome.papers) == [(item.id, item.status, item.formalities) for item in found.checklist]
        said = [(obligation, _day(by, day)) for obligation, by in lines[0].outcome.obligations]
        assert said == [(duty.id, duty.deadline) for duty in found.obligations]


def _day(by: tuple[str, int], day: date) -> date:
    if by[0] == "working_day":
        return shipped().calendar.count(day, by[1], "en")[0][-1].date
    return day + timedelta(days=by[1] - 1)


def test_it_says_what_depends_on_the_other_facts():
    rows = list(csv.DictReader(io.StringIO(as_csv(shipped_table(), "en"))))
    others = {(row["Fact"], row["Value"], row["From"]): row for row in rows if row["Part"] == "depends on another fact"}
    began = "2020-01-11"
    assert others["Who files", "somebody else", began]["Papers"] == "Power of attorney for the representative"
    assert others["Size of the host", "large business", began]["The host risks"] == "20 MCI; repeated: 100 MCI"
    diploma = "Country that issued the diploma", "a member of the Apostille Convention (China)"
    assert "consular legalisation" in others[*diploma, began]["Papers"]
    assert "(apostille" in others[*diploma, "2023-11-07"]["Papers"]
    assert {fact for fact, _value, _from in others} >= {"Host", "Housing", "Contract", "Relation", "Age in full years"}


def test_what_it_assumes_stands_in_it():
    rows = list(csv.DictReader(io.StringIO(as_csv(shipped_table(), "en"))))
    assumed = {row["Fact"]: row["Value"] for row in rows if row["Part"] == "assumed in the table"}
    assert assumed["Host"] == "the employer"
    assert assumed["Housing"] == "rented housing"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_three_languages(lang, capsys):
    assert main(["table", "--lang", lang]) == 0
    text = capsys.readouterr().out
    assert text == as_text(shipped_table(), lang)
    assert {"en": "3rd working day", "ru": "3-й рабочий день", "kk": "3-жұмыс күні"}[lang] in text
    assert {"en": "31–90 days", "ru": "31–90 дн.", "kk": "31–90 күн"}[lang] in text


def test_the_command_line_prints_the_table_of_another_folder(law, capsys):
    change(law, "residence-permit.yaml", "by: {last_day: 90}", "by: {last_day: 80}")
    assert main(["--law", str(law), "table", "--format", "csv"]) == 0
    assert "day 80" in capsys.readouterr().out


def test_it_is_made_once_in_a_process():
    assert shipped_table() is shipped_table()
