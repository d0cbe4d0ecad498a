"""Lead times in the law files: what is shipped, what `check` says of mistakes, and the plan as JSON."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from checklists.__main__ import main
from checklists.check import check
from checklists.entries import CONFIDENCES
from checklists.lawfiles import load_rulebook, shipped
from checklists.leads import cycle
from checklists.plan import STATES
from checklists.rulebook import LAW
from tests.checklists.family import FAMILY, march, planned, tasks


def leads() -> list[tuple[str, Any]]:
    book = shipped()
    return [(entry.id, entry.lead) for entry in (*book.papers.values(), *book.activities.values())]


def test_every_shipped_paper_says_how_long_it_takes():
    assert [name for name, lead in leads() if lead is None] == []


def test_only_what_a_source_supports_is_called_practice():
    """The dossier has numbers for these; all others are estimates, and say so by their source."""
    book = shipped()
    sure = {name for name, lead in leads() if book.confidence(lead.sources) != "unverified"}
    assert sure == {"arrival-notification", "registered", "invoice", "appointment", "review"}
    assert all("lead.estimate" in lead.sources for name, lead in leads() if name not in sure)
    assert {book.confidence(lead.sources) for name, lead in leads() if name in sure} == {"practice"}
    assert CONFIDENCES.index("practice") < CONFIDENCES.index("unverified")


def test_the_shipped_order_can_be_kept():
    assert cycle(shipped().order) == []


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAW, tmp_path / "law"))


def change(law: Path, file: str, old: str, new: str, after: str = "") -> None:
    text = (law / file).read_text(encoding="utf-8")
    place = text.index(old, text.index(after))
    (law / file).write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")


PERMIT, TIMES = "residence-permit.yaml", "lead-times.yaml"


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        ((PERMIT, "id: appointment-order"), "[shareholder-resolution]", "[resolutoin]", "after 'resolutoin'"),
        ((PERMIT, "id: appointment-order"), "[shareholder-resolution]", "[papers]", "comes after 'papers'"),
        ((PERMIT, "id: logging-form"), "[applicant-iin]", "[logging-form]", "logging-form before logging-form"),
        ((PERMIT, "id: shareholder-resolution"), "working: true", "after: [power-of-attorney]", "waits for itself: "),
        ((PERMIT, "id: arrival-notification"), "by: notification", "by: notice", "is due by 'notice'"),
        ((PERMIT, "id: applicant-iin"), "unless: has_iin", "unless: has_inn", "use one of fingerprinted, has_iin"),
        ((PERMIT, "id: passport-copy"), "valid_until: passport_expires_on", "valid_until: citizenship", "valid until"),
        ((PERMIT, "id: passport-copy"), "days: [0, 0]", "days: [2, 0]", "lead.days is [2, 0]"),
        ((PERMIT, "id: passport-copy"), "working: true", "workdays: true", "lead has 'workdays'"),
        ((PERMIT, "id: passport-copy"), "sources: [lead.estimate]", "sources: []", "has no sources"),
        ((PERMIT, "id: passport-copy"), "lead.estimate", "lead.estimat", "cite lead.estimate"),
        ((PERMIT, "id: passport-copy"), "        en: Copied", "        de: Copied", "'what' has no words in en"),
        ((TIMES, "id: apostille"), "        kk: ", "        kz: ", "apostille: 'what' has no words in kk"),
        ((TIMES, ""), "- id: apostille", "- id: apostile", "which no activity says how long it takes; add apostille"),
        ((TIMES, ""), "- id: apostille", "- id: apostile", "apostile: is a formality that no rule adds"),
        ((TIMES, ""), "[apostille, legalisation]", "[apostile, legalisation]", "did you mean apostille?"),
        ((TIMES, "id: review"), "obligation: residence-permit", "obligation: permit", "is a stage of 'permit'"),
        ((TIMES, ""), "host in ['employer', 'partner']", "citizenship == 'KG'", "reads 'citizenship'"),
        ((TIMES, "id: apostille"), "    lead:", "    when: stay_days > 5\n    lead:", "formality with a condition"),
        ((TIMES, "id: invoice"), "after: [papers]", "after: [papers, review]", "waits for itself: "),
    ],
)  # fmt: skip
def test_a_wrong_lead_time_is_named(law, place, old, new, said):
    file, after = place
    change(law, file, old, new, after)
    found = "\n".join(map(str, check(law)))
    assert said in found
    assert f"{file}: " in found


def test_a_changed_lead_time_changes_the_plan(law):
    change(law, TIMES, "days: [1, 5]", "days: [1, 6]", "id: review")
    changed = tasks(planned(law=load_rulebook(law)))["dependent-1/review"]
    assert changed.start_by == march(18)
    assert changed.days == (1, 6)


def test_a_paper_of_unknown_length_is_planned_without_days():
    book = shipped()
    passport = replace(book.papers["passport-copy"], lead=None)
    found = tasks(planned(law=replace(book, papers={**book.papers, "passport-copy": passport})))
    task = found["dependent-1/passport-copy"]
    assert (task.days, task.what, task.confidence) == (None, None, None)
    assert task.start_by == task.ready_by == march(6)


# The JSON ------------------------------------------------------------------------------------------------------------


def test_the_json_is_added_on_request(tmp_path, capsys):
    case = tmp_path / "case.yaml"
    case.write_text(yaml.safe_dump(FAMILY), encoding="utf-8")
    assert main(["assess", str(case)]) == 0
    assert "plan" not in json.loads(capsys.readouterr().out)
    assert main(["assess", str(case), "--plan", "--today", "2025-03-03"]) == 0
    answer = json.loads(capsys.readouterr().out)["plan"]
    assert answer == json.loads(json.dumps(planned(march(3)).to_dict()))
    assert answer["today"] == "2025-03-03"
    assert answer["tracks"][1]["critical_path"][0] == "case/shareholder-resolution"
    assert answer["first_to_lapse"] == "case/registration-certificate"
    keys = [task["key"] for track in answer["tracks"] for task in track["tasks"]]
    assert len(keys) == len(set(keys))
    assert {*answer["to_start"], *answer["too_late"], answer["next_start"]} <= set(keys)
    assert {task["state"] for track in answer["tracks"] for task in track["tasks"]} <= set(STATES)
